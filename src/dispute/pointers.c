/* What elements point at: the scheme of an argument, the question that an
 * attack asks, the party that a charge is aimed at, what a claim explains. */
#include "base/out.h"
#include "dispute/reader.h"

/* Questions of a scheme among which the nearest is looked for. */
enum { NEAR_AMONG = 64 };

/* Questions are found by the pair of their scheme and their id. */
typedef struct maker {
    eln_reader *r;
    eln_intern question_ids;
    eln_pairs questions;     /* (scheme, id of the question's id) */
    ELN_VEC(uint32_t) of;    /* [questions.n] index in the scheme */
    bool has_questions;      /* they were put in */
    const eln_statement *at; /* the occurrence at hand */
    ELN_VEC(eln_pointer) asks;
    ELN_VEC(eln_pointer) against;
    ELN_VEC(eln_pointer) explains;
    eln_status st;
} maker;

static bool put(maker *k, bool ok)
{
    if (!ok) k->st = ELN_E_NOMEM;
    return ok;
}

/* ---- schemes and questions ---- */

static eln_status name_schemes(eln_reader *r)
{
    const eln_schemes *all = &r->d->schemes;
    for (uint32_t i = 0; i < all->n; i++)
        if (eln_names_add(&r->schemes, all->at[i].id, i) == ELN_NO_ID)
            return ELN_E_NOMEM;
    return ELN_OK;
}

/* The scheme of an id; NULL, and W09, if there is none. */
static const eln_scheme *find_scheme(eln_reader *r, eln_span span, eln_str id)
{
    uint32_t found = eln_names_find(&r->schemes, id);
    if (found != ELN_NO_ID) return &r->d->schemes.at[found];
    eln_names_unknown(&r->schemes, ELN_W09, span, id, r->diags);
    return NULL;
}

static bool put_question(maker *k, uint32_t scheme, uint32_t question)
{
    const eln_scheme *s = &k->r->d->schemes.at[scheme];
    uint32_t id = eln_intern_add(&k->question_ids, s->questions[question].id);
    if (id == ELN_NO_ID) return false;
    uint32_t pair = eln_pairs_add(&k->questions, scheme, id);
    if (pair == ELN_NO_ID) return false;
    return pair < k->of.n || eln_push(&k->of, question);
}

static bool put_questions(maker *k)
{
    const eln_schemes *all = &k->r->d->schemes;
    if (k->has_questions) return true;
    k->has_questions = true;
    for (uint32_t i = 0; i < all->n; i++)
        for (uint32_t j = 0; j < all->at[i].question_count; j++)
            if (!put(k, put_question(k, i, j))) return false;
    return true;
}

static uint32_t find_question(maker *k, const eln_scheme *s, eln_str id)
{
    uint32_t text = eln_intern_find(&k->question_ids, id);
    if (text == ELN_NO_ID) return ELN_NO_ID;
    uint32_t scheme = (uint32_t)(s - k->r->d->schemes.at);
    uint32_t pair = eln_pairs_find(&k->questions, scheme, text);
    return pair == ELN_NO_ID ? ELN_NO_ID : k->of.at[pair];
}

/* W09, with the nearest of the scheme's first questions. */
static void unknown_question(maker *k, const eln_scheme *s, eln_span span,
                             eln_str id)
{
    eln_str known[NEAR_AMONG];
    eln_diags *diags = k->r->diags;
    size_t n = s->question_count < NEAR_AMONG ? s->question_count : NEAR_AMONG;
    for (size_t i = 0; i < n; i++) known[i] = s->questions[i].id;
    size_t near;
    eln_out hint = {
        .st = eln_nearest_typed(id, known, n, eln_slips_within(id), &near)};
    if (near != SIZE_MAX)
        eln_out_printf(&hint, "did you mean `%.*s/%.*s`?", ELN_FMT(s->id),
                       ELN_FMT(known[near]));
    else
        eln_out_puts(&hint, "`elenchus schemes` lists the questions of each");
    if (put(k, hint.st == ELN_OK))
        eln_diag_add_hint(diags, ELN_W09, span, eln_out_str(&hint),
                          "the scheme \"%.*s\" has no question \"%.*s\"",
                          ELN_FMT(s->id), ELN_FMT(id));
    eln_out_free(&hint);
}

static void read_scheme(eln_reader *r, const eln_argument *a,
                        const eln_data *data)
{
    eln_str id;
    if (!eln_key_text(data, "scheme", r->diags, &id)) return;
    const eln_scheme *s =
        find_scheme(r, eln_data_get(data, "scheme")->span, id);
    if (s) r->d->scheme_of[a->id] = s;
}

/* ---- one item of each key ---- */

static eln_pointer pointer_here(const maker *k, eln_span span)
{
    const eln_statement *s = k->at;
    return (eln_pointer){.of = s->of,
                         .argument = s->of ? NULL : s->argument,
                         .at = s,
                         .span = span,
                         .party = ELN_NO_ID};
}

static void read_question(maker *k, eln_span span, eln_str words)
{
    eln_reader *r = k->r;
    eln_pointer p = pointer_here(k, span);
    size_t slash = eln_str_find(words, ELN_STR("/"), 0);
    if (slash == words.n) {
        eln_diag_add(r->diags, ELN_E205, span,
                     "write {asks: expert-opinion/evidence}",
                     "`asks` must be a scheme, a slash, and a question of it");
        return;
    }
    eln_str question = eln_str_sub(words, slash + 1, words.n);
    p.scheme = find_scheme(r, span, eln_str_sub(words, 0, slash));
    if (!p.scheme || !put_questions(k)) return;
    p.question = find_question(k, p.scheme, question);
    if (p.question == ELN_NO_ID)
        unknown_question(k, p.scheme, span, question);
    else
        put(k, eln_push(&k->asks, p));
}

static void read_charge(maker *k, eln_span span, eln_str words)
{
    eln_pointer p = pointer_here(k, span);
    p.party = eln_names_find(&k->r->parties, words);
    if (p.party == ELN_NO_ID)
        eln_names_unknown(&k->r->parties, ELN_E209, span, words, k->r->diags);
    else
        put(k, eln_push(&k->against, p));
}

static void read_explained(maker *k, eln_span span, eln_str words)
{
    eln_pointer p = pointer_here(k, span);
    eln_status st =
        eln_title_bind(k->r, span, words, &p.what, &p.what_argument);
    if (st != ELN_OK)
        k->st = st;
    else if (p.what || p.what_argument)
        put(k, eln_push(&k->explains, p));
}

/* ---- all of them ---- */

static const struct {
    const char *key;
    void (*read)(maker *k, eln_span span, eln_str words);
} KEYS[] = {{"asks", read_question},
            {"against", read_charge},
            {"explains", read_explained}};

static void read_key(maker *k, size_t key)
{
    eln_items items;
    eln_diags *diags = k->r->diags;
    if (!eln_key_items(k->at->data, KEYS[key].key, diags, &items)) return;
    for (uint32_t i = 0; k->st == ELN_OK && i < items.n; i++) {
        eln_str words;
        if (eln_data_words(items.at[i], &words))
            KEYS[key].read(k, items.at[i]->span, words);
        else
            eln_key_wrong(items.at[i], KEYS[key].key,
                          "a text or a list of texts", diags);
    }
}

static void read_members(maker *k, const eln_statements *members,
                         const eln_argument *a)
{
    for (uint32_t i = 0; k->st == ELN_OK && i < members->n; i++) {
        k->at = members->at[i];
        if (!k->at->data) continue;
        if (a) read_scheme(k->r, a, k->at->data);
        for (size_t j = 0; j < sizeof KEYS / sizeof *KEYS; j++) read_key(k, j);
    }
}

static int by_place(const void *a, const void *b)
{
    const eln_pointer *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return 0;
}

static void keep(maker *k, eln_pointer *list, size_t n, eln_pointers *out)
{
    out->at = eln_new(&k->r->d->arena, eln_pointer, n);
    if (!put(k, out->at != NULL) || n == 0) return;
    qsort(list, n, sizeof *list, by_place);
    memcpy(out->at, list, n * sizeof *list);
    out->n = (uint32_t)n;
}

/* Questions of schemes that no argument has. */
static void check_asks(maker *k)
{
    const eln_dispute *d = k->r->d;
    bool *used = eln_new(&k->r->tmp, bool, d->schemes.n);
    if (!put(k, used != NULL)) return;
    for (uint32_t i = 0; i < d->model->argument_count; i++)
        if (d->scheme_of[i]) used[d->scheme_of[i] - d->schemes.at] = true;
    for (size_t i = 0; i < k->asks.n; i++) {
        const eln_pointer *p = &k->asks.at[i];
        if (!used[p->scheme - d->schemes.at])
            eln_diag_add(k->r->diags, ELN_W12, p->span,
                         "say which scheme the argument has: {scheme: …}",
                         "`asks` says nothing here: no argument has the scheme "
                         "`%.*s`",
                         ELN_FMT(p->scheme->id));
    }
}

static void read_pointers(maker *k)
{
    eln_dispute *d = k->r->d;
    const eln_model *m = d->model;
    d->scheme_of = eln_new(&d->arena, const eln_scheme *, m->argument_count);
    if (!put(k, d->scheme_of != NULL)) return;
    for (uint32_t i = 0; i < m->class_count; i++)
        read_members(k, &m->classes[i]->members, NULL);
    for (uint32_t i = 0; i < m->argument_count; i++)
        read_members(k, &m->arguments[i]->members, m->arguments[i]);
    check_asks(k);
    keep(k, k->asks.at, k->asks.n, &d->asks);
    keep(k, k->against.at, k->against.n, &d->against);
    keep(k, k->explains.at, k->explains.n, &d->explains);
}

eln_status eln_pointers_read(eln_reader *r)
{
    maker k = {.r = r, .question_ids.seed = r->schemes.table.seed};
    k.st = eln_schemes_read(eln_data_get(r->elenchus, "schemes"), r->beside,
                            &r->d->arena, r->diags, &r->d->schemes);
    if (k.st == ELN_OK) k.st = name_schemes(r);
    if (k.st == ELN_OK) read_pointers(&k);
    eln_intern_free(&k.question_ids);
    eln_pairs_free(&k.questions);
    eln_vec_free(&k.of);
    eln_vec_free(&k.asks);
    eln_vec_free(&k.against);
    eln_vec_free(&k.explains);
    return k.st;
}
