/* The directory that is served: names, where they lead, reading, lists. */
#define _XOPEN_SOURCE 700

#include "test_folder.h"

#include <errno.h>

#include "base/out.h"
#include "fail_alloc.h"
#include "store/folder.h"

static void test_names(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a.argdown", "a.ad",    "a.yaml",     "a.yml",       "a.md",
        "a.txt",     "in/a.md", "a b (1).md", "\xc3\xa9.md", "a\\b.md"};
    static const char *const others[] = {
        "",           "a",        ".md",          "in/.md",  ".a.md",
        ".in/a.md",   "in/",      "/a.md",        "a//b.md", "../a.md",
        "in/../a.md", "./a.md",   "a.md/",        "a.md/.",  "a.sh",
        "a.md\n",     "a\x7f.md", "a.argdown.sh", "argdown", "a.ARGDOWN",
        "a.mdx"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!eln_name_is_text(eln_str_of(texts[i]))) fail_msg("%s", texts[i]);
        assert_true(eln_name_is_map(eln_str_of(texts[i])) == (i < 2));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (eln_name_is_text(eln_str_of(others[i]))) fail_msg("%s", others[i]);
    assert_false(eln_name_is_text(ELN_STR("a\0b.md")));
}

static void test_long_names(void **state)
{
    (void)state;
    char name[ELN_NAME_MOST + 10];
    memset(name, 'x', sizeof name);
    memcpy(name + 252, ".md", 3);
    assert_true(eln_name_is_text((eln_str){name, 255}));
    memcpy(name + 253, ".md", 3);
    assert_false(eln_name_is_text((eln_str){name, 256}));
    for (size_t deep = 1; deep < 40; deep++) {
        for (size_t i = 0; i < deep; i++) memcpy(name + 2 * i, "d/", 2);
        memcpy(name + 2 * deep, "a.md", 4);
        assert_true(eln_name_is_text((eln_str){name, 2 * deep + 4}) ==
                    (deep <= ELN_FOLDERS_DEEP));
    }
}

static eln_folder open_folder(void)
{
    eln_folder f;
    assert_int_equal(eln_folder_open(test_folder, &f), 0);
    return f;
}

/* What finding a name comes to; `there` if it is found. */
static int find(const eln_folder *f, const char *name, bool there)
{
    eln_found found;
    int error = eln_folder_find(f, eln_str_of(name), &found);
    if (error) return error;
    assert_true(found.there == there);
    assert_true(found.folder >= 0);
    eln_found_close(&found);
    return 0;
}

static void test_find(void **state)
{
    (void)state;
    make_folder("in");
    make_folder("in/.git");
    write_file("in/a.md", "A");
    write_file("in/.git/b.md", "B");
    make_folder("other");
    write_file("other/secret.md", "S");
    assert_int_equal(symlink("a.md", path_at("in/link.md")), 0);
    assert_int_equal(symlink("../other/secret.md", path_at("in/out.md")), 0);
    assert_int_equal(symlink("../other", path_at("in/outside")), 0);
    assert_int_equal(symlink("none.md", path_at("in/to_none.md")), 0);
    assert_int_equal(symlink("loop.md", path_at("in/loop.md")), 0);
    assert_int_equal(symlink(".git/b.md", path_at("in/hidden.md")), 0);
    assert_int_equal(symlink(".git", path_at("in/git")), 0);
    eln_folder f;
    assert_int_equal(eln_folder_open(path_at("in"), &f), 0);
    assert_int_equal(find(&f, "a.md", true), 0);
    assert_int_equal(find(&f, "link.md", true), 0);
    assert_int_equal(find(&f, "new.md", false), 0);
    assert_int_equal(find(&f, "out.md", true), EXDEV);
    assert_int_equal(find(&f, "outside/secret.md", true), EXDEV);
    assert_int_equal(find(&f, "outside/new.md", false), EXDEV);
    assert_int_equal(find(&f, "to_none.md", false), EXDEV);
    assert_int_equal(find(&f, "loop.md", false), ELOOP);
    assert_int_equal(find(&f, "hidden.md", true), ENOENT);
    assert_int_equal(find(&f, "git/b.md", true), ENOENT);
    assert_int_equal(find(&f, "git/new.md", false), ENOENT);
    assert_int_equal(find(&f, "none/new.md", false), ENOENT);
    assert_int_equal(find(&f, "a.md/new.md", false), ENOTDIR);
    assert_int_equal(find(&f, "../other/secret.md", true), ENOENT);
    eln_folder_close(&f);
}

static void test_open(void **state)
{
    (void)state;
    eln_folder f;
    write_file("a.md", "");
    assert_int_equal(eln_folder_open(path_at("none"), &f), ENOENT);
    assert_int_equal(eln_folder_open(path_at("a.md"), &f), ENOTDIR);
    assert_int_equal(eln_folder_open("/", &f), 0);
    assert_string_equal(f.root, "/");
    eln_found found;
    char name[600];
    snprintf(name, sizeof name, "%s/a.md", test_folder + 1);
    assert_int_equal(eln_folder_find(&f, eln_str_of(name), &found), 0);
    assert_true(found.there);
    eln_found_close(&found);
    eln_folder_close(&f);
}

static void test_read(void **state)
{
    (void)state;
    eln_folder f = open_folder();
    eln_found found;
    eln_out bytes = {0};
    eln_stamp first, second;
    write_file("a.md", "text");
    assert_int_equal(eln_folder_find(&f, ELN_STR("a.md"), &found), 0);
    eln_out_puts(&bytes, "before ");
    assert_int_equal(eln_found_read(&found, &bytes, &first), 0);
    assert_string_equal(bytes.p, "before text");
    assert_int_equal(eln_found_look(&found, &second), 0);
    assert_true(eln_stamp_same(&first, &second));
    write_file("a.md", "longer text");
    assert_int_equal(eln_found_look(&found, &second), 0);
    assert_false(eln_stamp_same(&first, &second));
    assert_int_equal(truncate(path_at("a.md"), ELN_TEXT_MOST), 0);
    eln_out_clear(&bytes);
    assert_int_equal(eln_found_read(&found, &bytes, NULL), 0);
    assert_int_equal(bytes.n, ELN_TEXT_MOST);
    assert_int_equal(truncate(path_at("a.md"), ELN_TEXT_MOST + 1), 0);
    assert_int_equal(eln_found_look(&found, &second), EFBIG);
    assert_int_equal(eln_found_read(&found, &bytes, NULL), EFBIG);
    assert_int_equal(unlink(path_at("a.md")), 0);
    assert_int_equal(eln_found_read(&found, &bytes, NULL), ENOENT);
    assert_int_equal(mkfifo(path_at("a.md"), 0600), 0);
    assert_int_equal(eln_found_read(&found, &bytes, NULL), EINVAL);
    assert_int_equal(unlink(path_at("a.md")), 0);
    assert_int_equal(symlink("/etc/hostname", path_at("a.md")), 0);
    assert_int_equal(eln_found_read(&found, &bytes, NULL), ELOOP);
    eln_out_free(&bytes);
    eln_found_close(&found);
    eln_folder_close(&f);
}

static bool add_name(void *user, eln_str name)
{
    eln_out_printf(user, "%.*s ", ELN_FMT(name));
    return true;
}

static void fill(void)
{
    make_folder("b");
    make_folder("b/c");
    make_folder(".git");
    write_file("z.md", "");
    write_file("a.argdown", "");
    write_file("b/y.ad", "");
    write_file("b/c/x.txt", "");
    write_file(".git/h.md", "");
    write_file("none.c", "");
    assert_int_equal(symlink("z.md", path_at("l.md")), 0);
    assert_int_equal(symlink("/etc/hostname", path_at("out.md")), 0);
    assert_int_equal(symlink("..", path_at("b/up")), 0);
    assert_int_equal(mkfifo(path_at("pipe.md"), 0600), 0);
}

static void test_list(void **state)
{
    (void)state;
    fill();
    eln_folder f = open_folder();
    eln_out names = {0};
    assert_int_equal(eln_folder_list(&f, 100, add_name, &names), 0);
    assert_string_equal(names.p,
                        "a.argdown b/c/x.txt b/y.ad l.md pipe.md z.md ");
    eln_out_clear(&names);
    assert_int_equal(eln_folder_folders(&f, 100, add_name, &names), 0);
    assert_string_equal(names.p, " b b/c ");
    eln_out_clear(&names);
    assert_int_equal(eln_folder_folders(&f, 2, add_name, &names), 0);
    assert_string_equal(names.p, " b ");
    eln_out_free(&names);
    eln_folder_close(&f);
}

static void test_no_memory(void **state)
{
    (void)state;
    fill();
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_out names = {0};
        eln_found found;
        eln_fail_at(k);
        eln_folder f;
        int error = eln_folder_open(test_folder, &f);
        bool opened = error == 0;
        if (!error) error = eln_folder_list(&f, 100, add_name, &names);
        if (!error) error = names.st != ELN_OK ? ENOMEM : 0;
        if (!error) error = eln_folder_find(&f, ELN_STR("b/y.ad"), &found);
        if (!error) eln_found_close(&found);
        bool failed = eln_fail_stop();
        if (opened) eln_folder_close(&f);
        eln_out_free(&names);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(error, ENOMEM);
    }
}

#define TEST(f)                                                                \
    cmocka_unit_test_setup_teardown(f, folder_set_up, folder_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_long_names),
        TEST(test_find),
        TEST(test_open),
        TEST(test_read),
        TEST(test_list),
        TEST(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
