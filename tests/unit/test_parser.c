/* From tokens to the tree: what each structure becomes, which error a damaged
 * paragraph gets and where, and that what stands around it is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/parser.h"
#include "base/out.h"
#include "fail_alloc.h"

typedef struct parsed {
    eln_str text;
    eln_arena arena;
    eln_diags diags;
    eln_tokens tokens;
    eln_tree tree;
} parsed;

static void parse(parsed *p, eln_str text)
{
    *p = (parsed){.text = text};
    assert_int_equal(eln_lex(text, &p->diags, &p->tokens), ELN_OK);
    assert_int_equal(
        eln_parse(text, &p->tokens, &p->arena, &p->diags, &p->tree), ELN_OK);
}

static void release(parsed *p)
{
    eln_vec_free(&p->tokens);
    eln_diags_free(&p->diags);
    eln_arena_free(&p->arena);
}

/* ---- the tree as a line of text ---- */

/* ORDER eln_node_kind */
static const char *const node_names[] = {"h", "s",  "a",  "pcs", "n",
                                         "i", "ol", "ul", "r",   "damaged"};

static void put_image(eln_out *out, const parsed *p, uint32_t token)
{
    if (token == ELN_NO_TOKEN) return;
    eln_token t = p->tree.tokens[token];
    eln_out_char(out, '\'');
    eln_out_put(out, eln_str_trim(eln_str_sub(p->text, t.begin, t.end)));
    eln_out_char(out, '\'');
}

static void put_nodes(eln_out *out, const parsed *p, const eln_node *n)
{
    for (const eln_node *first = n; n; n = n->next) {
        if (n != first) eln_out_char(out, ' ');
        eln_out_puts(out, node_names[n->kind]);
        put_image(out, p, n->marker);
        put_image(out, p, n->title);
        if (n->content_end > n->content_begin) {
            eln_out_printf(out, "%u", n->content_end - n->content_begin);
        }
        put_image(out, p, n->data);
        if (!n->child) continue;
        eln_out_char(out, '(');
        put_nodes(out, p, n->child);
        eln_out_char(out, ')');
    }
}

static void expect_tree(const char *text, const char *tree)
{
    parsed p;
    parse(&p, eln_str_of(text));
    eln_out out = {0};
    put_nodes(&out, &p, p.tree.paragraphs);
    assert_string_equal(eln_out_str(&out).p, tree);
    assert_int_equal(p.diags.list.n, 0);
    eln_out_free(&out);
    release(&p);
}

/* The numbers say of how many tokens a text is. */
static void test_paragraphs(void **state)
{
    (void)state;
    expect_tree("a", "s1");
    expect_tree("a\n\nb\nc", "s1 s3");
    expect_tree("[A]", "s'[A]'");
    expect_tree("[A]: b #c", "s'[A]:'2");
    expect_tree("[A] #c #d", "s'[A]'2");
    expect_tree("<A>", "a'<A>'");
    expect_tree("<A>: b {c: 1}", "a'<A>:'1'{c: 1}'");
    expect_tree("## a\n\nb", "h'##'1 s1");
    expect_tree("* a\n* <B>", "ul(s'*'2 a'*''<B>')");
    expect_tree("1. a\n2. [B]: c", "ol(s'1.'2 s'2.''[B]:'1)");
    expect_tree("===\nx: 1\n===\n\na", "s1");
    expect_tree("\n\n  \n\na\n", "s2");
}

static void test_relations(void **state)
{
    (void)state;
    expect_tree("[A]\n  + b\n  - <C>", "s'[A]'1(r'+'(s2) r'-'(a'<C>'))");
    expect_tree("<A>\n  <_ b\n    +> [C]\n  -> d",
                "a'<A>'1(r'<_'(s2(r'+>'(s'[C]'1))) r'->'(s1))");
    expect_tree("[A]\n  >< [B]", "s'[A]'1(r'><'(s'[B]'))");
    expect_tree("* a\n    - b\n* c", "ul(s'*'2(r'-'(s2)) s'*'1)");
}

static void test_structures(void **state)
{
    (void)state;
    expect_tree("(1) a\n(2) [B]\n----\n(3) c",
                "pcs(n'(1)'(s2) n'(2)'(s'[B]'1) i'--' n'(3)'(s1))");
    expect_tree("(1) a\n-- r, s {x: 1} --\n(2) c\n----\n(3) d",
                "pcs(n'(1)'(s2) i'--'3'{x: 1}' n'(2)'(s2) i'--' n'(3)'(s1))");
    expect_tree("(1) a\n----\n  <_ <B>\n(2) c",
                "pcs(n'(1)'(s2) i'--'(r'<_'(a'<B>'1)) n'(2)'(s1))");
    expect_tree("<A>\n\n(1) a\n  - b\n----\n(2) c",
                "a'<A>' pcs(n'(1)'(s2(r'-'(s2))) i'--' n'(2)'(s1))");
}

/* ---- errors ---- */

static unsigned line_of(const parsed *p, const eln_diag *d)
{
    unsigned line = 1;
    for (uint32_t i = 0; i < d->span.begin && i < p->text.n; i++) {
        line += p->text.p[i] == '\n';
    }
    return line;
}

/* One error with its line, and what is left of the tree. */
static void expect_error(const char *text, eln_code code, unsigned line,
                         const char *tree)
{
    parsed p;
    parse(&p, eln_str_of(text));
    eln_out out = {0};
    put_nodes(&out, &p, p.tree.paragraphs);
    assert_string_equal(eln_out_str(&out).p, tree);
    assert_int_equal(p.diags.errors, 1);
    const eln_diag *d = &p.diags.list.at[0];
    assert_string_equal(eln_code_name(d->code), eln_code_name(code));
    assert_int_equal(line_of(&p, d), line);
    assert_true(d->span.begin <= d->span.end && d->span.end <= p.text.n);
    assert_true(d->message.n > 0);
    eln_out_free(&out);
    release(&p);
}

static void test_errors(void **state)
{
    (void)state;
    expect_error("", ELN_E008, 1, "damaged");
    expect_error("// only this\n", ELN_E008, 1, "damaged");
    expect_error("[A]\n\n + b\n\n[C]", ELN_E012, 3, "s'[A]' damaged s'[C]'");
    expect_error("[A]\n   + b\n  + c\n\n[C]", ELN_E012, 3,
                 "s'[A]'1(r'+'(s2)) s'[C]'");
    expect_error("[A]\n  +\n\n[C]", ELN_E013, 2, "s'[A]'1 s'[C]'");
    expect_error("[A]\n\n[B]:\n\n[C]", ELN_E014, 3, "s'[A]' s'[B]:' s'[C]'");
    expect_error("a **b\n\n[C]", ELN_E015, 1, "s3 s'[C]'");
    expect_error("[A]\n\n(1) a\n(2) b\n\n[C]", ELN_E016, 4,
                 "s'[A]' damaged s'[C]'");
    expect_error("(1) a\n----\n\n[C]", ELN_E016, 2, "damaged s'[C]'");
    expect_error("(1) a\n-- b,\n--\n(2) c\n\n[C]", ELN_E017, 2,
                 "damaged s'[C]'");
    expect_error("[A]\n  >< <B>\n\n[C]", ELN_E018, 2, "s'[A]'1 s'[C]'");
    expect_error("(1) <A>\n----\n(2) b\n\n[C]", ELN_E018, 1, "damaged s'[C]'");
    expect_error("[A] b\n\n[C]", ELN_E019, 1, "s'[A]' s'[C]'");
    expect_error("[A]\n[B]\n\n[C]", ELN_E019, 2, "s'[A]'1 s'[C]'");
    expect_error("* a\n  * b\n\n[C]", ELN_E019, 2, "ul(s'*'2) s'[C]'");
    expect_error("===\na: 1\n===\n[A]\n\n[C]", ELN_E019, 4, "s'[A]' s'[C]'");
}

/* Every damaged paragraph has its own error. */
static void test_each_paragraph(void **state)
{
    (void)state;
    parsed p;
    parse(&p, ELN_STR("+ a\n\n[B]\n\n[C]:\n\n[D]\n\n(1) e\n\n[F]"));
    eln_out out = {0};
    put_nodes(&out, &p, p.tree.paragraphs);
    assert_string_equal(out.p, "damaged s'[B]' s'[C]:' s'[D]' damaged s'[F]'");
    assert_int_equal(p.diags.errors, 3);
    eln_out_free(&out);
    release(&p);
}

/* ---- depth ---- */

static eln_out nested(size_t levels)
{
    eln_out text = {0};
    eln_out_puts(&text, "a\n");
    for (size_t i = 1; i <= levels; i++) {
        eln_out_fill(&text, ' ', i);
        eln_out_puts(&text, "- b\n");
    }
    eln_out_puts(&text, "\n[C]");
    return text;
}

static size_t depth_of(const eln_node *n)
{
    size_t deepest = 0;
    for (; n; n = n->next) {
        size_t below = depth_of(n->child);
        if (below >= deepest) deepest = below + 1;
    }
    return deepest;
}

static void test_depth(void **state)
{
    (void)state;
    eln_out fits = nested(ELN_DEPTH_MOST), beyond = nested(ELN_DEPTH_MOST + 1);
    parsed p;
    parse(&p, eln_out_str(&fits));
    assert_int_equal(p.diags.errors, 0);
    assert_int_equal(depth_of(p.tree.paragraphs), 2 * ELN_DEPTH_MOST + 1);
    release(&p);
    parse(&p, eln_out_str(&beyond));
    assert_int_equal(p.diags.errors, 1);
    assert_int_equal(p.diags.list.at[0].code, ELN_E009);
    assert_int_equal(line_of(&p, &p.diags.list.at[0]), ELN_DEPTH_MOST + 2);
    const eln_node *last = p.tree.paragraphs;
    while (last->next) last = last->next;
    assert_true(last != p.tree.paragraphs && last->title != ELN_NO_TOKEN);
    release(&p);
    eln_out_free(&fits);
    eln_out_free(&beyond);
}

static void test_deep_ranges(void **state)
{
    (void)state;
    static const char *const pieces[] = {"**a ", "*_", "__b "};
    for (size_t i = 0; i < 3; i++) {
        eln_out text = {0};
        for (int k = 0; k < 5000; k++) eln_out_puts(&text, pieces[i]);
        eln_out_puts(&text, "c\n\n[D]");
        parsed p;
        parse(&p, eln_out_str(&text));
        assert_int_equal(p.diags.errors, 1);
        assert_int_equal(p.diags.list.at[0].code, ELN_E009);
        const eln_node *last = p.tree.paragraphs->next;
        assert_true(last && !last->next && last->title != ELN_NO_TOKEN);
        release(&p);
        eln_out_free(&text);
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    eln_out text = {0};
    for (int i = 0; i < 200; i++) {
        eln_out_puts(&text, "[A]\n  - <B>\n\n(1) c\n----\n(2) d\n\n+ e\n\n");
    }
    eln_tokens tokens = {0};
    eln_diags none = {0};
    assert_int_equal(eln_lex(eln_out_str(&text), &none, &tokens), ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_diags diags = {0};
        eln_arena arena = {0};
        eln_tree tree;
        eln_fail_at(k);
        eln_status st =
            eln_parse(eln_out_str(&text), &tokens, &arena, &diags, &tree);
        bool failed = eln_fail_stop();
        assert_true(!failed || st == ELN_E_NOMEM || diags.st == ELN_E_NOMEM);
        eln_diags_free(&diags);
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
    eln_vec_free(&tokens);
    eln_diags_free(&none);
    eln_out_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs),     cmocka_unit_test(test_relations),
        cmocka_unit_test(test_structures),     cmocka_unit_test(test_errors),
        cmocka_unit_test(test_each_paragraph), cmocka_unit_test(test_depth),
        cmocka_unit_test(test_deep_ranges),    cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
