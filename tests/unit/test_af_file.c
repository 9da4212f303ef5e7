/* Frameworks from files: all that is tolerated, all that is refused and where,
 * whatever the pieces the text comes in. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <elenchus/af_read.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fail_alloc.h"
#include "io/af_file.h"
#include "test_packed_bytes.h"
#include "text/render.h"

static eln_status scan(eln_str text, const char *name, size_t chunk,
                       const eln_af_limits *limits, eln_af_file **file,
                       eln_fault *fault)
{
    eln_stream *stream;
    eln_status st = eln_stream_of(text, chunk, &stream);
    if (st != ELN_OK) return st;
    st = eln_af_file_scan(stream, eln_str_of(name),
                          limits ? limits : &eln_af_file_limits, file, fault);
    eln_stream_close(stream);
    return st;
}

/* "af 3: 1>2 2>3", or what the fault looks like. */
static void put_file(eln_out *o, const eln_af_file *file)
{
    const eln_af *af = eln_af_file_framework(file);
    eln_out_printf(o, "%s %u:", eln_af_file_format(file), eln_af_size(af));
    for (uint32_t a = 0; a < eln_af_size(af); a++) {
        uint32_t n;
        const uint32_t *to = eln_af_targets(af, a, &n);
        for (uint32_t i = 0; i < n; i++) {
            eln_out_char(o, ' ');
            eln_af_file_put_name(file, a, o);
            eln_out_char(o, '>');
            eln_af_file_put_name(file, to[i], o);
        }
    }
}

static void put_outcome(eln_out *o, eln_str text, const char *name,
                        size_t chunk, const eln_af_limits *limits)
{
    eln_af_file *file = NULL;
    eln_fault fault = {0};
    assert_int_equal(scan(text, name, chunk, limits, &file, &fault), ELN_OK);
    assert_int_equal(file == NULL, fault.there);
    if (file)
        put_file(o, file);
    else
        eln_fault_render(o, ELN_STR("f"), &fault, false, 0);
    eln_af_file_free(file);
}

/* What comes of a text, in pieces of any size. */
static void assert_outcome(eln_str text, const char *name, const char *want)
{
    for (size_t chunk = 0; chunk <= text.n; chunk++) {
        eln_out got = {0};
        put_outcome(&got, text, name, chunk, NULL);
        assert_string_equal(got.p, want);
        eln_out_free(&got);
    }
}

/* ---- what is read ---- */

static const struct good {
    const char *text;
    const char *name;
    const char *want;
} good[] = {
    {"p af 3\n1 2\n2 3\n", "", "af 3: 1>2 2>3"},
    {"p af 3\n1 2\n2 3", "", "af 3: 1>2 2>3"},
    {"p af 3\r\n1 2\r\n2 3\r\n", "", "af 3: 1>2 2>3"},
    {"p af 3\r1 2\r2 3\r", "", "af 3: 1>2 2>3"},
    {"\xef\xbb\xbfp af 2\n1 2\n", "", "af 2: 1>2"},
    {"# a\n\n#b\n \t\np af 2 # c\n#\n\n1 2 #d\n  # e\n", "", "af 2: 1>2"},
    {"  p \t af  2  \n\t1\t 2 \t\n 2 1", "", "af 2: 1>2 2>1"},
    {"p af 2\n1 2\n1 2\n1 1\n1 2\n", "", "af 2: 1>1 1>2"},
    {"p af 2\n01 0002\n", "", "af 2: 1>2"},
    {"p af 0\n", "", "af 0:"},
    {"p af 0", "", "af 0:"},
    {"p af 1", "x.apx", "af 1:"},
    {"p af 12\n12 11\n", "", "af 12: 12>11"},
    {"arg(a).\narg(b).\natt(a,b).\n", "", "apx 2: a>b"},
    {"arg(a). arg(b). att(a,b). att(b,b).", "", "apx 2: a>b b>b"},
    {"arg(a).arg(b).att(a,b).att(a,b).", "", "apx 2: a>b"},
    {"% c\n arg ( a )\n. % d\r\n\targ(b).att(a\n,\r\nb) .%", "", "apx 2: a>b"},
    {"att(b,a).\narg(a).\narg(b).\n", "", "apx 2: b>a"},
    {"arg(a).\narg(a).\natt(a,a).\n", "", "apx 1: a>a"},
    {"arg(1). arg(a.b). arg(-x'). att(a.b,-x').", "", "apx 3: a.b>-x'"},
    {"arg(\xc3\xa4). arg(\xf0\x9f\x9a\xb2). att(\xc3\xa4,\xf0\x9f\x9a\xb2).",
     "", "apx 2: \xc3\xa4>\xf0\x9f\x9a\xb2"},
    {"arg\n(a).", "x.apx", "apx 1:"},
    {"a\nb\n#\na b\nb b\n", "", "tgf 2: a>b b>b"},
    {"a the first\n\n  b\tthe second\n # \n\n a\tb because\n", "",
     "tgf 2: a>b"},
    {"1\n2\n#\n1 2", "", "tgf 2: 1>2"},
    {"1 one\n1 again\n2\n#\n2 1\n", "", "tgf 2: 2>1"},
    {"1 2\n2 1\n#\n1 2\n", "x.tgf", "tgf 2: 1>2"},
    {"1 2\n2 1\n#\n1 2\n", "x.tgf.xz", "tgf 2: 1>2"},
    {"a\r\nb\r\n#\r\na b\r\n", "", "tgf 2: a>b"},
    {"p x\nq y\n#\np q\n", "x.tgf", "tgf 2: p>q"},
    {"%\n#\n% %\n", "x.tgf", "tgf 1: %>%"},
    {"#\n", "x.tgf", "tgf 0:"},
    {"a\n#", "", "tgf 1:"},
};

static void test_good(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_outcome(eln_str_of(good[i].text), good[i].name, good[i].want);
}

/* ---- what is refused ---- */

static const struct bad {
    eln_str text;
    const char *name;
    eln_code code;
    uint64_t line;
    uint64_t column;
    const char *message;
} bad[] = {
#define BAD(text, name, code, line, column, message)                           \
    {                                                                          \
        {"" text, sizeof(text) - 1}, name, ELN_##code, line, column, message   \
    }
    /* no framework, no header */
    BAD("", "", E301, 1, 1, "there is no framework in this text"),
    BAD("\n\n", "", E301, 3, 1, "there is no framework in this text"),
    BAD("\xef\xbb\xbf", "", E301, 1, 1, "there is no framework in this text"),
    BAD("# a\n#b", "", E301, 2, 3, "there is no framework in this text"),
    BAD("% a\n", "", E301, 2, 1, "there is no framework in this text"),
    BAD("", "x.apx", E301, 1, 1, "there is no framework in this text"),
    BAD("\n", "x.tgf", E301, 2, 1, "there is no framework in this text"),
    BAD("1 2\n2 3\n", "", E301, 1, 1, "there is no header before this"),
    BAD("# a\n  12 3\n", "", E301, 2, 3, "there is no header before this"),
    BAD("a b\n", "x.af", E301, 1, 1, "there is no header before this"),
    BAD("a b\n", "x.af.gz", E301, 1, 1, "there is no header before this"),
    BAD("a b\nc d\n", "", E301, 1, 1, "this text is no framework: it has no "),
    BAD("p", "x.af", E301, 1, 2, "this is not the header of a framework"),
    BAD("p\taba 3\n", "", E301, 1, 3, "this is an assumption-based theory"),
    BAD("p cnf 3 4\n", "", E301, 1, 3, "this is not the header of a framework"),
    BAD("p afx 3\n", "", E301, 1, 3, "this is not the header of a framework"),
    BAD("p af", "", E301, 1, 5, "the number of arguments must stand here"),
    BAD("p af\n3\n", "", E301, 1, 5, "the number of arguments must stand"),
    BAD("p af -3\n", "", E301, 1, 6, "the number of arguments must stand"),
    BAD("p af x\n", "", E301, 1, 6, "the number of arguments must stand here"),
    BAD("p af 3x\n", "", E301, 1, 6, "the number of arguments must stand here"),
    BAD("p af 3 2\n", "", E301, 1, 8, "the header ends before this"),
    BAD("p af 268435457\n", "", E004, 1, 6,
        "there are more than 268435456 arg"),
    BAD("p af 99999999999999999999\n", "", E004, 1, 6,
        "there are more than 26"),
    BAD("p af 3\np af 3\n", "", E301, 2, 1, "this is a second header"),
    /* arguments that are not there */
    BAD("p af 3\n1 4\n", "", E302, 2, 3, "there is no argument 4: the header "),
    BAD("p af 3\n4 1\n", "", E302, 2, 1, "there is no argument 4: the header "),
    BAD("p af 3\n0 1\n", "", E302, 2, 1, "there is no argument 0: the header "),
    BAD("p af 3\n1 0\n", "", E302, 2, 3, "there is no argument 0: the header "),
    BAD("p af 0\n1 1\n", "", E302, 2, 1, "there is no argument 1: the header "),
    BAD("p af 3\n10000000000000 1\n", "", E302, 2, 1,
        "there is no argument 10000000000000: the header says 3"),
    BAD("p af 3\n4294967297 1\n", "", E302, 2, 1,
        "there is no argument 4294967297: the header says 3"),
    BAD("p af 3\n18446744073709551617 1\n", "", E302, 2, 1,
        "there is no argument 18446744073709551617: the header says 3"),
    BAD("arg(a).\natt(a,b).", "", E302, 2, 7,
        "there is no argument \"b\": it "),
    BAD("att(c,a).\natt(a,b).arg(a).", "", E302, 1, 5,
        "there is no argument \"c"),
    BAD("a\nb\n#\na c\n", "", E302, 4, 3, "there is no argument \"c\""),
    BAD("a\nb\n#\n\n c\n", "", E302, 5, 2, "there is no argument \"c\""),
    /* lines of numbers */
    BAD("p af 3\n1\n", "", E303, 2, 2, "the second number is missing"),
    BAD("p af 3\n1 \r\n", "", E303, 2, 3, "the second number is missing"),
    BAD("p af 3\n1", "", E303, 2, 2, "the second number is missing"),
    BAD("p af 3\n1 # 2\n", "", E303, 2, 3, "the second number is missing"),
    BAD("p af 3\n1 2 3\n", "", E303, 2, 5, "the line ends before this"),
    BAD("p af 3\n1 2 x\n", "", E303, 2, 5, "the line ends before this"),
    BAD("p af 3\n1 x\n", "", E303, 2, 3, "\"x\" is no number"),
    BAD("p af 3\n1 2x\n", "", E303, 2, 3, "\"2x\" is no number"),
    BAD("p af 3\n1 2,\n", "", E303, 2, 3, "\"2,\" is no number"),
    BAD("p af 3\n1 -2\n", "", E303, 2, 3, "\"-2\" is no number"),
    BAD("p af 3\n\n  a b\n", "", E303, 3, 3, "\"a\" is no number"),
    BAD("p af 3\n10^12 1\n", "", E303, 2, 1, "\"10^12\" is no number"),
    BAD("p af 3\n1 2\n% c\n", "", E303, 3, 1, "\"%\" is no number"),
    BAD("p af 3\n1\v2\n", "", E303, 2, 1, "\"1\v2\" is no number"),
    BAD("p af 2\n1 2#\n", "", E303, 2, 3, "\"2#\" is no number"),
    BAD("p af 3\n1 \xc3\xa4x\n", "", E303, 2, 3, "\"\xc3\xa4x\" is no number"),
    /* facts */
    BAD("arg(a).\narg(b", "", E303, 2, 6, "the text ends within a fact: \")\""),
    BAD("arg(a).\narg(", "", E303, 2, 5, "the text ends within a fact: the na"),
    BAD("arg(a).\narg", "", E303, 2, 4, "the text ends within a fact: \"(\""),
    BAD("arg(a)", "", E303, 1, 7, "the text ends within a fact: \".\""),
    BAD("arg(a) arg(b).", "", E303, 1, 8, "\".\" must stand here"),
    BAD("arg(a,b).", "", E303, 1, 6, "\")\" must stand here"),
    BAD("arg(a b).", "", E303, 1, 7, "\")\" must stand here"),
    BAD("arg().", "", E303, 1, 5, "the name of an argument must stand here"),
    BAD("arg(f(a)).", "", E303, 1, 6, "\")\" must stand here"),
    BAD("arg(\"a\").", "", E303, 1, 5, "the name of an argument must stand"),
    BAD("arg(a).att(a).", "", E303, 1, 13, "\",\" must stand here"),
    BAD("arg(a).att(a,).", "", E303, 1, 14, "the name of an argument must st"),
    BAD("arg(a).att(,a).", "", E303, 1, 12, "the name of an argument must st"),
    BAD("arg(a).att(a,a,a).", "", E303, 1, 15, "\")\" must stand here"),
    BAD("argument(a).", "", E303, 1, 1, "neither arg nor att begins here"),
    BAD("arg(a).\n# c\n", "", E303, 2, 1, "neither arg nor att begins here"),
    BAD("arg(a)..\n", "", E303, 1, 8, "neither arg nor att begins here"),
    BAD("x", "x.apx", E303, 1, 1, "neither arg nor att begins here"),
    BAD("arg(a\x01).", "", E303, 1, 6, "a name holds no characters that can"),
    BAD("arg(a\xc2\x9b).", "", E303, 1, 6, "a name holds no characters that "),
    BAD("arg(\xe2\x80\xae).", "", E303, 1, 5,
        "a name holds no characters that"),
    BAD("arg(\xc3\xa4\xc0).", "", E001, 1, 6, "this is not UTF-8"),
    /* the trivial graph format */
    BAD("a\nb\n#\na\n", "", E303, 4, 2, "a second name must stand here"),
    BAD("a\nb\n# x\na b\n", "", E303, 3, 3, "in TGF, a line that begins with"),
    BAD("a\nb\n##\na b\n", "", E303, 3, 2, "in TGF, a line that begins with"),
    BAD("a\nb\n#\na b\n#\n", "", E302, 5, 1, "there is no argument \"#\""),
    BAD("a\x01\n#\n", "", E303, 1, 2, "a name holds no characters that cannot"),
    BAD("\xff\n#\n", "", E001, 1, 1, "this is not UTF-8"),
    /* bytes */
    BAD("p af 3\n1 \0 2\n", "", E002, 2, 3, "a text holds no NUL bytes"),
    BAD("p af 3\n1\0002 3\n", "", E002, 2, 2, "a text holds no NUL bytes"),
    BAD("p af 3\n# \0\n", "", E002, 2, 3, "a text holds no NUL bytes"),
    BAD("p af 3\n1 2\n\0", "", E002, 3, 1, "a text holds no NUL bytes"),
    BAD("arg(a\0).", "", E002, 1, 6, "a text holds no NUL bytes"),
    BAD("a\0\n#\n", "", E002, 1, 2, "a text holds no NUL bytes"),
    BAD("p\0 af 3", "", E002, 1, 2, "a text holds no NUL bytes"),
    BAD("\0", "", E002, 1, 1, "a text holds no NUL bytes"),
#undef BAD
};

static void assert_fault(const struct bad *b, size_t chunk, eln_fault *first)
{
    eln_af_file *file = NULL;
    eln_fault f = {0};
    assert_int_equal(scan(b->text, b->name, chunk, NULL, &file, &f), ELN_OK);
    assert_null(file);
    assert_true(f.there);
    assert_string_equal(eln_code_name(f.code), eln_code_name(b->code));
    assert_int_equal(f.line, b->line);
    assert_int_equal(f.column, b->column);
    eln_str want = eln_str_of(b->message);
    if (!eln_str_starts(eln_str_of(f.message), want))
        assert_string_equal(f.message, b->message);
    if (chunk == 0) *first = f;
    assert_int_equal(f.excerpt_n, first->excerpt_n);
    assert_memory_equal(f.excerpt, first->excerpt, f.excerpt_n);
    assert_int_equal(f.span.begin, first->span.begin);
    assert_int_equal(f.span.end, first->span.end);
    assert_true(f.span.begin <= f.span.end && f.span.end <= f.excerpt_n);
}

static void test_bad(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        eln_fault first = {0};
        for (size_t chunk = 0; chunk <= bad[i].text.n; chunk++)
            assert_fault(&bad[i], chunk, &first);
    }
}

/* How it looks. */
static void test_shown(void **state)
{
    (void)state;
    assert_outcome(ELN_STR("p af 3\r\n 1 27 # c\r\n2 3"), "",
                   "f:2:4: error[E302]: there is no argument 27: the header "
                   "says 3\n"
                   "     1 27 # c\n"
                   "       ^~\n"
                   "    hint: arguments are numbered from 1 to the number in "
                   "the header\n");
    assert_outcome(ELN_STR("arg(\xc3\xa4).\natt(\xc3\xa4,\x1b[1m)."), "",
                   "f:2:7: error[E303]: a name holds no characters that cannot "
                   "be seen\n"
                   "    att(\xc3\xa4,\xe2\x90\x9b[1m).\n"
                   "          ^~~~\n");
    assert_outcome(ELN_STR("a\n#\na b"), "",
                   "f:3:3: error[E302]: there is no argument \"b\"\n"
                   "    a b\n"
                   "      ^\n"
                   "    hint: arguments stand above the line \"#\"\n");
    assert_outcome(ELN_STR(""), "x.af",
                   "f:1:1: error[E301]: there is no framework in this text\n"
                   "    hint: a framework begins with \"p af <n>\", or is APX "
                   "(\"arg(a). att(a,b).\"),\n"
                   "          or TGF\n");
}

/* ---- beginnings, and what is large ---- */

/* Every beginning of a text is read or refused, and the same in any pieces. */
static void test_prefixes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "# a\np af 12\n12 1\n\n1 2 # b\r\n10 11\n",
        "% a\narg(ab).\narg(c).att(ab,c).\natt( c , ab ) .",
        "ab x\nc\n#\nab c\nc ab y\n"};
    for (size_t i = 0; i < 3; i++) {
        eln_str all = eln_str_of(texts[i]);
        for (size_t n = 0; n <= all.n; n++) {
            eln_str text = eln_str_sub(all, 0, n);
            eln_out whole = {0}, pieces = {0};
            put_outcome(&whole, text, "", 0, NULL);
            put_outcome(&pieces, text, "", 1, NULL);
            assert_string_equal(whole.p, pieces.p);
            eln_out_free(&whole);
            eln_out_free(&pieces);
        }
    }
}

static void put_many(eln_out *o, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++) eln_out_puts(o, text);
}

/* Places far behind what is held of a text. */
static void test_far(void **state)
{
    (void)state;
    eln_fault first = {0}, second = {0};
    for (size_t chunk = 0; chunk < 70000; chunk += 9999) {
        eln_out o = {0};
        eln_out_puts(&o, "p af 30\n");
        put_many(&o, "12 13\n# \xc3\xa4\n\n", 40000);
        eln_out_puts(&o, "  1 31");
        struct bad b = {eln_out_str(&o), "", ELN_E302,
                        120002,          5,  "there is no"};
        assert_fault(&b, chunk, &first);
        assert_int_equal(first.excerpt_n, 6);
        eln_out_clear(&o);
        put_many(&o, "arg(\xc3\xa4). att(\xc3\xa4,\xc3\xa4). ", 20000);
        eln_out_puts(&o, "att(\xc3\xa4;b). ");
        put_many(&o, "arg(c). ", 100);
        b = (struct bad){eln_out_str(&o),        "", ELN_E303, 1, 360008,
                         "\",\" must stand here"};
        assert_fault(&b, chunk, &second);
        assert_true(eln_str_starts((eln_str){second.excerpt, second.excerpt_n},
                                   ELN_STR("\xe2\x80\xa6")));
        eln_out_free(&o);
    }
}

/* Comments, blanks and words larger than what is held. */
static void test_long(void **state)
{
    (void)state;
    eln_out o = {0}, got = {0};
    eln_out_char(&o, '#');
    put_many(&o, "xy", 200000);
    eln_out_puts(&o, "\np af ");
    eln_out_fill(&o, ' ', 300000);
    eln_out_puts(&o, "12\n");
    eln_out_fill(&o, '0', 300000);
    eln_out_puts(&o, "7 12\n");
    put_outcome(&got, eln_out_str(&o), "", 0, NULL);
    assert_string_equal(got.p, "af 12: 7>12");
    eln_out_puts(&o, "1 ");
    eln_out_fill(&o, '1', 300000);
    eln_out_clear(&got);
    put_outcome(&got, eln_out_str(&o), "", 5000, NULL);
    assert_non_null(
        strstr(got.p, ":4:3: error[E302]: there is no argument 111"));
    eln_out_free(&o);
    eln_out_free(&got);
}

static void test_long_name(void **state)
{
    (void)state;
    eln_out o = {0}, got = {0};
    eln_out_puts(&o, "arg(");
    eln_out_fill(&o, 'a', ELN_AF_NAME_MOST);
    eln_out_puts(&o, ").");
    put_outcome(&got, eln_out_str(&o), "", 7, NULL);
    assert_string_equal(got.p, "apx 1:");
    eln_out_clear(&got);
    eln_out_puts(&o, "\narg(a");
    eln_out_fill(&o, 'a', ELN_AF_NAME_MOST);
    put_outcome(&got, eln_out_str(&o), "", 7, NULL);
    assert_non_null(
        strstr(got.p, ":2:5: error[E303]: a name has at most 1000"));
    eln_out_free(&o);
    eln_out_free(&got);
}

static void test_limits(void **state)
{
    (void)state;
    static const eln_af_limits limits = {3, 4, 6};
    static const struct {
        const char *text;
        const char *want;
    } cases[] = {
        {"p af 3\n1 1\n1 1\n1 1\n1 2\n", "af 3: 1>1 1>2"},
        {"p af 4\n", "f:1:6: error[E004]: there are more than 3 arguments\n"},
        {"p af 3\n1 1\n1 1\n1 1\n1 1\n2 2\n",
         "f:6:3: error[E004]: there are more than 4 attacks\n"},
        {"arg(a).arg(b).arg(cdef).", "apx 3:"},
        {"arg(a).arg(b).arg(c).arg(d).",
         "f:1:26: error[E004]: there are more than 3 arguments\n"},
        {"arg(ab).arg(cdefg).",
         "f:1:13: error[E004]: the names have more than 6 bytes together\n"},
        {"a\nb\nc\nd\n#\n",
         "f:4:1: error[E004]: there are more than 3 arguments\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        eln_out got = {0};
        put_outcome(&got, eln_str_of(cases[i].text), "", 0, &limits);
        assert_true(
            eln_str_starts(eln_out_str(&got), eln_str_of(cases[i].want)));
        eln_out_free(&got);
    }
}

/* ---- packed ---- */

static void test_packed(void **state)
{
    (void)state;
    for (int i = 0; i < PACKED_COUNT; i++) {
        eln_out got = {0};
        eln_str all = packed_samples[i].bytes;
        put_outcome(&got, all, "", 0, NULL);
        assert_string_equal(got.p, "af 3: 1>2 2>3");
        eln_out_clear(&got);
        put_outcome(&got, packed_samples[i].nothing, "", 0, NULL);
        assert_non_null(strstr(got.p, ":1:1: error[E301]: there is no frame"));
        for (size_t n = 10; n < all.n; n++) {
            eln_out_clear(&got);
            put_outcome(&got, eln_str_sub(all, 0, n), "", 0, NULL);
            assert_non_null(
                strstr(got.p, " error[E304]: this packed file is "));
        }
        eln_out_free(&got);
    }
}

/* ---- names ---- */

static void assert_names(const char *text, const char *const *names, size_t n)
{
    eln_af_file *file = NULL;
    eln_fault fault;
    assert_int_equal(scan(eln_str_of(text), "", 0, NULL, &file, &fault),
                     ELN_OK);
    assert_int_equal(eln_af_size(eln_af_file_framework(file)), n);
    for (uint32_t a = 0; a < n; a++) {
        eln_out o = {0};
        assert_int_equal(eln_af_file_find(file, eln_str_of(names[a])), a);
        eln_af_file_put_name(file, a, &o);
        assert_string_equal(o.p, names[a]);
        eln_out_free(&o);
    }
    static const char *const none[] = {"",
                                       "0",
                                       "4",
                                       "-1",
                                       "+1",
                                       " 1",
                                       "1 ",
                                       "1x",
                                       "4294967297",
                                       "z",
                                       "99999999999999999999999999"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(eln_af_file_find(file, eln_str_of(none[i])),
                         ELN_NO_ID);
    eln_af_free(eln_af_file_take(file));
    assert_null(eln_af_file_framework(file));
    assert_int_equal(eln_af_file_find(file, eln_str_of(names[0])), 0);
    eln_af_file_free(file);
}

static void test_names(void **state)
{
    (void)state;
    static const char *const numbers[] = {"1", "2", "3"};
    static const char *const names[] = {"b", "a", "1a"};
    assert_names("p af 3\n1 2\n", numbers, 3);
    assert_names("att(b,a).arg(1a).arg(a).arg(b).", names, 3);
    assert_names("b\na x\n1a\n#\n", names, 3);
}

/* ---- memory, files ---- */

static void test_out_of_memory(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "p af 3\n1 2\n2 3\n", "arg(a).att(a,b).arg(b).arg(cc).arg(d).",
        "a\nb\n#\na b\n", "p af 3\n1 4\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (long k = 0;; k++) {
            long before = eln_live_blocks();
            eln_af_file *file = NULL;
            eln_fault fault = {.line = 77};
            eln_fail_at(k);
            eln_status st =
                scan(eln_str_of(texts[i]), "", 0, NULL, &file, &fault);
            bool failed = eln_fail_stop();
            assert_int_equal(!file, st != ELN_OK || fault.there);
            eln_af_file_free(file);
            assert_int_equal(eln_live_blocks(), before);
            if (!failed) break;
            assert_int_equal(st, ELN_E_NOMEM);
            assert_int_equal(fault.line, 77); /* untouched */
        }
}

static int set_up(void **state)
{
    const char *base = getenv("TMPDIR");
    char *path = malloc(500);
    assert_non_null(path);
    (void)snprintf(path, 500, "%s/elenchus-af-XXXXXX",
                   base && strlen(base) < 400 ? base : P_tmpdir);
    assert_non_null(mkdtemp(path));
    assert_int_equal(chdir(path), 0);
    *state = path;
    return 0;
}

static int tear_down(void **state)
{
    (void)unlink("x.af");
    (void)chdir("/");
    (void)rmdir(*state);
    free(*state);
    return 0;
}

static void write_file(eln_str bytes)
{
    FILE *f = fopen("x.af", "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

static void test_file(void **state)
{
    (void)state;
    eln_af_file *file = NULL;
    eln_fault fault = {0};
    assert_int_equal(eln_af_file_read(ELN_STR("none"), -1, &file, &fault),
                     ELN_E_NOT_FOUND);
    assert_int_equal(eln_af_file_read(ELN_STR("."), -1, &file, &fault),
                     ELN_E_IS_DIRECTORY);
    assert_null(file);
    for (int i = 0; i < PACKED_COUNT; i++) {
        write_file(packed_samples[i].bytes);
        assert_int_equal(eln_af_file_read(ELN_STR("x.af"), -1, &file, &fault),
                         ELN_OK);
        assert_int_equal(eln_af_attacks(eln_af_file_framework(file)), 2);
        eln_af_file_free(file);
    }
}

static void test_public(void **state)
{
    (void)state;
    char message[100] = "x";
    write_file(ELN_STR("p af 2\n1 2\n"));
    eln_af *af = eln_af_read("x.af", message, sizeof message);
    assert_non_null(af);
    assert_int_equal(eln_af_size(af), 2);
    assert_string_equal(message, "");
    eln_af_free(af);
    assert_null(eln_af_read("none", message, sizeof message));
    assert_string_equal(message, "none: no such file\n");
    write_file(ELN_STR("p af 2\n1 3\n"));
    assert_null(eln_af_read("x.af", message, sizeof message));
    assert_non_null(strstr(message, "x.af:2:3: error[E302]: there is no arg"));
    assert_int_equal(strlen(message), sizeof message - 1); /* cut */
    assert_null(eln_af_read("x.af", message, 1));
    assert_string_equal(message, "");
    assert_null(eln_af_read("x.af", NULL, 0));
}

static void test_public_out_of_memory(void **state)
{
    (void)state;
    write_file(ELN_STR("p af 2\n1 2\n"));
    for (long k = 0;; k++) {
        char message[100] = "x";
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_af *af = eln_af_read("x.af", message, sizeof message);
        bool failed = eln_fail_stop();
        assert_int_equal(!af, failed);
        assert_int_equal(!af, *message != '\0');
        eln_af_free(af);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_non_null(strstr(message, "out of memory"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_far),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_long_name),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_packed),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_public),
        cmocka_unit_test(test_public_out_of_memory),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
