/* APX, the format of ASPARTIX: facts about arguments, in any order.
 *
 *     % comment
 *     arg(a). arg(b).
 *     att(a,b).
 *
 * An attack may stand before the facts that declare its arguments; one that
 * is never declared is a fault. Blanks and ends of lines may stand between
 * any two signs. */
#include "io/af_formats.h"

#include "base/vec.h"
#include "text/unicode.h"

#include "base/banned.h"

enum { SHOWN = 40 }; /* bytes of a word that are repeated in a message */

static const char FACTS[] =
    "what is read are arg(a). and att(a,b)., and comments behind %";

/* Where an argument was seen first. */
typedef struct sight {
    uint64_t line;
    uint64_t column;
    bool declared;
} sight;

typedef struct apx {
    eln_af_reading *r;
    eln_scan *scan;
    ELN_VEC(sight) sights; /* by argument */
    bool good;             /* no fault, and memory */
} apx;

static bool is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           eln_scan_is_digit(c);
}

static bool is_of_name(int c)
{
    return eln_scan_is_of_word(c) && c != '(' && c != ')' && c != ',' &&
           c != '%' && c != '"';
}

/* Pass blanks, ends of lines and comments; the byte behind them. */
static int next(eln_scan *s)
{
    for (int c;;) {
        c = eln_scan_blanks(s);
        if (c == '%')
            eln_scan_rest(s);
        else if (c == '\n' || c == '\r')
            eln_scan_line_end(s);
        else
            return c;
    }
}

/* What must stand next does not. */
static void refuse(apx *x, const char *what)
{
    eln_scan *s = x->scan;
    int c = eln_scan_peek(s);
    s->mark = s->at;
    x->good = false;
    if (c == ELN_SCAN_END)
        eln_scan_fault(s, ELN_E303, FACTS,
                       "the text ends within a fact: %s must stand here", what);
    else
        eln_scan_fault(s, ELN_E303, FACTS, "%s must stand here", what);
}

static void expect(apx *x, char sign, const char *what)
{
    if (!x->good) return;
    if (next(x->scan) == sign)
        x->scan->at++;
    else
        refuse(x, what);
}

/* Note where a new argument is seen; it was just passed. */
static void note(apx *x, uint32_t id)
{
    sight at = {.line = x->scan->line, .column = eln_scan_column(x->scan)};
    if (id < x->sights.n || eln_push(&x->sights, at)) return;
    x->r->st = ELN_E_NOMEM;
    x->good = false;
}

static uint32_t read_name(apx *x)
{
    if (!x->good) return ELN_NO_ID;
    (void)next(x->scan);
    eln_str name = eln_scan_word(x->scan, is_of_name, ELN_AF_NAME_MOST + 1);
    if (name.n == 0) {
        refuse(x, "the name of an argument");
        return ELN_NO_ID;
    }
    uint32_t id = eln_af_reading_argument(x->r, name);
    if (id == ELN_NO_ID)
        x->good = false;
    else
        note(x, id);
    return id;
}

static void read_arg(apx *x)
{
    uint32_t id = read_name(x);
    expect(x, ')', "\")\"");
    expect(x, '.', "\".\"");
    if (x->good) x->sights.at[id].declared = true;
}

static void read_att(apx *x)
{
    uint32_t from = read_name(x);
    expect(x, ',', "\",\"");
    uint32_t to = read_name(x);
    expect(x, ')', "\")\"");
    expect(x, '.', "\".\"");
    if (x->good) eln_af_reading_attack(x->r, from, to);
}

static void refuse_fact(apx *x)
{
    x->good = false;
    eln_scan_fault(x->scan, ELN_E303, FACTS, "neither arg nor att begins here");
}

static void read_fact(apx *x)
{
    eln_str word = eln_scan_word(x->scan, is_letter, SHOWN);
    bool arg = eln_str_is(word, "arg");
    if (!arg && !eln_str_is(word, "att")) {
        refuse_fact(x);
        return;
    }
    expect(x, '(', "\"(\"");
    if (arg)
        read_arg(x);
    else
        read_att(x);
}

/* Each argument was declared, or a fault is told. */
static void check_declared(apx *x)
{
    for (uint32_t id = 0; id < x->sights.n; id++) {
        sight at = x->sights.at[id];
        if (at.declared) continue;
        eln_str name = eln_utf8_cut(x->r->names.table.at[id], SHOWN);
        eln_scan_fault_at(x->scan, at.line, at.column, ELN_E302,
                          "declare it: arg(...).",
                          "there is no argument \"%.*s\": it stands in att, "
                          "and no arg declares it",
                          ELN_FMT(name));
        return;
    }
}

static void read_apx(eln_af_reading *r)
{
    apx x = {.r = r, .scan = &r->scan, .good = true};
    while (x.good && next(x.scan) != ELN_SCAN_END) read_fact(&x);
    if (x.good && x.sights.n == 0) eln_af_reading_refuse_empty(r);
    if (x.good) check_declared(&x);
    eln_vec_free(&x.sights);
}

/* A word, and a bracket behind it. */
static eln_likeness judge_apx(eln_str line)
{
    size_t n = 0;
    while (n < line.n && is_letter((unsigned char)line.p[n])) n++;
    eln_str word = eln_str_sub(line, 0, n);
    eln_str rest = eln_str_trim(eln_str_sub(line, n, line.n));
    bool fact = eln_str_is(word, "arg") || eln_str_is(word, "att");
    if (n == 0 || (rest.n ? rest.p[0] != '(' : !fact)) return ELN_UNLIKE;
    return fact && rest.n ? ELN_SURE : ELN_LIKE;
}

const eln_af_format eln_af_apx = {.name = "apx",
                                  .suffix = ".apx",
                                  .comment = '%',
                                  .judge = judge_apx,
                                  .read = read_apx};
