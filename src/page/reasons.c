/* A reason tree as the page shows it: the sentences that `why` prints. */
#include "page/reasons.h"

#include "page/parts.h"
#include "report/selected.h"

static bool is_in(const eln_why *w)
{
    const eln_map_theory *t = &w->judgement->map;
    return !w->of || eln_class_in(t->dispute, &t->selected, w->of);
}

/* What was judged goes without saying: the page shows it in its bar. */
static void take_line(void *user, const eln_why_line *line)
{
    eln_told_reason *r = user;
    bool unspoken = line->kind == ELN_WHY_SELECTED && !is_in(r->why);
    if (line->kind != ELN_WHY_STEP && !unspoken) return;
    eln_str text =
        unspoken ? eln_str_trim(ELN_STR(ELN_NOT_SPOKEN_OF)) : line->text;
    eln_told_step step = {
        .line = *line, .text_at = r->text.n, .text_n = text.n};
    step.line.text = (eln_str){NULL, 0};
    eln_out_put(&r->text, text);
    if (!eln_push(&r->steps, step)) r->text.st = ELN_E_NOMEM;
}

eln_str eln_told_text(const eln_told_reason *r, size_t step)
{
    const eln_told_step *s = &r->steps.at[step];
    return eln_str_sub(eln_out_str(&r->text), s->text_at,
                       s->text_at + s->text_n);
}

void eln_put_verdict(eln_out *out, eln_verdict v, eln_ground g)
{
    const char *ground = eln_ground_name(g);
    eln_out_puts(out, eln_verdict_name(v));
    if (ground) eln_out_printf(out, ", %s", ground);
}

eln_status eln_reason_tell(eln_told_reason *r, const eln_why *why,
                           eln_holders *holders)
{
    r->why = why;
    r->steps.n = 0;
    eln_out_clear(&r->text);
    eln_out_clear(&r->head);
    eln_put_verdict(&r->head, why->verdict, why->ground);
    eln_status st = eln_why_tell(why, holders, take_line, r);
    if (st == ELN_OK) st = r->head.st;
    return st == ELN_OK ? r->text.st : st;
}

void eln_told_reason_free(eln_told_reason *r)
{
    eln_vec_free(&r->steps);
    eln_out_free(&r->text);
    eln_out_free(&r->head);
}

void eln_reason_put_key(eln_out *out, const eln_told_reason *r)
{
    eln_out_put(out, eln_out_str(&r->head));
    for (size_t i = 0; i < r->steps.n; i++) {
        const eln_why_line *l = &r->steps.at[i].line;
        eln_out_printf(out, "\n%u ", l->depth);
        if (l->placed)
            eln_out_printf(out, "%u-%u ", (unsigned)l->span.begin,
                           (unsigned)l->span.end);
        if (l->of) eln_out_printf(out, "c%u ", (unsigned)l->of->id);
        if (!l->of && l->argument)
            eln_out_printf(out, "a%u ", (unsigned)l->argument->id);
        eln_out_put(out, eln_told_text(r, i));
    }
}

eln_value *eln_told_reason_json(eln_json *j, const eln_page *p,
                                const eln_told_reason *r)
{
    eln_value *o = eln_json_object(j), *steps = eln_json_array(j);
    for (size_t i = 0; i < r->steps.n; i++) {
        const eln_why_line *l = &r->steps.at[i].line;
        eln_value *step = eln_json_object(j);
        eln_json_put_integer(j, step, "depth", (int64_t)l->depth - 1);
        eln_json_put(j, step, "text", eln_told_text(r, i));
        eln_json_set(j, step, "key",
                     l->of || l->argument
                         ? eln_page_key_json(j, l->of, l->argument)
                         : eln_json_null(j));
        eln_json_set(j, step, "place",
                     l->placed ? eln_extent_json(j, &p->places, l->span)
                               : eln_json_null(j));
        eln_json_add(j, steps, step);
    }
    eln_json_put(j, o, "head", eln_out_str(&r->head));
    eln_json_set(j, o, "steps", steps);
    return o;
}

eln_value *eln_page_reason_json(eln_json *j, const eln_page *p,
                                const eln_why *why)
{
    eln_holders holders;
    eln_told_reason told = {0};
    eln_value *o = NULL;
    eln_status st = eln_holders_init(why->judgement, &holders);
    if (st == ELN_OK) {
        st = eln_reason_tell(&told, why, &holders);
        eln_holders_free(&holders);
    }
    if (st == ELN_OK)
        o = eln_told_reason_json(j, p, &told);
    else if (j->st == ELN_OK)
        j->st = st;
    eln_told_reason_free(&told);
    return o;
}
