/* Watching: which names are told when the directory is changed by others. */
#define _XOPEN_SOURCE 700

#include "test_folder.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "store/watch.h"

enum { SOON = 10000 /* ms, far more than an event takes */ };

static eln_folder folder;
static eln_watch *watched;

static int set_up(void **state)
{
    if (folder_set_up(state)) return -1;
    if (mkdir(path_at("in"), 0700) || mkdir(path_at(".git"), 0700)) return -1;
    if (eln_folder_open(test_folder, &folder)) return -1;
    return eln_watch_open(&folder, &watched);
}

static int tear_down(void **state)
{
    eln_watch_close(watched);
    eln_folder_close(&folder);
    return folder_tear_down(state);
}

static bool add_name(void *user, eln_str name)
{
    eln_out *out = user;
    eln_out_printf(out, "%.*s ", ELN_FMT(name));
    return true;
}

/* What is told of what happened just now: events are there when the call that
 * made them has returned. */
static bool is_told(const char *wanted)
{
    eln_out names = {0};
    bool all = eln_watch_wait(watched, SOON, add_name, &names);
    bool same = eln_str_is(eln_out_str(&names), wanted);
    if (!same) print_message("told: %s\n", names.p ? names.p : "nothing");
    eln_out_free(&names);
    assert_true(same);
    return all;
}

static void test_files(void **state)
{
    (void)state;
    write_file("a.md", "x");
    assert_true(is_told("a.md a.md ")); /* made, written */
    write_file("in/b.argdown", "x");
    assert_true(is_told("in/b.argdown in/b.argdown "));
    assert_int_equal(rename(path_at("a.md"), path_at("in/c.md")), 0);
    assert_true(is_told("a.md in/c.md "));
    assert_int_equal(unlink(path_at("in/c.md")), 0);
    assert_true(is_told("in/c.md "));
}

static void test_others(void **state)
{
    (void)state;
    write_file("a.c", "x");
    write_file(".a.md", "x");
    write_file(".git/a.md", "x");
    write_file("b.md", "x");
    assert_true(is_told("b.md b.md "));
}

static void test_folders(void **state)
{
    (void)state;
    make_folder("new");
    assert_false(is_told(""));
    write_file("new/a.md", "x");
    assert_true(is_told("new/a.md new/a.md "));
    assert_int_equal(rename(path_at("new"), path_at("old")), 0);
    assert_false(is_told(""));
    write_file("old/a.md", "y");
    assert_true(is_told("old/a.md "));
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_watch *w = NULL;
        eln_fail_at(k);
        int error = eln_watch_open(&folder, &w);
        bool failed = eln_fail_stop();
        eln_watch_close(w);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_not_equal(error, 0);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_files),
        TEST(test_others),
        TEST(test_folders),
        TEST(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
