#include "judge/drawn.h"

typedef struct finder {
    const eln_map_theory *t;
    const eln_dispute *d;
    bool first_hand;
    eln_drawers *out;
    const eln_record **of_argument; /* [arguments] by which it was put forward
                                     * first; NULL: by none */
    const eln_record **of_class;    /* [classes] likewise asserted first */
    eln_listing arguments, from_argument, arrows; /* for the lists */
    eln_arena tmp;
} finder;

/* ---- records ---- */

/* Whether a record was there by then, be it that it counts no more: who drew
 * something stays who drew it. */
static bool is_used(const finder *f, const eln_record *r)
{
    return eln_date_in(r->date, f->t->selected.selection.by) &&
           !(f->first_hand && r->second_hand);
}

static bool upholds(eln_stance s)
{
    return s == ELN_ASSERTS || s == ELN_CONCEDES;
}

/* Whose word comes first: the lower. */
static unsigned rank_of(const eln_record *r)
{
    if (!upholds(r->stance)) return 3;
    if (r->party == ELN_NO_ID) return 2;
    return r->stance == ELN_CONCEDES;
}

/* The first of some records, by rank, then date, then place. */
static const eln_record *first_of(const finder *f, eln_records of)
{
    const eln_record *best = NULL;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &f->d->records[i];
        if (!is_used(f, r)) continue;
        if (!best || rank_of(r) < rank_of(best) ||
            (rank_of(r) == rank_of(best) &&
             eln_date_later(best->date, r->date)))
            best = r;
    }
    return best;
}

static uint32_t party_of(const eln_record *r)
{
    return r && upholds(r->stance) ? r->party : ELN_NO_ID;
}

static eln_date later_of(eln_date a, eln_date b)
{
    return b.last > a.last ? b : a;
}

static bool note_records(finder *f)
{
    const eln_model *m = f->t->model;
    f->of_argument = eln_new(&f->tmp, const eln_record *, m->argument_count);
    f->of_class = eln_new(&f->tmp, const eln_record *, m->class_count);
    if (!f->of_argument || !f->of_class) return false;
    for (uint32_t i = 0; i < m->class_count; i++)
        f->of_class[i] = first_of(f, f->d->of_class[i]);
    for (uint32_t a = 0; a < m->argument_count; a++) {
        eln_records of = f->d->of_argument[a];
        f->of_argument[a] = first_of(f, of);
        for (uint32_t i = of.first; i < of.first + of.n; i++) {
            const eln_record *r = &f->d->records[i];
            bool holds = f->t->selected.records[i] && is_used(f, r) &&
                         party_of(r) != ELN_NO_ID;
            if (holds) eln_listing_add(&f->arguments, r->party, a);
        }
    }
    return true;
}

/* ---- inferences ---- */

static eln_drawn drawn_by_argument(const finder *f, const eln_argument *a)
{
    const eln_record *r = f->of_argument[a->id];
    return (eln_drawn){party_of(r), r ? r->date : eln_date_none(), r};
}

/* What an arrow says about who draws it; adds it to the lists. */
static void draw_arrow(finder *f, uint32_t infer, const eln_arrow *arrow,
                       const eln_record *r, eln_drawn *out)
{
    eln_end from =
        arrow->child_is_source ? arrow->child_end : arrow->parent_end;
    if (from.kind == ELN_END_ARGUMENT) {
        *out = drawn_by_argument(f, from.argument);
        out->date = later_of(out->date, r->date);
        if (!out->record) out->record = r;
        eln_listing_add(&f->from_argument, from.argument->id, infer);
        return;
    }
    *out = (eln_drawn){ELN_NO_ID, r->date, r};
    if (arrow->child_is_source) {
        if (r->stance != ELN_REPORTS && is_used(f, r)) out->party = r->party;
    } else if (from.kind == ELN_END_CLASS && f->of_class[from.of->id]) {
        const eln_record *said = f->of_class[from.of->id];
        out->party = party_of(said);
        if (out->party != ELN_NO_ID) {
            out->record = said;
            out->date = later_of(out->date, said->date);
        }
    }
    if (out->party != ELN_NO_ID) eln_listing_add(&f->arrows, out->party, infer);
}

/* Of several arrows the first counts that says who, else the first. */
static void draw_relation(finder *f, uint32_t infer)
{
    const eln_infer *r = &f->t->infers.at[infer];
    uint32_t at = f->d->arrow_at[r->relation_id];
    eln_drawn *first = &f->out->first[infer];
    bool any = false;
    for (uint32_t k = 0; k < r->relation->arrow_count; k++) {
        eln_drawn one;
        if (!f->t->selected.arrows[at + k]) continue;
        draw_arrow(f, infer, r->relation->arrows[k], &f->d->arrows[at + k],
                   &one);
        if (!any || (first->party == ELN_NO_ID && one.party != ELN_NO_ID))
            *first = one;
        any = true;
    }
}

static bool draw_all(finder *f)
{
    const eln_map_theory *t = f->t;
    f->out->first = eln_new(&f->out->arena, eln_drawn, t->infers.n);
    if (!f->out->first) return false;
    for (uint32_t i = 0; i < t->infers.n; i++) {
        const eln_infer *r = &t->infers.at[i];
        f->out->first[i] = (eln_drawn){ELN_NO_ID, eln_date_none(), NULL};
        if (r->relation) {
            draw_relation(f, i);
        } else if (t->selected.arguments[r->argument->id]) {
            f->out->first[i] = drawn_by_argument(f, r->argument);
            eln_listing_add(&f->from_argument, r->argument->id, i);
        }
    }
    return true;
}

/* ---- lists ---- */

static bool arrange_all(finder *f)
{
    uint32_t parties = f->d->party_count;
    uint32_t arguments = f->t->model->argument_count;
    eln_arena *arena = &f->out->arena;
    return eln_lists_make(&f->arguments, parties, arena, &f->out->arguments) &&
           eln_lists_make(&f->from_argument, arguments, arena,
                          &f->out->from_argument) &&
           eln_lists_make(&f->arrows, parties, arena, &f->out->arrows);
}

eln_status eln_drawers_find(const eln_map_theory *t, bool first_hand,
                            eln_drawers *out)
{
    eln_drawers found = {0};
    finder f = {
        .t = t, .d = t->dispute, .first_hand = first_hand, .out = &found};
    bool ok = note_records(&f) && draw_all(&f) && arrange_all(&f);
    eln_vec_free(&f.arguments.list);
    eln_vec_free(&f.from_argument.list);
    eln_vec_free(&f.arrows.list);
    eln_arena_free(&f.tmp);
    if (!ok) {
        eln_arena_free(&found.arena);
        return ELN_E_NOMEM;
    }
    *out = found;
    return ELN_OK;
}

void eln_drawers_free(eln_drawers *d)
{
    eln_arena_free(&d->arena);
    *d = (eln_drawers){0};
}
