#include "findings/warnings.h"

#include "base/near.h"
#include "base/out.h"
#include "text/unicode.h"

/* ---- W02: titles ---- */

typedef struct title {
    eln_str text;   /* as written */
    eln_str folded; /* without case, blanks collapsed */
    uint64_t mark;
    eln_span span; /* where it is first used */
    bool once;     /* used once */
    bool argument; /* <Title> */
} title;

typedef struct titles {
    eln_arena arena;
    title *at; /* [n] sorted by the length of what is folded */
    uint32_t n;
    eln_status st;
} titles;

/* Folded, with each run of blanks as one. */
static eln_str fold(titles *t, eln_str s)
{
    eln_str folded = {0};
    char *p = NULL;
    if (eln_fold(&t->arena, s, &folded) == ELN_OK) {
        p = eln_new(&t->arena, char, folded.n + 1);
    }
    if (!p) {
        t->st = ELN_E_NOMEM;
        return (eln_str){0};
    }
    size_t n = 0;
    folded = eln_str_trim(folded);
    for (size_t i = 0; i < folded.n; i++) {
        bool blank = folded.p[i] == ' ' || folded.p[i] == '\t';
        if (blank && n && p[n - 1] == ' ') continue;
        p[n++] = blank ? ' ' : folded.p[i];
    }
    return (eln_str){p, n};
}

static void add_title(titles *t, eln_str text, bool argument,
                      const eln_statements *members, eln_span span)
{
    title *e = &t->at[t->n++];
    *e = (title){.text = text, .argument = argument, .span = span};
    e->folded = fold(t, text);
    e->mark = eln_near_mark(e->folded);
    e->once = members->n == 1;
}

static int by_length(const void *a, const void *b)
{
    const title *x = a, *y = b;
    if (x->folded.n != y->folded.n) return x->folded.n < y->folded.n ? -1 : 1;
    if (x->span.begin != y->span.begin) {
        return x->span.begin < y->span.begin ? -1 : 1;
    }
    return (int)x->argument - (int)y->argument;
}

static eln_status collect(const eln_model *m, titles *t)
{
    t->at = eln_new(&t->arena, title, m->class_count + m->argument_count);
    if (!t->at) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < m->class_count; i++) {
        const eln_class *c = m->classes[i];
        if (!c->untitled && c->members.n) {
            add_title(t, c->title, false, &c->members, c->members.at[0]->span);
        }
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        const eln_argument *a = m->arguments[i];
        if (!a->untitled && a->members.n) {
            add_title(t, a->title, true, &a->members, a->members.at[0]->span);
        }
    }
    if (t->n) qsort(t->at, t->n, sizeof *t->at, by_length);
    return t->st;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool word_end(eln_str s, size_t i)
{
    return i >= s.n || s.p[i] == ' ' || s.p[i] == '-' || s.p[i] == '.';
}

/* Titles that differ in a number ("Claim 1", "Claim 2") or in a letter that
 * stands alone ("Plan A", "Plan B") are meant to. */
static bool numbered_apart(eln_str a, eln_str b)
{
    size_t i = 0, j = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i]) i++;
    while (j < a.n - i && j < b.n - i && a.p[a.n - 1 - j] == b.p[b.n - 1 - j]) {
        j++;
    }
    eln_str x = eln_str_sub(a, i, a.n - j), y = eln_str_sub(b, i, b.n - j);
    bool numbers = true;
    for (size_t k = 0; k < x.n; k++) numbers = numbers && digit(x.p[k]);
    for (size_t k = 0; k < y.n; k++) numbers = numbers && digit(y.p[k]);
    if (numbers && (x.n || y.n)) return true;
    bool begins = i == 0 || word_end(a, i - 1);
    return begins && x.n <= 1 && y.n <= 1 && word_end(a, i + x.n) &&
           word_end(b, i + y.n);
}

/* How many slips still make it a slip. */
static unsigned slips(eln_str s)
{
    return s.n < 4 ? 0 : s.n < 12 ? 1 : 2;
}

static bool near_title(const title *a, const title *b)
{
    if (a->argument != b->argument || eln_str_eq(a->text, b->text))
        return false;
    unsigned most = slips(a->folded);
    return eln_near_may(a->mark, b->mark, most) &&
           eln_near(a->folded, b->folded, most) <= most &&
           !numbered_apart(a->folded, b->folded);
}

/* The better of two suggestions: the one used more often, then the earlier. */
static const title *better(const title *a, const title *b)
{
    if (!a) return b;
    if (a->once != b->once) return a->once ? b : a;
    return b->span.begin < a->span.begin ? b : a;
}

static const title *nearest(const titles *t, uint32_t of, uint64_t *pairs)
{
    const title *e = &t->at[of], *found = NULL;
    for (uint32_t i = of; i-- > 0 && *pairs < ELN_PAIRS_MOST;) {
        if (e->folded.n - t->at[i].folded.n > 8) break;
        ++*pairs;
        if (near_title(e, &t->at[i])) found = better(found, &t->at[i]);
    }
    for (uint32_t i = of + 1; i < t->n && *pairs < ELN_PAIRS_MOST; i++) {
        if (t->at[i].folded.n - e->folded.n > 8) break;
        ++*pairs;
        if (near_title(e, &t->at[i])) found = better(found, &t->at[i]);
    }
    return found;
}

static void warn_title(eln_diags *diags, const title *e, const title *other)
{
    char open = e->argument ? '<' : '[', close = e->argument ? '>' : ']';
    eln_out hint = {0};
    eln_out_printf(&hint, "did you mean %c%.*s%c?", open, ELN_FMT(other->text),
                   close);
    eln_diag_add_hint(diags, ELN_W02, e->span, eln_out_str(&hint),
                      "%c%.*s%c is used only here, and nearly the same as "
                      "%c%.*s%c",
                      open, ELN_FMT(e->text), close, open, ELN_FMT(other->text),
                      close);
    if (hint.st != ELN_OK) diags->st = hint.st;
    eln_out_free(&hint);
}

static eln_status warn_titles(const eln_model *m, eln_diags *diags)
{
    titles t = {0};
    eln_status st = collect(m, &t);
    uint64_t pairs = 0;
    for (uint32_t i = 0; i < t.n && st == ELN_OK; i++) {
        const title *e = &t.at[i];
        const title *other = e->once ? nearest(&t, i, &pairs) : NULL;
        /* Of two that are both used once, the later one is reported. */
        if (other && (!other->once || other->span.begin < e->span.begin)) {
            warn_title(diags, e, other);
        }
    }
    eln_arena_free(&t.arena);
    return st;
}

/* ---- W03: support of a whole argument ---- */

static void warn_support(const eln_judgement *j, eln_diags *diags)
{
    for (size_t i = 0; i < j->map.infers.n; i++) {
        const eln_infer *r = &j->map.infers.at[i];
        if (r->kind != ELN_INFER_ARROW || !r->relation) continue;
        const eln_relation *rel = r->relation;
        if (rel->kind != ELN_SUPPORT || rel->from.kind != ELN_END_CLASS ||
            rel->to.kind != ELN_END_ARGUMENT || !rel->arrow_count ||
            rel->to.argument->structure.n == 0) {
            continue;
        }
        const eln_arrow *arrow = rel->arrows[0];
        bool statement = arrow->child_is_source
                             ? arrow->child_end.kind == ELN_END_CLASS
                             : arrow->parent_end.kind == ELN_END_CLASS;
        if (!statement) continue; /* between arguments: W01 */
        eln_diag_add(
            diags, ELN_W03, r->span,
            "draw the arrow to the premise that it speaks for, or make "
            "the statement a premise of the argument",
            "[%.*s] supports <%.*s> as a whole, and none of its "
            "premises",
            ELN_FMT(rel->from.of->title), ELN_FMT(rel->to.argument->title));
    }
}

/* ---- W10: isolated statements ---- */

static bool in_structure(const eln_class *c)
{
    return c->used_as_premise || c->used_as_main || c->used_as_intermediary ||
           c->was_intermediary;
}

static void warn_isolated(const eln_dispute *d, eln_diags *diags)
{
    const eln_model *m = d->model;
    for (uint32_t i = 0; i < m->class_count; i++) {
        const eln_class *c = m->classes[i];
        if (c->relations.n || in_structure(c) || !c->members.n) continue;
        bool drawn = false;
        for (uint32_t k = 0; k < c->members.n; k++) {
            drawn = drawn || c->members.at[k]->role == ELN_ROLE_RELATION;
        }
        if (drawn) continue;
        eln_diag_add(diags, ELN_W10, c->members.at[0]->span,
                     "connect it by an arrow, use it in an argument, or make "
                     "it a comment if it is only a remark",
                     "this stands alone: nothing speaks for or against it, and "
                     "it is used nowhere");
    }
}

eln_status eln_findings_warn(const eln_judgement *j, eln_diags *diags)
{
    const eln_dispute *d = j->map.dispute;
    eln_status st = warn_titles(d->model, diags);
    warn_support(j, diags);
    warn_isolated(d, diags);
    return st != ELN_OK ? st : diags->st;
}
