#include "findings/grounds.h"

#include "findings/draft.h"
#include "findings/targets.h"

typedef struct finder {
    eln_finder *f;
    const eln_moves *moves;
    uint64_t work;
    bool cut; /* more may have been found */
    /* of the argument at hand: */
    const eln_argument *argument;
    eln_literals conclusions;
    eln_literals striking;
} finder;

/* How a party strikes the argument: by a move, or by saying something. */
typedef struct strike {
    const eln_contribution *by;
    const eln_commitment *said;
} strike;

static void fail(finder *x)
{
    eln_finder_fail(x->f);
}

static bool is_ok(finder *x)
{
    if (x->work > ELN_GROUNDS_WORK_MOST) x->cut = true;
    return x->f->out->st == ELN_OK && !x->cut;
}

static bool is_of_argument(const eln_finder *f, eln_literal l)
{
    return eln_claim_class(f->claims, l / 2) == NULL;
}

/* What the argument is for: its main conclusion, and what the arrows of a
 * sketched one lead to. */
static void find_conclusions(finder *x)
{
    const eln_argument *a = x->argument;
    const eln_statements *lines = &a->structure;
    x->conclusions.list.n = 0;
    if (lines->n > 0) {
        eln_literal l =
            eln_class_literal(x->f->claims, lines->at[lines->n - 1]->of);
        if (!eln_push(&x->conclusions.list, l)) fail(x);
        return;
    }
    for (uint32_t i = x->moves->of_argument[a->id];
         i < x->moves->of_argument[a->id + 1]; i++) {
        eln_literal l = x->moves->at[x->moves->argument_at[i]].head;
        if (!is_of_argument(x->f, l) && !eln_push(&x->conclusions.list, l))
            fail(x);
    }
    eln_literals_sort(&x->conclusions);
}

/* Whether the party still upholds what it drew a move from. */
static bool is_upheld(const eln_finder *f, const eln_move *m, uint32_t party)
{
    eln_literal l =
        m->argument ? eln_argument_literal(f->claims, m->argument) : m->body;
    return eln_holds_now(f, party, l) != NULL;
}

static bool find_strike(finder *x, uint32_t party, strike *out)
{
    const eln_finder *f = x->f;
    for (size_t i = 0; i < x->striking.list.n; i++) {
        eln_literal l = x->striking.list.at[i];
        uint32_t first, end = eln_moves_of(x->moves, party, l, &first);
        x->work += 1 + end - first;
        for (uint32_t k = first; k < end; k++) {
            const eln_contribution *by = &x->moves->by[k];
            *out = (strike){by, NULL};
            if (is_upheld(f, &x->moves->at[by->move], party)) return true;
        }
    }
    for (size_t i = 0; i < x->striking.list.n; i++) {
        *out = (strike){NULL, eln_holds_now(f, party, x->striking.list.at[i])};
        x->work++;
        if (out->said) return true;
    }
    return false;
}

static void tell(finder *x, const eln_commitment *mine,
                 const eln_commitment *theirs, const strike *s)
{
    eln_finder *f = x->f;
    uint32_t party = eln_holder_of(f, theirs);
    const eln_argument *a = x->argument;
    eln_draft_begin(f, ELN_F06, ELN_RANK_GROUNDS);
    eln_draft_about_literal(f, mine->literal);
    eln_draft_span(f, s->by ? x->moves->at[s->by->move].span
                            : eln_record_of(f, s->said)->span);
    eln_tell_party(f, party);
    eln_tell_commitment(f, theirs, NULL);
    eln_tell(f, " and ");
    eln_tell_party(f, eln_holder_of(f, mine));
    eln_tell_commitment(f, mine, NULL);
    eln_tell(f, " both hold ");
    eln_tell_literal(f, mine->literal);
    eln_tell(f, ", but the former disputes the latter's argument ");
    eln_tell_argument(f, a);
    if (s->said) {
        eln_tell(f, " by holding ");
        eln_tell_held(f, s->said);
        eln_tell_commitment(f, s->said, NULL);
    } else {
        const eln_move *m = &x->moves->at[s->by->move];
        eln_tell(f, " by ");
        if (m->argument)
            eln_tell_argument(f, m->argument);
        else
            eln_tell_class(f, m->from);
        eln_tell_record(f, s->by->record, NULL);
    }
    eln_draft_span(f, eln_argument_span(a));
    eln_draft_end(f);
}

/* Whoever else holds what the argument of a party is for. */
static void look_at_holders(finder *x, const eln_commitment *mine)
{
    const eln_finder *f = x->f;
    eln_literal l = mine->literal;
    for (uint32_t i = f->now_at[l]; i < f->now_at[l + 1] && is_ok(x); i++) {
        const eln_commitment *theirs = &f->c->list[f->now[i]];
        uint32_t party = eln_holder_of(f, theirs);
        strike s;
        x->work++;
        if (party != eln_holder_of(f, mine) && find_strike(x, party, &s))
            tell(x, mine, theirs, &s);
    }
}

/* Whoever holds the argument. */
static void look_at_argument(finder *x)
{
    eln_finder *f = x->f;
    eln_literal sound = eln_argument_literal(f->claims, x->argument);
    if (f->now_at[sound] == f->now_at[sound + 1]) return;
    x->striking.list.n = 0;
    find_conclusions(x);
    if (!eln_add_striking(f, x->argument, &x->striking)) fail(x);
    eln_literals_sort(&x->striking);
    for (uint32_t i = f->now_at[sound]; i < f->now_at[sound + 1]; i++) {
        uint32_t party = eln_holder_of(f, &f->c->list[f->now[i]]);
        for (size_t k = 0; k < x->conclusions.list.n && is_ok(x); k++) {
            const eln_commitment *mine =
                eln_holds_now(f, party, x->conclusions.list.at[k]);
            if (mine) look_at_holders(x, mine);
        }
    }
}

eln_status eln_find_grounds(eln_finder *f, const eln_moves *moves)
{
    finder x = {.f = f, .moves = moves};
    for (uint32_t i = 0; i < f->m->argument_count && is_ok(&x); i++) {
        x.argument = f->m->arguments[i];
        look_at_argument(&x);
    }
    if (x.cut) f->out->left_out++;
    eln_vec_free(&x.conclusions.list);
    eln_vec_free(&x.striking.list);
    return f->out->st;
}
