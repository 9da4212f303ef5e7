/* Positions for programs: docs/json/positions.md. */
#include "report/positions.h"

#include "report/model_json.h"
#include "report/selected.h"
#include "report/title.h"

typedef struct writer {
    eln_json *j;
    eln_positions *p;
    const eln_judgement *judged;
    const eln_dispute *d;
    eln_out name; /* used again and again */
} writer;

/* ---- names ---- */

/* What a literal is named by, and whether it is its opposite. */
typedef struct subject {
    const eln_class *of;
    const eln_argument *argument; /* if of is NULL */
    bool opposite;
} subject;

static subject subject_of(const writer *w, eln_literal l)
{
    const eln_class *named = w->p->named[l];
    const eln_class *other = w->p->named[eln_not(l)];
    if (named || other)
        return (subject){named ? named : other, NULL, named == NULL};
    return (subject){NULL, eln_claim_argument(&w->judged->map.claims, l / 2),
                     l & 1};
}

static eln_value *title_json(writer *w, const char *before, const eln_class *of,
                             const eln_argument *a)
{
    eln_out_clear(&w->name);
    if (of)
        eln_out_printf(&w->name, "%s[%.*s]", before, ELN_FMT(of->title));
    else
        eln_out_printf(&w->name, "%s<%.*s>", before, ELN_FMT(a->title));
    return eln_json_string(w->j, eln_out_str(&w->name));
}

static eln_value *literal_json(writer *w, eln_literal l)
{
    subject s = subject_of(w, l);
    return title_json(w, s.opposite ? "not " : "", s.of, s.argument);
}

static eln_value *drawer_json(writer *w, const eln_infer *r)
{
    if (r->argument) return title_json(w, "", NULL, r->argument);
    return title_json(w, "", r->relation->from.of, NULL);
}

static eln_value *party_json(writer *w, uint32_t party)
{
    return party == ELN_NO_ID ? eln_json_null(w->j)
                              : eln_json_string(w->j, w->d->parties[party].id);
}

static eln_value *text_json(writer *w, eln_str s)
{
    return s.n > 0 ? eln_json_string(w->j, s) : eln_json_null(w->j);
}

/* claim, opposite, text and verdict of a literal. */
static void put_subject(writer *w, eln_value *o, eln_literal l, subject s)
{
    eln_verdict v = s.argument && !s.opposite
                        ? w->judged->arguments[s.argument->id]
                        : eln_literal_verdict(w->judged, l);
    eln_json_set(w->j, o, "claim", title_json(w, "", s.of, s.argument));
    eln_json_put_boolean(w->j, o, "opposite", s.opposite);
    eln_json_put(w->j, o, "text",
                 eln_str_trim(s.of ? eln_class_text(s.of)
                                   : eln_argument_text(s.argument)));
    eln_json_put(w->j, o, "verdict", eln_str_of(eln_verdict_name(v)));
}

/* ---- what is held ---- */

static const char *how(const eln_commitment *c, const eln_record *r)
{
    return c->argument ? "argument" : r->deed ? "deed" : "word";
}

/* A record names its own class, not another one of the same claim. */
static subject subject_of_record(const writer *w, const eln_commitment *c,
                                 const eln_record *r)
{
    const eln_class *of = c->argument ? NULL : r->at->of;
    const eln_claims *claims = &w->judged->map.claims;
    if (!of || eln_class_literal(claims, of) / 2 != c->literal / 2)
        return subject_of(w, c->literal);
    return (subject){of, NULL, eln_class_literal(claims, of) != c->literal};
}

static eln_value *commitment_json(writer *w, const eln_holding *h)
{
    eln_json *j = w->j;
    const eln_commitment *c =
        &w->judged->map.basis->commitments.list[h->commitment];
    const eln_record *r = &w->d->records[c->record];
    const eln_origin *source =
        r->source == ELN_NO_ID ? NULL : &w->d->sources[r->source];
    eln_value *o = eln_json_object(j);
    put_subject(w, o, c->literal, subject_of_record(w, c, r));
    eln_json_put(j, o, "how", eln_str_of(how(c, r)));
    eln_json_set(j, o, "argument",
                 c->argument ? title_json(w, "", NULL, c->argument)
                             : eln_json_null(j));
    eln_json_put(j, o, "stance", eln_str_of(eln_stance_name(r->stance)));
    eln_json_set(j, o, "since",
                 text_json(w, w->d->records[h->since].date.written));
    eln_json_set(j, o, "date", text_json(w, r->date.written));
    eln_json_set(j, o, "source",
                 source ? eln_json_string(j, source->id) : eln_json_null(j));
    eln_json_set(j, o, "at", text_json(w, r->locator));
    eln_json_set(j, o, "quote",
                 c->argument ? eln_json_null(j) : text_json(w, r->quote));
    eln_json_put_boolean(j, o, "second_hand", r->second_hand);
    eln_json_set(j, o, "according_to",
                 party_json(w, r->second_hand ? source->party : ELN_NO_ID));
    eln_json_put_place(j, o, w->p->source, r->span);
    return o;
}

/* ---- what follows ---- */

static eln_value *strike_json(writer *w, const eln_strike *s)
{
    const eln_infer *r = &w->judged->map.infers.at[s->infer];
    eln_value *o = eln_json_object(w->j);
    bool arrow = r->relation && s->by != ELN_NO_ID;
    eln_json_set(w->j, o, "by",
                 arrow ? literal_json(w, s->by) : drawer_json(w, r));
    eln_json_set(w->j, o, "drawn_by",
                 party_json(w, w->p->drawers.first[s->infer].party));
    return o;
}

static eln_value *follow_json(writer *w, uint32_t party, const eln_follow *f)
{
    eln_json *j = w->j;
    const eln_lights *l = &w->p->lights;
    const eln_infer *r = &w->judged->map.infers.at[f->infer];
    eln_value *o = eln_json_object(j), *from = eln_json_array(j),
              *strikes = eln_json_array(j);
    uint32_t by = f->own ? party : w->p->drawers.first[f->infer].party;
    put_subject(w, o, f->literal, subject_of(w, f->literal));
    eln_json_set(j, o, "by", drawer_json(w, r));
    eln_json_set(j, o, "drawn_by", party_json(w, by));
    eln_json_put_boolean(j, o, "strict", r->strict);
    for (uint32_t i = 0; i < f->from_count; i++)
        eln_json_add(j, from, literal_json(w, l->from.at[f->from_at + i]));
    eln_json_set(j, o, "from", from);
    for (uint32_t i = 0; i < f->strikes_count; i++)
        eln_json_add(j, strikes,
                     strike_json(w, &l->strikes.at[f->strikes_at + i]));
    eln_json_set(j, o, "struck_by", strikes);
    eln_json_put_boolean(j, o, "clashes_with_own", f->clashes || f->opposed);
    eln_json_put_place(j, o, w->p->source, r->span);
    return o;
}

/* ---- the whole ---- */

static eln_value *position_json(writer *w, uint32_t party)
{
    eln_json *j = w->j;
    eln_lights *l = &w->p->lights;
    eln_value *o = eln_json_object(j), *held = eln_json_array(j),
              *follows = eln_json_array(j);
    if (eln_lights_of(l, party) != ELN_OK && j->st == ELN_OK)
        j->st = ELN_E_NOMEM;
    eln_json_put(j, o, "id", w->d->parties[party].id);
    eln_json_put(j, o, "name", w->d->parties[party].name);
    for (size_t i = 0; i < l->held.n && j->st == ELN_OK; i++)
        eln_json_add(j, held, commitment_json(w, &l->held.at[i]));
    for (size_t i = 0; i < l->follows.n && j->st == ELN_OK; i++)
        eln_json_add(j, follows, follow_json(w, party, &l->follows.at[i]));
    eln_json_set(j, o, "commitments", held);
    eln_json_set(j, o, "follows", follows);
    eln_json_put_boolean(j, o, "all_found", !l->cut);
    return o;
}

eln_value *eln_positions_json(eln_json *j, eln_positions *p)
{
    const eln_map_theory *map = &p->judgement->map;
    writer w = {.j = j, .p = p, .judged = p->judgement, .d = map->dispute};
    eln_value *o = eln_json_object(j), *parties = eln_json_array(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_put_map_json(j, o, p->source, map->model);
    eln_selection_json(j, o, map->dispute, &map->selected.selection);
    for (uint32_t i = p->first; i < p->end && j->st == ELN_OK; i++)
        eln_json_add(j, parties, position_json(&w, i));
    eln_json_set(j, o, "parties", parties);
    if (w.name.st != ELN_OK && j->st == ELN_OK) j->st = w.name.st;
    eln_out_free(&w.name);
    return o;
}
