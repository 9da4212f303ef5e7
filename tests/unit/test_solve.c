/* solve and verify behind the session: names of problems, streaming, stopping,
 * and each allocation failing in turn. What a user sees is tested in
 * tests/e2e/solve.sh and verify.sh. */
#include "app/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/problem.h"
#include "fail_alloc.h"

static char framework[4096], answer[4096];

static bool has(const eln_out *text, const char *words)
{
    eln_str s = eln_out_str(text);
    return eln_str_find(s, eln_str_of(words), 0) < s.n;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int make_files(void **state)
{
    (void)state;
    const char *folder = getenv("TMPDIR");
    if (!folder) folder = ".";
    (void)snprintf(framework, sizeof framework, "%s/test-solve.af", folder);
    (void)snprintf(answer, sizeof answer, "%s/test-solve.answer", folder);
    write_file(framework, "p af 4\n1 2\n2 1\n1 3\n2 3\n3 4\n");
    return 0;
}

static int remove_files(void **state)
{
    (void)state;
    (void)remove(answer);
    return remove(framework);
}

/* ---- names ---- */

static void each_problem_has_its_name(void **state)
{
    (void)state;
    eln_out all = {0}, err = {0};
    eln_problems_put(&all);
    size_t count = 0;
    for (char *p = all.p; *p; count++) {
        eln_str name = {p, strcspn(p, ",")};
        eln_problem problem;
        eln_out again = {0};
        assert_true(eln_problem_read(name, &problem, &err));
        eln_problem_put(&again, problem);
        assert_true(eln_str_eq(eln_out_str(&again), name));
        eln_out_free(&again);
        p += name.n + (p[name.n] == ',');
    }
    assert_int_equal(count, (int)ELN_TASK_COUNT * (int)ELN_SEMANTICS_COUNT);
    assert_int_equal(err.n, 0);
    eln_out_free(&all);
}

static void capitals_do_not_count(void **state)
{
    (void)state;
    eln_problem p;
    eln_out err = {0};
    assert_true(eln_problem_read(ELN_STR("dc-Sst"), &p, &err));
    assert_true(p.task == ELN_DC && p.semantics == ELN_SST);
    assert_true(eln_problem_has_query(p));
    assert_false(eln_problem_read(ELN_STR("DC-SS"), &p, &err));
    assert_true(has(&err, "did you mean 'DC-ST'?") ||
                has(&err, "did you mean 'DC-SST'?"));
    eln_out_clear(&err);
    assert_false(eln_problem_read(ELN_STR(""), &p, &err));
    assert_true(has(&err, "there is no problem ''\n"));
    eln_out_free(&err);
}

/* ---- the commands ---- */

static eln_request request(const char *problem, const char *argument)
{
    static const char *file = framework;
    return (eln_request){.command = "solve",
                         .files = &file,
                         .file_count = 1,
                         .problem = problem,
                         .argument = argument};
}

static void expect(eln_request q, eln_exit wanted, const char *printed,
                   const char *told)
{
    eln_out out = {0}, err = {0};
    assert_int_equal(eln_app_run(&q, &out, &err), wanted);
    assert_true(eln_str_is(eln_out_str(&out), printed));
    assert_true(told ? has(&err, told) : err.n == 0);
    eln_out_free(&out);
    eln_out_free(&err);
}

static bool at_once(void *user)
{
    (void)user;
    return true;
}

static void who_stops_gets_no_answer(void **state)
{
    (void)state;
    static const char *const problems[] = {"SE-GR", "CE-CO", "EE-PR", "DC-PR"};
    for (size_t i = 0; i < 4; i++) {
        eln_request q = request(problems[i], i == 3 ? "1" : NULL);
        q.cancel = at_once;
        expect(q, ELN_EXIT_FAILED, "", "stopped");
    }
}

static void what_is_asked_must_fit(void **state)
{
    (void)state;
    expect(request("DC-PR", NULL), ELN_EXIT_USAGE, "", "--argument");
    expect(request("SE-PR", "1"), ELN_EXIT_USAGE, "", "--argument");
    expect(request("DC-PR", "5"), ELN_EXIT_INPUT, "", "'5' among the 4 of");
    expect(request("SE-GR", NULL), ELN_EXIT_DONE, "w\n", NULL);
}

static void commands_survive(const eln_request *q, bool once)
{
    eln_out whole = {0}, none = {0};
    eln_exit wanted = eln_app_run(q, &whole, &none);
    assert_true(whole.st == ELN_OK && whole.n > 0);
    eln_out_free(&none);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_out out = {0}, err = {0};
        if (once)
            eln_fail_once_at(k);
        else
            eln_fail_at(k);
        eln_exit exit = eln_app_run(q, &out, &err);
        bool failed = eln_fail_stop();
        if (exit == ELN_EXIT_FAILED && wanted != ELN_EXIT_FAILED) {
            assert_true(failed);
            assert_true(err.st != ELN_OK || has(&err, "out of memory"));
            assert_int_equal(out.n, 0);
        } else if (out.st == ELN_OK && err.st == ELN_OK && exit == wanted) {
            assert_true(out.n == 0 ||
                        eln_str_eq(eln_out_str(&out), eln_out_str(&whole)));
        }
        eln_out_free(&out);
        eln_out_free(&err);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
    eln_out_free(&whole);
}

static void solving_without_memory(void **state)
{
    (void)state;
    static const char *const problems[] = {"SE-GR", "EE-CO", "CE-AD", "DS-GR"};
    for (size_t i = 0; i < 4; i++)
        for (int way = 0; way < 4; way++) {
            eln_request q = request(problems[i], i == 3 ? "4" : NULL);
            q.json = (way & 1) != 0;
            commands_survive(&q, (way & 2) != 0);
        }
}

static void verifying_without_memory(void **state)
{
    (void)state;
    static const struct {
        const char *problem, *argument, *text;
    } all[] = {{"SE-GR", NULL, "w\n"},
               {"EE-CO", NULL, "w\nw 1 4\nw 2 4\n"},
               {"DS-PR", "1", "NO\nw 2\n"},
               {"CE-GR", NULL, "1\n"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        write_file(answer, all[i].text);
        for (int way = 0; way < 4; way++) {
            eln_request q = request(all[i].problem, all[i].argument);
            q.command = "verify";
            q.answer = answer;
            q.json = (way & 1) != 0;
            commands_survive(&q, (way & 2) != 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_problem_has_its_name),
        cmocka_unit_test(capitals_do_not_count),
        cmocka_unit_test(who_stops_gets_no_answer),
        cmocka_unit_test(what_is_asked_must_fit),
        cmocka_unit_test(solving_without_memory),
        cmocka_unit_test(verifying_without_memory),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
