/* Each course is found in its turn: its verdicts by a timeline, its last stop
 * by judging it. What is told there (findings, reasons) tells what the other
 * stops would take; they are told if that fits, and leaves enough for the last
 * stops of the courses that follow.
 *
 * I1  All bounds count work that is the same in every run. */
#include "report/page_whole.h"

#include "dispute/combine.h"
#include "judge/reason.h"
#include "report/page_parts.h"
#include "report/page_pool.h"
#include "report/page_reasons.h"

#define JUDGED 3 /* the work to judge a sentence */

/* What may still be spent on something, and whether it was ever too little. */
typedef struct purse {
    uint64_t left;
    bool short_of;
} purse;

typedef struct whole {
    eln_json *j;
    const eln_page *p;
    eln_value *courses;
    eln_pool finding_pool, reason_pool;
    purse for_courses, for_findings, for_reasons;
    size_t course_bytes;    /* written so far, about */
    uint32_t courses_after; /* those that follow */
    uint32_t left_out;      /* courses */
    uint32_t elements;
    uint32_t *order; /* [elements] main claims first */
    eln_told_reason told;
    eln_out key;
    eln_arena arena;
} whole;

static bool is_ok(const whole *w)
{
    return w->j->st == ELN_OK;
}

static void fail(whole *w, eln_status st)
{
    if (is_ok(w)) w->j->st = st;
}

/* ---- what it takes ---- */

static uint32_t count_main(const eln_judgement *j)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < j->map.model->class_count; i++)
        n += eln_is_main_claim(j->map.model->classes[i]);
    return n;
}

/* The work for all findings of a judgement: some looks at the map, one at each
 * case, and tries of changes for each main claim. */
static uint64_t findings_work(const eln_judgement *j)
{
    enum { LOOKS = 2, TRIES = 3, TRIES_MOST = 1 << 19 };
    uint64_t sentences = j->map.about.n;
    uint64_t looks = LOOKS + (uint64_t)eln_combinations(j->map.dispute);
    uint64_t tries = TRIES * sentences * count_main(j);
    if (tries > TRIES_MOST) tries = TRIES_MOST;
    return JUDGED * (sentences * looks + tries);
}

/* Whether what is left is enough for so much, with so much left after it. */
static bool may_spend(purse *p, uint64_t cost, uint64_t times, uint64_t after)
{
    bool enough = times == 0 || cost <= p->left / times;
    uint64_t left = enough ? p->left - cost * times : 0;
    if (!enough || (after > 0 && cost > left / after)) {
        p->short_of = true;
        return false;
    }
    return true;
}

static void spend(purse *p, uint64_t cost)
{
    p->left = cost < p->left ? p->left - cost : 0;
}

/* ---- a stop ---- */

/* The findings of a judgement; false: they are not all kept. */
static bool tell_findings(whole *w, const eln_judgement *judged,
                          eln_arena *arena, eln_told_stop *stop)
{
    eln_findings f = {0};
    eln_status st = eln_findings_find(judged, NULL, &f);
    bool all = st == ELN_OK;
    stop->findings = eln_new(arena, uint32_t, f.list.n);
    if (st == ELN_OK && !stop->findings) st = ELN_E_NOMEM;
    if (st != ELN_OK) fail(w, st);
    for (size_t i = 0; i < f.list.n && all && is_ok(w); i++) {
        bool isnew;
        eln_out_clear(&w->key);
        eln_finding_put_key(&w->key, &f.list.at[i]);
        uint32_t id =
            eln_pool_id(&w->finding_pool, w->j, eln_out_str(&w->key), &isnew);
        if (isnew)
            eln_json_add(w->j, w->finding_pool.list,
                         eln_page_finding_json(w->j, w->p, &f.list.at[i]));
        stop->findings[i] = id;
        all = id != ELN_NO_ID;
    }
    stop->finding_count = (uint32_t)f.list.n;
    spend(&w->for_findings, findings_work(judged));
    eln_findings_free(&f);
    return all && is_ok(w);
}

static eln_status find_why(const whole *w, const eln_judgement *judged,
                           uint32_t element, eln_why *why)
{
    const eln_model *m = w->p->checked->model;
    if (element < m->class_count)
        return eln_why_class(judged, m->classes[element], why);
    return eln_why_argument(judged, m->arguments[element - m->class_count],
                            why);
}

static uint32_t reason_id(whole *w, const eln_why *why, eln_holders *holders)
{
    bool isnew;
    eln_status st = eln_reason_tell(&w->told, why, holders);
    if (st != ELN_OK) {
        fail(w, st);
        return ELN_NO_ID;
    }
    eln_out_clear(&w->key);
    eln_reason_put_key(&w->key, &w->told);
    uint32_t id =
        eln_pool_id(&w->reason_pool, w->j, eln_out_str(&w->key), &isnew);
    if (isnew)
        eln_json_add(w->j, w->reason_pool.list,
                     eln_told_reason_json(w->j, w->p, &w->told));
    return id;
}

/* The reasons of a judgement by element, as long as there is something to spend
 * on them; the others stay as they are.
 *   spent  the work is added to it
 *   Returns whether they are all told. */
static bool tell_reasons(whole *w, const eln_judgement *judged, uint32_t *now,
                         uint64_t *spent)
{
    eln_holders holders;
    eln_status st = eln_holders_init(judged, &holders);
    uint32_t i = 0;
    if (st != ELN_OK) {
        fail(w, st);
        return false;
    }
    for (; i < w->elements && is_ok(w) && w->for_reasons.left > 0; i++) {
        eln_why why;
        st = find_why(w, judged, w->order[i], &why);
        if (st != ELN_OK) {
            fail(w, st);
            break;
        }
        now[w->order[i]] = reason_id(w, &why, &holders);
        *spent += why.work;
        spend(&w->for_reasons, why.work);
        eln_why_free(&why);
    }
    eln_holders_free(&holders);
    if (i < w->elements) w->for_reasons.short_of = true;
    return i == w->elements && is_ok(w);
}

/* What is other than before. `all`: as if nothing were before. */
static void keep_why(whole *w, const uint32_t *now, uint32_t *before, bool all,
                     eln_arena *arena, eln_told_stop *stop)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->elements; i++) n += all || now[i] != before[i];
    stop->why = eln_arena_alloc(arena, n, sizeof *stop->why);
    if (!stop->why) {
        fail(w, ELN_E_NOMEM);
        return;
    }
    for (uint32_t i = 0; i < w->elements; i++) {
        if (!all && now[i] == before[i]) continue;
        stop->why[stop->why_count][0] = i;
        stop->why[stop->why_count++][1] = now[i];
        before[i] = now[i];
    }
}

/* ---- a course ---- */

typedef struct course {
    eln_selection selection;
    eln_timeline t;
    eln_judgement last;
    eln_told_course told;
    eln_told_stop end; /* the last stop, as if nothing were before */
    uint64_t end_work; /* what its reasons took */
    uint32_t *now, *before, *end_why; /* [elements] reasons */
    eln_arena arena;
} course;

static bool is_same(const eln_told_stop *a, const eln_told_stop *b)
{
    return a->finding_count == b->finding_count &&
           (a->finding_count == 0 ||
            memcmp(a->findings, b->findings,
                   a->finding_count * sizeof *a->findings) == 0);
}

/* The day of a stop: before the first date, or a date. */
static int32_t day_of(const eln_timeline *t, uint32_t stop)
{
    if (stop > 0) return t->dates[stop - 1].day;
    return t->count > 0 ? t->dates[0].day - 1 : ELN_DAY_FIRST;
}

static void tell_stop(whole *w, course *c, uint32_t i)
{
    eln_told_stop *stop = &c->told.stops[i];
    eln_selection s = c->selection;
    eln_judgement judged;
    uint64_t ignored = 0;
    s.by = day_of(&c->t, i);
    eln_status st = eln_judge(w->p->basis, &s, NULL, &judged);
    if (st != ELN_OK) {
        fail(w, st);
        return;
    }
    if (c->told.findings)
        c->told.findings = tell_findings(w, &judged, &c->arena, stop);
    if (c->told.findings && i > 0) stop->same = is_same(stop, stop - 1);
    if (c->told.why) c->told.why = tell_reasons(w, &judged, c->now, &ignored);
    if (c->told.why) keep_why(w, c->now, c->before, i == 0, &c->arena, stop);
    eln_judgement_free(&judged);
}

/* The last stop, told as if nothing were before. */
static void tell_end(whole *w, course *c)
{
    uint64_t cost = findings_work(&c->last);
    if (may_spend(&w->for_findings, cost, 1, 0))
        c->told.last_findings = tell_findings(w, &c->last, &c->arena, &c->end);
    if (w->for_reasons.left == 0) return;
    tell_reasons(w, &c->last, c->end_why, &c->end_work);
    keep_why(w, c->end_why, c->before, true, &c->arena, &c->end);
    c->told.last_why = true;
}

/* The other stops, as far as they fit; then the last is told by what is other
 * than before. */
static void tell_dates(whole *w, course *c)
{
    uint64_t stops = (uint64_t)c->t.count + 1, after = w->courses_after;
    uint64_t judging = JUDGED * c->last.map.about.n;
    eln_told_stop *end = &c->told.stops[stops];
    c->told.findings =
        c->told.last_findings &&
        may_spend(&w->for_findings, findings_work(&c->last) + judging, stops,
                  after);
    c->told.why =
        c->told.last_why &&
        may_spend(&w->for_reasons, c->end_work + judging, stops, after);
    for (uint32_t i = 0; i < stops && is_ok(w); i++)
        if (c->told.findings || c->told.why) tell_stop(w, c, i);
    *end = c->end;
    if (c->told.findings) end->same = is_same(end, end - 1);
    if (!c->told.why || !is_ok(w)) return;
    end->why_count = 0;
    keep_why(w, c->end_why, c->before, false, &c->arena, end);
}

static bool prepare(whole *w, course *c)
{
    c->told.stops = eln_new(&c->arena, eln_told_stop, (size_t)c->t.count + 2);
    c->now = eln_new(&c->arena, uint32_t, w->elements);
    c->before = eln_new(&c->arena, uint32_t, w->elements);
    c->end_why = eln_new(&c->arena, uint32_t, w->elements);
    for (uint32_t i = 0; c->end_why && i < w->elements; i++)
        c->end_why[i] = ELN_NO_ID;
    return c->told.stops && c->now && c->before && c->end_why;
}

static eln_status find_course(whole *w, course *c)
{
    eln_status st = eln_timeline_find_all(w->p->basis, &c->selection, &c->t);
    if (st == ELN_OK)
        st = eln_judge(w->p->basis, &c->selection, NULL, &c->last);
    if (st == ELN_OK && !prepare(w, c)) st = ELN_E_NOMEM;
    if (st != ELN_OK) return st;
    spend(&w->for_courses, JUDGED * (2 * (uint64_t)c->last.map.about.n + 1000) +
                               c->t.dates[c->t.count].turn_at);
    w->course_bytes += w->elements + 16 * (size_t)c->t.count +
                       14 * (size_t)c->t.dates[c->t.count].turn_at;
    tell_end(w, c);
    tell_dates(w, c);
    return ELN_OK;
}

static bool may_find_course(whole *w)
{
    if (w->for_courses.left > 0 && w->course_bytes < ELN_PAGE_COURSES_BYTES)
        return true;
    w->for_courses.short_of = true;
    return false;
}

static void add_course(whole *w, uint32_t column, uint32_t audience)
{
    course c = {.selection = w->p->switches.columns[column].selection};
    c.selection.audience = audience;
    if (!is_ok(w)) return;
    w->courses_after--;
    eln_status st = may_find_course(w) ? find_course(w, &c) : ELN_E_LIMIT;
    if (st == ELN_E_LIMIT)
        w->left_out++;
    else if (st != ELN_OK)
        fail(w, st);
    else
        eln_json_add(w->j, w->courses,
                     eln_course_json(w->j, w->p, &c.t, &c.last, &c.told));
    eln_judgement_free(&c.last);
    eln_timeline_free(&c.t);
    eln_arena_free(&c.arena);
}

/* The map as it is first; then each scenario, each audience, both together. */
static void add_courses(whole *w)
{
    uint32_t scenarios = w->p->scenario_count;
    uint32_t audiences = w->p->dispute->audience_count;
    uint64_t all = ((uint64_t)scenarios + 1) * ((uint64_t)audiences + 1);
    w->courses_after = all < UINT32_MAX ? (uint32_t)all : UINT32_MAX;
    for (uint32_t i = 0; i <= scenarios; i++) add_course(w, i, ELN_NO_ID);
    for (uint32_t a = 0; a < audiences; a++) add_course(w, 0, a);
    for (uint32_t i = 1; i <= scenarios && is_ok(w); i++)
        for (uint32_t a = 0; a < audiences && is_ok(w); a++)
            add_course(w, i, a);
}

/* ---- the whole ---- */

static bool order_elements(whole *w)
{
    const eln_model *m = w->p->checked->model;
    uint32_t n = 0;
    w->elements = m->class_count + m->argument_count;
    w->order = eln_new(&w->arena, uint32_t, w->elements);
    if (!w->order) return false;
    for (int main = 1; main >= 0; main--)
        for (uint32_t i = 0; i < m->class_count; i++)
            if (eln_is_main_claim(m->classes[i]) == main) w->order[n++] = i;
    while (n < w->elements) {
        w->order[n] = n;
        n++;
    }
    return true;
}

static void add_limit(whole *w, eln_value *limits, eln_out *text)
{
    eln_json_add(w->j, limits, eln_page_out_json(w->j, text));
}

static eln_value *limits_json(whole *w)
{
    eln_value *limits = eln_json_array(w->j);
    eln_out text = {0};
    if (w->left_out) {
        eln_out_printf(&text,
                       "%u combinations of scenario and audience are left out: "
                       "all of them would be too much for one page. `elenchus "
                       "check --scenario … --audience …` judges them.",
                       (unsigned)w->left_out);
        add_limit(w, limits, &text);
    }
    if (w->p->switches.left_out) {
        eln_out_printf(&text,
                       "%u combinations of cases are left out of the switch: "
                       "it has room for %d.",
                       (unsigned)w->p->switches.left_out, ELN_COLUMNS_MOST);
        add_limit(w, limits, &text);
    }
    if (w->for_findings.short_of || w->finding_pool.full) {
        eln_out_puts(&text, "Findings are not in this page for every date, "
                            "scenario and audience: finding them all would "
                            "take too long. `elenchus check --as-of …` tells "
                            "them.");
        add_limit(w, limits, &text);
    }
    if (w->for_reasons.short_of || w->reason_pool.full) {
        eln_out_puts(&text, "Reasons are not in this page for every claim at "
                            "every date, scenario and audience: they would be "
                            "too many. `elenchus why` tells them.");
        add_limit(w, limits, &text);
    }
    return limits;
}

/* A comparison of what the columns come to; only to say what was announced. */
static eln_status compare(const eln_page *p, eln_comparison *judged)
{
    eln_selection all = eln_select_all();
    uint64_t work = JUDGED * (uint64_t)p->checked->judgement->map.about.n;
    if (work * p->switches.count > ELN_PAGE_COURSES_WORK) return ELN_E_LIMIT;
    return eln_compare(p->basis, &all, judged);
}

static eln_value *find_doc(eln_json *j, const eln_page *p)
{
    eln_comparison judged = {0};
    eln_status st = p->checked->judgement ? compare(p, &judged) : ELN_E_LIMIT;
    eln_value *doc = eln_page_doc_json(j, p, st == ELN_OK ? &judged : NULL);
    if (st == ELN_E_NOMEM && j->st == ELN_OK) j->st = st;
    eln_comparison_free(&judged);
    return doc;
}

void eln_page_whole_find(eln_json *j, const eln_page *p, eln_page_whole *out)
{
    whole w = {.j = j,
               .p = p,
               .courses = eln_json_array(j),
               .finding_pool = {.list = eln_json_array(j),
                                .most = ELN_PAGE_FINDINGS_BYTES},
               .reason_pool = {.list = eln_json_array(j),
                               .most = ELN_PAGE_REASONS_BYTES},
               .for_courses = {.left = ELN_PAGE_COURSES_WORK},
               .for_findings = {.left = ELN_PAGE_FINDINGS_WORK},
               .for_reasons = {.left = ELN_PAGE_REASONS_WORK}};
    eln_value *doc = find_doc(j, p);
    if (!order_elements(&w)) fail(&w, ELN_E_NOMEM);
    if (p->checked->judgement) add_courses(&w);
    eln_json_set(j, doc, "findings", w.finding_pool.list);
    eln_value *limits = limits_json(&w);
    eln_json_set(j, doc, "limits", limits);
    *out = (eln_page_whole){doc, limits, w.courses, w.reason_pool.list};
    if (w.key.st != ELN_OK) fail(&w, w.key.st);
    eln_pool_free(&w.finding_pool);
    eln_pool_free(&w.reason_pool);
    eln_told_reason_free(&w.told);
    eln_out_free(&w.key);
    eln_arena_free(&w.arena);
}
