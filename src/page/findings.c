/* Findings, with the elements that stand at their places. */
#include "page/parts.h"

static bool is_same(const eln_spot *a, const eln_spot *b)
{
    return a->of == b->of && a->argument == b->argument;
}

/* Elements, each once; a finding has few places, or is about a circle. */
typedef struct elements {
    ELN_VEC(const eln_spot *) list;
} elements;

static bool add_element(elements *e, const eln_spot *spot)
{
    for (size_t i = 0; i < e->list.n; i++)
        if (is_same(e->list.at[i], spot)) return true;
    return eln_push(&e->list, spot);
}

enum { KEYS_MOST = 256 };

static bool find_elements(const eln_page *p, const eln_finding *f, elements *e)
{
    const eln_spots *s = &p->spots;
    bool ok = true;
    for (uint32_t i = 0; ok && i < f->span_count; i++) {
        uint32_t first = eln_spot_of(s, f->spans[i]), at = first;
        while (ok && at != ELN_NO_ID && e->list.n < KEYS_MOST) {
            ok = add_element(e, &s->at[at++]);
            if (at == s->n || memcmp(&s->at[at].span, &s->at[first].span,
                                     sizeof s->at[at].span) != 0)
                break;
        }
    }
    return ok;
}

static eln_value *keys_json(eln_json *j, const eln_page *p,
                            const eln_finding *f)
{
    eln_value *list = eln_json_array(j);
    elements e = {0};
    if (!find_elements(p, f, &e) && j->st == ELN_OK) j->st = ELN_E_NOMEM;
    for (size_t i = 0; i < e.list.n; i++)
        eln_json_add(
            j, list,
            eln_page_key_json(j, e.list.at[i]->of, e.list.at[i]->argument));
    eln_vec_free(&e.list);
    return list;
}

/* The element that a finding's title names: "[T]" or "<A>". */
static eln_value *key_json(eln_json *j, const eln_page *p, eln_str title)
{
    if (title.n < 2) return eln_json_null(j);
    const eln_model *m = p->checked->model;
    eln_str name = eln_str_sub(title, 1, title.n - 1);
    const eln_class *of = title.p[0] == '[' ? eln_model_class(m, name) : NULL;
    const eln_argument *a =
        title.p[0] == '<' ? eln_model_argument(m, name) : NULL;
    return of || a ? eln_page_key_json(j, of, a) : eln_json_null(j);
}

void eln_finding_put_key(eln_out *out, const eln_finding *f)
{
    eln_out_printf(out, "%d%d %.*s\n%.*s\n", (int)f->code, f->second_hand,
                   ELN_FMT(f->title), ELN_FMT(f->message));
    for (uint32_t i = 0; i < f->party_count; i++)
        eln_out_printf(out, "%u ", (unsigned)f->parties[i]);
    for (uint32_t i = 0; i < f->date_count; i++)
        eln_out_printf(out, "\n%.*s", ELN_FMT(f->dates[i].written));
    for (uint32_t i = 0; i < f->span_count; i++)
        eln_out_printf(out, "\n%u-%u", (unsigned)f->spans[i].begin,
                       (unsigned)f->spans[i].end);
}

eln_value *eln_page_finding_json(eln_json *j, const eln_page *p,
                                 const eln_finding *f)
{
    eln_value *o = eln_json_object(j), *parties = eln_json_array(j),
              *dates = eln_json_array(j), *places = eln_json_array(j);
    for (uint32_t i = 0; i < f->party_count; i++)
        eln_json_add(j, parties, eln_json_integer(j, f->parties[i]));
    for (uint32_t i = 0; i < f->date_count; i++)
        eln_json_add(j, dates, eln_json_string(j, f->dates[i].written));
    for (uint32_t i = 0; i < f->span_count; i++)
        eln_json_add(j, places, eln_extent_json(j, &p->places, f->spans[i]));
    eln_json_put(j, o, "code", eln_str_of(eln_finding_name(f->code)));
    eln_json_put(j, o, "about", eln_str_of(eln_finding_about(f->code)));
    eln_json_put(j, o, "title", f->title);
    eln_json_set(j, o, "key", key_json(j, p, f->title));
    eln_json_put(j, o, "message", f->message);
    eln_json_set(j, o, "parties", parties);
    eln_json_set(j, o, "dates", dates);
    eln_json_set(j, o, "places", places);
    eln_json_set(j, o, "keys", keys_json(j, p, f));
    eln_json_put_boolean(j, o, "second_hand", f->second_hand);
    return o;
}

eln_value *eln_page_findings_json(eln_json *j, const eln_page *p,
                                  const eln_findings *f)
{
    eln_value *list = eln_json_array(j);
    for (size_t i = 0; i < f->list.n; i++)
        eln_json_add(j, list, eln_page_finding_json(j, p, &f->list.at[i]));
    return list;
}
