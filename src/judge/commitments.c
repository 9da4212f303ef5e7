/* Lives and commitments.
 *
 * What may end a record stands in a table, sorted by party, by what it is
 * about and by its first day; with each entry goes the one among it and all
 * behind it in its group that is in first. So the end of a record is one
 * search: of what begins after its last day, which is in first. There are two
 * tables: by claim and kind (word, deed), and, of words, by the literal that
 * they commit to; the second is asked for each strict contrary. What an
 * argument commits to stands in both as a word. */
#include "judge/commitments.h"

#include "base/vec.h"
#include "dispute/keys.h"
#include "judge/strict.h"

/* A record that may end others. */
typedef struct ender {
    uint32_t party;
    uint32_t key; /* what it is about */
    uint32_t record;
    int32_t first; /* its first day */
    eln_life best; /* by which one of the group from here on, and when */
} ender;

typedef struct table {
    ELN_VEC(ender) list;
} table;

typedef struct finder {
    const eln_dispute *d;
    const eln_claims *claims;
    eln_commitments *out;
    eln_literal *literals; /* [records] of the class or argument of each */
    table claim_enders;    /* key: 2 * claim, + 1 for deeds */
    table word_enders;     /* key: the literal committed to */
    int32_t *last_word;    /* [parties] first day of the last word ender */
    ELN_VEC(eln_commitment) list;
    ELN_VEC(eln_literal) premises; /* of the argument at hand */
    eln_strict strict;
    eln_arena tmp;
} finder;

/* ---- tables of what may end a record ---- */

static int by_place(const void *a, const void *b)
{
    const ender *x = a, *y = b;
    if (x->party != y->party) return x->party < y->party ? -1 : 1;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

/* Whether a is in before b, of two at one day the one written first. */
static bool is_sooner(eln_life a, eln_life b)
{
    if (a.by == ELN_NO_ID || b.by == ELN_NO_ID) return a.by != ELN_NO_ID;
    return a.ends != b.ends ? a.ends < b.ends : a.by < b.by;
}

static void end_sooner(eln_life *life, eln_life by)
{
    if (!is_sooner(by, *life)) return;
    life->ends = by.ends;
    life->by = by.by;
}

static bool add_ender(table *t, const eln_record *r, uint32_t record,
                      uint32_t key)
{
    ender e = {.party = r->party,
               .key = key,
               .record = record,
               .first = r->date.first,
               .best = {.ends = r->date.last, .by = record}};
    return eln_push(&t->list, e);
}

static void arrange(table *t)
{
    ender *at = t->list.at;
    if (t->list.n == 0) return;
    qsort(at, t->list.n, sizeof *at, by_place);
    for (size_t i = t->list.n - 1; i > 0; i--)
        if (at[i - 1].party == at[i].party && at[i - 1].key == at[i].key)
            end_sooner(&at[i - 1].best, at[i].best);
}

/* End a life by what of a party is about key and wholly later than a date. */
static void end_by(const table *t, uint32_t party, uint32_t key, eln_date date,
                   eln_life *life)
{
    size_t lo = 0, hi = t->list.n;
    ender wanted = {
        .party = party, .key = key, .first = date.last, .record = ELN_NO_ID};
    while (lo < hi) { /* the first that begins after the date */
        size_t mid = lo + (hi - lo) / 2;
        if (by_place(&t->list.at[mid], &wanted) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == t->list.n || t->list.at[lo].party != party ||
        t->list.at[lo].key != key)
        return;
    end_sooner(life, t->list.at[lo].best);
}

/* ---- records ---- */

static eln_literal said(const finder *f, uint32_t record)
{
    eln_literal l = f->literals[record];
    return f->d->records[record].stance == ELN_DENIES ? eln_not(l) : l;
}

static bool commits(const eln_record *r)
{
    return r->party != ELN_NO_ID && eln_stance_commits(r->stance);
}

static void note_literals(finder *f)
{
    const eln_model *m = f->d->model;
    for (uint32_t i = 0; i < m->class_count; i++) {
        eln_records of = f->d->of_class[i];
        for (uint32_t k = of.first; k < of.first + of.n; k++)
            f->literals[k] = eln_class_literal(f->claims, m->classes[i]);
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        eln_records of = f->d->of_argument[i];
        for (uint32_t k = of.first; k < of.first + of.n; k++)
            f->literals[k] = eln_argument_literal(f->claims, m->arguments[i]);
    }
}

/* ---- commitments ---- */

static bool commit(finder *f, eln_literal l, uint32_t record,
                   const eln_argument *by_way_of)
{
    eln_commitment c = {
        .literal = l,
        .record = record,
        .argument = by_way_of,
        .life = {f->d->records[record].date.last, ELN_DAY_LAST, ELN_NO_ID}};
    return eln_push(&f->list, c);
}

static bool is_analysts(const eln_statement *line)
{
    bool analyst;
    return line->data && eln_key_truth(line->data, "analyst", NULL, &analyst) &&
           analyst;
}

/* What an argument commits to beside its soundness. */
static bool note_premises(finder *f, const eln_argument *a)
{
    bool supposes = false;
    f->premises.n = 0;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        eln_literal l = eln_class_literal(f->claims, line->of);
        if (line->role == ELN_ROLE_PREMISE &&
            eln_occurrence_read(f->d, line).supposes) {
            supposes = true;
            continue;
        }
        if (line->role == ELN_ROLE_MAIN && supposes) continue;
        if (line->role != ELN_ROLE_PREMISE && line->role != ELN_ROLE_MAIN)
            continue;
        if (!is_analysts(line) && !eln_push(&f->premises, l)) return false;
    }
    return true;
}

static eln_status commit_by_argument(finder *f, const eln_argument *a)
{
    eln_records of = f->d->of_argument[a->id];
    bool noted = false;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        if (!commits(&f->d->records[i])) continue;
        if (!noted && !note_premises(f, a)) return ELN_E_NOMEM;
        noted = true;
        if (f->list.n + f->premises.n >= ELN_COMMITMENTS_MOST)
            return ELN_E_LIMIT;
        if (!commit(f, said(f, i), i, NULL)) return ELN_E_NOMEM;
        for (size_t k = 0; k < f->premises.n; k++)
            if (!commit(f, f->premises.at[k], i, a)) return ELN_E_NOMEM;
    }
    return ELN_OK;
}

static eln_status commit_all(finder *f)
{
    const eln_model *m = f->d->model;
    for (uint32_t c = 0; c < m->class_count; c++) {
        eln_records of = f->d->of_class[c];
        for (uint32_t i = of.first; i < of.first + of.n; i++)
            if (commits(&f->d->records[i]) && !commit(f, said(f, i), i, NULL))
                return ELN_E_NOMEM;
    }
    eln_status st = ELN_OK;
    for (uint32_t i = 0; i < m->argument_count && st == ELN_OK; i++)
        st = commit_by_argument(f, m->arguments[i]);
    return st == ELN_OK && f->list.n > ELN_COMMITMENTS_MOST ? ELN_E_LIMIT : st;
}

/* ---- what ends what ---- */

/* A word that commits also ends what is strictly contrary to it. */
static bool add_word(finder *f, uint32_t record, eln_literal l)
{
    const eln_record *r = &f->d->records[record];
    if (r->date.first > f->last_word[r->party])
        f->last_word[r->party] = r->date.first;
    return add_ender(&f->word_enders, r, record, l);
}

static bool add_enders(finder *f)
{
    for (uint32_t i = 0; i < f->d->record_count; i++) {
        const eln_record *r = &f->d->records[i];
        if (r->party == ELN_NO_ID || !r->date.is || !eln_stance_ends(r->stance))
            continue;
        uint32_t about = f->literals[i] / 2 * 2 + r->deed;
        if (!add_ender(&f->claim_enders, r, i, about)) return false;
        if (!r->deed && commits(r) && !add_word(f, i, said(f, i))) return false;
    }
    for (size_t i = 0; i < f->list.n; i++) {
        const eln_commitment *c = &f->list.at[i];
        const eln_record *r = &f->d->records[c->record];
        if (c->argument && r->date.is && !add_word(f, c->record, c->literal))
            return false;
    }
    arrange(&f->claim_enders);
    arrange(&f->word_enders);
    return true;
}

static void end_records(finder *f)
{
    for (uint32_t i = 0; i < f->d->record_count; i++) {
        const eln_record *r = &f->d->records[i];
        eln_life *life = &f->out->lives[i];
        *life = (eln_life){r->date.last, ELN_DAY_LAST, ELN_NO_ID};
        if (!r->date.is || r->party == ELN_NO_ID) continue;
        end_by(&f->claim_enders, r->party, f->literals[i] / 2 * 2 + r->deed,
               r->date, life);
    }
}

/* ---- in order ---- */

/* A commitment with what it is sorted by. */
typedef struct ordered {
    eln_commitment c;
    uint32_t party;
} ordered;

static int by_party(const void *a, const void *b)
{
    const ordered *x = a, *y = b;
    if (x->party != y->party) return x->party < y->party ? -1 : 1;
    if (x->c.literal != y->c.literal)
        return x->c.literal < y->c.literal ? -1 : 1;
    if (x->c.life.enters != y->c.life.enters)
        return x->c.life.enters < y->c.life.enters ? -1 : 1;
    if (x->c.record != y->c.record) return x->c.record < y->c.record ? -1 : 1;
    return (x->c.argument != NULL) - (y->c.argument != NULL);
}

static bool is_same(const eln_commitment *a, const eln_commitment *b)
{
    return a->literal == b->literal && a->record == b->record &&
           a->argument == b->argument;
}

static bool order(finder *f)
{
    eln_commitments *out = f->out;
    size_t n = f->list.n;
    ordered *list = eln_new(&f->tmp, ordered, n);
    out->list = eln_new(&out->arena, eln_commitment, n);
    out->of_party =
        eln_new(&out->arena, uint32_t, (size_t)f->d->party_count + 1);
    if (!list || !out->list || !out->of_party) return false;
    for (size_t i = 0; i < n; i++) {
        list[i].c = f->list.at[i];
        list[i].party = f->d->records[list[i].c.record].party;
    }
    if (n > 0) qsort(list, n, sizeof *list, by_party);
    for (size_t i = 0; i < n; i++) {
        if (out->count > 0 && is_same(&out->list[out->count - 1], &list[i].c))
            continue;
        out->list[out->count++] = list[i].c;
        out->of_party[list[i].party + 1] = out->count;
    }
    for (uint32_t p = 0; p < f->d->party_count; p++)
        if (out->of_party[p + 1] < out->of_party[p])
            out->of_party[p + 1] = out->of_party[p];
    return true;
}

/* ---- strict contraries, and what ends by way of its argument ---- */

/* End what is said by words for its opposite, or for what excludes it. false: a
 * limit. */
static bool end_by_contraries(finder *f, eln_commitment *c)
{
    const eln_record *r = &f->d->records[c->record];
    eln_strict *s = &f->strict;
    if (!r->date.is || f->last_word[r->party] <= r->date.last) return true;
    if (!eln_strict_leads(s, c->literal)) {
        end_by(&f->word_enders, r->party, eln_not(c->literal), r->date,
               &c->life);
        return true;
    }
    bool again = s->found_count > 0 && s->found[0] == c->literal;
    if (!again && !eln_strict_from(s, c->literal)) return false;
    s->work += s->found_count;
    for (uint32_t i = 0; i < s->found_count; i++)
        end_by(&f->word_enders, r->party, eln_not(s->found[i]), r->date,
               &c->life);
    return s->work <= ELN_STRICT_WORK_MOST;
}

static eln_status end_commitments(finder *f)
{
    for (uint32_t i = 0; i < f->out->count; i++) {
        eln_commitment *c = &f->out->list[i];
        const eln_record *r = &f->d->records[c->record];
        if (c->argument && r->date.is)
            end_by(&f->claim_enders, r->party, c->literal / 2 * 2, r->date,
                   &c->life);
        if ((c->argument || !r->deed) && !end_by_contraries(f, c))
            return ELN_E_LIMIT;
        if (!c->argument) end_sooner(&f->out->lives[c->record], c->life);
    }
    for (uint32_t i = 0; i < f->out->count; i++) {
        eln_commitment *c = &f->out->list[i];
        end_sooner(&c->life, f->out->lives[c->record]);
    }
    return ELN_OK;
}

/* ---- all of it ---- */

static bool prepare(finder *f)
{
    const eln_dispute *d = f->d;
    f->literals = eln_new(&f->tmp, eln_literal, d->record_count);
    f->last_word = eln_new(&f->tmp, int32_t, d->party_count);
    f->out->lives = eln_new(&f->out->arena, eln_life, d->record_count);
    if (!f->literals || !f->last_word || !f->out->lives) return false;
    for (uint32_t p = 0; p < d->party_count; p++)
        f->last_word[p] = ELN_DAY_FIRST;
    note_literals(f);
    return true;
}

eln_status eln_commitments_find(const eln_dispute *dispute,
                                const eln_claims *claims, eln_commitments *out)
{
    eln_commitments c = {.dispute = dispute};
    finder f = {.d = dispute, .claims = claims, .out = &c};
    eln_status st = prepare(&f) ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK) st = eln_strict_find(dispute, claims, &f.strict);
    if (st == ELN_OK) st = commit_all(&f);
    if (st == ELN_OK && !add_enders(&f)) st = ELN_E_NOMEM;
    if (st == ELN_OK) end_records(&f);
    if (st == ELN_OK && !order(&f)) st = ELN_E_NOMEM;
    if (st == ELN_OK) st = end_commitments(&f);
    eln_vec_free(&f.claim_enders.list);
    eln_vec_free(&f.word_enders.list);
    eln_vec_free(&f.list);
    eln_vec_free(&f.premises);
    eln_strict_free(&f.strict);
    eln_arena_free(&f.tmp);
    if (st == ELN_OK)
        *out = c;
    else
        eln_arena_free(&c.arena);
    return st;
}

void eln_commitments_free(eln_commitments *c)
{
    eln_arena_free(&c->arena);
    *c = (eln_commitments){0};
}
