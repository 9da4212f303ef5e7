/* Saving: what is compared, what is left alone, what fails. */
#define _GNU_SOURCE

#include "test_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "fail_alloc.h"
#include "store/put.h"
#include "store/save.h"

static eln_folder folder;

static int set_up(void **state)
{
    return folder_set_up(state) || eln_folder_open(test_folder, &folder);
}

static int tear_down(void **state)
{
    eln_folder_close(&folder);
    return folder_tear_down(state);
}

/* Save; base NULL: a new file. */
static eln_save_end save(eln_history *h, const char *name, const char *text,
                         const char *base, eln_save_result *r)
{
    eln_saving s = {
        .name = eln_str_of(name), .bytes = eln_str_of(text), .fresh = !base};
    if (base) s.base = eln_hash_of(eln_str_of(base));
    return eln_save(&folder, h, &s, r);
}

static void ends(const char *name, const char *text, const char *base,
                 eln_save_end wanted)
{
    eln_save_result r;
    eln_save_end end = save(NULL, name, text, base, &r);
    if (end != wanted) fail_msg("%s: %s", name, eln_save_text(end));
    eln_save_result_free(&r);
}

/* Nothing but texts and the history is in the directory. */
static void is_tidy(void)
{
    DIR *d = opendir(test_folder);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));)
        if (strstr(e->d_name, "saving")) fail_msg("%s is left", e->d_name);
    closedir(d);
}

static void test_saved(void **state)
{
    (void)state;
    struct stat info;
    write_file("a.md", "one");
    assert_int_equal(chmod(path_at("a.md"), 0604), 0);
    ends("a.md", "two", "one", ELN_SAVED);
    file_holds("a.md", "two");
    assert_int_equal(stat(path_at("a.md"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0604);
    ends("a.md", "", "two", ELN_SAVED);
    file_holds("a.md", "");
    mode_t mask = umask(027);
    ends("new.md", "n", NULL, ELN_SAVED);
    umask(mask);
    assert_int_equal(stat(path_at("new.md"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    is_tidy();
}

static void test_conflicts(void **state)
{
    (void)state;
    eln_save_result r;
    write_file("a.md", "theirs");
    assert_int_equal(save(NULL, "a.md", "mine", "one", &r), ELN_SAVE_CONFLICT);
    eln_hash theirs = eln_hash_of(ELN_STR("theirs"));
    assert_true(r.there);
    assert_true(eln_hash_same(&r.other, &theirs));
    assert_string_equal(r.text.p, "theirs");
    eln_save_result_free(&r);
    assert_int_equal(save(NULL, "a.md", "mine", NULL, &r), ELN_SAVE_EXISTS);
    assert_true(r.there);
    assert_string_equal(r.text.p, "theirs");
    eln_save_result_free(&r);
    assert_int_equal(save(NULL, "b.md", "mine", "one", &r), ELN_SAVE_GONE);
    assert_false(r.there);
    eln_save_result_free(&r);
    file_holds("a.md", "theirs");
    assert_int_equal(access(path_at("b.md"), F_OK), -1);
    ends("a.md", "theirs", "one", ELN_SAVED);
    is_tidy();
}

static void test_names(void **state)
{
    (void)state;
    make_folder("d.md");
    ends("a.sh", "x", NULL, ELN_SAVE_NAME);
    ends("none/a.md", "x", NULL, ELN_SAVE_NAME);
    ends("../a.md", "x", NULL, ELN_SAVE_NAME);
    ends("d.md", "x", NULL, ELN_SAVE_EXISTS);
    assert_int_equal(symlink("/nonexistent/none.md", path_at("out.md")), 0);
    ends("out.md", "x", NULL, ELN_SAVE_DENIED);
    assert_int_equal(mkfifo(path_at("pipe.md"), 0600), 0);
    ends("pipe.md", "x", NULL, ELN_SAVE_EXISTS);
    is_tidy();
}

static void test_history(void **state)
{
    (void)state;
    eln_history *h;
    eln_out why = {0};
    eln_save_result r;
    eln_arena arena = {0};
    eln_version *list;
    uint32_t count;
    assert_true(eln_history_open(folder.root, true, &h, &why));
    write_file("a.md", "outside");
    assert_int_equal(save(h, "a.md", "one", "outside", &r), ELN_SAVED);
    assert_int_equal(r.warning.n, 0);
    eln_save_result_free(&r);
    assert_int_equal(save(h, "a.md", "two", "outside", &r), ELN_SAVE_CONFLICT);
    eln_save_result_free(&r);
    assert_true(
        eln_history_list(h, ELN_STR("a.md"), 10, &arena, &list, &count, &why));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].bytes, strlen("one"));
    assert_int_equal(list[1].bytes, strlen("outside"));
    eln_arena_free(&arena);
    eln_history_close(h);
}

/* Who is asked right before the end may stop it. */
static int fail_before(void *user)
{
    *(int *)user += 1;
    return ECANCELED;
}

static void test_put_stops(void **state)
{
    (void)state;
    int asked = 0;
    write_file("a.md", "old");
    int fd = open(test_folder, O_RDONLY | O_DIRECTORY);
    eln_put p = {.folder = fd,
                 .name = "a.md",
                 .bytes = ELN_STR("new"),
                 .before = fail_before,
                 .user = &asked};
    assert_int_equal(eln_put_file(&p), ECANCELED);
    assert_int_equal(asked, 1);
    file_holds("a.md", "old");
    is_tidy();
    write_file(ELN_PUT_NAME, "left over by a killed one, and longer");
    p.before = NULL;
    assert_int_equal(eln_put_file(&p), 0);
    file_holds("a.md", "new");
    is_tidy();
    close(fd);
}

/* A folder that has the name of the new file is in nobody's way. */
static void test_put_beside(void **state)
{
    (void)state;
    write_file("a.md", "old");
    make_folder(ELN_PUT_NAME);
    write_file(ELN_PUT_NAME "/theirs", "theirs");
    ends("a.md", "new", "old", ELN_SAVED);
    file_holds("a.md", "new");
    file_holds(ELN_PUT_NAME "/theirs", "theirs");
    assert_int_equal(unlink(path_at(ELN_PUT_NAME "/theirs")), 0);
    assert_int_equal(rmdir(path_at(ELN_PUT_NAME)), 0);
    is_tidy();
}

/* Who holds the lock is waited for. */
static void test_put_waits(void **state)
{
    (void)state;
    write_file("a.md", "old");
    int holder = open(test_folder, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(holder, LOCK_EX), 0);
    pid_t child = fork();
    if (child == 0) {
        (void)close(holder); /* else the lock is the child's, too */
        int fd = open(test_folder, O_RDONLY | O_DIRECTORY);
        eln_put p = {.folder = fd, .name = "a.md", .bytes = ELN_STR("child's")};
        _exit(eln_put_file(&p) == 0 ? 0 : 1);
    }
    int status;
    file_holds("a.md", "old");
    assert_int_equal(close(holder), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    file_holds("a.md", "child's");
}

static void test_full(void **state)
{
    (void)state;
    struct rlimit old, small;
    static char large[1 << 16];
    memset(large, 'x', sizeof large - 1);
    write_file("a.md", "old");
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 1 << 12;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    ends("a.md", large, "old", ELN_SAVE_FULL);
    ends("b.md", large, NULL, ELN_SAVE_FULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    file_holds("a.md", "old");
    assert_int_equal(access(path_at("b.md"), F_OK), -1);
    is_tidy();
    ends("a.md", large, "old", ELN_SAVED);
}

static void test_denied(void **state)
{
    (void)state;
    if (geteuid() == 0) {
        print_message("left out: root may write every file\n");
        skip();
    }
    write_file("a.md", "old");
    assert_int_equal(chmod(path_at("a.md"), 0400), 0);
    ends("a.md", "new", "old", ELN_SAVE_DENIED);
    assert_int_equal(chmod(path_at("a.md"), 0600), 0);
    assert_int_equal(chmod(test_folder, 0500), 0);
    ends("a.md", "new", "old", ELN_SAVE_DENIED);
    ends("b.md", "new", NULL, ELN_SAVE_DENIED);
    assert_int_equal(chmod(test_folder, 0700), 0);
    file_holds("a.md", "old");
}

static void test_large(void **state)
{
    (void)state;
    eln_save_result r;
    char *large = calloc(1, (size_t)ELN_TEXT_MOST + 1);
    assert_non_null(large);
    eln_saving s = {.name = ELN_STR("a.md"),
                    .bytes = {large, (size_t)ELN_TEXT_MOST + 1},
                    .fresh = true};
    assert_int_equal(eln_save(&folder, NULL, &s, &r), ELN_SAVE_LARGE);
    eln_save_result_free(&r);
    free(large);
    assert_int_equal(access(path_at("a.md"), F_OK), -1);
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        write_file("a.md", "old");
        long before = eln_live_blocks();
        eln_save_result r;
        eln_fail_at(k);
        eln_save_end end = save(NULL, "a.md", "new", "old", &r);
        bool failed = eln_fail_stop();
        eln_save_result_free(&r);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(end, ELN_SAVE_MEMORY);
        file_holds("a.md", "old");
        is_tidy();
    }
    file_holds("a.md", "new");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_saved),     TEST(test_conflicts), TEST(test_names),
        TEST(test_history),   TEST(test_put_stops), TEST(test_put_beside),
        TEST(test_put_waits), TEST(test_full),      TEST(test_denied),
        TEST(test_large),     TEST(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
