#include "app/subject.h"

#include "text/render.h"
#include "text/typed.h"

enum { NEAR_MOST = 4 }; /* typing slips in a title that is looked for */

/* A claim that is shown by the begin of its text, in quotes: by a part of the
 * text that no other claim has. */
static void find_by_text(const eln_model *m, eln_str name, eln_subject *a)
{
    if (eln_str_starts(name, ELN_STR("\"")))
        name = eln_str_sub(name, 1, name.n);
    if (eln_str_ends(name, ELN_STR("\""))) name.n--;
    if (eln_str_ends(name, ELN_STR("..."))) name.n -= 3;
    name = eln_str_trim(name);
    for (uint32_t i = 0; name.n && i < m->class_count; i++) {
        eln_str text = eln_class_text(m->classes[i]);
        if (eln_str_find(text, name, 0) == text.n) continue;
        a->several = a->several || a->of;
        a->of = m->classes[i];
    }
    if (a->several) a->of = NULL;
}

eln_subject eln_subject_find(const eln_model *m, eln_str name)
{
    eln_subject a = {0};
    eln_dispute_find(m, name, &a.of, &a.argument, &a.several);
    bool title = eln_str_starts(name, ELN_STR("[")) ||
                 eln_str_starts(name, ELN_STR("<"));
    if (!a.of && !a.argument && !a.several && !title) find_by_text(m, name, &a);
    return a;
}

/* A title that is near to what was asked for: of the kind that its brackets
 * say, else of the other. */
static void put_near(const eln_model *m, eln_str name, eln_out *err)
{
    bool argument = eln_str_starts(name, ELN_STR("<"));
    bool bare = !argument && !eln_str_starts(name, ELN_STR("["));
    eln_str wanted = bare ? name : eln_str_sub(name, 1, name.n);
    if (!bare && (eln_str_ends(wanted, ELN_STR("]")) ||
                  eln_str_ends(wanted, ELN_STR(">")))) {
        wanted.n--;
    }
    unsigned most = wanted.n < 4 ? 1 : NEAR_MOST;
    for (int turn = 0; turn < 2; turn++, argument = !argument) {
        const eln_intern *t = argument ? &m->argument_ids : &m->class_ids;
        size_t i = SIZE_MAX;
        if (wanted.n &&
            eln_nearest_typed(wanted, t->at, t->n, most, &i) != ELN_OK)
            err->st = ELN_E_NOMEM;
        if (i == SIZE_MAX) continue;
        eln_out_puts(err, argument ? "    hint: did you mean <"
                                   : "    hint: did you mean [");
        eln_render_text(err, t->at[i]);
        eln_out_puts(err, argument ? ">?\n" : "]?\n");
        return;
    }
}

void eln_subject_missing(const eln_model *m, eln_str name, bool several,
                         eln_out *err)
{
    eln_out_puts(err, several
                          ? "elenchus: more than one claim or argument fits "
                          : "elenchus: no claim and no argument is called ");
    eln_render_text(err, name);
    eln_out_puts(err, several ? "; write more of it, or [Title] or <Title>\n"
                              : "\n");
    if (!several) put_near(m, name, err);
}
