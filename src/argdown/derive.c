#include "argdown/derive.h"

typedef struct deriver {
    eln_derived_list *out;
    eln_status st;
} deriver;

static void put(deriver *d, eln_relation_kind kind, eln_end from, eln_end to)
{
    if (d->st != ELN_OK) return;
    if (d->out->n >= ELN_DERIVED_MOST) {
        d->st = ELN_E_LIMIT;
    } else if (!eln_push(d->out, (eln_derived){kind, from, to})) {
        d->st = ELN_E_NOMEM;
    }
}

/* Between statements strictly, between arguments by default. */
static eln_relation_kind between_arguments(eln_relation_kind kind)
{
    if (kind == ELN_ENTAILS) return ELN_SUPPORT;
    return kind == ELN_CONTRARY || kind == ELN_CONTRADICTORY ? ELN_ATTACK
                                                             : kind;
}

static bool is_symmetric(eln_relation_kind kind)
{
    return kind == ELN_CONTRARY || kind == ELN_CONTRADICTORY;
}

static eln_end of_argument(const eln_statement *s)
{
    return (eln_end){.kind = ELN_END_ARGUMENT, .argument = s->argument};
}

static const eln_relations *relations_of(eln_end e)
{
    if (e.kind == ELN_END_CLASS) return &e.of->relations;
    if (e.kind == ELN_END_ARGUMENT) return &e.argument->relations;
    return &e.inference->relations;
}

/* A relation between a member and a class, seen from the arguments in which the
 * class is a premise or the main conclusion. */
static void derive_from_uses(deriver *d, eln_end member, const eln_relation *r,
                             const eln_class *other)
{
    bool outgoing = eln_end_same(r->from, member);
    bool both = is_symmetric(r->kind);
    eln_relation_kind kind = between_arguments(r->kind);
    for (uint32_t i = 0; i < other->members.n; i++) {
        const eln_statement *s = other->members.at[i];
        if ((both || outgoing) && s->role == ELN_ROLE_PREMISE) {
            put(d, kind, member, of_argument(s));
        } else if ((both || !outgoing) && s->role == ELN_ROLE_MAIN) {
            put(d, kind, of_argument(s), member);
        }
    }
}

/* What follows from the relations of a member alone. */
static void derive_from_relations(deriver *d, eln_end member)
{
    const eln_relations *list = relations_of(member);
    for (uint32_t i = 0; i < list->n && d->st == ELN_OK; i++) {
        const eln_relation *r = list->at[i];
        eln_end other = eln_end_same(r->from, member) ? r->to : r->from;
        if (other.kind == ELN_END_INFERENCE) {
            put(d, r->kind, r->from,
                (eln_end){.kind = ELN_END_ARGUMENT,
                          .argument = other.inference->argument});
        } else if (other.kind == ELN_END_CLASS) {
            derive_from_uses(d, member, r, other.of);
        }
    }
}

static void derive_class(deriver *d, eln_end member)
{
    derive_from_relations(d, member);
    for (uint32_t i = 0; i < member.of->members.n; i++) {
        const eln_statement *s = member.of->members.at[i];
        if (s->role == ELN_ROLE_PREMISE) {
            put(d, ELN_SUPPORT, member, of_argument(s));
        } else if (s->role == ELN_ROLE_MAIN) {
            put(d, ELN_SUPPORT, of_argument(s), member);
        }
    }
}

/* What a relation of a line of a structure means for its argument. */
static void derive_from_line(deriver *d, eln_end member, eln_role role,
                             eln_end line, eln_derived r)
{
    eln_end other = eln_end_same(r.from, line) ? r.to : r.from;
    if (eln_end_same(other, member)) return;
    bool both = is_symmetric(r.kind);
    if (role == ELN_ROLE_PREMISE && (both || eln_end_same(r.to, line))) {
        put(d, between_arguments(r.kind), other, member);
    } else if (role == ELN_ROLE_MAIN && (both || eln_end_same(r.from, line))) {
        put(d, between_arguments(r.kind), member, other);
    }
}

static void derive_line(deriver *d, eln_end member, const eln_statement *s)
{
    eln_end line = {.kind = ELN_END_CLASS, .of = s->of};
    for (uint32_t i = 0; i < s->of->relations.n && d->st == ELN_OK; i++) {
        const eln_relation *r = s->of->relations.at[i];
        derive_from_line(d, member, s->role, line,
                         (eln_derived){r->kind, r->from, r->to});
    }
    eln_derived_list follows = {0};
    deriver inner = {.out = &follows};
    derive_class(&inner, line);
    for (size_t i = 0; i < follows.n && d->st == ELN_OK; i++) {
        derive_from_line(d, member, s->role, line, follows.at[i]);
    }
    if (d->st == ELN_OK) d->st = inner.st;
    eln_vec_free(&follows);
}

/* What strikes a step strikes its argument. */
static void derive_step(deriver *d, eln_end member, eln_inference *step)
{
    eln_end at = {.kind = ELN_END_INFERENCE, .inference = step};
    for (uint32_t i = 0; i < step->relations.n; i++) {
        const eln_relation *r = step->relations.at[i];
        put(d, r->kind, r->from, member);
    }
    eln_derived_list follows = {0};
    deriver inner = {.out = &follows};
    derive_from_relations(&inner, at);
    for (size_t i = 0; i < follows.n; i++) {
        put(d, follows.at[i].kind, follows.at[i].from, member);
    }
    if (d->st == ELN_OK) d->st = inner.st;
    eln_vec_free(&follows);
}

eln_status eln_derive(eln_end member, eln_derived_list *out)
{
    ELN_REQUIRE(member.kind != ELN_END_INFERENCE, "a class or an argument");
    deriver d = {.out = out};
    if (member.kind == ELN_END_CLASS) {
        derive_class(&d, member);
        return d.st;
    }
    derive_from_relations(&d, member);
    const eln_statements *structure = &member.argument->structure;
    for (uint32_t i = 0; i < structure->n && d.st == ELN_OK; i++) {
        eln_statement *s = structure->at[i];
        derive_line(&d, member, s);
        if (s->inference) derive_step(&d, member, s->inference);
    }
    return d.st;
}
