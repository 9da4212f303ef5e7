/* The command line, read by the table. What a user sees of it (messages,
 * statuses of the program) is tested in tests/setup/cli.sh. */
#include "cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"

enum { WORDS_MOST = 16 };

typedef struct fixture {
    eln_line line;
    eln_out err;
    eln_exit status;
} fixture;

/* Reads the words up to NULL. They are gone with this call: operands and values
 * are not to be looked at. */
static fixture read_words(const char *const *words)
{
    char *writable[WORDS_MOST];
    char text[WORDS_MOST][64];
    int count = 0;
    for (; words[count]; count++) {
        assert_true(count < WORDS_MOST && strlen(words[count]) < 64);
        memcpy(text[count], words[count], strlen(words[count]) + 1);
        writable[count] = text[count];
    }
    fixture f = {0};
    f.status = eln_line_read(&f.line, count, writable, &f.err);
    return f;
}

static void release(fixture *f)
{
    eln_line_release(&f->line);
    eln_out_free(&f->err);
}

#define READ(...) read_words((const char *const[]){__VA_ARGS__, NULL})

static void expect_usage(fixture f, const char *message)
{
    assert_int_equal(f.status, ELN_EXIT_USAGE);
    assert_non_null(f.err.p);
    assert_non_null(strstr(f.err.p, message));
    release(&f);
}

static void options_stand_anywhere(void **state)
{
    (void)state;
    fixture all[] = {
        READ("--json", "check", "-"), READ("check", "--json", "-"),
        READ("check", "-", "--json"), READ("-", "--json"),
        READ("--json", "--", "-"),
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        fixture *f = &all[i];
        assert_int_equal(f->status, ELN_EXIT_DONE);
        assert_ptr_equal(f->line.command, eln_command_find("check"));
        assert_true(f->line.given[ELN_OPTION_JSON]);
        assert_false(f->line.given[ELN_OPTION_QUIET]);
        assert_int_equal(f->line.operand_count, 1);
        assert_int_equal(f->err.n, 0);
        release(f);
    }
}

static void operands_keep_their_order(void **state)
{
    (void)state;
    char words[][8] = {"why", "-", "-q", "--", "--json"};
    char *pointers[] = {words[0], words[1], words[2], words[3], words[4]};
    eln_line line;
    eln_out err = {0};
    assert_int_equal(eln_line_read(&line, 5, pointers, &err), ELN_EXIT_DONE);
    assert_string_equal(line.command->name, "why");
    assert_int_equal(line.operand_count, 2);
    assert_ptr_equal(line.operands[0], words[1]);
    assert_ptr_equal(line.operands[1], words[4]);
    assert_true(line.given[ELN_OPTION_QUIET]);
    assert_false(line.given[ELN_OPTION_JSON]);
    eln_line_release(&line);
    eln_out_free(&err);
}

static void values_are_taken_both_ways(void **state)
{
    (void)state;
    char words[][16] = {"--root=a=b", "--root", "-x", "--color=auto", "-"};
    char *pointers[] = {words[0], words[1], words[2], words[3], words[4]};
    eln_line line;
    eln_out err = {0};
    assert_int_equal(eln_line_read(&line, 1, pointers, &err), ELN_EXIT_USAGE);
    assert_string_equal(line.value[ELN_OPTION_ROOT], "a=b");
    eln_line_release(&line);
    assert_int_equal(eln_line_read(&line, 5, pointers, &err), ELN_EXIT_DONE);
    assert_ptr_equal(line.value[ELN_OPTION_ROOT], words[2]);
    assert_string_equal(line.value[ELN_OPTION_COLOR], "auto");
    eln_line_release(&line);
    eln_out_free(&err);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    expect_usage(READ("--"), "no file is given");
    expect_usage(READ("ckeck"), "did you mean 'check'?");
    expect_usage(READ("zzzzzz"), "neither a command nor a file\n");
    expect_usage(READ("--", "check"), "neither a command nor a file");
    expect_usage(READ("-", "--rot=x"), "did you mean '--root'?");
    expect_usage(READ("-", "--generat=man"), "unknown option");
    expect_usage(READ("-", "-qh"), "unknown option '-qh'");
    expect_usage(READ("-", "--quiet="), "takes no value");
    expect_usage(READ("-", "--color="), "auto always never");
    expect_usage(READ("-", "--color=aut"), "auto always never");
    expect_usage(READ("-", "--color=auto always"), "auto always never");
    expect_usage(READ("-", "--root"), "needs a value");
    expect_usage(READ("-", "--write"), "goes with fmt, not with check");
    expect_usage(READ("why", "-"), "why FILE CLAIM");
    expect_usage(READ("fmt", "a", "--write", "--check"), "either");
    expect_usage(READ("fmt", "a", "-", "--write"), "standard input");
    expect_usage(READ("\x1b[2J"), "'?[2J'");
}

static void what_is_needed_must_be_given(void **state)
{
    (void)state;
    expect_usage(READ("solve"), "usage: elenchus solve -p TASK -f FILE\n");
    expect_usage(READ("solve", "-p", "SE-PR"), "-p TASK -f FILE\n");
    expect_usage(READ("verify", "-p", "x", "-f", "y"), "-f FILE ANSWER\n");
    expect_usage(READ("check", "-", "-f", "y"), "goes with solve, verify");
    fixture f = READ("solve", "-f", "-", "-p", "-a", "--argument", "-1");
    assert_int_equal(f.status, ELN_EXIT_DONE);
    assert_int_equal(f.line.operand_count, 0);
    release(&f);
}

static void numbers_are_numbers(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "0",   "-1", "",   ".5",    "1e3",           "1s",
        "0.0", "+1", " 1", "1.5.2", "99999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expect_usage(READ("solve", "--seconds", wrong[i]), "cannot be");
    expect_usage(READ("solve", "--memory=1.5"), "cannot be '1.5'");
    char words[][24] = {"solve", "-p",       "SE-PR",         "-f",
                        "-",     "--memory", "9999999999999", "--seconds=2.25"};
    char *given[8];
    for (size_t i = 0; i < 8; i++) given[i] = words[i];
    eln_line line;
    eln_out err = {0};
    assert_int_equal(eln_line_read(&line, 8, given, &err), ELN_EXIT_DONE);
    assert_true(eln_line_decimal(&line, ELN_OPTION_SECONDS) == 2.25);
    assert_true(eln_line_whole(&line, ELN_OPTION_MEMORY) == 9999999999999);
    assert_true(eln_line_whole(&line, ELN_OPTION_CONFLICTS) == 0);
    eln_line_release(&line);
    eln_out_free(&err);
}

static void help_needs_no_operands(void **state)
{
    (void)state;
    fixture f = READ("fmt", "--help");
    assert_int_equal(f.status, ELN_EXIT_DONE);
    assert_string_equal(f.line.command->name, "fmt");
    release(&f);
    f = READ("--help");
    assert_int_equal(f.status, ELN_EXIT_DONE);
    assert_null(f.line.command);
    release(&f);
    expect_usage(READ("fnt", "--help"), "did you mean 'fmt'?");
}

static void the_table_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++) {
        assert_non_null(eln_options[i].name);
        assert_false(eln_options[i].choices && !eln_options[i].value);
        bool taken = false;
        for (size_t k = 0; k < eln_command_count; k++)
            taken |= eln_command_takes(&eln_commands[k], (eln_option_id)i);
        assert_true(taken);
    }
    for (size_t k = 0; k < eln_command_count; k++) {
        const eln_command *c = &eln_commands[k];
        assert_ptr_equal(eln_command_find(c->name), c);
        assert_true(c->fewest <= c->most);
        assert_non_null(strstr(c->example, c->name));
    }
}

static void memory_may_run_out(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_fail_at(k);
        fixture f = READ("-", "--jsn");
        bool failed = eln_fail_stop();
        assert_true(f.status == ELN_EXIT_USAGE || f.status == ELN_EXIT_FAILED);
        assert_true(!failed || f.err.st == ELN_E_NOMEM);
        release(&f);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(operands_keep_their_order),
        cmocka_unit_test(values_are_taken_both_ways),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(what_is_needed_must_be_given),
        cmocka_unit_test(numbers_are_numbers),
        cmocka_unit_test(help_needs_no_operands),
        cmocka_unit_test(the_table_is_whole),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
