/* The formatter: the layout of each construct, each place of a comment, and
 * that what is said never changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/format.h"
#include "argdown/format_same.h"
#include "fail_alloc.h"

typedef struct layout_case {
    const char *text, *formatted;
    size_t kept;
} layout_case;

static void format(const char *text, eln_out *out, size_t *kept)
{
    eln_diags diags = {0};
    *kept = 99;
    assert_int_equal(eln_format(eln_str_of(text), &diags, out, kept), ELN_OK);
    if (diags.errors) fail_msg("not formatted: %s", text);
    eln_diags_free(&diags);
}

static bool same_model(const char *a, const char *b)
{
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_model m, n;
    bool same = false;
    assert_int_equal(eln_model_read(eln_str_of(a), &arena, &diags, &m), ELN_OK);
    assert_int_equal(eln_model_read(eln_str_of(b), &arena, &diags, &n), ELN_OK);
    assert_int_equal(eln_model_same(&m, &n, &same), ELN_OK);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return same;
}

static void check(const layout_case *c)
{
    eln_out once = {0}, twice = {0};
    size_t kept, again;
    format(c->text, &once, &kept);
    assert_string_equal(once.p ? once.p : "", c->formatted);
    assert_int_equal(kept, c->kept);
    format(c->formatted, &twice, &again);
    assert_string_equal(twice.p ? twice.p : "", c->formatted);
    assert_true(same_model(c->text, c->formatted));
    eln_out_free(&once);
    eln_out_free(&twice);
}

static void check_all(const layout_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) check(&cases[i]);
}

#define CHECK(cases) check_all(cases, sizeof(cases) / sizeof *(cases))

static void test_lines(void **state)
{
    (void)state;
    static const layout_case cases[] = {
        {"", "", 0},
        {"\n \n", "", 0},
        {"a", "a\n", 0},
        {"\n\na\n\n\n \n\nb\n\n", "a\n\nb\n", 0},
        {"  a\n   b\n\tc", "a\nb\nc\n", 0},
        {"a\r\nb\r\n\r\nc\r\n", "a\nb\n\nc\n", 0},
        {"a\rb", "a\nb\n", 0},
        /* One blank before a line end in a text says nothing, two do, and one
         * at the end of the text is part of it. */
        {"a \nb", "a\nb\n", 0},
        {"a  \nb", "a  \nb\n", 0},
        {"a \n\nb", "a \n\nb\n", 0},
        {"a\t \nb", "a\t\nb\n", 0},
        {"**a \n** b", "**a \n** b\n", 0},
        {"#tag \nb", "#tag \nb\n", 0},
        {"a \\  \nb", "a \\  \nb\n", 0},
        {"a [ \nb] c", "a [ \nb] c\n", 0},
        {"one.  Two   three", "one. Two   three\n", 0},
        {"\\x\ty", "\\x\ty\n", 0},
    };
    CHECK(cases);
}

static void test_statements(void **state)
{
    (void)state;
    static const layout_case cases[] = {
        {"[A]:a", "[A]: a\n", 0},
        {"[A]:   a", "[A]: a\n", 0},
        {"[A]:\n  a\n  b", "[A]:\na\nb\n", 0},
        {"<A>   #x   #y", "<A> #x #y\n", 0},
        {"[A]#x{a: 1}  ", "[A] #x{a: 1}\n", 0},
        {"[A]   {a: 1}", "[A] {a: 1}\n", 0},
        {"a {a:   1}", "a {a:   1}\n", 0},
        {"[A]\n   {a: 1}", "[A]\n{a: 1}\n", 0},
        {"[A]\n {\n  a: |\n   b\n  }", "[A]\n  {\n  a: |\n   b\n  }\n", 0},
        {"#  A   b   ", "# A   b\n", 0},
        {"## A {isGroup: true}\n\n  # B", "## A {isGroup: true}\n\n# B\n", 0},
        {"# A   {a: 1}", "# A {a: 1}\n", 0},
        {"# A\n   b", "# A\nb\n", 0},
        {"===\r\na:  1\r\n===\r\n\r\n\r\n[A]", "===\na:  1\n===\n\n[A]\n", 0},
    };
    CHECK(cases);
}

static void test_relations(void **state)
{
    (void)state;
    static const layout_case cases[] = {
        {"[A]\n <+ [B]\n <- [C]\n <_ <D>\n +>[E]\n ->  [F]\n _> <G>\n ><\t[H]",
         "[A]\n    + [B]\n    - [C]\n    _ <D>\n    +> [E]\n    -> [F]\n"
         "    _> <G>\n    >< [H]\n",
         0},
        {"[A]\n  - [B]\n      + [C]\n          + [D]\n    - [E]\n  - [F]",
         "[A]\n    - [B]\n        + [C]\n            + [D]\n    - [E]\n"
         "    - [F]\n",
         0},
        {"[A]\n\t- [B]\n\t\t+ [C]\n\t - [D]",
         "[A]\n    - [B]\n        + [C]\n        - [D]\n", 0},
        {"[A]\n  '+ [B]", "[A]\n    + [B]\n", 0},
        {"[A]\n  + [B]: b\n c\n   d\n  +> e\nf",
         "[A]\n    + [B]: b\n      c\n      d\n    +> e\n       f\n", 0},
        {"[A]\n  + <B> #t\n   {a: 1}\n    - x",
         "[A]\n    + <B> #t\n      {a: 1}\n        - x\n", 0},
        {"[A]\n  +\n  b", "[A]\n    +\n      b\n", 0},
    };
    CHECK(cases);
}

static void test_lists(void **state)
{
    (void)state;
    static const layout_case cases[] = {
        {"  *  a\n  *\tb\n    c", "* a\n* b\n  c\n", 0},
        {" * a\n    + [B]\n       - [C]\n * d",
         "* a\n    + [B]\n        - [C]\n* d\n", 0},
        {"  1. a\n  2.  [B]\n      -> [C]\n  10.  d\n e",
         "1. a\n2. [B]\n    -> [C]\n10. d\n    e\n", 0},
    };
    CHECK(cases);
}

static void test_structures(void **state)
{
    (void)state;
    static const layout_case cases[] = {
        {" (1)a\n (2)   b\n  c\n-------\n (7) d\n   -> [E]",
         "(1) a\n(2) b\n    c\n----\n(7) d\n    -> [E]\n", 0},
        {"(1) a\n--Rule one  ,Rule two{uses: [1]}---\n(2) b",
         "(1) a\n-- Rule one, Rule two {uses: [1]} --\n(2) b\n", 0},
        {"(1) a\n--\nRule\n{uses: [1]}\n--\n   <_ [C]\n(2) b",
         "(1) a\n--\nRule {uses: [1]}\n--\n    _ [C]\n(2) b\n", 0},
        {"(1) a\n-- Rule\n--\n(2) b", "(1) a\n--\nRule\n--\n(2) b\n", 0},
        {"(1) a\n--\n--\n(2) b", "(1) a\n----\n(2) b\n", 0},
        {"(1) a\n--\n {a: 1}\n --\n(2) b", "(1) a\n--\n{a: 1}\n--\n(2) b\n", 0},
        {"(1) a\n-- a\\  --\n(2) b", "(1) a\n-- a\\  --\n(2) b\n", 0},
    };
    CHECK(cases);
}

static void test_comments(void **state)
{
    (void)state;
    static const layout_case cases[] = {
        /* Around paragraphs. */
        {"// a  \n\n\n// b\n/* c */\n[A]\n", "// a\n\n// b\n/* c */\n[A]\n", 0},
        {"[A]\n\n// b\n[B]\n// c\n\n// d\n\n\n",
         "[A]\n\n// b\n[B]\n// c\n\n// d\n", 0},
        {"/* c */  [A]", "/* c */ [A]\n", 0},
        {"/* c */# A", "/* c */\n# A\n", 0},
        {"[A]\n\n/* c */   * b", "[A]\n\n/* c */\n* b\n", 0},
        {"// only", "// only", 1},
        {"// only\n\n", "// only\n", 0},
        /* In texts. */
        {"a // b\nc", "a // b\nc\n", 0},
        {"a/* b */  c", "a/* b */ c\n", 0},
        {"a/* b */c", "a/* b */c\n", 0},
        {"a\n // b\n  c", "a\n// b\nc\n", 0},
        {"[A]:/* b */a", "[A]: /* b */a\n", 0},
        {"[A]   // b\n  + [C]/* d */", "[A] // b\n    + [C] /* d */\n", 0},
        {"[A] {a: 1}   /* b */\n", "[A] {a: 1} /* b */\n", 0},
        {"**/* b */a**", "**/* b */a**\n", 0},
        /* Between relations: like what follows, or what is above. */
        {"[A]\n// b\n  + [B]\n     // c\n     - [C]",
         "[A]\n    // b\n    + [B]\n        // c\n        - [C]\n", 0},
        {"[A]\n  + [B]\n    - [C]\n   // c\n   // d\n// e\n  + [D]\n",
         "[A]\n    + [B]\n        - [C]\n        // c\n        // d\n"
         "    // e\n    + [D]\n",
         0},
        {"[A]\n  + [B]\n    - [C]\n    // c\n  + [D]\n  // d\n",
         "[A]\n    + [B]\n        - [C]\n        // c\n    + [D]\n"
         "    // d\n",
         0},
        {"[A]\n  /* c */ + [B]", "[A]\n    /* c */\n    + [B]\n", 0},
        {"[A]\n /* c\n     d \n\n e */\n + [B]",
         "[A]\n    /* c\n        d\n\n    e */\n    + [B]\n", 0},
        {"[A]\n + b\n // c\n   d\n", "[A]\n    + b\n      // c\n      d\n", 0},
        /* In structures and inferences. */
        {"(1) a // b\n // c\n--  // d\nRule/* e */\n--\n(2) b",
         "(1) a // b\n// c\n-- // d\nRule/* e */\n--\n(2) b\n", 0},
        {"(1) a\n    - [B]\n// c\n----\n// d\n(2) b\n",
         "(1) a\n    - [B]\n// c\n----\n// d\n(2) b\n", 0},
        {"# A  // b\n\n* c  /* d */\n// e\n* f",
         "# A  // b\n\n* c  /* d */\n// e\n* f\n", 0},
    };
    CHECK(cases);
}

/* Where layout would change what is said, the paragraph stays as it is. */
static void test_kept(void **state)
{
    (void)state;
    static const layout_case cases[] = {
        /* Without the blank, the line end would belong to the comment. */
        {"[A]\n  - [B]\n\n/* c */ \ntext\n\n[C]\n  - [D]",
         "[A]\n    - [B]\n\n/* c */ \ntext\n\n[C]\n    - [D]\n", 1},
        {"[A]\n\n/* c */ \n", "[A]\n\n/* c */ \n", 1},
        /* With "\n" these braces would hold data. */
        {"a {\r\nb: 1\r\n}\r\n\r\n[C]\r\n  - [D]",
         "a {\r\nb: 1\r\n}\n\n[C]\n    - [D]\n", 1},
    };
    CHECK(cases);
}

static void test_includes(void **state)
{
    (void)state;
    eln_out out = {0};
    size_t kept;
    format("[A]\n\n\n @include(_a.argdown)\n\n\n[B]\n + c\n  @include(x)  \n",
           &out, &kept);
    assert_string_equal(out.p, "[A]\n\n @include(_a.argdown)\n\n"
                               "[B]\n + c\n  @include(x)\n");
    assert_int_equal(kept, 0);
    eln_out_free(&out);
}

static void test_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        eln_code code;
    } cases[] = {
        {"  + [A]", ELN_E012},
        {"[A] [B]", ELN_E019},
        {"a **b", ELN_E015},
        {"a \\\nb", ELN_E010},
        {"[A] {a: [}", ELN_E201},
        {"<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) a\n----\n(2) b", ELN_E101},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        eln_diags diags = {0};
        eln_out out = {0};
        size_t kept;
        eln_str text = eln_str_of(cases[i].text);
        assert_int_equal(eln_format(text, &diags, &out, &kept), ELN_OK);
        assert_int_equal(out.n, 0);
        assert_true(diags.errors > 0);
        assert_int_equal(diags.list.at[0].code, cases[i].code);
        eln_diags_free(&diags);
        eln_out_free(&out);
    }
}

/* What was there before stays; warnings are not reported. */
static void test_appends(void **state)
{
    (void)state;
    eln_diags diags = {0};
    eln_out out = {0};
    eln_out_puts(&out, "before\n");
    eln_str text = eln_str_of("[A]\n _ [B]");
    assert_int_equal(eln_format(text, &diags, &out, NULL), ELN_OK);
    assert_string_equal(out.p, "before\n[A]\n    _ [B]\n");
    assert_int_equal(diags.list.n, 0);
    eln_diags_free(&diags);
    eln_out_free(&out);
}

/* Deep and wide: the result could be too large to be read again. */
static void test_depth(void **state)
{
    (void)state;
    eln_out text = {0}, out = {0};
    size_t kept, deep = 900, lines = 30000;
    eln_out_puts(&text, "[A]\n");
    for (size_t i = 1; i <= deep; i++) {
        eln_out_fill(&text, ' ', i);
        eln_out_puts(&text, "- [B]: b\n");
    }
    for (size_t i = 0; i < lines; i++) eln_out_puts(&text, "x\n");
    format(text.p, &out, &kept);
    assert_true(eln_str_eq(eln_out_str(&out), eln_out_str(&text)));
    assert_true(kept > 0);
    eln_out_free(&text);
    eln_out_free(&out);
}

static void test_no_memory(void **state)
{
    (void)state;
    eln_str text = eln_str_of("===\na: 1\n===\n\n[A]: a #t {b: 1}\n <+ <B>\n\n"
                              "<B>\n\n(1) a\n--R--\n(2) b\n\n@include(x)\n");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_diags diags = {0};
        eln_out out = {0};
        size_t kept = 99;
        eln_fail_at(k);
        eln_status st = eln_format(text, &diags, &out, &kept);
        bool failed = eln_fail_stop();
        if (st != ELN_OK) assert_int_equal(kept, 99);
        eln_diags_free(&diags);
        eln_out_free(&out);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),      cmocka_unit_test(test_statements),
        cmocka_unit_test(test_relations),  cmocka_unit_test(test_lists),
        cmocka_unit_test(test_structures), cmocka_unit_test(test_comments),
        cmocka_unit_test(test_kept),       cmocka_unit_test(test_includes),
        cmocka_unit_test(test_errors),     cmocka_unit_test(test_appends),
        cmocka_unit_test(test_depth),      cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
