#include "report/compare.h"

#include "judge/naming.h"
#include "report/holders.h"
#include "report/lines.h"
#include "report/model_json.h"
#include "report/selected.h"
#include "report/title.h"

enum { LETTERS = 26, VERDICTS = ELN_VERDICT_IDLE + 1 };

typedef struct teller {
    const eln_comparison *c;
    const eln_dispute *d;
    eln_line_teller to;
} teller;

/* ---- lines ---- */

/* A, B, … Z, AA, AB, … */
static void put_letter(eln_out *out, uint32_t column)
{
    if (column >= LETTERS)
        eln_out_char(out, (char)('A' + column / LETTERS - 1));
    eln_out_char(out, (char)('A' + column % LETTERS));
}

static void put_columns(teller *t)
{
    for (uint32_t i = 0; i < t->c->count; i++) {
        const eln_selection *s = &t->c->columns[i].selection;
        put_letter(&t->to.line, i);
        eln_out_puts(&t->to.line, "  ");
        if (eln_is_selected(s))
            eln_put_selection(&t->to.line, t->d, s);
        else
            eln_out_puts(&t->to.line, "the map as it is");
        eln_line_tell(&t->to, 1, i == 0 ? ELN_LINE_GAP : 0);
    }
    if (t->c->left_out == 0) return;
    eln_out_printf(&t->to.line, "and %u more that are not looked at",
                   t->c->left_out);
    eln_line_tell(&t->to, 1, 0);
}

/* ---- what differs ---- */

/* "stands, argued; falls in B D": the verdicts in the order in which they first
 * come up; that of the first column is also that of all which are not named.
 * verdict_at gives the i-th column's. */
typedef eln_claim_verdict verdict_at(const teller *t, uint32_t column,
                                     uint32_t id);

static eln_claim_verdict class_at(const teller *t, uint32_t column, uint32_t id)
{
    return t->c->columns[column].classes[id];
}

static eln_claim_verdict argument_at(const teller *t, uint32_t column,
                                     uint32_t id)
{
    return (eln_claim_verdict){t->c->columns[column].arguments[id],
                               ELN_GROUND_NONE};
}

static bool is_same(eln_claim_verdict a, eln_claim_verdict b)
{
    return a.verdict == b.verdict && a.ground == b.ground;
}

static bool came_before(const teller *t, verdict_at *at, uint32_t column,
                        uint32_t id)
{
    for (uint32_t i = 0; i < column; i++)
        if (is_same(at(t, i, id), at(t, column, id))) return true;
    return false;
}

static void put_verdicts(teller *t, verdict_at *at, uint32_t id, unsigned marks)
{
    for (uint32_t i = 0; i < t->c->count; i++) {
        eln_claim_verdict v = at(t, i, id);
        const char *ground = eln_ground_name(v.ground);
        if (came_before(t, at, i, id)) continue;
        eln_out_puts(&t->to.line, i > 0 ? "; " : ": ");
        eln_out_puts(&t->to.line, eln_verdict_name(v.verdict));
        if (ground) eln_out_printf(&t->to.line, ", %s", ground);
        if (i > 0) eln_out_puts(&t->to.line, " in");
        for (uint32_t k = i; i > 0 && k < t->c->count; k++) {
            if (!is_same(at(t, k, id), v)) continue;
            eln_out_char(&t->to.line, ' ');
            put_letter(&t->to.line, k);
        }
    }
    eln_line_tell(&t->to, 1, marks);
}

static void put_number(eln_out *out, uint32_t n, const char *what)
{
    eln_out_printf(out, "%u %s%s", n, what, n == 1 ? "" : "s");
}

/* How many are the same in all columns. */
static void put_same(teller *t, uint32_t claims, uint32_t arguments,
                     unsigned marks)
{
    const eln_model *m = t->d->model;
    bool all = claims == m->class_count && arguments == m->argument_count;
    if (claims + arguments == 0) return;
    eln_out_puts(&t->to.line, all ? "All " : "The other ");
    if (claims > 0) put_number(&t->to.line, claims, "claim");
    if (claims > 0 && arguments > 0) eln_out_puts(&t->to.line, " and ");
    if (arguments > 0) put_number(&t->to.line, arguments, "argument");
    eln_out_puts(&t->to.line, claims + arguments == 1 ? " is" : " are");
    eln_out_puts(&t->to.line, " the same in all.");
    eln_line_tell(&t->to, all ? 0 : 1, marks);
}

static bool any_differs(const teller *t)
{
    const eln_model *m = t->d->model;
    for (uint32_t i = 0; i < m->class_count; i++)
        if (eln_class_differs(t->c, m->classes[i])) return true;
    for (uint32_t i = 0; i < m->argument_count; i++)
        if (eln_argument_differs(t->c, m->arguments[i])) return true;
    return false;
}

static void put_differences(teller *t)
{
    const eln_model *m = t->d->model;
    uint32_t same_claims = 0, same_arguments = 0;
    unsigned marks = ELN_LINE_GAP; /* of the next line */
    if (any_differs(t)) {
        eln_out_puts(&t->to.line, "Verdicts without letters are those of A and "
                                  "of all columns that are not named.");
        eln_line_tell(&t->to, 0, marks);
    }
    for (uint32_t i = 0; i < m->class_count; i++) {
        if (!eln_class_differs(t->c, m->classes[i])) {
            same_claims++;
            continue;
        }
        eln_put_class(&t->to.line, m->classes[i]);
        put_verdicts(t, class_at, i, marks);
        marks = 0;
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        if (!eln_argument_differs(t->c, m->arguments[i])) {
            same_arguments++;
            continue;
        }
        eln_put_argument(&t->to.line, m->arguments[i]);
        put_verdicts(t, argument_at, i, marks);
        marks = 0;
    }
    put_same(t, same_claims, same_arguments, marks);
}

/* Columns in which something both stands and falls. */
static void put_impossible(teller *t)
{
    const eln_model *m = t->d->model;
    uint32_t n = 0;
    for (uint32_t k = 0; k < t->c->count; k++) {
        uint32_t i = 0;
        while (i < m->class_count &&
               class_at(t, k, i).verdict != ELN_VERDICT_CONTRADICTORY)
            i++;
        if (i == m->class_count) continue;
        eln_out_puts(&t->to.line, n++ > 0 ? ", " : "What is assumed in ");
        put_letter(&t->to.line, k);
    }
    if (n == 0) return;
    eln_out_puts(&t->to.line, " cannot all be so.");
    eln_line_tell(&t->to, 0, ELN_LINE_GAP);
}

/* ---- what was announced ---- */

bool eln_is_announced(const eln_comparison *c, const eln_argument *a)
{
    return c->columns[0].arguments[a->id] == ELN_VERDICT_IDLE &&
           a->structure.n > 0;
}

const eln_record *eln_announced_by(const eln_dispute *d, const eln_argument *a)
{
    eln_records of = d->of_argument[a->id];
    for (uint32_t i = of.first; i < of.first + of.n; i++)
        if (d->records[i].party != ELN_NO_ID) return &d->records[i];
    return NULL;
}

static void put_author(teller *t, const eln_argument *a)
{
    const eln_record *r = eln_announced_by(t->d, a);
    if (!r) return;
    eln_drawn by = {r->party, r->date, r};
    eln_put_drawn(&t->to.line, t->d, &by);
}

/* The columns in which an argument stands and its conclusion has this verdict,
 * and what it comes to there; nothing if there are none. */
static void put_coming(teller *t, const eln_argument *a, eln_verdict v,
                       bool *any)
{
    const eln_class *to = a->structure.at[a->structure.n - 1]->of;
    bool found = false;
    for (uint32_t k = 1; k < t->c->count; k++) {
        const eln_column *c = &t->c->columns[k];
        if (c->arguments[a->id] != ELN_VERDICT_STANDS ||
            c->classes[to->id].verdict != v)
            continue;
        if (!found && !*any) {
            eln_out_puts(&t->to.line, "Announced beforehand:");
            eln_line_tell(&t->to, 0, ELN_LINE_GAP);
        }
        if (found) eln_out_char(&t->to.line, ' ');
        put_letter(&t->to.line, k);
        *any = found = true;
    }
    if (!found) return;
    eln_out_puts(&t->to.line, ": ");
    eln_put_argument(&t->to.line, a);
    put_author(t, a);
    eln_out_puts(&t->to.line, ", which only supposed, comes to stand: ");
    eln_put_class(&t->to.line, to);
    bool verb = v == ELN_VERDICT_STANDS || v == ELN_VERDICT_FALLS;
    eln_out_puts(&t->to.line, verb ? " " : " is ");
    eln_out_puts(&t->to.line, eln_verdict_name(v));
    eln_line_tell(&t->to, 1, 0);
}

static void put_announced(teller *t)
{
    const eln_model *m = t->d->model;
    bool any = false;
    for (uint32_t i = 0; i < m->argument_count; i++) {
        const eln_argument *a = m->arguments[i];
        if (!eln_is_announced(t->c, a)) continue;
        for (int v = 0; v < VERDICTS; v++)
            put_coming(t, a, (eln_verdict)v, &any);
    }
}

eln_status eln_compare_tell(const eln_comparison *c, eln_line_sink *sink,
                            void *user)
{
    teller t = {.c = c, .d = c->basis->dispute, .to = {sink, user, {0}}};
    if (c->count == 1) {
        eln_out_puts(&t.to.line, "This map has no scenarios and no audiences "
                                 "to compare.");
        eln_line_tell(&t.to, 0, 0);
    } else {
        put_columns(&t);
        put_differences(&t);
        put_impossible(&t);
        put_announced(&t);
    }
    eln_status st = t.to.line.st;
    eln_out_free(&t.to.line);
    return st;
}

void eln_report_compare(const eln_source *source, const eln_comparison *c,
                        bool color, unsigned width, eln_out *out)
{
    eln_line_printer p = {.source = source,
                          .out = out,
                          .color = color,
                          .width = eln_report_width(width),
                          .further = 4};
    eln_put_map_title(out, source, c->basis->dispute->model, color);
    eln_status st = eln_compare_tell(c, eln_line_print, &p);
    if (st != ELN_OK) out->st = st;
    eln_out_free(&p.line);
}

/* ---- as JSON ---- */

static eln_value *column_json(eln_json *j, const eln_dispute *d,
                              const eln_selection *s)
{
    eln_value *o = eln_json_object(j);
    eln_selection_json(j, o, d, s);
    return o;
}

static void put_words(eln_json *j, eln_value *list, const char *words)
{
    eln_json_add(j, list,
                 words ? eln_json_string(j, eln_str_of(words))
                       : eln_json_null(j));
}

static eln_value *class_json(eln_json *j, const eln_source *source,
                             const eln_comparison *c, const eln_class *of)
{
    eln_value *o = eln_json_object(j), *verdicts = eln_json_array(j),
              *grounds = eln_json_array(j);
    for (uint32_t i = 0; i < c->count; i++) {
        put_words(j, verdicts,
                  eln_verdict_name(c->columns[i].classes[of->id].verdict));
        put_words(j, grounds,
                  eln_ground_name(c->columns[i].classes[of->id].ground));
    }
    eln_json_put(j, o, "title", of->title);
    eln_json_set(j, o, "verdicts", verdicts);
    eln_json_set(j, o, "grounds", grounds);
    eln_json_put_boolean(j, o, "same", !eln_class_differs(c, of));
    eln_json_put_place(j, o, source, eln_class_span(of));
    return o;
}

static eln_value *argument_json(eln_json *j, const eln_source *source,
                                const eln_comparison *c, const eln_argument *a)
{
    eln_value *o = eln_json_object(j), *verdicts = eln_json_array(j);
    for (uint32_t i = 0; i < c->count; i++)
        put_words(j, verdicts,
                  eln_verdict_name(c->columns[i].arguments[a->id]));
    eln_json_put(j, o, "title", a->title);
    eln_json_set(j, o, "verdicts", verdicts);
    eln_json_put_boolean(j, o, "same", !eln_argument_differs(c, a));
    eln_json_put_place(j, o, source, eln_argument_span(a));
    return o;
}

eln_value *eln_compare_json(eln_json *j, const eln_source *source,
                            const eln_comparison *c)
{
    const eln_model *m = c->basis->dispute->model;
    eln_value *o = eln_json_object(j), *columns = eln_json_array(j),
              *claims = eln_json_array(j), *arguments = eln_json_array(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_put_map_json(j, o, source, m);
    for (uint32_t i = 0; i < c->count; i++)
        eln_json_add(
            j, columns,
            column_json(j, c->basis->dispute, &c->columns[i].selection));
    for (uint32_t i = 0; i < m->class_count; i++)
        if (m->classes[i]->members.n > 0)
            eln_json_add(j, claims, class_json(j, source, c, m->classes[i]));
    for (uint32_t i = 0; i < m->argument_count; i++)
        eln_json_add(j, arguments,
                     argument_json(j, source, c, m->arguments[i]));
    eln_json_set(j, o, "columns", columns);
    eln_json_put_integer(j, o, "left_out", c->left_out);
    eln_json_set(j, o, "claims", claims);
    eln_json_set(j, o, "arguments", arguments);
    return o;
}
