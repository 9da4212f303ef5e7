#include "findings/hangs.h"

#include "findings/draft.h"
#include "judge/flip.h"

enum { TOLD_MOST = 4 /* changes of a claim; more are counted */ };

/* ORDER eln_verdict */
static const char *const IS[] = {" stands",           " falls",
                                 " is open",          " is unsupported",
                                 " is contradictory", " is idle"};
static const char *const WOULD[] = {"it would stand",
                                    "it would fall",
                                    "it would be open",
                                    "it would be unsupported",
                                    "it would be contradictory",
                                    "it would be idle"};

/* Whether a change withdraws the claim itself, or its opposite. */
static bool is_itself(const eln_finder *f, const eln_change *c,
                      const eln_class *of)
{
    return c->kind != ELN_GIVE && c->of &&
           eln_class_literal(f->claims, c->of) / 2 ==
               eln_class_literal(f->claims, of) / 2;
}

static eln_span place_of(const eln_change *c)
{
    return c->of ? eln_class_span(c->of) : eln_argument_span(c->argument);
}

static void tell_change(eln_finder *f, const eln_flip *flip,
                        const eln_flip_answer *a)
{
    /* ORDER eln_change_kind */
    static const char *const DONE[] = {" were given", " were withdrawn",
                                       " were left out"};
    const eln_change *c = &flip->changes[a->changes[0]];
    eln_tell(f, WOULD[a->verdict]);
    eln_tell(f, c->opposite ? " if the opposite of " : " if ");
    if (c->of)
        eln_tell_class(f, c->of);
    else
        eln_tell_argument(f, c->argument);
    eln_tell(f, DONE[c->kind]);
    eln_draft_span(f, place_of(c));
}

/* The answers that count, at most TOLD_MOST told. */
static void tell(eln_finder *f, const eln_flip *flip, const eln_class *of)
{
    uint32_t told = 0, more = 0;
    for (size_t i = 0; i < flip->answers.n; i++) {
        const eln_flip_answer *a = &flip->answers.at[i];
        if (a->count != 1 || is_itself(f, &flip->changes[a->changes[0]], of))
            continue;
        if (told == TOLD_MOST) {
            more++;
            continue;
        }
        if (told++ == 0) {
            eln_draft_begin(f, ELN_F12, ELN_RANK_HANGS);
            eln_draft_about_class(f, of);
            eln_draft_span(f, eln_class_span(of));
            eln_tell_class(f, of);
            eln_tell(f, IS[flip->verdict]);
            eln_tell(f, ", and hangs on one thing: ");
        } else {
            eln_tell(f, ", or ");
        }
        tell_change(f, flip, a);
    }
    if (more > 0)
        eln_out_printf(&f->draft.text, ", or by one of %u more changes", more);
    if (told > 0) eln_draft_end(f);
}

static eln_status look(eln_finder *f, const eln_class *of, uint64_t *work)
{
    eln_flip flip;
    eln_flip_question q = {.target = {.of = of,
                                      .verdict = f->j->classes[of->id].verdict,
                                      .other = true},
                           .most = 1,
                           .work = *work};
    eln_status st = eln_flip_find(f->j, &q, &flip);
    if (st != ELN_OK) return st;
    uint64_t spent = (flip.search.tries + 1) * f->j->map.about.n;
    *work = spent < *work ? *work - spent : 0;
    if (flip.search.searched == ELN_SEARCHED_PARTLY)
        f->out->left_out++;
    else
        tell(f, &flip, of);
    eln_flip_free(&flip);
    return f->out->st;
}

eln_status eln_find_hanging(eln_finder *f)
{
    uint64_t work = ELN_HANGS_WORK_MOST;
    eln_status st = f->out->st;
    for (uint32_t i = 0; i < f->m->class_count && st == ELN_OK; i++) {
        const eln_class *of = f->m->classes[i];
        if (!eln_is_main_claim(of) || f->picked->left_out[i] ||
            f->j->classes[i].verdict == ELN_VERDICT_CONTRADICTORY)
            continue;
        if (work > 0)
            st = look(f, of, &work);
        else
            f->out->left_out++;
    }
    return st;
}
