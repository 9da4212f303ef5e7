#include "judge/touch.h"

#include <stdlib.h>

typedef struct entry {
    uint32_t thing;
    eln_touch touch;
} entry;

/* Something under a key: sorted, they are lists by key. */
typedef struct keyed {
    uint64_t key;
    uint32_t value;
} keyed;

/* Looks at arrows, and touches noted: what the map may cost. */
enum { WORK_MOST = 1 << 26 };

typedef struct finder {
    const eln_basis *basis;
    const eln_dispute *d;
    const eln_model *m;
    eln_touches *out;
    uint32_t literals;
    bool weighs;            /* anything may have a figure */
    uint32_t *class_out;    /* [classes] the change that leaves it out */
    uint32_t *argument_out; /* [arguments] likewise; ELN_NO_ID: none */
    uint8_t *put_in_use;    /* [literals] 1: some record puts it forward, unless
                             * it is concluded */
    uint8_t *weighed;       /* [literals] 1: an argument with a figure
                             * concludes it */
    ELN_VEC(entry) entries;
    uint32_t *taken;      /* [changes] arrows of a relation that it takes */
    uint32_t work;        /* so far */
    ELN_VEC(keyed) joins; /* (from, sign, to): relation */
    eln_pairs premises;   /* (argument, literal) */
    ELN_VEC(keyed) concluders; /* literal: argument */
    ELN_VEC(keyed) makers;     /* literal: thing */
    ELN_VEC(keyed) undercuts;  /* soundness: thing */
    eln_arena tmp;
    eln_status st;
} finder;

static void touch(finder *f, eln_thing_kind kind, uint32_t index,
                  uint32_t change, unsigned how)
{
    entry e = {eln_thing(f->out, kind, index), {change, (uint8_t)how}};
    if (change == ELN_NO_ID || f->st != ELN_OK) return;
    if (!eln_push(&f->entries, e)) f->st = ELN_E_NOMEM;
}

/* Count a piece of work; false: no more is to be done. */
static bool may_go_on(finder *f)
{
    if (f->work++ >= WORK_MOST && f->st == ELN_OK) f->st = ELN_E_LIMIT;
    return f->st == ELN_OK;
}

static void take(finder *f, eln_thing_kind kind, uint32_t index,
                 uint32_t change)
{
    touch(f, kind, index, change, ELN_TAKES);
}

/* ---- lists by key ---- */

static int by_key(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->value < y->value ? -1 : x->value > y->value;
}

/* The first with a key not below this one. */
static size_t first_of(const keyed *list, size_t n, uint64_t key)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (list[mid].key < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void sort(keyed *list, size_t n)
{
    if (n > 1) qsort(list, n, sizeof *list, by_key);
}

/* ---- changes of claims ---- */

static eln_literal literal_of(const finder *f, const eln_change *c)
{
    eln_literal l = c->of
                        ? eln_class_literal(&f->basis->claims, c->of)
                        : eln_argument_literal(&f->basis->claims, c->argument);
    return c->opposite ? eln_not(l) : l;
}

static void note_change(finder *f, uint32_t change)
{
    const eln_change *c = &f->out->changes[change];
    eln_literal l = literal_of(f, c);
    switch (c->kind) {
    case ELN_GIVE:
        touch(f, ELN_T_GIVEN, l, change, ELN_ADDS);
        break;
    case ELN_WITHDRAW:
        take(f, ELN_T_PRESUMPTION, l, change);
        break;
    case ELN_LEAVE_OUT:
        if (c->argument) {
            f->argument_out[c->argument->id] = change;
            break;
        }
        f->class_out[c->of->id] = change;
        take(f, ELN_T_PRESUMPTION, l, change);
        take(f, ELN_T_PRESUMPTION, eln_not(l), change);
        take(f, ELN_T_GIVEN, l, change);
        break;
    case ELN_WEIGH: /* not among them */
        break;
    }
}

/* ---- arguments ---- */

static void note_in_use(finder *f, const eln_class *c)
{
    eln_literal l = eln_class_literal(&f->basis->claims, c);
    eln_records of = f->d->of_class[c->id];
    bool any = f->d->presume == ELN_PRESUME_PREMISES; /* of any role */
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &f->d->records[i];
        if (!any && r->at->role != ELN_ROLE_PREMISE &&
            r->at->role != ELN_ROLE_RELATION)
            continue;
        f->put_in_use[r->stance == ELN_DENIES ? eln_not(l) : l] = 1;
    }
}

static void note_conclusions(finder *f)
{
    for (uint32_t i = 0; i < f->d->step_count; i++) {
        const eln_step *s = &f->d->steps[i];
        uint32_t line = s->inference->conclusion;
        eln_literal l = eln_class_literal(&f->basis->claims,
                                          s->argument->structure.at[line]->of);
        keyed k = {l, s->argument->id};
        if (!eln_push(&f->concluders, k)) f->st = ELN_E_NOMEM;
        if (f->weighs || eln_figure_is(eln_argument_figure(f->d, s->argument)))
            f->weighed[l] = 1;
    }
    sort(f->concluders.at, f->concluders.n);
}

/* What a line of an argument's structure does, and so leaving it out undoes. */
static void note_line(finder *f, const eln_statement *line, uint32_t change)
{
    eln_literal l = eln_class_literal(&f->basis->claims, line->of);
    if (f->d->presume == ELN_PRESUME_NONE) {
        /* no statement is presumed, whatever happens */
    } else if (line->role == ELN_ROLE_PREMISE) {
        take(f, ELN_T_PRESUMPTION, l, change);
        take(f, ELN_T_PRESUMPTION, eln_not(l), change);
    } else if (f->put_in_use[l]) {
        touch(f, ELN_T_PRESUMPTION, l, change, ELN_ADDS);
    }
    if (line->data && eln_occurrence_read(f->d, line).given)
        take(f, ELN_T_GIVEN, l, change);
}

static void index_premises(finder *f)
{
    for (uint32_t i = 0; i < f->m->argument_count; i++) {
        const eln_statements *lines = &f->m->arguments[i]->structure;
        for (uint32_t k = 0; k < lines->n; k++) {
            if (lines->at[k]->role != ELN_ROLE_PREMISE) continue;
            eln_literal l =
                eln_class_literal(&f->basis->claims, lines->at[k]->of);
            if (eln_pairs_add(&f->premises, i, l) == ELN_NO_ID)
                f->st = ELN_E_NOMEM;
        }
    }
}

static void add_maker(finder *f, eln_literal l, uint32_t thing)
{
    keyed k = {l, thing};
    if (!eln_push(&f->makers, k)) f->st = ELN_E_NOMEM;
}

/* For what the steps of an argument make rules. */
static void note_step(finder *f, const eln_step *s, uint32_t thing)
{
    const eln_statements *lines = &s->argument->structure;
    const eln_claims *claims = &f->basis->claims;
    add_maker(
        f, eln_class_literal(claims, lines->at[s->inference->conclusion]->of),
        thing);
    for (uint32_t i = 0; i < s->line_count && s->strict; i++)
        add_maker(
            f, eln_not(eln_class_literal(claims, lines->at[s->lines[i]]->of)),
            thing);
}

static void note_argument(finder *f, const eln_argument *a)
{
    uint32_t change = f->argument_out[a->id];
    if (change == ELN_NO_ID) return;
    take(f, ELN_T_PRESUMPTION, eln_argument_literal(&f->basis->claims, a),
         change);
    take(f, ELN_T_ARGUMENT, a->id, change);
    for (uint32_t i = 0; i < a->structure.n; i++)
        note_line(f, a->structure.at[i], change);
    for (uint32_t i = f->d->step_at[a->id]; i < f->d->step_at[a->id + 1]; i++)
        note_step(f, &f->d->steps[i], eln_thing(f->out, ELN_T_ARGUMENT, a->id));
}

/* ---- relations ---- */

static uint32_t change_at(const finder *f, eln_end end)
{
    if (end.kind == ELN_END_CLASS) return f->class_out[end.of->id];
    if (end.kind == ELN_END_ARGUMENT) return f->argument_out[end.argument->id];
    return f->argument_out[end.inference->argument->id];
}

static bool is_inference(const eln_relation *r)
{
    return r->arrow_count > 0 && r->kind != ELN_CONTRADICTORY &&
           r->kind != ELN_UNDERCUT && r->from.kind != ELN_END_INFERENCE &&
           r->to.kind != ELN_END_INFERENCE;
}

static bool is_minus(const eln_relation *r)
{
    return r->kind == ELN_ATTACK || r->kind == ELN_CONTRARY;
}

/* Whether a relation may be strict when some of its arrows are out. */
static bool may_be_strict(const finder *f, const eln_relation *r)
{
    if (r->kind == ELN_ENTAILS || r->kind == ELN_CONTRARY) return true;
    if (r->from.kind != ELN_END_CLASS || r->to.kind != ELN_END_CLASS)
        return false;
    for (uint32_t i = 0; i < r->arrow_count; i++) {
        const eln_statement *child = r->arrows[i]->child;
        if (child && child->data && eln_occurrence_read(f->d, child).strict)
            return true;
    }
    return false;
}

/* Whether a relation may follow from others: as far as it is drawn to or from
 * arguments. */
static bool may_follow(const eln_relation *r)
{
    if (r->kind == ELN_ENTAILS || r->kind == ELN_CONTRARY) return false;
    for (uint32_t i = 0; i < r->arrow_count; i++)
        if (r->arrows[i]->child_end.kind == ELN_END_ARGUMENT ||
            r->arrows[i]->parent_end.kind == ELN_END_ARGUMENT)
            return true;
    return false;
}

static uint64_t join_key(const finder *f, eln_literal from, bool minus,
                         eln_literal to)
{
    return (((uint64_t)from * 2 + minus) * f->literals) + to;
}

static void index_joins(finder *f)
{
    for (uint32_t i = 0; i < f->m->relation_count; i++) {
        const eln_relation *r = f->m->relations[i];
        if (!is_inference(r) || r->to.kind == ELN_END_ARGUMENT) continue;
        eln_literal from = eln_end_literal(&f->basis->claims, r->from);
        eln_literal to = eln_end_literal(&f->basis->claims, r->to);
        bool minus = is_minus(r);
        keyed k = {join_key(f, from, minus, to), i};
        if (!eln_push(&f->joins, k)) f->st = ELN_E_NOMEM;
        if (!minus || !may_be_strict(f, r)) continue;
        k.key = join_key(f, to, minus, from);
        if (!eln_push(&f->joins, k)) f->st = ELN_E_NOMEM;
    }
    sort(f->joins.at, f->joins.n);
}

/* The change that takes an arrow by one of its ends; of two ends that are taken
 * by one change, the first. */
static uint32_t taker(const finder *f, const eln_arrow *a, unsigned end)
{
    uint32_t child = change_at(f, a->child_end);
    uint32_t parent = change_at(f, a->parent_end);
    return end == 0 ? child : parent == child ? ELN_NO_ID : parent;
}

static void count_taken(finder *f, const eln_relation *r)
{
    for (uint32_t i = 0; i < r->arrow_count; i++) {
        for (unsigned end = 0; end < 2 && may_go_on(f); end++) {
            uint32_t change = taker(f, r->arrows[i], end);
            if (change != ELN_NO_ID) f->taken[change]++;
        }
    }
}

/* The changes that take an arrow of `of` touch relation `index`, each time as
 * `how` says, or as `some` if they leave other arrows of it. */
static void touch_by_arrows(finder *f, const eln_relation *of,
                            eln_thing_kind kind, uint32_t index, unsigned how,
                            unsigned some)
{
    count_taken(f, of);
    for (uint32_t i = 0; i < of->arrow_count; i++) {
        for (unsigned end = 0; end < 2; end++) {
            uint32_t change = taker(f, of->arrows[i], end);
            if (change == ELN_NO_ID || f->taken[change] == 0) continue;
            bool all = f->taken[change] == of->arrow_count;
            touch(f, kind, index, change, all ? how : some);
            f->taken[change] = 0;
        }
    }
}

/* Relation `index` may follow from another one. */
static void may_follow_from(finder *f, uint32_t index, uint32_t other)
{
    if (other != index && may_go_on(f))
        touch_by_arrows(f, f->m->relations[other], ELN_T_RELATION, index,
                        ELN_ADDS, ELN_ADDS);
}

/* From those that join these two. */
static void may_follow_join(finder *f, uint32_t index, uint64_t key)
{
    for (size_t i = first_of(f->joins.at, f->joins.n, key);
         i < f->joins.n && f->joins.at[i].key == key && f->st == ELN_OK; i++)
        may_follow_from(f, index, f->joins.at[i].value);
}

/* From those that join its source to a premise of an argument: asked for each
 * premise, or for each of the source, whichever are fewer. */
static void may_follow_premise(finder *f, uint32_t index, eln_literal from,
                               bool minus, const eln_argument *to)
{
    const eln_statements *lines = &to->structure;
    uint64_t first = join_key(f, from, minus, 0);
    size_t begin = first_of(f->joins.at, f->joins.n, first);
    size_t end = first_of(f->joins.at, f->joins.n, first + f->literals);
    if (end - begin < lines->n) {
        for (size_t i = begin; i < end && may_go_on(f); i++)
            if (eln_pairs_find(&f->premises, to->id,
                               f->joins.at[i].key - first) != ELN_NO_ID)
                may_follow_from(f, index, f->joins.at[i].value);
        return;
    }
    for (uint32_t i = 0; i < lines->n && may_go_on(f); i++)
        if (lines->at[i]->role == ELN_ROLE_PREMISE)
            may_follow_join(f, index,
                            join_key(f, from, minus,
                                     eln_class_literal(&f->basis->claims,
                                                       lines->at[i]->of)));
}

static void note_following(finder *f, uint32_t index, const eln_relation *r)
{
    const eln_claims *claims = &f->basis->claims;
    eln_literal from = eln_end_literal(claims, r->from);
    bool minus = is_minus(r);
    if (r->to.kind == ELN_END_CLASS)
        may_follow_join(
            f, index, join_key(f, from, minus, eln_end_literal(claims, r->to)));
    else
        may_follow_premise(f, index, from, minus, r->to.argument);
}

static bool has_figure(const finder *f, const eln_relation *r)
{
    for (uint32_t i = 0; i < r->arrow_count; i++) {
        if (!r->arrows[i]->child) continue;
        eln_occurrence o = eln_occurrence_read(f->d, r->arrows[i]->child);
        if (eln_figure_is(o.own) || eln_figure_is(o.inherited)) return true;
    }
    return false;
}

static void note_figure(finder *f, uint32_t index, const eln_relation *r)
{
    if (r->arrow_count > 1 && (f->weighs || has_figure(f, r)))
        touch_by_arrows(f, r, ELN_T_FIGURE, index, ELN_ALTERS, ELN_ALTERS);
    if (r->from.kind != ELN_END_CLASS) return;
    eln_literal from = eln_end_literal(&f->basis->claims, r->from);
    if (!f->weighed[from]) return;
    for (size_t i = first_of(f->concluders.at, f->concluders.n, from);
         i < f->concluders.n && f->concluders.at[i].key == from && may_go_on(f);
         i++)
        touch(f, ELN_T_FIGURE, index,
              f->argument_out[f->concluders.at[i].value], ELN_ALTERS);
}

static void note_relation(finder *f, uint32_t index)
{
    const eln_relation *r = f->m->relations[index];
    const eln_claims *claims = &f->basis->claims;
    uint32_t thing = eln_thing(f->out, ELN_T_RELATION, index);
    if (r->kind == ELN_UNDERCUT && r->to.kind != ELN_END_CLASS) {
        const eln_argument *of = r->to.kind == ELN_END_ARGUMENT
                                     ? r->to.argument
                                     : r->to.inference->argument;
        keyed k = {eln_argument_literal(claims, of), thing};
        if (!eln_push(&f->undercuts, k)) f->st = ELN_E_NOMEM;
        touch_by_arrows(f, r, ELN_T_RELATION, index, ELN_TAKES, ELN_TAKES);
        return;
    }
    if (!is_inference(r)) return;
    eln_literal to = eln_end_literal(claims, r->to);
    touch_by_arrows(f, r, ELN_T_RELATION, index, ELN_TAKES,
                    ELN_TAKES | ELN_ADDS | ELN_ALTERS);
    if (may_follow(r)) note_following(f, index, r);
    note_figure(f, index, r);
    add_maker(f, is_minus(r) ? eln_not(to) : to, thing);
    if (may_be_strict(f, r))
        add_maker(f, eln_not(eln_end_literal(claims, r->from)), thing);
}

/* ---- making the lists ---- */

static int by_thing(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->thing != y->thing) return x->thing < y->thing ? -1 : 1;
    if (x->touch.change != y->touch.change)
        return x->touch.change < y->touch.change ? -1 : 1;
    return 0;
}

static bool list_touches(finder *f)
{
    eln_touches *t = f->out;
    entry *e = f->entries.at;
    size_t n = f->entries.n, kept = 0;
    uint32_t things = t->base[ELN_THING_KINDS];
    if (n > 1) qsort(e, n, sizeof *e, by_thing);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_thing(&e[kept - 1], &e[i]) == 0)
            e[kept - 1].touch.how |= e[i].touch.how;
        else
            e[kept++] = e[i];
    }
    t->touch_at = eln_new(&t->arena, uint32_t, (size_t)things + 1);
    t->touches = eln_new(&t->arena, eln_touch, kept);
    if (!t->touch_at || !t->touches) return false;
    for (size_t i = 0; i < kept; i++) {
        t->touch_at[e[i].thing + 1]++;
        t->touches[i] = e[i].touch;
    }
    for (uint32_t i = 0; i < things; i++) t->touch_at[i + 1] += t->touch_at[i];
    return true;
}

static bool list_touched(finder *f)
{
    eln_touches *t = f->out;
    uint32_t things = t->base[ELN_THING_KINDS], n = t->touch_at[things];
    t->touched_at = eln_new(&t->arena, uint32_t, (size_t)t->count + 2);
    t->touched = eln_new(&t->arena, eln_touched, n);
    if (!t->touched_at || !t->touched) return false;
    for (uint32_t i = 0; i < n; i++) t->touched_at[t->touches[i].change + 2]++;
    for (uint32_t i = 2; i < t->count + 2; i++)
        t->touched_at[i] += t->touched_at[i - 1];
    for (uint32_t thing = 0; thing < things; thing++) {
        for (uint32_t i = t->touch_at[thing]; i < t->touch_at[thing + 1]; i++) {
            eln_touch by = t->touches[i];
            uint32_t at = t->touched_at[by.change + 1]++;
            t->touched[at] = (eln_touched){thing, by.how};
        }
    }
    return true;
}

/* Lists of things by key, as far as some change touches them. */
static bool list_things(finder *f, keyed *list, size_t n, uint32_t keys,
                        uint32_t **start, uint32_t **at)
{
    eln_arena *arena = &f->out->arena;
    *start = eln_new(arena, uint32_t, (size_t)keys + 1);
    *at = eln_new(arena, uint32_t, n);
    if (!*start || !*at) return false;
    sort(list, n);
    uint32_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && by_key(&list[i - 1], &list[i]) == 0) continue;
        if (eln_touches_of(f->out, list[i].value).n == 0) continue;
        (*start)[list[i].key + 1]++;
        (*at)[kept++] = list[i].value;
    }
    for (uint32_t i = 0; i < keys; i++) (*start)[i + 1] += (*start)[i];
    return true;
}

/* The list of makers the other way round. */
static bool list_made(finder *f)
{
    eln_touches *t = f->out;
    uint32_t things = t->base[ELN_THING_KINDS], n = t->maker_at[f->literals];
    t->made_at = eln_new(&t->arena, uint32_t, (size_t)things + 2);
    t->made = eln_new(&t->arena, uint32_t, n);
    if (!t->made_at || !t->made) return false;
    for (uint32_t i = 0; i < n; i++) t->made_at[t->makers[i] + 2]++;
    for (uint32_t i = 2; i < things + 2; i++)
        t->made_at[i] += t->made_at[i - 1];
    for (eln_literal l = 0; l < f->literals; l++)
        for (uint32_t i = t->maker_at[l]; i < t->maker_at[l + 1]; i++)
            t->made[t->made_at[t->makers[i] + 1]++] = l;
    return true;
}

static bool prepare(finder *f)
{
    eln_touches *t = f->out;
    uint32_t sizes[ELN_THING_KINDS] = {[ELN_T_PRESUMPTION] = f->literals,
                                       [ELN_T_GIVEN] = f->literals,
                                       [ELN_T_ARGUMENT] = f->m->argument_count,
                                       [ELN_T_RELATION] = f->m->relation_count,
                                       [ELN_T_FIGURE] = f->m->relation_count};
    for (int i = 0; i < ELN_THING_KINDS; i++)
        t->base[i + 1] = t->base[i] + sizes[i];
    f->class_out = eln_new(&f->tmp, uint32_t, f->m->class_count);
    f->argument_out = eln_new(&f->tmp, uint32_t, f->m->argument_count);
    f->taken = eln_new(&f->tmp, uint32_t, t->count);
    f->put_in_use = eln_new(&f->tmp, uint8_t, f->literals);
    f->weighed = eln_new(&f->tmp, uint8_t, f->literals);
    if (!f->class_out || !f->argument_out || !f->taken || !f->put_in_use ||
        !f->weighed)
        return false;
    for (uint32_t i = 0; i < f->m->class_count; i++)
        f->class_out[i] = ELN_NO_ID;
    for (uint32_t i = 0; i < f->m->argument_count; i++)
        f->argument_out[i] = ELN_NO_ID;
    return true;
}

static void find(finder *f)
{
    for (uint32_t i = 0; i < f->out->count; i++) note_change(f, i);
    for (uint32_t i = 0; i < f->m->class_count; i++)
        note_in_use(f, f->m->classes[i]);
    note_conclusions(f);
    index_premises(f);
    index_joins(f);
    for (uint32_t i = 0; i < f->m->argument_count; i++)
        note_argument(f, f->m->arguments[i]);
    for (uint32_t i = 0; i < f->m->relation_count; i++) note_relation(f, i);
}

static bool list_all(finder *f)
{
    eln_touches *t = f->out;
    return list_touches(f) && list_touched(f) &&
           list_things(f, f->makers.at, f->makers.n, f->literals, &t->maker_at,
                       &t->makers) &&
           list_made(f) &&
           list_things(f, f->undercuts.at, f->undercuts.n, f->literals,
                       &t->undercut_at, &t->undercuts);
}

eln_status eln_touches_find(const eln_basis *basis, const eln_change *changes,
                            uint32_t count, bool weighs, eln_touches *out)
{
    eln_touches t = {.changes = changes, .count = count};
    finder f = {.basis = basis,
                .d = basis->dispute,
                .m = basis->dispute->model,
                .out = &t,
                .literals = 2 * basis->claims.count,
                .weighs = weighs};
    if (prepare(&f))
        find(&f);
    else
        f.st = ELN_E_NOMEM;
    if (f.st == ELN_OK && !list_all(&f)) f.st = ELN_E_NOMEM;
    eln_vec_free(&f.entries);
    eln_vec_free(&f.joins);
    eln_pairs_free(&f.premises);
    eln_vec_free(&f.concluders);
    eln_vec_free(&f.makers);
    eln_vec_free(&f.undercuts);
    eln_arena_free(&f.tmp);
    if (f.st == ELN_OK)
        *out = t;
    else
        eln_touches_free(&t);
    return f.st;
}

void eln_touches_free(eln_touches *t)
{
    eln_arena_free(&t->arena);
    *t = (eln_touches){0};
}

/* ---- reading them ---- */

eln_touch_list eln_touches_of(const eln_touches *t, uint32_t thing)
{
    uint32_t begin = t->touch_at[thing];
    return (eln_touch_list){t->touches + begin, t->touch_at[thing + 1] - begin};
}

eln_touched_list eln_touched_by(const eln_touches *t, uint32_t change)
{
    uint32_t begin = t->touched_at[change];
    return (eln_touched_list){t->touched + begin,
                              t->touched_at[change + 1] - begin};
}

eln_thing_kind eln_thing_kind_of(const eln_touches *t, uint32_t thing,
                                 uint32_t *index)
{
    unsigned kind = 0;
    while (thing >= t->base[kind + 1]) kind++;
    *index = thing - t->base[kind];
    return (eln_thing_kind)kind;
}

eln_things eln_made_by(const eln_touches *t, uint32_t thing)
{
    uint32_t begin = t->made_at[thing];
    return (eln_things){t->made + begin, t->made_at[thing + 1] - begin};
}

eln_things eln_makers_of(const eln_touches *t, eln_literal l)
{
    uint32_t begin = t->maker_at[l];
    return (eln_things){t->makers + begin, t->maker_at[l + 1] - begin};
}

eln_things eln_undercuts_of(const eln_touches *t, eln_literal sound)
{
    uint32_t begin = t->undercut_at[sound];
    return (eln_things){t->undercuts + begin,
                        t->undercut_at[sound + 1] - begin};
}
