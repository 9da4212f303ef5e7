/* What headings hand on to what stands under them, and occurrences of arguments
 * to the structures that follow them. */
#include "dispute/reader.h"

const eln_heading *eln_above(const eln_dispute *d, const eln_statement *s)
{
    if (eln_is_line(s)) return &d->structures[s->argument->id];
    return &d->headings[s->section ? s->section->id : 0];
}

static void read_heading(eln_reader *r, const eln_section *section)
{
    eln_heading *headings = r->d->headings;
    const eln_heading *above =
        &headings[section->parent ? section->parent->id : 0];
    eln_heading *h = &headings[section->id];
    eln_said own = eln_said_read(r, section->data, false, r->diags);
    eln_known_keys(r, section->data, ELN_ON_HEADING);
    h->said = eln_said_lay(own, &above->said);
    h->figure =
        eln_figure_lay(eln_key_figure(section->data, r->diags), above->figure);
}

/* Walks the sections in the order of the document: each after its parent. */
static eln_status read_sections(eln_reader *r)
{
    const eln_model *m = r->d->model;
    ELN_VEC(const eln_section *) open = {0};
    eln_status st = ELN_E_NOMEM;
    for (uint32_t i = m->section_count; i > 0; i--)
        if (!eln_push(&open, m->sections[i - 1])) goto done;
    while (open.n > 0) {
        const eln_section *section = open.at[--open.n];
        read_heading(r, section);
        for (uint32_t i = section->child_count; i > 0; i--)
            if (!eln_push(&open, section->children[i - 1])) goto done;
    }
    st = ELN_OK;
done:
    eln_vec_free(&open);
    return st;
}

/* The occurrence that the structure of an argument follows, or NULL. */
static const eln_statement *named_by(const eln_argument *a)
{
    for (uint32_t i = 0; i < a->members.n; i++)
        if (a->members.at[i]->has_structure) return a->members.at[i];
    return NULL;
}

static void read_structure(eln_reader *r, const eln_argument *a)
{
    if (a->structure.n == 0) return;
    const eln_section *section = a->structure.at[0]->section;
    const eln_statement *s = named_by(a);
    eln_heading *h = &r->d->structures[a->id];
    *h = r->d->headings[section ? section->id : 0];
    if (!s) return;
    eln_said own = eln_said_read(r, s->data, true, NULL);
    h->said = eln_said_lay(own, &h->said);
    eln_key_truth(s->data, "analyst", NULL, &h->analyst);
}

eln_status eln_headings_read(eln_reader *r)
{
    eln_dispute *d = r->d;
    const eln_model *m = d->model;
    d->headings = eln_new(&d->arena, eln_heading, (size_t)m->section_total + 1);
    d->structures = eln_new(&d->arena, eln_heading, m->argument_count);
    if (!d->headings || !d->structures) return ELN_E_NOMEM;
    eln_status st = read_sections(r);
    for (uint32_t i = 0; st == ELN_OK && i < m->argument_count; i++)
        read_structure(r, m->arguments[i]);
    return st;
}
