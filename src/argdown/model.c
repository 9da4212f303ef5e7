#include "argdown/model.h"

const char *eln_role_name(eln_role role)
{
    static const char *const names[] = {NULL,
                                        "top-level-statement",
                                        "relation-statement",
                                        "premise",
                                        "intermediary-conclusion",
                                        "main-conclusion",
                                        "argument-description"};
    return names[role];
}

const char *eln_relation_name(eln_relation_kind kind)
{
    static const char *const names[] = {"attack",        "support",
                                        "entails",       "contrary",
                                        "contradictory", "undercut"};
    return names[kind];
}

const char *eln_range_name(eln_range_kind kind)
{
    static const char *const names[] = {"bold",
                                        "italic",
                                        "link",
                                        "tag",
                                        "statement-mention",
                                        "argument-mention"};
    return names[kind];
}

eln_class *eln_model_class(const eln_model *m, eln_str title)
{
    uint32_t id = eln_intern_find(&m->class_ids, title);
    return id == ELN_NO_ID ? NULL : m->classes[id];
}

eln_argument *eln_model_argument(const eln_model *m, eln_str title)
{
    uint32_t id = eln_intern_find(&m->argument_ids, title);
    return id == ELN_NO_ID ? NULL : m->arguments[id];
}

bool eln_end_same(eln_end a, eln_end b)
{
    if (a.kind != b.kind) return false;
    switch (a.kind) {
    case ELN_END_CLASS:
        return a.of == b.of;
    case ELN_END_ARGUMENT:
        return a.argument == b.argument;
    case ELN_END_INFERENCE:
        return a.inference == b.inference;
    }
    return false;
}

eln_str eln_class_text(const eln_class *c)
{
    return c->canonical ? c->canonical->text : ELN_STR("");
}

eln_str eln_argument_text(const eln_argument *a)
{
    return a->canonical ? a->canonical->text : ELN_STR("");
}
