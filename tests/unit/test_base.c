/* The helpers that everything stands on: arena, str, vec, out, intern. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/out.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "fail_alloc.h"

/* ---- arena ---- */

static void test_arena_is_zeroed_and_aligned(void **state)
{
    (void)state;
    eln_arena a = {0};
    unsigned char *seen[200];
    for (size_t i = 0; i < 200; i++) {
        size_t n = i * 97 % 1500;
        seen[i] = eln_new(&a, unsigned char, n);
        assert_non_null(seen[i]);
        assert_int_equal((uintptr_t)seen[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < n; k++) {
            assert_int_equal(seen[i][k], 0);
            seen[i][k] = (unsigned char)i;
        }
    }
    for (size_t i = 0; i < 200; i++) { /* nothing overlaps */
        for (size_t k = 0; k < i * 97 % 1500; k++) {
            assert_int_equal(seen[i][k], (unsigned char)i);
        }
    }
    eln_arena_free(&a);
}

static void test_arena_limit(void **state)
{
    (void)state;
    eln_arena a = {.limit = 100000};
    size_t got = 0;
    while (eln_new(&a, char, 1000)) got += 1000;
    assert_true(got >= 30000);
    assert_true(a.held <= a.limit);
    assert_null(eln_new(&a, char, 200000));
    eln_arena_free(&a);
    assert_int_equal(a.held, 0);
    assert_int_equal(a.limit, 100000);
    assert_non_null(eln_new(&a, char, 1000));
    eln_arena_free(&a);
}

static void test_arena_huge(void **state)
{
    (void)state;
    eln_arena a = {0};
    assert_null(eln_new(&a, uint64_t, SIZE_MAX));
    assert_null(eln_new(&a, uint64_t, SIZE_MAX / 8 + 1));
    assert_non_null(eln_new(&a, uint64_t, 0));
    char *p = eln_new(&a, char, 5000000); /* larger than a chunk */
    assert_non_null(p);
    p[4999999] = 1;
    assert_non_null(eln_new(&a, char, 1));
    eln_arena_free(&a);
}

static void test_arena_copy(void **state)
{
    (void)state;
    eln_arena a = {0};
    eln_str s;
    assert_true(eln_arena_copy(&a, (eln_str){NULL, 0}, &s));
    assert_string_equal(s.p, "");
    assert_true(eln_arena_copy(&a, (eln_str){"abc", 2}, &s));
    assert_string_equal(s.p, "ab");
    assert_int_equal(s.n, 2);
    eln_arena_free(&a);
    long before = eln_live_blocks();
    eln_fail_at(0);
    bool copied = eln_arena_copy(&a, ELN_STR("x"), &s);
    assert_true(eln_fail_stop());
    assert_false(copied);
    assert_int_equal(s.n, 2);
    assert_int_equal(eln_live_blocks(), before);
}

/* ---- str ---- */

static void test_str_compare(void **state)
{
    (void)state;
    eln_str none = {NULL, 0};
    assert_true(eln_str_eq(none, ELN_STR("")));
    assert_false(eln_str_eq(ELN_STR("a"), ELN_STR("b")));
    assert_true(eln_str_cmp(none, ELN_STR("")) == 0);
    assert_true(eln_str_cmp(none, ELN_STR("a")) < 0);
    assert_true(eln_str_cmp(ELN_STR("b"), ELN_STR("ab")) > 0);
    assert_true(eln_str_cmp(ELN_STR("a\xc3"), ELN_STR("az")) > 0);
    assert_true(eln_str_cmp(ELN_STR("ab"), ELN_STR("abc")) < 0);
    assert_true(eln_str_is(eln_str_of(NULL), ""));
    assert_true(eln_str_starts(ELN_STR("abc"), ELN_STR("ab")));
    assert_true(eln_str_starts(none, none));
    assert_false(eln_str_starts(ELN_STR("a"), ELN_STR("ab")));
    assert_true(eln_str_ends(ELN_STR("abc"), ELN_STR("bc")));
    assert_false(eln_str_ends(ELN_STR("c"), ELN_STR("bc")));
    assert_true(eln_str_ends(none, none));
}

static void test_str_find(void **state)
{
    (void)state;
    eln_str s = ELN_STR("abcabc");
    assert_int_equal(eln_str_find(s, ELN_STR("bc"), 0), 1);
    assert_int_equal(eln_str_find(s, ELN_STR("bc"), 2), 4);
    assert_int_equal(eln_str_find(s, ELN_STR("bc"), 5), 6);
    assert_int_equal(eln_str_find(s, ELN_STR("bc"), 99), 6);
    assert_int_equal(eln_str_find(s, ELN_STR(""), 3), 3);
    assert_int_equal(eln_str_find(s, ELN_STR("abcabcd"), 0), 6);
    assert_int_equal(eln_str_find((eln_str){NULL, 0}, ELN_STR("a"), 0), 0);
}

static void test_str_trim(void **state)
{
    (void)state;
    assert_true(eln_str_is(eln_str_trim(ELN_STR(" \t\r\na b\v\f ")), "a b"));
    assert_int_equal(eln_str_trim(ELN_STR("  \n ")).n, 0);
    assert_int_equal(eln_str_trim((eln_str){NULL, 0}).n, 0);
}

/* Equal bytes, equal hash; and short texts hardly ever share the low bits. */
static void test_str_hash(void **state)
{
    (void)state;
    char other[] = "xthe same bytes";
    assert_true(eln_str_hash(ELN_STR("the same bytes"), 7) ==
                eln_str_hash((eln_str){other + 1, 14}, 7));
    assert_true(eln_str_hash((eln_str){"", 0}, 7) ==
                eln_str_hash((eln_str){NULL, 0}, 7));
    assert_true(eln_str_hash(ELN_STR("a"), 7) !=
                eln_str_hash(ELN_STR("a\0"), 7));
    static unsigned char hit[65536];
    size_t distinct = 0;
    for (unsigned i = 0; i < 65536; i++) {
        char p[12];
        for (unsigned k = 0; k < 12; k++) p[k] = (char)('a' + (i >> k & 1));
        p[0] = (char)('a' + (i >> 12));
        uint64_t h = eln_str_hash((eln_str){p, 12}, 7) & 65535;
        distinct += !hit[h];
        hit[h] = 1;
    }
    assert_true(distinct > 25000); /* 32768 texts; by chance some 25790 */
}

static void test_str_sub(void **state)
{
    (void)state;
    assert_true(eln_str_is(eln_str_sub(ELN_STR("abc"), 1, 3), "bc"));
    assert_int_equal(eln_str_sub(ELN_STR("abc"), 3, 3).n, 0);
}

/* ---- vec ---- */

static void test_vec(void **state)
{
    (void)state;
    ELN_VEC(uint32_t) v = {0};
    for (uint32_t i = 0; i < 1000; i++) assert_true(eln_push(&v, i * i));
    assert_int_equal(v.n, 1000);
    assert_true(v.cap >= v.n);
    for (uint32_t i = 0; i < 1000; i++) assert_int_equal(v.at[i], i * i);
    assert_true(eln_push(&v, v.at[999])); /* from itself, while it grows */
    assert_int_equal(v.at[1000], 999 * 999);
    eln_vec_free(&v);
    assert_null(v.at);
    assert_int_equal(v.cap, 0);
}

static void test_vec_no_memory(void **state)
{
    (void)state;
    ELN_VEC(uint64_t) v = {0};
    for (uint64_t i = 0; i < 8; i++) assert_true(eln_push(&v, i));
    eln_fail_at(0);
    bool pushed = eln_push(&v, 8);
    assert_true(eln_fail_stop());
    assert_false(pushed);
    assert_int_equal(v.n, 8);
    assert_int_equal(v.at[7], 7);
    assert_false(eln_vec_reserve(&v, SIZE_MAX / 8));
    assert_false(eln_vec_reserve(&v, SIZE_MAX));
    assert_int_equal(v.cap, 8);
    eln_vec_free(&v);
}

/* ---- out ---- */

static void test_out(void **state)
{
    (void)state;
    eln_out o = {0};
    assert_true(eln_str_is(eln_out_str(&o), ""));
    eln_out_puts(&o, "");
    eln_out_put(&o, (eln_str){NULL, 0});
    eln_out_fill(&o, 'x', 0);
    eln_out_printf(&o, "%s", "");
    eln_out_puts(&o, "a");
    eln_out_char(&o, 'b');
    eln_out_fill(&o, 'c', 3);
    eln_out_printf(&o, "%d-%.*s", 7, ELN_FMT(ELN_STR("dd")));
    assert_string_equal(o.p, "abccc7-dd");
    assert_int_equal(o.n, 9);
    assert_int_equal(eln_out_finish(&o), ELN_OK);
    eln_out_clear(&o);
    assert_string_equal(eln_out_str(&o).p, "");
    for (int i = 0; i < 10000; i++) eln_out_printf(&o, "%d ", i);
    assert_int_equal(o.n, strlen(o.p));
    assert_int_equal(o.n, 48890);
    eln_out_free(&o);
    assert_null(o.p);
}

/* Every length around the growth of the buffer. */
static void test_out_edges(void **state)
{
    (void)state;
    for (size_t n = 250; n < 262; n++) {
        eln_out o = {0};
        eln_out_fill(&o, 'x', n);
        eln_out_printf(&o, "%s", "abcdef");
        eln_out_put(&o, ELN_STR("gh"));
        assert_int_equal(o.n, n + 8);
        assert_true(o.cap > o.n);
        assert_string_equal(o.p + n, "abcdefgh");
        eln_out_free(&o);
    }
}

static void test_out_keeps_first_error(void **state)
{
    (void)state;
    eln_out o = {0};
    eln_out_puts(&o, "ab");
    eln_out_fill(&o, 'x', SIZE_MAX - 1);
    assert_int_equal(eln_out_finish(&o), ELN_E_NOMEM);
    eln_out_puts(&o, "cd");
    eln_out_printf(&o, "%d", 1);
    assert_string_equal(o.p, "ab");
    eln_out_cut(&o, 2);
    assert_string_equal(o.p, "ab");
    eln_out_cut(&o, 1);
    assert_string_equal(o.p, "a");
    eln_out_clear(&o);
    assert_int_equal(o.st, ELN_E_NOMEM);
    assert_int_equal(o.n, 0);
    eln_out_puts(&o, "quiet");
    assert_int_equal(o.n, 0);
    eln_out_free(&o);
    eln_fail_at(0);
    eln_out_fill(&o, 'x', 1000);
    assert_true(eln_fail_stop());
    assert_int_equal(o.st, ELN_E_NOMEM);
    assert_int_equal(o.n, 0);
    eln_out_free(&o);
    assert_int_equal(o.st, ELN_OK);
}

/* ---- intern ---- */

static void test_intern(void **state)
{
    (void)state;
    enum { N = 5000 };
    static char names[N][8];
    eln_intern t = {0};
    assert_int_equal(eln_intern_find(&t, ELN_STR("a")), ELN_NO_ID);
    for (uint32_t i = 0; i < N; i++) {
        for (uint32_t k = 0; k < 8; k++) {
            names[i][k] = (char)('a' + (i >> (2 * k) & 3));
        }
        eln_str s = {names[i], 8};
        assert_int_equal(eln_intern_add(&t, s), i);
        assert_int_equal(eln_intern_add(&t, s), i);
    }
    assert_int_equal(t.n, N);
    for (uint32_t i = 0; i < N; i++) {
        char copy[8];
        memcpy(copy, names[i], 8);
        assert_int_equal(eln_intern_find(&t, (eln_str){copy, 8}), i);
        assert_true(t.at[i].p == names[i]); /* borrowed, the first one */
    }
    assert_int_equal(eln_intern_find(&t, ELN_STR("b")), ELN_NO_ID);
    assert_int_equal(eln_intern_add(&t, (eln_str){NULL, 0}), N);
    assert_int_equal(eln_intern_find(&t, ELN_STR("")), N);
    eln_intern_free(&t);
    assert_int_equal(eln_intern_find(&t, ELN_STR("")), ELN_NO_ID);
}

static void test_pairs(void **state)
{
    (void)state;
    eln_pairs t = {0};
    assert_int_equal(eln_pairs_find(&t, 0, 0), ELN_NO_ID);
    uint32_t next = 0;
    for (uint64_t a = 0; a < 60; a++) {
        for (uint64_t b = 0; b < 60; b++) {
            assert_int_equal(eln_pairs_add(&t, a, b << 33), next++);
        }
    }
    assert_int_equal(t.n, 3600);
    for (uint64_t a = 0; a < 60; a++) {
        for (uint64_t b = 0; b < 60; b++) {
            assert_int_equal(eln_pairs_find(&t, a, b << 33), a * 60 + b);
            assert_int_equal(eln_pairs_add(&t, a, b << 33), a * 60 + b);
        }
    }
    assert_int_equal(eln_pairs_find(&t, 1, 2), ELN_NO_ID);
    assert_int_equal(eln_pairs_add(&t, UINT64_MAX, UINT64_MAX), 3600);
    assert_int_equal(eln_pairs_add(&t, 0, UINT64_MAX), 3601);
    assert_int_equal(eln_pairs_add(&t, UINT64_MAX, 0), 3602);
    eln_pairs_free(&t);
    assert_int_equal(t.n, 0);
}

/* Whatever allocation fails, the tables stay what they were and work on. */
static void test_tables_no_memory(void **state)
{
    (void)state;
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_intern t = {0};
        eln_pairs pairs = {0};
        eln_fail_once_at(k);
        for (size_t i = 0; i < 26; i++) {
            uint32_t n = t.n;
            uint32_t id = eln_intern_add(&t, (eln_str){letters + i, 1});
            if (id == ELN_NO_ID) {
                assert_int_equal(t.n, n);
                id = eln_intern_add(&t, (eln_str){letters + i, 1});
            }
            assert_int_equal(id, i);
            n = pairs.n;
            id = eln_pairs_add(&pairs, i, i);
            if (id == ELN_NO_ID) {
                assert_int_equal(pairs.n, n);
                id = eln_pairs_add(&pairs, i, i);
            }
            assert_int_equal(id, i);
        }
        bool failed = eln_fail_stop();
        for (uint32_t i = 0; i < 26; i++) {
            assert_int_equal(eln_intern_find(&t, (eln_str){letters + i, 1}), i);
            assert_int_equal(eln_pairs_find(&pairs, i, i), i);
        }
        eln_intern_free(&t);
        eln_pairs_free(&pairs);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

static void test_status(void **state)
{
    (void)state;
    assert_string_equal(eln_status_text(ELN_OK), "ok");
    assert_string_equal(eln_status_text(ELN_E_NOT_FOUND), "no such file");
    assert_non_null(eln_status_text((eln_status)-99));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_is_zeroed_and_aligned),
        cmocka_unit_test(test_arena_limit),
        cmocka_unit_test(test_arena_huge),
        cmocka_unit_test(test_arena_copy),
        cmocka_unit_test(test_str_compare),
        cmocka_unit_test(test_str_find),
        cmocka_unit_test(test_str_trim),
        cmocka_unit_test(test_str_hash),
        cmocka_unit_test(test_str_sub),
        cmocka_unit_test(test_vec),
        cmocka_unit_test(test_vec_no_memory),
        cmocka_unit_test(test_out),
        cmocka_unit_test(test_out_edges),
        cmocka_unit_test(test_out_keeps_first_error),
        cmocka_unit_test(test_intern),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_tables_no_memory),
        cmocka_unit_test(test_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
