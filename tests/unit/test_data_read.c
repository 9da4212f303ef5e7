/* Reading YAML: kinds, spans, errors, limits, and memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/data.h"
#include "argdown/data_scalar.h"
#include "base/out.h"
#include "fail_alloc.h"

enum { AT = 100 }; /* where the data stands in its source */

typedef struct reading {
    eln_arena arena;
    eln_diags diags;
    const eln_data *data;
} reading;

static reading read_all(eln_str yaml)
{
    reading r = {0};
    eln_status st = eln_data_read(yaml, AT, &r.arena, &r.diags, &r.data);
    assert_int_equal(st, ELN_OK);
    return r;
}

static void release(reading *r)
{
    eln_diags_free(&r->diags);
    eln_arena_free(&r->arena);
}

/* A tree in one line: n null, t f, numbers, 'strings', <dates>. */
static void put(eln_out *o, const eln_data *d)
{
    char number[ELN_SCALAR_NUMBER_MOST];
    switch (d->kind) {
    case ELN_DATA_NULL:
        eln_out_char(o, 'n');
        break;
    case ELN_DATA_BOOL:
        eln_out_char(o, d->truth ? 't' : 'f');
        break;
    case ELN_DATA_NUMBER:
        (void)eln_scalar_number_text(d->number, number);
        eln_out_puts(o, number);
        break;
    case ELN_DATA_STRING:
        eln_out_printf(o, "'%.*s'", ELN_FMT(d->text));
        break;
    case ELN_DATA_DATE:
        eln_out_printf(o, "<%.*s>", ELN_FMT(d->text));
        break;
    case ELN_DATA_LIST:
    case ELN_DATA_MAP:
        eln_out_char(o, '(');
        break;
    }
    for (uint32_t i = 0; i < d->count; i++) {
        if (i > 0) eln_out_char(o, ' ');
        if (d->kind == ELN_DATA_MAP) {
            eln_out_printf(o, "%.*s=", ELN_FMT(d->entries[i].key));
        }
        put(o, d->kind == ELN_DATA_MAP ? d->entries[i].value : d->items[i]);
    }
    if (d->kind == ELN_DATA_LIST || d->kind == ELN_DATA_MAP) {
        eln_out_char(o, ')');
    }
}

static void check(const char *yaml, const char *want)
{
    reading r = read_all(eln_str_of(yaml));
    eln_out o = {0};
    if (r.diags.list.n) print_message("%s\n", r.diags.list.at[0].message.p);
    assert_int_equal(r.diags.list.n, 0);
    if (r.data) put(&o, r.data);
    assert_string_equal(o.p ? o.p : "", want);
    eln_out_free(&o);
    release(&r);
}

static void test_kinds(void **state)
{
    (void)state;
    check("a: 1\nb: [true, False]\nc:\nd: ~\n", "(a=1 b=(t f) c=n d=n)");
    check("{a, b: 1, c: }", "(a=n b=1 c=n)");
    check("- 0x10\n- 1e3\n- .inf\n- '12'\n- \"null\"\n",
          "(16 1000 Infinity '12' 'null')");
    check("2031-03-09", "<2031-03-09T00:00:00.000Z>");
    check("'2031-03-09'", "'2031-03-09'");
    check("[a: b, [], {}]", "((a='b') () ())");
    check("a: one\n  two\nb: |\n  x\n  y\nc: >-\n  x\n  y\n",
          "(a='one two' b='x\ny\n' c='x y')");
    check("a: 1\r\nb:\r\n- x\r\n- \"y\\\r\n  z\"\r\n", "(a=1 b=('x' 'yz'))");
    check("\xEF\xBB\xBF"
          "a: 1\nb: 2\n",
          "(a=1 b=2)");
    check("\"\\uD83D\\uDE00\"", "'\xF0\x9F\x98\x80'");
    check("a: {\n  b: 1\n}\n", "(a=(b=1))");
    check("a: 1\n\t\nb: 2\n", "(a=1 b=2)");
}

static void test_nothing(void **state)
{
    (void)state;
    check("", "");
    check(" \n\t\n", "");
    check("# only a comment\n", "");
    check("---\n", "n");
    check("--- a\n...\n", "'a'");
}

static void test_blocks(void **state)
{
    (void)state;
    check("- |\n- |+\n\n- >-\n\n- x\n", "('' '\n' '' 'x')");
    check("a: # |\n  |\n  # no\n", "(a='# no\n')");
    check("a: !!str |\n  x\nb: &n >\n  y\n", "(a='x\n' b='y\n')");
    check("- - |2\n     x\n    y\n", "((' x\ny\n'))");
    check("a: |+\n  x", "(a='x\n')");
}

static void test_tags(void **state)
{
    (void)state;
    check("[!!str 12, !!int '12', ! 3, !!float 1, !!bool 'true']",
          "('12' 12 '3' 1 t)");
    check("!!set {a, b}", "(a=n b=n)");
    check("!!omap [a: 1, b: 2]", "((a=1) (b=2))");
    check("!!pairs [a: 1, a: 2]", "(('a' 1) ('a' 2))");
    check("[!!str , !!null , !!seq , !!map ]", "('' n () ())");
    check("!<tag:yaml.org,2002:str> 12", "'12'");
    check("!!timestamp '2031-03-09'", "<2031-03-09T00:00:00.000Z>");
}

static void test_keys(void **state)
{
    (void)state;
    check("{1.0: a, 0x10: b, true: c, ~: d, 2031-03-09: e}",
          "(1='a' 16='b' true='c' null='d' 2031-03-09='e')");
    check("? [a, 1, ~, {x: y}]\n: z\n? {b: c}\n: d\n",
          "(a,1,,[object Object]='z' [object Object]='d')");
    check("{\"a\":1, 'b':2}", "(a=1 b=2)");
    check("? a\n: : b\n", "(a=(null='b'))");
    check("- : b\n", "((null='b'))");
    check("a:\n  : b\n", "(a=(null='b'))");
    check("{__proto__: 1, constructor: 2}", "(__proto__=1 constructor=2)");
}

static void test_merge_keys(void **state)
{
    (void)state;
    check("<<: {a: 1, b: 2}\nb: 3\n", "(a=1 b=3)");
    check("b: 3\n<<: {a: 1, b: 2}\n", "(b=3 a=1)");
    check("<<: [{a: 1}, {a: 2, c: 3}]\n", "(a=1 c=3)");
    check("<<: [[x, y]]\n", "(0='x' 1='y')");
    check("'<<': {a: 1}\n", "(<<=(a=1))");
}

static void test_many_keys(void **state)
{
    (void)state;
    eln_out o = {0};
    for (int i = 0; i < 2000; i++) eln_out_printf(&o, "k%d: %d\n", i, i);
    reading r = read_all(eln_out_str(&o));
    assert_non_null(r.data);
    assert_int_equal(r.data->count, 2000);
    assert_true(eln_data_get(r.data, "k1999")->number == 1999);
    assert_null(eln_data_get(r.data, "k2000"));
    release(&r);
    eln_out_puts(&o, "k1234: again\n");
    r = read_all(eln_out_str(&o));
    assert_int_equal(r.diags.errors, 1);
    assert_int_equal(r.diags.list.at[0].code, ELN_E204);
    release(&r);
    eln_out_free(&o);
}

static void check_span(eln_span s, uint32_t begin, uint32_t end)
{
    assert_int_equal(s.begin, AT + begin);
    assert_int_equal(s.end, AT + end);
}

static void test_spans(void **state)
{
    (void)state;
    const char *yaml = "{\"k\": 'it''s', b: [1, 22], c: , d: e}";
    reading r = read_all(eln_str_of(yaml));
    const eln_entry *e = r.data->entries;
    check_span(r.data->span, 0, (uint32_t)strlen(yaml));
    check_span(e[0].key_span, 1, 4);
    check_span(e[0].value->span, 6, 13);
    assert_true(eln_str_is(e[0].value->written, "'it''s'"));
    assert_true(eln_str_is(e[0].value->text, "it's"));
    check_span(e[1].value->span, 18, 25);
    check_span(e[1].value->items[1]->span, 22, 24);
    check_span(e[2].key_span, 27, 28);
    assert_int_equal(e[2].value->span.begin, e[2].value->span.end);
    check_span(e[3].value->span, 35, 36);
    assert_ptr_equal(eln_data_entry(r.data, "d"), &e[3]);
    release(&r);
}

static void test_block_spans(void **state)
{
    (void)state;
    reading r = read_all(ELN_STR("a:\n  b: 2031-03-09\n  c: |\n    x\nd: 1\n"));
    const eln_data *a = eln_data_get(r.data, "a");
    check_span(r.data->span, 0, 36);
    check_span(a->span, 5, 32);
    check_span(eln_data_get(a, "b")->span, 8, 18);
    assert_true(eln_str_is(eln_data_get(a, "b")->written, "2031-03-09"));
    check_span(eln_data_get(a, "c")->span, 24, 32);
    release(&r);
}

static void check_error(const char *yaml, eln_code code, uint32_t begin,
                        uint32_t end)
{
    reading r = read_all(eln_str_of(yaml));
    assert_null(r.data);
    assert_int_equal(r.diags.list.n, 1);
    const eln_diag *d = &r.diags.list.at[0];
    assert_string_equal(eln_code_name(d->code), eln_code_name(code));
    assert_true(d->message.n > 0);
    check_span(d->span, begin, end);
    release(&r);
}

static void test_errors(void **state)
{
    (void)state;
    check_error("a: b: c", ELN_E201, 4, 4);
    check_error("a: : b", ELN_E201, 3, 4);
    check_error("b: c\n2: \t :", ELN_E201, 10, 11);
    check_error("- a : :", ELN_E201, 6, 7);
    check_error("a: @x", ELN_E201, 3, 4);
    check_error("a: \"x\\q\"", ELN_E201, 5, 7);
    check_error("[a, b", ELN_E201, 5, 5);
    check_error("a: !foo x", ELN_E201, 3, 7);
    check_error("a: !!int x", ELN_E201, 9, 10);
    check_error("!!map [a]", ELN_E201, 0, 5);
    check_error("!!set {a: 1}", ELN_E201, 10, 11);
    check_error("!!omap [a]", ELN_E201, 8, 9);
    check_error("a\n---\nb\n", ELN_E201, 2, 5);
    check_error("a:\nb\n", ELN_E201, 3, 4);
    check_error("a: \x07", ELN_E201, 3, 4);
    check_error("<<: 1", ELN_E201, 4, 5);
    check_error("? [[a]]\n: b", ELN_E201, 3, 6);
    check_error("!!binary aGk=", ELN_E201, 0, 8);
}

static void test_twice(void **state)
{
    (void)state;
    check_error("a: 1\nb: 2\na: 3\n", ELN_E204, 10, 11);
    check_error("{1: x, 1.0: y}", ELN_E204, 7, 10);
    check_error("!!omap [a: 1, a: 2]", ELN_E204, 14, 15);
    check_error("\"a\\n\": 1\n\"a\\n\": 2\n", ELN_E204, 9, 14);
}

static void test_aliases(void **state)
{
    (void)state;
    check("a: &x [1]\nb: &y 2\n", "(a=(1) b=2)");
    check_error("a: &x [1]\nb: *x\n", ELN_E202, 13, 15);
    check_error("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", ELN_E202, 20,
                22);
}

static void check_repeated(const char *unit, size_t times, eln_code code)
{
    eln_out o = {0};
    for (size_t i = 0; i < times; i++) eln_out_puts(&o, unit);
    reading r = read_all(eln_out_str(&o));
    assert_null(r.data);
    assert_int_equal(r.diags.errors, 1);
    assert_string_equal(eln_code_name(r.diags.list.at[0].code),
                        eln_code_name(code));
    release(&r);
    eln_out_free(&o);
}

static void test_limits(void **state)
{
    (void)state;
    check_repeated("[", 65, ELN_E203);
    check_repeated("{a: ", 2000, ELN_E203);
    check_repeated("[", 500000, ELN_E203);
    check_repeated("- ", 100000, ELN_E203);
    check_repeated("? ", 100000, ELN_E203);
    check_repeated("- a\n", 110000, ELN_E203);
    check_repeated("- abcdefghij\n", 90000, ELN_E203);
    check_repeated("!<a", 300, ELN_E203);
    check_repeated("%a b", 300, ELN_E203);
    check_repeated("!%41", 300, ELN_E203);
}

static void test_deepest(void **state)
{
    (void)state;
    char yaml[2 * ELN_DATA_DEPTH_MOST];
    memset(yaml, '[', ELN_DATA_DEPTH_MOST);
    memset(yaml + ELN_DATA_DEPTH_MOST, ']', ELN_DATA_DEPTH_MOST);
    reading r = read_all((eln_str){yaml, sizeof yaml});
    unsigned depth = 0;
    for (const eln_data *d = r.data; d; depth++) {
        d = d->count ? d->items[0] : NULL;
    }
    assert_int_equal(depth, ELN_DATA_DEPTH_MOST);
    release(&r);
}

static void test_merge_limits(void **state)
{
    (void)state;
    eln_out o = {0};
    eln_out_puts(&o, "<<: [");
    for (int i = 0; i < 101; i++) eln_out_puts(&o, "{}, ");
    eln_out_puts(&o, "]");
    reading r = read_all(eln_out_str(&o));
    assert_int_equal(r.diags.list.at[0].code, ELN_E203);
    release(&r);
    eln_out_clear(&o);
    eln_out_puts(&o, "<<: {");
    for (int i = 0; i < 10000; i++) eln_out_printf(&o, "k%d, ", i);
    eln_out_puts(&o, "}");
    r = read_all(eln_out_str(&o));
    assert_int_equal(r.diags.list.at[0].code, ELN_E203);
    release(&r);
    eln_out_free(&o);
}

/* Memory that runs out at any place: nothing is kept, nothing is printed as an
 * answer. */
static void sweep(const char *yaml, bool once)
{
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        reading r = {0};
        if (once) {
            eln_fail_once_at(k);
        } else {
            eln_fail_at(k);
        }
        eln_status st =
            eln_data_read(eln_str_of(yaml), AT, &r.arena, &r.diags, &r.data);
        bool failed = eln_fail_stop();
        if (failed) {
            assert_int_equal(st, ELN_E_NOMEM);
            assert_null(r.data);
        } else {
            assert_int_equal(st, ELN_OK);
        }
        release(&r);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_true(k < 1000);
    }
}

static void test_out_of_memory(void **state)
{
    (void)state;
    static const char *const yaml[] = {
        "a: 1\nb: [x, 'y''z', 2031-03-09]\nc: |\n  text\n",
        "{a, b, c, d, e, f, g, h, i, j, k: {l: m}}",
        "? [a, 1]\n: x\n<<: [[x, y], {q: r}]\n",
        "!!pairs [a: 1, b: 2]",
        "!!omap [a: 1, b: 2]",
        "a: 1\na: 2\n",
        "a: *x\n",
        "a: !foo b\n",
        "[a",
        "[!!int x]"};
    for (size_t i = 0; i < sizeof yaml / sizeof *yaml; i++) {
        sweep(yaml[i], false);
        sweep(yaml[i], true);
    }
}

/* An arena with a limit is memory that runs out, too. */
static void test_arena_limit(void **state)
{
    (void)state;
    reading r = {.arena = {.limit = 20000}};
    eln_out o = {0};
    for (int i = 0; i < 2000; i++) eln_out_puts(&o, "- x\n");
    eln_status st =
        eln_data_read(eln_out_str(&o), AT, &r.arena, &r.diags, &r.data);
    assert_int_equal(st, ELN_E_NOMEM);
    assert_null(r.data);
    release(&r);
    eln_out_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_merge_keys),
        cmocka_unit_test(test_many_keys),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_block_spans),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_aliases),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_deepest),
        cmocka_unit_test(test_merge_limits),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_arena_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
