#include "findings/warnings.h"

#include "base/near.h"
#include "base/out.h"
#include "text/unicode.h"

/* ---- W02: titles ----
 *
 * Only titles with the same numbers in them are compared, and of these only
 * such as begin or end alike: a slip seldom hits both ends. Each title stands
 * under two keys, one for each end; the places are sorted by key and length. */

enum {
    END_BYTES = 3, /* how much has to be alike */
    NEAR_COST = 32 /* a comparison of texts, in comparisons of marks */
};

typedef struct title {
    eln_str text;   /* as written */
    eln_str folded; /* without case, blanks collapsed */
    uint64_t mark;
    eln_span span; /* where it is first used */
    bool once;     /* used once */
    bool argument; /* <Title> */
} title;

/* Where a title stands under one of its keys. */
typedef struct place {
    uint64_t key;
    size_t length; /* of what is folded */
    uint32_t title;
} place;

typedef struct titles {
    eln_arena arena;
    title *at; /* [n] */
    uint32_t n;
    place *places;      /* [2 n] sorted */
    uint32_t *place_of; /* [2 n] a title's places: 2 t and 2 t + 1 */
    uint64_t work;      /* comparisons so far */
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

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The numbers in a title, and what it is the title of. */
static uint64_t kind_key(const title *t)
{
    uint64_t key = t->argument;
    bool in_number = false;
    for (size_t i = 0; i < t->folded.n; i++) {
        bool is = digit(t->folded.p[i]);
        if (is) key = eln_str_hash(eln_str_sub(t->folded, i, i + 1), key);
        if (in_number && !is) key++;
        in_number = is;
    }
    return key;
}

static int by_key(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->length != y->length) return x->length < y->length ? -1 : 1;
    return x->title < y->title ? -1 : x->title > y->title;
}

static void put_places(titles *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        eln_str s = t->at[i].folded;
        size_t n = s.n < END_BYTES ? s.n : END_BYTES;
        uint64_t kind = kind_key(&t->at[i]);
        uint64_t head = eln_str_hash(eln_str_sub(s, 0, n), kind);
        uint64_t tail = eln_str_hash(eln_str_sub(s, s.n - n, s.n), ~kind);
        t->places[2 * i] = (place){head, s.n, 2 * i};
        t->places[2 * i + 1] = (place){tail, s.n, 2 * i + 1};
    }
    if (t->n) qsort(t->places, 2 * t->n, sizeof *t->places, by_key);
    for (uint32_t i = 0; i < 2 * t->n; i++) {
        t->place_of[t->places[i].title] = i;
        t->places[i].title /= 2;
    }
}

static eln_status collect(const eln_model *m, titles *t)
{
    size_t most = (size_t)m->class_count + m->argument_count;
    if (most > UINT32_MAX / 2) return ELN_E_LIMIT;
    t->at = eln_new(&t->arena, title, most);
    t->places = eln_new(&t->arena, place, 2 * most);
    t->place_of = eln_new(&t->arena, uint32_t, 2 * most);
    if (!t->at || !t->places || !t->place_of) return ELN_E_NOMEM;
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
    if (t->st == ELN_OK) put_places(t);
    return t->st;
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

static bool near_title(titles *t, const title *a, const title *b)
{
    t->work++;
    if (a->argument != b->argument) return false;
    unsigned most = slips(a->folded);
    if (!eln_near_may(a->mark, b->mark, most)) return false;
    t->work += NEAR_COST;
    return !eln_str_eq(a->text, b->text) &&
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

/* How much longer a title may be: two code points. */
enum { LONGER_MOST = 8 };

/* The best suggestion among those that share a key with a title. */
static const title *nearest_at(titles *t, const title *e, uint32_t at,
                               const title *found)
{
    const place *p = t->places, here = p[at];
    for (uint32_t i = at; i-- > 0 && t->work < ELN_PAIRS_MOST;) {
        if (p[i].key != here.key || here.length - p[i].length > LONGER_MOST) {
            break;
        }
        const title *other = &t->at[p[i].title];
        if (near_title(t, e, other)) found = better(found, other);
    }
    for (uint32_t i = at + 1; i < 2 * t->n && t->work < ELN_PAIRS_MOST; i++) {
        if (p[i].key != here.key || p[i].length - here.length > LONGER_MOST) {
            break;
        }
        const title *other = &t->at[p[i].title];
        if (near_title(t, e, other)) found = better(found, other);
    }
    return found;
}

static const title *nearest(titles *t, uint32_t of)
{
    const title *e = &t->at[of];
    const title *found = nearest_at(t, e, t->place_of[2 * of], NULL);
    return nearest_at(t, e, t->place_of[2 * of + 1], found);
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
    for (uint32_t i = 0; i < t.n && st == ELN_OK; i++) {
        const title *e = &t.at[i];
        const title *other = e->once ? nearest(&t, i) : NULL;
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

/* Mark what `asks`, `against` or `explains` stands on or names. */
static void mark_pointed(const eln_pointers *all, bool *pointed)
{
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->at[i].of) pointed[all->at[i].of->id] = true;
        if (all->at[i].what) pointed[all->at[i].what->id] = true;
    }
}

static void warn_unconnected(const eln_dispute *d, const bool *pointed,
                             eln_diags *diags)
{
    const eln_model *m = d->model;
    for (uint32_t i = 0; i < m->class_count; i++) {
        const eln_class *c = m->classes[i];
        if (c->relations.n || in_structure(c) || !c->members.n || pointed[i])
            continue;
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

static eln_status warn_isolated(const eln_dispute *d, eln_diags *diags)
{
    eln_arena tmp = {0};
    bool *pointed = eln_new(&tmp, bool, d->model->class_count);
    if (pointed) {
        mark_pointed(&d->asks, pointed);
        mark_pointed(&d->against, pointed);
        mark_pointed(&d->explains, pointed);
        warn_unconnected(d, pointed, diags);
    }
    eln_arena_free(&tmp);
    return pointed ? ELN_OK : ELN_E_NOMEM;
}

eln_status eln_findings_warn(const eln_judgement *j, eln_diags *diags)
{
    const eln_dispute *d = j->map.dispute;
    eln_status st = warn_titles(d->model, diags);
    warn_support(j, diags);
    /* An error may have cost a statement its arrows. */
    if (st == ELN_OK && diags->errors == 0) st = warn_isolated(d, diags);
    return st != ELN_OK ? st : diags->st;
}
