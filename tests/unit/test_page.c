/* The page as a whole: the same bytes for the same map; memory that runs out;
 * what the switch and the courses hold. That its verdicts are those of check,
 * tests/node/test_page_json.mjs tells. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "judge/expect.h"
#include "page/html.h"
#include "page/whole.h"

static const char TEXT[] =
    "===\n"
    "title: The <pond>\n"
    "elenchus:\n"
    "  parties: {p: Party P, q: Party Q}\n"
    "  scenarios: {dry: {given: '[Dry]'}, wet: {without: <Rain>}}\n"
    "  audiences: {x: [v, w]}\n"
    "  expect: [{claim: '[Pond]', verdict: stands}]\n"
    "===\n\n"
    "# One\n\n"
    "[Pond]: The pond stays. {by: p, date: 2031-01}\n"
    "  - <Smell>: It smells. {by: q, date: 2031-02, value: v}\n"
    "    - <Rain>: Rain helps. {by: p, date: 2031-03, value: w}\n\n"
    "<Dryness> {by: q}\n\n"
    "(1) [Dry]: It dries out. {stance: supposes}\n-----\n"
    "(2) [Gone]: It is gone.\n  >< [Pond]\n";

/* All that a page is made of. */
typedef struct made {
    map m;
    eln_source source;
    eln_findings findings;
    eln_expected expected[4];
    eln_checked checked;
} made;

static void open_made(made *x, const char *text)
{
    map_open(&x->m, text);
    assert_int_equal(eln_source_single(&x->m.arena, ELN_STR("pond.argdown"),
                                       eln_str_of(text), &x->source),
                     ELN_OK);
    x->findings = (eln_findings){0};
    assert_int_equal(eln_findings_find(&x->m.judgement, NULL, &x->findings),
                     ELN_OK);
    assert_true(x->m.dispute.expectation_count <= 4);
    assert_int_equal(eln_expectations_judge(&x->m.basis, x->expected), ELN_OK);
    x->checked = (eln_checked){.source = &x->source,
                               .model = &x->m.model,
                               .judgement = &x->m.judgement,
                               .findings = &x->findings,
                               .expected = x->expected,
                               .diags = &x->m.diags};
}

static void free_made(made *x)
{
    eln_findings_free(&x->findings);
    map_free(&x->m);
}

/* The data of a page; then the page around it. */
static eln_status write_data(const eln_page *p, eln_out json[3])
{
    eln_json j = {0};
    eln_page_whole whole;
    eln_page_whole_find(&j, p, &whole);
    eln_value *all[] = {whole.doc, whole.courses, whole.reasons};
    eln_status st = ELN_OK;
    for (int i = 0; i < 3; i++) {
        eln_status one = eln_json_write(&j, all[i], &json[i]);
        if (st == ELN_OK) st = one;
    }
    return st;
}

static eln_status write_page(const made *x, eln_out *html)
{
    eln_page p = {0};
    eln_out json[3] = {{0}};
    eln_timeline t = {0};
    eln_selection all = eln_select_all();
    eln_status st = eln_page_open(&x->checked, &x->m.basis, &p);
    if (st == ELN_OK) st = write_data(&p, json);
    if (st == ELN_OK) st = eln_timeline_find(&x->m.basis, &all, &t);
    eln_outline o = {.page = &p, .timeline = &t};
    eln_page_data data = {eln_out_str(&json[0]),
                          eln_out_str(&json[1]),
                          eln_out_str(&json[2]),
                          {NULL, 0}};
    if (st == ELN_OK) st = eln_page_html_put(html, &o, &data);
    for (int i = 0; i < 3; i++) eln_out_free(&json[i]);
    eln_timeline_free(&t);
    eln_page_close(&p);
    return st;
}

static bool has(const eln_out *out, const char *words)
{
    eln_str s = eln_out_str(out);
    return eln_str_find(s, eln_str_of(words), 0) < s.n;
}

static void the_same_bytes_each_time(void **state)
{
    (void)state;
    made x, y;
    eln_out a = {0}, b = {0};
    open_made(&x, TEXT);
    open_made(&y, TEXT);
    assert_int_equal(write_page(&x, &a), ELN_OK);
    assert_int_equal(write_page(&y, &b), ELN_OK);
    assert_true(eln_str_eq(eln_out_str(&a), eln_out_str(&b)));
    assert_true(has(&a, "<h1 dir=\"auto\">The &lt;pond&gt;</h1>"));
    assert_true(has(&a, "The \\u003cpond\\u003e"));
    assert_true(has(&a, "<article id=\"c-0\" class=\"claim\">"));
    assert_true(has(&a, "2031-03-31"));
    eln_out_free(&a);
    eln_out_free(&b);
    free_made(&x);
    free_made(&y);
}

static void the_switch(void **state)
{
    (void)state;
    made x;
    eln_page p;
    open_made(&x, TEXT);
    assert_int_equal(eln_page_open(&x.checked, &x.m.basis, &p), ELN_OK);
    assert_int_equal(p.scenario_count, 2);
    eln_selection s = map_selection(&x.m, NULL, "wet", NULL);
    assert_int_equal(eln_page_scenario(&p, &s), 1);
    s.scenario_count = 0;
    assert_int_equal(eln_page_scenario(&p, &s), -1);
    s.scenario_count = 2; /* both: no entry */
    s.scenarios[0] = 0;
    s.scenarios[1] = 1;
    assert_int_equal(eln_page_scenario(&p, &s), -1);
    eln_page_close(&p);
    free_made(&x);
}

/* [Pond] [Dry] [Gone] <Smell> <Rain> <Dryness>. In February <Smell> is not
 * answered yet: [Pond] falls by it, so that its opposite [Gone] stands. */
static void a_state_in_letters(void **state)
{
    (void)state;
    made x;
    eln_out letters = {0};
    open_made(&x, TEXT);
    eln_page_put_state(&letters, &x.m.judgement);
    assert_string_equal(eln_out_str(&letters).p, "PUFFAI");
    eln_out_clear(&letters);
    map_select(&x.m, "2031-02", NULL, NULL);
    eln_page_put_state(&letters, &x.m.judgement);
    assert_string_equal(eln_out_str(&letters).p, "FUAAfI");
    eln_out_free(&letters);
    free_made(&x);
}

static void memory_may_run_out(made *x, bool once)
{
    for (long k = 0;; k += 1 + k / 40) {
        long before = eln_live_blocks();
        eln_out html = {0};
        if (once)
            eln_fail_once_at(k);
        else
            eln_fail_at(k);
        eln_status st = write_page(x, &html);
        bool failed = eln_fail_stop();
        eln_out_free(&html);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_true(st == ELN_E_NOMEM || once);
    }
}

static void without_memory(void **state)
{
    (void)state;
    made x;
    open_made(&x, TEXT);
    memory_may_run_out(&x, false);
    memory_may_run_out(&x, true);
    free_made(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes_each_time),
        cmocka_unit_test(the_switch),
        cmocka_unit_test(a_state_in_letters),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
