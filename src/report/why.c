/* The tree has a node for each sentence of the theory; people read about
 * claims and about what speaks for or against them. So only some nodes are
 * told: claims (holds), inferences (applied) and undercuts; the others pass on
 * what is below them. What is sound because nothing speaks against it goes
 * without saying.
 *
 * W1  A node is told at most once, below the nearest node that is told. */
#include "report/why.h"

#include "judge/naming.h"
#include "report/because.h"
#include "report/holders.h"
#include "report/lines.h"
#include "report/selected.h"
#include "text/render.h"

enum { DEEPEST = 24 /* steps that still move to the right */ };

typedef struct teller {
    const eln_why *why;
    const eln_judgement *j;
    eln_why_sink *sink;
    void *user;
    uint8_t *hidden;     /* [nodes] 1: it is of what was not spoken of yet */
    uint8_t *told;       /* [nodes] 1: has a line of its own */
    uint32_t *depth;     /* [nodes] told nodes above it */
    uint8_t *spoken;     /* [nodes] 1: a sibling before it was told */
    uint8_t root_spoken; /* 1: a root was told */
    eln_holders *holders;
    eln_out line;
} teller;

static const eln_why_node *node(const teller *t, uint32_t i)
{
    return &t->why->nodes.at[i];
}

static eln_about about(const teller *t, const eln_why_node *n)
{
    return t->j->map.about.at[n->sentence];
}

/* ---- which nodes are told ---- */

static bool is_argument_claim(const teller *t, eln_literal l)
{
    return eln_claim_class(&t->j->map.claims, l >> 1) == NULL;
}

/* The holds of an opposite, next to a presumption, is told by the
 * presumption's own claim. */
static bool is_opposite(const teller *t, const eln_why_node *n)
{
    if (n->parent == ELN_NO_ID) return false;
    const eln_why_node *up = node(t, n->parent);
    return about(t, up).kind == ELN_S_PRESUME &&
           about(t, n).kind == ELN_S_HOLDS;
}

/* Whether the node is what a strict arrow or `><` leads from to its parent. */
static bool implies_parent(const teller *t, const eln_why_node *n)
{
    if (n->parent == ELN_NO_ID) return false;
    uint32_t rule = node(t, n->parent)->rule;
    return rule != ELN_NO_ID && n->state == ELN_WHY_SURE &&
           t->j->map.rules.at[rule].kind == ELN_R_BY_IMPLICATION;
}

/* Whether the node only says that nothing of a kind speaks against something:
 * it is gone, in vain, and no inference lies between. */
static bool says_nothing(const teller *t, const eln_why_node *n)
{
    if (n->state != ELN_WHY_GONE) return false;
    for (;; n = node(t, n->parent)) {
        eln_sentence_kind kind = (eln_sentence_kind)about(t, n).kind;
        if (kind == ELN_S_APPLIED || kind == ELN_S_UNDERCUT) return false;
        if (n->role == ELN_WHY_ALTHOUGH) return true;
        if (n->parent == ELN_NO_ID) return false;
    }
}

/* Whether the node keeps a strict step from turning what speaks against its
 * conclusion against a premise. */
static bool stops_turn(const teller *t, const eln_why_node *n)
{
    return n->state == ELN_WHY_GONE && n->rule != ELN_NO_ID &&
           t->j->map.rules.at[n->rule].kind == ELN_R_CONTRAPOSED;
}

static bool may_tell(const teller *t, const eln_why_node *n)
{
    switch ((eln_sentence_kind)about(t, n).kind) {
    case ELN_S_HOLDS:
        return !is_opposite(t, n) && (stops_turn(t, n) || !says_nothing(t, n));
    case ELN_S_APPLIED:
    case ELN_S_UNDERCUT:
        return true;
    case ELN_S_REASON:
        return n->state == ELN_WHY_WEAKER || implies_parent(t, n);
    default:
        return n->state == ELN_WHY_WEAKER;
    }
}

/* Whether the node says that something not spoken of yet speaks against
 * something, in vain; or stands below one that does. */
static bool is_unspoken(const teller *t, uint32_t i)
{
    const eln_why_node *n = node(t, i);
    return about(t, n).kind == ELN_S_APPLIED && n->state == ELN_WHY_GONE &&
           eln_is_unspoken(t->j, about(t, n).infer);
}

static void hide(teller *t)
{
    for (uint32_t i = 0; i < t->why->nodes.n; i++) {
        uint32_t up = node(t, i)->parent;
        t->hidden[i] = (up != ELN_NO_ID && t->hidden[up]) || is_unspoken(t, i);
    }
}

/* Soundness that only rests on its presumption is told if something below it
 * is. Children stand behind their parents, so going backwards sees them
 * first. */
static void choose(teller *t)
{
    for (uint32_t i = (uint32_t)t->why->nodes.n; i-- > 0;) {
        const eln_why_node *n = node(t, i);
        bool open_self = n->state == ELN_WHY_OPEN && n->parent == ELN_NO_ID;
        bool quiet = about(t, n).kind == ELN_S_HOLDS &&
                     (n->state == ELN_WHY_SURE || open_self) &&
                     (n->parent != ELN_NO_ID || t->why->argument) &&
                     is_argument_claim(t, about(t, n).literal);
        bool below = t->spoken[i];
        if (t->hidden[i]) continue;
        t->told[i] = may_tell(t, n) && (!quiet || below);
        if (n->parent != ELN_NO_ID && (t->told[i] || below)) {
            t->spoken[n->parent] = 1;
        }
    }
    memset(t->spoken, 0, t->why->nodes.n);
}

static void measure(teller *t)
{
    for (uint32_t i = 0; i < t->why->nodes.n; i++) {
        uint32_t up = node(t, i)->parent;
        t->depth[i] = up == ELN_NO_ID ? 0 : t->depth[up] + t->told[up];
    }
}

/* The nearest told node above, or ELN_NO_ID. `although`: on the way there
 * something speaks in vain. */
static uint32_t told_above(const teller *t, uint32_t i, bool *although)
{
    *although = node(t, i)->role == ELN_WHY_ALTHOUGH;
    uint32_t up = node(t, i)->parent;
    while (up != ELN_NO_ID && !t->told[up]) {
        *although = *although || node(t, up)->role == ELN_WHY_ALTHOUGH;
        up = node(t, up)->parent;
    }
    return up;
}

/* ---- words ---- */

/* How a literal is spoken of: by a class that says it, or by one that says its
 * opposite; what is asked about goes by its own name. */
typedef struct name {
    const eln_class *of; /* NULL: the soundness of an argument */
    bool opposite;       /* the literal says that it is not so */
} name;

static name name_of(const teller *t, eln_literal l)
{
    const eln_why *w = t->why;
    if (w->of && l >> 1 == w->literal >> 1) {
        return (name){w->of, l != w->literal};
    }
    const eln_class *named = eln_named_class(t->j, l);
    if (named) return (name){named, false};
    return (name){eln_claim_class(&t->j->map.claims, l >> 1), l & 1};
}

static void put_name(teller *t, eln_literal l)
{
    const eln_class *of = name_of(t, l).of;
    if (of) {
        eln_put_class(&t->line, of);
    } else {
        eln_put_argument(&t->line,
                         eln_claim_argument(&t->j->map.claims, l >> 1));
    }
}

/* Whether something is told below a node. Looks no further than that: what is
 * told first below it stands in front of all else that is. */
static bool has_told_child(const teller *t, uint32_t i)
{
    for (uint32_t k = i + 1; k < t->why->nodes.n; k++) {
        if (node(t, k)->parent < i || node(t, k)->parent == ELN_NO_ID) break;
        if (t->told[k]) return true;
    }
    return false;
}

static bool is_presumed(const teller *t, uint32_t i)
{
    uint32_t rule = node(t, i)->rule;
    return rule != ELN_NO_ID &&
           t->j->map.rules.at[rule].kind == ELN_R_BY_PRESUMPTION;
}

static bool is_given(const teller *t, eln_literal l)
{
    return t->j->map.given[l] != NULL;
}

/* Who put a literal forward, if the map says so. */
static void put_holders(teller *t, eln_literal l)
{
    eln_put_holders(&t->line, t->j->map.dispute, eln_holders_of(t->holders, l));
}

/* In which scenario a literal is given, if in one. */
static void put_scenario(teller *t, eln_literal l)
{
    const eln_scenario *s = eln_given_by_scenario(&t->j->map, l);
    if (!s) return;
    eln_out_puts(&t->line, " in the scenario \"");
    eln_render_text(&t->line, s->title);
    eln_out_char(&t->line, '"');
}

/* Why what holds does, where no line below tells. */
static void put_support(teller *t, uint32_t i)
{
    eln_literal l = about(t, node(t, i)).literal;
    bool opposite = name_of(t, l).opposite;
    if (is_given(t, l)) {
        eln_out_puts(&t->line,
                     opposite ? ": its opposite is given" : ": given");
        put_scenario(t, l);
    } else if (is_presumed(t, i) && opposite) {
        eln_out_puts(&t->line, ": denied");
        put_holders(t, l);
    } else if (is_presumed(t, i)) {
        eln_out_puts(&t->line, ": put forward");
        put_holders(t, l);
        eln_out_puts(&t->line, has_told_child(t, i)
                                   ? ", and what speaks against it fails"
                                   : ", and nothing speaks against it");
    }
}

/* ", which entails [T]" */
static void put_implied(teller *t, const eln_why_node *n)
{
    if (!implies_parent(t, n)) return;
    eln_literal l = about(t, node(t, n->parent)).literal;
    bool opposite = name_of(t, l).opposite;
    eln_out_puts(&t->line,
                 opposite ? ", which rules out " : ", which entails ");
    put_name(t, l);
}

static void put_holds(teller *t, uint32_t i)
{
    const eln_why_node *n = node(t, i);
    eln_literal l = about(t, n).literal;
    bool opposite = name_of(t, l).opposite;
    if (n->parent != ELN_NO_ID && n->state == ELN_WHY_GONE && t->why->of &&
        l == t->why->literal) {
        eln_out_puts(&t->line, "that would need ");
        put_name(t, l);
        eln_out_puts(&t->line, " itself, and no claim argues for itself");
        return;
    }
    if (stops_turn(t, n)) {
        const eln_infer *r =
            &t->j->map.infers.at[t->j->map.rules.at[n->rule].infer];
        eln_out_puts(&t->line, "what speaks against ");
        put_name(t, r->head);
        eln_out_puts(&t->line, " does not reach this by ");
        eln_put_drawer(&t->line, t->j, r);
        eln_out_puts(&t->line, ": ");
    }
    put_name(t, l);
    eln_out_char(&t->line, ' ');
    if (n->state == ELN_WHY_SUPPOSED) {
        eln_out_puts(&t->line, "is only supposed");
    } else if (n->state == ELN_WHY_OPEN) {
        eln_out_puts(&t->line, "is open");
    } else if (is_argument_claim(t, l)) {
        bool sound = opposite == (n->state == ELN_WHY_GONE);
        const char *absent = eln_absent_words(
            t->j, eln_claim_argument(&t->j->map.claims, l >> 1));
        eln_out_puts(&t->line, sound    ? "is sound"
                               : absent ? absent
                                        : "is not sound");
    } else if (n->state == ELN_WHY_GONE) {
        /* What is put forward only goes by what stands against it. */
        bool falls = t->j->map.presume[l] != ELN_NO_ID &&
                     eln_literal_verdict(t->j, l) == ELN_VERDICT_FALLS;
        eln_out_puts(&t->line, opposite ? "is not ruled out"
                               : falls  ? "falls"
                                        : "does not stand");
    } else {
        eln_out_puts(&t->line, opposite ? "falls" : "stands");
    }
    if (n->state == ELN_WHY_SURE && n->same_as == ELN_NO_ID &&
        !is_argument_claim(t, l)) {
        put_support(t, i);
    }
    put_implied(t, n);
}

/* "<A> (Port Authority, 2031-05-02)": what draws an inference, and who. */
static void put_drawer(teller *t, uint32_t i)
{
    uint32_t infer = about(t, node(t, i)).infer;
    eln_put_drawer(&t->line, t->j, &t->j->map.infers.at[infer]);
    if (node(t, i)->same_as == ELN_NO_ID)
        eln_put_drawn(&t->line, t->j->map.dispute,
                      &t->holders->drawers.first[infer]);
}

/* "<A> speaks against [T]" */
static void put_applied(teller *t, uint32_t i, bool although)
{
    const eln_why_node *n = node(t, i);
    const eln_infer *r = &t->j->map.infers.at[about(t, n).infer];
    put_drawer(t, i);
    eln_out_puts(&t->line, name_of(t, r->head).opposite ? " speaks against "
                                                        : " speaks for ");
    put_name(t, r->head);
    if (n->state == ELN_WHY_GONE) {
        eln_out_puts(&t->line, although ? ", in vain" : ", and fails");
    } else if (n->state == ELN_WHY_OPEN) {
        eln_out_puts(&t->line, ", which is open");
    } else if (n->state == ELN_WHY_WEAKER) {
        eln_out_puts(&t->line, ", but is weaker");
    } else if (n->same_as == ELN_NO_ID && !has_told_child(t, i)) {
        eln_out_puts(&t->line, ", and nothing speaks against that");
    }
}

static void put_undercut(teller *t, uint32_t i)
{
    const eln_why_node *n = node(t, i);
    const eln_infer *r = &t->j->map.infers.at[about(t, n).infer];
    put_drawer(t, i);
    eln_out_puts(&t->line, " undercuts ");
    eln_put_literal(&t->line, t->j, r->head & ~1u);
    if (n->state == ELN_WHY_GONE) eln_out_puts(&t->line, ", in vain");
    if (n->state == ELN_WHY_OPEN) eln_out_puts(&t->line, ", which is open");
}

/* What an assumption decides. */
static void put_question(teller *t, uint32_t assumption)
{
    eln_about a = t->j->map.about.at[assumption];
    const eln_infer *r =
        a.infer != ELN_NO_ID ? &t->j->map.infers.at[a.infer] : NULL;
    eln_out_puts(&t->line, "whether ");
    if (a.kind == ELN_S_CARRY && r) {
        eln_put_drawer(&t->line, t->j, r);
        eln_out_puts(&t->line,
                     r->head & 1 ? " prevails against " : " prevails for ");
        eln_put_literal(&t->line, t->j, r->head & ~1u);
    } else if (a.kind == ELN_S_LINK) {
        eln_put_literal(&t->line, t->j, a.literal & ~1u);
        eln_out_puts(&t->line, " is undercut");
    } else if (is_argument_claim(t, a.literal)) {
        eln_put_literal(&t->line, t->j, a.literal & ~1u);
        eln_out_puts(&t->line, " is sound");
    } else {
        eln_put_literal(&t->line, t->j, a.literal);
        eln_out_puts(&t->line, " stands as put forward");
    }
}

/* What is written somewhere else: an earlier line, or one that this one rests
 * on itself. */
static void put_reference(teller *t, uint32_t i)
{
    const eln_why_node *n = node(t, i);
    if (n->same_as == ELN_NO_ID) return;
    for (uint32_t up = n->parent; up != ELN_NO_ID; up = node(t, up)->parent) {
        if (up != n->same_as) continue;
        eln_out_puts(&t->line, ": it rests only on itself");
        return;
    }
    eln_out_puts(&t->line, " (see above)");
}

/* ---- lines ---- */

/* Hand on the line in hand, and empty it. Where it leads and stands is set. */
static void hand_on(teller *t, eln_why_line line)
{
    line.text = eln_out_str(&t->line);
    if (t->line.st == ELN_OK) t->sink(t->user, &line);
    eln_out_clear(&t->line);
}

/* A line that leads nowhere. */
static void say(teller *t, unsigned depth)
{
    hand_on(t, (eln_why_line){.kind = ELN_WHY_STEP, .depth = depth});
}

/* A line about a sentence, and where that is written: of what is concluded, by
 * what concludes it. */
static void say_of(teller *t, unsigned depth, uint32_t sentence)
{
    const eln_about *about = &t->j->map.about.at[sentence];
    eln_why_line line = {.kind = ELN_WHY_STEP,
                         .depth = depth,
                         .placed = true,
                         .span = eln_sentence_span(&t->j->map, sentence)};
    if (about->infer != ELN_NO_ID) {
        const eln_infer *r = &t->j->map.infers.at[about->infer];
        line.argument = r->argument;
        if (!r->argument) line.of = r->relation->from.of;
    } else {
        line.of = name_of(t, about->literal).of;
        if (!line.of)
            line.argument =
                eln_claim_argument(&t->j->map.claims, about->literal >> 1);
    }
    hand_on(t, line);
}

static const char *opening(teller *t, uint32_t i, bool although)
{
    const eln_why_node *n = node(t, i);
    bool ignored;
    uint32_t up = told_above(t, i, &ignored);
    if (although) return "although ";
    if (n->role == ELN_WHY_HANGS) return "it hangs on this: ";
    uint8_t *spoken = up == ELN_NO_ID ? &t->root_spoken : &t->spoken[up];
    if (*spoken) return "and ";
    *spoken = 1;
    return "because ";
}

static void tell(teller *t, uint32_t i)
{
    const eln_why_node *n = node(t, i);
    bool although;
    told_above(t, i, &although);
    eln_out_puts(&t->line, opening(t, i, although));
    switch ((eln_sentence_kind)about(t, n).kind) {
    case ELN_S_HOLDS:
    case ELN_S_REASON:
        put_holds(t, i);
        break;
    case ELN_S_UNDERCUT:
        put_undercut(t, i);
        break;
    default:
        if (about(t, n).infer != ELN_NO_ID) {
            put_applied(t, i, although);
        } else {
            eln_put_literal(&t->line, t->j, about(t, n).literal);
        }
        break;
    }
    put_reference(t, i);
    say_of(t, t->depth[i] > DEEPEST ? DEEPEST : t->depth[i], n->sentence);
}

/* ---- what is open ---- */

static void put_decision(teller *t, const eln_decision *d)
{
    eln_about a = t->j->map.about.at[d->assumption];
    const eln_infer *r =
        a.infer != ELN_NO_ID ? &t->j->map.infers.at[a.infer] : NULL;
    eln_out_puts(&t->line, "if ");
    if (a.kind == ELN_S_CARRY && r) {
        eln_put_drawer(&t->line, t->j, r);
        eln_out_puts(&t->line, d->in ? " prevailed" : " were outweighed");
    } else if (a.kind == ELN_S_LINK) {
        eln_put_literal(&t->line, t->j, a.literal & ~1u);
        eln_out_puts(&t->line, d->in ? " were not undercut" : " were undercut");
    } else if (is_argument_claim(t, a.literal)) {
        eln_put_literal(&t->line, t->j, a.literal & ~1u);
        eln_out_puts(&t->line, d->in ? " were sound" : " were not sound");
    } else {
        eln_put_literal(&t->line, t->j, a.literal);
        eln_out_puts(&t->line, d->in ? " were upheld" : " were given up");
    }
    eln_out_printf(&t->line, ": %s", eln_verdict_name(d->verdict));
    say_of(t, 2, d->assumption);
}

static void put_knot(teller *t)
{
    const eln_knot *k = &t->why->knot;
    if (k->count == 0) return;
    eln_out_puts(&t->line, "It hangs on a knot: what is open here depends on "
                           "itself, and nothing outside decides it:");
    say(t, 1);
    for (uint32_t i = 0; i < k->count; i++) {
        uint32_t s = k->sentences[i];
        if (!eln_theory_is_assumption(t->j->map.theory, s)) continue;
        put_question(t, s);
        say_of(t, 2, s);
    }
    if (k->others) {
        eln_out_printf(&t->line, "There %s %u more such knot%s behind it.",
                       k->others == 1 ? "is" : "are", k->others,
                       k->others == 1 ? "" : "s");
        say(t, 1);
    }
    if (k->settle_count) {
        eln_out_puts(&t->line,
                     k->settle_count == 1
                         ? "One decision would settle it:"
                         : "Each of these decisions alone would settle it:");
        say(t, 1);
        for (uint32_t i = 0; i < k->settle_count; i++) {
            put_decision(t, &k->settle[i]);
        }
    } else {
        eln_out_puts(&t->line, k->all_tried
                                   ? "No single decision would settle it."
                                   : "No single decision that was tried would "
                                     "settle it; the knot is too large to try "
                                     "all.");
        say(t, 1);
    }
}

/* ---- the whole ---- */

static eln_span root_span(const eln_why *w)
{
    return w->argument ? eln_argument_span(w->argument) : eln_class_span(w->of);
}

static void put_root(teller *t)
{
    const eln_why *w = t->why;
    const char *ground = eln_ground_name(w->ground);
    if (w->argument) {
        eln_put_argument(&t->line, w->argument);
    } else {
        eln_put_class(&t->line, w->of);
    }
    eln_out_printf(&t->line, ": %s", eln_verdict_name(w->verdict));
    if (ground) eln_out_printf(&t->line, ", %s", ground);
    hand_on(t, (eln_why_line){.kind = ELN_WHY_HEAD,
                              .placed = true,
                              .span = root_span(w),
                              .of = w->of,
                              .argument = w->argument});
}

/* The root of a claim's tree says what the first line has said; of an
 * argument's, each root is a part that it depends on. */
static bool is_said(const teller *t, uint32_t i)
{
    return t->why->argument == NULL && node(t, i)->parent == ELN_NO_ID &&
           t->why->verdict != ELN_VERDICT_CONTRADICTORY;
}

static bool tells_any(const teller *t)
{
    for (uint32_t i = 0; i < t->why->nodes.n; i++) {
        if (t->told[i] && !is_said(t, i)) return true;
    }
    return false;
}

/* What a presumed claim rests on, by its root. */
static void put_presumed(teller *t, eln_literal l)
{
    if (l != t->why->literal) {
        eln_out_puts(&t->line, eln_named_class(t->j, l)
                                   ? "Its opposite is put forward"
                                   : "It is denied");
        put_holders(t, l);
        eln_out_char(&t->line, '.');
        return;
    }
    eln_out_puts(&t->line, "It is put forward");
    put_holders(t, l);
    eln_out_puts(&t->line, has_told_child(t, 0)
                               ? ", and what speaks against it fails:"
                               : ", and nothing speaks against it.");
}

/* What a claim that stands, or whose opposite does, rests on that no line below
 * tells. */
static void put_standing(teller *t, eln_literal l)
{
    if (is_given(t, l)) {
        eln_out_puts(&t->line, l == t->why->literal ? "It is given"
                                                    : "Its opposite is given");
        put_scenario(t, l);
        eln_out_char(&t->line, '.');
    } else if (t->why->nodes.n > 0 && is_presumed(t, 0)) {
        put_presumed(t, l);
    }
}

static void put_unsupported(teller *t)
{
    if (tells_any(t)) return;
    const eln_selected *picked = &t->j->map.selected;
    eln_out_puts(&t->line,
                 picked->left_out[t->why->of->id] ? "It is left out here."
                 : picked->withdrawn[t->why->literal]
                     ? "What puts it forward is taken back here, and nothing "
                       "speaks for it."
                     : "Nobody asserts it, and nothing speaks for it.");
}

/* What a verdict rests on that no line below tells, if anything. */
static void put_words(teller *t)
{
    const eln_why *w = t->why;
    if (w->argument) {
        if (w->verdict == ELN_VERDICT_STANDS && !tells_any(t))
            eln_out_puts(&t->line, "Nothing speaks against it.");
    } else if (w->verdict == ELN_VERDICT_STANDS) {
        put_standing(t, w->literal);
    } else if (w->verdict == ELN_VERDICT_FALLS) {
        put_standing(t, eln_not(w->literal));
    } else if (w->verdict == ELN_VERDICT_UNSUPPORTED) {
        put_unsupported(t);
    } else if (w->verdict == ELN_VERDICT_CONTRADICTORY) {
        eln_out_puts(&t->line, "It both stands and falls; what clashes:");
    }
}

static void put_ground(teller *t)
{
    put_words(t);
    if (eln_out_str(&t->line).n == 0) return;
    uint32_t denial = t->j->map.presume[t->why->literal ^ 1u];
    if (t->why->verdict == ELN_VERDICT_FALLS && denial != ELN_NO_ID)
        say_of(t, 1, denial);
    else
        say(t, 1);
}

/* What is judged, if that is less than everything. */
static void put_selected(teller *t)
{
    const eln_map_theory *map = &t->j->map;
    if (!eln_is_selected(&map->selected.selection)) return;
    eln_out_puts(&t->line, "Judged ");
    eln_put_selection(&t->line, map->dispute, &map->selected.selection);
    eln_out_char(&t->line, '.');
    if (t->why->of && !eln_class_in(map->dispute, &map->selected, t->why->of))
        eln_out_puts(&t->line, ELN_NOT_SPOKEN_OF);
    hand_on(t, (eln_why_line){.kind = ELN_WHY_SELECTED, .depth = 1});
}

static void tell_all(teller *t)
{
    hide(t);
    choose(t);
    measure(t);
    put_root(t);
    put_selected(t);
    put_ground(t);
    for (uint32_t i = 0; i < t->why->nodes.n; i++) {
        if (!t->told[i]) continue;
        if (is_said(t, i)) continue;
        if (node(t, 0)->parent == ELN_NO_ID && !is_said(t, 0)) t->depth[i]++;
        tell(t, i);
    }
    put_knot(t);
}

eln_status eln_why_tell(const eln_why *why, eln_holders *holders,
                        eln_why_sink *sink, void *user)
{
    eln_arena arena = {0};
    size_t n = why->nodes.n;
    teller t = {.why = why,
                .j = why->judgement,
                .sink = sink,
                .user = user,
                .holders = holders,
                .hidden = eln_new(&arena, uint8_t, n),
                .told = eln_new(&arena, uint8_t, n),
                .depth = eln_new(&arena, uint32_t, n),
                .spoken = eln_new(&arena, uint8_t, n)};
    bool ready = t.hidden && t.told && t.depth && t.spoken;
    if (ready) tell_all(&t);
    eln_status st = ready ? t.line.st : ELN_E_NOMEM;
    eln_out_free(&t.line);
    eln_arena_free(&arena);
    return st;
}

/* ---- as text ---- */

typedef struct printer {
    const eln_source *source;
    eln_out *out;
    bool color;
    unsigned width;
    eln_out line;
} printer;

static void print(void *user, const eln_why_line *line)
{
    printer *p = user;
    bool bold = p->color && line->kind == ELN_WHY_HEAD;
    eln_out_put(&p->line, line->text);
    if (line->placed) eln_put_place(&p->line, p->source, line->span);
    if (bold) eln_out_puts(p->out, "\x1b[1m");
    eln_put_lines(p->out, &p->line, p->width, 2 * line->depth,
                  2 * line->depth + 2);
    if (bold) eln_out_puts(p->out, "\x1b[0m");
}

void eln_report_why(const eln_source *source, const eln_why *why, bool color,
                    unsigned width, eln_out *out)
{
    printer p = {.source = source,
                 .out = out,
                 .color = color,
                 .width = eln_report_width(width)};
    eln_holders holders;
    eln_status st = eln_holders_init(why->judgement, &holders);
    if (st == ELN_OK) {
        st = eln_why_tell(why, &holders, print, &p);
        eln_holders_free(&holders);
    }
    if (st != ELN_OK) out->st = st;
    eln_out_free(&p.line);
}
