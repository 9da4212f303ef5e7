/* W06 and W07: quotes and the files of their sources. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "findings/quotes.h"

#define HEAD                                                                   \
    "===\nelenchus:\n  sources:\n"                                             \
    "    letter: {title: The letter, file: letters/one.txt}\n"                 \
    "    paper: {title: The paper}\n"                                          \
    "    lost: {title: The lost one, file: lost.txt}\n"                        \
    "    far: {title: The far one, file: ../far.txt}\n===\n\n"

/* The map is maps/map.argdown. */
static eln_files *make_files(void)
{
    eln_files *files;
    assert_int_equal(eln_files_new(NULL, -1, &files), ELN_OK);
    assert_int_equal(
        eln_files_put(files, ELN_STR("maps/letters/one.txt"),
                      ELN_STR("A letter.\n\nWe should dredge\nthe channel now, "
                              "before the winter comes.\n")),
        ELN_OK);
    assert_int_equal(
        eln_files_put(files, ELN_STR("far.txt"), ELN_STR("Far away.")), ELN_OK);
    return files;
}

static void check(map *m, const char *text)
{
    eln_files *files = make_files();
    eln_beside beside = {files, ELN_STR("maps/map.argdown")};
    assert_int_equal(map_read(m, eln_str_of(text)), ELN_OK);
    assert_int_equal(m->diags.errors, 0);
    assert_int_equal(eln_quotes_check(&m->dispute, &beside, &m->diags), ELN_OK);
    eln_files_free(files);
}

static void expect_report(const map *m, eln_code code, const char *text,
                          const char *at, const char *message, const char *hint)
{
    const eln_diag *d = map_report(m, code, text, at);
    if (!eln_str_is(d->message, message)) fail_msg("%.*s", ELN_FMT(d->message));
    if (!eln_str_is(d->hint, hint)) fail_msg("%.*s", ELN_FMT(d->hint));
}

static void found(void **state)
{
    (void)state;
    map m;
    check(&m, HEAD
          "[S]: s {source: letter, quote: We should dredge the channel now}\n\n"
          "[T]: t {source: letter, quote: \"We should [...] winter comes\"}\n\n"
          "[U]: u {source: far, quote: Far away}\n\n"
          "[V]: v {source: paper}\n\n");
    assert_int_equal(m.diags.list.n, 0);
    map_free(&m);
}

static void not_found(void **state)
{
    (void)state;
    map m;
    const char *text =
        HEAD "[S]: s {source: letter, quote: we must dredge the channel}\n\n"
             "[T]: t {source: letter, quote: Nobody ever wrote this}\n\n";
    check(&m, text);
    assert_int_equal(map_count(&m, ELN_W06), 2);
    expect_report(&m, ELN_W06, text, "we must",
                  "this quote is not in \"The letter\" (maps/letters/one.txt)",
                  "the nearest passage, in line 3: \"We should dredge the "
                  "channel\"");
    assert_true(eln_str_is(
        m.diags.list.at[1].hint,
        "nothing in the file comes near it: is it the right source?"));
    map_free(&m);
}

/* One report for each source, or for a quote that has none. */
static void not_checked(void **state)
{
    (void)state;
    map m;
    const char *text = HEAD
        "[S]: s {source: paper, quote: One}\n\n"
        "[T]: t {source: paper, quote: Two}\n\n"
        "[U]: u {source: lost, quote: Three}\n\n"
        "[V]: v {quote: Four, date: 2031}\n\n"
        "[W]: w {positions: [{source: lost, quote: Five, date: 2031}]}\n\n";
    check(&m, text);
    assert_int_equal(map_count(&m, ELN_W07), 3);
    expect_report(&m, ELN_W07, text, "paper",
                  "2 quotes from \"The paper\" are not checked: it has no file",
                  "say where its text is: {file: letter.txt}");
    assert_true(eln_str_is(
        m.diags.list.at[1].message,
        "2 quotes from \"The lost one\" are not checked: no such file"));
    assert_true(eln_str_is(m.diags.list.at[2].message,
                           "this quote is not checked: it has no source"));
    map_free(&m);
}

static void nothing_beside(void **state)
{
    (void)state;
    map m;
    assert_int_equal(
        map_read(&m, eln_str_of(HEAD "[S]: s {source: paper, quote: One}\n\n")),
        ELN_OK);
    assert_int_equal(eln_quotes_check(&m.dispute, NULL, &m.diags), ELN_OK);
    assert_int_equal(m.diags.list.n, 0);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    eln_files *files = make_files();
    eln_beside beside = {files, ELN_STR("maps/map.argdown")};
    map m;
    assert_int_equal(
        map_read(&m,
                 eln_str_of(HEAD
                            "[S]: s {source: letter, quote: we must dredge}\n\n"
                            "[T]: t {source: paper, quote: One}\n\n"
                            "[U]: u {source: lost, quote: Two}\n\n")),
        ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_diags diags = {0};
        eln_fail_at(k);
        eln_status st = eln_quotes_check(&m.dispute, &beside, &diags);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) assert_int_equal(diags.list.n, 3);
        eln_diags_free(&diags);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
    eln_files_free(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found),
        cmocka_unit_test(not_found),
        cmocka_unit_test(not_checked),
        cmocka_unit_test(nothing_beside),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
