#include "report/model_text.h"

#include "text/render.h"

static void put_place(eln_out *out, const eln_source *source, eln_span span)
{
    eln_place p = eln_source_line(source, span.begin);
    eln_out_puts(out, "  ");
    if (source->file_count) eln_render_text(out, source->files[p.file].name);
    eln_out_printf(out, ":%u\n", p.line);
}

static void put_title(eln_out *out, const char *before, const char *open,
                      eln_str title, const char *close)
{
    eln_out_puts(out, before);
    eln_out_puts(out, open);
    eln_render_text(out, title);
    eln_out_puts(out, close);
}

static void put_text(eln_out *out, eln_str text)
{
    text = eln_str_trim(text);
    if (text.n == 0) return;
    eln_out_puts(out, "      ");
    eln_render_text(out, text);
    eln_out_char(out, '\n');
}

static void put_class(eln_out *out, const eln_source *source,
                      const eln_class *c)
{
    put_title(out, "  ", "[", c->title, "]");
    if (c->members.n) {
        put_place(out, source, c->members.at[0]->span);
    } else {
        eln_out_char(out, '\n');
    }
    put_text(out, eln_class_text(c));
}

static void put_argument(eln_out *out, const eln_source *source,
                         const eln_argument *a)
{
    put_title(out, "  ", "<", a->title, ">");
    put_place(out, source, a->members.n ? a->members.at[0]->span : a->span);
    put_text(out, eln_argument_text(a));
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *s = a->structure.at[i];
        if (s->inference) eln_out_puts(out, "      ----\n");
        eln_out_printf(out, "      (%u) ", s->number);
        put_title(out, "", "[", s->title, "]");
        eln_out_char(out, '\n');
    }
}

static void put_end(eln_out *out, eln_end e)
{
    switch (e.kind) {
    case ELN_END_CLASS:
        put_title(out, "", "[", e.of->title, "]");
        break;
    case ELN_END_ARGUMENT:
        put_title(out, "", "<", e.argument->title, ">");
        break;
    case ELN_END_INFERENCE:
        eln_out_puts(out, "the step to line ");
        eln_out_printf(
            out, "(%u) of ",
            e.inference->argument->structure.at[e.inference->conclusion]
                ->number);
        put_title(out, "", "<", e.inference->argument->title, ">");
        break;
    }
}

static void put_relation(eln_out *out, const eln_source *source,
                         const eln_relation *r)
{
    static const char *const verbs[] = {" attacks ",     " supports ",
                                        " entails ",     " is contrary to ",
                                        " contradicts ", " undercuts "};
    eln_out_puts(out, "  ");
    put_end(out, r->from);
    eln_out_puts(out, verbs[r->kind]);
    put_end(out, r->to);
    if (r->arrow_count) {
        put_place(out, source, r->arrows[0]->span);
    } else {
        eln_out_char(out, '\n');
    }
}

void eln_report_model(const eln_source *source, const eln_model *m,
                      eln_out *out)
{
    eln_out_puts(out, "claims\n");
    for (uint32_t i = 0; i < m->class_count; i++) {
        put_class(out, source, m->classes[i]);
    }
    eln_out_puts(out, "arguments\n");
    for (uint32_t i = 0; i < m->argument_count; i++) {
        put_argument(out, source, m->arguments[i]);
    }
    eln_out_puts(out, "relations\n");
    for (uint32_t i = 0; i < m->relation_count; i++) {
        put_relation(out, source, m->relations[i]);
    }
}
