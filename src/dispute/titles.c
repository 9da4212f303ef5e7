/* Claims and arguments by name. */
#include "base/out.h"
#include "dispute/reader.h"

/* Bytes of titles that are looked through for one document, all told: for a
 * part of a title; and for the nearest one, which costs more. */
#define SEARCH_MOST ((uint64_t)1 << 30)
#define NEAR_MOST ((uint64_t)1 << 26)

static bool in_brackets(eln_str name, char open, char close)
{
    return name.n >= 2 && name.p[0] == open && name.p[name.n - 1] == close;
}

bool eln_title_is_whole(eln_str name)
{
    name = eln_str_trim(name);
    return in_brackets(name, '[', ']') || in_brackets(name, '<', '>');
}

/* ---- by a part of a title ---- */

bool eln_title_has(eln_str title, eln_str part)
{
    return eln_str_find(title, part, 0) < title.n || eln_str_eq(title, part);
}

/* Whether the title is all of the name, or else has it as a part. */
static bool fits(eln_str title, eln_str name, bool whole)
{
    return whole ? eln_str_eq(title, name) : eln_title_has(title, name);
}

static unsigned find_by_part(const eln_model *m, eln_str name, bool whole,
                             const eln_class **of,
                             const eln_argument **argument)
{
    unsigned found = 0;
    for (uint32_t i = 0; i < m->class_count && found < 2; i++) {
        if (!fits(m->classes[i]->title, name, whole)) continue;
        *of = m->classes[i];
        found++;
    }
    for (uint32_t i = 0; i < m->argument_count && found < 2; i++) {
        if (!fits(m->arguments[i]->title, name, whole)) continue;
        *argument = m->arguments[i];
        found++;
    }
    if (found != 1) {
        *of = NULL;
        *argument = NULL;
    }
    return found;
}

void eln_dispute_find(const eln_model *model, eln_str name,
                      const eln_class **of, const eln_argument **argument,
                      bool *several)
{
    *of = NULL;
    *argument = NULL;
    *several = false;
    name = eln_str_trim(name);
    if (in_brackets(name, '[', ']')) {
        *of = eln_model_class(model, eln_str_sub(name, 1, name.n - 1));
    } else if (in_brackets(name, '<', '>')) {
        *argument = eln_model_argument(model, eln_str_sub(name, 1, name.n - 1));
    } else if (name.n > 0) {
        unsigned found = find_by_part(model, name, true, of, argument);
        if (found == 0) found = find_by_part(model, name, false, of, argument);
        *several = found > 1;
    }
}

/* ---- what was meant ---- */

/* All titles: classes first, then arguments; made once. */
static bool gather_titles(eln_reader *r)
{
    const eln_model *m = r->d->model;
    if (r->titles) return true;
    r->title_count = (size_t)m->class_count + m->argument_count;
    r->titles = eln_new(&r->tmp, eln_str, r->title_count);
    if (!r->titles) return false;
    for (uint32_t i = 0; i < m->class_count; i++)
        r->titles[i] = m->classes[i]->title;
    for (uint32_t i = 0; i < m->argument_count; i++)
        r->titles[m->class_count + i] = m->arguments[i]->title;
    for (size_t i = 0; i < r->title_count; i++)
        r->title_bytes += r->titles[i].n + 1;
    return true;
}

bool eln_titles_search(eln_reader *r, bool *ok)
{
    *ok = gather_titles(r);
    if (!*ok) return false;
    r->searched += r->title_bytes;
    return r->searched <= SEARCH_MOST;
}

eln_status eln_title_unknown(eln_reader *r, eln_span span, eln_str name)
{
    if (!gather_titles(r)) return ELN_E_NOMEM;
    r->neared += r->title_bytes;
    size_t near = SIZE_MAX;
    eln_str wanted = eln_str_trim(name);
    if (eln_title_is_whole(wanted))
        wanted = eln_str_sub(wanted, 1, wanted.n - 1);
    eln_out hint = {0};
    if (r->neared <= NEAR_MOST)
        hint.st =
            eln_typed_nearest(&r->typed_titles, wanted, r->titles,
                              r->title_count, eln_slips_within(wanted), &near);
    if (near < r->d->model->class_count)
        eln_out_printf(&hint, "did you mean [%.*s]?", ELN_FMT(r->titles[near]));
    else if (near != SIZE_MAX)
        eln_out_printf(&hint, "did you mean <%.*s>?", ELN_FMT(r->titles[near]));
    if (hint.st == ELN_OK)
        eln_diag_add_hint(r->diags, ELN_E207, span, eln_out_str(&hint),
                          "no claim or argument is called \"%.*s\"",
                          ELN_FMT(name));
    eln_status st = eln_out_finish(&hint);
    eln_out_free(&hint);
    return st;
}

eln_status eln_title_bind(eln_reader *r, eln_span span, eln_str name,
                          const eln_class **of, const eln_argument **argument)
{
    bool several;
    *of = NULL;
    *argument = NULL;
    if (eln_title_is_whole(name))
        eln_dispute_find(r->d->model, name, of, argument, &several);
    return *of || *argument ? ELN_OK : eln_title_unknown(r, span, name);
}
