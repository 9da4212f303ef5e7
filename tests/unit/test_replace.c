/* Replacing a file: all or nothing, the same mode, through links. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/replace.h"

static char folder[4096], file[4200], link_to[4200];

static int set_up(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/replace-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(folder)) return -1;
    snprintf(file, sizeof file, "%s/file", folder);
    snprintf(link_to, sizeof link_to, "%s/link", folder);
    FILE *f = fopen(file, "wb");
    if (!f || fputs("old", f) < 0 || fclose(f) != 0) return -1;
    return chmod(file, 0640) || symlink("file", link_to);
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(link_to) || unlink(file) || rmdir(folder);
}

static void holds(const char *wanted)
{
    char bytes[64];
    FILE *f = fopen(file, "rb");
    assert_non_null(f);
    size_t n = fread(bytes, 1, sizeof bytes - 1, f);
    bytes[n] = '\0';
    fclose(f);
    assert_string_equal(bytes, wanted);
}

static void test_replace(void **state)
{
    (void)state;
    struct stat s;
    assert_int_equal(eln_file_replace(file, ELN_STR("new\n")), 0);
    holds("new\n");
    assert_int_equal(stat(file, &s), 0);
    assert_int_equal(s.st_mode & 07777, 0640);
    assert_int_equal(eln_file_replace(file, ELN_STR("")), 0);
    holds("");
}

static void test_link(void **state)
{
    (void)state;
    struct stat s;
    assert_int_equal(eln_file_replace(link_to, ELN_STR("new")), 0);
    holds("new");
    assert_int_equal(lstat(link_to, &s), 0);
    assert_true(S_ISLNK(s.st_mode));
}

/* A link to nothing, over another link, relative to the folder of each. */
static void test_link_to_nothing(void **state)
{
    (void)state;
    char first[4300], second[4300], made[4300];
    struct stat s;
    snprintf(first, sizeof first, "%s.first", file);
    snprintf(second, sizeof second, "%s.second", file);
    snprintf(made, sizeof made, "%s.made", file);
    assert_int_equal(symlink("file.second", first), 0);
    assert_int_equal(symlink(made, second), 0);
    assert_false(eln_file_same(first, made));
    assert_int_equal(eln_file_put(first, ELN_STR("new")), 0);
    assert_int_equal(stat(made, &s), 0);
    assert_int_equal(s.st_size, 3);
    assert_int_equal(lstat(first, &s), 0);
    assert_true(S_ISLNK(s.st_mode));
    assert_true(eln_file_same(first, made));
    assert_false(eln_file_same(first, file));
    assert_int_equal(unlink(made) || unlink(first) || unlink(second), 0);
}

static void test_refused(void **state)
{
    (void)state;
    char missing[4300];
    snprintf(missing, sizeof missing, "%s.not", file);
    assert_int_equal(eln_file_replace(missing, ELN_STR("x")), ENOENT);
    assert_int_equal(eln_file_replace(folder, ELN_STR("x")), EINVAL);
    assert_int_equal(access(missing, F_OK), -1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_replace),
        TEST(test_link),
        TEST(test_link_to_nothing),
        TEST(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
