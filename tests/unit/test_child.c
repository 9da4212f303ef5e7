/* Other programs as filters: what they do, and what they may not do. */
#define _POSIX_C_SOURCE 200809L /* setenv */

#include "draw/child.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fail_alloc.h"

static const eln_child_limits ample = {.seconds = 60, .output = 1 << 26};

static eln_child_result shell(const char *script, eln_str input,
                              const eln_child_limits *limits, eln_out *out)
{
    const char *const words[] = {"sh", "-c", script, NULL};
    return eln_child_run(words, input, limits, out);
}

static void expect(const char *script, eln_child_end end, int number,
                   const char *output)
{
    eln_out out = {0};
    eln_child_result r = shell(script, ELN_STR("in\n"), &ample, &out);
    assert_int_equal(r.end, end);
    assert_int_equal(r.number, number);
    assert_string_equal(out.p ? out.p : "", output);
    eln_out_free(&out);
}

static void how_it_ends(void **state)
{
    (void)state;
    expect("cat", ELN_CHILD_DONE, 0, "in\n");
    expect("echo out; exit 3", ELN_CHILD_EXITED, 3, "out\n");
    expect("kill -9 $$", ELN_CHILD_KILLED, SIGKILL, "");
    expect("exec 0<&- 1>&-; exit 5", ELN_CHILD_EXITED, 5, "");
}

static void there_is_no_such_program(void **state)
{
    (void)state;
    const char *const words[] = {"no-such-program-here", NULL};
    eln_out out = {0}, text = {0};
    eln_child_result r = eln_child_run(words, ELN_STR("x"), &ample, &out);
    assert_int_equal(r.end, ELN_CHILD_MISSING);
    eln_child_put(&text, r, &ample);
    assert_string_equal(text.p, "is not installed");
    eln_out_free(&text);
    eln_out_free(&out);
}

static void words_are_words(void **state)
{
    (void)state;
    const char *const words[] = {"printf", "%s|", "a b", "$(x)", "*", NULL};
    eln_out out = {0};
    eln_child_result r = eln_child_run(words, ELN_STR(""), &ample, &out);
    assert_int_equal(r.end, ELN_CHILD_DONE);
    assert_string_equal(out.p, "a b|$(x)|*|");
    eln_out_free(&out);
}

/* More than any pipe holds, both ways at once. */
static void much_in_and_out(void **state)
{
    (void)state;
    size_t n = 5 * 1000 * 1000;
    char *p = malloc(n);
    eln_out out = {0};
    assert_non_null(p);
    for (size_t i = 0; i < n; i++) p[i] = (char)('a' + i * i % 26);
    eln_child_result r = shell("cat", (eln_str){p, n}, &ample, &out);
    assert_int_equal(r.end, ELN_CHILD_DONE);
    assert_int_equal(out.n, n);
    assert_memory_equal(out.p, p, n);
    eln_out_clear(&out);
    r = shell("echo did not read", (eln_str){p, n}, &ample, &out);
    assert_int_equal(r.end, ELN_CHILD_DONE);
    assert_string_equal(out.p, "did not read\n");
    eln_out_free(&out);
    free(p);
}

static void it_may_take_so_long(void **state)
{
    (void)state;
    eln_child_limits brief = {.seconds = 0.2, .output = 1 << 20};
    eln_out out = {0}, text = {0};
    eln_child_result r = shell("sleep 1000", ELN_STR(""), &brief, &out);
    assert_int_equal(r.end, ELN_CHILD_LATE);
    eln_child_put(&text, r, &brief);
    assert_string_equal(text.p, "took longer than 0.2 seconds");
    /* with its output closed, and deaf to all but force */
    r = shell("trap '' TERM INT HUP; exec >&-; while :; do sleep 1000; done",
              ELN_STR(""), &brief, &out);
    assert_int_equal(r.end, ELN_CHILD_LATE);
    eln_out_free(&text);
    eln_out_free(&out);
}

static bool yes(void *user)
{
    ++*(int *)user;
    return true;
}

static void it_may_be_stopped(void **state)
{
    (void)state;
    int asked = 0;
    eln_child_limits stopped = {
        .seconds = 60, .output = 1 << 20, .cancel = yes, .user = &asked};
    eln_out out = {0};
    eln_child_result r = shell("sleep 1000", ELN_STR(""), &stopped, &out);
    assert_int_equal(r.end, ELN_CHILD_STOPPED);
    assert_true(asked > 0);
    eln_out_free(&out);
}

static void it_may_write_so_much(void **state)
{
    (void)state;
    eln_child_limits small = {.seconds = 60, .output = 100000};
    eln_out out = {0};
    eln_child_result r = shell("while :; do echo more and more; done",
                               ELN_STR(""), &small, &out);
    assert_int_equal(r.end, ELN_CHILD_TOO_LARGE);
    assert_true(out.n <= 100000);
    eln_out_free(&out);
}

static void it_sees_nothing_of_ours(void **state)
{
    (void)state;
    FILE *held = tmpfile(); /* open in us, and not closed on exec */
    assert_non_null(held);
    expect("for fd in 3 4 5 6 7 8 9; do [ -e /proc/self/fd/$fd ] && echo $fd; "
           "done; :",
           ELN_CHILD_DONE, 0, "");
    fclose(held);
}

static void its_environment_is_ours_and_what_is_set(void **state)
{
    (void)state;
    eln_child_limits with = ample;
    eln_out out = {0};
    setenv("ELN_TEST_A", "ours", 1);
    setenv("ELN_TEST_B", "ours", 1);
    with.set = "ELN_TEST_B=set";
    shell("echo $ELN_TEST_A $ELN_TEST_B", ELN_STR(""), &with, &out);
    assert_string_equal(out.p, "ours set\n");
    eln_out_free(&out);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        eln_out out = {0};
        eln_fail_at(k);
        eln_child_result r = shell("echo out", ELN_STR("in"), &ample, &out);
        bool failed = eln_fail_stop();
        eln_out_free(&out);
        assert_int_equal(eln_live_blocks(), 0);
        if (!failed) break;
        assert_true(r.end == ELN_CHILD_NOMEM || r.end == ELN_CHILD_FAILED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(how_it_ends),
        cmocka_unit_test(there_is_no_such_program),
        cmocka_unit_test(words_are_words),
        cmocka_unit_test(much_in_and_out),
        cmocka_unit_test(it_may_take_so_long),
        cmocka_unit_test(it_may_be_stopped),
        cmocka_unit_test(it_may_write_so_much),
        cmocka_unit_test(it_sees_nothing_of_ours),
        cmocka_unit_test(its_environment_is_ours_and_what_is_set),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
