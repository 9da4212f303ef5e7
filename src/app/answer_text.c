#include "app/answer_text.h"

#include "text/render.h"

/* ORDER eln_task: what an answer to each looks like. */
static const char *const forms[ELN_TASK_COUNT] = {
    [ELN_SE] = "it is one line `w ...`, or `NO`",
    [ELN_EE] = "it is a line `w ...` for each extension, or `NO`",
    [ELN_CE] = "it is a number",
    [ELN_DC] = "it is `YES` with a line `w ...` below it, or `NO`",
    [ELN_DS] = "it is `NO` with a line `w ...` below it, or `YES`",
};

typedef enum kind { SAYS_YES, SAYS_NO, SET, NUMBER, OTHER } kind;

typedef struct reader {
    eln_str text;
    size_t at;     /* where the next word is looked for */
    size_t end;    /* of the line */
    size_t lines;  /* that say something, so far */
    uint32_t line; /* from 1 */
    eln_problem problem;
    const eln_af_file *file;
    eln_diags *diags;
    eln_answer_text *out;
    eln_status st;
} reader;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The next word of the line; empty at its end. */
static eln_span next_word(reader *r)
{
    const char *p = r->text.p;
    while (r->at < r->end && is_blank(p[r->at])) r->at++;
    size_t begin = r->at;
    while (r->at < r->end && !is_blank(p[r->at])) r->at++;
    return (eln_span){(uint32_t)begin, (uint32_t)r->at};
}

static eln_str word_at(const reader *r, eln_span s)
{
    return eln_str_sub(r->text, s.begin, s.end);
}

static kind kind_of(eln_str word)
{
    if (eln_str_is(word, "YES")) return SAYS_YES;
    if (eln_str_is(word, "NO")) return SAYS_NO;
    if (eln_str_is(word, "w")) return SET;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < '0' || word.p[i] > '9') return OTHER;
    return NUMBER;
}

/* Whether a line of this kind may stand behind those that were read. */
static bool fits(const reader *r, kind k)
{
    bool first = r->lines == 0;
    bool second = r->lines == 1 && k == SET;
    switch (r->problem.task) {
    case ELN_SE:
        return first && (k == SAYS_NO || k == SET);
    case ELN_EE:
        return (first && k == SAYS_NO) || (k == SET && r->out->said != ELN_NO);
    case ELN_CE:
        return first && k == NUMBER;
    case ELN_DC:
        return first ? k == SAYS_YES || k == SAYS_NO
                     : second && r->out->said == ELN_YES;
    default:
        return first ? k == SAYS_YES || k == SAYS_NO
                     : second && r->out->said == ELN_NO;
    }
}

static void misplaced(reader *r, eln_span at)
{
    eln_out name = {0};
    eln_problem_put(&name, r->problem);
    eln_diag_add(r->diags, ELN_E310, at, forms[r->problem.task],
                 "this is no answer to %.*s", ELN_FMT(eln_out_str(&name)));
    if (name.st != ELN_OK) r->st = name.st;
    eln_out_free(&name);
}

static void read_set(reader *r)
{
    eln_answer_text *out = r->out;
    eln_answer_set set = {out->ids.n, out->ids.n, r->line};
    for (eln_span s = next_word(r); s.begin < s.end; s = next_word(r)) {
        uint32_t id = eln_af_file_find(r->file, word_at(r, s));
        if (id == ELN_NO_ID)
            eln_diag_add(r->diags, ELN_E310, s, NULL,
                         "no argument of the framework is called that");
        else if (!eln_push(&out->ids, id))
            r->st = ELN_E_NOMEM;
    }
    set.end = out->ids.n;
    if (!eln_push(&out->sets, set)) r->st = ELN_E_NOMEM;
}

static void read_line(reader *r)
{
    eln_span first = next_word(r);
    if (first.begin == first.end) return;
    kind k = kind_of(word_at(r, first));
    if (!fits(r, k)) {
        misplaced(r, first);
        return;
    }
    r->lines++;
    if (k == SET) read_set(r);
    if (k == SAYS_YES) r->out->said = ELN_YES;
    if (k == SAYS_NO) r->out->said = ELN_NO;
    if (k == NUMBER) r->out->count = word_at(r, first);
    eln_span rest = next_word(r);
    if (rest.begin < rest.end) misplaced(r, rest);
}

eln_status eln_answer_text_read(eln_str text, eln_problem problem,
                                const eln_af_file *file, eln_diags *diags,
                                eln_answer_text *out)
{
    reader r = {.text = text,
                .problem = problem,
                .file = file,
                .diags = diags,
                .out = out};
    while (r.at < text.n && r.st == ELN_OK) {
        r.line++;
        r.end = eln_str_find(text, ELN_STR("\n"), r.at);
        read_line(&r);
        r.at = r.end + 1;
    }
    if (r.lines == 0 && diags->errors == 0) misplaced(&r, (eln_span){0, 0});
    return r.st != ELN_OK ? r.st : diags->st;
}

void eln_answer_text_free(eln_answer_text *t)
{
    eln_vec_free(&t->sets);
    eln_vec_free(&t->ids);
}
