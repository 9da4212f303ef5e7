#include "judge/judge.h"

#include "base/out.h"
#include "judge/theory_build.h"
#include "judge/views.h"

/* What is named in the message about a clash, how far it is sought, and how
 * many claims are looked at: clashes of the others alone go unreported. */
enum { CLASH_MOST = 8, CLASH_DEPTH = 2000, CLASH_CLAIMS = ELN_DIAG_MOST };

/* ---- literals ---- */

eln_verdict eln_verdict_by(bool holds, bool denied, bool possible)
{
    if (holds && denied) return ELN_VERDICT_CONTRADICTORY;
    if (holds) return ELN_VERDICT_STANDS;
    if (denied) return ELN_VERDICT_FALLS;
    return possible ? ELN_VERDICT_OPEN : ELN_VERDICT_UNSUPPORTED;
}

eln_verdict eln_literal_verdict(const eln_judgement *j, eln_literal l)
{
    return eln_verdict_by(eln_is_sure(&j->grounded, eln_holds(l)),
                          eln_is_sure(&j->grounded, eln_holds(eln_not(l))),
                          eln_is_possible(&j->grounded, eln_holds(l)));
}

/* Whether holds(l) is sure by more than its reasons. */
static bool is_presumed_too(const eln_judgement *j, eln_literal l)
{
    const eln_map_theory *t = &j->map;
    eln_ids rules = eln_theory_rules_for(t->theory, eln_holds(l));
    for (uint32_t i = 0; i < rules.n; i++)
        if (t->rules.at[rules.at[i]].kind != ELN_R_BY_REASON &&
            eln_is_sure(&j->grounded,
                        eln_theory_body(t->theory, rules.at[i]).at[0]))
            return true;
    return false;
}

/* The support is made when it is first asked for. */
static eln_status ground_of(const eln_judgement *j, eln_literal l,
                            eln_support *s, eln_ground *out)
{
    eln_status st = ELN_OK;
    *out = ELN_GROUND_ARGUED;
    if (j->map.given[l]) {
        *out = ELN_GROUND_GIVEN;
    } else if (!eln_is_sure(&j->grounded, eln_reason(l))) {
        *out = ELN_GROUND_PRESUMED;
    } else if (is_presumed_too(j, l)) {
        if (!s->t) st = eln_support_init(s, &j->map, &j->grounded, true);
        if (st == ELN_OK && !eln_support_without(s, eln_reason(l), l))
            *out = ELN_GROUND_PRESUMED;
        if (st == ELN_OK && s->work > ELN_VIEW_WORK_MOST) st = ELN_E_LIMIT;
    }
    return st;
}

static eln_status judge_classes(eln_judgement *j)
{
    const eln_model *m = j->map.model;
    eln_support s = {0};
    eln_status st = ELN_OK;
    for (uint32_t i = 0; i < m->class_count && st == ELN_OK; i++) {
        eln_literal l = eln_class_literal(&j->map.claims, m->classes[i]);
        eln_claim_verdict *v = &j->classes[i];
        v->verdict = eln_literal_verdict(j, l);
        if (v->verdict == ELN_VERDICT_STANDS)
            st = ground_of(j, l, &s, &v->ground);
    }
    eln_support_free(&s);
    return st;
}

/* ---- arguments ---- */

void eln_argument_needs(const eln_dispute *d, const eln_argument *a,
                        uint8_t *lines, uint8_t *steps)
{
    uint32_t first = d->step_at[a->id], n = d->step_at[a->id + 1] - first;
    for (uint32_t i = n; i > 0; i--) {
        const eln_step *step = &d->steps[first + i - 1];
        if (i < n && !lines[step->inference->conclusion]) continue;
        steps[i - 1] = 1;
        for (uint32_t k = 0; k < step->line_count; k++)
            lines[step->lines[k]] = 1;
    }
}

/* Looking at arguments: what is sure, and what would be. */
typedef struct arguer {
    const eln_judgement *j;
    uint8_t *lines, *steps;  /* [most lines of a structure] */
    uint8_t *more;           /* [sentences] sure if something is supposed */
    uint32_t *left;          /* [rules] body sentences that are not sure;
                              * NULL: not made yet */
    ELN_VEC(uint32_t) trail; /* sentences in more */
    eln_arena arena;
} arguer;

typedef struct tally {
    bool all_sure; /* or would be */
    bool impossible;
} tally;

static void count_in(const arguer *a, uint32_t sentence, tally *t)
{
    const eln_grounded *g = &a->j->grounded;
    if (!eln_is_sure(g, sentence) && !a->more[sentence]) t->all_sure = false;
    if (!eln_is_possible(g, sentence)) t->impossible = true;
}

static eln_literal line_literal(const arguer *a, const eln_argument *of,
                                uint32_t line)
{
    return eln_class_literal(&a->j->map.claims, of->structure.at[line]->of);
}

/* All that the argument's standing depends on. */
static tally tally_argument(const arguer *a, const eln_argument *of)
{
    const eln_map_theory *t = &a->j->map;
    uint32_t first = t->dispute->step_at[of->id];
    uint32_t n = t->dispute->step_at[of->id + 1] - first;
    tally sum = {.all_sure = true};
    count_in(a, eln_holds(eln_argument_literal(&t->claims, of)), &sum);
    if (of->structure.n == 0) {
        count_in(a, t->argument_link[of->id], &sum);
        return sum;
    }
    for (uint32_t i = 0; i < of->structure.n; i++)
        if (a->lines[i] && !of->structure.at[i]->inference)
            count_in(a, eln_holds(line_literal(a, of, i)), &sum);
    for (uint32_t i = 0; i < n; i++) {
        const eln_infer *r = &t->infers.at[first + i];
        if (!a->steps[i]) continue;
        if (i + 1 < n) count_in(a, r->applied, &sum);
        if (r->link != ELN_NO_ID) count_in(a, r->link, &sum);
    }
    return sum;
}

static bool count_rules(arguer *a)
{
    const eln_theory *t = a->j->map.theory;
    uint32_t n = eln_theory_rule_count(t);
    a->left = eln_new(&a->arena, uint32_t, n);
    if (!a->left) return false;
    for (uint32_t r = 0; r < n; r++) {
        eln_ids body = eln_theory_body(t, r);
        for (uint32_t i = 0; i < body.n; i++)
            a->left[r] += !eln_is_sure(&a->j->grounded, body.at[i]);
    }
    return true;
}

static bool add_sure(arguer *a, uint32_t sentence)
{
    if (eln_is_sure(&a->j->grounded, sentence) || a->more[sentence])
        return true;
    a->more[sentence] = 1;
    return eln_push(&a->trail, sentence);
}

/* Close what was added under the rules. */
static bool close_over(arguer *a)
{
    const eln_theory *t = a->j->map.theory;
    for (size_t head = 0; head < a->trail.n; head++) {
        eln_ids rules = eln_theory_rules_with(t, a->trail.at[head]);
        for (uint32_t i = 0; i < rules.n; i++)
            if (--a->left[rules.at[i]] == 0 &&
                !add_sure(a, eln_theory_head(t, rules.at[i])))
                return false;
    }
    return true;
}

static void take_back(arguer *a)
{
    const eln_theory *t = a->j->map.theory;
    for (size_t i = 0; i < a->trail.n; i++) {
        eln_ids rules = eln_theory_rules_with(t, a->trail.at[i]);
        for (uint32_t k = 0; k < rules.n; k++) a->left[rules.at[k]]++;
        a->more[a->trail.at[i]] = 0;
    }
    a->trail.n = 0;
}

static bool suppose(arguer *a, const eln_argument *of)
{
    const eln_map_theory *t = &a->j->map;
    for (uint32_t i = 0; i < of->structure.n; i++) {
        const eln_statement *line = of->structure.at[i];
        if (line->role != ELN_ROLE_PREMISE ||
            !eln_occurrence_read(t->dispute, line).supposes)
            continue;
        if (!a->left && !count_rules(a)) return false;
        if (!add_sure(a, eln_holds(line_literal(a, of, i)))) return false;
    }
    return true;
}

static bool judge_argument(arguer *a, const eln_argument *of, eln_verdict *out)
{
    uint32_t n = of->structure.n;
    if (n > 0) {
        memset(a->lines, 0, n);
        memset(a->steps, 0, n);
        eln_argument_needs(a->j->map.dispute, of, a->lines, a->steps);
    }
    tally sum = tally_argument(a, of);
    *out = sum.all_sure     ? ELN_VERDICT_STANDS
           : sum.impossible ? ELN_VERDICT_FALLS
                            : ELN_VERDICT_OPEN;
    if (sum.all_sure || n == 0) return true;
    if (!suppose(a, of)) return false;
    if (a->trail.n == 0) return true;
    if (!close_over(a)) return false;
    if (tally_argument(a, of).all_sure) *out = ELN_VERDICT_IDLE;
    take_back(a);
    return true;
}

static eln_status judge_arguments(eln_judgement *j)
{
    const eln_model *m = j->map.model;
    arguer a = {.j = j};
    uint32_t most = 0;
    for (uint32_t i = 0; i < m->argument_count; i++)
        if (m->arguments[i]->structure.n > most)
            most = m->arguments[i]->structure.n;
    a.lines = eln_new(&a.arena, uint8_t, most);
    a.steps = eln_new(&a.arena, uint8_t, most);
    a.more = eln_new(&a.arena, uint8_t, j->map.about.n);
    bool ok = a.lines && a.steps && a.more;
    for (uint32_t i = 0; i < m->argument_count && ok; i++)
        ok = judge_argument(&a, m->arguments[i], &j->arguments[i]);
    eln_vec_free(&a.trail);
    eln_arena_free(&a.arena);
    return ok ? ELN_OK : ELN_E_NOMEM;
}

/* ---- clashes ---- */

/* Collects what two opposite conclusions come from. A part is a given literal
 * or a strict inference: 2 * literal, or 2 * inference + 1. */
typedef struct clash {
    const eln_judgement *j;
    ELN_VEC(uint32_t) open;
    uint8_t *seen;            /* [sentences] */
    ELN_VEC(uint64_t) parts;  /* of the clash at hand; sorted when collected */
    ELN_VEC(uint64_t) kept;   /* parts of the reported clashes, one by one */
    ELN_VEC(size_t) kept_end; /* where each ends in kept */
    uint32_t named;
    bool more;
    bool supposed; /* a scenario gives a part */
    bool no_memory;
    eln_out text;
} clash;

/* The first rule whose body was sure before its head. */
static uint32_t rule_behind(const eln_judgement *j, uint32_t sentence)
{
    eln_ids rules = eln_theory_rules_for(j->map.theory, sentence);
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_ids body = eln_theory_body(j->map.theory, rules.at[i]);
        uint32_t k = 0;
        while (k < body.n &&
               j->grounded.sure_at[body.at[k]] < j->grounded.sure_at[sentence])
            k++;
        if (k == body.n) return rules.at[i];
    }
    return ELN_NO_ID;
}

/* Note a part; whether it is to be named. */
static bool may_name(clash *c, uint64_t part)
{
    if (!eln_push(&c->parts, part)) {
        c->no_memory = true;
        return false;
    }
    if (c->named == CLASH_MOST) c->more = true;
    if (c->more) return false;
    if (c->named++ > 0) eln_out_puts(&c->text, ", ");
    return true;
}

static void name_source(clash *c, uint32_t rule, uint32_t sentence)
{
    const eln_map_theory *t = &c->j->map;
    const eln_rule_about *about = &t->rules.at[rule];
    uint64_t literal = t->about.at[sentence].literal;
    if (about->kind == ELN_R_GIVEN && may_name(c, 2 * literal)) {
        const eln_statement *s = t->given[literal];
        const eln_scenario *by = eln_given_by_scenario(t, (eln_literal)literal);
        bool opposite = eln_class_literal(&t->claims, s->of) != literal;
        eln_out_printf(&c->text, "%s[%.*s] is given", opposite ? "not " : "",
                       ELN_FMT(s->title));
        if (by)
            eln_out_printf(&c->text, " in the scenario \"%.*s\"",
                           ELN_FMT(by->title));
        if (by) c->supposed = true;
    }
    if (about->infer == ELN_NO_ID || !t->infers.at[about->infer].strict) return;
    const eln_infer *r = &t->infers.at[about->infer];
    if (about->kind == ELN_R_BY_INFERENCE ||
        !may_name(c, 2 * (uint64_t)about->infer + 1))
        return;
    if (r->step)
        eln_out_printf(&c->text, "step %u of <%.*s> is strict",
                       (unsigned)r->step->ordinal, ELN_FMT(r->argument->title));
    else
        eln_out_printf(
            &c->text, "[%.*s] %s [%.*s]", ELN_FMT(r->relation->from.of->title),
            r->relation->kind == ELN_CONTRARY || r->relation->kind == ELN_ATTACK
                ? "excludes"
                : "entails",
            ELN_FMT(r->relation->to.of->title));
}

static bool put_open(clash *c, uint32_t sentence)
{
    if (c->seen[sentence]) return true;
    c->seen[sentence] = 1;
    return eln_push(&c->open, sentence);
}

static bool collect_clash(clash *c)
{
    const eln_theory *t = c->j->map.theory;
    bool ok = true;
    for (size_t head = 0; ok && head < c->open.n && head < CLASH_DEPTH;
         head++) {
        uint32_t rule = rule_behind(c->j, c->open.at[head]);
        if (rule == ELN_NO_ID) continue;
        name_source(c, rule, c->open.at[head]);
        eln_ids body = eln_theory_body(t, rule);
        for (uint32_t i = 0; ok && i < body.n; i++)
            ok = put_open(c, body.at[i]);
    }
    return ok && !c->no_memory && c->text.st == ELN_OK;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void sort_parts(clash *c)
{
    size_t n = 0;
    if (c->parts.n == 0) return;
    qsort(c->parts.at, c->parts.n, sizeof *c->parts.at, by_number);
    for (size_t i = 0; i < c->parts.n; i++)
        if (n == 0 || c->parts.at[n - 1] != c->parts.at[i])
            c->parts.at[n++] = c->parts.at[i];
    c->parts.n = n;
}

/* Whether a clash of just these parts was reported. */
static bool is_reported(const clash *c)
{
    size_t begin = 0, n = c->parts.n;
    for (size_t i = 0; i < c->kept_end.n; begin = c->kept_end.at[i++])
        if (n > 0 && c->kept_end.at[i] - begin == n &&
            memcmp(&c->kept.at[begin], c->parts.at, n * sizeof *c->parts.at) ==
                0)
            return true;
    return false;
}

static bool keep_parts(clash *c)
{
    for (size_t i = 0; i < c->parts.n; i++)
        if (!eln_push(&c->kept, c->parts.at[i])) return false;
    return eln_push(&c->kept_end, c->kept.n);
}

/* Find out what clashes over a claim, as text. */
static bool describe_clash(clash *c, uint32_t claim)
{
    c->open.n = c->parts.n = 0;
    c->named = 0;
    c->more = c->supposed = false;
    eln_out_clear(&c->text);
    bool ok = put_open(c, eln_holds(2 * claim)) &&
              put_open(c, eln_holds(2 * claim + 1)) && collect_clash(c);
    for (size_t i = 0; i < c->open.n; i++) c->seen[c->open.at[i]] = 0;
    if (ok) sort_parts(c);
    if (ok && c->more) eln_out_puts(&c->text, " and more");
    return ok && c->text.st == ELN_OK;
}

static bool report_clash(clash *c, uint32_t claim, eln_diags *diags)
{
    const eln_map_theory *t = &c->j->map;
    const eln_class *of = eln_claim_class(&t->claims, claim);
    eln_str title =
        of ? of->title : eln_claim_argument(&t->claims, claim)->title;
    if (!describe_clash(c, claim)) return false;
    if (is_reported(c)) return true;
    eln_diag_add(
        diags, ELN_E104, eln_claim_span(t, claim),
        c->supposed ? "these cannot be together: take a scenario away, or mend "
                      "one"
                    : "take `given` or `strict` from one of these",
        "%c%.*s%c stands and falls: %.*s", of ? '[' : '<', ELN_FMT(title),
        of ? ']' : '>', ELN_FMT(eln_out_str(&c->text)));
    return keep_parts(c);
}

/* One clash is one error, at the first claim that is part of it. */
static eln_status report_clashes(const eln_judgement *j, eln_diags *diags)
{
    eln_arena tmp = {0};
    clash c = {.j = j};
    eln_status st = ELN_OK;
    uint32_t left = CLASH_CLAIMS;
    for (uint32_t i = 0; i < j->map.claims.count && st == ELN_OK && left; i++) {
        if (eln_literal_verdict(j, 2 * i) != ELN_VERDICT_CONTRADICTORY)
            continue;
        left--;
        if (!c.seen) c.seen = eln_new(&tmp, uint8_t, j->map.about.n);
        if (!c.seen || !report_clash(&c, i, diags)) st = ELN_E_NOMEM;
    }
    eln_vec_free(&c.open);
    eln_vec_free(&c.parts);
    eln_vec_free(&c.kept);
    eln_vec_free(&c.kept_end);
    eln_out_free(&c.text);
    eln_arena_free(&tmp);
    return st;
}

/* ---- all of it ---- */

static eln_status judge_all(eln_judgement *j, eln_diags *diags)
{
    const eln_model *m = j->map.model;
    j->classes = eln_new(&j->arena, eln_claim_verdict, m->class_count);
    j->arguments = eln_new(&j->arena, eln_verdict, m->argument_count);
    if (!j->classes || !j->arguments) return ELN_E_NOMEM;
    eln_status st = judge_classes(j);
    if (st == ELN_OK) st = judge_arguments(j);
    if (st == ELN_OK && diags) st = report_clashes(j, diags);
    return st == ELN_OK && diags ? diags->st : st;
}

eln_status eln_judge(const eln_basis *basis, const eln_selection *selection,
                     eln_diags *diags, eln_judgement *out)
{
    eln_judgement j = {0};
    eln_status st = eln_map_theory_build(basis, selection, diags, &j.map);
    if (st != ELN_OK) return st;
    st = eln_map_theory_ground(&j.map, &j.grounded);
    if (st != ELN_OK) {
        eln_map_theory_free(&j.map);
        return st;
    }
    st = judge_all(&j, diags);
    if (st == ELN_OK)
        *out = j;
    else
        eln_judgement_free(&j);
    return st;
}

void eln_judgement_free(eln_judgement *j)
{
    eln_grounded_free(&j->grounded);
    eln_map_theory_free(&j->map);
    eln_arena_free(&j->arena);
    *j = (eln_judgement){0};
}
