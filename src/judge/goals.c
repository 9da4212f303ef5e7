/* What is to be shown so that a verdict is not the wanted one: groups of
 * obligations, of each of which one must be met. */
#include "judge/prover.h"

bool eln_prover_holds(const eln_prover *p, uint32_t s, eln_duty d)
{
    switch (d) {
    case ELN_D_SURE:
        return eln_is_sure(p->g, s);
    case ELN_D_GONE:
        return !eln_is_possible(p->g, s);
    case ELN_D_NOT_SURE:
        return !eln_is_sure(p->g, s);
    case ELN_D_NOT_GONE:
        return eln_is_possible(p->g, s);
    case ELN_D_WOULD:
        return p->would && p->would[s] != ELN_UNDERIVED;
    case ELN_D_WOULD_NOT:
        return p->would && p->would[s] == ELN_UNDERIVED;
    case ELN_DUTIES:
        break;
    }
    return false;
}

/* One of the group at hand, if it holds. */
static void want(eln_prover *p, uint32_t s, eln_duty d)
{
    eln_goal g = {{s, d}, (uint32_t)p->met_in.n};
    if (!eln_prover_holds(p, s, d)) return;
    p->wanted[s] |= (uint8_t)(1U << d);
    if (!eln_push(&p->goals, g)) p->no_memory = true;
}

/* End of the group. */
static void and_then(eln_prover *p)
{
    if (!eln_push(&p->met_in, 0)) p->no_memory = true;
}

static void want_one(eln_prover *p, uint32_t s, eln_duty d)
{
    want(p, s, d);
    and_then(p);
}

/* ---- claims ---- */

/* It is this verdict, and stays so. */
static void claim_still(eln_prover *p, eln_verdict v, uint32_t for_it,
                        uint32_t against)
{
    bool stands = v == ELN_VERDICT_STANDS || v == ELN_VERDICT_CONTRADICTORY;
    bool falls = v == ELN_VERDICT_FALLS || v == ELN_VERDICT_CONTRADICTORY;
    want_one(p, for_it, stands ? ELN_D_SURE : ELN_D_NOT_SURE);
    want_one(p, against, falls ? ELN_D_SURE : ELN_D_NOT_SURE);
    if (v == ELN_VERDICT_OPEN) want_one(p, for_it, ELN_D_NOT_GONE);
    if (v == ELN_VERDICT_UNSUPPORTED) want_one(p, for_it, ELN_D_GONE);
}

static void claim_not(eln_prover *p, eln_verdict v, uint32_t for_it,
                      uint32_t against)
{
    switch (v) {
    case ELN_VERDICT_STANDS:
        want(p, for_it, ELN_D_NOT_SURE);
        want(p, against, ELN_D_SURE);
        break;
    case ELN_VERDICT_FALLS:
        want(p, against, ELN_D_NOT_SURE);
        want(p, for_it, ELN_D_SURE);
        break;
    case ELN_VERDICT_OPEN:
    case ELN_VERDICT_UNSUPPORTED:
        want(p, for_it, ELN_D_SURE);
        want(p, against, ELN_D_SURE);
        want(p, for_it, v == ELN_VERDICT_OPEN ? ELN_D_GONE : ELN_D_NOT_GONE);
        break;
    case ELN_VERDICT_CONTRADICTORY:
        want(p, for_it, ELN_D_NOT_SURE);
        want(p, against, ELN_D_NOT_SURE);
        break;
    case ELN_VERDICT_IDLE: /* no claim is that */
        return;
    }
    and_then(p);
}

static void aim_at_claim(eln_prover *p, const eln_target *target)
{
    eln_literal l = eln_class_literal(&p->t->claims, target->of);
    uint32_t for_it = eln_holds(l), against = eln_holds(eln_not(l));
    if (target->other)
        claim_still(p, target->verdict, for_it, against);
    else
        claim_not(p, target->verdict, for_it, against);
}

/* ---- arguments ---- */

static void want_all(eln_prover *p, const eln_sentences *needs, eln_duty d)
{
    for (size_t i = 0; i < needs->list.n; i++)
        want_one(p, needs->list.at[i], d);
}

static void want_some(eln_prover *p, const eln_sentences *needs, eln_duty d)
{
    for (size_t i = 0; i < needs->list.n; i++) want(p, needs->list.at[i], d);
    and_then(p);
}

static bool all_are(const eln_prover *p, const eln_sentences *needs, eln_duty d)
{
    for (size_t i = 0; i < needs->list.n; i++)
        if (!eln_prover_holds(p, needs->list.at[i], d)) return false;
    return true;
}

static void argument_still(eln_prover *p, eln_verdict v,
                           const eln_sentences *needs)
{
    eln_duty not_idle = p->would ? ELN_D_WOULD_NOT : ELN_D_NOT_SURE;
    switch (v) {
    case ELN_VERDICT_STANDS:
        want_all(p, needs, ELN_D_SURE);
        break;
    case ELN_VERDICT_IDLE:
        want_some(p, needs, ELN_D_NOT_SURE);
        want_all(p, needs, ELN_D_WOULD);
        break;
    case ELN_VERDICT_OPEN:
        want_some(p, needs, not_idle);
        want_all(p, needs, ELN_D_NOT_GONE);
        break;
    default:
        want_some(p, needs, not_idle);
        want_some(p, needs, ELN_D_GONE);
        break;
    }
}

static void argument_not(eln_prover *p, eln_verdict v,
                         const eln_sentences *needs)
{
    eln_duty good = p->would ? ELN_D_WOULD : ELN_D_SURE;
    switch (v) {
    case ELN_VERDICT_STANDS:
        want_some(p, needs, ELN_D_NOT_SURE);
        break;
    case ELN_VERDICT_IDLE:
        if (all_are(p, needs, ELN_D_SURE))
            want_all(p, needs, ELN_D_SURE);
        else if (p->would)
            want_some(p, needs, ELN_D_WOULD_NOT);
        break;
    case ELN_VERDICT_FALLS:
        want_all(p, needs,
                 all_are(p, needs, ELN_D_NOT_GONE) ? ELN_D_NOT_GONE : good);
        break;
    case ELN_VERDICT_OPEN:
        if (all_are(p, needs, good))
            want_all(p, needs, good);
        else
            want_some(p, needs, ELN_D_GONE);
        break;
    default: /* no argument is that */
        break;
    }
}

void eln_prover_aim(eln_prover *p, const eln_target *target)
{
    eln_sentences needs = {0};
    if (target->of) {
        aim_at_claim(p, target);
        return;
    }
    if (eln_argument_sentences(p->t, target->argument, &needs) != ELN_OK)
        p->no_memory = true;
    else if (target->other)
        argument_still(p, target->verdict, &needs);
    else
        argument_not(p, target->verdict, &needs);
    eln_vec_free(&needs.list);
}
