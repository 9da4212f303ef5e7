/* F12: main claims that hang on one thing. */
#include "test_findings_map.h"

static void expect(const char *text, const char *lines)
{
    told t;
    told_open(&t, text);
    told_expect(&t, ELN_F12, lines);
    told_free(&t);
}

static void one_change(void **state)
{
    (void)state;
    expect("[T]: t\n  + <A>: a\n  - <B>: b\n    - <C>: c\n\n",
           "\"t\" [T] stands, and one change would turn it: it would be open "
           "without <C>");
}

/* What speaks for or against the claim itself is no news, nor is the claim. */
static void what_speaks_of_it_itself(void **state)
{
    (void)state;
    expect("[T]: t\n\n[U]: u\n  - <A>: a\n\n[V]: v\n  + <B>: b\n"
           "  - <C>: c\n\n[W]: w\n  - [X]: x\n\n"
           "<D>: d\n\n(1) [P]: p\n----\n(2) [Q]: q\n\n[P]\n  - <E>\n\n"
           "[Y]: y\n  - [Z]: z {strict: true, stance: questions}\n\n",
           "\"q\" [Q] is unsupported, and each of 2 changes would turn it: it "
           "would stand if [P] were given or without <E>");
}

/* In the words of each kind of change, for each verdict by itself. */
static void several_changes(void **state)
{
    (void)state;
    expect("<A>: a\n\n(1) [P]: p\n----\n(2) [T]: t\n\n"
           "<B>: b\n  -> [T]\n  - <C>: c\n\n",
           "\"t\" [T] stands, and each of 2 changes would turn it: it would "
           "be unsupported if [P] were withdrawn; it would be open without "
           "<C>");
    expect("===\nelenchus:\n  changes: {given: [\"[O]\", \"not [Q]\"]}\n"
           "===\n\n[T]: t\n  - [O]: o {stance: questions}\n"
           "  - <B>\n\n<B>: b\n  - [N]: n {stance: questions}\n\n"
           "[N]\n  >< [Q]: q {stance: questions}\n\n",
           "\"t\" [T] falls, and one change would turn it: it would stand if "
           "the opposite of [Q] were given");
}

/* The first three of each verdict are told, the others counted. */
static void many_changes(void **state)
{
    (void)state;
    expect("<A>: a\n\n(1) [P]: p\n(2) [Q]: q\n(3) [R]: r\n(4) [S]: s\n----\n"
           "(5) [T]: t\n\n",
           "\"t\" [T] stands, and each of 4 changes would turn it: it would be "
           "unsupported if [P] were withdrawn, if [Q] were withdrawn, if [R] "
           "were withdrawn or by 1 more change");
}

/* Opposites are one claim: it is told of once, and is no main claim if one of
 * them speaks for something. */
static void opposites(void **state)
{
    (void)state;
    expect("[T]: t\n  >< [N]: n\n  + <A>: a\n\n[N]\n  + <B>: b\n"
           "    - <C>: c\n\n",
           "\"t\" [T] stands, and one change would turn it: it would be open "
           "without <C>");
    expect("[T]: t\n  + [S]: s\n\n[S]\n  >< [N]: n {stance: questions}\n\n"
           "[N]\n  + <B>: b\n    - <C>: c\n\n",
           "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_change),
        cmocka_unit_test(what_speaks_of_it_itself),
        cmocka_unit_test(several_changes),
        cmocka_unit_test(many_changes),
        cmocka_unit_test(opposites),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
