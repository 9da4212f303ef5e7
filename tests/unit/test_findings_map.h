/* Maps written as text, and the findings in them. */
#ifndef ELN_TESTS_UNIT_TEST_FINDINGS_MAP_H
#define ELN_TESTS_UNIT_TEST_FINDINGS_MAP_H

#include "test_judge_map.h"

#include "base/out.h"
#include "findings/finding.h"

/* Three parties, a source of each. */
#define PARTIES                                                                \
    "===\nelenchus:\n  parties: {p: Party P, q: Party Q, r: Party R}\n"        \
    "  sources:\n"                                                             \
    "    letter: {title: The letter, by: p, date: 2031-05}\n"                  \
    "    paper: {title: The paper, by: q, date: 2031-07}\n"                    \
    "===\n\n"

typedef struct told {
    map m;
    eln_findings found;
} told;

static inline void told_find(told *t, bool first_hand)
{
    eln_findings_options options = {.first_hand = first_hand};
    t->found = (eln_findings){0};
    assert_int_equal(eln_findings_find(&t->m.judgement, &options, &t->found),
                     ELN_OK);
}

static inline void told_open(told *t, const char *text)
{
    map_open(&t->m, text);
    for (size_t i = 0; i < t->m.diags.list.n; i++)
        if (eln_code_severity(t->m.diags.list.at[i].code) == ELN_ERROR)
            fail_msg("%.*s", ELN_FMT(t->m.diags.list.at[i].message));
    told_find(t, false);
}

/* Judge anew, as of a date and under a scenario (either may be NULL). */
static inline void told_select(told *t, const char *as_of, const char *scenario)
{
    map_select(&t->m, as_of, scenario, NULL);
    eln_findings_free(&t->found);
    told_find(t, false);
}

/* The same map, without what is second-hand. */
static inline void told_first_hand(told *t)
{
    eln_findings_free(&t->found);
    told_find(t, true);
}

static inline void told_free(told *t)
{
    eln_findings_free(&t->found);
    map_free(&t->m);
}

/* The findings of a code are these sentences, in their order, one a line. */
static inline void told_expect(const told *t, eln_finding_code code,
                               const char *lines)
{
    eln_out out = {0};
    for (size_t i = 0; i < t->found.list.n; i++) {
        const eln_finding *f = &t->found.list.at[i];
        if (f->code != code) continue;
        if (out.n > 0) eln_out_char(&out, '\n');
        eln_out_put(&out, f->message);
    }
    eln_str got = eln_out_str(&out);
    if (!eln_str_is(got, lines))
        fail_msg("%s:\n%.*s\nexpected:\n%s", eln_finding_name(code),
                 ELN_FMT(got), lines);
    eln_out_free(&out);
}

/* The first finding of a code. */
static inline const eln_finding *told_first(const told *t,
                                            eln_finding_code code)
{
    for (size_t i = 0; i < t->found.list.n; i++)
        if (t->found.list.at[i].code == code) return &t->found.list.at[i];
    fail_msg("no %s", eln_finding_name(code));
    return NULL;
}

/* How many findings of a code there are. */
static inline unsigned told_count(const told *t, eln_finding_code code)
{
    unsigned n = 0;
    for (size_t i = 0; i < t->found.list.n; i++)
        n += t->found.list.at[i].code == code;
    return n;
}

#endif
