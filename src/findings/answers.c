#include "findings/answers.h"

#include <stdlib.h>

#include "findings/draft.h"
#include "findings/targets.h"

/* Whom an attack hits: a party, by one of its commitments. */
typedef struct hit {
    uint32_t party;
    uint32_t held; /* in f->c->list; ELN_NO_ID: a charge against the party */
    eln_date date; /* of the attack */
} hit;

/* A move of the attack, and when it was drawn. */
typedef struct drawn {
    uint32_t move;
    eln_date date;
} drawn;

/* An argument or a statement of a party that speaks against others. */
typedef struct attack {
    const eln_argument *argument; /* or */
    const eln_class *from;
    uint32_t party;
    const eln_record *record; /* by which the party first put it forward */
    eln_date date;            /* from when on an answer counts */
    eln_date due;             /* since when one is due: the same, or later */
} attack;

typedef struct finder {
    eln_finder *f;
    const eln_moves *moves;
    uint64_t work;
    bool cut; /* more may have been found */
    /* of the attack at hand: */
    attack a;
    ELN_VEC(drawn) drawn;
    ELN_VEC(hit) hits;
    eln_literals against;  /* what argues against its conclusions */
    eln_literals striking; /* what strikes the attack itself */
    eln_literals denying;  /* what excludes its main conclusion */
    bool has_striking;     /* both are there */
} finder;

static void fail(finder *x)
{
    eln_finder_fail(x->f);
}

static bool is_ok(finder *x)
{
    if (x->work > ELN_ANSWERS_WORK_MOST) x->cut = true;
    return x->f->out->st == ELN_OK && !x->cut;
}

/* ---- whom it hits ---- */

/* Whether a commitment counts when the attack is in, or later. */
static bool is_attacked(const eln_commitment *c, eln_date date)
{
    return c->life.by == ELN_NO_ID || c->life.ends > date.last;
}

/* Whether the party holds the opposite at the same time, too: who is of two
 * minds has nothing to answer. */
static bool is_torn(finder *x, const eln_commitment *c)
{
    const eln_finder *f = x->f;
    eln_literal other = eln_not(c->literal);
    uint32_t party = eln_holder_of(f, c);
    uint32_t lo = f->held_at[other], end = f->held_at[other + 1], hi = end;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (eln_holder_of(f, &f->c->list[f->held[mid]]) < party)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < end; lo++) {
        const eln_commitment *o = &f->c->list[f->held[lo]];
        if (eln_holder_of(f, o) != party) return false;
        x->work++;
        if ((c->life.by == ELN_NO_ID || o->life.enters < c->life.ends) &&
            (o->life.by == ELN_NO_ID || c->life.enters < o->life.ends))
            return true;
    }
    return false;
}

/* Whoever holds a literal. */
static void hit_holders(finder *x, eln_literal attacked, eln_date date)
{
    const eln_finder *f = x->f;
    for (uint32_t i = f->held_at[attacked]; i < f->held_at[attacked + 1]; i++) {
        const eln_commitment *c = &f->c->list[f->held[i]];
        hit h = {eln_holder_of(f, c), f->held[i], date};
        x->work++;
        if (h.party != x->a.party && is_attacked(c, date) && !is_torn(x, c) &&
            !eln_push(&x->hits, h))
            fail(x);
    }
}

static void hit_charged(finder *x)
{
    const eln_finder *f = x->f;
    const eln_argument *a = x->a.argument;
    const eln_class *of = x->a.from;
    if (a && a->structure.n > 0) of = a->structure.at[a->structure.n - 1]->of;
    for (uint32_t i = 0; i < f->d->against.n; i++) {
        const eln_pointer *p = &f->d->against.at[i];
        hit h = {p->party, ELN_NO_ID, x->a.date};
        bool ours = p->of ? p->of == of : p->argument == a;
        x->work++;
        if (ours && p->party != ELN_NO_ID && p->party != x->a.party &&
            !eln_push(&x->hits, h))
            fail(x);
    }
}

static int by_hit(const void *a, const void *b)
{
    const hit *x = a, *y = b;
    if (x->party != y->party) return x->party < y->party ? -1 : 1;
    return x->held < y->held ? -1 : x->held > y->held;
}

/* Collect whom it hits, by party; and what argues against its conclusions. */
static void find_hits(finder *x)
{
    x->hits.n = x->against.list.n = 0;
    for (size_t i = 0; i < x->drawn.n && is_ok(x); i++) {
        const eln_move *m = &x->moves->at[x->drawn.at[i].move];
        size_t first = x->against.list.n;
        if (!eln_add_against(x->f, m->head, &x->against)) fail(x);
        for (size_t k = first; k < x->against.list.n; k++)
            hit_holders(x, x->against.list.at[k], x->drawn.at[i].date);
        x->work += x->against.list.n - first;
    }
    eln_literals_sort(&x->against);
    hit_charged(x);
    if (x->hits.n > 0) qsort(x->hits.at, x->hits.n, sizeof *x->hits.at, by_hit);
}

/* ---- what the other party did ---- */

/* The first move by which a party speaks for one of these, not wholly earlier
 * than the attack; NULL: none. */
static const eln_contribution *find_reply(finder *x, uint32_t party,
                                          const eln_literals *heads)
{
    for (size_t i = 0; i < heads->list.n; i++) {
        uint32_t first, end;
        end = eln_moves_of(x->moves, party, heads->list.at[i], &first);
        x->work += 1 + end - first;
        for (uint32_t k = first; k < end; k++)
            if (!eln_date_later(x->a.date, x->moves->by[k].date))
                return &x->moves->by[k];
    }
    return NULL;
}

/* Whether a party says one of these, not wholly earlier than the attack. */
static bool denies(finder *x, uint32_t party, const eln_literals *heads)
{
    const eln_finder *f = x->f;
    for (size_t i = 0; i < heads->list.n; i++) {
        eln_literal l = heads->list.at[i];
        x->work += 1 + f->held_at[l + 1] - f->held_at[l];
        for (uint32_t k = f->held_at[l]; k < f->held_at[l + 1]; k++) {
            const eln_commitment *c = &f->c->list[f->held[k]];
            if (eln_holder_of(f, c) == party &&
                !eln_date_later(x->a.date, eln_record_of(f, c)->date))
                return true;
        }
    }
    return false;
}

/* What strikes a statement: what excludes it; and what strikes the arguments of
 * the party for it. */
static bool add_striking_statement(finder *x)
{
    const eln_moves *all = x->moves;
    eln_literal l = eln_class_literal(x->f->claims, x->a.from);
    bool ok = eln_add_against(x->f, l, &x->striking);
    for (uint32_t i = all->for_head[l]; ok && i < all->for_head[l + 1]; i++) {
        const eln_argument *a = all->at[all->head_at[i]].argument;
        x->work++;
        if (a && eln_holds_now(x->f, x->a.party,
                               eln_argument_literal(x->f->claims, a)))
            ok = eln_add_striking(x->f, a, &x->striking);
    }
    return ok;
}

static bool add_striking_argument(finder *x)
{
    const eln_argument *a = x->a.argument;
    uint32_t n = a->structure.n;
    if (!eln_add_striking(x->f, a, &x->striking)) return false;
    return n == 0 ||
           eln_add_against(
               x->f,
               eln_class_literal(x->f->claims, a->structure.at[n - 1]->of),
               &x->denying);
}

/* Find what strikes the attack, once it is needed. */
static void find_striking(finder *x)
{
    if (x->has_striking) return;
    x->striking.list.n = x->denying.list.n = 0;
    if (!(x->a.argument ? add_striking_argument(x) : add_striking_statement(x)))
        fail(x);
    eln_literals_sort(&x->striking);
    eln_literals_sort(&x->denying);
    x->work += x->striking.list.n + x->denying.list.n;
    x->has_striking = true;
}

/* Whether the main conclusion itself excludes all that was hit: then what
 * excludes the conclusion is only what is held, once more. */
static bool concludes_opposite(const finder *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        uint32_t held = x->hits.at[i].held;
        if (held == ELN_NO_ID ||
            !eln_literals_has(&x->denying, x->f->c->list[held].literal))
            return false;
    }
    return true;
}

static bool replies(finder *x, uint32_t party, const eln_literals *heads)
{
    return find_reply(x, party, heads) || denies(x, party, heads);
}

static bool is_answered(finder *x, size_t first, size_t end)
{
    uint32_t party = x->hits.at[first].party;
    find_striking(x);
    if (replies(x, party, &x->striking)) return true;
    x->work += end - first;
    return !concludes_opposite(x, first, end) && replies(x, party, &x->denying);
}

/* Whether a party upholds the argument, or the statement, itself. */
static bool upholds(const finder *x, uint32_t party)
{
    const eln_claims *claims = x->f->claims;
    return eln_holds_now(x->f, party,
                         x->a.argument
                             ? eln_argument_literal(claims, x->a.argument)
                             : eln_class_literal(claims, x->a.from));
}

/* Whether all that was hit has given way; *by: by which record. */
static bool gave_way(const finder *x, size_t first, size_t end,
                     const eln_record **by)
{
    *by = NULL;
    for (size_t i = first; i < end; i++) {
        if (x->hits.at[i].held == ELN_NO_ID) continue;
        const eln_commitment *c = &x->f->c->list[x->hits.at[i].held];
        if (eln_is_held(x->f, c)) return false;
        if (!*by) *by = &x->f->d->records[c->life.by];
    }
    return *by != NULL;
}

/* ---- telling ---- */

/* The hit that is told: the first on what is still held, else the first. */
static const hit *told_hit(const finder *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (x->hits.at[i].held != ELN_NO_ID &&
            eln_is_held(x->f, &x->f->c->list[x->hits.at[i].held]))
            return &x->hits.at[i];
    return &x->hits.at[first];
}

static void tell_attack(finder *x, size_t begin, size_t end)
{
    eln_finder *f = x->f;
    const attack *a = &x->a;
    const hit *first = told_hit(x, begin, end);
    bool charge = first->held == ELN_NO_ID;
    eln_tell_party(f, a->party);
    eln_tell(f, charge ? " charged " : " argued ");
    if (a->argument)
        eln_tell_point(f, a->argument);
    else
        eln_tell_class(f, a->from);
    eln_tell_record(f, a->record, NULL);
    eln_draft_date(f, a->date);
    if (charge) {
        eln_tell(f, " against ");
        eln_tell_party(f, first->party);
        return;
    }
    const eln_commitment *c = &f->c->list[first->held];
    bool denied = eln_held_denied(f, c);
    eln_tell(f, denied ? " for " : " against ");
    if (denied)
        eln_tell_class(f, eln_held_class(f, c));
    else
        eln_tell_held(f, c);
    eln_tell(f, eln_is_held(f, c) ? ", " : ", once ");
    eln_tell(f, denied ? "denied by " : "held by ");
    eln_tell_party(f, first->party);
    eln_tell_commitment(f, c, eln_how_held(f, c));
}

static void note_hits(finder *x, size_t first, size_t end)
{
    for (size_t i = 0; i < x->drawn.n; i++)
        eln_draft_span(x->f, x->moves->at[x->drawn.at[i].move].span);
    for (size_t i = first; i < end; i++)
        if (x->hits.at[i].held != ELN_NO_ID)
            eln_draft_commitment(x->f, &x->f->c->list[x->hits.at[i].held]);
}

static void tell_reply(finder *x, const eln_contribution *reply)
{
    eln_finder *f = x->f;
    const eln_move *m = &x->moves->at[reply->move];
    eln_tell(f, ", met only by counter-argument by ");
    if (m->argument)
        eln_tell_point(f, m->argument);
    else
        eln_tell_class(f, m->from);
    eln_tell_record(f, reply->record, NULL);
    eln_draft_span(f, m->span);
}

/* Since when, and by what the party showed since that it can speak: unless that
 * was told as its reply. */
static void tell_since(finder *x, const eln_record *spoke,
                       const eln_record *reply)
{
    bool told = reply && reply->source == spoke->source &&
                eln_str_eq(reply->date.written, spoke->date.written);
    eln_tell(x->f, " since ");
    eln_put_date(&x->f->draft.text, x->a.due);
    eln_draft_date(x->f, x->a.due);
    if (told) {
        eln_draft_record(x->f, spoke);
        return;
    }
    eln_tell(x->f, ", though it spoke later");
    eln_tell_record(x->f, spoke, NULL);
}

/* An attack that one party left without an answer. */
static void tell(finder *x, size_t first, size_t end, const eln_record *spoke)
{
    eln_finder *f = x->f;
    uint32_t party = x->hits.at[first].party;
    const eln_record *by;
    bool gave = gave_way(x, first, end, &by);
    const eln_contribution *reply = find_reply(x, party, &x->against);
    eln_draft_begin(f, ELN_F05,
                    gave || reply ? ELN_RANK_ANSWERED : ELN_RANK_UNANSWERED);
    if (x->a.argument)
        eln_draft_about_argument(f, x->a.argument);
    else
        eln_draft_about_class(f, x->a.from);
    tell_attack(x, first, end);
    if (reply) tell_reply(x, reply);
    if (gave) {
        eln_tell(f, reply ? ", before it gave way"
                          : ", to which it gave way without an answer");
        eln_tell_record(f, by, NULL);
        eln_draft_record(f, spoke);
    } else if (reply) {
        eln_tell(f, ",");
        tell_since(x, spoke, reply->record);
    } else {
        eln_tell(f, ", unanswered");
        tell_since(x, spoke, NULL);
    }
    note_hits(x, first, end);
    eln_draft_end(f);
}

/* ---- attacks ---- */

/* What hits one party. */
static void look_at_hits(finder *x, size_t first, size_t end)
{
    const eln_finder *f = x->f;
    uint32_t last = f->last_word[x->hits.at[first].party];
    x->a.date = x->hits.at[first].date;
    for (size_t i = first; i < end; i++)
        if (x->hits.at[i].date.last < x->a.date.last)
            x->a.date = x->hits.at[i].date;
    if (x->a.due.last < x->a.date.last) x->a.due = x->a.date;
    if (last == ELN_NO_ID ||
        !eln_date_later(f->d->records[last].date, x->a.due) ||
        upholds(x, x->hits.at[first].party) || is_answered(x, first, end))
        return;
    tell(x, first, end, &f->d->records[last]);
}

static void look_at(finder *x)
{
    attack a = x->a;
    x->has_striking = false;
    find_hits(x);
    for (size_t i = 0, end; i < x->hits.n && is_ok(x); i = end) {
        uint32_t party = x->hits.at[i].party;
        for (end = i; end < x->hits.n && x->hits.at[end].party == party;) end++;
        x->a = a;
        look_at_hits(x, i, end);
    }
}

/* By which record a party first put an argument forward that it still holds;
 * NULL: it does not. */
static const eln_record *first_record(finder *x, const eln_argument *a,
                                      uint32_t party)
{
    const eln_finder *f = x->f;
    eln_records of = f->d->of_argument[a->id];
    const eln_record *first = NULL;
    x->work += of.n;
    if (!eln_holds_now(f, party, eln_argument_literal(f->claims, a)))
        return NULL;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &f->d->records[i];
        if (r->party == party && eln_stance_commits(r->stance) &&
            eln_record_counts(f, r) &&
            (!first || r->date.last < first->date.last))
            first = r;
    }
    return first;
}

static void draw_one(finder *x, uint32_t move, eln_date date)
{
    x->work++;
    drawn one = {move, date};
    uint32_t arrow = x->moves->at[move].arrow;
    if (arrow != ELN_NO_ID && x->f->d->arrows[arrow].date.last > date.last)
        one.date = x->f->d->arrows[arrow].date;
    if (!eln_push(&x->drawn, one)) fail(x);
}

/* The moves of an argument that a party put forward on a date, and the arrows
 * from its conclusion, whoever drew them. */
static void draw(finder *x, const eln_argument *a, eln_date date)
{
    const eln_moves *all = x->moves;
    x->drawn.n = 0;
    for (uint32_t i = all->of_argument[a->id]; i < all->of_argument[a->id + 1];
         i++)
        draw_one(x, all->argument_at[i], date);
    if (a->structure.n == 0) return;
    eln_literal l = eln_class_literal(x->f->claims,
                                      a->structure.at[a->structure.n - 1]->of);
    for (uint32_t i = all->from_body[l]; i < all->from_body[l + 1] && is_ok(x);
         i++)
        if (!all->at[all->body_at[i]].argument)
            draw_one(x, all->body_at[i], date);
}

/* When a class was first asserted; the given date, if nobody did, or earlier.
 */
static eln_date asserted_by(finder *x, const eln_class *of, eln_date date)
{
    const eln_finder *f = x->f;
    eln_records all = f->d->of_class[of->id];
    eln_date first = eln_date_none();
    x->work += all.n;
    for (uint32_t i = all.first; i < all.first + all.n; i++) {
        const eln_record *r = &f->d->records[i];
        bool says = r->stance == ELN_ASSERTS || r->stance == ELN_CONCEDES;
        if (says && r->date.is && eln_record_counts(f, r) &&
            (!first.is || r->date.last < first.last))
            first = r->date;
    }
    return first.is && first.last > date.last ? first : date;
}

/* When an argument is more than a supposition: once all that it supposes was
 * asserted. */
static eln_date due_date(finder *x, const eln_argument *a, eln_date date)
{
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        if (line->role == ELN_ROLE_PREMISE &&
            eln_occurrence_read(x->f->d, line).supposes)
            date = asserted_by(x, line->of, date);
    }
    return date;
}

static void look_at_argument(finder *x, const eln_argument *a)
{
    const eln_finder *f = x->f;
    eln_records of = f->d->of_argument[a->id];
    if (f->j->arguments[a->id] != ELN_VERDICT_STANDS) return;
    for (uint32_t i = of.first; i < of.first + of.n && is_ok(x); i++) {
        const eln_record *r = &f->d->records[i];
        if (r->party == ELN_NO_ID || !r->date.is ||
            first_record(x, a, r->party) != r)
            continue;
        x->a = (attack){a, NULL, r->party, r, r->date, due_date(x, a, r->date)};
        draw(x, a, r->date);
        look_at(x);
    }
}

/* ---- arrows from statements ---- */

static const eln_class *from_of(const finder *x, uint32_t contribution)
{
    return x->moves->at[x->moves->by[contribution].move].from;
}

/* What a party draws from one statement. */
static void look_at_statement(finder *x, const uint32_t *by, size_t n)
{
    const eln_contribution *first = &x->moves->by[by[0]];
    const eln_class *from = from_of(x, by[0]);
    if (x->f->j->classes[from->id].verdict != ELN_VERDICT_STANDS) return;
    x->drawn.n = 0;
    for (size_t i = 0; i < n; i++) {
        const eln_contribution *next = &x->moves->by[by[i]];
        drawn one = {next->move, next->date};
        if (!eln_push(&x->drawn, one)) fail(x);
        if (next->date.last < first->date.last) first = next;
    }
    x->a = (attack){NULL,          from,        first->party,
                    first->record, first->date, first->date};
    if (first->date.is) look_at(x);
}

/* A contribution by its party and the statement that it is drawn from. */
typedef struct placed {
    uint64_t key;
    uint32_t contribution;
} placed;

static int by_key(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->contribution < y->contribution
               ? -1
               : x->contribution > y->contribution;
}

static void look_at_statements(finder *x)
{
    eln_arena tmp = {0};
    placed *list = eln_new(&tmp, placed, x->moves->by_count);
    uint32_t *by = eln_new(&tmp, uint32_t, x->moves->by_count);
    size_t n = 0;
    if (!list || !by) fail(x);
    for (uint32_t i = 0; i < x->moves->by_count && is_ok(x); i++) {
        const eln_contribution *one = &x->moves->by[i];
        const eln_class *from = from_of(x, i);
        if (from && one->record->at->of) /* else it goes with its argument */
            list[n++] = (placed){(uint64_t)one->party << 32 | from->id, i};
    }
    if (n > 0) qsort(list, n, sizeof *list, by_key);
    for (size_t i = 0, end; i < n && is_ok(x); i = end) {
        for (end = i; end < n && list[end].key == list[i].key; end++)
            by[end - i] = list[end].contribution;
        look_at_statement(x, by, end - i);
    }
    eln_arena_free(&tmp);
}

eln_status eln_find_unanswered(eln_finder *f, const eln_moves *moves)
{
    finder x = {.f = f, .moves = moves};
    for (uint32_t i = 0; i < f->m->argument_count && is_ok(&x); i++)
        look_at_argument(&x, f->m->arguments[i]);
    if (is_ok(&x)) look_at_statements(&x);
    if (x.cut) f->out->left_out++;
    eln_vec_free(&x.drawn);
    eln_vec_free(&x.hits);
    eln_vec_free(&x.against.list);
    eln_vec_free(&x.striking.list);
    eln_vec_free(&x.denying.list);
    return f->out->st;
}
