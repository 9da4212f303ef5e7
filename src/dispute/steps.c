/* The steps of the structures: which lines each one rests on. */
#include "base/vec.h"
#include "dispute/reader.h"

typedef struct line_number {
    uint32_t number; /* as printed */
    uint32_t index;
} line_number;

typedef struct reader {
    eln_dispute *d;
    eln_diags *diags;
    const eln_argument *argument;
    ELN_VEC(line_number) numbers; /* of the structure, sorted */
    ELN_VEC(uint8_t) used;        /* [lines] some step rests on it */
    ELN_VEC(uint32_t) unused;     /* earlier lines that may be unused */
    ELN_VEC(uint32_t) lines;      /* of the step at hand */
} reader;

static int by_number(const void *a, const void *b)
{
    const line_number *x = a, *y = b;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The last line before `before` that is printed as number; ELN_NO_ID: none. */
static uint32_t line_of(const reader *r, double number, uint32_t before)
{
    if (!(number >= 0 && number < (double)UINT32_MAX)) return ELN_NO_ID;
    uint32_t wanted = (uint32_t)number;
    if ((double)wanted < number) return ELN_NO_ID;
    size_t lo = 0, hi = r->numbers.n;
    while (lo < hi) { /* the first that is behind what we look for */
        size_t mid = lo + (hi - lo) / 2;
        const line_number *at = &r->numbers.at[mid];
        if (at->number < wanted || (at->number == wanted && at->index < before))
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == 0 || r->numbers.at[lo - 1].number != wanted) return ELN_NO_ID;
    return r->numbers.at[lo - 1].index;
}

static void faulty_uses(reader *r, eln_span span, const char *what)
{
    eln_diag_add(r->diags, ELN_E206, span,
                 "name earlier lines by their printed numbers: {uses: [1, 2]}",
                 "%s", what);
}

/* The lines that the data name. false: none, or they are faulty. *ok becomes
 * false when memory ran out. */
static bool named_lines(reader *r, const eln_data *data, uint32_t before,
                        bool *ok)
{
    const eln_data *list;
    if (!eln_key_list(data, "uses", r->diags, &list)) return false;
    r->lines.n = 0;
    if (list->count == 0) faulty_uses(r, list->span, "`uses` is empty");
    bool good = list->count > 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const eln_data *v = list->items[i];
        uint32_t line = v->kind == ELN_DATA_NUMBER
                            ? line_of(r, v->number, before)
                            : ELN_NO_ID;
        if (line == ELN_NO_ID) {
            faulty_uses(r, v->span, "`uses` names no earlier line");
            good = false;
        } else if (!eln_push(&r->lines, line)) {
            *ok = false;
        }
    }
    return good;
}

/* Every earlier line that no step has used; else the line before. */
static bool default_lines(reader *r, uint32_t conclusion)
{
    r->lines.n = 0;
    for (size_t i = 0; i < r->unused.n; i++) {
        uint32_t line = r->unused.at[i];
        if (!r->used.at[line] && !eln_push(&r->lines, line)) return false;
    }
    r->unused.n = 0;
    if (r->lines.n == 0 && conclusion > 0)
        return eln_push(&r->lines, conclusion - 1);
    return true;
}

static bool keep_lines(reader *r, eln_step *step)
{
    if (r->lines.n > 0)
        qsort(r->lines.at, r->lines.n, sizeof *r->lines.at, by_value);
    step->lines = eln_new(&r->d->arena, uint32_t, r->lines.n);
    if (!step->lines) return false;
    for (size_t i = 0; i < r->lines.n; i++) {
        uint32_t line = r->lines.at[i];
        r->used.at[line] = 1;
        if (step->line_count == 0 || step->lines[step->line_count - 1] != line)
            step->lines[step->line_count++] = line;
    }
    return true;
}

static bool read_step(reader *r, const eln_statement *conclusion,
                      uint32_t index, uint32_t ordinal)
{
    const eln_inference *inference = conclusion->inference;
    bool ok = true;
    if (!named_lines(r, inference->data, index, &ok) && ok)
        ok = default_lines(r, index);
    if (!ok) return false;
    eln_step *step = &r->d->steps[r->d->step_count++];
    step->argument = r->argument;
    step->inference = inference;
    step->ordinal = ordinal;
    step->strict = eln_key_strict_step(inference->data, r->diags);
    step->figure = eln_key_figure(inference->data, r->diags);
    return keep_lines(r, step);
}

static bool start_structure(reader *r, const eln_argument *a)
{
    r->argument = a;
    r->numbers.n = r->used.n = r->unused.n = 0;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        line_number line = {a->structure.at[i]->number, i};
        if (!eln_push(&r->numbers, line) || !eln_push(&r->used, 0))
            return false;
    }
    if (r->numbers.n > 0)
        qsort(r->numbers.at, r->numbers.n, sizeof *r->numbers.at, by_number);
    return true;
}

static void report_unused(reader *r)
{
    const eln_argument *a = r->argument;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *s = a->structure.at[i];
        if (r->used.at[i] || s->role != ELN_ROLE_PREMISE) continue;
        eln_diag_add(r->diags, ELN_W05, s->span,
                     "add its number to `uses`, or leave it out",
                     "no step of <%.*s> uses premise (%u)", ELN_FMT(a->title),
                     (unsigned)s->number);
    }
}

static bool read_structure(reader *r, const eln_argument *a)
{
    if (!start_structure(r, a)) return false;
    uint32_t ordinal = 0;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *s = a->structure.at[i];
        if (s->inference && !read_step(r, s, i, ++ordinal)) return false;
        if (!eln_push(&r->unused, i)) return false;
    }
    report_unused(r);
    return true;
}

static uint32_t count_steps(const eln_model *m)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->argument_count; i++) {
        const eln_statements *lines = &m->arguments[i]->structure;
        for (uint32_t j = 0; j < lines->n; j++)
            n += lines->at[j]->inference != NULL;
    }
    return n;
}

eln_status eln_steps_read(eln_dispute *d, eln_diags *diags)
{
    const eln_model *m = d->model;
    reader r = {.d = d, .diags = diags};
    d->steps = eln_new(&d->arena, eln_step, count_steps(m));
    d->step_at = eln_new(&d->arena, uint32_t, (size_t)m->argument_count + 1);
    bool ok = d->steps && d->step_at;
    for (uint32_t i = 0; ok && i < m->argument_count; i++) {
        ok = read_structure(&r, m->arguments[i]);
        d->step_at[i + 1] = d->step_count;
    }
    eln_vec_free(&r.numbers);
    eln_vec_free(&r.used);
    eln_vec_free(&r.unused);
    eln_vec_free(&r.lines);
    return ok ? ELN_OK : ELN_E_NOMEM;
}
