/* The live session, without a server: questions as a page asks them, what is
 * kept on the shelf, memory. */
#define _XOPEN_SOURCE 700

#include "test_folder.h"

#include "app/live.h"
#include "app/shelf.h"
#include "fail_alloc.h"

#define UNCHANGED ",\"changes\":[]"
#define ASKED(more)                                                            \
    "{\"map\":\"a.argdown\",\"texts\":{},\"selection\":{}" more "}"

static eln_live *open_live(const char *path)
{
    eln_live *l = NULL;
    eln_out err = {0};
    assert_int_equal(eln_live_open(path, &l, &err), ELN_EXIT_DONE);
    assert_int_equal(err.n, 0);
    eln_out_free(&err);
    return l;
}

static eln_reply ask(eln_live *l, const char *question, const char *body,
                     eln_out *out)
{
    eln_ask a = {.question = question, .body = eln_str_of(body)};
    return eln_live_ask(l, &a, out);
}

static void says(eln_live *l, const char *question, const char *body,
                 eln_reply reply, const char *part)
{
    eln_out out = {0};
    eln_reply got = ask(l, question, body, &out);
    if (got != reply) fail_msg("%s: %d %s", question, (int)got, out.p);
    eln_str text = eln_out_str(&out);
    if (eln_str_find(text, eln_str_of(part), 0) == text.n)
        fail_msg("%s: %s", question, out.p);
    eln_out_free(&out);
}

static void test_questions(void **state)
{
    (void)state;
    bool posts = false;
    assert_true(eln_live_knows("judge", &posts) && posts);
    assert_true(eln_live_knows("files", &posts) && !posts);
    assert_false(eln_live_knows("", &posts));
    assert_false(eln_live_knows("judge/", &posts));
}

static void test_answers(void **state)
{
    (void)state;
    write_file("a.argdown", "[A]: a.\n  - <B>: b.\n");
    eln_live *l = open_live(test_folder);
    says(l, "judge", ASKED(UNCHANGED), ELN_REPLY_DONE, "\"state\":\"FA\"");
    says(l, "judge",
         ASKED(",\"changes\":[{\"do\":\"withdraw\",\"key\":\"a0\"}]"),
         ELN_REPLY_DONE, "\"state\":\"P");
    says(l, "judge", ASKED(UNCHANGED), ELN_REPLY_DONE, "\"state\":\"FA\"");
    says(l, "doc", ASKED(UNCHANGED), ELN_REPLY_DONE, "\"schema\":1");
    says(l, "why", ASKED(UNCHANGED ",\"key\":\"c0\""), ELN_REPLY_DONE, "falls");
    says(l, "why", ASKED(UNCHANGED ",\"key\":\"c1\""), ELN_REPLY_NOT_FOUND,
         "message");
    write_file("a.argdown", "[A]: a.\n");
    says(l, "judge", ASKED(UNCHANGED), ELN_REPLY_DONE, "\"state\":\"P\"");
    says(l, "format", "{\"text\":\"[A]:  a\"}", ELN_REPLY_DONE, "[A]: a\\n");
    says(l, "save", "{\"name\":\"n.md\",\"text\":\"n\",\"base\":null}",
         ELN_REPLY_DONE, "version");
    file_holds("n.md", "n");
    eln_live_stop(l);
    says(l, "judge", ASKED(UNCHANGED), ELN_REPLY_BUSY, "busy");
    says(l, "changes", "", ELN_REPLY_DONE, "\"now\":1");
    eln_live_close(l);
}

static void test_no_such_place(void **state)
{
    (void)state;
    eln_live *l;
    eln_out err = {0};
    write_file("a.c", "");
    assert_int_equal(eln_live_open(path_at("none"), &l, &err), ELN_EXIT_USAGE);
    assert_int_equal(eln_live_open(path_at("a.c"), &l, &err), ELN_EXIT_USAGE);
    assert_int_equal(eln_live_open("/dev/null", &l, &err), ELN_EXIT_USAGE);
    eln_out_free(&err);
}

/* ---- the shelf ---- */

static eln_book *take(eln_shelf *s, const char *map, const char *text)
{
    eln_book *b = NULL;
    eln_asked_text t = {eln_str_of(map), eln_str_of(text ? text : "")};
    eln_asked a = {
        .map = eln_str_of(map), .texts = &t, .text_count = text ? 1 : 0};
    assert_int_equal(eln_shelf_take(s, &a, &b), ELN_OK);
    return b;
}

/* Whether taking it gives the reading that was given back as `kept`. */
static bool gives(eln_shelf *s, const char *map, const char *text,
                  const eln_book *kept)
{
    eln_book *b = take(s, map, text);
    bool same = b == kept;
    eln_shelf_give(s, b);
    return same;
}

static void test_shelf(void **state)
{
    (void)state;
    write_file("a.argdown", "@include(b.argdown)\n");
    write_file("b.argdown", "[B]: b.\n");
    char root[1024];
    assert_non_null(realpath(test_folder, root));
    eln_shelf *s = eln_shelf_new(root);
    eln_book *first = take(s, "a.argdown", NULL);
    assert_int_equal(first->r.model.class_count, 1);
    eln_book *second = take(s, "a.argdown", NULL);
    assert_ptr_not_equal(first, second);
    eln_shelf_give(s, second);
    eln_shelf_give(s, first);
    assert_true(gives(s, "a.argdown", NULL, first));
    assert_false(gives(s, "a.argdown", "[A]: a.\n", first));
    assert_false(gives(s, "b.argdown", NULL, first));
    assert_true(gives(s, "a.argdown", NULL, first));
    write_file("b.argdown", "[B]: b.\n\n[C]: c.\n");
    eln_book *third = take(s, "a.argdown", NULL);
    assert_int_equal(third->r.model.class_count, 2);
    eln_shelf_give(s, third);
    eln_shelf_free(s);
}

static void test_shelf_is_bounded(void **state)
{
    (void)state;
    char name[] = "0.argdown", root[1024];
    assert_non_null(realpath(test_folder, root));
    eln_shelf *s = eln_shelf_new(root);
    long before = eln_live_blocks();
    long four = 0;
    for (int i = 0; i < 9; i++) {
        name[0] = (char)('0' + i);
        eln_shelf_give(s, take(s, name, "[A]: a.\n"));
        if (i == ELN_SHELF_MOST - 1) four = eln_live_blocks() - before;
    }
    assert_int_equal(eln_live_blocks() - before, four);
    eln_shelf_free(s);
}

/* ---- memory ---- */

static void tries(const char *question, const char *body)
{
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_live *l = open_live(test_folder);
        eln_out out = {0};
        eln_fail_once_at(k);
        eln_reply reply = ask(l, question, body, &out);
        bool failed = eln_fail_stop();
        eln_live_close(l);
        eln_out_free(&out);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) {
            assert_int_equal(reply, ELN_REPLY_DONE);
            break;
        }
        if (reply != ELN_REPLY_DONE && reply != ELN_REPLY_FAILED)
            fail_msg("%s: %d", question, (int)reply);
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    write_file("a.argdown",
               "===\ntitle: t\n===\n\n[A]: a. {date: 2031}\n  - <B>: b.\n");
    tries("judge", ASKED(",\"changes\":[{\"do\":\"give\",\"key\":\"c0\"}]"));
    tries("doc", ASKED(UNCHANGED));
    tries("course", ASKED(UNCHANGED));
    tries("findings", ASKED(UNCHANGED));
    tries("why", ASKED(UNCHANGED ",\"key\":\"c0\""));
    tries("rename", ASKED(UNCHANGED ",\"key\":\"c0\",\"title\":\"N\""));
    tries("format", "{\"text\":\"[A]:  a\"}");
    tries("words", "");
    tries("files", "");
}

static void test_no_memory_to_open(void **state)
{
    (void)state;
    write_file("a.argdown", "");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_live *l = NULL;
        eln_out err = {0};
        char path[1024];
        snprintf(path, sizeof path, "%s", path_at("a.argdown"));
        eln_fail_at(k);
        eln_exit exit = eln_live_open(path, &l, &err);
        bool failed = eln_fail_stop();
        eln_live_close(exit == ELN_EXIT_DONE ? l : NULL);
        eln_out_free(&err);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_true(exit == ELN_EXIT_FAILED || exit == ELN_EXIT_DONE);
    }
}

#define TEST(f)                                                                \
    cmocka_unit_test_setup_teardown(f, folder_set_up, folder_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_questions), TEST(test_answers),
        TEST(test_no_such_place),         TEST(test_shelf),
        TEST(test_shelf_is_bounded),      TEST(test_no_memory),
        TEST(test_no_memory_to_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
