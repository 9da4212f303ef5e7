#include "af_truth.h"

#include <elenchus/af.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const names[] = {
#define X(id, name, text) name,
    ELN_SEMANTICS_MAP(X)
#undef X
};

static eln_af *build(const oracle_af *f)
{
    eln_af_builder *b = eln_af_builder_new();
    assert_non_null(b);
    eln_af_arguments(b, f->n);
    for (unsigned a = 0; a < f->n; a++)
        for (unsigned t = 0; t < f->n; t++)
            if (f->attacks[a] >> t & 1) eln_af_attack(b, a, t);
    eln_af *af = NULL;
    assert_int_equal(eln_af_seal(b, &af), ELN_OK);
    return af;
}

/* What the oracle says of one framework and semantics. */
typedef struct truth {
    const oracle_af *f;
    const char *semantics;
    uint16_t sets[1 << ORACLE_MOST];
    size_t n;
} truth;

static void complain(const truth *t, const char *task, unsigned query)
{
    print_message("%s-%s, query %u, %u arguments:", task, t->semantics, query,
                  t->f->n);
    for (unsigned a = 0; a < t->f->n; a++)
        for (unsigned b = 0; b < t->f->n; b++)
            if (t->f->attacks[a] >> b & 1) print_message(" %u>%u", a, b);
    print_message("\n");
    fail();
}

static bool has(const truth *t, uint16_t set)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->sets[i] == set) return true;
    return false;
}

static uint16_t bits(const uint32_t *set, uint32_t n)
{
    unsigned all = 0;
    for (uint32_t i = 0; i < n; i++) all |= 1U << set[i];
    return (uint16_t)all;
}

static uint16_t attacked_by(const oracle_af *f, uint16_t set)
{
    unsigned all = 0;
    for (unsigned a = 0; a < f->n; a++)
        if (set >> a & 1) all |= f->attacks[a];
    return (uint16_t)all;
}

/* An admissible set that attacks the query will do. */
static bool speaks_against(const truth *t, uint16_t set, unsigned query)
{
    uint16_t sets[1 << ORACLE_MOST];
    size_t n = oracle_extensions(t->f, "AD", sets);
    for (size_t i = 0; i < n; i++)
        if (sets[i] == set) return attacked_by(t->f, set) >> query & 1;
    return false;
}

static void ask(const eln_af *af, const truth *t, eln_task task,
                const char *name, eln_semantics semantics, unsigned query)
{
    eln_af_answer got;
    assert_int_equal(eln_af_solve(af, task, semantics, query, NULL, &got),
                     ELN_OK);
    size_t with = 0;
    for (size_t i = 0; i < t->n; i++) with += t->sets[i] >> query & 1;
    bool yes = task == ELN_SE   ? t->n > 0
               : task == ELN_DC ? with > 0
                                : with == t->n;
    if (got.answer != (yes ? ELN_YES : ELN_NO)) complain(t, name, query);
    if (got.has_set != (yes == (task != ELN_DS))) complain(t, name, query);
    uint16_t set = bits(got.set, got.set_size);
    if (got.has_set && task != ELN_SE &&
        (set >> query & 1) != (task == ELN_DC ? 1 : 0))
        complain(t, name, query);
    if (got.has_set && !has(t, set) &&
        !(task == ELN_DS && semantics == ELN_PR &&
          speaks_against(t, set, query)))
        complain(t, name, query);
    eln_af_answer_free(&got);
}

static void ask_count(const eln_af *af, const truth *t, eln_semantics semantics)
{
    eln_af_answer got;
    assert_int_equal(eln_af_solve(af, ELN_CE, semantics, 0, NULL, &got),
                     ELN_OK);
    if (strtoul(got.count, NULL, 10) != t->n) complain(t, "CE", 0);
    eln_af_answer_free(&got);
}

typedef struct listed {
    const truth *t;
    uint16_t sets[1 << ORACLE_MOST];
    size_t n;
} listed;

static bool note(void *user, const uint32_t *set, uint32_t n)
{
    listed *l = user;
    for (uint32_t i = 1; i < n; i++) assert_true(set[i - 1] < set[i]);
    uint16_t all = bits(set, n);
    for (size_t i = 0; i < l->n; i++)
        if (l->sets[i] == all) complain(l->t, "EE", 0);
    if (!has(l->t, all)) complain(l->t, "EE", 0);
    l->sets[l->n++] = all;
    return true;
}

static void ask_each(const eln_af *af, const truth *t, eln_semantics semantics)
{
    static listed l;
    eln_answer end;
    l.t = t;
    l.n = 0;
    assert_int_equal(eln_af_each(af, semantics, NULL, note, &l, &end), ELN_OK);
    assert_int_equal(end, ELN_YES);
    if (l.n != t->n) complain(t, "EE", 0);
}

void af_truth_try(const oracle_af *f)
{
    static truth t;
    eln_af *af = build(f);
    for (int s = 0; s < ELN_SEMANTICS_COUNT; s++) {
        t.f = f;
        t.semantics = names[s];
        t.n = oracle_extensions(f, names[s], t.sets);
        ask(af, &t, ELN_SE, "SE", (eln_semantics)s, 0);
        ask_count(af, &t, (eln_semantics)s);
        ask_each(af, &t, (eln_semantics)s);
        for (unsigned q = 0; q < f->n; q++) {
            ask(af, &t, ELN_DC, "DC", (eln_semantics)s, q);
            ask(af, &t, ELN_DS, "DS", (eln_semantics)s, q);
        }
    }
    eln_af_free(af);
}
