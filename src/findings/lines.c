#include "findings/lines.h"

#include <stdlib.h>

#include "findings/draft.h"
#include "text/render.h"

enum { NAMED_MOST = 3 /* reasons, or rival explanations: more are counted */ };

/* A new word against a line. */
typedef struct turn {
    const eln_record *record;
    const eln_commitment *to; /* what it commits to; NULL: it withdraws */
} turn;

typedef struct changer {
    eln_finder *f;
    const eln_moves *moves;
    uint32_t *withdrawn_at; /* [claims + 1] where those of a claim begin: */
    uint32_t *withdrawn;    /* words that withdraw, in d->records */
    uint32_t *explained_at; /* [claims + 1] likewise what explains a claim: */
    uint32_t *explained;    /* places in d->explains */
    uint64_t work;
    bool cut; /* more may have been found */
    /* of the literal at hand: */
    uint32_t party;
    eln_literal old_line;
    ELN_VEC(const eln_commitment *) old;
    ELN_VEC(turn) turns; /* in the order of their dates */
    /* of the change at hand: */
    ELN_VEC(eln_literal) targets; /* what a reason speaks for */
    ELN_VEC(uint32_t) reasons;    /* moves */
    eln_arena tmp;
} changer;

static void fail(changer *c)
{
    eln_finder_fail(c->f);
}

static bool is_ok(changer *c)
{
    if (c->work > ELN_LINES_WORK_MOST) c->cut = true;
    return c->f->out->st == ELN_OK && !c->cut;
}

/* ---- words that withdraw, by claim ---- */

static bool withdraws(const changer *c, const eln_record *r)
{
    return r->stance == ELN_WITHDRAWS && !r->deed && r->date.is &&
           r->party != ELN_NO_ID && eln_record_counts(c->f, r);
}

static uint32_t claim_of(const changer *c, const eln_record *r)
{
    const eln_claims *claims = c->f->claims;
    return (r->at->of ? eln_class_literal(claims, r->at->of)
                      : eln_argument_literal(claims, r->at->argument)) /
           2;
}

static bool index_withdrawn(changer *c)
{
    const eln_dispute *d = c->f->d;
    uint32_t claims = c->f->claims->count;
    c->withdrawn_at = eln_new(&c->tmp, uint32_t, (size_t)claims + 2);
    c->withdrawn = eln_new(&c->tmp, uint32_t, d->record_count);
    if (!c->withdrawn_at || !c->withdrawn) return false;
    for (uint32_t i = 0; i < d->record_count; i++)
        if (withdraws(c, &d->records[i]))
            c->withdrawn_at[claim_of(c, &d->records[i]) + 2]++;
    for (uint32_t i = 2; i < claims + 2; i++)
        c->withdrawn_at[i] += c->withdrawn_at[i - 1];
    for (uint32_t i = 0; i < d->record_count; i++)
        if (withdraws(c, &d->records[i]))
            c->withdrawn[c->withdrawn_at[claim_of(c, &d->records[i]) + 1]++] =
                i;
    return true;
}

/* ---- explanations, by claim ---- */

/* The claim that a pointer explains. */
static uint32_t explained_by(const changer *c, uint32_t i)
{
    const eln_claims *claims = c->f->claims;
    const eln_pointer *p = &c->f->d->explains.at[i];
    return (p->what ? eln_class_literal(claims, p->what)
                    : eln_argument_literal(claims, p->what_argument)) /
           2;
}

static bool index_explained(changer *c)
{
    uint32_t claims = c->f->claims->count, n = c->f->d->explains.n;
    c->explained_at = eln_new(&c->tmp, uint32_t, (size_t)claims + 2);
    c->explained = eln_new(&c->tmp, uint32_t, n);
    if (!c->explained_at || !c->explained) return false;
    for (uint32_t i = 0; i < n; i++) c->explained_at[explained_by(c, i) + 2]++;
    for (uint32_t i = 2; i < claims + 2; i++)
        c->explained_at[i] += c->explained_at[i - 1];
    for (uint32_t i = 0; i < n; i++)
        c->explained[c->explained_at[explained_by(c, i) + 1]++] = i;
    return true;
}

/* ---- old and new words ---- */

static bool is_word(const eln_finder *f, const eln_commitment *c)
{
    const eln_record *r = eln_record_of(f, c);
    return (c->argument || !r->deed) && r->date.is;
}

/* Where the commitments of the party to a literal begin in f->held. */
static uint32_t first_held(const changer *c, eln_literal l)
{
    const eln_finder *f = c->f;
    uint32_t lo = f->held_at[l], hi = f->held_at[l + 1];
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (eln_holder_of(f, &f->c->list[f->held[mid]]) < c->party)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static const eln_commitment *held_at(const changer *c, uint32_t i,
                                     eln_literal l)
{
    const eln_finder *f = c->f;
    if (i >= f->held_at[l + 1]) return NULL;
    const eln_commitment *held = &f->c->list[f->held[i]];
    return eln_holder_of(f, held) == c->party ? held : NULL;
}

/* Words of the party for a literal that is against the line. */
static bool add_turns(changer *c, eln_literal against)
{
    const eln_commitment *held;
    for (uint32_t i = first_held(c, against);
         (held = held_at(c, i, against)) != NULL; i++) {
        const eln_record *r = eln_record_of(c->f, held);
        bool turns = r->stance == ELN_ASSERTS || r->stance == ELN_DENIES;
        turn t = {r, held};
        c->work++;
        if (turns && is_word(c->f, held) && !eln_push(&c->turns, t))
            return false;
    }
    return true;
}

static bool add_withdrawals(changer *c)
{
    uint32_t claim = c->old_line / 2;
    for (uint32_t i = c->withdrawn_at[claim]; i < c->withdrawn_at[claim + 1];
         i++) {
        const eln_record *r = &c->f->d->records[c->withdrawn[i]];
        turn t = {r, NULL};
        c->work++;
        if (r->party == c->party && !eln_push(&c->turns, t)) return false;
    }
    return true;
}

/* The earlier first; of two at one time, the one that is written first. */
static int by_date(const eln_record *a, const eln_record *b)
{
    if (a->date.last != b->date.last)
        return a->date.last < b->date.last ? -1 : 1;
    if (a->date.first != b->date.first)
        return a->date.first < b->date.first ? -1 : 1;
    return a < b ? -1 : a > b;
}

static int by_turn(const void *a, const void *b)
{
    const turn *x = a, *y = b;
    int order = by_date(x->record, y->record);
    if (order != 0) return order;
    if (!x->to || !y->to) return (x->to != NULL) - (y->to != NULL);
    return x->to < y->to ? -1 : x->to > y->to;
}

/* Collect what speaks against the line. */
static bool find_turns(changer *c)
{
    eln_strict *s = &c->f->strict;
    c->turns.n = 0;
    if (!eln_strict_leads(s, c->old_line)) {
        if (!add_turns(c, eln_not(c->old_line))) return false;
    } else if (eln_strict_from(s, c->old_line)) {
        c->work += s->found_count;
        for (uint32_t i = 0; i < s->found_count; i++)
            if (!add_turns(c, eln_not(s->found[i]))) return false;
    } else {
        c->cut = true;
    }
    if (!add_withdrawals(c)) return false;
    if (c->turns.n > 0)
        qsort(c->turns.at, c->turns.n, sizeof *c->turns.at, by_turn);
    return true;
}

/* ---- reasons ---- */

static void find_targets(changer *c, const turn *t)
{
    eln_strict *s = &c->f->strict;
    eln_literal line = t->to ? t->to->literal : eln_not(c->old_line);
    c->targets.n = 0;
    if (!eln_push(&c->targets, eln_not(c->old_line))) fail(c);
    if (!eln_strict_from(s, eln_not(line))) {
        c->cut = true;
        if (!eln_push(&c->targets, line)) fail(c);
        return;
    }
    c->work += s->found_count;
    for (uint32_t i = 0; i < s->found_count; i++)
        if (eln_not(s->found[i]) != eln_not(c->old_line) &&
            !eln_push(&c->targets, eln_not(s->found[i])))
            fail(c);
}

static const void *source_of(const eln_move *m)
{
    return m->argument ? (const void *)m->argument : (const void *)m->from;
}

/* Keep a move, unless another one from the same argument or statement is
 * kept. */
static void keep_reason(changer *c, uint32_t move)
{
    for (size_t i = 0; i < c->reasons.n; i++)
        if (source_of(&c->moves->at[c->reasons.at[i]]) ==
            source_of(&c->moves->at[move]))
            return;
    if (!eln_push(&c->reasons, move)) fail(c);
}

static bool is_in_window(const eln_contribution *by, const eln_record *old,
                         const eln_record *new)
{
    return eln_date_later(by->date, old->date) &&
           !eln_date_later(by->date, new->date);
}

static bool all_supposed_stand(const changer *c, const eln_argument *a)
{
    bool any = false;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        if (line->role != ELN_ROLE_PREMISE ||
            !eln_occurrence_read(c->f->d, line).supposes)
            continue;
        if (c->f->j->classes[line->of->id].verdict != ELN_VERDICT_STANDS)
            return false;
        any = true;
    }
    return any;
}

/* An earlier argument to this conclusion, from what was supposed and stands. */
static bool announces(const changer *c, const eln_contribution *by,
                      const eln_record *new)
{
    const eln_move *m = &c->moves->at[by->move];
    if (!m->step || !eln_date_later(new->date, by->date)) return false;
    const eln_statements *lines = &m->argument->structure;
    return m->step->inference->conclusion + 1 == lines->n &&
           all_supposed_stand(c, m->argument);
}

/* Whether a move only says that the new line excludes the old one. */
static bool is_line_itself(const eln_move *m, const turn *t)
{
    return !m->argument && t->to && m->body == t->to->literal;
}

/* Collect the reasons that were given, or the announcements. */
static void find_reasons(changer *c, const eln_record *old, const turn *t,
                         bool announced)
{
    c->reasons.n = 0;
    for (size_t i = 0; i < c->targets.n; i++) {
        uint32_t first, end;
        end = eln_moves_of(c->moves, c->party, c->targets.at[i], &first);
        for (uint32_t k = first; k < end; k++) {
            const eln_contribution *by = &c->moves->by[k];
            c->work++;
            if (is_line_itself(&c->moves->at[by->move], t)) continue;
            if (announced ? announces(c, by, t->record)
                          : is_in_window(by, old, t->record)) {
                keep_reason(c, by->move);
                if (by->record->second_hand) c->f->draft.second_hand = true;
            }
        }
    }
}

/* ---- telling ---- */

static const char *verdict_of(const changer *c, const eln_move *m)
{
    const eln_judgement *j = c->f->j;
    return eln_verdict_name(m->argument ? j->arguments[m->argument->id]
                                        : j->classes[m->from->id].verdict);
}

static void tell_more(changer *c, size_t n)
{
    if (n > NAMED_MOST)
        eln_out_printf(&c->f->draft.text, " and %u more",
                       (unsigned)(n - NAMED_MOST));
}

static void tell_reasons(changer *c)
{
    eln_finder *f = c->f;
    for (size_t i = 0; i < c->reasons.n; i++) {
        const eln_move *m = &c->moves->at[c->reasons.at[i]];
        eln_draft_span(f, m->span);
        if (i >= NAMED_MOST) continue;
        if (i > 0) eln_tell(f, ", ");
        if (m->argument)
            eln_tell_argument(f, m->argument);
        else
            eln_tell_class(f, m->from);
        eln_out_printf(&f->draft.text, " (%s)", verdict_of(c, m));
    }
    tell_more(c, c->reasons.n);
}

/* The record of a party at the occurrence of an explanation; NULL: none. */
static const eln_record *record_of(const eln_dispute *d, const eln_pointer *p)
{
    eln_records of =
        p->of ? d->of_class[p->of->id] : d->of_argument[p->argument->id];
    for (uint32_t i = of.first; i < of.first + of.n; i++)
        if (d->records[i].at == p->at && d->records[i].party != ELN_NO_ID)
            return &d->records[i];
    return NULL;
}

/* Whose explanation it is. That is not one of those whom the change is of. */
static void tell_whose(changer *c, const eln_record *r)
{
    eln_finder *f = c->f;
    eln_out *out = &f->draft.text;
    if (r->stance == ELN_QUESTIONS) eln_tell(f, "a question of ");
    eln_render_text(out, f->d->parties[r->party].name);
    if (r->second_hand) {
        eln_tell(f, ", according to ");
        eln_render_text(out,
                        f->d->parties[f->d->sources[r->source].party].name);
        f->draft.second_hand = true;
    }
    eln_tell(f, ", ");
}

static void tell_rival(changer *c, const eln_pointer *p, size_t i)
{
    eln_finder *f = c->f;
    eln_verdict v = p->of ? f->j->classes[p->of->id].verdict
                          : f->j->arguments[p->argument->id];
    const eln_record *r = record_of(f->d, p);
    eln_draft_span(f, p->at->span);
    if (i >= NAMED_MOST) return;
    eln_tell(f, i == 0 ? "; rival explanations: " : ", ");
    if (p->of)
        eln_tell_class(f, p->of);
    else
        eln_tell_argument(f, p->argument);
    eln_tell(f, " (");
    if (r) tell_whose(c, r);
    eln_tell(f, eln_verdict_name(v));
    eln_tell(f, ")");
}

/* Those that explain a claim, from the n-th on; how many there are then. */
static size_t tell_rivals_of(changer *c, uint32_t claim, size_t n)
{
    for (uint32_t i = c->explained_at[claim]; i < c->explained_at[claim + 1];
         i++) {
        c->work++;
        tell_rival(c, &c->f->d->explains.at[c->explained[i]], n++);
    }
    return n;
}

static void tell_rivals(changer *c, const turn *t)
{
    uint32_t old = c->old_line / 2, new = t->to ? t->to->literal / 2 : old;
    size_t n = tell_rivals_of(c, old, 0);
    if (new != old) n = tell_rivals_of(c, new, n);
    tell_more(c, n);
}

static void tell_turn(changer *c, const eln_commitment *old, const turn *t)
{
    eln_finder *f = c->f;
    bool same = t->to && eln_held_class(f, old) == eln_held_class(f, t->to);
    bool denied = eln_held_denied(f, old);
    if (!t->to) {
        eln_tell(f, denied ? " and withdrew that" : " and withdrew it");
    } else if (same && t->record->stance == ELN_DENIES) {
        eln_tell(f, " and later denied it");
    } else if (same && denied) {
        eln_tell(f, " and later held it");
    } else {
        eln_tell(f, " and later held ");
        eln_tell_held(f, t->to);
    }
    eln_tell_record(f, t->record, NULL);
    if (t->to && t->to->literal / 2 != c->old_line / 2)
        eln_tell(f, ", which excludes it");
    else if (t->to && !same)
        eln_tell(f, ", its opposite");
}

static void tell_change(changer *c, const eln_commitment *old, const turn *t)
{
    eln_finder *f = c->f;
    const eln_record *was = eln_record_of(f, old);
    eln_draft_begin(f, ELN_F04, ELN_RANK_REASON);
    eln_draft_span(f, t->record->span);
    eln_draft_about_literal(f, c->old_line);
    eln_tell_party(f, c->party);
    if (eln_held_denied(f, old)) {
        eln_tell(f, " denied ");
        eln_tell_class(f, eln_held_class(f, old));
    } else {
        eln_tell(f, " held ");
        eln_tell_held(f, old);
    }
    eln_tell_commitment(f, old, NULL);
    tell_turn(c, old, t);
    if (t->to) eln_draft_commitment(f, t->to);
    find_targets(c, t);
    find_reasons(c, was, t, false);
    if (c->reasons.n > 0) {
        eln_tell(f, ", reason given: ");
    } else {
        find_reasons(c, was, t, true);
        if (c->reasons.n > 0) eln_tell(f, ", announced by ");
    }
    if (c->reasons.n > 0) {
        tell_reasons(c);
    } else {
        eln_tell(f, ", no reason given");
        f->draft.rank = ELN_RANK_NO_REASON;
    }
    tell_rivals(c, t);
    eln_draft_end(f);
}

/* ---- changes ---- */

/* The first turn from one on that is wholly later than a word; SIZE_MAX:
 * none. */
static size_t first_turn(const changer *c, size_t from, const eln_record *old)
{
    for (size_t i = from; i < c->turns.n; i++)
        if (eln_date_later(c->turns.at[i].record->date, old->date)) return i;
    return SIZE_MAX;
}

static int by_word(const void *a, const void *b)
{
    const eln_commitment *x = *(const eln_commitment *const *)a;
    const eln_commitment *y = *(const eln_commitment *const *)b;
    if (x->life.enters != y->life.enters)
        return x->life.enters < y->life.enters ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* The words before one turn make one change, from the last of them. They stand
 * in the order of their last days, and so do the turns that they lead to. */
static void find_changes(changer *c)
{
    size_t last = 0;
    const eln_commitment *from = NULL;
    c->work += c->old.n + c->turns.n;
    qsort(c->old.at, c->old.n, sizeof *c->old.at, by_word);
    for (size_t i = 0; i < c->old.n && is_ok(c); i++) {
        size_t next = first_turn(c, last, eln_record_of(c->f, c->old.at[i]));
        if (from && next != last) tell_change(c, from, &c->turns.at[last]);
        from = next == SIZE_MAX ? NULL : c->old.at[i];
        if (!from) return;
        last = next;
    }
    if (from && is_ok(c)) tell_change(c, from, &c->turns.at[last]);
}

static void look_at(changer *c, uint32_t first, uint32_t end)
{
    const eln_finder *f = c->f;
    c->old.n = 0;
    c->old_line = f->c->list[first].literal;
    for (uint32_t i = first; i < end; i++)
        if (eln_record_counts(f, eln_record_of(f, &f->c->list[i])) &&
            is_word(f, &f->c->list[i]) && !eln_push(&c->old, &f->c->list[i]))
            fail(c);
    if (c->old.n == 0 || !is_ok(c)) return;
    if (!find_turns(c)) fail(c);
    if (c->turns.n > 0) find_changes(c);
}

static void look_at_party(changer *c)
{
    const eln_commitments *all = c->f->c;
    uint32_t end = all->of_party[c->party + 1];
    for (uint32_t i = all->of_party[c->party], k; i < end && is_ok(c); i = k) {
        for (k = i; k < end && all->list[k].literal == all->list[i].literal;)
            k++;
        look_at(c, i, k);
    }
}

eln_status eln_find_changes(eln_finder *f, const eln_moves *moves)
{
    changer c = {.f = f, .moves = moves};
    if (!index_withdrawn(&c) || !index_explained(&c)) fail(&c);
    for (c.party = 0; c.party < f->d->party_count && is_ok(&c); c.party++)
        look_at_party(&c);
    if (c.cut) f->out->left_out++;
    eln_vec_free(&c.old);
    eln_vec_free(&c.turns);
    eln_vec_free(&c.targets);
    eln_vec_free(&c.reasons);
    eln_arena_free(&c.tmp);
    return f->out->st;
}
