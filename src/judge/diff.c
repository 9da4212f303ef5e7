#include "judge/diff.h"

#include "base/out.h"
#include "judge/reason.h"

/* One of the two maps, taken apart. */
typedef struct side {
    const eln_judgement *j;
    bool is_new;
    ELN_VEC(eln_part) parts;
    uint32_t *of_infer;    /* [infers] its part */
    uint32_t *of_forward;  /* [literals] or ELN_NO_ID */
    uint32_t *of_given;    /* [literals] or ELN_NO_ID */
    uint32_t *of_argument; /* [arguments] or ELN_NO_ID */
    eln_intern keys;
    eln_intern names; /* of classes, by title or text */
    uint32_t *named;  /* [names] class id */
    uint32_t *kept;   /* [parts] its place in the diff; ELN_NO_ID: the other
                       * map has it, too */
} side;

typedef struct differ {
    side old_side, new_side;
    eln_diff *out;
    eln_arena tmp;
    eln_out key; /* in the making */
    ELN_VEC(eln_difference) list;
    uint32_t explained;
    eln_status st;
} differ;

/* ---- keys ---- */

/* A title, or the text of what has none. */
static void put_class(eln_out *o, const eln_class *c)
{
    eln_str text = eln_str_trim(eln_class_text(c));
    if (c->untitled && text.n > 0)
        eln_out_printf(o, "\"%.*s\"", ELN_FMT(text));
    else
        eln_out_printf(o, "[%.*s]", ELN_FMT(c->title));
}

static void put_argument(eln_out *o, const eln_argument *a)
{
    eln_out_printf(o, "<%.*s>", ELN_FMT(a->title));
}

static void put_end(eln_out *o, eln_end end)
{
    switch (end.kind) {
    case ELN_END_CLASS:
        put_class(o, end.of);
        break;
    case ELN_END_ARGUMENT:
        put_argument(o, end.argument);
        break;
    case ELN_END_INFERENCE:
        put_argument(o, end.inference->argument);
        eln_out_printf(o, ":%u", end.inference->conclusion);
        break;
    }
}

static void put_figure(eln_out *o, eln_figure f)
{
    if (f.has_strength) eln_out_printf(o, " %.17g", f.strength);
    if (f.has_value) eln_out_printf(o, " =%.*s", ELN_FMT(f.value));
}

static void put_infer(eln_out *o, const eln_infer *r)
{
    eln_out_printf(o, "%s%s ", eln_infer_kind_name(r->kind),
                   r->strict ? "!" : "");
    if (r->step) {
        const eln_statements *lines = &r->argument->structure;
        put_argument(o, r->argument);
        for (uint32_t i = 0; i < r->step->line_count; i++)
            put_class(o, lines->at[r->step->lines[i]]->of);
        eln_out_puts(o, ">");
        put_class(o, lines->at[r->step->inference->conclusion]->of);
    } else {
        put_end(o, r->relation->from);
        eln_out_puts(o, eln_relation_name(r->relation->kind));
        put_end(o, r->relation->to);
    }
    put_figure(o, r->figure);
}

/* ---- taking a map apart ---- */

/* The key in hand, kept; it is then cleared. */
static eln_str take_key(differ *d)
{
    eln_str key = eln_out_str(&d->key);
    char *copy = eln_new(&d->out->arena, char, key.n + 1);
    if (!copy || d->key.st != ELN_OK) {
        d->st = ELN_E_NOMEM;
        return ELN_STR("");
    }
    if (key.n > 0) memcpy(copy, key.p, key.n);
    eln_out_clear(&d->key);
    return (eln_str){copy, key.n};
}

/* Add a part with the key in hand. Returns its index. */
static uint32_t add_part(differ *d, side *s, eln_part part)
{
    part.key = take_key(d);
    part.of_new = s->is_new;
    if (d->st != ELN_OK) return ELN_NO_ID;
    if (!eln_push(&s->parts, part) ||
        eln_intern_add(&s->keys, part.key) == ELN_NO_ID)
        d->st = ELN_E_NOMEM;
    return (uint32_t)s->parts.n - 1;
}

static void add_statement(differ *d, side *s, eln_part_kind kind, eln_literal l,
                          const eln_statement *by, uint32_t *table)
{
    const eln_class *of = by->of;
    bool opposite = eln_class_literal(&s->j->map.claims, of) != l;
    eln_out_printf(&d->key, "%s%s ",
                   kind == ELN_PART_GIVEN ? "given" : "forward",
                   opposite ? " not" : "");
    put_class(&d->key, of);
    table[l] = add_part(
        d, s,
        (eln_part){
            .kind = kind, .opposite = opposite, .of = of, .span = by->span});
}

static void take_literals(differ *d, side *s)
{
    const eln_map_theory *t = &s->j->map;
    for (eln_literal l = 0; l < 2 * t->claims.count && d->st == ELN_OK; l++) {
        s->of_forward[l] = s->of_given[l] = ELN_NO_ID;
        if (t->forward[l])
            add_statement(d, s, ELN_PART_FORWARD, l, t->forward[l],
                          s->of_forward);
        if (t->given[l])
            add_statement(d, s, ELN_PART_GIVEN, l, t->given[l], s->of_given);
    }
}

static void take_arguments(differ *d, side *s)
{
    const eln_model *m = s->j->map.model;
    for (uint32_t i = 0; i < m->argument_count && d->st == ELN_OK; i++) {
        const eln_argument *a = m->arguments[i];
        s->of_argument[i] = ELN_NO_ID;
        if (!s->j->map.selected.arguments[i]) continue;
        eln_out_puts(&d->key, "argument ");
        put_argument(&d->key, a);
        s->of_argument[i] = add_part(d, s,
                                     (eln_part){.kind = ELN_PART_ARGUMENT,
                                                .argument = a,
                                                .span = eln_argument_span(a)});
    }
}

static void take_infers(differ *d, side *s)
{
    const eln_map_theory *t = &s->j->map;
    for (uint32_t i = 0; i < t->infers.n && d->st == ELN_OK; i++) {
        const eln_infer *r = &t->infers.at[i];
        s->of_infer[i] = ELN_NO_ID;
        if (r->step && !t->selected.arguments[r->argument->id]) continue;
        put_infer(&d->key, r);
        s->of_infer[i] = add_part(
            d, s,
            (eln_part){.kind = ELN_PART_INFER, .infer = r, .span = r->span});
    }
}

static void take_names(differ *d, side *s)
{
    const eln_model *m = s->j->map.model;
    for (uint32_t i = 0; i < m->class_count && d->st == ELN_OK; i++) {
        if (m->classes[i]->members.n == 0) continue;
        put_class(&d->key, m->classes[i]);
        uint32_t had = s->names.n;
        uint32_t id = eln_intern_add(&s->names, take_key(d));
        if (id == ELN_NO_ID) d->st = ELN_E_NOMEM;
        if (id == had) s->named[id] = i;
    }
}

static void take_apart(differ *d, side *s)
{
    const eln_map_theory *t = &s->j->map;
    size_t literals = 2 * (size_t)t->claims.count;
    s->of_infer = eln_new(&d->tmp, uint32_t, t->infers.n);
    s->of_forward = eln_new(&d->tmp, uint32_t, literals);
    s->of_given = eln_new(&d->tmp, uint32_t, literals);
    s->of_argument = eln_new(&d->tmp, uint32_t, t->model->argument_count);
    s->named = eln_new(&d->tmp, uint32_t, t->model->class_count);
    if (!s->of_infer || !s->of_forward || !s->of_given || !s->of_argument ||
        !s->named) {
        d->st = ELN_E_NOMEM;
        return;
    }
    take_literals(d, s);
    take_arguments(d, s);
    take_infers(d, s);
    take_names(d, s);
}

/* ---- the parts of one map only ---- */

static void keep_apart(differ *d, side *s, const side *other)
{
    s->kept = eln_new(&d->tmp, uint32_t, s->parts.n);
    if (!s->kept) {
        d->st = ELN_E_NOMEM;
        return;
    }
    for (size_t i = 0; i < s->parts.n; i++) {
        s->kept[i] = ELN_NO_ID;
        if (eln_intern_find(&other->keys, s->parts.at[i].key) != ELN_NO_ID)
            continue;
        s->kept[i] = d->out->part_count;
        d->out->parts[d->out->part_count++] = s->parts.at[i];
    }
}

static void find_parts(differ *d)
{
    size_t most = d->old_side.parts.n + d->new_side.parts.n;
    d->out->parts = eln_new(&d->out->arena, eln_part, most);
    if (!d->out->parts) {
        d->st = ELN_E_NOMEM;
        return;
    }
    keep_apart(d, &d->old_side, &d->new_side);
    keep_apart(d, &d->new_side, &d->old_side);
}

/* ---- causes ---- */

static void add_cause(const differ *d, const side *s, uint32_t part,
                      eln_difference *e, uint32_t most)
{
    if (part == ELN_NO_ID || s->kept[part] == ELN_NO_ID ||
        e->cause_count == most)
        return;
    const eln_part *found = &d->out->parts[s->kept[part]];
    for (uint32_t i = 0; i < e->cause_count; i++)
        if (e->causes[i] == found) return;
    e->causes[e->cause_count++] = found;
}

static void add_causes_of(const differ *d, const side *s, uint32_t sentence,
                          eln_difference *e, uint32_t most)
{
    const eln_map_theory *t = &s->j->map;
    const eln_about *a = &t->about.at[sentence];
    if (a->infer != ELN_NO_ID) {
        add_cause(d, s, s->of_infer[a->infer], e, most);
        const eln_argument *by = t->infers.at[a->infer].argument;
        if (by) add_cause(d, s, s->of_argument[by->id], e, most);
        return;
    }
    const eln_argument *of = eln_claim_argument(&t->claims, a->literal / 2);
    if (of) add_cause(d, s, s->of_argument[of->id], e, most);
    add_cause(d, s, s->of_given[a->literal], e, most);
    add_cause(d, s, s->of_forward[a->literal], e, most);
}

/* The parts of one map only that a verdict there rests on. */
static void find_causes(differ *d, const side *s, const eln_class *of,
                        const eln_argument *a, eln_difference *e)
{
    uint32_t most = e->cause_count + ELN_CAUSES_MOST;
    eln_why w;
    if (d->st != ELN_OK) return;
    d->st = of ? eln_why_class(s->j, of, &w) : eln_why_argument(s->j, a, &w);
    if (d->st != ELN_OK) return;
    for (size_t i = 0; i < w.nodes.n && e->cause_count < most; i++)
        add_causes_of(d, s, w.nodes.at[i].sentence, e, most);
    /* What is open hangs on more than the path that is told. */
    for (size_t i = 0; i < w.labels.n && e->cause_count < most; i++)
        add_causes_of(d, s, w.labels.at[i].assumption, e, most);
    eln_why_free(&w);
}

/* ---- differences ---- */

static void add_difference(differ *d, eln_difference e)
{
    bool both =
        (e.old_class && e.new_class) || (e.old_argument && e.new_argument);
    if (both && d->explained < ELN_DIFF_EXPLAINED) {
        d->explained++;
        find_causes(d, &d->new_side, e.new_class, e.new_argument, &e);
        find_causes(d, &d->old_side, e.old_class, e.old_argument, &e);
    }
    if (d->st == ELN_OK && !eln_push(&d->list, e)) d->st = ELN_E_NOMEM;
}

static bool is_same(eln_claim_verdict a, eln_claim_verdict b)
{
    return a.verdict == b.verdict && a.ground == b.ground;
}

/* The place of a claim among those of a side by its name; ELN_NO_ID: it is not
 * there, or had not been spoken of yet. */
static uint32_t place_of(const side *s, eln_str name)
{
    const eln_map_theory *t = &s->j->map;
    uint32_t id = eln_intern_find(&s->names, name);
    bool in = id != ELN_NO_ID && eln_class_in(t->dispute, &t->selected,
                                              t->model->classes[s->named[id]]);
    return in ? id : ELN_NO_ID;
}

static void compare_classes(differ *d)
{
    const side *o = &d->old_side, *n = &d->new_side;
    const eln_model *old_model = o->j->map.model, *new_model = n->j->map.model;
    for (uint32_t i = 0; i < n->names.n && d->st == ELN_OK; i++) {
        uint32_t id = place_of(o, n->names.at[i]);
        if (place_of(n, n->names.at[i]) == ELN_NO_ID) continue;
        eln_difference e = {.new_class = new_model->classes[n->named[i]],
                            .to = n->j->classes[n->named[i]]};
        if (id != ELN_NO_ID) {
            e.old_class = old_model->classes[o->named[id]];
            e.from = o->j->classes[o->named[id]];
            if (is_same(e.from, e.to)) continue;
        }
        add_difference(d, e);
    }
    for (uint32_t i = 0; i < o->names.n && d->st == ELN_OK; i++) {
        if (place_of(n, o->names.at[i]) != ELN_NO_ID ||
            place_of(o, o->names.at[i]) == ELN_NO_ID)
            continue;
        add_difference(
            d, (eln_difference){.old_class = old_model->classes[o->named[i]],
                                .from = o->j->classes[o->named[i]]});
    }
}

static eln_claim_verdict of_argument(const side *s, const eln_argument *a)
{
    return (eln_claim_verdict){s->j->arguments[a->id], ELN_GROUND_NONE};
}

/* An argument of a side; NULL: it is not there, or had not been put forward
 * yet.
 */
static const eln_argument *argument_of(const side *s, eln_str title)
{
    const eln_map_theory *t = &s->j->map;
    const eln_argument *a = eln_model_argument(t->model, title);
    bool in = a && eln_argument_absence(t->dispute, &t->selected, a) !=
                       ELN_IS_TO_COME;
    return in ? a : NULL;
}

static void compare_arguments(differ *d)
{
    const side *o = &d->old_side, *n = &d->new_side;
    const eln_model *old_model = o->j->map.model, *new_model = n->j->map.model;
    for (uint32_t i = 0; i < new_model->argument_count && d->st == ELN_OK;
         i++) {
        const eln_argument *a = argument_of(n, new_model->arguments[i]->title);
        if (!a) continue;
        const eln_argument *was = argument_of(o, a->title);
        eln_difference e = {
            .new_argument = a, .old_argument = was, .to = of_argument(n, a)};
        if (was) e.from = of_argument(o, was);
        if (!was || !is_same(e.from, e.to)) add_difference(d, e);
    }
    for (uint32_t i = 0; i < old_model->argument_count && d->st == ELN_OK;
         i++) {
        const eln_argument *a = argument_of(o, old_model->arguments[i]->title);
        if (!a || argument_of(n, a->title)) continue;
        add_difference(
            d, (eln_difference){.old_argument = a, .from = of_argument(o, a)});
    }
}

/* ---- the whole ---- */

static void keep_list(differ *d)
{
    d->out->list = eln_new(&d->out->arena, eln_difference, d->list.n);
    if (!d->out->list) {
        d->st = ELN_E_NOMEM;
        return;
    }
    for (size_t i = 0; i < d->list.n; i++) d->out->list[i] = d->list.at[i];
    d->out->count = (uint32_t)d->list.n;
}

static void side_free(side *s)
{
    eln_vec_free(&s->parts);
    eln_intern_free(&s->keys);
    eln_intern_free(&s->names);
}

eln_status eln_diff_find(const eln_judgement *old_map,
                         const eln_judgement *new_map, eln_diff *out)
{
    eln_diff found = {.old_map = old_map, .new_map = new_map};
    differ d = {.old_side = {.j = old_map},
                .new_side = {.j = new_map, .is_new = true},
                .out = &found,
                .st = ELN_OK};
    take_apart(&d, &d.old_side);
    if (d.st == ELN_OK) take_apart(&d, &d.new_side);
    if (d.st == ELN_OK) find_parts(&d);
    if (d.st == ELN_OK) compare_classes(&d);
    if (d.st == ELN_OK) compare_arguments(&d);
    if (d.st == ELN_OK) keep_list(&d);
    side_free(&d.old_side);
    side_free(&d.new_side);
    eln_vec_free(&d.list);
    eln_out_free(&d.key);
    eln_arena_free(&d.tmp);
    if (d.st == ELN_OK)
        *out = found;
    else
        eln_diff_free(&found);
    return d.st;
}

void eln_diff_free(eln_diff *d)
{
    eln_arena_free(&d->arena);
    *d = (eln_diff){0};
}
