/* Nothing is printed that could be taken for an answer unless it is one. Only
 * the extensions of EE go out as they are found, in blocks: each is true by
 * itself, and all of them may be more than memory holds. */
#include "app/solve.h"

#include "app/inquiry.h"
#include "json/json.h"

enum { BLOCK = 1 << 16 }; /* bytes that are shown at a time, in the end */

static const char *word(eln_answer a)
{
    return a == ELN_YES ? "yes" : a == ELN_NO ? "no" : "unknown";
}

/* ---- text ---- */

static void put_set(const eln_inquiry *w, const uint32_t *set, uint32_t n)
{
    eln_out_char(w->out, 'w');
    for (uint32_t i = 0; i < n; i++) {
        eln_out_char(w->out, ' ');
        eln_af_file_put_name(w->file, set[i], w->out);
    }
    eln_out_char(w->out, '\n');
}

static void put_text(const eln_inquiry *w, const eln_af_answer *a)
{
    if (w->problem.task == ELN_CE) {
        eln_out_printf(w->out, "%s\n", a->count);
        return;
    }
    if (a->answer == ELN_NO) eln_out_puts(w->out, "NO\n");
    if (a->answer == ELN_YES && w->problem.task != ELN_SE)
        eln_out_puts(w->out, "YES\n");
    if (a->has_set) put_set(w, a->set, a->set_size);
}

/* ---- JSON ---- */

static eln_value *set_json(eln_json *j, const eln_inquiry *w, eln_out *name,
                           const uint32_t *set, uint32_t n)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < n; i++) {
        eln_out_clear(name);
        eln_af_file_put_name(w->file, set[i], name);
        eln_json_add(j, list, eln_json_string(j, eln_out_str(name)));
    }
    return list;
}

static eln_value *text_or_null(eln_json *j, const char *z)
{
    return z ? eln_json_string(j, eln_str_of(z)) : eln_json_null(j);
}

/* What every answer starts with. */
static eln_value *head_json(eln_json *j, const eln_inquiry *w, eln_out *name)
{
    eln_value *o = eln_json_object(j);
    eln_out_clear(name);
    eln_problem_put(name, w->problem);
    eln_json_put_integer(j, o, "schema", 1);
    eln_json_put(j, o, "task", eln_out_str(name));
    eln_json_put(j, o, "file", eln_str_of(w->q->files[0]));
    eln_json_set(j, o, "argument", text_or_null(j, w->q->argument));
    return o;
}

static eln_status put_json(const eln_inquiry *w, const eln_af_answer *a)
{
    eln_json j = {0};
    eln_out name = {0};
    eln_value *o = head_json(&j, w, &name);
    eln_json_set(&j, o, "extensions", eln_json_null(&j));
    eln_json_put(&j, o, "answer", eln_str_of(word(a->answer)));
    eln_json_set(&j, o, "witness",
                 a->has_set ? set_json(&j, w, &name, a->set, a->set_size)
                            : eln_json_null(&j));
    eln_json_set(&j, o, "count", text_or_null(&j, a->count));
    eln_status st = eln_json_write(&j, o, w->out);
    if (st == ELN_OK) st = name.st;
    eln_out_free(&name);
    return st;
}

/* ---- one question, one answer ---- */

/* Where there is none, CE says so by its number. */
static eln_answer as_asked(const eln_inquiry *w, const eln_af_answer *a)
{
    bool none = w->problem.task == ELN_CE && a->answer == ELN_YES &&
                strcmp(a->count, "0") == 0;
    return none ? ELN_NO : a->answer;
}

static eln_exit answer_once(eln_inquiry *w)
{
    eln_af_answer a;
    eln_status st = eln_af_solve(w->af, w->problem.task, w->problem.semantics,
                                 w->query, &w->budget, &a);
    if (st != ELN_OK) return eln_inquiry_failed(w, st);
    eln_exit exit = ELN_EXIT_DONE;
    if (a.answer == ELN_UNKNOWN) exit = eln_inquiry_spent(w);
    if (w->q->json) {
        a.answer = as_asked(w, &a);
        st = put_json(w, &a);
    } else if (a.answer != ELN_UNKNOWN) {
        put_text(w, &a);
    }
    eln_af_answer_free(&a);
    return st == ELN_OK ? exit : eln_inquiry_failed(w, st);
}

/* ---- every extension ---- */

typedef struct stream {
    eln_inquiry *w;
    bool any;      /* at least one has been put out */
    bool gone;     /* nobody reads on */
    size_t block;  /* bytes that are shown next */
    eln_out name;  /* --json: of one argument */
    eln_status st; /* --json */
} stream;

/* A document on its way stands at the end of the text: without its last byte,
 * so that more can follow. */
static void put_open(stream *s, eln_json *j, eln_value *v, size_t without)
{
    eln_status st = eln_json_write(j, v, s->w->out);
    if (st == ELN_OK && s->w->out->st == ELN_OK)
        eln_out_cut(s->w->out, s->w->out->n - without);
    if (s->st == ELN_OK) s->st = st;
}

static void begin(stream *s)
{
    if (!s->w->q->json) return;
    eln_json j = {0};
    put_open(s, &j, head_json(&j, s->w, &s->name), sizeof "}\n" - 1);
    eln_out_puts(s->w->out, ",\"extensions\":[");
}

/* The first at once, then more and more at a time. */
static void show_block(stream *s)
{
    const eln_request *q = s->w->q;
    if (!q->show || s->w->out->n < s->block) return;
    s->gone = !q->show(q->user, s->w->out);
    s->block = s->block < BLOCK ? 2 * s->block + 1 : BLOCK;
}

static bool put_one(void *user, const uint32_t *set, uint32_t n)
{
    stream *s = user;
    eln_inquiry *w = s->w;
    if (w->q->json) {
        eln_json j = {0};
        if (s->any) eln_out_char(w->out, ',');
        put_open(s, &j, set_json(&j, w, &s->name, set, n), sizeof "\n" - 1);
    } else {
        put_set(w, set, n);
    }
    s->any = true;
    show_block(s);
    return !s->gone && s->st == ELN_OK && w->out->st == ELN_OK;
}

static void finish(stream *s, eln_answer end)
{
    eln_answer answer = end == ELN_YES && !s->any ? ELN_NO : end;
    if (s->w->q->json)
        eln_out_printf(s->w->out,
                       "],\"answer\":\"%s\",\"witness\":null,\"count\":null}\n",
                       word(answer));
    else if (answer == ELN_NO)
        eln_out_puts(s->w->out, "NO\n");
}

static eln_exit answer_each(eln_inquiry *w)
{
    stream s = {.w = w};
    eln_answer end = ELN_UNKNOWN;
    begin(&s);
    eln_status st =
        eln_af_each(w->af, w->problem.semantics, &w->budget, put_one, &s, &end);
    if (st == ELN_OK) st = s.st != ELN_OK ? s.st : s.name.st;
    eln_out_free(&s.name);
    if (st != ELN_OK) return eln_inquiry_failed(w, st);
    if (s.gone) return ELN_EXIT_DONE;
    finish(&s, end);
    return end == ELN_UNKNOWN ? eln_inquiry_spent(w) : ELN_EXIT_DONE;
}

/* ---- the command ---- */

eln_exit eln_app_solve(const eln_request *q, eln_out *out, eln_out *err)
{
    eln_inquiry w;
    eln_exit exit = eln_inquiry_open(q, out, err, &w);
    if (exit == ELN_EXIT_DONE)
        exit = w.problem.task == ELN_EE ? answer_each(&w) : answer_once(&w);
    eln_inquiry_close(&w);
    return exit;
}
