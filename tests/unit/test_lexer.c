/* Cutting a text into tokens: what each kind is, what indentation becomes, and
 * that looking ahead does not cost more than the text is long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/lexer.h"
#include "base/out.h"
#include "fail_alloc.h"

/* ORDER eln_token_kind */
static const char *const short_names[] = {
    "END",   "FRONT", "DATA", "ESC",   "CODE",  "EMPTY", "NL",
    "IN",    "OUT",   "INF",  "+>",    "->",    "<+",    "<-",
    "><",    "_>",    "<_",   "HEAD",  "NUM",   "ITEM1", "ITEM*",
    "**)",   "__)",   "*)",   "_)",    "(**",   "(__",   "(*",
    "(_",    "LINK",  "TAG",  "[DEF]", "[REF]", "[MEN]", "<DEF>",
    "<REF>", "<MEN>", "INF/", "COMMA", "TEXT",  "CHAR",
};

/* The kinds of a text's tokens, without the last END. */
static eln_out kinds_of(eln_str text, eln_diags *diags)
{
    eln_tokens tokens = {0};
    eln_out out = {0};
    assert_int_equal(eln_lex(text, diags, &tokens), ELN_OK);
    assert_true(tokens.n > 0);
    assert_int_equal(tokens.at[tokens.n - 1].kind, ELN_T_END);
    uint32_t at = 0;
    for (size_t i = 0; i + 1 < tokens.n; i++) {
        assert_true(tokens.at[i].begin >= at);
        assert_true(tokens.at[i].end >= tokens.at[i].begin);
        at = tokens.at[i].end;
        if (i > 0) eln_out_char(&out, ' ');
        eln_out_puts(&out, short_names[tokens.at[i].kind]);
    }
    assert_true(at <= text.n);
    eln_vec_free(&tokens);
    return out;
}

static void expect(const char *text, const char *kinds)
{
    eln_diags diags = {0};
    eln_out out = kinds_of(eln_str_of(text), &diags);
    assert_string_equal(eln_out_str(&out).p, kinds);
    assert_int_equal(diags.list.n, 0);
    eln_out_free(&out);
    eln_diags_free(&diags);
}

static void test_titles(void **state)
{
    (void)state;
    expect("[A]", "[REF]");
    expect("[A]: b", "[DEF] TEXT");
    expect("<A>", "<REF>");
    expect("<A>: b", "<DEF> TEXT");
    expect("see @[A] and @<B>", "TEXT [MEN] TEXT <MEN>");
    expect("[a](b)", "LINK");
    expect("[a] (b)", "[REF] CHAR TEXT CHAR");
    expect("[]", "CHAR CHAR");
    expect("[]: a", "CHAR CHAR CHAR TEXT");
    expect("<>", "CHAR CHAR");
    expect("[A\nB]", "CHAR TEXT NL TEXT CHAR");  /* not over a line end */
    expect("<-a>: b", "<- TEXT CHAR CHAR TEXT"); /* at a line's begin */
    expect("x <-a>", "TEXT CHAR CHAR TEXT CHAR");
    expect("a ] b", "TEXT CHAR TEXT");
}

static void test_lines(void **state)
{
    (void)state;
    expect("", "");
    expect("a\nb", "TEXT NL TEXT");
    expect("a\r\nb", "TEXT NL TEXT");
    expect("a\rb", "TEXT NL TEXT");
    expect("a\n\nb", "TEXT EMPTY TEXT");
    expect("a\r\n \t\r\n\r\nb", "TEXT EMPTY TEXT");
    expect("a\n\n", "TEXT");
    expect("a\n", "TEXT NL");
    expect("# a", "HEAD TEXT");
    expect("### a", "HEAD TEXT");
    expect("a # b", "TEXT CHAR TEXT");
    expect("#a", "TAG");
    expect("#(a b) c", "TAG TEXT");
    expect("#()", "CHAR CHAR CHAR");
    expect("* a\n* b", "IN ITEM* TEXT NL ITEM* TEXT OUT");
    expect("1. a\n2. b", "IN ITEM1 TEXT NL ITEM1 TEXT OUT");
    expect("1.a", "TEXT CHAR TEXT");
    expect("(1) a", "NUM TEXT");
    expect("(1 a", "CHAR TEXT");
}

static void test_relations(void **state)
{
    (void)state;
    expect("a\n + b", "TEXT NL IN <+ TEXT OUT");
    expect("a\n - b", "TEXT NL IN <- TEXT OUT");
    expect("a\n +> b", "TEXT NL IN +> TEXT OUT");
    expect("a\n -> b", "TEXT NL IN -> TEXT OUT");
    expect("a\n <+ b", "TEXT NL IN <+ TEXT OUT");
    expect("a\n <- b", "TEXT NL IN <- TEXT OUT");
    expect("a\n >< b", "TEXT NL IN >< TEXT OUT");
    expect("a\n _> b", "TEXT NL IN _> TEXT OUT");
    expect("a\n <_ b", "TEXT NL IN <_ TEXT OUT");
    expect("a\n _ b", "TEXT NL IN <_ TEXT OUT");
    expect("a\n  - b\n    - c\n  - d",
           "TEXT NL IN <- TEXT NL IN <- TEXT NL OUT <- TEXT OUT");
    expect("a\n  - b\n    - c\n\nd",
           "TEXT NL IN <- TEXT NL IN <- TEXT OUT OUT EMPTY TEXT");
    expect("a\n\t- b\n\t\t+ c", "TEXT NL IN <- TEXT NL IN <+ TEXT OUT OUT");
    expect("a - b + c", "TEXT CHAR TEXT");
}

static void test_inferences(void **state)
{
    (void)state;
    expect("(1) a\n----\n(2) b", "NUM TEXT NL INF INF/ NL NUM TEXT");
    expect("(1) a\n-- r, s {x: 1} --\n(2) b",
           "NUM TEXT NL INF TEXT COMMA TEXT DATA INF/ NL NUM TEXT");
    expect("(1) a\n--\nr\n--\n(2) b",
           "NUM TEXT NL INF NL TEXT NL INF/ NL NUM TEXT");
    /* One that is not closed ends with its paragraph. */
    expect("(1) a\n-- r\n\n[b]", "NUM TEXT NL INF TEXT NL NL EMPTY [REF]");
}

static void test_ranges(void **state)
{
    (void)state;
    expect("**a** b", "(** TEXT **) TEXT");
    expect("__a__", "(__ TEXT __)");
    expect("*a*.", "(* TEXT *) CHAR");
    expect("_a_", "(_ TEXT _)");
    expect("**a _b_ c**", "(** TEXT (_ TEXT _) TEXT **)");
    expect("a * b", "TEXT CHAR TEXT");
    expect("*a\n\nb*", "(* TEXT EMPTY TEXT (*"); /* not over paragraphs */
    expect("a\\*b", "TEXT ESC TEXT");
    expect(".~. :a:", "CODE CODE");
    expect("a. b: c", "TEXT CHAR TEXT CHAR TEXT");
}

static void test_comments(void **state)
{
    (void)state;
    expect("a /* b */ c", "TEXT TEXT");
    expect("a <!-- b --> c", "TEXT TEXT");
    expect("a // b\nc", "TEXT NL TEXT");
    expect("// b\nc", "NL TEXT");
    expect("a /* b", "TEXT CHAR CHAR TEXT"); /* not closed: only text */
    expect("/* [A]\n\n <B> */[C]", "[REF]");
}

static void test_data(void **state)
{
    (void)state;
    expect("a {b: 1}", "TEXT DATA");
    expect("a {b: {c: 1}}", "TEXT DATA");
    expect("a {\nb: 1\n}\n - c", "TEXT DATA NL IN <- TEXT OUT");
    expect("a { b", "TEXT CHAR TEXT");
    expect("===\na: 1\n===\n\nb", "FRONT EMPTY TEXT");
    expect("== a", "TEXT");
}

static void test_backslash(void **state)
{
    (void)state;
    eln_diags diags = {0};
    eln_out out = kinds_of(ELN_STR("a\\\nb"), &diags);
    assert_string_equal(out.p, "TEXT CHAR NL TEXT");
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.list.at[0].code, ELN_E010);
    assert_int_equal(diags.list.at[0].span.begin, 1);
    eln_out_free(&out);
    eln_diags_free(&diags);
}

/* The titles end where they seem to, whatever stands in them. */
static void test_extent(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t begin, end;
    } cases[] = {{"[a: b]: c", 0, 7},        {"@[a] b", 0, 5},
                 {"[x](y z) w", 0, 9},       {"#tag-1 b", 0, 7},
                 {"{a: '}'} b", 0, 8},       {"<!-- a --> b", 11, 12},
                 {"\xc3\xa9t\xc3\xa9", 0, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        eln_tokens tokens = {0};
        eln_diags diags = {0};
        assert_int_equal(eln_lex(eln_str_of(cases[i].text), &diags, &tokens),
                         ELN_OK);
        assert_int_equal(tokens.at[0].begin, cases[i].begin);
        assert_int_equal(tokens.at[0].end, cases[i].end);
        eln_vec_free(&tokens);
        eln_diags_free(&diags);
    }
}

/* ---- hostile texts ---- */

static eln_out repeated(const char *head, const char *piece, size_t bytes,
                        const char *tail)
{
    eln_out text = {0};
    eln_out_puts(&text, head);
    while (text.n < bytes) eln_out_puts(&text, piece);
    eln_out_puts(&text, tail);
    assert_int_equal(text.st, ELN_OK);
    return text;
}

/* Were any of these searched to its end again and again, this would take
 * hours. */
static void test_long_searches(void **state)
{
    (void)state;
    static const char *const pieces[] = {"[#(",
                                         "[",
                                         "<",
                                         "{",
                                         "@[",
                                         "@<",
                                         "/*",
                                         "<!--",
                                         "(",
                                         "#(",
                                         ".a:",
                                         "{ } ",
                                         "===.",
                                         "[a",
                                         "<a",
                                         "[a](",
                                         "\\a",
                                         "*_",
                                         "\n===",
                                         "//",
                                         "{\r",
                                         "[\n",
                                         "<\n",
                                         "x{",
                                         "/*\xe2\x80\xa8",
                                         "<!--\xe2\x80\xa8",
                                         "\xe2\x80",
                                         "{a}, ",
                                         "'(1"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        for (int tail = 0; tail < 2; tail++) {
            size_t bytes = i < 2 ? 4 << 20 : 1 << 18;
            eln_out text = repeated("a ", pieces[i], bytes, tail ? "](" : "");
            eln_diags diags = {0};
            eln_tokens tokens = {0};
            assert_int_equal(eln_lex(eln_out_str(&text), &diags, &tokens),
                             ELN_OK);
            assert_int_equal(tokens.at[tokens.n - 1].kind, ELN_T_END);
            eln_vec_free(&tokens);
            eln_diags_free(&diags);
            eln_out_free(&text);
        }
    }
}

static void test_deep_indentation(void **state)
{
    (void)state;
    enum { LEVELS = 3000 };
    eln_out text = {0};
    eln_out_puts(&text, "a\n");
    for (size_t i = 1; i <= LEVELS; i++) {
        eln_out_fill(&text, ' ', i);
        eln_out_puts(&text, "- b\n");
    }
    eln_diags diags = {0};
    eln_tokens tokens = {0};
    assert_int_equal(eln_lex(eln_out_str(&text), &diags, &tokens), ELN_OK);
    size_t in = 0, out = 0;
    for (size_t i = 0; i < tokens.n; i++) {
        in += tokens.at[i].kind == ELN_T_INDENT;
        out += tokens.at[i].kind == ELN_T_DEDENT;
    }
    assert_int_equal(in, LEVELS);
    assert_int_equal(out, LEVELS);
    eln_vec_free(&tokens);
    eln_diags_free(&diags);
    eln_out_free(&text);
}

static void test_no_memory(void **state)
{
    (void)state;
    eln_str text = ELN_STR("[A]: **b _c_** #d\n  - <E>: f\n    + g \\\n\n"
                           "(1) h\n-- i --\n(2) j {k: l}\n");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_diags diags = {0};
        eln_tokens tokens = {0};
        eln_fail_at(k);
        eln_status st = eln_lex(text, &diags, &tokens);
        bool failed = eln_fail_stop();
        assert_true(!failed || st == ELN_E_NOMEM || diags.st == ELN_E_NOMEM);
        eln_vec_free(&tokens);
        eln_diags_free(&diags);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(eln_token_about(ELN_T_END), "the end of the text");
    assert_string_equal(eln_token_about(ELN_T_CHARACTER), "text");
    assert_int_equal(sizeof short_names / sizeof *short_names,
                     ELN_T_CHARACTER + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_relations),
        cmocka_unit_test(test_inferences),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_data),
        cmocka_unit_test(test_backslash),
        cmocka_unit_test(test_extent),
        cmocka_unit_test(test_long_searches),
        cmocka_unit_test(test_deep_indentation),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
