/* The history: what is kept, once; what is found of it later; files that are no
 * history; locks of others. */
#define _XOPEN_SOURCE 700

#include "test_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "fail_alloc.h"
#include "store/history.h"

static eln_history *open_history(bool make)
{
    eln_history *h = NULL;
    eln_out why = {0};
    if (!eln_history_open(test_folder, make, &h, &why))
        fail_msg("%s", why.p ? why.p : "?");
    eln_out_free(&why);
    return h;
}

static int64_t add(eln_history *h, const char *name, const char *text)
{
    int64_t id = -1;
    eln_out why = {0};
    eln_hash hash = eln_hash_of(eln_str_of(text));
    if (!eln_history_add(h, eln_str_of(name), &hash, eln_str_of(text), &id,
                         &why))
        fail_msg("%s", why.p);
    eln_out_free(&why);
    return id;
}

/* The versions of a name are these texts, the newest first. */
static void holds(eln_history *h, const char *name, size_t n,
                  const char *const texts[])
{
    eln_arena arena = {0};
    eln_out why = {0};
    eln_version *list;
    uint32_t count;
    assert_true(eln_history_list(h, eln_str_of(name), 100, &arena, &list,
                                 &count, &why));
    assert_int_equal(count, n);
    for (uint32_t i = 0; i < count; i++) {
        eln_out bytes = {0};
        eln_hash hash;
        bool found = false;
        assert_true(eln_history_read(h, eln_str_of(name), list[i].id, &bytes,
                                     &hash, &found, &why));
        assert_true(found);
        assert_true(eln_str_is(eln_out_str(&bytes), texts[i]));
        assert_true(eln_hash_same(&hash, &list[i].hash));
        assert_int_equal(list[i].bytes, strlen(texts[i]));
        assert_int_equal(list[i].at.n, strlen("2031-03-09T12:00:00Z"));
        eln_out_free(&bytes);
    }
    eln_out_free(&why);
    eln_arena_free(&arena);
}

static void test_versions(void **state)
{
    (void)state;
    assert_null(open_history(false));
    assert_int_equal(access(path_at(".elenchus"), F_OK), -1);
    eln_history *h = open_history(true);
    assert_true(eln_history_there(h));
    assert_true(add(h, "a.md", "one") > 0);
    assert_int_equal(add(h, "a.md", "one"), 0);
    add(h, "a.md", "");
    add(h, "a.md", "one");
    add(h, "b.md", "one");
    holds(h, "a.md", 3, (const char *const[]){"one", "", "one"});
    holds(h, "b.md", 1, (const char *const[]){"one"});
    holds(h, "'; DROP TABLE version; --", 0, NULL);
    eln_history_close(h);
    h = open_history(false);
    assert_non_null(h);
    int64_t id = add(h, "a.md", "two");
    holds(h, "a.md", 4, (const char *const[]){"two", "one", "", "one"});
    eln_history_forget(h, id);
    holds(h, "a.md", 3, (const char *const[]){"one", "", "one"});
    eln_history_close(h);
    file_holds(".elenchus/.gitignore", "*\n");
}

static void test_strange_versions(void **state)
{
    (void)state;
    eln_history *h = open_history(true);
    eln_out bytes = {0}, why = {0};
    eln_hash hash;
    bool found = true;
    int64_t id = add(h, "a.md", "one");
    assert_true(
        eln_history_read(h, ELN_STR("b.md"), id, &bytes, &hash, &found, &why));
    assert_false(found);
    found = true;
    assert_true(eln_history_read(h, ELN_STR("a.md"), INT64_MAX, &bytes, &hash,
                                 &found, &why));
    assert_false(found);
    assert_int_equal(bytes.n, 0);
    eln_history_close(h);
}

static void test_gone(void **state)
{
    (void)state;
    eln_history *h = open_history(true);
    add(h, "a.md", "one");
    assert_int_equal(unlink(path_at(".elenchus/history.db")), 0);
    assert_false(eln_history_there(h));
    eln_history_close(h);
    assert_null(open_history(false));
    h = open_history(true);
    holds(h, "a.md", 0, NULL);
    eln_history_close(h);
}

static void refuses(const char *because)
{
    eln_history *h = NULL;
    eln_out why = {0};
    assert_false(eln_history_open(test_folder, true, &h, &why));
    assert_null(h);
    assert_true(why.n > 0);
    if (because) assert_string_equal(why.p, because);
    eln_out_free(&why);
}

static void test_no_history(void **state)
{
    (void)state;
    write_file(".elenchus", "a file");
    refuses(NULL);
    file_holds(".elenchus", "a file");
    assert_int_equal(unlink(path_at(".elenchus")), 0);
    make_folder(".elenchus");
    write_file(".elenchus/history.db", "not a database, but a text of its own");
    refuses("file is not a database");
    file_holds(".elenchus/history.db", "not a database, but a text of its own");
    assert_int_equal(unlink(path_at(".elenchus/history.db")), 0);
    write_file("elsewhere", "");
    assert_int_equal(symlink("../elsewhere", path_at(".elenchus/history.db")),
                     0);
    refuses(NULL);
    file_holds("elsewhere", "");
}

/* Nothing is made where a link leads to, and nothing is read from there. */
static void test_linked(void **state)
{
    (void)state;
    eln_history *h;
    eln_out why = {0};
    make_folder("elsewhere");
    assert_int_equal(symlink("elsewhere", path_at(".elenchus")), 0);
    refuses("the folder is a symbolic link");
    assert_int_equal(access(path_at("elsewhere/history.db"), F_OK), -1);
    assert_int_equal(access(path_at("elsewhere/.gitignore"), F_OK), -1);
    assert_false(eln_history_open(test_folder, false, &h, &why));
    eln_out_free(&why);
}

/* A byte of the table of versions, or of a text, is another one. */
static void test_damage(void **state)
{
    (void)state;
    eln_history *h = open_history(true);
    int64_t id = add(h, "a.md", "find this text and change a letter of it");
    eln_history_close(h);
    static char bytes[1 << 20];
    FILE *f = fopen(path_at(".elenchus/history.db"), "r+b");
    assert_non_null(f);
    size_t n = fread(bytes, 1, sizeof bytes, f);
    size_t at = eln_str_find((eln_str){bytes, n}, ELN_STR("find this"), 0);
    assert_true(at < n);
    assert_int_equal(fseek(f, (long)at, SEEK_SET), 0);
    assert_int_equal(fputc('F', f), 'F');
    assert_int_equal(fclose(f), 0);
    h = open_history(false);
    eln_out text = {0}, why = {0};
    eln_hash hash;
    bool found;
    assert_false(
        eln_history_read(h, ELN_STR("a.md"), id, &text, &hash, &found, &why));
    assert_string_equal(why.p, "it is damaged");
    assert_int_equal(text.n, 0);
    eln_out_free(&why);
    eln_history_close(h);
}

/* Another process holds the bytes that SQLite locks: it is waited for, and then
 * given up. */
static void test_locked(void **state)
{
    (void)state;
    int ready[2];
    char byte = 0;
    eln_history *h = open_history(true);
    add(h, "a.md", "one");
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct flock lock = {.l_type = F_WRLCK,
                             .l_whence = SEEK_SET,
                             .l_start = 0x40000000,
                             .l_len = 512};
        int fd = open(path_at(".elenchus/history.db"), O_RDWR);
        if (fd < 0 || fcntl(fd, F_SETLK, &lock) != 0) _exit(1);
        if (write(ready[1], "x", 1) != 1) _exit(1);
        for (;;) pause();
    }
    assert_true(child > 0);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    eln_out why = {0};
    eln_hash hash = eln_hash_of(ELN_STR("two"));
    int64_t id = 7;
    assert_false(
        eln_history_add(h, ELN_STR("a.md"), &hash, ELN_STR("two"), &id, &why));
    assert_string_equal(why.p, "database is locked");
    assert_int_equal(id, 7);
    eln_out_free(&why);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    add(h, "a.md", "two");
    holds(h, "a.md", 2, (const char *const[]){"two", "one"});
    eln_history_close(h);
    close(ready[0]);
    close(ready[1]);
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_history *h = NULL;
        eln_out why = {0};
        eln_arena arena = {0};
        eln_version *list;
        uint32_t count;
        eln_fail_at(k);
        bool done = eln_history_open(test_folder, true, &h, &why) && h;
        if (done)
            done = eln_history_list(h, ELN_STR("a.md"), 10, &arena, &list,
                                    &count, &why);
        bool failed = eln_fail_stop();
        eln_history_close(h);
        eln_arena_free(&arena);
        eln_out_free(&why);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) {
            assert_true(done);
            break;
        }
    }
}

#define TEST(f)                                                                \
    cmocka_unit_test_setup_teardown(f, folder_set_up, folder_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_versions),   TEST(test_strange_versions), TEST(test_gone),
        TEST(test_no_history), TEST(test_linked),           TEST(test_damage),
        TEST(test_locked),     TEST(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
