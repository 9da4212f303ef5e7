/* The relations of a model: how arrows become relations, where those of
 * reconstructed arguments go, what strict mode makes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "argdown/model.h"
#include "base/out.h"

typedef struct reading {
    eln_arena arena;
    eln_diags diags;
    eln_model m;
} reading;

static void read_text(reading *r, const char *text)
{
    *r = (reading){0};
    assert_int_equal(
        eln_model_read(eln_str_of(text), &r->arena, &r->diags, &r->m), ELN_OK);
    assert_int_equal(r->diags.errors, 0);
}

static void release(reading *r)
{
    eln_diags_free(&r->diags);
    eln_arena_free(&r->arena);
}

static void put_end(eln_out *out, eln_end e)
{
    switch (e.kind) {
    case ELN_END_CLASS:
        eln_out_printf(out, "[%.*s]", ELN_FMT(e.of->title));
        break;
    case ELN_END_ARGUMENT:
        eln_out_printf(out, "<%.*s>", ELN_FMT(e.argument->title));
        break;
    case ELN_END_INFERENCE:
        eln_out_printf(out, "<%.*s>%u", ELN_FMT(e.inference->argument->title),
                       e.inference->conclusion);
        break;
    }
}

/* All relations, a line each: "[B] attack [A]"; with the count of arrows where
 * there is more than one. */
static eln_out relations_of(const eln_model *m)
{
    eln_out out = {0};
    for (uint32_t i = 0; i < m->relation_count; i++) {
        const eln_relation *r = m->relations[i];
        if (i > 0) eln_out_puts(&out, "; ");
        put_end(&out, r->from);
        eln_out_printf(&out, " %s ", eln_relation_name(r->kind));
        put_end(&out, r->to);
        if (r->arrow_count != 1) eln_out_printf(&out, " x%u", r->arrow_count);
    }
    return out;
}

static void expect(const char *text, const char *relations)
{
    reading r;
    read_text(&r, text);
    eln_out out = relations_of(&r.m);
    assert_string_equal(eln_out_str(&out).p, relations);
    eln_out_free(&out);
    release(&r);
}

static void test_directions(void **state)
{
    (void)state;
    expect("[A]\n  + [B]", "[B] support [A]");
    expect("[A]\n  <+ [B]", "[B] support [A]");
    expect("[A]\n  +> [B]", "[A] support [B]");
    expect("[A]\n  - [B]", "[B] attack [A]");
    expect("[A]\n  -> <B>", "[A] attack <B>");
    expect("[A]\n  >< [B]", "[A] contradictory [B]");
    expect("<A>\n  <_ [B]", "[B] undercut <A>");
    expect("<A>\n  _> <B>", "<A> undercut <B>");
    expect("[A]\n  - <B>\n    + [C]", "[C] support <B>; <B> attack [A]");
}

static void test_merged(void **state)
{
    (void)state;
    expect("[A]\n  - [B]\n  - [B]\n\n[B]\n  -> [A]", "[B] attack [A] x3");
    expect("[A]\n  + [B]\n  - [B]", "[B] support [A]; [B] attack [A]");
    expect("[A]\n  >< [B]\n\n[B]\n  >< [A]", "[A] contradictory [B] x2");
    expect("[A]\n  - [B]\n\n[B]\n  - [A]", "[B] attack [A]; [A] attack [B]");
    expect("[A]\n  - [A]\n  - [A]", "[A] attack [A] x2");
    expect("[A]\n  + a\n  + a",
           "[Untitled 1] support [A]; [Untitled 2] support [A]");
}

static const char steps[] = "<A>\n\n(1) [P]\n----\n(2) [C]\n\n";

static void expect_after_steps(const char *text, const char *relations)
{
    eln_out whole = {0};
    eln_out_puts(&whole, steps);
    eln_out_puts(&whole, text);
    expect(eln_out_str(&whole).p, relations);
    eln_out_free(&whole);
}

/* What a reconstructed argument does, its conclusion does; an undercut of it
 * strikes its last inference; attacks on it stay unless they follow. */
static void test_reconstructed(void **state)
{
    (void)state;
    expect_after_steps("[D]\n  - <A>", "[C] attack [D]");
    expect_after_steps("[D]\n  - <A>\n  - [C]", "[C] attack [D] x2");
    expect_after_steps("[C]\n  + <A>", "");
    expect_after_steps("<A>\n  <_ [D]", "[D] undercut <A>1");
    expect_after_steps("<A>\n  - [D]", "[D] attack <A>");
    expect_after_steps("[P]\n  - [D]\n\n<A>\n  - [D]", "[D] attack [P] x2");
    expect_after_steps("<A>\n  - [D]\n\n[P]\n  >< [D]",
                       "[P] contradictory [D] x2");
    expect("===\nmodel: {transformArgumentRelations: false}\n===\n\n"
           "<A>\n\n(1) [P]\n----\n(2) [C]\n\n[D]\n  - <A>",
           "<A> attack [D]");
}

static void test_inferences(void **state)
{
    (void)state;
    expect("(1) a\n----\n  <_ [D]\n(2) [B]\n----\n(3) [C]\n  <_ [E]",
           "[D] undercut <Untitled 1>1; [E] undercut <Untitled 1>2");
    expect("[A]\n  <_ [B]", "[B] undercut [A]");
}

static void expect_strict(const char *text, const char *relations)
{
    eln_out whole = {0};
    eln_out_puts(&whole, "===\nmodel: {mode: strict}\n===\n\n");
    eln_out_puts(&whole, text);
    expect(eln_out_str(&whole).p, relations);
    eln_out_free(&whole);
}

static void test_strict(void **state)
{
    (void)state;
    expect_strict("[A]\n  + [B]\n  - [C]\n  >< [D]",
                  "[B] entails [A]; [C] contrary [A]; [A] contradictory [D]");
    expect_strict("[A]\n  - [B]\n\n[B]\n  - [A]", "[B] contrary [A] x2");
    expect_strict("[A]\n  + <B>\n  - <C>", "<B> support [A]; <C> attack [A]");
}

/* A relation stands once in the list of each of its ends. */
static void test_lists(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "[A]\n  - [B]\n  + <C>\n  >< [D]\n\n[B]\n  + [A]\n");
    for (uint32_t i = 0; i < r.m.relation_count; i++) {
        const eln_relation *rel = r.m.relations[i];
        uint32_t found = 0;
        for (uint32_t c = 0; c < r.m.class_count; c++) {
            const eln_relations *list = &r.m.classes[c]->relations;
            for (uint32_t k = 0; k < list->n; k++) {
                found += list->at[k] == rel;
            }
        }
        const eln_relations *list = &r.m.arguments[0]->relations;
        for (uint32_t k = 0; k < list->n; k++) found += list->at[k] == rel;
        assert_int_equal(found, 2);
    }
    assert_int_equal(r.m.relation_count, 4);
    release(&r);
}

/* An arrow knows where it was drawn and between what, before any moving. */
static void test_arrows(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "<A>\n\n(1) [P]\n----\n(2) [C]\n\n[D]\n  - <A>: why\n");
    const eln_relation *rel = r.m.relations[0];
    const eln_arrow *arrow = rel->arrows[0];
    assert_int_equal(rel->from.kind, ELN_END_CLASS);
    assert_int_equal(arrow->child_end.kind, ELN_END_ARGUMENT);
    assert_true(eln_str_is(arrow->child->text, "why"));
    assert_true(eln_str_is(arrow->parent_end.of->title, "D"));
    assert_true(arrow->child_is_source);
    release(&r);
}

/* An arrow begins at its symbol, whatever stands before that on its line. */
static void test_span(void **state)
{
    (void)state;
    static const char *const lines[] = {" - <A>: why", "  >< [B] {x: 1}",
                                        "\t <_ <A>", " '' + c", "\t+> [A]"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        eln_out text = {0};
        eln_out_printf(&text, "[D]\r\n%s\n\n[E]\n", lines[i]);
        reading r;
        read_text(&r, eln_out_str(&text).p);
        const eln_arrow *arrow = r.m.relations[0]->arrows[0];
        eln_str drawn =
            eln_str_sub(eln_out_str(&text), arrow->span.begin, arrow->span.end);
        const char *symbol = lines[i] + strspn(lines[i], " \t'");
        if (!eln_str_is(drawn, symbol)) {
            fail_msg("\"%.*s\" is not \"%s\"", ELN_FMT(drawn), symbol);
        }
        release(&r);
        eln_out_free(&text);
    }
}

/* One argument undercuts a step twice: of the argument and, below a statement,
 * of the step itself. */
static void test_undercut_twice(void **state)
{
    (void)state;
    expect("<A>\n  <_ <B>\n\n(1) [P]\n----\n(2) [C]\n\n"
           "<B>\n\n(1) [Q]\n  <_ <B>\n----\n(2) [D]\n",
           "[D] undercut <A>1 x2");
}

/* Each pair was compared with each other once. */
static void test_many(void **state)
{
    (void)state;
    enum { MANY = 50000 };
    eln_out text = {0};
    eln_out_puts(&text, "<A>\n\n");
    for (int i = 0; i < MANY; i++) eln_out_printf(&text, "(1) [P%d]\n", i);
    eln_out_puts(&text, "----\n(2) [C]\n\n");
    for (int i = 0; i < MANY; i++) {
        eln_out_printf(&text, "[P%d]\n  - [D%d]\n\n<A>\n  - [D%d]\n\n", i, i,
                       i);
    }
    reading r;
    read_text(&r, text.p);
    assert_int_equal(r.m.relation_count, MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        assert_int_equal(r.m.relations[i]->arrow_count, 2);
    }
    release(&r);
    eln_out_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_directions),
        cmocka_unit_test(test_merged),
        cmocka_unit_test(test_reconstructed),
        cmocka_unit_test(test_inferences),
        cmocka_unit_test(test_strict),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_arrows),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_span),
        cmocka_unit_test(test_undercut_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
