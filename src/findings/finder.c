#include "findings/finder.h"

/* ---- what counts ---- */

bool eln_record_counts(const eln_finder *f, const eln_record *r)
{
    const eln_statement *at = r->at;
    if (!eln_date_in(r->date, f->by)) return false;
    if (at->of && f->picked->left_out[at->of->id]) return false;
    return !at->argument || !f->picked->arguments_left_out[at->argument->id];
}

/* ---- without what is second-hand ---- */

static void forget_hearsay(eln_record *to, const eln_record *from, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        to[i] = from[i];
        if (to[i].second_hand) to[i].party = ELN_NO_ID;
    }
}

static eln_status leave_hearsay_out(eln_finder *f)
{
    const eln_dispute *d = f->d;
    uint32_t arrows = d->arrow_at[f->m->relation_count];
    eln_record *records = eln_new(&f->arena, eln_record, d->record_count);
    eln_record *drawn = eln_new(&f->arena, eln_record, arrows);
    if (!records || !drawn) return ELN_E_NOMEM;
    forget_hearsay(records, d->records, d->record_count);
    forget_hearsay(drawn, d->arrows, arrows);
    f->first_hand = *d;
    f->first_hand.records = records;
    f->first_hand.arrows = drawn;
    eln_status st =
        eln_commitments_find(&f->first_hand, f->claims, &f->first_hand_of);
    if (st != ELN_OK) return st;
    f->d = &f->first_hand;
    f->c = &f->first_hand_of;
    return ELN_OK;
}

/* ---- who holds what ---- */

static bool index_held(eln_finder *f)
{
    uint32_t literals = 2 * f->claims->count;
    f->held_at = eln_new(&f->arena, uint32_t, (size_t)literals + 2);
    f->held = eln_new(&f->arena, uint32_t, f->c->count);
    if (!f->held_at || !f->held) return false;
    for (uint32_t i = 0; i < f->c->count; i++)
        if (eln_record_counts(f, eln_record_of(f, &f->c->list[i])))
            f->held_at[f->c->list[i].literal + 2]++;
    for (uint32_t l = 2; l < literals + 2; l++)
        f->held_at[l] += f->held_at[l - 1];
    for (uint32_t i = 0; i < f->c->count; i++)
        if (eln_record_counts(f, eln_record_of(f, &f->c->list[i])))
            f->held[f->held_at[f->c->list[i].literal + 1]++] = i;
    return true;
}

static bool note_words(eln_finder *f)
{
    f->last_word = eln_new(&f->arena, uint32_t, f->d->party_count);
    if (!f->last_word) return false;
    for (uint32_t p = 0; p < f->d->party_count; p++)
        f->last_word[p] = ELN_NO_ID;
    for (uint32_t i = 0; i < f->d->record_count; i++) {
        const eln_record *r = &f->d->records[i];
        if (r->party == ELN_NO_ID || r->deed || !r->date.is ||
            !eln_record_counts(f, r))
            continue;
        uint32_t *last = &f->last_word[r->party];
        if (*last == ELN_NO_ID ||
            r->date.first > f->d->records[*last].date.first)
            *last = i;
    }
    return true;
}

/* Who holds a literal now: its commitments stand by party. */
static bool index_now(eln_finder *f)
{
    uint32_t literals = 2 * f->claims->count, n = 0;
    f->now_at = eln_new(&f->arena, uint32_t, (size_t)literals + 1);
    f->now = eln_new(&f->arena, uint32_t, f->held_at[literals]);
    if (!f->now_at || !f->now) return false;
    for (eln_literal l = 0; l < literals; l++) {
        uint32_t last = ELN_NO_ID;
        f->now_at[l] = n;
        for (uint32_t i = f->held_at[l]; i < f->held_at[l + 1]; i++) {
            const eln_commitment *c = &f->c->list[f->held[i]];
            if (eln_holder_of(f, c) == last || !eln_is_held(f, c)) continue;
            last = eln_holder_of(f, c);
            f->now[n++] = f->held[i];
        }
    }
    f->now_at[literals] = n;
    return true;
}

static bool index_names(eln_finder *f)
{
    f->named =
        eln_new(&f->arena, const eln_class *, 2 * (size_t)f->claims->count);
    if (!f->named) return false;
    for (uint32_t i = 0; i < f->m->class_count; i++) {
        eln_literal l = eln_class_literal(f->claims, f->m->classes[i]);
        if (!f->named[l]) f->named[l] = f->m->classes[i];
    }
    return true;
}

const eln_commitment *eln_holds_now(const eln_finder *f, uint32_t party,
                                    eln_literal l)
{
    uint32_t lo = f->now_at[l], end = f->now_at[l + 1], hi = end;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (eln_holder_of(f, &f->c->list[f->now[mid]]) < party)
            lo = mid + 1;
        else
            hi = mid;
    }
    const eln_commitment *c = lo < end ? &f->c->list[f->now[lo]] : NULL;
    return c && eln_holder_of(f, c) == party ? c : NULL;
}

/* ---- all of it ---- */

eln_status eln_finder_init(eln_finder *f, const eln_judgement *j,
                           bool first_hand, eln_findings *out)
{
    const eln_map_theory *t = &j->map;
    *f = (eln_finder){.j = j,
                      .d = t->dispute,
                      .m = t->model,
                      .claims = &t->claims,
                      .c = &t->basis->commitments,
                      .picked = &t->selected,
                      .by = t->selected.selection.by,
                      .out = out};
    eln_status st = eln_strict_find(f->d, f->claims, &f->strict);
    if (st == ELN_OK && first_hand) st = leave_hearsay_out(f);
    if (st == ELN_OK &&
        (!index_held(f) || !index_now(f) || !index_names(f) || !note_words(f)))
        st = ELN_E_NOMEM;
    return st;
}

void eln_finder_free(eln_finder *f)
{
    eln_out_free(&f->draft.text);
    eln_vec_free(&f->draft.parties);
    eln_vec_free(&f->draft.dates);
    eln_vec_free(&f->draft.spans);
    eln_strict_free(&f->strict);
    eln_commitments_free(&f->first_hand_of);
    eln_arena_free(&f->arena);
}
