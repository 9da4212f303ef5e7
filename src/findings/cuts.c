#include "findings/cuts.h"

#include "findings/draft.h"

typedef struct finder {
    eln_finder *f;
    const eln_moves *moves;
    uint64_t work;
    bool cut;       /* more may have been found */
    eln_pairs told; /* (party, source of the attack), what it strikes */
} finder;

static bool is_ok(finder *x)
{
    if (x->work > ELN_CUTS_WORK_MOST) x->cut = true;
    return x->f->out->st == ELN_OK && !x->cut;
}

/* What a move starts from: a statement, or that an argument is sound. */
static eln_literal source_of(const eln_finder *f, const eln_move *m)
{
    return m->argument ? eln_argument_literal(f->claims, m->argument) : m->body;
}

/* Whether others than the party hold a literal now. */
static bool others_hold(const eln_finder *f, uint32_t party, eln_literal l)
{
    uint32_t n = f->now_at[l + 1] - f->now_at[l];
    return n > (eln_holds_now(f, party, l) ? 1U : 0U);
}

/* Whether a contribution is an attack that its author upholds, on something
 * that it does not hold itself. */
static bool is_attack(const finder *x, const eln_contribution *by)
{
    const eln_finder *f = x->f;
    const eln_move *m = &x->moves->at[by->move];
    eln_literal target = eln_not(m->head);
    return eln_holds_now(f, by->party, source_of(f, m)) &&
           !eln_holds_now(f, by->party, target) &&
           (m->minus || others_hold(f, by->party, target));
}

/* Whether an inference from the reason may be held against somebody. */
static bool carries(const eln_finder *f, const eln_move *m)
{
    return !m->idle && (!m->argument ||
                        f->j->arguments[m->argument->id] == ELN_VERDICT_STANDS);
}

/* The reason itself: a claim, or all that a sketched argument says. */
static void tell_reason(finder *x, const eln_move *attack, eln_literal reason)
{
    eln_finder *f = x->f;
    if (eln_claim_class(f->claims, reason / 2))
        eln_tell_literal(f, reason);
    else
        eln_tell_argument(f, attack->argument);
}

static void tell(finder *x, const eln_contribution *by, eln_literal reason,
                 const eln_move *other, const eln_commitment *struck)
{
    eln_finder *f = x->f;
    const eln_move *attack = &x->moves->at[by->move];
    eln_draft_begin(f, ELN_F10, ELN_RANK_CUTS);
    if (attack->argument)
        eln_draft_about_argument(f, attack->argument);
    else
        eln_draft_about_class(f, attack->from);
    eln_draft_span(f, attack->span);
    tell_reason(x, attack, reason);
    eln_tell(f, ", by which ");
    eln_tell_party(f, by->party);
    eln_tell_record(f, by->record, NULL);
    eln_tell(f, " speaks against ");
    eln_tell_literal(f, eln_not(attack->head));
    eln_tell(f, ", also speaks against ");
    eln_tell_held(f, struck);
    eln_tell(f, ", its own position");
    eln_tell_commitment(f, struck, NULL);
    eln_draft_span(f, other->span);
    eln_draft_end(f);
}

/* What is drawn from a reason, other than the attack. */
static void look_at_reason(finder *x, const eln_contribution *by,
                           eln_literal reason)
{
    const eln_finder *f = x->f;
    const eln_moves *all = x->moves;
    const eln_move *attack = &all->at[by->move];
    for (uint32_t i = all->from_body[reason];
         i < all->from_body[reason + 1] && is_ok(x); i++) {
        const eln_move *other = &all->at[all->body_at[i]];
        eln_literal target = eln_not(other->head);
        x->work++;
        if (target == eln_not(attack->head) || !carries(f, other)) continue;
        const eln_commitment *struck = eln_holds_now(f, by->party, target);
        if (!struck) continue;
        uint64_t key = (uint64_t)by->party << 32 | source_of(f, attack);
        if (eln_pairs_find(&x->told, key, target) != ELN_NO_ID) continue;
        if (eln_pairs_add(&x->told, key, target) == ELN_NO_ID)
            eln_finder_fail(x->f);
        else
            tell(x, by, reason, other, struck);
    }
}

/* The premises of an argument as reasons. */
static void look_at_premises(finder *x, const eln_contribution *by,
                             const eln_argument *a)
{
    x->work += a->structure.n;
    for (uint32_t i = 0; i < a->structure.n && is_ok(x); i++) {
        const eln_statement *line = a->structure.at[i];
        if (line->role == ELN_ROLE_PREMISE)
            look_at_reason(x, by, eln_class_literal(x->f->claims, line->of));
    }
}

static void look_at(finder *x, const eln_contribution *by)
{
    const eln_finder *f = x->f;
    const eln_moves *all = x->moves;
    const eln_move *m = &all->at[by->move];
    x->work++;
    if (!is_attack(x, by)) return;
    if (m->body != ELN_NO_ID) look_at_reason(x, by, m->body);
    if (m->argument) {
        look_at_premises(x, by, m->argument);
        return;
    }
    /* From a statement: the arguments of the same party for it. */
    for (uint32_t i = all->for_head[m->body];
         i < all->for_head[m->body + 1] && is_ok(x); i++) {
        const eln_argument *a = all->at[all->head_at[i]].argument;
        x->work++;
        if (a &&
            eln_holds_now(f, by->party, eln_argument_literal(f->claims, a)))
            look_at_premises(x, by, a);
    }
}

eln_status eln_find_cuts(eln_finder *f, const eln_moves *moves)
{
    finder x = {.f = f, .moves = moves};
    for (uint32_t i = 0; i < moves->by_count && is_ok(&x); i++)
        look_at(&x, &moves->by[i]);
    if (x.cut) f->out->left_out++;
    eln_pairs_free(&x.told);
    return f->out->st;
}
