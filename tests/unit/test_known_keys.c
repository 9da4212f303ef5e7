/* Data keys that are nearly known, or known in another place. */
#include "test_dispute_map.h"

static void misspelt_keys_are_reported(void **state)
{
    (void)state;
    map_fault("[T]: t {Date: 2031}", ELN_W12, "Date", "did you mean `date`?");
    map_fault("[T]: t {BY: x}", ELN_W12, "BY", "did you mean `by`?");
    map_fault("[T]: t {dates: 2031}", ELN_W12, "dates", "did you mean `date`?");
    map_fault("[T]: t {daet: 2031}", ELN_W12, "daet", "did you mean `date`?");
    map_fault("[T]: t {stnace: denies}", ELN_W12, "stnace",
              "did you mean `stance`?");
    map_fault("[T]: t {stence: denies}", ELN_W12, "stence",
              "did you mean `stance`?");
    map_fault("[T]: t {position: []}", ELN_W12, "position",
              "did you mean `positions`?");
    map_fault("[T]: t {explain: x}", ELN_W12, "explain",
              "did you mean `explains`?");
    map_fault("[T]: t {strenght: 2}", ELN_W12, "strenght",
              "did you mean `strength`?");
    map_fault("<A>: a {schema: analogy}", ELN_W12, "schema",
              "did you mean `scheme`?");
    map_fault("# H {stances: denies}\n\n[T]: t", ELN_W12, "stances",
              "did you mean `stance`?");
    map_fault("<A>\n\n(1) p\n-- {use: [1]} --\n(2) c", ELN_W12, "use",
              "did you mean `uses`?");
    map_fault("[T]: t {positions: [{stanc: denies}]}", ELN_W12, "stanc",
              "did you mean `stance`?");
}

/* Argdown's own keys, and what others may well write. */
static void keys_of_others_are_left_alone(void **state)
{
    (void)state;
    static const char *const KEYS[] = {
        "isCanonical", "isGroup", "isClosed", "isInMap", "isInGroup", "color",
        "tags",        "logic",   "links",    "images",  "data",      "user",
        "need",        "seed",    "rate",     "bye",     "a",         "my",
        "as",          "page",    "note",     "course",  "rule",      "rules",
        "valve",       "quota",   "author",   "year",    "roll",      "late",
        "stage",       "strategy"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        char text[256];
        map m;
        snprintf(text, sizeof text,
                 "# H {%s: x}\n\n[T]: t {%s: x}\n\n<A> {%s: x}\n\n"
                 "(1) p\n-- {%s: x} --\n(2) c\n",
                 KEYS[i], KEYS[i], KEYS[i], KEYS[i]);
        map_open(&m, text);
        map_is_clean(&m);
        map_close(&m);
    }
}

static void keys_in_the_wrong_place_are_reported(void **state)
{
    (void)state;
    map_fault("[T]: t {scheme: analogy}", ELN_W12, "scheme", NULL);
    map_fault("[T]: t {uses: [1]}", ELN_W12, "uses", NULL);
    map_fault("<A>: a {given: true}", ELN_W12, "given", NULL);
    map_fault("# H {analyst: true}\n\n[T]: t", ELN_W12, "analyst", NULL);
    map_fault("[T]: t {positions: [{strength: 2}]}", ELN_W12, "strength", NULL);
    map m;
    map_open(&m, "<A>\n\n(1) p\n-- {stance: denies} --\n(2) c");
    const eln_diag *d = map_report(&m, ELN_W12, "stance", NULL);
    assert_true(eln_str_is(d->message,
                           "`stance` says nothing on a step: it belongs to a "
                           "statement, an argument or a heading"));
    map_close(&m);
}

#define PEOPLE "===\nelenchus: {parties: {p: P}}\n===\n\n"

static void keys_that_change_nothing(void **state)
{
    (void)state;
    static const char HINT[] =
        "say when it held this: what is only withdrawn changes nothing";
    map_fault("<A>\n\n(1) p\n----\n(2) c {stance: supposes}", ELN_W12, "stance",
              NULL);
    map_fault(PEOPLE "[T]: t\n\n[T] {by: p, stance: withdraws}", ELN_W12,
              "withdraws", HINT);
    map_fault(PEOPLE "<A>: a\n\n<A> {by: p, stance: withdraws}", ELN_W12,
              "withdraws", HINT);
    map_fault("[T]: t\n  - <A>: a {asks: analogy/difference}", ELN_W12,
              "analogy/difference",
              "say which scheme the argument has: "
              "{scheme: …}");
    map m;
    map_open(&m, PEOPLE "<A> {by: p}\n\n(1) [T]: t\n----\n(2) [U]: u\n\n"
                        "[T] {by: p, stance: withdraws}\n\n"
                        "[V]: v {by: p}\n\n[V] {by: p, stance: withdraws}\n");
    map_is_clean(&m);
    map_close(&m);
    map_open(&m, "[T]: t {at: p. 3}\n\n[T] {quote: to be}\n");
    map_is_clean(&m);
    map_close(&m);
}

/* In a map without parties and sources, `source` is somebody else's word. */
static void a_foreign_source_is_left_alone(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t {source: Log of 2031}\n\n[U]: u {sources: x}\n\n"
                 "<A>\n\n(1) p {source: [1, 2]}\n-- {source: x} --\n(2) c\n");
    map_is_clean(&m);
    map_close(&m);
    map_fault("===\nelenchus: {parties: {}}\n===\n\n[T]: t {sources: x}",
              ELN_W12, "sources", "did you mean `source`?");
    map_fault("===\nelenchus: {parties: {}}\n===\n\n[T]: t {source: Log}",
              ELN_E210, "Log", "declare it under `elenchus: sources:`");
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map_sweep("# H {stances: x, quote: x}\n\n[T]: t {Date: x, uses: []}\n",
              NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misspelt_keys_are_reported),
        cmocka_unit_test(keys_of_others_are_left_alone),
        cmocka_unit_test(keys_in_the_wrong_place_are_reported),
        cmocka_unit_test(keys_that_change_nothing),
        cmocka_unit_test(a_foreign_source_is_left_alone),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
