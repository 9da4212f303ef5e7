#include "findings/hangs.h"

#include "findings/draft.h"
#include "judge/flip.h"
#include "judge/naming.h"

enum {
    TOLD_MOST = 3, /* changes to one verdict; more are counted */
    VERDICTS = ELN_VERDICT_IDLE + 1
};

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

/* "without <A>", "if [X] were given" */
static void tell_change(eln_finder *f, const eln_change *c)
{
    static const char *const DONE[] = {" were given", " were withdrawn"};
    bool without = c->kind == ELN_LEAVE_OUT;
    eln_tell(f, without ? "without " : "if ");
    if (c->opposite) eln_tell(f, "the opposite of ");
    if (c->of)
        eln_put_class(&f->draft.text, c->of);
    else
        eln_put_argument(&f->draft.text, c->argument);
    if (!without) eln_tell(f, DONE[c->kind]);
    eln_draft_span(f, place_of(c));
}

/* Whether an answer counts: a single change, and not of the claim itself. */
static bool counts(const eln_finder *f, const eln_flip *flip,
                   const eln_flip_answer *a, const eln_class *of)
{
    return a->count == 1 && !is_itself(f, &flip->changes[a->changes[0]], of);
}

/* The changes that bring a verdict about: n of them. */
static void tell_verdict(eln_finder *f, const eln_flip *flip,
                         const eln_class *of, eln_verdict v, uint32_t n)
{
    uint32_t parts = n > TOLD_MOST ? TOLD_MOST + 1 : n, told = 0;
    eln_tell(f, WOULD[v]);
    for (size_t i = 0; i < flip->answers.n && told < TOLD_MOST; i++) {
        const eln_flip_answer *a = &flip->answers.at[i];
        if (a->verdict != v || !counts(f, flip, a, of)) continue;
        if (told > 0) eln_tell(f, told + 1 < parts ? "," : " or");
        eln_tell(f, " ");
        tell_change(f, &flip->changes[a->changes[0]]);
        told++;
    }
    if (n > TOLD_MOST)
        eln_out_printf(&f->draft.text, " or by %u more change%s", n - TOLD_MOST,
                       n == TOLD_MOST + 1 ? "" : "s");
}

static void tell(eln_finder *f, const eln_flip *flip, const eln_class *of)
{
    uint32_t n[VERDICTS] = {0}, all = 0;
    for (size_t i = 0; i < flip->answers.n; i++) {
        if (!counts(f, flip, &flip->answers.at[i], of)) continue;
        n[flip->answers.at[i].verdict]++;
        all++;
    }
    if (all == 0) return;
    eln_draft_begin(f, ELN_F12, ELN_RANK_HANGS);
    eln_draft_about_class(f, of);
    eln_draft_span(f, eln_class_span(of));
    eln_tell_class(f, of);
    eln_tell(f, IS[flip->verdict]);
    if (all == 1)
        eln_tell(f, ", and one change would turn it: ");
    else
        eln_out_printf(&f->draft.text,
                       ", and each of %u changes would turn it: ", all);
    for (size_t i = 0; i < flip->answers.n; i++) {
        eln_verdict v = flip->answers.at[i].verdict;
        if (n[v] == 0 || !counts(f, flip, &flip->answers.at[i], of)) continue;
        tell_verdict(f, flip, of, v, n[v]);
        all -= n[v];
        if (all > 0) eln_tell(f, "; ");
        n[v] = 0;
    }
    eln_draft_end(f);
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
    *work = flip.work < *work ? *work - flip.work : 0;
    if (flip.search.searched == ELN_SEARCHED_PARTLY)
        f->out->left_out++;
    else
        tell(f, &flip, of);
    eln_flip_free(&flip);
    return f->out->st;
}

/* Claims that are joined are one: it is told of as the first class that is
 * there. */
eln_status eln_find_hanging(eln_finder *f)
{
    uint64_t work = ELN_HANGS_WORK_MOST;
    eln_status st = f->out->st;
    eln_arena tmp = {0};
    bool *main = eln_main_claims(f->claims, &tmp);
    if (st == ELN_OK && !main) st = ELN_E_NOMEM;
    for (uint32_t i = 0; i < f->m->class_count && st == ELN_OK; i++) {
        const eln_class *of = f->m->classes[i];
        bool *is_main = &main[eln_class_literal(f->claims, of) / 2];
        if (!*is_main || f->picked->left_out[i] || of->members.n == 0 ||
            !eln_class_in(f->d, f->picked, of) ||
            f->j->classes[i].verdict == ELN_VERDICT_CONTRADICTORY)
            continue;
        *is_main = false;
        if (work > 0)
            st = look(f, of, &work);
        else
            f->out->left_out++;
    }
    eln_arena_free(&tmp);
    return st;
}
