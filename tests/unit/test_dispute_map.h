/* A map written as text and read as far as its dispute: for the tests of the
 * dispute's room. */
#ifndef ELN_TESTS_UNIT_TEST_DISPUTE_MAP_H
#define ELN_TESTS_UNIT_TEST_DISPUTE_MAP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "dispute/dispute.h"
#include "fail_alloc.h"

typedef struct map {
    eln_arena arena;
    eln_diags diags;
    eln_model model;
    eln_dispute dispute;
    const char *text;
} map;

static inline void map_open_beside(map *m, const char *text,
                                   const eln_beside *beside)
{
    *m = (map){.text = text};
    assert_int_equal(
        eln_model_read(eln_str_of(text), &m->arena, &m->diags, &m->model),
        ELN_OK);
    assert_int_equal(
        eln_dispute_read(&m->model, beside, &m->diags, &m->dispute), ELN_OK);
    eln_diags_sort(&m->diags);
}

static inline void map_open(map *m, const char *text)
{
    map_open_beside(m, text, NULL);
}

static inline void map_close(map *m)
{
    eln_dispute_free(&m->dispute);
    eln_diags_free(&m->diags);
    eln_arena_free(&m->arena);
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

/* Nothing was reported. */
static inline void map_is_clean(const map *m)
{
    if (m->diags.list.n == 0) return;
    const eln_diag *d = &m->diags.list.at[0];
    fail_msg("%s: %.*s\nin\n%s", eln_code_name(d->code), ELN_FMT(d->message),
             m->text);
}

/* The n-th report, from 0, is of this code, its span is exactly this text, and
 * its hint is this, unless NULL. */
static inline const eln_diag *map_reports(const map *m, size_t n, eln_code code,
                                          const char *at, const char *hint)
{
    if (n >= m->diags.list.n)
        fail_msg("%u reports only in\n%s", (unsigned)m->diags.list.n, m->text);
    const eln_diag *d = &m->diags.list.at[n];
    eln_str got = eln_str_trim(
        eln_str_sub(eln_str_of(m->text), d->span.begin, d->span.end));
    if (d->code != code)
        fail_msg("%s: %.*s\nin\n%s", eln_code_name(d->code),
                 ELN_FMT(d->message), m->text);
    if (!eln_str_is(got, at)) fail_msg("at \"%.*s\"", ELN_FMT(got));
    if (hint && !eln_str_is(d->hint, hint))
        fail_msg("hint \"%.*s\"", ELN_FMT(d->hint));
    return d;
}

/* The only report. */
static inline const eln_diag *map_report(const map *m, eln_code code,
                                         const char *at, const char *hint)
{
    const eln_diag *d = map_reports(m, 0, code, at, hint);
    if (m->diags.list.n > 1)
        fail_msg("also %.*s\nin\n%s", ELN_FMT(m->diags.list.at[1].message),
                 m->text);
    return d;
}

/* A map with one fault: its only report. */
static inline void map_fault(const char *text, eln_code code, const char *at,
                             const char *hint)
{
    map m;
    map_open(&m, text);
    map_report(&m, code, at, hint);
    map_close(&m);
}

/* Read a map while each allocation fails in turn. */
static inline void map_sweep(const char *text, const eln_beside *beside)
{
    eln_arena arena = {0};
    eln_diags none = {0};
    eln_model model;
    assert_int_equal(eln_model_read(eln_str_of(text), &arena, &none, &model),
                     ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_diags diags = {0};
        eln_dispute d;
        eln_fail_at(k);
        eln_status st = eln_dispute_read(&model, beside, &diags, &d);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_dispute_free(&d);
        eln_diags_free(&diags);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    eln_diags_free(&none);
    eln_arena_free(&arena);
}

#endif
