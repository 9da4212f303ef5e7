#include "report/diff.h"

#include "judge/naming.h"
#include "report/holders.h"
#include "report/lines.h"
#include "report/model_json.h"
#include "report/selected.h"
#include "text/render.h"

enum { PARTS_MOST = 20 /* told that changed no verdict; more are counted */ };

typedef struct teller {
    const eln_source *old_source, *new_source;
    const eln_diff *d;
    eln_out *out;
    unsigned width;
    eln_out line;
    eln_holders holders[2]; /* of the old map, of the new */
} teller;

static eln_status open(teller *t)
{
    eln_status st = eln_holders_init(t->d->old_map, &t->holders[0]);
    return st == ELN_OK ? eln_holders_init(t->d->new_map, &t->holders[1]) : st;
}

static void close(teller *t)
{
    eln_holders_free(&t->holders[0]);
    eln_holders_free(&t->holders[1]);
    eln_out_free(&t->line);
}

static const eln_source *source_of(const teller *t, bool of_new)
{
    return of_new ? t->new_source : t->old_source;
}

static void flush(teller *t, unsigned indent)
{
    eln_put_lines(t->out, &t->line, t->width, indent, indent + 2);
}

static void put_name(eln_out *out, const eln_difference *e)
{
    if (e->new_class || e->old_class)
        eln_put_class(out, e->new_class ? e->new_class : e->old_class);
    else
        eln_put_argument(out,
                         e->new_argument ? e->new_argument : e->old_argument);
}

static bool is_old(const eln_difference *e)
{
    return e->old_class || e->old_argument;
}

static bool is_new(const eln_difference *e)
{
    return e->new_class || e->new_argument;
}

static void put_verdict(eln_out *out, eln_claim_verdict v)
{
    const char *ground = eln_ground_name(v.ground);
    eln_out_puts(out, eln_verdict_name(v.verdict));
    if (ground) eln_out_printf(out, ", %s", ground);
}

/* ---- parts ---- */

static const eln_judgement *map_of(const teller *t, bool of_new)
{
    return of_new ? t->d->new_map : t->d->old_map;
}

/* The first record by which an argument is put forward; NULL: none. */
static const eln_record *first_of(const eln_judgement *j, const eln_argument *a)
{
    const eln_dispute *d = j->map.dispute;
    const eln_record *first = NULL;
    eln_records of = d->of_argument[a->id];
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &d->records[i];
        if (j->map.selected.records[i] && eln_stance_commits(r->stance) &&
            (!first || r->date.last < first->date.last))
            first = r;
    }
    return first;
}

/* Who said a part first, and when; of a given nobody. */
static eln_drawn said_by(teller *t, const eln_part *p)
{
    const eln_judgement *j = map_of(t, p->of_new);
    eln_holders *h = &t->holders[p->of_new];
    const eln_record *r = NULL;
    switch (p->kind) {
    case ELN_PART_FORWARD:
        r = eln_holders_of(h, eln_class_literal(&j->map.claims, p->of) ^
                                  (p->opposite ? 1u : 0u))
                .first[0];
        break;
    case ELN_PART_GIVEN:
        break;
    case ELN_PART_ARGUMENT:
        r = first_of(j, p->argument);
        break;
    case ELN_PART_INFER:
        return h->drawers.first[p->infer - j->map.infers.at];
    }
    if (!r) return (eln_drawn){ELN_NO_ID, eln_date_none(), NULL};
    return (eln_drawn){r->party, r->date, r};
}

static void put_inference(eln_out *out, const eln_judgement *j,
                          const eln_infer *r)
{
    eln_put_drawer(out, j, r);
    if (r->kind == ELN_INFER_UNDERCUT)
        eln_out_puts(out, " undercutting ");
    else
        eln_out_puts(out, r->head & 1u ? " against " : " for ");
    eln_put_literal(out, j, r->head & ~1u);
}

/* ORDER eln_part_kind */
static void put_part(const teller *t, eln_out *out, const eln_part *p)
{
    const eln_judgement *j = map_of(t, p->of_new);
    switch (p->kind) {
    case ELN_PART_FORWARD:
        eln_put_class(out, p->of);
        eln_out_puts(out, p->opposite ? ", denied" : ", put forward");
        break;
    case ELN_PART_GIVEN:
        eln_put_class(out, p->of);
        eln_out_puts(out, p->opposite ? ", its opposite given" : ", given");
        break;
    case ELN_PART_ARGUMENT:
        eln_put_argument(out, p->argument);
        break;
    case ELN_PART_INFER:
        put_inference(out, j, p->infer);
        break;
    }
}

/* ---- as text ---- */

/* A part with who said it. */
static void put_said(teller *t, const eln_part *p)
{
    eln_drawn by = said_by(t, p);
    put_part(t, &t->line, p);
    eln_put_drawn(&t->line, map_of(t, p->of_new)->map.dispute, &by);
}

static void put_causes(teller *t, const eln_difference *e)
{
    for (uint32_t i = 0; i < e->cause_count; i++) {
        const eln_part *p = e->causes[i];
        eln_out_puts(&t->line, i > 0 ? "and by " : "by ");
        put_said(t, p);
        eln_out_puts(&t->line, p->of_new ? ": new" : ": gone");
        eln_put_place(&t->line, source_of(t, p->of_new), p->span);
        flush(t, 4);
    }
}

static uint32_t put_changed(teller *t)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->d->count; i++) {
        const eln_difference *e = &t->d->list[i];
        if (!is_old(e) || !is_new(e)) continue;
        if (n++ == 0) eln_out_puts(t->out, "\nVerdicts that changed:\n");
        put_name(&t->line, e);
        eln_out_puts(&t->line, ": ");
        put_verdict(&t->line, e->from);
        eln_out_puts(&t->line, " -> ");
        put_verdict(&t->line, e->to);
        flush(t, 2);
        put_causes(t, e);
    }
    return n;
}

static void put_apart(teller *t, bool of_new, const char *heading)
{
    bool any = false;
    for (uint32_t i = 0; i < t->d->count; i++) {
        const eln_difference *e = &t->d->list[i];
        if (is_old(e) == of_new || is_new(e) != of_new) continue;
        if (!any) eln_out_printf(t->out, "\n%s:\n", heading);
        any = true;
        put_name(&t->line, e);
        eln_out_puts(&t->line, ": ");
        put_verdict(&t->line, of_new ? e->to : e->from);
        flush(t, 2);
    }
}

/* What is told already. */
typedef struct told {
    uint8_t *parts;        /* [parts] as causes */
    uint8_t *classes[2];   /* [classes of the old map, of the new] that are in
                            * one map only */
    uint8_t *arguments[2]; /* likewise */
    eln_arena arena;
} told;

static bool find_told(const teller *t, told *out)
{
    out->parts = eln_new(&out->arena, uint8_t, t->d->part_count);
    bool ok = out->parts;
    for (int i = 0; i < 2; i++) {
        const eln_model *m = map_of(t, i)->map.model;
        out->classes[i] = eln_new(&out->arena, uint8_t, m->class_count);
        out->arguments[i] = eln_new(&out->arena, uint8_t, m->argument_count);
        ok = ok && out->classes[i] && out->arguments[i];
    }
    for (uint32_t i = 0; ok && i < t->d->count; i++) {
        const eln_difference *e = &t->d->list[i];
        for (uint32_t k = 0; k < e->cause_count; k++)
            out->parts[e->causes[k] - t->d->parts] = 1;
        if (is_old(e) && is_new(e)) continue;
        if (e->old_class) out->classes[0][e->old_class->id] = 1;
        if (e->new_class) out->classes[1][e->new_class->id] = 1;
        if (e->old_argument) out->arguments[0][e->old_argument->id] = 1;
        if (e->new_argument) out->arguments[1][e->new_argument->id] = 1;
    }
    return ok;
}

/* Whether a part is told: as a cause, or with a claim or an argument that is in
 * its map only. */
static bool is_told(const told *x, const teller *t, const eln_part *p)
{
    const eln_argument *of =
        p->kind == ELN_PART_INFER ? p->infer->argument : p->argument;
    return x->parts[p - t->d->parts] ||
           (of && x->arguments[p->of_new][of->id]) ||
           (p->kind == ELN_PART_FORWARD && x->classes[p->of_new][p->of->id]);
}

/* Parts that are told nowhere else. */
static void put_others(teller *t, const told *x, bool of_new)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->d->part_count; i++) {
        const eln_part *p = &t->d->parts[i];
        if (p->of_new != of_new || is_told(x, t, p)) continue;
        if (n++ == 0)
            eln_out_puts(t->out, of_new ? "\nAlso new:\n" : "\nAlso gone:\n");
        if (n > PARTS_MOST) continue;
        put_said(t, p);
        eln_put_place(&t->line, source_of(t, of_new), p->span);
        flush(t, 2);
    }
    if (n > PARTS_MOST)
        eln_out_printf(t->out, "  and %u more\n", n - PARTS_MOST);
}

static void put_all_others(teller *t)
{
    told x = {0};
    if (find_told(t, &x)) {
        put_others(t, &x, true);
        put_others(t, &x, false);
    } else {
        t->out->st = ELN_E_NOMEM;
    }
    eln_arena_free(&x.arena);
}

static void put_sum(teller *t, uint32_t changed)
{
    uint32_t added = 0;
    for (uint32_t i = 0; i < t->d->part_count; i++)
        added += t->d->parts[i].of_new;
    uint32_t gone = t->d->part_count - added;
    if (t->d->part_count == 0)
        eln_out_puts(t->out,
                     "\nNothing that counts was added or taken away.\n");
    else
        eln_out_printf(
            t->out,
            "\n%u part%s of the map %s new, %u %s gone; %u verdict%s "
            "changed.\n",
            added, added == 1 ? "" : "s", added == 1 ? "is" : "are", gone,
            gone == 1 ? "is" : "are", changed, changed == 1 ? "" : "s");
}

static eln_str name_of(const eln_source *source)
{
    return source->file_count ? source->files[0].name : ELN_STR("");
}

void eln_report_diff(const eln_source *old_source, const eln_source *new_source,
                     const eln_diff *d, bool color, unsigned width,
                     eln_out *out)
{
    width = eln_report_width(width);
    teller t = {.old_source = old_source,
                .new_source = new_source,
                .d = d,
                .out = out,
                .width = width};
    if (open(&t) != ELN_OK) {
        out->st = ELN_E_NOMEM;
        close(&t);
        return;
    }
    if (color) eln_out_puts(out, "\x1b[1m");
    eln_out_puts(out, "From ");
    eln_render_text(out, name_of(old_source));
    eln_out_puts(out, " to ");
    eln_render_text(out, name_of(new_source));
    if (color) eln_out_puts(out, "\x1b[0m");
    eln_out_char(out, '\n');
    eln_put_judged(out, d->new_map->map.dispute,
                   &d->new_map->map.selected.selection);
    uint32_t changed = put_changed(&t);
    put_apart(&t, true, "New");
    put_apart(&t, false, "Gone");
    put_all_others(&t);
    put_sum(&t, changed);
    close(&t);
}

/* ---- as JSON ---- */

static eln_value *part_json(eln_json *j, teller *t, const eln_part *p)
{
    const eln_dispute *d = map_of(t, p->of_new)->map.dispute;
    eln_value *o = eln_json_object(j);
    eln_drawn by = said_by(t, p);
    eln_out text = {0};
    put_part(t, &text, p);
    eln_json_put(j, o, "what", eln_str_of(p->of_new ? "new" : "gone"));
    eln_json_put(j, o, "contribution", eln_out_str(&text));
    eln_json_set(j, o, "party",
                 by.party == ELN_NO_ID
                     ? eln_json_null(j)
                     : eln_json_string(j, d->parties[by.party].id));
    eln_json_set(j, o, "date",
                 by.date.is ? eln_json_string(j, by.date.written)
                            : eln_json_null(j));
    eln_json_put_place(j, o, source_of(t, p->of_new), p->span);
    if (text.st != ELN_OK && j->st == ELN_OK) j->st = text.st;
    eln_out_free(&text);
    return o;
}

static void verdict_json(eln_json *j, eln_value *o, bool is, const char *key,
                         const char *ground_key, eln_claim_verdict v)
{
    const char *ground = is ? eln_ground_name(v.ground) : NULL;
    eln_json_set(
        j, o, key,
        is ? eln_json_string(j, eln_str_of(eln_verdict_name(v.verdict)))
           : eln_json_null(j));
    eln_json_set(j, o, ground_key,
                 ground ? eln_json_string(j, eln_str_of(ground))
                        : eln_json_null(j));
}

static eln_value *difference_json(eln_json *j, teller *t,
                                  const eln_difference *e)
{
    eln_value *o = eln_json_object(j), *by = eln_json_array(j);
    bool claim = e->new_class || e->old_class;
    eln_str title = e->new_class      ? e->new_class->title
                    : e->old_class    ? e->old_class->title
                    : e->new_argument ? e->new_argument->title
                                      : e->old_argument->title;
    eln_out name = {0};
    eln_out_printf(&name, claim ? "[%.*s]" : "<%.*s>", ELN_FMT(title));
    eln_json_put(j, o, "claim", eln_out_str(&name));
    verdict_json(j, o, is_old(e), "from", "from_ground", e->from);
    verdict_json(j, o, is_new(e), "to", "to_ground", e->to);
    for (uint32_t i = 0; i < e->cause_count; i++)
        eln_json_add(j, by, part_json(j, t, e->causes[i]));
    eln_json_set(j, o, "by", by);
    if (name.st != ELN_OK && j->st == ELN_OK) j->st = name.st;
    eln_out_free(&name);
    return o;
}

eln_value *eln_diff_json(eln_json *j, const eln_source *old_source,
                         const eln_source *new_source, const eln_diff *d)
{
    teller t = {.old_source = old_source, .new_source = new_source, .d = d};
    eln_value *o = eln_json_object(j), *changes = eln_json_array(j),
              *parts = eln_json_array(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_json_put(j, o, "old", name_of(old_source));
    eln_json_put(j, o, "new", name_of(new_source));
    if (open(&t) != ELN_OK) {
        if (j->st == ELN_OK) j->st = ELN_E_NOMEM;
        close(&t);
        return o;
    }
    for (uint32_t i = 0; i < d->count; i++)
        eln_json_add(j, changes, difference_json(j, &t, &d->list[i]));
    for (uint32_t i = 0; i < d->part_count; i++)
        eln_json_add(j, parts, part_json(j, &t, &d->parts[i]));
    eln_json_set(j, o, "changes", changes);
    eln_json_set(j, o, "contributions", parts);
    close(&t);
    return o;
}
