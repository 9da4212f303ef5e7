/* Arrows as inferences: which relations count, and with what figure.
 *
 * An arrow to or from an argument that follows from the structures adds
 * nothing. To tell, the + and - between literals are kept in a table of pairs;
 * an arrow into a structure asks it for each premise, or asks each arrow of
 * its source for a premise, whichever are fewer: for n arrows and premises
 * never more than about n * sqrt(n) questions. */
#include "judge/build.h"
#include "judge/strict.h"

/* A relation that may become an inference. */
typedef struct drawn {
    const eln_relation *relation;
    uint32_t index; /* of the relation in the model */
    eln_literal from, to;
    bool minus;         /* attack or contrary */
    bool strict;        /* implications */
    bool with_argument; /* drawn only to or from arguments */
} drawn;

/* A pair of literals joined by an arrow; contraries join both ways. */
typedef struct join {
    eln_literal from, to;
    bool minus;
} join;

/* What is known of such a pair. */
typedef struct join_count {
    bool between;   /* drawn between statements, or a contrary's other way */
    uint32_t first; /* the first drawn that joins them */
} join_count;

typedef struct arrows {
    eln_builder *b;
    ELN_VEC(drawn) list;
    ELN_VEC(join) joins;        /* of arrows to statements, each pair once */
    ELN_VEC(join_count) counts; /* [joins] */
    eln_pairs join_ids;         /* (literal * 2 + minus, literal): its join */
    eln_pairs premises;         /* (argument id, literal) */
    uint32_t *out_start;        /* [literals + 2] joins by source */
    uint32_t *out_at;
} arrows;

static uint32_t find_join(const arrows *a, eln_literal from, eln_literal to,
                          bool minus)
{
    return eln_pairs_find(&a->join_ids, (uint64_t)from * 2 + minus, to);
}

static bool add_join(arrows *a, eln_literal from, eln_literal to, bool minus,
                     uint32_t index, bool between)
{
    uint32_t id = eln_pairs_add(&a->join_ids, (uint64_t)from * 2 + minus, to);
    if (id == ELN_NO_ID) return false;
    if (id == a->counts.n) {
        join_count first = {.between = between, .first = index};
        join pair = {from, to, minus};
        return eln_push(&a->counts, first) && eln_push(&a->joins, pair);
    }
    a->counts.at[id].between |= between;
    return true;
}

static bool is_argument_arrow(const eln_arrow *arrow)
{
    return arrow->child_end.kind == ELN_END_ARGUMENT ||
           arrow->parent_end.kind == ELN_END_ARGUMENT;
}

/* Whether the k-th arrow of a relation counts. */
static bool is_in(const eln_builder *b, uint32_t relation, uint32_t k)
{
    return b->out->selected.arrows[b->d->arrow_at[relation] + k];
}

/* The first arrow of a relation that counts; some does. */
static const eln_arrow *first_arrow(const eln_builder *b, uint32_t relation)
{
    const eln_relation *r = b->m->relations[relation];
    uint32_t k = 0;
    while (k + 1 < r->arrow_count && !is_in(b, relation, k)) k++;
    return r->arrows[k];
}

static bool is_strict(const eln_builder *b, uint32_t relation)
{
    const eln_relation *r = b->m->relations[relation];
    for (uint32_t k = 0; k < r->arrow_count; k++)
        if (is_in(b, relation, k) && eln_arrow_is_strict(b->d, r, k))
            return true;
    return false;
}

/* Relations without arrows are derived, not drawn. */
static bool is_drawn(const eln_builder *b, uint32_t relation)
{
    const eln_relation *r = b->m->relations[relation];
    if (!eln_relation_in(b->d, &b->out->selected, relation)) return false;
    if (r->kind == ELN_CONTRADICTORY || r->kind == ELN_UNDERCUT) return false;
    return r->from.kind != ELN_END_INFERENCE && r->to.kind != ELN_END_INFERENCE;
}

static bool collect(arrows *a)
{
    const eln_builder *b = a->b;
    for (uint32_t i = 0; i < b->m->relation_count; i++) {
        const eln_relation *r = b->m->relations[i];
        if (!is_drawn(b, i)) continue;
        drawn d = {.relation = r, .index = i, .with_argument = true};
        d.from = eln_end_literal(&b->out->claims, r->from);
        d.to = eln_end_literal(&b->out->claims, r->to);
        d.minus = eln_relation_is_minus(r);
        d.strict = is_strict(b, i);
        for (uint32_t k = 0; k < r->arrow_count; k++)
            if (is_in(b, i, k))
                d.with_argument &= is_argument_arrow(r->arrows[k]);
        if (!eln_push(&a->list, d)) return false;
    }
    return true;
}

static bool index_joins(arrows *a)
{
    for (uint32_t i = 0; i < a->list.n; i++) {
        const drawn *d = &a->list.at[i];
        if (d->relation->to.kind == ELN_END_ARGUMENT) continue;
        bool between = !d->with_argument;
        if (!add_join(a, d->from, d->to, d->minus, i, between)) return false;
        if (d->minus && d->strict &&
            !add_join(a, d->to, d->from, true, i, true))
            return false;
    }
    return true;
}

static bool index_premises(arrows *a)
{
    const eln_builder *b = a->b;
    for (uint32_t i = 0; i < b->m->argument_count; i++) {
        const eln_statements *lines = &b->m->arguments[i]->structure;
        for (uint32_t j = 0; j < lines->n; j++) {
            if (lines->at[j]->role != ELN_ROLE_PREMISE) continue;
            eln_literal l =
                eln_class_literal(&b->out->claims, lines->at[j]->of);
            if (eln_pairs_add(&a->premises, i, l) == ELN_NO_ID) return false;
        }
    }
    return true;
}

static bool index_sources(arrows *a)
{
    eln_builder *b = a->b;
    a->out_start = eln_new(&b->tmp, uint32_t, (size_t)b->literals + 2);
    a->out_at = eln_new(&b->tmp, uint32_t, a->joins.n);
    if (!a->out_start || !a->out_at) return false;
    for (size_t i = 0; i < a->joins.n; i++)
        a->out_start[a->joins.at[i].from + 2]++;
    for (uint32_t i = 2; i < b->literals + 2; i++)
        a->out_start[i] += a->out_start[i - 1];
    for (uint32_t i = 0; i < a->joins.n; i++)
        a->out_at[a->out_start[a->joins.at[i].from + 1]++] = i;
    return true;
}

/* Whether from and l are joined as an arrow of this sign would join them. */
static bool agrees(const arrows *a, const drawn *d, eln_literal l)
{
    if (d->from == (d->minus ? eln_not(l) : l)) return true;
    return find_join(a, d->from, l, d->minus) != ELN_NO_ID;
}

static bool is_premise(const arrows *a, const eln_argument *of, eln_literal l)
{
    return eln_pairs_find(&a->premises, of->id, l) != ELN_NO_ID;
}

/* Whether an arrow of the source of d, of d's sign, runs to a premise. */
static bool source_reaches(const arrows *a, const drawn *d,
                           const eln_argument *target)
{
    for (uint32_t i = a->out_start[d->from]; i < a->out_start[d->from + 1];
         i++) {
        const join *other = &a->joins.at[a->out_at[i]];
        if (other->minus == d->minus && is_premise(a, target, other->to))
            return true;
    }
    return false;
}

static bool follows_into(const arrows *a, const drawn *d,
                         const eln_argument *target)
{
    const eln_statements *lines = &target->structure;
    uint32_t out = a->out_start[d->from + 1] - a->out_start[d->from];
    if (out < lines->n) {
        eln_literal same = d->minus ? eln_not(d->from) : d->from;
        return is_premise(a, target, same) || source_reaches(a, d, target);
    }
    for (uint32_t i = 0; i < lines->n; i++) {
        if (lines->at[i]->role != ELN_ROLE_PREMISE) continue;
        eln_literal l = eln_class_literal(&a->b->out->claims, lines->at[i]->of);
        if (agrees(a, d, l)) return true;
    }
    return false;
}

static bool follows(const arrows *a, uint32_t index)
{
    const drawn *d = &a->list.at[index];
    const eln_relation *r = d->relation;
    if (!d->with_argument || d->strict) return false;
    if (r->to.kind == ELN_END_ARGUMENT)
        return follows_into(a, d, r->to.argument);
    if (d->from == (d->minus ? eln_not(d->to) : d->to)) return true;
    const join_count *c = &a->counts.at[find_join(a, d->from, d->to, d->minus)];
    return c->between || c->first != index;
}

/* ---- figures ---- */

static void figure_without_effect(eln_builder *b, const eln_arrow *arrow,
                                  const char *why)
{
    eln_diag_add(b->diags, ELN_W11, arrow->span, NULL,
                 "this figure has no effect: %s", why);
}

/* The figure that the children of its arrows give a relation: of the first
 * that has one. */
static eln_figure figure_of_arrows(eln_builder *b, const drawn *d)
{
    eln_figure f = {0};
    const eln_relation *r = d->relation;
    for (uint32_t i = 0; i < r->arrow_count; i++) {
        const eln_arrow *arrow = r->arrows[i];
        if (!is_in(b, d->index, i) || !arrow->child ||
            arrow->child_end.kind != ELN_END_CLASS)
            continue;
        eln_occurrence o = eln_occurrence_read(b->d, arrow->child);
        eln_figure whole = eln_figure_lay(o.own, o.inherited);
        if (d->strict && eln_figure_is(o.own))
            figure_without_effect(b, arrow, "the arrow is strict");
        else if (!eln_figure_is(f))
            f = whole;
        else if (eln_figure_is(o.own) && !eln_figure_same(f, whole))
            figure_without_effect(b, arrow,
                                  "the relation has another figure already");
    }
    return f;
}

static eln_figure figure_of(eln_builder *b, const drawn *d)
{
    eln_figure f = figure_of_arrows(b, d);
    if (d->strict) return (eln_figure){0};
    if (d->relation->from.kind == ELN_END_ARGUMENT)
        return eln_figure_lay(f, b->figures[d->relation->from.argument->id]);
    uint32_t by = b->concluder[d->from];
    if (by == ELN_NO_ID || by == ELN_MANY) return f;
    return eln_figure_lay(f, b->figures[by]);
}

/* ---- inferences ---- */

static eln_str title_of(eln_end end)
{
    return end.kind == ELN_END_CLASS ? end.of->title : end.argument->title;
}

static bool has_structure(eln_end end)
{
    return end.kind == ELN_END_ARGUMENT && end.argument->structure.n > 0;
}

static void check_grounded(eln_builder *b, const drawn *d)
{
    for (uint32_t i = 0; i < d->relation->arrow_count; i++) {
        const eln_arrow *arrow = d->relation->arrows[i];
        if (!is_in(b, d->index, i)) continue;
        eln_end child = arrow->child_end, parent = arrow->parent_end;
        if (child.kind != ELN_END_ARGUMENT || parent.kind != ELN_END_ARGUMENT ||
            (!has_structure(child) && !has_structure(parent)))
            continue;
        eln_end from = arrow->child_is_source ? child : parent;
        eln_end to = arrow->child_is_source ? parent : child;
        eln_diag_add(b->diags, ELN_W01, arrow->span,
                     "relate the statements in the structures, or leave the "
                     "arrow out",
                     "the structures do not show how <%.*s> %s <%.*s>",
                     ELN_FMT(title_of(from)), d->minus ? "attacks" : "supports",
                     ELN_FMT(title_of(to)));
        return;
    }
}

static void add_arrow(eln_builder *b, const drawn *d)
{
    eln_infer *r =
        eln_build_infer(b, ELN_INFER_ARROW, first_arrow(b, d->index)->span);
    if (!r) return;
    r->relation = d->relation;
    r->relation_id = d->index;
    r->strict = d->strict;
    r->head = d->minus ? eln_not(d->to) : d->to;
    r->figure = figure_of(b, d);
    if (d->relation->from.kind == ELN_END_ARGUMENT)
        r->argument = d->relation->from.argument;
    eln_build_body(b, r, d->from);
}

static void use_arrows(const arrows *a)
{
    for (uint32_t i = 0; i < a->list.n && a->b->st == ELN_OK; i++) {
        const drawn *d = &a->list.at[i];
        if (d->from == (d->minus ? eln_not(d->to) : d->to)) continue;
        if (follows(a, i)) continue;
        check_grounded(a->b, d);
        add_arrow(a->b, d);
    }
}

/* ---- undercuts ---- */

static uint32_t step_of(const eln_builder *b, const eln_inference *inference)
{
    const eln_argument *of = inference->argument;
    uint32_t lo = b->d->step_at[of->id], hi = b->d->step_at[of->id + 1];
    while (lo < hi) { /* steps stand in the order of their conclusions */
        uint32_t mid = lo + (hi - lo) / 2;
        if (b->d->steps[mid].inference->conclusion < inference->conclusion)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool found = lo < b->d->step_at[of->id + 1] &&
                 b->d->steps[lo].inference == inference;
    return found ? lo : ELN_NO_ID;
}

static void no_effect(eln_builder *b, const eln_arrow *arrow, const char *why)
{
    eln_diag_add(b->diags, ELN_W11, arrow->span,
                 "undercut an argument, or put it below an inference that is "
                 "not strict",
                 "this undercut has no effect: %s", why);
}

/* The link that an undercut attacks; ELN_NO_ID: none, and it is reported. */
static uint32_t link_attacked(eln_builder *b, const eln_relation *r,
                              const eln_arrow *arrow)
{
    if (r->to.kind == ELN_END_CLASS) {
        no_effect(b, arrow, "only an inference or an argument can be undercut");
        return ELN_NO_ID;
    }
    if (r->to.kind == ELN_END_ARGUMENT)
        return b->out->argument_link[r->to.argument->id];
    uint32_t step = step_of(b, r->to.inference);
    if (step == ELN_NO_ID) return ELN_NO_ID;
    if (b->out->infers.at[step].strict)
        no_effect(b, arrow, "the step is strict");
    return b->out->infers.at[step].link;
}

/* Argdown reads an undercut drawn below a statement as one of the last
 * inference above it, be that the statement's own or not. */
static void report_strayed(eln_builder *b, const eln_relation *r,
                           const eln_arrow *arrow)
{
    if (r->to.kind != ELN_END_INFERENCE ||
        arrow->parent_end.kind != ELN_END_CLASS || !arrow->child_is_source)
        return;
    const eln_argument *a = r->to.inference->argument;
    const eln_statement *line = a->structure.at[r->to.inference->conclusion];
    if (line->of == arrow->parent_end.of) return;
    eln_diag_add(b->diags, ELN_W11, arrow->span,
                 "put it right below the inference that is meant",
                 "only inferences can be undercut: this is read as an undercut "
                 "of the last one above, the step to (%u) of <%.*s>",
                 line->number, ELN_FMT(a->title));
}

static void add_undercut(eln_builder *b, uint32_t relation)
{
    const eln_relation *r = b->m->relations[relation];
    const eln_arrow *arrow = first_arrow(b, relation);
    if (r->from.kind == ELN_END_INFERENCE) return;
    uint32_t link = link_attacked(b, r, arrow);
    if (link == ELN_NO_ID) return;
    report_strayed(b, r, arrow);
    eln_infer *u = eln_build_infer(b, ELN_INFER_UNDERCUT, arrow->span);
    if (!u) return;
    u->relation = r;
    u->relation_id = relation;
    u->link = link;
    u->head = b->out->about.at[link].literal;
    if (r->from.kind == ELN_END_ARGUMENT) u->argument = r->from.argument;
    eln_build_body(b, u, eln_end_literal(&b->out->claims, r->from));
}

void eln_build_arrows(eln_builder *b)
{
    arrows a = {.b = b};
    if (!collect(&a) || !index_joins(&a) || !index_premises(&a) ||
        !index_sources(&a)) {
        b->st = ELN_E_NOMEM;
    } else {
        use_arrows(&a);
        for (uint32_t i = 0; i < b->m->relation_count; i++) {
            if (b->m->relations[i]->kind == ELN_UNDERCUT &&
                eln_relation_in(b->d, &b->out->selected, i))
                add_undercut(b, i);
        }
    }
    eln_vec_free(&a.list);
    eln_vec_free(&a.counts);
    eln_pairs_free(&a.join_ids);
    eln_vec_free(&a.joins);
    eln_pairs_free(&a.premises);
}
