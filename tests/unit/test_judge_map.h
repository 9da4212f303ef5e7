/* A map written as text, read and judged: for the tests of the dispute's and
 * the judge's rooms. */
#ifndef ELN_TESTS_UNIT_TEST_JUDGE_MAP_H
#define ELN_TESTS_UNIT_TEST_JUDGE_MAP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "judge/judge.h"

typedef struct map {
    eln_arena arena;
    eln_diags diags;
    eln_model model;
    eln_dispute dispute;
    eln_basis basis;
    eln_judgement judgement;
    bool read, based, judged; /* dispute, basis, judgement are there */
} map;

/* Read as far as the dispute. */
static inline eln_status map_read(map *m, eln_str text)
{
    *m = (map){0};
    eln_status st = eln_model_read(text, &m->arena, &m->diags, &m->model);
    if (st == ELN_OK)
        st = eln_dispute_read(&m->model, NULL, &m->diags, &m->dispute);
    m->read = st == ELN_OK;
    return st;
}

/* Read as far as what all selections share. */
static inline eln_status map_base(map *m, eln_str text)
{
    eln_status st = map_read(m, text);
    if (st == ELN_OK) st = eln_basis_find(&m->dispute, &m->diags, &m->basis);
    m->based = st == ELN_OK;
    return st;
}

static inline eln_status map_judge(map *m, eln_str text)
{
    eln_status st = map_base(m, text);
    if (st == ELN_OK) st = eln_judge(&m->basis, NULL, &m->diags, &m->judgement);
    m->judged = st == ELN_OK;
    return st;
}

static inline void map_free(map *m)
{
    if (m->judged) eln_judgement_free(&m->judgement);
    if (m->based) eln_basis_free(&m->basis);
    if (m->read) eln_dispute_free(&m->dispute);
    eln_diags_free(&m->diags);
    eln_arena_free(&m->arena);
}

/* A selection of an opened map.
 *   as_of     a date, or NULL
 *   scenario  an id, or NULL
 *   audience  an id, or NULL */
static inline eln_selection map_selection(const map *m, const char *as_of,
                                          const char *scenario,
                                          const char *audience)
{
    eln_selection s = eln_select_all();
    const eln_dispute *d = &m->dispute;
    eln_date date;
    if (as_of) {
        assert_null(eln_date_read(eln_str_of(as_of), &date));
        s.by = date.last;
        s.as_of = date.written;
    }
    for (uint32_t i = 0; scenario && i < d->scenario_count; i++)
        if (eln_str_is(d->scenarios[i].id, scenario))
            s.scenarios[s.scenario_count++] = i;
    for (uint32_t i = 0; audience && i < d->audience_count; i++)
        if (eln_str_is(d->audiences[i].id, audience)) s.audience = i;
    assert_true(!scenario || s.scenario_count == 1);
    assert_true(!audience || s.audience != ELN_NO_ID);
    return s;
}

/* Judge an opened map anew. */
static inline void map_select(map *m, const char *as_of, const char *scenario,
                              const char *audience)
{
    eln_selection s = map_selection(m, as_of, scenario, audience);
    eln_judgement_free(&m->judgement);
    assert_int_equal(eln_judge(&m->basis, &s, NULL, &m->judgement), ELN_OK);
}

static inline void map_open(map *m, const char *text)
{
    assert_int_equal(map_judge(m, eln_str_of(text)), ELN_OK);
}

static inline const eln_class *map_class(const map *m, const char *title)
{
    const eln_class *c = eln_model_class(&m->model, eln_str_of(title));
    if (!c) fail_msg("no claim [%s]", title);
    return c;
}

static inline const eln_argument *map_argument(const map *m, const char *title)
{
    const eln_argument *a = eln_model_argument(&m->model, eln_str_of(title));
    if (!a) fail_msg("no argument <%s>", title);
    return a;
}

/* One line: "[T] stands argued" or "<A> falls". */
static inline void map_line(const map *m, const char *title, bool claim,
                            char *out, size_t size)
{
    if (claim) {
        eln_claim_verdict v = m->judgement.classes[map_class(m, title)->id];
        const char *ground = eln_ground_name(v.ground);
        snprintf(out, size, "[%s] %s%s%s", title, eln_verdict_name(v.verdict),
                 ground ? " " : "", ground ? ground : "");
    } else {
        eln_verdict v = m->judgement.arguments[map_argument(m, title)->id];
        snprintf(out, size, "<%s> %s", title, eln_verdict_name(v));
    }
}

/* The verdict is as one of these lines says. */
static inline void map_expect(const map *m, const char *line)
{
    char title[64], got[128];
    size_t n = 1;
    char close = line[0] == '[' ? ']' : '>';
    while (line[n] && line[n] != close && n < sizeof title) {
        title[n - 1] = line[n];
        n++;
    }
    title[n - 1] = 0;
    map_line(m, title, line[0] == '[', got, sizeof got);
    assert_string_equal(got, line);
}

/* How often a code was reported. */
static inline unsigned map_count(const map *m, eln_code code)
{
    unsigned n = 0;
    for (size_t i = 0; i < m->diags.list.n; i++)
        n += m->diags.list.at[i].code == code;
    return n;
}

/* The first report of a code; its span's text must begin with `at`, white
 * space aside. */
static inline const eln_diag *map_report(const map *m, eln_code code,
                                         const char *text, const char *at)
{
    for (size_t i = 0; i < m->diags.list.n; i++) {
        const eln_diag *d = &m->diags.list.at[i];
        if (d->code != code) continue;
        eln_str rest = eln_str_trim(eln_str_of(text + d->span.begin));
        if (!eln_str_starts(rest, eln_str_of(at)))
            fail_msg("%s at \"%.20s\"", eln_code_name(code), rest.p);
        return d;
    }
    fail_msg("no %s", eln_code_name(code));
    return NULL;
}

#endif
