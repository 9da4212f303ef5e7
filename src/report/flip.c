#include "report/flip.h"

#include "judge/naming.h"
#include "report/lines.h"
#include "report/model_json.h"
#include "report/selected.h"

/* ---- words ---- */

/* ORDER eln_verdict: what it would do, what would make it so */
static const char *const WOULD[] = {"would stand",
                                    "would fall",
                                    "would be open",
                                    "would be unsupported",
                                    "would be contradictory",
                                    "would be idle"};
static const char *const MAKE[] = {
    "make it stand",       "make it fall",          "make it open",
    "make it unsupported", "make it contradictory", "make it idle"};

/* ORDER eln_change_kind: what is done; as JSON calls it */
static const char *const DONE[] = {" were given", " were withdrawn",
                                   " were left out"};
static const char *const KINDS[] = {"given", "withdraw", "without"};
static const eln_change_kind TOLD[] = {ELN_LEAVE_OUT, ELN_WITHDRAW, ELN_GIVE};

static eln_span span_of(const eln_target *t)
{
    return t->of ? eln_class_span(t->of) : eln_argument_span(t->argument);
}

typedef struct teller {
    const eln_flip *f;
    eln_out *out;
    unsigned width;
    eln_out line;
} teller;

/* Write the line in hand; from its second line on it is set in. */
static void flush(teller *t, unsigned indent, unsigned further)
{
    eln_put_lines(t->out, &t->line, t->width, indent, further);
}

/* What is wanted, behind "can". */
static const char *wanted(const eln_flip *f)
{
    return f->target.other ? "change that" : MAKE[f->target.verdict];
}

/* ---- answers ---- */

static void put_subject(eln_out *out, const eln_flip *f, const eln_change *c)
{
    eln_put_changed(out, c);
    if (c->of && c->of == f->target.of && !c->opposite)
        eln_out_puts(out, " itself");
}

static const char *between(uint32_t left)
{
    return left == 0 ? "" : left == 1 ? " and " : ", ";
}

static uint32_t count_kind(const eln_flip *f, const eln_flip_answer *a,
                           eln_change_kind kind)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->count; i++)
        n += f->changes[a->changes[i]].kind == kind;
    return n;
}

/* "[A], [B] and [C] were withdrawn" */
static void put_kind(teller *t, const eln_flip_answer *a, eln_change_kind kind)
{
    uint32_t left = count_kind(t->f, a, kind);
    for (uint32_t i = 0; i < a->count; i++) {
        const eln_change *c = &t->f->changes[a->changes[i]];
        if (c->kind != kind) continue;
        put_subject(&t->line, t->f, c);
        eln_out_puts(&t->line, between(--left));
    }
    eln_out_puts(&t->line, DONE[kind]);
}

static void put_answer(teller *t, const eln_flip_answer *a)
{
    const char *ground = eln_ground_name(a->ground);
    uint32_t left = 0;
    eln_out_printf(&t->line, "It %s", WOULD[a->verdict]);
    if (ground) eln_out_printf(&t->line, ", %s,", ground);
    eln_out_puts(&t->line, " if ");
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++)
        left += count_kind(t->f, a, TOLD[i]) > 0;
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        if (count_kind(t->f, a, TOLD[i]) == 0) continue;
        put_kind(t, a, TOLD[i]);
        eln_out_puts(&t->line, between(--left));
    }
    eln_out_char(&t->line, '.');
    flush(t, 2, 6);
}

/* ---- whether that is all ---- */

/* "12 possible changes" */
static void put_possible(teller *t)
{
    uint32_t n = t->f->change_count;
    eln_out_printf(&t->line, "%u possible change%s", n, n == 1 ? "" : "s");
}

static void put_whole(teller *t)
{
    size_t n = t->f->answers.n;
    if (t->f->change_count == 0) {
        eln_out_puts(&t->line, "There is nothing that may be changed.");
        return;
    }
    eln_out_puts(&t->line, n ? "No other set among " : "Nothing among ");
    put_possible(t);
    eln_out_printf(&t->line, " can %s", wanted(t->f));
    if (n)
        eln_out_printf(&t->line, ", unless it contains %s",
                       n == 1 ? "this one" : "one of these");
    eln_out_char(&t->line, '.');
}

static void put_sizes(teller *t)
{
    uint32_t most = t->f->most;
    eln_out_puts(&t->line, t->f->answers.n ? "No other " : "No ");
    if (most == 1)
        eln_out_puts(&t->line, "single one");
    else
        eln_out_printf(&t->line, "set of up to %u", most);
    eln_out_puts(&t->line, " of ");
    put_possible(t);
    eln_out_printf(&t->line, " can %s; larger sets were not tried.",
                   wanted(t->f));
}

static void put_partly(teller *t)
{
    uint32_t size = t->f->search.size;
    bool any = t->f->answers.n > 0;
    if (t->f->enough) {
        eln_out_puts(&t->line, "No more were asked for.");
        return;
    }
    eln_out_puts(&t->line,
                 any ? "The budget is spent" : "None found within the budget");
    if (size > 1) {
        eln_out_printf(&t->line, ": no %sset of fewer than %u of ",
                       any ? "other " : "", size);
        put_possible(t);
        eln_out_printf(&t->line, " can %s; larger sets were not all tried.",
                       wanted(t->f));
    } else {
        eln_out_puts(&t->line, ": of ");
        put_possible(t);
        eln_out_puts(&t->line, ", not even all single ones were tried.");
    }
}

static void put_search(teller *t)
{
    if (t->f->search.searched == ELN_SEARCHED_ALL)
        put_whole(t);
    else if (t->f->search.searched == ELN_SEARCHED_SIZES)
        put_sizes(t);
    else
        put_partly(t);
    flush(t, 0, 0);
}

/* ---- as text ---- */

static void put_selected(teller *t, const eln_class *of)
{
    const eln_map_theory *map = &t->f->judgement->map;
    if (!eln_is_selected(&map->selected.selection)) return;
    eln_out_puts(&t->line, "Judged ");
    eln_put_selection(&t->line, map->dispute, &map->selected.selection);
    eln_out_char(&t->line, '.');
    if (of && !eln_class_in(map->dispute, &map->selected, of))
        eln_out_puts(&t->line, ELN_NOT_SPOKEN_OF);
    flush(t, 2, 2);
}

/* "[T]: stands, argued  (tea.argdown:3)" */
static void put_head(teller *t, const eln_source *source, bool color)
{
    const eln_target *asked = &t->f->target;
    const char *ground = eln_ground_name(t->f->ground);
    if (asked->of)
        eln_put_class(&t->line, asked->of);
    else
        eln_put_argument(&t->line, asked->argument);
    eln_out_printf(&t->line, ": %s", eln_verdict_name(t->f->verdict));
    if (ground) eln_out_printf(&t->line, ", %s", ground);
    eln_put_place(&t->line, source, span_of(asked));
    if (color) eln_out_puts(t->out, "\x1b[1m");
    flush(t, 0, 4);
    if (color) eln_out_puts(t->out, "\x1b[0m");
    put_selected(t, asked->of);
}

static bool is_so_already(const eln_flip *f)
{
    return f->answers.n > 0 && f->answers.at[0].count == 0;
}

size_t eln_report_flips(const eln_source *source, const eln_flip *f,
                        size_t told, bool color, unsigned width, eln_out *out)
{
    teller t = {f, out, eln_report_width(width), {0}};
    if (told == 0) {
        put_head(&t, source, color);
        eln_out_char(out, '\n');
    }
    for (size_t i = told; i < f->answers.n && !is_so_already(f); i++)
        put_answer(&t, &f->answers.at[i]);
    eln_out_free(&t.line);
    return f->answers.n;
}

void eln_report_flip(const eln_source *source, const eln_flip *f, size_t told,
                     bool color, unsigned width, eln_out *out)
{
    teller t = {f, out, eln_report_width(width), {0}};
    if (told == 0 || told < f->answers.n)
        eln_report_flips(source, f, told, color, width, out);
    if (is_so_already(f)) {
        eln_out_puts(out, "It is so already.\n");
    } else {
        if (f->answers.n > 0) eln_out_char(out, '\n');
        put_search(&t);
    }
    eln_out_free(&t.line);
}

/* ---- as JSON ---- */

static void put_text(eln_json *j, eln_value *o, const char *key,
                     const char *text)
{
    eln_json_set(j, o, key,
                 text ? eln_json_string(j, eln_str_of(text))
                      : eln_json_null(j));
}

/* "[Title]" or "<Title>". */
static void put_title(eln_json *j, eln_value *o, const eln_class *of,
                      const eln_argument *argument)
{
    eln_out name = {0};
    eln_out_char(&name, of ? '[' : '<');
    eln_out_put(&name, of ? of->title : argument->title);
    eln_out_char(&name, of ? ']' : '>');
    eln_json_put(j, o, "claim", eln_out_str(&name));
    if (name.st != ELN_OK && j->st == ELN_OK) j->st = name.st;
    eln_out_free(&name);
}

static void put_verdict(eln_json *j, eln_value *o, eln_verdict verdict,
                        eln_ground ground)
{
    put_text(j, o, "verdict", eln_verdict_name(verdict));
    put_text(j, o, "ground", eln_ground_name(ground));
}

static eln_value *change_json(eln_json *j, const eln_source *source,
                              const eln_change *c)
{
    eln_value *o = eln_json_object(j);
    put_text(j, o, "kind", KINDS[c->kind]);
    put_title(j, o, c->of, c->argument);
    eln_json_put_boolean(j, o, "opposite", c->opposite);
    eln_json_put_place(j, o, source,
                       c->of ? eln_class_span(c->of)
                             : eln_argument_span(c->argument));
    return o;
}

static eln_value *answer_json(eln_json *j, const eln_source *source,
                              const eln_flip *f, const eln_flip_answer *a)
{
    eln_value *o = eln_json_object(j), *changes = eln_json_array(j);
    put_verdict(j, o, a->verdict, a->ground);
    for (uint32_t i = 0; i < a->count; i++)
        eln_json_add(j, changes,
                     change_json(j, source, &f->changes[a->changes[i]]));
    eln_json_set(j, o, "changes", changes);
    return o;
}

static void put_search_json(eln_json *j, eln_value *o, const eln_flip *f)
{
    eln_searched searched = f->search.searched;
    uint32_t below =
        searched == ELN_SEARCHED_SIZES ? f->most + 1 : f->search.size;
    eln_json_put_boolean(j, o, "complete", searched == ELN_SEARCHED_ALL);
    eln_json_set(j, o, "below",
                 searched == ELN_SEARCHED_ALL ? eln_json_null(j)
                                              : eln_json_integer(j, below));
    eln_json_put_integer(j, o, "tries", (int64_t)f->search.tries);
}

eln_value *eln_flip_json(eln_json *j, const eln_source *source,
                         const eln_flip *f)
{
    const eln_map_theory *map = &f->judgement->map;
    const eln_target *t = &f->target;
    eln_value *o = eln_json_object(j), *answers = eln_json_array(j);
    eln_json_put_integer(j, o, "schema", 1);
    put_title(j, o, t->of, t->argument);
    eln_selection_json(j, o, map->dispute, &map->selected.selection);
    put_verdict(j, o, f->verdict, f->ground);
    put_text(j, o, "wanted", t->other ? NULL : eln_verdict_name(t->verdict));
    eln_json_put_place(j, o, source, span_of(t));
    eln_json_put_integer(j, o, "changes_possible", f->change_count);
    for (size_t i = 0; i < f->answers.n; i++)
        eln_json_add(j, answers, answer_json(j, source, f, &f->answers.at[i]));
    eln_json_set(j, o, "flips", answers);
    put_search_json(j, o, f);
    return o;
}
