/* A reason tree as the page shows it: the sentences that `why` prints. */
#include "report/page_parts.h"
#include "report/selected.h"
#include "report/why.h"

typedef struct writer {
    eln_json *j;
    const eln_page *p;
    const eln_why *why;
    eln_value *steps;
} writer;

static bool is_in(const eln_why *w)
{
    const eln_map_theory *t = &w->judgement->map;
    return !w->of || eln_class_in(t->dispute, &t->selected, w->of);
}

static void add_step(void *user, const eln_why_line *line)
{
    writer *w = user;
    eln_json *j = w->j;
    bool unspoken = line->kind == ELN_WHY_SELECTED && !is_in(w->why);
    if (line->kind != ELN_WHY_STEP && !unspoken) return;
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "depth", (int64_t)line->depth - 1);
    eln_json_put(j, o, "text",
                 unspoken ? eln_str_trim(ELN_STR(ELN_NOT_SPOKEN_OF))
                          : line->text);
    eln_json_set(j, o, "key",
                 line->of || line->argument
                     ? eln_page_key_json(j, line->of, line->argument)
                     : eln_json_null(j));
    eln_json_set(j, o, "place",
                 line->placed ? eln_extent_json(j, &w->p->places, line->span)
                              : eln_json_null(j));
    eln_json_add(j, w->steps, o);
}

static eln_value *head_json(eln_json *j, const eln_why *why)
{
    const char *ground = eln_ground_name(why->ground);
    eln_out head = {0};
    eln_out_puts(&head, eln_verdict_name(why->verdict));
    if (ground) eln_out_printf(&head, ", %s", ground);
    return eln_page_out_json(j, &head);
}

eln_value *eln_page_reason_with(eln_json *j, const eln_page *p,
                                const eln_why *why, eln_holders *holders)
{
    writer w = {j, p, why, eln_json_array(j)};
    eln_value *o = eln_json_object(j);
    eln_json_set(j, o, "head", head_json(j, why));
    eln_status st = eln_why_tell(why, holders, add_step, &w);
    if (st != ELN_OK && j->st == ELN_OK) j->st = st;
    eln_json_set(j, o, "steps", w.steps);
    return o;
}

eln_value *eln_page_reason_json(eln_json *j, const eln_page *p,
                                const eln_why *why)
{
    eln_holders holders;
    eln_value *o = NULL;
    eln_status st = eln_holders_init(why->judgement, &holders);
    if (st == ELN_OK) {
        o = eln_page_reason_with(j, p, why, &holders);
        eln_holders_free(&holders);
    } else if (j->st == ELN_OK) {
        j->st = st;
    }
    return o;
}
