#include "report/holders.h"

#include "text/render.h"

/* ---- the classes of each claim ---- */

static bool index_classes(eln_holders *h, const eln_claims *c)
{
    uint32_t classes = c->model->class_count;
    h->start = eln_new(&h->arena, uint32_t, (size_t)c->count + 2);
    h->classes = eln_new(&h->arena, uint32_t, classes);
    if (!h->start || !h->classes) return false;
    for (uint32_t i = 0; i < classes; i++) h->start[c->literal[i] / 2 + 2]++;
    for (uint32_t i = 2; i < c->count + 2; i++) h->start[i] += h->start[i - 1];
    for (uint32_t i = 0; i < classes; i++)
        h->classes[h->start[c->literal[i] / 2 + 1]++] = i;
    return true;
}

eln_status eln_holders_init(const eln_judgement *judgement, eln_holders *out)
{
    const eln_map_theory *t = &judgement->map;
    eln_holders h = {.judgement = judgement};
    h.seen = eln_new(&h.arena, uint32_t, t->dispute->party_count);
    bool ok = h.seen && index_classes(&h, &t->claims) &&
              eln_drawers_find(t, false, &h.drawers) == ELN_OK;
    if (!ok) {
        eln_arena_free(&h.arena);
        return ELN_E_NOMEM;
    }
    *out = h;
    return ELN_OK;
}

void eln_holders_free(eln_holders *h)
{
    eln_drawers_free(&h->drawers);
    eln_arena_free(&h->arena);
    *h = (eln_holders){0};
}

/* ---- who puts a literal forward ---- */

/* Whether a step concludes a literal: then only what is said on its own puts it
 * forward. */
static bool is_concluded(const eln_judgement *j, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(j->map.theory, eln_reason(l));
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_rule_about about = j->map.rules.at[rules.at[i]];
        if (about.kind == ELN_R_BY_INFERENCE &&
            j->map.infers.at[about.infer].step)
            return true;
    }
    return false;
}

static bool puts_forward(const eln_statement *s, bool concluded)
{
    switch (s->role) {
    case ELN_ROLE_NONE:
    case ELN_ROLE_TOP_LEVEL:
        return true;
    case ELN_ROLE_PREMISE:
    case ELN_ROLE_RELATION:
        return !concluded;
    default:
        return false;
    }
}

static bool says_anything(const eln_record *r)
{
    return r->party != ELN_NO_ID || r->date.is || r->source != ELN_NO_ID ||
           r->analyst;
}

/* What has a date comes before what has none, the earlier first. */
static bool is_before(const eln_record *a, const eln_record *b)
{
    if (a->date.is != b->date.is) return a->date.is;
    return a->date.is && a->date.last < b->date.last;
}

static void add_holder(eln_held_by *by, const eln_record *r)
{
    if (by->count == 0 || is_before(r, by->first[0])) {
        by->first[1] = by->first[0];
        by->first[0] = r;
    } else if (by->count == 1 || is_before(r, by->first[1])) {
        by->first[1] = r;
    }
    by->count++;
}

/* Parties, each once; beside them, what nobody is named for. */
static void note(eln_holders *h, const eln_record *r, eln_held_by *parties,
                 eln_held_by *nobody)
{
    if (r->party == ELN_NO_ID) {
        if (says_anything(r)) add_holder(nobody, r);
    } else if (h->seen[r->party] != h->search) {
        h->seen[r->party] = h->search;
        add_holder(parties, r);
    }
}

eln_held_by eln_holders_of(eln_holders *h, eln_literal l)
{
    const eln_map_theory *t = &h->judgement->map;
    eln_held_by parties = {.count = 0}, nobody = {.count = 0};
    bool concluded = is_concluded(h->judgement, l);
    h->search++;
    for (uint32_t i = h->start[l / 2]; i < h->start[l / 2 + 1]; i++) {
        uint32_t class = h->classes[i];
        eln_records of = t->dispute->of_class[class];
        for (uint32_t k = of.first; k < of.first + of.n; k++) {
            const eln_record *r = &t->dispute->records[k];
            eln_literal said = t->claims.literal[class];
            if (r->stance == ELN_DENIES) said = eln_not(said);
            if (t->selected.records[k] && eln_stance_commits(r->stance) &&
                said == l && puts_forward(r->at, concluded))
                note(h, r, &parties, &nobody);
        }
    }
    if (parties.count > 0) return parties;
    if (nobody.count > 1) nobody.count = 1;
    return nobody;
}

/* ---- words ---- */

/* A part of an origin, in its place. */
static void put_part(eln_out *out, eln_str part, const char **open)
{
    if (part.n == 0) return;
    eln_out_puts(out, *open);
    eln_render_text(out, part);
    *open = ", ";
}

void eln_put_origin(eln_out *out, const eln_dispute *d, const eln_record *r,
                    bool dated)
{
    const char *open = " (";
    if (r->source != ELN_NO_ID)
        put_part(out, d->sources[r->source].title, &open);
    if (dated && r->date.is) {
        eln_out_puts(out, open);
        eln_put_date(out, r->date);
        open = ", ";
    }
    put_part(out, r->locator, &open);
    if (*open == ',') eln_out_char(out, ')');
}

void eln_put_according(eln_out *out, const eln_dispute *d, const eln_record *r)
{
    if (!r->second_hand) return;
    eln_out_puts(out, ", according to ");
    eln_render_text(out, d->parties[d->sources[r->source].party].name);
}

static void put_holder(eln_out *out, const eln_dispute *d, const eln_record *r)
{
    if (r->party != ELN_NO_ID)
        eln_render_text(out, d->parties[r->party].name);
    else if (r->analyst)
        eln_out_puts(out, "the map-maker");
    eln_put_according(out, d, r);
    eln_put_origin(out, d, r, true);
}

void eln_put_holders(eln_out *out, const eln_dispute *d, eln_held_by by)
{
    if (by.count == 0) return;
    bool named = by.first[0]->party != ELN_NO_ID || by.first[0]->analyst;
    if (named) eln_out_puts(out, " by ");
    put_holder(out, d, by.first[0]);
    if (by.count == 1) return;
    eln_out_puts(out, by.count == 2 ? " and " : ", ");
    put_holder(out, d, by.first[1]);
    if (by.count > 2) eln_out_printf(out, " and %u more", by.count - 2);
}

void eln_put_drawn(eln_out *out, const eln_dispute *d, const eln_drawn *by)
{
    bool party = by->party != ELN_NO_ID;
    if (!party && !by->date.is) return;
    eln_out_puts(out, " (");
    if (party) eln_render_text(out, d->parties[by->party].name);
    if (party && by->date.is) eln_out_puts(out, ", ");
    if (by->date.is) eln_put_date(out, by->date);
    if (party && by->record) eln_put_according(out, d, by->record);
    eln_out_char(out, ')');
}
