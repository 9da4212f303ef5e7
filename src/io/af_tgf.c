/* TGF, the trivial graph format: a line for each argument, a line "#", a line
 * for each attack. What stands behind a name or an attack is a label, and
 * means nothing.
 *
 *     a the first argument
 *     b
 *     #
 *     a b
 */
#include "io/af_formats.h"

#include "text/unicode.h"

#include "base/banned.h"

enum { SHOWN = 40 }; /* bytes of a name that are repeated in a message */

static const char EDGES[] =
    "behind the line \"#\", an attack is a line of two names: who attacks, and "
    "whom";

static eln_str take_name(eln_scan *s)
{
    return eln_scan_word(s, eln_scan_is_of_word, ELN_AF_NAME_MOST + 1);
}

static void next_line(eln_scan *s)
{
    eln_scan_rest(s);
    eln_scan_line_end(s);
}

/* "#" and nothing else on its line; else a fault is told. */
static bool read_divide(eln_scan *s)
{
    s->at++;
    if (eln_scan_is_line_end(eln_scan_blanks(s))) {
        eln_scan_line_end(s);
        return true;
    }
    (void)eln_scan_word(s, eln_scan_is_of_word, SHOWN);
    eln_scan_fault(s, ELN_E303, ELN_AF_READING_FORMATS,
                   "in TGF, a line that begins with \"#\" holds nothing else");
    return false;
}

/* Up to the attacks; else a fault is told. */
static bool read_nodes(eln_af_reading *r)
{
    eln_scan *s = &r->scan;
    for (int c; (c = eln_scan_blanks(s)) != ELN_SCAN_END; next_line(s)) {
        if (c == '#') return read_divide(s);
        if (eln_scan_is_line_end(c)) continue;
        if (eln_af_reading_argument(r, take_name(s)) == ELN_NO_ID) return false;
    }
    if (r->names.table.n == 0)
        eln_af_reading_refuse_empty(r);
    else
        eln_scan_fault_at(s, 1, 1, ELN_E301, ELN_AF_READING_FORMATS,
                          "this text is no framework: it has no header, and no "
                          "line \"#\" between arguments and attacks");
    return false;
}

/* A name that was declared; else a fault is told. */
static uint32_t read_end(eln_af_reading *r)
{
    eln_scan *s = &r->scan;
    (void)eln_scan_blanks(s);
    eln_str name = take_name(s);
    uint32_t id = eln_af_names_find(&r->names, name);
    if (id != ELN_NO_ID) return id;
    name = eln_utf8_cut(name, SHOWN);
    if (name.n == 0)
        eln_scan_fault(s, ELN_E303, EDGES, "a second name must stand here");
    else
        eln_scan_fault(s, ELN_E302, "arguments stand above the line \"#\"",
                       "there is no argument \"%.*s\"", ELN_FMT(name));
    return id;
}

static bool read_edge(eln_af_reading *r)
{
    uint32_t from = read_end(r);
    uint32_t to = from == ELN_NO_ID ? from : read_end(r);
    if (to == ELN_NO_ID) return false;
    eln_af_reading_attack(r, from, to);
    next_line(&r->scan);
    return true;
}

static void read_tgf(eln_af_reading *r)
{
    eln_scan *s = &r->scan;
    bool good = read_nodes(r);
    for (int c; good && (c = eln_scan_blanks(s)) != ELN_SCAN_END;) {
        if (eln_scan_is_line_end(c))
            eln_scan_line_end(s);
        else
            good = read_edge(r);
    }
}

/* Any text may begin like this. */
static eln_likeness judge_tgf(eln_str line)
{
    return line.n ? ELN_POSSIBLE : ELN_UNLIKE;
}

const eln_af_format eln_af_tgf = {
    .name = "tgf", .suffix = ".tgf", .judge = judge_tgf, .read = read_tgf};
