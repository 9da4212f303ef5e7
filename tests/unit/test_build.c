/* From a text to its model: titles, texts and their ranges, data and tags of
 * many occurrences, sections, structures; and that what a document repeats
 * often does not cost more than once each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/model.h"
#include "base/out.h"

typedef struct reading {
    eln_arena arena;
    eln_diags diags;
    eln_model m;
} reading;

static void read_str(reading *r, eln_str text)
{
    *r = (reading){0};
    assert_int_equal(eln_model_read(text, &r->arena, &r->diags, &r->m), ELN_OK);
}

static void read_text(reading *r, const char *text)
{
    read_str(r, eln_str_of(text));
}

static void release(reading *r)
{
    eln_diags_free(&r->diags);
    eln_arena_free(&r->arena);
}

static eln_class *class(const reading *r, const char *title)
{
    eln_class *c = eln_model_class(&r->m, eln_str_of(title));
    assert_non_null(c);
    return c;
}

static eln_argument *argument(const reading *r, const char *title)
{
    eln_argument *a = eln_model_argument(&r->m, eln_str_of(title));
    assert_non_null(a);
    return a;
}

static void expect_str(eln_str s, const char *z)
{
    if (!eln_str_is(s, z)) fail_msg("\"%.*s\" is not \"%s\"", ELN_FMT(s), z);
}

/* ---- titles and texts ---- */

static void test_untitled(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "a\n  - b\n    - c\n\n<A>: d\n\n(1) e\n----\n(2) f\n\n"
                  "(1) g\n----\n(2) h\n");
    static const struct {
        const char *title, *text;
    } claims[] = {{"Untitled 1", "a"}, {"Untitled 2", "b"}, {"Untitled 3", "c"},
                  {"Untitled 4", "e"}, {"Untitled 5", "f"}, {"Untitled 7", "g"},
                  {"Untitled 8", "h"}};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        eln_class *c = class(&r, claims[i].title);
        expect_str(eln_class_text(c), claims[i].text);
        assert_true(c->untitled);
    }
    assert_int_equal(r.m.class_count, 7);
    assert_int_equal(argument(&r, "A")->structure.n, 2);
    assert_true(argument(&r, "Untitled 6")->untitled);
    release(&r);
}

static void test_canonical(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "[A]: first\n\n[A]: last\n\n[A]\n\n"
                  "[B]: first {isCanonical: true}\n\n[B]: last\n\n"
                  "[C]\n\n<D>: first\n\n<D>: last\n\n<E>\n");
    expect_str(eln_class_text(class(&r, "A")), "last");
    expect_str(eln_class_text(class(&r, "B")), "first ");
    expect_str(eln_class_text(class(&r, "C")), "");
    assert_null(class(&r, "C")->canonical);
    assert_int_equal(class(&r, "A")->members.n, 3);
    expect_str(eln_argument_text(argument(&r, "D")), "last");
    expect_str(eln_argument_text(argument(&r, "E")), "");
    release(&r);
}

static void test_text(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "===\nmodel:\n    shortcodes:\n"
                  "        \":bee:\": {unicode: B}\n===\n\n"
                  "[A]: one\n two \\*three\\* :bee: .~. :none:\n\n"
                  "[B]: a /* hidden */ b\n\n"
                  "[C]: see @[A], **bold** [x](y) #t\n");
    expect_str(eln_class_text(class(&r, "A")),
               "one two *three* B \xc2\xac :none:");
    expect_str(eln_class_text(class(&r, "B")), "a b");
    const eln_statement *s = class(&r, "C")->members.at[0];
    expect_str(s->text, "see @[A], bold x #t");
    static const struct {
        eln_range_kind kind;
        int64_t start, stop;
        const char *value;
    } ranges[] = {{ELN_RANGE_STATEMENT_MENTION, 4, 7, "A"},
                  {ELN_RANGE_BOLD, 10, 13, ""},
                  {ELN_RANGE_LINK, 15, 15, "y"},
                  {ELN_RANGE_TAG, 17, 18, "t"}};
    assert_int_equal(s->ranges.n, 4);
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(s->ranges.at[i]->kind, ranges[i].kind);
        assert_int_equal(s->ranges.at[i]->start, ranges[i].start);
        assert_int_equal(s->ranges.at[i]->stop, ranges[i].stop);
        expect_str(s->ranges.at[i]->value, ranges[i].value);
    }
    release(&r);
}

static void test_no_tags_in_text(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "===\nmodel: {removeTagsFromText: true}\n===\n\n"
                  "[A]: a #t b\n");
    expect_str(eln_class_text(class(&r, "A")), "a b");
    assert_int_equal(class(&r, "A")->tags.n, 1);
    release(&r);
}

/* ---- what several occurrences say together ---- */

static void test_data(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "[A]: a {x: 1, y: {z: 1}}\n\n[A] {x: 2}\n\n[A]\n\n"
                  "[A] {y: {w: 3}}\n\n[B]: b\n\n<C> {x: 1}\n\n<C> {x: 3}\n\n"
                  "[D] {x: 1}\n    - [D] {x: 2}\n");
    const eln_data *a = class(&r, "A")->data;
    assert_int_equal(a->count, 2);
    assert_true(eln_data_get(a, "x")->number == 2);
    const eln_data *y = eln_data_get(a, "y");
    assert_true(eln_data_get(y, "z")->number == 1);
    assert_true(eln_data_get(y, "w")->number == 3);
    assert_null(class(&r, "B")->data);
    assert_true(eln_data_get(argument(&r, "C")->data, "x")->number == 3);
    /* What stands below an arrow is done before what it stands below. */
    assert_true(eln_data_get(class(&r, "D")->data, "x")->number == 1);
    release(&r);
}

static void test_tags(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "[A] #b #a #b\n\n[A]: x #(c d) #a\n\n[B] #c-d\n\n[C]\n");
    const eln_tags *tags = &class(&r, "A")->tags;
    assert_int_equal(tags->n, 3);
    expect_str(tags->at[0], "b");
    expect_str(tags->at[1], "a");
    expect_str(tags->at[2], "c d");
    assert_int_equal(class(&r, "A")->members.at[0]->tags.n, 2);
    assert_int_equal(class(&r, "A")->members.at[1]->tags.n, 2);
    assert_false(class(&r, "C")->has_tags);
    assert_int_equal(r.m.tags.n, 4);
    expect_str(r.m.tags.at[3], "c-d");
    release(&r);
}

static void test_uses(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "(1) [A]\n----\n(2) [B]\n----\n(3) [C]\n\n"
                  "(1) [C]\n----\n(2) [D]\n----\n(3) [B]\n\n[E]\n");
    assert_true(class(&r, "A")->used_as_premise);
    assert_true(class(&r, "B")->used_as_intermediary);
    assert_true(class(&r, "B")->used_as_main);
    assert_true(class(&r, "C")->used_as_main);
    assert_true(class(&r, "C")->used_as_premise);
    assert_false(class(&r, "C")->used_as_intermediary);
    assert_true(class(&r, "C")->was_intermediary);
    assert_true(class(&r, "D")->used_as_intermediary);
    assert_true(class(&r, "E")->used_as_top_level);
    assert_false(class(&r, "E")->was_intermediary);
    release(&r);
}

/* ---- sections and structures ---- */

static void test_sections(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "[A]: a\n\n# One {isGroup: false}\n\n[B]: b\n\n[A]: c\n\n"
                  "### Three #t\n\n<C>: d\n\n## Two\n\n# Four\n\n[D]\n");
    assert_int_equal(r.m.section_count, 2);
    assert_int_equal(r.m.section_total, 4);
    const eln_section *one = r.m.sections[0];
    expect_str(one->title, "One");
    assert_int_equal(one->child_count, 2);
    assert_int_equal(one->children[0]->level, 3);
    assert_ptr_equal(one->children[1]->parent, one);
    assert_false(one->is_group);
    assert_true(one->children[0]->is_group && one->children[1]->is_group);
    assert_ptr_equal(class(&r, "A")->section, one);
    assert_ptr_equal(class(&r, "B")->section, one);
    assert_ptr_equal(argument(&r, "C")->section, one->children[0]);
    assert_ptr_equal(class(&r, "D")->section, r.m.sections[1]);
    assert_true(one->ended_by_heading);
    assert_false(r.m.sections[1]->ended_by_heading);
    release(&r);
}

static void test_structures(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "<A>: a\n\n(7) p\n(8) q\n-- r , s {x: 1} --\n(9) t\n"
                  "----\n(10) u\n");
    const eln_argument *a = argument(&r, "A");
    assert_int_equal(a->structure.n, 4);
    static const eln_role roles[] = {ELN_ROLE_PREMISE, ELN_ROLE_PREMISE,
                                     ELN_ROLE_INTERMEDIARY, ELN_ROLE_MAIN};
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(a->structure.at[i]->role, roles[i]);
        assert_int_equal(a->structure.at[i]->number, 7 + i);
        assert_ptr_equal(a->structure.at[i]->argument, a);
    }
    const eln_inference *step = a->structure.at[2]->inference;
    assert_int_equal(step->rule_count, 2);
    expect_str(step->rules[0], "r");
    expect_str(step->rules[1], "s");
    assert_true(eln_data_get(step->data, "x")->number == 1);
    assert_true(a->members.at[0]->has_structure);
    assert_int_equal(r.m.inference_count, 2);
    release(&r);
}

static void test_two_structures(void **state)
{
    (void)state;
    reading r;
    read_text(&r, "<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d\n\n"
                  "[E]\n");
    assert_int_equal(r.diags.errors, 1);
    assert_int_equal(r.diags.list.at[0].code, ELN_E101);
    assert_int_equal(argument(&r, "A")->structure.n, 2);
    assert_int_equal(r.m.class_count, 3);
    release(&r);
}

/* What stands in other paragraphs than the damaged one is kept. */
static void test_damage(void **state)
{
    (void)state;
    static const char *const damages[] = {
        "+ x",    "[X]:",        "a **b",         "[X] y",
        "(1) x",  "(1) x\n----", "[X]\n  >< <Y>", "(1) x\n-- y\n(2) z",
        "{a: b}", "* x\n  * y",  "[X]\n  -",      "[X] {a: [}"};
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        eln_out text = {0};
        eln_out_printf(&text,
                       "[A]: a\n  - <B>: b\n\n%s\n\n<C>: c\n\n"
                       "(1) d\n----\n(2) [E]: e\n",
                       damages[i]);
        reading r;
        read_str(&r, eln_out_str(&text));
        assert_int_equal(r.diags.errors, 1);
        expect_str(eln_class_text(class(&r, "A")), "a");
        expect_str(eln_argument_text(argument(&r, "B")), "b");
        expect_str(eln_argument_text(argument(&r, "C")), "c");
        assert_int_equal(argument(&r, "C")->structure.n, 2);
        expect_str(eln_class_text(class(&r, "E")), "e");
        assert_true(argument(&r, "B")->relations.n == 1);
        release(&r);
        eln_out_free(&text);
    }
}

/* ---- much of a kind ---- */

/* Each of these took time in the square of its length once. */
static void test_much(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    eln_out tags = {0}, data = {0}, structures = {0}, codes = {0};
    eln_out_puts(&tags, "[A]: a ");
    eln_out_puts(&codes, "===\nmodel:\n    shortcodes:\n");
    for (int i = 0; i < MANY; i++) {
        eln_out_printf(&tags, "#t%d ", i);
        eln_out_printf(&data, "[A]: a {k%d: 1}\n\n", i);
        eln_out_puts(&structures, "(1) a\n----\n(2) [C]\n\n");
        if (i < MANY / 5) {
            eln_out_printf(&codes, "        \":k%d:\": {unicode: x}\n", i);
        }
    }
    eln_out_puts(&codes, "===\n\n[A]: ");
    for (int i = 0; i < MANY; i++) eln_out_puts(&codes, ":k: :k19999: ");
    reading r;
    read_str(&r, eln_out_str(&tags));
    assert_int_equal(class(&r, "A")->tags.n, MANY);
    release(&r);
    read_str(&r, eln_out_str(&data));
    assert_int_equal(class(&r, "A")->data->count, MANY);
    release(&r);
    read_str(&r, eln_out_str(&structures));
    assert_int_equal(class(&r, "C")->members.n, MANY);
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(eln_class_text(class(&r, "C")).n, 0);
    }
    release(&r);
    read_str(&r, eln_out_str(&codes));
    assert_int_equal(r.diags.errors, 0);
    assert_true(eln_str_starts(eln_class_text(class(&r, "A")),
                               ELN_STR(":k: x :k: x ")));
    release(&r);
    eln_out_free(&tags);
    eln_out_free(&data);
    eln_out_free(&structures);
    eln_out_free(&codes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_untitled),
        cmocka_unit_test(test_canonical),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_no_tags_in_text),
        cmocka_unit_test(test_data),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_uses),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_structures),
        cmocka_unit_test(test_two_structures),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
