#include "findings/cases.h"

#include "dispute/combine.h"
#include "findings/draft.h"
#include "text/render.h"

typedef struct finder {
    eln_finder *f;
    eln_selection base; /* what was judged, without scenarios of the cases */
    eln_verdict *none;  /* [classes] where no case is assumed */
    eln_verdict *every; /* [classes] in every case so far */
    uint8_t *same;      /* [classes] 1: the same in all of these */
    uint32_t left;      /* how many are */
    eln_arena tmp;
} finder;

static bool is_case(const eln_dispute *d, uint32_t scenario)
{
    for (uint32_t i = 0; i < d->cases_count; i++)
        for (uint32_t k = 0; k < d->cases[i].count; k++)
            if (d->cases[i].scenarios[k] == scenario) return true;
    return false;
}

/* Whether some case was in force in what was judged. */
static bool set_base(finder *x)
{
    const eln_selection *s = &x->f->j->map.selected.selection;
    x->base = *s;
    x->base.scenario_count = 0;
    for (uint32_t i = 0; i < s->scenario_count; i++)
        if (!is_case(x->f->d, s->scenarios[i]))
            x->base.scenarios[x->base.scenario_count++] = s->scenarios[i];
    return x->base.scenario_count < s->scenario_count;
}

static void note_verdicts(const finder *x, const eln_judgement *j,
                          eln_verdict *out)
{
    for (uint32_t i = 0; i < x->f->m->class_count; i++)
        out[i] = j->classes[i].verdict;
}

static eln_status judge(const finder *x, const eln_selection *s,
                        eln_judgement *out)
{
    return eln_judge(x->f->j->map.basis, s, NULL, out);
}

static eln_status judge_base(finder *x)
{
    eln_judgement j;
    if (!set_base(x)) {
        note_verdicts(x, x->f->j, x->none);
        return ELN_OK;
    }
    eln_status st = judge(x, &x->base, &j);
    if (st != ELN_OK) return st;
    note_verdicts(x, &j, x->none);
    eln_judgement_free(&j);
    return ELN_OK;
}

/* Judge one combination, and drop what differs in it. */
static eln_status judge_case(finder *x, uint32_t i)
{
    const eln_model *m = x->f->m;
    eln_selection s = x->base, of = eln_select_all();
    eln_judgement j;
    eln_combine(x->f->d, i, &of);
    for (uint32_t k = 0; k < of.scenario_count; k++)
        s.scenarios[s.scenario_count++] = of.scenarios[k];
    eln_status st = judge(x, &s, &j);
    if (st != ELN_OK) return st;
    for (uint32_t c = 0; c < m->class_count; c++) {
        eln_verdict v = j.classes[c].verdict;
        if (i == 0) {
            x->every[c] = v;
            x->same[c] = v != x->none[c];
            x->left += x->same[c];
        } else if (x->same[c] && v != x->every[c]) {
            x->same[c] = 0;
            x->left--;
        }
    }
    eln_judgement_free(&j);
    return ELN_OK;
}

static void tell_cases(finder *x)
{
    eln_finder *f = x->f;
    for (uint32_t i = 0; i < f->d->cases_count; i++) {
        const eln_cases *group = &f->d->cases[i];
        eln_draft_span(f, group->span);
        if (i > 0) eln_tell(f, "; ");
        for (uint32_t k = 0; k < group->count; k++) {
            eln_str title = f->d->scenarios[group->scenarios[k]].title;
            if (k > 0) eln_tell(f, k + 1 < group->count ? ", " : " or ");
            eln_render_text(&f->draft.text, title);
        }
    }
}

static const char *phrase(eln_verdict v)
{
    return v == ELN_VERDICT_STANDS          ? "stands"
           : v == ELN_VERDICT_FALLS         ? "falls"
           : v == ELN_VERDICT_OPEN          ? "is open"
           : v == ELN_VERDICT_CONTRADICTORY ? "is contradictory"
                                            : "is unsupported";
}

static void tell(finder *x, const eln_class *c)
{
    eln_finder *f = x->f;
    eln_draft_begin(f, ELN_F11, ELN_RANK_CASES);
    eln_draft_about_class(f, c);
    eln_draft_span(f, eln_class_span(c));
    eln_tell_class(f, c);
    eln_out_printf(&f->draft.text, " %s in every case (",
                   phrase(x->every[c->id]));
    tell_cases(x);
    eln_out_printf(&f->draft.text, "), but %s where none is assumed",
                   phrase(x->none[c->id]));
    eln_draft_end(f);
}

static eln_status judge_all(finder *x, uint32_t combinations)
{
    eln_status st = judge_base(x);
    for (uint32_t i = 0; i < combinations && st == ELN_OK; i++) {
        if (i > 0 && x->left == 0) break;
        st = judge_case(x, i);
    }
    return st;
}

static bool is_too_much(const finder *x, uint32_t combinations)
{
    uint64_t size = (uint64_t)x->f->m->class_count + x->f->m->argument_count;
    return combinations > ELN_CASES_MOST ||
           combinations * size > ELN_CASES_WORK_MOST ||
           x->base.scenario_count + x->f->d->cases_count > ELN_SCENARIOS_MOST;
}

eln_status eln_find_cases(eln_finder *f)
{
    finder x = {.f = f};
    uint32_t combinations = eln_combinations(f->d);
    eln_status st = ELN_E_NOMEM;
    if (combinations == 0) return f->out->st;
    x.none = eln_new(&x.tmp, eln_verdict, f->m->class_count);
    x.every = eln_new(&x.tmp, eln_verdict, f->m->class_count);
    x.same = eln_new(&x.tmp, uint8_t, f->m->class_count);
    set_base(&x);
    if (x.none && x.every && x.same)
        st = is_too_much(&x, combinations) ? ELN_E_LIMIT
                                           : judge_all(&x, combinations);
    for (uint32_t i = 0; st == ELN_OK && i < f->m->class_count; i++)
        if (x.same[i] && eln_class_in(f->d, f->picked, f->m->classes[i]))
            tell(&x, f->m->classes[i]);
    if (st == ELN_E_LIMIT)
        f->out->left_out++;
    else if (st != ELN_OK)
        eln_finder_fail(f);
    eln_arena_free(&x.tmp);
    return f->out->st;
}
