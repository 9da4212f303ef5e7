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

/* In the words of each kind of change, for each verdict by itself. */
static void several_changes(void **state)
{
    (void)state;
    expect("<A>: a\n\n(1) [P]: p\n----\n(2) [T]: t\n\n",
           "\"t\" [T] stands, and each of 2 changes would turn it: it would be "
           "unsupported without <A> or if [P] were withdrawn");
    expect("[T]: t\n  + <A>: a\n  - <B>: b\n\n",
           "\"t\" [T] is open, and each of 2 changes would turn it: it would "
           "fall without <A>; it would stand without <B>");
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
           "\"t\" [T] stands, and each of 5 changes would turn it: it would be "
           "unsupported without <A>, if [P] were withdrawn, if [Q] were "
           "withdrawn or by 2 more changes");
}

/* Opposites are one claim: it is told of once, and is no main claim if one of
 * them speaks for something. */
static void opposites(void **state)
{
    (void)state;
    expect("[T]: t\n  >< [N]: n\n  + <A>: a\n\n[N]\n  + <B>: b\n"
           "    - <C>: c\n\n",
           "\"t\" [T] stands, and each of 2 changes would turn it: it would "
           "be open without <A> or without <C>");
    expect("[T]: t\n  >< [N]: n\n  - [N]\n  + <A>: a\n\n[N]\n  + <B>: b\n"
           "    - <C>: c\n\n",
           "\"t\" [T] stands, and each of 2 changes would turn it: it would "
           "be open without <A> or without <C>");
    expect("[T]: t\n  + [S]: s\n\n[S]\n  >< [N]: n {stance: questions}\n\n"
           "[N]\n  + <B>: b\n    - <C>: c\n\n",
           "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_change),
        cmocka_unit_test(several_changes),
        cmocka_unit_test(many_changes),
        cmocka_unit_test(opposites),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
