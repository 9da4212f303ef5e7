#include "judge/claims.h"

#include "base/out.h"
#include "base/vec.h"

/* Links of a chain of >< that are printed before the rest is left out. */
enum { CHAIN_MOST = 12 };

typedef struct edge {
    uint32_t a, b; /* nodes */
    eln_span span;
} edge;

typedef struct joiner {
    const eln_model *m;
    uint32_t n;            /* nodes */
    uint32_t *parent;      /* [n] */
    uint8_t *parity;       /* [n] 1: opposite to its parent */
    uint8_t *rank;         /* [n] */
    ELN_VEC(edge) joined;  /* the >< that joined two claims: a forest */
    ELN_VEC(edge) clashes; /* those that made a claim its own opposite */
} joiner;

/* The root of a node; *sign is its parity against the root. Halves paths. */
static uint32_t root_of(joiner *j, uint32_t node, uint8_t *sign)
{
    uint8_t s = 0;
    while (j->parent[node] != node) {
        uint32_t up = j->parent[node];
        s ^= j->parity[node];
        j->parity[node] ^= j->parity[up];
        j->parent[node] = j->parent[up];
        if (j->parent[node] == up) {
            node = up;
            continue;
        }
        s ^= j->parity[up];
        node = j->parent[node];
    }
    *sign = s;
    return node;
}

static bool join(joiner *j, edge e)
{
    uint8_t sign_a, sign_b;
    uint32_t a = root_of(j, e.a, &sign_a);
    uint32_t b = root_of(j, e.b, &sign_b);
    if (a == b) return sign_a != sign_b || eln_push(&j->clashes, e);
    if (j->rank[a] < j->rank[b]) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    j->parent[b] = a;
    j->parity[b] = (uint8_t)(sign_a ^ sign_b ^ 1U);
    if (j->rank[a] == j->rank[b]) j->rank[a]++;
    return eln_push(&j->joined, e);
}

/* A reconstructed argument speaks through its main conclusion. */
static uint32_t node_of(const joiner *j, eln_end end)
{
    if (end.kind == ELN_END_CLASS) return end.of->id;
    const eln_statements *lines = &end.argument->structure;
    if (lines->n > 0) return lines->at[lines->n - 1]->of->id;
    return j->m->class_count + end.argument->id;
}

static bool join_all(joiner *j)
{
    for (uint32_t i = 0; i < j->m->relation_count; i++) {
        const eln_relation *r = j->m->relations[i];
        if (r->kind != ELN_CONTRADICTORY || r->arrow_count == 0) continue;
        if (r->from.kind == ELN_END_INFERENCE ||
            r->to.kind == ELN_END_INFERENCE)
            continue;
        edge e = {node_of(j, r->from), node_of(j, r->to), r->arrows[0]->span};
        if (!join(j, e)) return false;
    }
    return true;
}

/* ---- the chain that makes a claim its own opposite ---- */

typedef struct forest {
    uint32_t *start; /* [n + 1] */
    uint32_t *at;    /* [2 joined] neighbours */
    uint32_t *from;  /* [n] where the search came from; ELN_NO_ID: not seen */
    uint32_t *queue; /* [n] */
    uint8_t *told;   /* [n] by root: reported */
} forest;

static bool make_forest(const joiner *j, eln_arena *tmp, forest *f)
{
    f->start = eln_new(tmp, uint32_t, (size_t)j->n + 2);
    f->at = eln_new(tmp, uint32_t, 2 * j->joined.n);
    f->from = eln_new(tmp, uint32_t, j->n);
    f->queue = eln_new(tmp, uint32_t, j->n);
    f->told = eln_new(tmp, uint8_t, j->n);
    if (!f->start || !f->at || !f->from || !f->queue || !f->told) return false;
    for (size_t i = 0; i < j->joined.n; i++) {
        f->start[j->joined.at[i].a + 2]++;
        f->start[j->joined.at[i].b + 2]++;
    }
    for (uint32_t i = 2; i < j->n + 2; i++) f->start[i] += f->start[i - 1];
    for (size_t i = 0; i < j->joined.n; i++) {
        edge e = j->joined.at[i];
        f->at[f->start[e.a + 1]++] = e.b;
        f->at[f->start[e.b + 1]++] = e.a;
    }
    for (uint32_t i = 0; i < j->n; i++) f->from[i] = ELN_NO_ID;
    return true;
}

/* Search the tree from b until a is met; from[] then leads from a to b. */
static void search(forest *f, uint32_t a, uint32_t b)
{
    uint32_t head = 0, tail = 0;
    f->queue[tail++] = b;
    f->from[b] = b;
    while (head < tail && f->from[a] == ELN_NO_ID) {
        uint32_t node = f->queue[head++];
        for (uint32_t i = f->start[node]; i < f->start[node + 1]; i++) {
            uint32_t next = f->at[i];
            if (f->from[next] != ELN_NO_ID) continue;
            f->from[next] = node;
            f->queue[tail++] = next;
        }
    }
}

static void put_node(const joiner *j, uint32_t node, eln_out *o)
{
    bool claim = node < j->m->class_count;
    eln_str title = claim ? j->m->classes[node]->title
                          : j->m->arguments[node - j->m->class_count]->title;
    eln_out_char(o, claim ? '[' : '<');
    eln_out_put(o, title);
    eln_out_char(o, claim ? ']' : '>');
}

static eln_status report(const joiner *j, const forest *f, edge e,
                         eln_diags *diags)
{
    eln_out o = {0};
    uint32_t left = 0;
    put_node(j, e.a, &o);
    eln_out_puts(&o, " is its own opposite: ");
    for (uint32_t node = e.a, n = 0;; node = f->from[node], n++) {
        if (n < CHAIN_MOST) {
            if (n > 0) eln_out_puts(&o, " >< ");
            put_node(j, node, &o);
        } else {
            left++;
        }
        if (node == e.b) break;
    }
    if (left > 0) eln_out_printf(&o, " >< (%u more)", (unsigned)left);
    eln_out_puts(&o, " >< ");
    put_node(j, e.a, &o);
    eln_status st = eln_out_finish(&o);
    if (st == ELN_OK)
        eln_diag_add(diags, ELN_E103, e.span,
                     "take out one of these contradictions", "%.*s",
                     ELN_FMT(eln_out_str(&o)));
    eln_out_free(&o);
    return st;
}

static eln_status report_all(joiner *j, eln_diags *diags)
{
    eln_arena tmp = {0};
    forest f = {0};
    eln_status st = make_forest(j, &tmp, &f) ? ELN_OK : ELN_E_NOMEM;
    for (size_t i = 0; st == ELN_OK && i < j->clashes.n; i++) {
        edge e = j->clashes.at[i];
        uint8_t sign;
        uint32_t root = root_of(j, e.a, &sign);
        if (f.told[root]) continue; /* one chain a claim: stays linear */
        f.told[root] = 1;
        search(&f, e.a, e.b);
        st = report(j, &f, e, diags);
    }
    eln_arena_free(&tmp);
    return st;
}

/* ---- claims ---- */

static bool number_claims(joiner *j, eln_arena *arena, eln_arena *tmp,
                          eln_claims *out)
{
    eln_literal *positive = eln_new(tmp, eln_literal, j->n); /* by root */
    out->first = eln_new(arena, uint32_t, j->n);
    out->literal = eln_new(arena, eln_literal, j->n);
    if (!positive || !out->first || !out->literal) return false;
    for (uint32_t i = 0; i < j->n; i++) positive[i] = ELN_NO_ID;
    for (uint32_t i = 0; i < j->n; i++) {
        uint8_t sign;
        uint32_t root = root_of(j, i, &sign);
        if (positive[root] == ELN_NO_ID) {
            out->first[out->count] = i;
            positive[root] = 2 * out->count++ + sign;
        }
        out->literal[i] = positive[root] ^ sign;
    }
    return true;
}

static bool make_joiner(const eln_model *m, eln_arena *tmp, joiner *j)
{
    j->m = m;
    j->n = m->class_count + m->argument_count;
    j->parent = eln_new(tmp, uint32_t, j->n);
    j->parity = eln_new(tmp, uint8_t, j->n);
    j->rank = eln_new(tmp, uint8_t, j->n);
    if (!j->parent || !j->parity || !j->rank) return false;
    for (uint32_t i = 0; i < j->n; i++) j->parent[i] = i;
    return true;
}

eln_status eln_claims_find(const eln_model *model, eln_arena *arena,
                           eln_diags *diags, eln_claims *out)
{
    eln_arena tmp = {0};
    joiner j = {0};
    eln_claims claims = {.model = model};
    eln_status st = ELN_E_NOMEM;
    if (!make_joiner(model, &tmp, &j) || !join_all(&j)) goto done;
    st = j.clashes.n > 0 ? report_all(&j, diags) : ELN_OK;
    if (st == ELN_OK && !number_claims(&j, arena, &tmp, &claims))
        st = ELN_E_NOMEM;
    if (st == ELN_OK) *out = claims;
done:
    eln_vec_free(&j.joined);
    eln_vec_free(&j.clashes);
    eln_arena_free(&tmp);
    return st;
}

eln_literal eln_end_literal(const eln_claims *c, eln_end end)
{
    return end.kind == ELN_END_CLASS ? eln_class_literal(c, end.of)
                                     : eln_argument_literal(c, end.argument);
}

const eln_class *eln_claim_class(const eln_claims *c, uint32_t claim)
{
    uint32_t node = c->first[claim];
    return node < c->model->class_count ? c->model->classes[node] : NULL;
}

const eln_argument *eln_claim_argument(const eln_claims *c, uint32_t claim)
{
    uint32_t node = c->first[claim], classes = c->model->class_count;
    return node < classes ? NULL : c->model->arguments[node - classes];
}

/* What a class does in a map. */
typedef struct part {
    bool speaks;    /* for or against something */
    bool spoken_of; /* something speaks for or against it */
} part;

/* Whether a relation joins a claim with itself or its opposite: it adds
 * nothing.
 */
static bool is_within(const eln_claims *c, const eln_relation *r)
{
    return r->from.kind == ELN_END_CLASS && r->to.kind == ELN_END_CLASS &&
           c->literal[r->from.of->id] / 2 == c->literal[r->to.of->id] / 2;
}

/* c  NULL: the class alone, not its claim */
static part part_of(const eln_claims *c, const eln_class *of)
{
    part p = {of->used_as_premise, of->used_as_main};
    for (uint32_t i = 0; i < of->relations.n; i++) {
        const eln_relation *r = of->relations.at[i];
        bool from = r->from.kind == ELN_END_CLASS && r->from.of == of;
        if (r->kind == ELN_CONTRADICTORY || r->kind == ELN_CONTRARY) continue;
        if (c && is_within(c, r)) continue;
        if (from)
            p.speaks = true;
        else
            p.spoken_of = true;
    }
    return p;
}

bool eln_is_main_claim(const eln_class *of)
{
    part p = part_of(NULL, of);
    return p.spoken_of && !p.speaks;
}

bool *eln_main_claims(const eln_claims *c, eln_arena *arena)
{
    const eln_model *m = c->model;
    bool *main = eln_new(arena, bool, c->count);
    bool *speaks = eln_new(arena, bool, c->count);
    if (!main || !speaks) return NULL;
    for (uint32_t i = 0; i < m->class_count; i++) {
        part p = part_of(c, m->classes[i]);
        uint32_t claim = c->literal[i] / 2;
        main[claim] |= p.spoken_of;
        speaks[claim] |= p.speaks;
    }
    for (uint32_t i = 0; i < c->count; i++) main[i] = main[i] && !speaks[i];
    return main;
}
