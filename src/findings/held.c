#include "findings/held.h"

#include "findings/draft.h"
#include "judge/naming.h"
#include "judge/views.h"

enum { NAMED_MOST = 3 /* reasons: more are counted */ };

/* ---- what falls ---- */

static bool is_sure(const eln_finder *f, uint32_t rule)
{
    eln_ids body = eln_theory_body(f->j->map.theory, rule);
    for (uint32_t i = 0; i < body.n; i++)
        if (!eln_is_sure(&f->j->grounded, body.at[i])) return false;
    return true;
}

/* Name the inference that stands against a literal. */
static bool tell_inference(eln_finder *f, eln_literal l, bool denied)
{
    const eln_map_theory *t = &f->j->map;
    eln_ids rules = eln_theory_rules_for(t->theory, eln_reason(eln_not(l)));
    for (uint32_t i = 0; i < rules.n; i++) {
        const eln_rule_about *about = &t->rules.at[rules.at[i]];
        if (about->kind != ELN_R_BY_INFERENCE || !is_sure(f, rules.at[i]))
            continue;
        const eln_infer *r = &t->infers.at[about->infer];
        eln_tell(f, ": ");
        eln_put_drawer(&f->draft.text, f->j, r);
        eln_tell(f, denied ? " speaks for it" : " speaks against it");
        eln_draft_span(f, r->span);
        return true;
    }
    return false;
}

static void tell_literal(eln_finder *f, eln_literal l, const char *words)
{
    eln_tell(f, ": ");
    eln_put_literal(&f->draft.text, f->j, l);
    eln_tell(f, words);
}

/* Say by which rule the opposite of a literal holds, if it is plain. */
static bool tell_rule(eln_finder *f, eln_literal l, uint32_t rule, bool denied)
{
    const eln_map_theory *t = &f->j->map;
    switch (t->rules.at[rule].kind) {
    case ELN_R_BY_PRESUMPTION:
        if (denied)
            eln_tell(f, ": it is put forward");
        else if (eln_named_class(f->j, eln_not(l)))
            tell_literal(f, eln_not(l), ", its opposite, is put forward");
        else
            eln_tell(f, ": it is denied");
        return true;
    case ELN_R_BY_IMPLICATION:
        tell_literal(
            f, t->about.at[eln_theory_body(t->theory, rule).at[0]].literal,
            denied ? " entails it" : " rules it out");
        return true;
    default:
        return false;
    }
}

/* Name what stands against a literal.
 *   denied  it is told as the denial of a claim */
static void tell_against(eln_finder *f, eln_literal l, bool denied)
{
    if (tell_inference(f, l, denied)) return;
    if (f->j->map.given[eln_not(l)]) {
        eln_tell(f, denied ? ": it is given" : ": its opposite is given");
        return;
    }
    eln_ids rules =
        eln_theory_rules_for(f->j->map.theory, eln_holds(eln_not(l)));
    for (uint32_t i = 0; i < rules.n; i++)
        if (is_sure(f, rules.at[i]) && tell_rule(f, l, rules.at[i], denied))
            return;
}

static void tell_fallen(eln_finder *f, uint32_t first, uint32_t end)
{
    const eln_commitment *c = &f->c->list[first];
    eln_draft_begin(f, ELN_F07, ELN_RANK_FALLS);
    eln_draft_about_literal(f, c->literal);
    bool denied = eln_held_denied(f, c);
    eln_tell_party(f, eln_holder_of(f, c));
    bool conceded = eln_record_of(f, c)->stance == ELN_CONCEDES;
    eln_tell(f, denied ? " denied " : conceded ? " conceded " : " held ");
    if (denied)
        eln_tell_class(f, eln_held_class(f, c));
    else
        eln_tell_held(f, c);
    eln_tell_commitment(f, c, eln_how_held(f, c));
    eln_tell(f, denied ? ", and has not taken that back since, yet it stands"
                       : ", and has not given it up since, yet it falls");
    tell_against(f, c->literal, denied);
    for (uint32_t i = first; i < end; i++) {
        c = &f->c->list[i];
        if (eln_is_held(f, c) && eln_record_counts(f, eln_record_of(f, c)))
            eln_draft_commitment(f, c);
    }
    eln_draft_end(f);
}

eln_status eln_find_fallen(eln_finder *f)
{
    const eln_commitments *all = f->c;
    for (uint32_t i = 0, end; i < all->count; i = end) {
        const eln_commitment *c = &all->list[i];
        uint32_t party = eln_holder_of(f, c), first = ELN_NO_ID;
        for (end = i; end < all->count; end++) {
            const eln_commitment *next = &all->list[end];
            if (next->literal != c->literal || eln_holder_of(f, next) != party)
                break;
            if (first == ELN_NO_ID && eln_is_held(f, next) &&
                eln_record_counts(f, eln_record_of(f, next)))
                first = end;
        }
        if (first != ELN_NO_ID && eln_claim_class(f->claims, c->literal / 2) &&
            eln_literal_verdict(f->j, c->literal) == ELN_VERDICT_FALLS &&
            !eln_holds_now(f, party, eln_not(c->literal)))
            tell_fallen(f, first, end);
    }
    return f->out->st;
}

/* ---- circles ---- */

static bool is_possible(const eln_finder *f, uint32_t rule)
{
    eln_ids body = eln_theory_body(f->j->map.theory, rule);
    for (uint32_t i = 0; i < body.n; i++)
        if (!eln_is_possible(&f->j->grounded, body.at[i])) return false;
    return true;
}

static void tell_reasons(eln_finder *f, eln_literal l)
{
    const eln_map_theory *t = &f->j->map;
    eln_ids rules = eln_theory_rules_for(t->theory, eln_reason(l));
    unsigned n = 0;
    for (uint32_t i = 0; i < rules.n; i++) {
        const eln_rule_about *about = &t->rules.at[rules.at[i]];
        if (about->kind != ELN_R_BY_INFERENCE || !is_possible(f, rules.at[i]))
            continue;
        const eln_infer *r = &t->infers.at[about->infer];
        eln_draft_span(f, r->span);
        if (n++ >= NAMED_MOST) continue;
        eln_tell(f, n == 1 ? " (" : ", ");
        eln_put_drawer(&f->draft.text, f->j, r);
    }
    if (n > NAMED_MOST)
        eln_out_printf(&f->draft.text, " and %u more", n - NAMED_MOST);
    if (n > 0) eln_tell(f, ")");
}

static void tell_circle(eln_finder *f, eln_literal l)
{
    eln_draft_begin(f, ELN_F08, ELN_RANK_CIRCLE);
    eln_draft_about_literal(f, l);
    eln_draft_span(f, eln_claim_span(&f->j->map, l / 2));
    eln_tell(f, "All that speaks for ");
    eln_tell_literal(f, l);
    tell_reasons(f, l);
    eln_tell(f, " rests in the end on its being taken for granted");
    for (uint32_t i = f->now_at[l]; i < f->now_at[l + 1]; i++)
        eln_draft_party(f, eln_holder_of(f, &f->c->list[f->now[i]]));
    eln_draft_end(f);
}

static bool is_argued(const eln_finder *f, const eln_support *s, eln_literal l)
{
    const eln_map_theory *t = &f->j->map;
    return t->presume[l] != ELN_NO_ID && !t->given[l] &&
           s->rule[eln_reason(l)] != ELN_BY_NOTHING;
}

eln_status eln_find_circles(eln_finder *f)
{
    eln_support s;
    eln_status st = eln_support_init(&s, &f->j->map, &f->j->grounded, false);
    if (st != ELN_OK) {
        eln_finder_fail(f);
        return f->out->st;
    }
    for (eln_literal l = 0; l < 2 * f->claims->count; l++) {
        if (s.work > ELN_CIRCLES_WORK_MOST) {
            f->out->left_out++;
            break;
        }
        if (is_argued(f, &s, l) && !eln_support_without(&s, eln_reason(l), l))
            tell_circle(f, l);
    }
    eln_support_free(&s);
    return f->out->st;
}
