/* The loader: overlay, root, limits, standard input. Works in a directory of
 * its own below TMPDIR. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail_alloc.h"
#include "text/files.h"

static void write_at(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fputs(text, f) >= 0, 1);
    assert_int_equal(fclose(f), 0);
}

/* A directory with
 *   root/a root/dir/b  root/in -> dir/b  root/out -> ../secret
 *   root/up -> ..  root/loop -> loop  root/pipe  rooted/c  secret  link */
static int set_up(void **state)
{
    const char *base = getenv("TMPDIR");
    char *path = malloc(500);
    assert_non_null(path);
    (void)snprintf(path, 500, "%s/elenchus-files-XXXXXX",
                   base && strlen(base) < 400 ? base : P_tmpdir);
    assert_non_null(mkdtemp(path));
    assert_int_equal(chdir(path), 0);
    assert_int_equal(mkdir("root", 0700), 0);
    assert_int_equal(mkdir("root/dir", 0700), 0);
    assert_int_equal(mkdir("rooted", 0700), 0);
    write_at("root/a", "A");
    write_at("root/dir/b", "\xef\xbb\xbf"
                           "B");
    write_at("root/empty", "");
    write_at("rooted/c", "C");
    write_at("secret", "S");
    assert_int_equal(symlink("dir/b", "root/in"), 0);
    assert_int_equal(symlink("../secret", "root/out"), 0);
    assert_int_equal(symlink("..", "root/up"), 0);
    assert_int_equal(symlink("loop", "root/loop"), 0);
    assert_int_equal(symlink("secret", "link"), 0);
    assert_int_equal(mkfifo("root/pipe", 0600), 0);
    *state = path;
    return 0;
}

static int tear_down(void **state)
{
    static const char *const files[] = {
        "root/a",         "root/dir/b",     "root/empty",
        "rooted/c",       "secret",         "root/in",
        "root/out",       "root/up",        "root/loop",
        "link",           "root/pipe",      "root/large",
        "root/locked",    "maps/.argdown",  "maps/notes",
        "maps/a.argdown", "maps/b.argdown", "maps/maps.argdown"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        (void)unlink(files[i]);
    }
    (void)rmdir("maps");
    (void)rmdir("root/dir");
    (void)rmdir("root");
    (void)rmdir("rooted");
    (void)chdir("/");
    (void)rmdir(*state);
    free(*state);
    return 0;
}

static eln_files *loader(const char *root, int fd)
{
    eln_files *files = NULL;
    assert_int_equal(eln_files_new(root, fd, &files), ELN_OK);
    return files;
}

typedef eln_status reading(eln_files *, eln_str, eln_arena *, eln_str *,
                           eln_str *);

/* Read path: the status, and the text on success. */
static void assert_read(eln_files *files, reading *read_it, const char *path,
                        eln_status want, const char *text)
{
    eln_arena arena = {0};
    eln_str bytes = ELN_STR("untouched");
    eln_str shown = {NULL, 0};
    assert_int_equal(read_it(files, eln_str_of(path), &arena, &bytes, &shown),
                     want);
    assert_string_equal(bytes.p, want == ELN_OK ? text : "untouched");
    assert_true(shown.p != NULL);
    eln_arena_free(&arena);
}

static void test_root(void **state)
{
    (void)state;
    eln_files *f = loader("root", -1);
    assert_read(f, eln_files_read, "root/a", ELN_OK, "A");
    assert_read(f, eln_files_read, "./root/../root/a", ELN_OK, "A");
    assert_read(f, eln_files_read, "root/dir/b", ELN_OK, "B"); /* no mark */
    assert_read(f, eln_files_read, "root/empty", ELN_OK, "");
    assert_read(f, eln_files_read, "root/in", ELN_OK, "B");
    assert_read(f, eln_files_read, "root/none", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read, "root/a/x", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read, "root/loop", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read, "root", ELN_E_IS_DIRECTORY, NULL);
    assert_read(f, eln_files_read, "root/dir", ELN_E_IS_DIRECTORY, NULL);
    assert_read(f, eln_files_read, "root/pipe", ELN_E_IO, NULL);
    eln_files_free(f);
}

static void test_outside(void **state)
{
    (void)state;
    eln_files *f = loader("root", -1);
    assert_read(f, eln_files_read, "secret", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "root/../secret", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "root/out", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "root/up/secret", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "root/up/root/a", ELN_OK, "A");
    assert_read(f, eln_files_read, "rooted/c", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "/etc/passwd", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "/", ELN_E_OUTSIDE, NULL);
    /* nothing is learned about what is there and what is not */
    assert_read(f, eln_files_read, "nothing", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "/nothing/at/all", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "../../nothing", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "root/up/nothing", ELN_E_OUTSIDE, NULL);
    /* the dash is a file like others here */
    assert_read(f, eln_files_read, "root/-", ELN_E_NOT_FOUND, NULL);
    eln_files_free(f);
    f = loader("/", -1);
    assert_read(f, eln_files_read, "secret", ELN_OK, "S");
    eln_files_free(f);
    f = loader(".", -1);
    assert_read(f, eln_files_read, "rooted/c", ELN_OK, "C");
    assert_read(f, eln_files_read, "nothing", ELN_E_NOT_FOUND, NULL);
    eln_files_free(f);
}

static void test_asked(void **state)
{
    (void)state;
    eln_files *f = loader("root", -1);
    assert_read(f, eln_files_read_asked, "secret", ELN_OK, "S");
    assert_read(f, eln_files_read_asked, "link", ELN_OK, "S");
    assert_read(f, eln_files_read_asked, "root/up/secret", ELN_OK, "S");
    assert_read(f, eln_files_read_asked, "root", ELN_E_IS_DIRECTORY, NULL);
    assert_read(f, eln_files_read_asked, "none", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read_asked, "", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read_asked, "-", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read_asked, "/dev/null", ELN_OK, "");
    assert_read(f, eln_files_read_asked, "/dev/zero", ELN_E_LIMIT, NULL);
    eln_files_free(f);
}

static void assert_map_of(const eln_files *f, const char *path,
                          const char *want)
{
    eln_arena arena = {0};
    eln_str out;
    assert_int_equal(eln_files_map_of(f, eln_str_of(path), &arena, &out),
                     ELN_OK);
    assert_true(eln_str_is(out, want));
    eln_arena_free(&arena);
}

static void test_map_of(void **state)
{
    (void)state;
    eln_files *f = loader("root", -1);
    assert_int_equal(mkdir("maps", 0700), 0);
    write_at("maps/.argdown", "");
    write_at("maps/notes", "");
    assert_map_of(f, "maps", "maps");
    write_at("maps/a.argdown", "");
    assert_map_of(f, "maps", "maps/a.argdown");
    assert_map_of(f, "./maps/", "./maps/a.argdown");
    assert_map_of(f, "maps/a.argdown", "maps/a.argdown");
    write_at("maps/b.argdown", "");
    assert_map_of(f, "maps", "maps");
    write_at("maps/maps.argdown", "");
    assert_map_of(f, "maps", "maps/maps.argdown");
    assert_map_of(f, "maps/../maps", "maps/../maps/maps.argdown");
    assert_map_of(f, "none", "none");
    assert_map_of(f, "-", "-");
    assert_map_of(f, "", "");
    assert_map_of(f, "/", "/");
    /* what is held is no directory, and without a root there is no disk */
    assert_int_equal(eln_files_put(f, ELN_STR("maps"), ELN_STR("M")), ELN_OK);
    assert_map_of(f, "maps", "maps");
    eln_files_free(f);
    f = loader(NULL, -1);
    assert_map_of(f, "maps", "maps");
    eln_files_free(f);
}

static void test_shown(void **state)
{
    (void)state;
    eln_files *f = loader("root", -1);
    eln_arena arena = {0};
    eln_str bytes;
    eln_str shown;
    assert_int_equal(
        eln_files_read(f, ELN_STR("./root/./dir/../a"), &arena, &bytes, &shown),
        ELN_OK);
    assert_string_equal(shown.p, "root/a");
    assert_int_equal(
        eln_files_read_asked(f, ELN_STR("./root/a"), &arena, &bytes, &shown),
        ELN_OK);
    assert_string_equal(shown.p, "./root/a");
    eln_arena_free(&arena);
    eln_files_free(f);
}

static void test_paths_that_are_none(void **state)
{
    (void)state;
    eln_files *f = loader("root", -1);
    eln_arena arena = {0};
    eln_str bytes;
    eln_str shown;
    char path[20000];
    memset(path, 'x', sizeof path);
    assert_int_equal(
        eln_files_read(f, (eln_str){path, sizeof path}, &arena, &bytes, &shown),
        ELN_E_NOT_FOUND);
    assert_int_equal(
        eln_files_read(f, ELN_STR("root/a\0b"), &arena, &bytes, &shown),
        ELN_E_NOT_FOUND);
    assert_int_equal(
        eln_files_read_asked(f, ELN_STR("root/a\0"), &arena, &bytes, &shown),
        ELN_E_NOT_FOUND);
    eln_arena_free(&arena);
    eln_files_free(f);
}

static void test_size(void **state)
{
    (void)state;
    eln_files *f = loader("root", -1);
    write_at("root/large", "");
    assert_int_equal(truncate("root/large", (off_t)ELN_SOURCE_MOST + 1), 0);
    assert_read(f, eln_files_read, "root/large", ELN_E_LIMIT, NULL);
    assert_read(f, eln_files_read_asked, "root/large", ELN_E_LIMIT, NULL);
    assert_int_equal(truncate("root/large", ELN_SOURCE_MOST), 0);
    eln_arena arena = {0};
    eln_str bytes;
    eln_str shown;
    assert_int_equal(
        eln_files_read(f, ELN_STR("root/large"), &arena, &bytes, &shown),
        ELN_OK);
    assert_int_equal(bytes.n, ELN_SOURCE_MOST);
    eln_arena_free(&arena);
    assert_int_equal(unlink("root/large"), 0);
    eln_files_free(f);
}

static void test_no_access(void **state)
{
    (void)state;
    if (geteuid() == 0) {
        print_message("left out: root may read every file\n");
        skip();
    }
    write_at("root/locked", "L");
    assert_int_equal(chmod("root/locked", 0), 0);
    eln_files *f = loader("root", -1);
    assert_read(f, eln_files_read, "root/locked", ELN_E_NO_ACCESS, NULL);
    eln_files_free(f);
}

static void test_standard_input(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "\xef\xbb\xbfin", 5), 5);
    assert_int_equal(close(ends[1]), 0);
    eln_files *f = loader("root", ends[0]);
    assert_read(f, eln_files_read_asked, "-", ELN_OK, "in");
    assert_read(f, eln_files_read_asked, "-", ELN_OK, ""); /* it is read up */
    assert_read(f, eln_files_read, "-", ELN_E_OUTSIDE, NULL);
    eln_files_free(f);
    assert_int_equal(close(ends[0]), 0);
    f = loader("root", ends[0]);
    assert_read(f, eln_files_read_asked, "-", ELN_E_IO, NULL);
    eln_files_free(f);
    int fd = open("/dev/zero", O_RDONLY);
    f = loader("root", fd);
    assert_read(f, eln_files_read_asked, "-", ELN_E_LIMIT, NULL);
    eln_files_free(f);
    assert_int_equal(close(fd), 0);
    fd = open("root", O_RDONLY);
    f = loader("root", fd);
    assert_read(f, eln_files_read_asked, "-", ELN_E_IS_DIRECTORY, NULL);
    eln_files_free(f);
    assert_int_equal(close(fd), 0);
}

static void test_overlay(void **state)
{
    (void)state;
    eln_files *f = loader(NULL, -1);
    assert_read(f, eln_files_read, "root/a", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read_asked, "root/a", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read, "/etc/passwd", ELN_E_OUTSIDE, NULL);
    assert_read(f, eln_files_read, "a/../../x", ELN_E_OUTSIDE, NULL);
    assert_int_equal(eln_files_put(f, ELN_STR("x/./y"),
                                   ELN_STR("\xef\xbb\xbf"
                                           "1")),
                     ELN_OK);
    assert_int_equal(eln_files_put(f, ELN_STR("z"), (eln_str){NULL, 0}),
                     ELN_OK);
    assert_read(f, eln_files_read, "x/y", ELN_OK, "1");
    assert_read(f, eln_files_read_asked, "x//y", ELN_OK, "1");
    assert_read(f, eln_files_read, "z", ELN_OK, "");
    assert_int_equal(eln_files_put(f, ELN_STR("x/y"), ELN_STR("2")), ELN_OK);
    assert_read(f, eln_files_read, "x/y", ELN_OK, "2");
    assert_int_equal(eln_files_drop(f, ELN_STR("./x/y")), ELN_OK);
    assert_int_equal(eln_files_drop(f, ELN_STR("x/y")), ELN_OK);
    assert_read(f, eln_files_read, "x/y", ELN_E_NOT_FOUND, NULL);
    assert_read(f, eln_files_read, "z", ELN_OK, "");
    eln_str huge = {"", (size_t)ELN_SOURCE_MOST + 1};
    assert_int_equal(eln_files_put(f, ELN_STR("z"), huge), ELN_E_LIMIT);
    assert_read(f, eln_files_read, "z", ELN_OK, "");
    assert_int_equal(eln_files_put(f, ELN_STR("-"), ELN_STR("3")), ELN_OK);
    assert_read(f, eln_files_read_asked, "-", ELN_OK, "3");
    eln_files_free(f);
    f = loader("root", -1); /* the overlay goes before the disk */
    assert_int_equal(eln_files_put(f, ELN_STR("root/a"), ELN_STR("new")),
                     ELN_OK);
    assert_read(f, eln_files_read, "root/a", ELN_OK, "new");
    eln_files_free(f);
}

static bool any_name(eln_str name)
{
    return name.n > 0;
}

/* Paths are seen from the root, by whomever they are named. */
static void test_below(void **state)
{
    (void)state;
    eln_files *files;
    eln_arena arena = {0};
    eln_str bytes, shown;
    assert_int_equal(eln_files_below("root", any_name, &files), ELN_OK);
    eln_status (*const reads[])(eln_files *, eln_str, eln_arena *, eln_str *,
                                eln_str *) = {eln_files_read,
                                              eln_files_read_asked};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            reads[i](files, ELN_STR("dir/../a"), &arena, &bytes, &shown),
            ELN_OK);
        assert_true(eln_str_is(bytes, "A"));
        assert_true(eln_str_is(shown, "a"));
        assert_int_equal(
            reads[i](files, ELN_STR("out"), &arena, &bytes, &shown),
            ELN_E_OUTSIDE);
        assert_int_equal(
            reads[i](files, ELN_STR("../secret"), &arena, &bytes, &shown),
            ELN_E_OUTSIDE);
        assert_int_equal(reads[i](files, ELN_STR("-"), &arena, &bytes, &shown),
                         ELN_E_NOT_FOUND);
    }
    eln_arena_free(&arena);
    eln_files_free(files);
}

static bool no_a(eln_str name)
{
    return !eln_str_is(name, "a");
}

/* What may not be read is not there, by its name or by a link. */
static void test_below_may(void **state)
{
    (void)state;
    eln_files *files;
    eln_arena arena = {0};
    eln_str bytes, shown;
    assert_int_equal(symlink("a", "root/to_a"), 0);
    assert_int_equal(eln_files_below("root", any_name, &files), ELN_OK);
    assert_int_equal(
        eln_files_read(files, ELN_STR("to_a"), &arena, &bytes, &shown), ELN_OK);
    eln_files_free(files);
    assert_int_equal(eln_files_below("root", no_a, &files), ELN_OK);
    const char *const names[] = {"a", "dir/../a", "to_a"};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(
            eln_files_read(files, eln_str_of(names[i]), &arena, &bytes, &shown),
            ELN_E_NOT_FOUND);
    assert_int_equal(eln_files_put(files, ELN_STR("a"), ELN_STR("held")),
                     ELN_OK);
    assert_int_equal(
        eln_files_read(files, ELN_STR("a"), &arena, &bytes, &shown), ELN_OK);
    assert_int_equal(unlink("root/to_a"), 0);
    eln_arena_free(&arena);
    eln_files_free(files);
}

static void test_fresh(void **state)
{
    (void)state;
    eln_files *files;
    eln_arena arena = {0};
    eln_str bytes, shown;
    assert_int_equal(eln_files_below("root", any_name, &files), ELN_OK);
    assert_int_equal(eln_files_put(files, ELN_STR("held"), ELN_STR("H")),
                     ELN_OK);
    assert_true(eln_files_fresh(files));
    assert_int_equal(
        eln_files_read(files, ELN_STR("held"), &arena, &bytes, &shown), ELN_OK);
    assert_int_equal(
        eln_files_read(files, ELN_STR("a"), &arena, &bytes, &shown), ELN_OK);
    assert_int_equal(
        eln_files_read(files, ELN_STR("large"), &arena, &bytes, &shown),
        ELN_E_NOT_FOUND);
    write_at("root/held", "other");
    assert_true(eln_files_fresh(files));
    write_at("root/large", "now there");
    assert_false(eln_files_fresh(files));
    assert_int_equal(unlink("root/large"), 0);
    assert_true(eln_files_fresh(files));
    write_at("root/a", "longer");
    assert_false(eln_files_fresh(files));
    write_at("root/a", "A");
    assert_int_equal(unlink("root/held"), 0);
    eln_arena_free(&arena);
    eln_files_free(files);
}

static void test_wrong_root(void **state)
{
    (void)state;
    eln_files *f = NULL;
    assert_int_equal(eln_files_new("none", -1, &f), ELN_E_NOT_FOUND);
    assert_int_equal(eln_files_new("root/a", -1, &f), ELN_E_NOT_FOUND);
    assert_null(f);
    eln_files_free(NULL);
}

static void test_join(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"", "a", "a"},
        {"-", "a", "a"},
        {"a", "b", "b"},
        {"d/a", "b", "d/b"},
        {"d/a", "../b", "b"},
        {"d/a", "../../b", "../b"},
        {"../d/a", "b", "../d/b"},
        {"../d/a", "../../b", "../../b"},
        {"./d//e/./a", "b", "d/e/b"},
        {"/d/a", "b", "/d/b"},
        {"/d/a", "../../../b", "/b"},
        {"d/a", "/b/../c", "/c"},
        {"/a", "b", "/b"},
        {"d/a", "", "d"},
        {"", "", "."},
        {"", "..", ".."},
        {"d/a", "..", "."},
        {"/a", "..", "/"},
        {"a", "b/", "b"},
        {"", "...", "..."},
        {"", "..a/..", "."},
        {"", "a/../..", ".."},
    };
    eln_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        eln_str got;
        assert_int_equal(eln_files_join(&arena, eln_str_of(cases[i][0]),
                                        eln_str_of(cases[i][1]), &got),
                         ELN_OK);
        assert_string_equal(got.p, cases[i][2]);
        assert_int_equal(got.n, strlen(cases[i][2]));
    }
    eln_arena_free(&arena);
}

/* One life of a loader; the first failure ends it. */
static eln_status live(eln_files **f, eln_arena *arena)
{
    eln_str bytes;
    eln_str shown;
    eln_status st = eln_files_new("root", -1, f);
    if (st == ELN_OK) st = eln_files_put(*f, ELN_STR("x"), ELN_STR("1"));
    if (st == ELN_OK) st = eln_files_put(*f, ELN_STR("x"), ELN_STR("2"));
    if (st == ELN_OK) {
        st = eln_files_read(*f, ELN_STR("x"), arena, &bytes, &shown);
    }
    if (st == ELN_OK) {
        st = eln_files_read(*f, ELN_STR("root/a"), arena, &bytes, &shown);
    }
    if (st == ELN_OK) {
        st = eln_files_read_asked(*f, ELN_STR("/dev/null"), arena, &bytes,
                                  &shown);
    }
    if (st == ELN_OK) st = eln_files_map_of(*f, ELN_STR("maps"), arena, &shown);
    if (st == ELN_OK) st = eln_files_drop(*f, ELN_STR("x"));
    return st;
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena arena = {.chunk_size = 16};
        eln_files *f = NULL;
        eln_fail_at(k);
        eln_status st = live(&f, &arena);
        bool failed = eln_fail_stop();
        eln_files_free(f);
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        assert_int_equal(st, failed ? ELN_E_NOMEM : ELN_OK);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_root),
        cmocka_unit_test(test_outside),
        cmocka_unit_test(test_asked),
        cmocka_unit_test(test_map_of),
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_paths_that_are_none),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_no_access),
        cmocka_unit_test(test_standard_input),
        cmocka_unit_test(test_overlay),
        cmocka_unit_test(test_below),
        cmocka_unit_test(test_below_may),
        cmocka_unit_test(test_fresh),
        cmocka_unit_test(test_wrong_root),
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
