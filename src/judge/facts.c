/* Facts are kept as counts of what makes them true. A record or an argument
 * that comes or goes changes the counts of its literals; an arrow those of its
 * relation and, by these, of the joins from which other relations follow. What
 * was counted anew is touched, and then looked at once more. */
#include "judge/facts.h"

struct eln_literal_counts {
    uint32_t own;        /* records that put it forward on their own */
    uint32_t in_use;     /* records that do unless it is concluded */
    uint32_t concluders; /* arguments that conclude it */
    uint32_t concluder;  /* their ids, by exclusive or: if it is one, its id */
    uint32_t premises;   /* lines that are such a premise */
    uint32_t sound;      /* arguments of which it is the soundness */
    uint32_t givens;     /* statements that give it */
    bool touched;
};

struct eln_arrow_counts {
    uint32_t all, strict, between;
    bool touched;
};

/* Of the relations that join two literals, either way. */
struct eln_join_counts {
    uint32_t all;
    uint32_t between; /* drawn between statements, or a contrary's other way */
    uint32_t first;   /* the first whose join it is; ELN_NO_ID: none */
};

static const eln_ties *ties_of(const eln_facts *f)
{
    return &f->basis->ties;
}

static const eln_dispute *dispute_of(const eln_facts *f)
{
    return f->basis->dispute;
}

static uint32_t literals_of(const eln_facts *f)
{
    return 2 * f->basis->claims.count;
}

bool eln_use_same(const eln_use *a, const eln_use *b)
{
    return a->is == b->is && a->strict == b->strict &&
           eln_figure_same(a->figure, b->figure);
}

/* ---- what is to be looked at once more ---- */

static void touch_literal(eln_facts *f, eln_literal l)
{
    if (f->literals[l].touched) return;
    f->literals[l].touched = true;
    if (!eln_push(&f->touched_literals, l)) f->no_memory = true;
}

static void touch_relation(eln_facts *f, uint32_t relation)
{
    if (f->arrows[relation].touched) return;
    f->arrows[relation].touched = true;
    if (!eln_push(&f->touched_relations, relation)) f->no_memory = true;
}

static void touch_relations(eln_facts *f, eln_ids relations)
{
    for (uint32_t i = 0; i < relations.n; i++)
        touch_relation(f, relations.at[i]);
}

static void change(eln_facts *f, eln_thing_kind kind, uint32_t index)
{
    if (!eln_push(&f->changed, (eln_fact){kind, index})) f->no_memory = true;
}

/* ---- counting records and arguments ---- */

static void count(uint32_t *n, bool more)
{
    *n = more ? *n + 1 : *n - 1;
}

bool eln_record_puts_forward(const eln_record *r, eln_literal *l,
                             bool *on_its_own)
{
    eln_role role = r->at->role;
    *on_its_own = role == ELN_ROLE_TOP_LEVEL || role == ELN_ROLE_NONE;
    if (!*on_its_own && role != ELN_ROLE_PREMISE && role != ELN_ROLE_RELATION)
        return false;
    if (r->stance == ELN_DENIES) *l = eln_not(*l);
    return eln_stance_commits(r->stance);
}

static void count_record(eln_facts *f, uint32_t record, bool more)
{
    const eln_record *r = &dispute_of(f)->records[record];
    bool on_its_own;
    if (record >= ties_of(f)->class_records) return;
    eln_literal l = eln_class_literal(&f->basis->claims, r->at->of);
    if (!eln_record_puts_forward(r, &l, &on_its_own)) return;
    eln_literal_counts *n = &f->literals[l];
    count(on_its_own ? &n->own : &n->in_use, more);
    touch_literal(f, l);
}

static void count_given(eln_facts *f, uint32_t given)
{
    const eln_statement *s = ties_of(f)->givens[given];
    bool in = eln_occurrence_in(dispute_of(f), f->picked,
                                dispute_of(f)->of_class[s->of->id], s);
    eln_literal l = eln_class_literal(&f->basis->claims, s->of);
    if (in == f->given_in[given]) return;
    f->given_in[given] = in;
    count(&f->literals[l].givens, in);
    touch_literal(f, l);
}

static void count_givens(eln_facts *f, eln_ids givens)
{
    for (uint32_t i = 0; i < givens.n; i++) count_given(f, givens.at[i]);
}

static void count_argument(eln_facts *f, uint32_t argument, bool more)
{
    const eln_claims *claims = &f->basis->claims;
    const eln_argument *a = dispute_of(f)->model->arguments[argument];
    eln_ids concluded = eln_list_of(&ties_of(f)->conclusions, argument);
    for (uint32_t i = 0; i < concluded.n; i++) {
        eln_literal l = concluded.at[i];
        count(&f->literals[l].concluders, more);
        f->literals[l].concluder ^= argument;
        touch_literal(f, l);
        if (ties_of(f)->any_figure || f->picked->weighs)
            touch_relations(f, eln_list_of(&ties_of(f)->weighed, l));
    }
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        eln_literal l = eln_class_literal(claims, line->of);
        if (line->role != ELN_ROLE_PREMISE) continue;
        count(&f->literals[l].premises, more);
        touch_literal(f, l);
    }
    eln_literal sound = eln_argument_literal(claims, a);
    count(&f->literals[sound].sound, more);
    touch_literal(f, sound);
}

/* ---- counting arrows ---- */

static bool is_premise(const eln_facts *f, uint32_t argument, eln_literal l)
{
    return eln_pairs_find(&ties_of(f)->premises, argument, l) != ELN_NO_ID;
}

static void count_met(eln_facts *f, uint32_t target, bool more)
{
    count(&f->met[target], more);
    touch_relations(f, eln_list_of(&ties_of(f)->into, target));
}

/* A join came or went: so do what follows from it into structures. Of the
 * targets of its source and the arguments with its premise, the fewer are
 * asked. */
static void count_targets(eln_facts *f, const eln_join *j, bool more)
{
    const eln_ties *t = ties_of(f);
    uint32_t source = j->from * 2 + j->minus;
    eln_ids targets = eln_list_of(&t->targets_of, source);
    eln_ids arguments = eln_list_of(&t->premised, j->to);
    if (targets.n <= arguments.n) {
        for (uint32_t i = 0; i < targets.n; i++) {
            uint64_t to = t->targets.at[2 * (size_t)targets.at[i] + 1];
            if (is_premise(f, (uint32_t)to, j->to))
                count_met(f, targets.at[i], more);
        }
        return;
    }
    for (uint32_t i = 0; i < arguments.n; i++) {
        uint32_t id = eln_pairs_find(&t->targets, source, arguments.at[i]);
        if (id != ELN_NO_ID) count_met(f, id, more);
    }
}

static uint32_t find_first(const eln_facts *f, uint32_t join)
{
    eln_ids members = eln_list_of(&ties_of(f)->members, join);
    for (uint32_t i = 0; i < members.n; i++)
        if (f->arrows[members.at[i]].all > 0) return members.at[i];
    return ELN_NO_ID;
}

/* Count a relation's join anew.
 *   all, between   whether it counts for these: 1 more, 1 less, or as before */
static void count_join(eln_facts *f, uint32_t join, int all, int between)
{
    eln_join_counts *n = &f->joins[join];
    bool was = n->all > 0, was_between = n->between > 0;
    uint32_t first = n->first;
    n->all += (uint32_t)all;
    n->between += (uint32_t)between;
    n->first = find_first(f, join);
    if (was != (n->all > 0))
        count_targets(f, &ties_of(f)->joins.at[join], n->all > 0);
    if (first != n->first || was_between != (n->between > 0))
        touch_relations(f, eln_list_of(&ties_of(f)->members, join));
}

static void count_arrow(eln_facts *f, uint32_t arrow, bool more)
{
    const eln_ties *t = ties_of(f);
    uint32_t relation = t->relation_of[arrow];
    const eln_tie *tie = &t->relations[relation];
    eln_arrow_counts *n = &f->arrows[relation], was = *n;
    count(&n->all, more);
    if (t->arrow_is[arrow] & ELN_ARROW_STRICT) count(&n->strict, more);
    if (t->arrow_is[arrow] & ELN_ARROW_BETWEEN) count(&n->between, more);
    touch_relation(f, relation);
    int all = (n->all > 0) - (was.all > 0);
    int between = (n->between > 0) - (was.between > 0);
    int strict = (n->strict > 0) - (was.strict > 0);
    if (tie->kind != ELN_TIE_ARROW) return;
    if (tie->join != ELN_NO_ID && (all || between))
        count_join(f, tie->join, all, between);
    if (tie->back != ELN_NO_ID && strict)
        count_join(f, tie->back, strict, strict);
}

/* ---- what the counts come to ---- */

bool eln_is_concluded(const eln_facts *f, eln_literal l)
{
    return f->literals[l].concluders > 0;
}

static bool is_forward(const eln_facts *f, eln_literal l)
{
    const eln_literal_counts *n = &f->literals[l];
    if (f->picked->withdrawn[l]) return false;
    bool concluded = n->concluders > 0;
    bool put = n->own > 0 || (n->in_use > 0 && !concluded);
    switch (dispute_of(f)->presume) {
    case ELN_PRESUME_ALL:
        return put;
    case ELN_PRESUME_PREMISES:
        return put && n->premises > 0 && !concluded;
    case ELN_PRESUME_NONE:
        break;
    }
    return false;
}

static bool is_sound(const eln_facts *f, eln_literal l)
{
    return f->literals[l].sound > 0 && !f->picked->withdrawn[l];
}

static bool is_given(const eln_facts *f, eln_literal l)
{
    return f->literals[l].givens > 0 || f->picked->given[l];
}

static void look_at_literal(eln_facts *f, eln_literal l)
{
    bool presumed = f->presumed[l], given = f->given[l];
    f->literals[l].touched = false;
    f->forward[l] = is_forward(f, l);
    f->presumed[l] = f->forward[l] || is_sound(f, l);
    f->given[l] = is_given(f, l);
    if (presumed != f->presumed[l]) change(f, ELN_T_PRESUMPTION, l);
    if (given != f->given[l]) change(f, ELN_T_GIVEN, l);
}

static bool follows(const eln_facts *f, uint32_t relation)
{
    const eln_tie *t = &ties_of(f)->relations[relation];
    const eln_arrow_counts *n = &f->arrows[relation];
    if (n->strict > 0 || n->between > 0) return false;
    if (t->join != ELN_NO_ID)
        return f->joins[t->join].between > 0 ||
               f->joins[t->join].first != relation;
    return t->agrees || (t->target != ELN_NO_ID && f->met[t->target] > 0);
}

static void figure_without_effect(eln_diags *diags, const eln_arrow *arrow,
                                  const char *why)
{
    eln_diag_add(diags, ELN_W11, arrow->span, NULL,
                 "this figure has no effect: %s", why);
}

eln_figure eln_figure_of_arrows(const eln_facts *f, uint32_t relation,
                                bool strict, eln_diags *diags)
{
    eln_figure found = {0};
    const eln_dispute *d = dispute_of(f);
    const eln_relation *r = d->model->relations[relation];
    for (uint32_t i = 0; i < r->arrow_count; i++) {
        const eln_arrow *arrow = r->arrows[i];
        if (!f->picked->arrows[d->arrow_at[relation] + i] || !arrow->child ||
            arrow->child_end.kind != ELN_END_CLASS)
            continue;
        eln_occurrence o = eln_occurrence_read(d, arrow->child);
        eln_figure whole = eln_figure_lay(
            eln_figure_on(f->picked, arrow->child, o.own), o.inherited);
        if (strict && eln_figure_is(o.own))
            figure_without_effect(diags, arrow, "the arrow is strict");
        else if (!eln_figure_is(found))
            found = whole;
        else if (eln_figure_is(o.own) && !eln_figure_same(found, whole))
            figure_without_effect(diags, arrow,
                                  "the relation has another figure already");
    }
    return found;
}

static eln_figure figure_of(const eln_facts *f, uint32_t relation)
{
    const eln_tie *t = &ties_of(f)->relations[relation];
    eln_end from = dispute_of(f)->model->relations[relation]->from;
    eln_figure found = eln_figure_of_arrows(f, relation, false, NULL);
    if (from.kind == ELN_END_ARGUMENT)
        return eln_figure_lay(found, eln_figure_of_argument(f->basis, f->picked,
                                                            from.argument->id));
    const eln_literal_counts *n = &f->literals[t->from];
    if (n->concluders != 1) return found;
    return eln_figure_lay(
        found, eln_figure_of_argument(f->basis, f->picked, n->concluder));
}

static eln_use use_of(const eln_facts *f, uint32_t relation)
{
    const eln_tie *t = &ties_of(f)->relations[relation];
    eln_use use = {.is =
                       t->kind != ELN_TIE_NONE && f->arrows[relation].all > 0};
    if (!use.is || t->kind == ELN_TIE_UNDERCUT) return use;
    use.is = !t->idle && !follows(f, relation);
    use.strict = use.is && f->arrows[relation].strict > 0;
    if (use.is && !use.strict) use.figure = figure_of(f, relation);
    return use;
}

static void look_at_relation(eln_facts *f, uint32_t relation)
{
    eln_use use = use_of(f, relation);
    f->arrows[relation].touched = false;
    if (eln_use_same(&use, &f->uses[relation])) return;
    f->uses[relation] = use;
    change(f, ELN_T_RELATION, relation);
}

static void look_at_touched(eln_facts *f)
{
    for (size_t i = 0; i < f->touched_literals.n; i++)
        look_at_literal(f, f->touched_literals.at[i]);
    for (size_t i = 0; i < f->touched_relations.n; i++)
        look_at_relation(f, f->touched_relations.at[i]);
    f->touched_literals.n = f->touched_relations.n = 0;
}

/* ---- looking again ---- */

static void pick_arrow(eln_facts *f, uint32_t arrow)
{
    uint8_t was = f->picked->arrows[arrow];
    eln_pick_arrow(f->basis, f->picked, arrow);
    if (was != f->picked->arrows[arrow]) count_arrow(f, arrow, !was);
}

static void pick_argument(eln_facts *f, uint32_t argument)
{
    uint8_t was = f->picked->arguments[argument];
    eln_pick_argument(f->basis, f->picked, argument);
    if (was == f->picked->arguments[argument]) return;
    count_argument(f, argument, !was);
    change(f, ELN_T_ARGUMENT, argument);
    count_givens(f, eln_list_of(&ties_of(f)->givens_of_argument, argument));
    eln_ids arrows = eln_list_of(&ties_of(f)->arrows_at, argument);
    for (uint32_t i = 0; i < arrows.n; i++) pick_arrow(f, arrows.at[i]);
}

eln_status eln_facts_look_at_record(eln_facts *f, uint32_t record)
{
    const eln_statement *at = dispute_of(f)->records[record].at;
    uint8_t was = f->picked->records[record];
    eln_pick_record(f->basis, f->picked, record);
    bool changed = was != f->picked->records[record];
    if (changed) count_record(f, record, !was);
    if (record >= ties_of(f)->class_records)
        pick_argument(f, at->argument->id);
    else if (changed)
        count_givens(f, eln_list_of(&ties_of(f)->givens_of_class, at->of->id));
    look_at_touched(f);
    return f->no_memory ? ELN_E_NOMEM : ELN_OK;
}

eln_status eln_facts_look_at_arrow(eln_facts *f, uint32_t arrow)
{
    pick_arrow(f, arrow);
    look_at_touched(f);
    return f->no_memory ? ELN_E_NOMEM : ELN_OK;
}

/* ---- the beginning ---- */

static bool prepare(eln_facts *f)
{
    const eln_ties *t = ties_of(f);
    uint32_t relations = dispute_of(f)->model->relation_count;
    uint32_t n = literals_of(f);
    eln_arena *a = &f->arena;
    f->forward = eln_new(a, uint8_t, n);
    f->presumed = eln_new(a, uint8_t, n);
    f->given = eln_new(a, uint8_t, n);
    f->uses = eln_new(a, eln_use, relations);
    f->literals = eln_new(a, eln_literal_counts, n);
    f->arrows = eln_new(a, eln_arrow_counts, relations);
    f->joins = eln_new(a, eln_join_counts, t->joins.n);
    f->met = eln_new(a, uint32_t, t->targets.n);
    f->given_in = eln_new(a, uint8_t, t->given_count);
    for (size_t i = 0; f->joins && i < t->joins.n; i++)
        f->joins[i].first = ELN_NO_ID;
    return f->forward && f->presumed && f->given && f->uses && f->literals &&
           f->arrows && f->joins && f->met && f->given_in;
}

static void begin(eln_facts *f)
{
    const eln_dispute *d = dispute_of(f);
    const eln_model *m = d->model;
    for (uint32_t i = 0; i < d->record_count; i++)
        if (f->picked->records[i]) count_record(f, i, true);
    for (uint32_t i = 0; i < m->argument_count; i++)
        if (f->picked->arguments[i]) count_argument(f, i, true);
    for (uint32_t i = 0; i < ties_of(f)->given_count; i++) count_given(f, i);
    for (uint32_t i = 0; i < d->arrow_at[m->relation_count]; i++)
        if (f->picked->arrows[i]) count_arrow(f, i, true);
    for (eln_literal l = 0; l < literals_of(f); l++)
        if (f->picked->given[l]) touch_literal(f, l);
    look_at_touched(f);
    f->changed.n = 0;
}

eln_status eln_facts_begin(const eln_basis *basis, eln_selected *picked,
                           eln_facts *out)
{
    eln_facts f = {.basis = basis, .picked = picked};
    if (prepare(&f))
        begin(&f);
    else
        f.no_memory = true;
    if (f.no_memory) {
        eln_facts_free(&f);
        return ELN_E_NOMEM;
    }
    *out = f;
    return ELN_OK;
}

void eln_facts_free(eln_facts *f)
{
    eln_vec_free(&f->changed);
    eln_vec_free(&f->touched_literals);
    eln_vec_free(&f->touched_relations);
    eln_arena_free(&f->arena);
    *f = (eln_facts){0};
}
