/* A set shows that it is an extension, and so that some argument is in one, or
 * is not in all. That there is none, and how many there are, no set shows: it
 * is said then that the answer cannot be checked, unless the semantics alone
 * refutes it. */
#include "app/verify_answer.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/answer_text.h"
#include "app/inquiry.h"
#include "text/files.h"
#include "text/render.h"
#include "json/json.h"

typedef struct check {
    eln_inquiry *w;
    eln_answer_text answer;
    eln_answer right; /* ELN_UNKNOWN: cannot be told */
    bool spent;       /* because the budget is */
    eln_out why;      /* a sentence */
    eln_status st;
} check;

static void say(check *c, eln_answer right, const char *why)
{
    c->right = right;
    eln_out_clear(&c->why);
    eln_out_puts(&c->why, why);
}

/* ---- sets ---- */

static const uint32_t *ids_of(const check *c, size_t i)
{
    return c->answer.ids.at ? c->answer.ids.at + c->answer.sets.at[i].begin
                            : NULL;
}

static uint32_t size_of(const check *c, size_t i)
{
    const eln_answer_set *s = &c->answer.sets.at[i];
    return (uint32_t)(s->end - s->begin);
}

static bool holds(const check *c, size_t i, uint32_t argument)
{
    const uint32_t *at = ids_of(c, i);
    for (uint32_t k = 0; k < size_of(c, i); k++)
        if (at[k] == argument) return true;
    return false;
}

/* One of the sets, by itself. */
typedef struct piece {
    uint32_t *at;
    uint32_t n;
    uint32_t line;
} piece;

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The set in ascending order, what stands twice in it once. */
static piece piece_of(check *c, size_t i)
{
    const eln_answer_set *s = &c->answer.sets.at[i];
    piece p = {.line = s->line};
    if (s->begin == s->end) return p;
    p.at = c->answer.ids.at + s->begin;
    qsort(p.at, s->end - s->begin, sizeof *p.at, by_number);
    for (size_t k = 0; k < s->end - s->begin; k++)
        if (p.n == 0 || p.at[p.n - 1] != p.at[k]) p.at[p.n++] = p.at[k];
    return p;
}

static bool attacks_query(check *c, size_t i)
{
    uint32_t n, k = 0;
    const uint32_t *at = eln_af_attackers(c->w->af, c->w->query, &n);
    piece p = piece_of(c, i);
    for (uint32_t j = 0; j < n; j++) {
        while (k < p.n && p.at[k] < at[j]) k++;
        if (k < p.n && p.at[k] == at[j]) return true;
    }
    return false;
}

/* Whether the set is what the semantics asks for. ELN_UNKNOWN: the check is at
 * its end. */
static eln_answer is_extension(check *c, size_t i, eln_semantics semantics)
{
    eln_answer right = ELN_UNKNOWN;
    c->st = eln_af_verify(c->w->af, semantics, ids_of(c, i), size_of(c, i),
                          &c->w->budget, &right);
    c->spent = c->st == ELN_OK && right == ELN_UNKNOWN;
    return right;
}

static void say_of_set(check *c, eln_answer right, eln_semantics semantics)
{
    say(c, right, right == ELN_YES ? "the set is " : "the set is not ");
    eln_out_puts(&c->why, eln_semantics_text(semantics));
}

static void check_set(check *c, size_t i, eln_semantics semantics)
{
    eln_answer right = is_extension(c, i, semantics);
    if (right != ELN_UNKNOWN) say_of_set(c, right, semantics);
}

/* ---- what a semantics has in any framework ---- */

static bool may_lack(eln_semantics s)
{
    return s == ELN_ST;
}

static bool has_one(eln_semantics s)
{
    return s == ELN_GR || s == ELN_ID || s == ELN_EG;
}

static void check_none(check *c)
{
    if (may_lack(c->w->problem.semantics))
        say(c, ELN_UNKNOWN, "that there is none, no witness can show");
    else
        say(c, ELN_NO, "there is one in every framework");
}

static void check_count(check *c)
{
    eln_semantics s = c->w->problem.semantics;
    eln_str count = c->answer.count;
    while (count.n > 1 && count.p[0] == '0')
        count = eln_str_sub(count, 1, count.n);
    if (has_one(s))
        say(c, eln_str_is(count, "1") ? ELN_YES : ELN_NO,
            "there is exactly one in every framework");
    else if (eln_str_is(count, "0"))
        check_none(c);
    else
        say(c, ELN_UNKNOWN, "how many there are, no witness can show");
}

/* ---- one argument ---- */

/* An admissible set is inside a complete one. */
static void check_yes(check *c)
{
    eln_semantics s = c->w->problem.semantics;
    if (!holds(c, 0, c->w->query))
        say(c, ELN_NO, "the argument that is asked about is not in the set");
    else
        check_set(c, 0, s == ELN_CO ? ELN_AD : s);
    if (c->right == ELN_YES) eln_out_puts(&c->why, ", with the argument in it");
}

/* What an admissible set attacks is not in the preferred one around it. */
static void check_no(check *c)
{
    eln_semantics s = c->w->problem.semantics;
    if (holds(c, 0, c->w->query)) {
        say(c, ELN_NO, "the argument that is asked about is in the set");
    } else if (s == ELN_PR && attacks_query(c, 0) &&
               is_extension(c, 0, ELN_AD) == ELN_YES) {
        say(c, ELN_YES, "the set is admissible and attacks the argument");
    } else if (c->st == ELN_OK && !c->spent) {
        check_set(c, 0, s);
        if (c->right == ELN_YES)
            eln_out_puts(&c->why, ", without the argument in it");
    }
}

static void check_query(check *c)
{
    bool credulous = c->w->problem.task == ELN_DC;
    if ((c->answer.said == ELN_YES) != credulous)
        say(c, ELN_UNKNOWN,
            credulous ? "that it is in none, no witness can show"
                      : "that it is in all, no witness can show");
    else if (c->answer.sets.n == 0)
        say(c, ELN_UNKNOWN, "there is no witness with the answer");
    else if (credulous)
        check_yes(c);
    else
        check_no(c);
}

/* ---- every extension ---- */

static int by_set(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    if (x->n != y->n) return x->n < y->n ? -1 : 1;
    for (uint32_t i = 0; i < x->n; i++)
        if (x->at[i] != y->at[i]) return x->at[i] < y->at[i] ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static bool equal(const piece *a, const piece *b)
{
    return a->n == b->n &&
           (a->n == 0 || memcmp(a->at, b->at, a->n * sizeof *a->at) == 0);
}

static void check_doubles(check *c)
{
    size_t n = c->answer.sets.n;
    eln_arena arena = {0};
    piece *all = eln_new(&arena, piece, n);
    if (!all) c->st = ELN_E_NOMEM;
    for (size_t i = 0; i < n && all; i++) all[i] = piece_of(c, i);
    if (all) qsort(all, n, sizeof *all, by_set);
    for (size_t i = 1; i < n && all; i++) {
        if (!equal(&all[i - 1], &all[i])) continue;
        say(c, ELN_NO, "");
        eln_out_printf(&c->why, "line %u says the same as line %u",
                       (unsigned)all[i].line, (unsigned)all[i - 1].line);
        break;
    }
    eln_arena_free(&arena);
}

static void check_each(check *c)
{
    eln_semantics s = c->w->problem.semantics;
    size_t n = c->answer.sets.n;
    for (size_t i = 0; i < n; i++) {
        eln_answer right = is_extension(c, i, s);
        if (right == ELN_UNKNOWN) return;
        if (right == ELN_YES) continue;
        say_of_set(c, ELN_NO, s);
        eln_out_printf(&c->why, " (line %u)",
                       (unsigned)c->answer.sets.at[i].line);
        return;
    }
    say(c, ELN_YES, "");
    eln_out_printf(&c->why,
                   "each of the %zu is %s, and none stands there twice; "
                   "whether these are all, no witness can show",
                   n, eln_semantics_text(s));
    check_doubles(c);
}

/* ---- the command ---- */

static void check_answer(check *c)
{
    switch (c->w->problem.task) {
    case ELN_SE:
        if (c->answer.said == ELN_NO)
            check_none(c);
        else
            check_set(c, 0, c->w->problem.semantics);
        break;
    case ELN_EE:
        if (c->answer.said == ELN_NO)
            check_none(c);
        else
            check_each(c);
        break;
    case ELN_CE:
        check_count(c);
        break;
    default:
        check_query(c);
    }
}

static void put_json(check *c)
{
    static const char *const words[] = {
        [ELN_UNKNOWN] = "unknown", [ELN_YES] = "right", [ELN_NO] = "wrong"};
    const eln_request *q = c->w->q;
    eln_json j = {0};
    eln_out name = {0};
    eln_problem_put(&name, c->w->problem);
    eln_value *o = eln_json_object(&j);
    eln_json_put_integer(&j, o, "schema", 1);
    eln_json_put(&j, o, "task", eln_out_str(&name));
    eln_json_put(&j, o, "file", eln_str_of(q->files[0]));
    eln_json_set(&j, o, "argument",
                 q->argument ? eln_json_string(&j, eln_str_of(q->argument))
                             : eln_json_null(&j));
    eln_json_put(&j, o, "answer", eln_str_of(q->answer));
    eln_json_put(&j, o, "verdict", eln_str_of(words[c->right]));
    eln_json_put(&j, o, "why", eln_out_str(&c->why));
    c->st = eln_json_write(&j, o, c->w->out);
    if (c->st == ELN_OK) c->st = name.st;
    eln_out_free(&name);
}

static void put_text(check *c)
{
    static const char *const words[] = {[ELN_UNKNOWN] = "cannot be checked",
                                        [ELN_YES] = "right",
                                        [ELN_NO] = "wrong"};
    eln_out_printf(c->w->out, "%s: %.*s\n", words[c->right],
                   ELN_FMT(eln_out_str(&c->why)));
}

static eln_exit conclude(check *c)
{
    eln_exit exit = ELN_EXIT_DONE;
    if (c->st == ELN_OK) c->st = c->why.st;
    if (c->st != ELN_OK) return eln_inquiry_failed(c->w, c->st);
    if (c->spent) {
        exit = eln_inquiry_spent(c->w);
        say(c, ELN_UNKNOWN, "the limits that were set are reached");
    }
    if (c->w->q->json)
        put_json(c);
    else if (!c->spent)
        put_text(c);
    if (c->st != ELN_OK) return eln_inquiry_failed(c->w, c->st);
    if (c->right == ELN_UNKNOWN) exit = ELN_EXIT_FAILED;
    return c->right == ELN_NO ? ELN_EXIT_EXPECTATION : exit;
}

/* What is wrong with the text of the answer, told. */
static eln_exit tell(check *c, eln_source *source, eln_diags *diags)
{
    const eln_request *q = c->w->q;
    eln_diags_render(c->w->err, source, diags, q->color, q->width);
    return eln_diags_limited(diags) ? ELN_EXIT_FAILED : ELN_EXIT_INPUT;
}

static void unread(eln_diags *diags, eln_status st)
{
    if (st == ELN_E_LIMIT)
        eln_diag_add(diags, ELN_E004, (eln_span){0, 0}, NULL,
                     "cannot be read: it is larger than 64 MiB, the most that "
                     "is read");
    else
        eln_diag_add(diags, ELN_E003, (eln_span){0, 0}, NULL,
                     "cannot be read: %s", eln_status_text(st));
}

/* Read the answer and look at it; `arena` keeps its text meanwhile. */
static eln_exit read_and_check(check *c, eln_files *files, eln_arena *arena,
                               eln_diags *diags)
{
    eln_source source;
    eln_str bytes = ELN_STR(""), shown = eln_str_of(c->w->q->answer);
    eln_status file = eln_files_read_asked(files, shown, arena, &bytes, &shown);
    if (file == ELN_E_NOMEM) return eln_inquiry_failed(c->w, file);
    c->st = eln_source_single(arena, shown, bytes, &source);
    if (file != ELN_OK)
        unread(diags, file);
    else if (c->st == ELN_OK)
        c->st = eln_answer_text_read(source.text, c->w->problem, c->w->file,
                                     diags, &c->answer);
    if (c->st != ELN_OK) return eln_inquiry_failed(c->w, c->st);
    if (diags->errors) return tell(c, &source, diags);
    check_answer(c);
    return conclude(c);
}

static eln_exit check_inquiry(eln_inquiry *w)
{
    check c = {.w = w};
    eln_files *files = NULL;
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_status st = eln_files_new(".", STDIN_FILENO, &files);
    eln_exit exit = st == ELN_OK ? read_and_check(&c, files, &arena, &diags)
                                 : eln_inquiry_failed(w, st);
    eln_out_free(&c.why);
    eln_answer_text_free(&c.answer);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    eln_files_free(files);
    return exit;
}

eln_exit eln_app_verify(const eln_request *q, eln_out *out, eln_out *err)
{
    eln_inquiry w;
    if (strcmp(q->files[0], "-") == 0 && strcmp(q->answer, "-") == 0) {
        eln_out_puts(err, "elenchus: error: the framework and the answer "
                          "cannot both come from standard input\n");
        return ELN_EXIT_USAGE;
    }
    eln_exit exit = eln_inquiry_open(q, out, err, &w);
    if (exit == ELN_EXIT_DONE) exit = check_inquiry(&w);
    eln_inquiry_close(&w);
    return exit;
}
