/* The sentence: what the party held together, by which records, that it cannot
 * be, from when to when, and what ended it. */
#include "findings/clasher.h"

#include <stdlib.h>

#include "findings/draft.h"
#include "judge/naming.h"
#include "text/render.h"

/* A stretch of time, and of what kind the records are that count in it. */
typedef struct stretch {
    int64_t begin, end;
    bool words; /* only words */
} stretch;

static int by_entry(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Which commitments stand for the set: the first ones that live when it begins,
 * in the order of their coming in. */
static bool choose_named(eln_clasher *c, const uint32_t *set, uint32_t n,
                         const stretch *s)
{
    ELN_VEC(uint64_t) order = {0};
    bool ok = true;
    c->named.n = 0;
    for (uint32_t i = 0; ok && i < n; i++) {
        uint32_t held = eln_clash_living(c, set[i], s->begin, s->words);
        uint64_t day =
            (uint64_t)((int64_t)eln_clash_held(c, held)->life.enters -
                       INT32_MIN);
        ok = eln_push(&order, day << 32 | held);
    }
    if (ok && order.n > 0) qsort(order.at, order.n, sizeof *order.at, by_entry);
    for (size_t i = 0; ok && i < order.n; i++)
        ok = eln_push(&c->named, (uint32_t)order.at[i]);
    eln_vec_free(&order);
    return ok;
}

/* All that lives at some time of it belongs to what the finding rests on. */
static void note_all(eln_clasher *c, const uint32_t *set, uint32_t n,
                     const stretch *s)
{
    for (uint32_t i = 0; i < n; i++)
        for (size_t k = eln_clash_first(c, set[i]); k < c->held.n; k++) {
            const eln_commitment *held = eln_clash_held(c, c->held.at[k]);
            if (held->literal != set[i]) break;
            if (eln_clash_is_of_kind(c, held, s->words) &&
                held->life.enters < s->end &&
                eln_clash_end(c, held->life) > s->begin)
                eln_draft_commitment(c->f, held);
        }
}

/* The i-th of those that were named. */
static void tell_which(eln_clasher *c, size_t i)
{
    static const char *const names[] = {
        "the first", "the second", "the third",   "the fourth",
        "the fifth", "the sixth",  "the seventh", "the eighth"};
    if (c->named.n == 1)
        eln_tell(c->f, "it");
    else
        eln_tell(c->f,
                 i < sizeof names / sizeof *names ? names[i] : "one of these");
}

/* Whether a record commits to a literal. */
static bool says(const eln_clasher *c, uint32_t record, eln_literal l)
{
    const eln_finder *f = c->f;
    for (uint32_t i = f->held_at[l]; i < f->held_at[l + 1]; i++)
        if (eln_clash_held(c, f->held[i])->record == record) return true;
    return false;
}

/* What the record that ended a commitment says of the i-th that was named. */
static void tell_change(eln_clasher *c, const eln_commitment *ended, size_t i)
{
    eln_finder *f = c->f;
    const eln_record *r = &f->d->records[ended->life.by];
    bool argument =
        ended->argument && !r->at->of && r->at->argument == ended->argument;
    bool opposite = says(c, ended->life.by, eln_not(ended->literal));
    bool speaks = r->stance != ELN_WITHDRAWS && r->stance != ELN_QUESTIONS;
    if (speaks && !opposite && r->at->of) {
        eln_tell(f,
                 r->stance == ELN_DENIES ? "said the opposite of " : "said ");
        eln_tell_class(f, r->at->of);
        eln_tell_record(f, r, NULL);
        eln_tell(f, ", which excludes ");
        tell_which(c, i);
        return;
    }
    if (r->stance == ELN_WITHDRAWS)
        eln_tell(f, "withdrew ");
    else if (r->stance == ELN_QUESTIONS)
        eln_tell(f, "questioned ");
    else if (r->deed)
        eln_tell(f, "did the opposite of ");
    else if (r->stance == ELN_DENIES && opposite)
        eln_tell(f, "denied ");
    else if (opposite)
        eln_tell(f, "said the opposite of ");
    else
        eln_tell(f, "said what excludes ");
    if (argument) eln_tell(f, "its argument for ");
    tell_which(c, i);
    eln_tell_record(f, r, NULL);
}

/* The commitment whose end is the stretch's, and which it is of those named;
 * NULL: it is an inference that ends. */
static const eln_commitment *what_ended(const eln_clasher *c, const stretch *s,
                                        size_t *which)
{
    for (*which = 0; *which < c->named.n; ++*which) {
        eln_literal l = eln_clash_held(c, c->named.at[*which])->literal;
        if (eln_clash_living(c, l, s->end, s->words) != ELN_NO_ID) continue;
        for (size_t k = eln_clash_first(c, l); k < c->held.n; k++) {
            const eln_commitment *held = eln_clash_held(c, c->held.at[k]);
            if (held->literal != l) break;
            if (eln_clash_is_of_kind(c, held, s->words) &&
                eln_clash_end(c, held->life) == s->end)
                return held;
        }
    }
    return NULL;
}

/* The same of an inference. */
static const eln_grant *which_ended(const eln_clasher *c, const stretch *s)
{
    for (size_t k = 0; k < c->grants.n; k++)
        if (eln_clash_end(c, c->grants.at[k].life) == s->end)
            return &c->grants.at[k];
    return NULL;
}

static void tell_end(eln_clasher *c, const stretch *s, bool from)
{
    static const char *const verbs[] = {"turned from", "denied", "turned from",
                                        "withdrew", "questioned"};
    eln_finder *f = c->f;
    size_t which;
    const eln_commitment *ended = what_ended(c, s, &which);
    const eln_grant *g = ended ? NULL : which_ended(c, s);
    if (!ended && !g) return;
    const eln_record *r = &f->d->records[ended ? ended->life.by : g->life.by];
    eln_tell(f, from ? " to " : " until ");
    eln_put_date(&f->draft.text, r->date);
    eln_tell(f, ", when it ");
    if (ended) {
        tell_change(c, ended, which);
        return;
    }
    eln_tell(f, verbs[r->stance]);
    eln_tell(f, " ");
    eln_put_argument(&f->draft.text,
                     c->moves->at[g->node - c->m.literals].argument);
    eln_tell_record(f, r, NULL);
}

/* The date of what made the set whole. */
static eln_date begin_date(const eln_clasher *c, const stretch *s)
{
    if (s->begin == ELN_DAY_FIRST) return eln_date_none();
    for (size_t i = 0; i < c->named.n; i++) {
        const eln_commitment *held = eln_clash_held(c, c->named.at[i]);
        if (held->life.enters == s->begin)
            return eln_record_of(c->f, held)->date;
    }
    for (size_t i = 0; i < c->grants.n; i++)
        if (c->grants.at[i].life.enters == s->begin)
            return c->moves->by[c->grants.at[i].contribution].date;
    return eln_date_none();
}

/* The latest first day of what makes the set whole: it was whole then, or
 * later.
 */
static int32_t first_day(const eln_clasher *c)
{
    int32_t day = ELN_DAY_FIRST;
    for (size_t i = 0; i < c->named.n; i++) {
        const eln_commitment *held = eln_clash_held(c, c->named.at[i]);
        eln_date date = eln_record_of(c->f, held)->date;
        if (date.is && date.first > day) day = date.first;
    }
    for (size_t i = 0; i < c->grants.n; i++) {
        eln_date date = c->moves->by[c->grants.at[i].contribution].date;
        if (date.is && date.first > day) day = date.first;
    }
    return day;
}

/* Where a date has an open end, nobody knows when what it is of came in. */
static void tell_begin(eln_clasher *c, eln_date from)
{
    eln_finder *f = c->f;
    int32_t day = first_day(c);
    char text[ELN_DAY_TEXT];
    eln_tell(f, " from ");
    if (from.last == ELN_DAY_LAST && day != ELN_DAY_FIRST) {
        eln_day_text(day, text);
        eln_out_printf(&f->draft.text, "%s or later", text);
    } else {
        eln_put_date(&f->draft.text, from);
    }
    eln_draft_date(f, from);
}

/* From when to when, set apart by a comma from what goes before. */
static void tell_span(eln_clasher *c, uint32_t n, const stretch *s, bool apart)
{
    eln_finder *f = c->f;
    eln_date from = begin_date(c, s);
    if (apart && (n > 1 || from.is)) eln_tell(f, ",");
    if (n > 1) eln_tell(f, " together");
    if (from.is) tell_begin(c, from);
    if (s->end == ELN_NEVER_ENDS)
        eln_tell(f, from.is && from.last != ELN_DAY_LAST ? " on, still open"
                                                         : ", still open");
    else
        tell_end(c, s, from.is);
}

static bool has(const uint32_t *set, uint32_t n, uint32_t node)
{
    for (uint32_t i = 0; i < n; i++)
        if (set[i] == node) return true;
    return false;
}

/* The party's own inferences that one derivation of the clash uses. */
static void tell_reasoning(eln_clasher *c, const uint32_t *set, uint32_t n,
                           int64_t day)
{
    eln_finder *f = c->f;
    c->set.n = 0;
    bool ok = true;
    for (uint32_t i = 0; ok && i < n; i++) ok = eln_push(&c->set, set[i]);
    for (size_t i = 0; ok && i < c->grants.n; i++)
        if (eln_clash_lives(c, c->grants.at[i].life, day))
            ok = eln_clash_put(c, c->grants.at[i].node);
    if (!ok) eln_finder_fail(c->f);
    uint32_t clash =
        eln_minimal_close(&c->m, c->set.at, (uint32_t)c->set.n, false);
    if (!ok || clash == ELN_NO_ID) return;
    eln_minimal_trace(&c->m, clash);
    const eln_argument *last = NULL;
    bool any = false;
    eln_tell(f, n > 1 ? ", which its own reasoning turns against each other"
                      : ", which its own reasoning turns against itself");
    for (size_t i = 0; i < c->grants.n; i++) {
        const eln_move *m = &c->moves->at[c->grants.at[i].node - c->m.literals];
        if (!eln_minimal_needed(&c->m, c->grants.at[i].node) ||
            !eln_clash_lives(c, c->grants.at[i].life, day))
            continue;
        eln_draft_span(f, m->span);
        if (c->moves->by[c->grants.at[i].contribution].record->second_hand)
            f->draft.second_hand = true;
        if (!m->argument || m->argument == last ||
            has(set, n, eln_clash_source(c, m)))
            continue;
        eln_tell(f, any ? ", " : " (");
        eln_put_argument(&f->draft.text, m->argument);
        last = m->argument;
        any = true;
    }
    if (any) eln_tell(f, ")");
}

static bool is_needed(const eln_clasher *c, eln_literal l, bool opposite)
{
    return eln_minimal_needed(&c->m, opposite ? eln_not(l) : l);
}

/* Whether a strict step, or its contrapositive, lies on the traced way: with
 * all its premises and its conclusion; or with the opposites of its conclusion
 * and of one premise, and with the others. */
static bool is_on_way(const eln_clasher *c, const eln_move *m)
{
    const eln_step *s = m->step;
    uint32_t missing = 0, turned = 0;
    bool turns = true; /* what is missing is there as its opposite */
    for (uint32_t i = 0; i < s->line_count; i++) {
        eln_literal l = eln_line_literal(c->f, s, i);
        bool opposite = is_needed(c, l, true);
        turned += opposite;
        if (is_needed(c, l, false)) continue;
        missing++;
        turns = opposite;
    }
    if (missing == 0 && is_needed(c, m->head, false)) return true;
    return missing <= 1 && turns && turned > 0 && is_needed(c, m->head, true);
}

/* Who put an argument forward, by its first record with a party. */
static void tell_author(eln_finder *f, const eln_argument *a)
{
    eln_records of = f->d->of_argument[a->id];
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &f->d->records[i];
        if (r->party == ELN_NO_ID || !eln_record_counts(f, r)) continue;
        eln_tell(f, " (");
        eln_render_text(&f->draft.text, f->d->parties[r->party].name);
        if (r->date.is) {
            eln_tell(f, ", ");
            eln_put_date(&f->draft.text, r->date);
        }
        eln_tell(f, ")");
        return;
    }
}

/* The strict steps by which the clash is one: somebody says that they are. */
static void tell_steps(eln_clasher *c, const uint32_t *set, uint32_t n)
{
    eln_finder *f = c->f;
    const eln_argument *last = NULL;
    uint32_t clash = eln_minimal_close(&c->m, set, n, false);
    if (clash == ELN_NO_ID) return;
    eln_minimal_trace(&c->m, clash);
    c->m.work += c->moves->n;
    for (uint32_t i = 0; i < c->moves->n; i++) {
        const eln_move *m = &c->moves->at[i];
        if (!m->strict || !m->step || m->argument == last || !is_on_way(c, m))
            continue;
        eln_tell(f, last ? ", " : " by ");
        eln_put_argument(&f->draft.text, m->argument);
        tell_author(f, m->argument);
        eln_draft_span(f, m->span);
        last = m->argument;
    }
}

/* Whether the set is a claim and its opposite, by one name: then the claim is
 * named first. */
static bool is_plain(eln_clasher *c, const uint32_t *set, uint32_t n)
{
    if (c->own || n != 2 || set[0] != eln_not(set[1])) return false;
    uint32_t first = c->named.at[0], second = c->named.at[1];
    const eln_commitment *a = eln_clash_held(c, first);
    const eln_class *of = eln_held_class(c->f, a);
    if (!of || of != eln_held_class(c->f, eln_clash_held(c, second)))
        return false;
    if (a->literal != eln_class_literal(c->f->claims, of)) {
        c->named.at[0] = second;
        c->named.at[1] = first;
    }
    return true;
}

static void tell_set(eln_clasher *c, const uint32_t *set, uint32_t n,
                     const stretch *s, eln_finding_code code)
{
    eln_finder *f = c->f;
    bool plain = is_plain(c, set, n);
    eln_tell_party(f, c->party);
    eln_tell(f, " held ");
    for (size_t i = 0; i < c->named.n; i++) {
        const eln_commitment *held = eln_clash_held(c, c->named.at[i]);
        bool deed = !eln_clash_is_of_kind(c, held, true);
        eln_tell_between(f, i, c->named.n);
        if (plain && i == 1)
            eln_tell(f, "its opposite");
        else
            eln_tell_held(f, held);
        eln_tell_commitment(f, held,
                            deed              ? "by deed"
                            : code == ELN_F02 ? "by word"
                                              : NULL);
    }
    if (code == ELN_F03)
        tell_reasoning(c, set, n, s->begin);
    else if (!plain) {
        eln_tell(f, ", which");
        tell_steps(c, set, n);
        eln_tell(f, n == 1   ? " rules itself out"
                    : n == 2 ? " cannot both be true"
                             : " cannot all be true");
    }
    tell_span(c, n, s, !plain);
}

static void tell(eln_clasher *c, const uint32_t *set, uint32_t n,
                 const stretch *s, eln_finding_code code)
{
    static const eln_rank ranks[] = {ELN_RANK_CLASH, ELN_RANK_DEED,
                                     ELN_RANK_PULLS};
    if (!choose_named(c, set, n, s)) {
        eln_finder_fail(c->f);
        return;
    }
    eln_draft_begin(c->f, code, ranks[code - ELN_F01]);
    eln_draft_about_literal(c->f, eln_clash_held(c, c->named.at[0])->literal);
    tell_set(c, set, n, s, code);
    note_all(c, set, n, s);
    eln_draft_end(c->f);
}

/* Where in a stretch all are held by words alone: each such stretch is told.
 * Returns whether there is one. */
static bool tell_words(eln_clasher *c, const uint32_t *set, uint32_t n,
                       const stretch *s)
{
    bool any = false, on = false;
    stretch words = {.words = true};
    for (size_t i = 0; i < c->days.n && c->days.at[i] < s->end; i++) {
        if (c->days.at[i] < s->begin) continue;
        bool all = eln_clash_all_living(c, set, n, c->days.at[i], true);
        if (all && !on) words.begin = c->days.at[i];
        words.end = c->days.at[i];
        if (!all && on) tell(c, set, n, &words, ELN_F01);
        on = all;
        any |= all;
    }
    words.end = s->end;
    if (on) tell(c, set, n, &words, ELN_F01);
    return any;
}

void eln_clash_tell(eln_clasher *c, const uint32_t *set, uint32_t n,
                    int64_t begin, int64_t end)
{
    stretch s = {.begin = begin, .end = end};
    if (c->own)
        tell(c, set, n, &s, ELN_F03);
    else if (!tell_words(c, set, n, &s))
        tell(c, set, n, &s, ELN_F02);
}
