/* Fuzz target: from bytes to verdicts, their reasons, findings and a few flips,
 * under every selection that the map has; positions, and a timeline that agrees
 * with judging its days anew. The input holds
 * several files, one behind the other with a byte 0x1e between; they are named
 * "a", "b", ... and may include each other, from the loader's overlay alone.
 * Whatever the bytes, judging ends, all that is told can be written, and it is
 * the same twice. */
#include <stdint.h>
#include <stdlib.h>

#include "app/reading.h"
#include "judge/flip.h"
#include "judge/reason.h"
#include "judge/reason_check.h"
#include "judge/timeline.h"
#include "report/check.h"
#include "report/compare.h"
#include "report/diff.h"
#include "report/flip.h"
#include "report/model_json.h"
#include "report/positions.h"
#include "report/theory.h"
#include "report/timeline.h"
#include "report/why.h"
#include "text/render.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    FILES_MOST = 8,
    BETWEEN = 0x1e,
    REASONS_MOST = 16,
    FLIPS_MOST = 3,
    FLIP_TRIES = 8,
    DAYS_MOST = 4
};

static void require(bool holds)
{
    if (!holds) abort();
}

static eln_files *split(const uint8_t *data, size_t size)
{
    eln_files *files = NULL;
    require(eln_files_new(NULL, -1, &files) == ELN_OK);
    eln_str left = {(const char *)data, size};
    for (char name = 'a'; name < 'a' + FILES_MOST; name++) {
        const char *at = left.n ? memchr(left.p, BETWEEN, left.n) : NULL;
        size_t n = at ? (size_t)(at - left.p) : left.n;
        eln_str bytes = eln_str_sub(left, 0, n);
        require(eln_files_put(files, (eln_str){&name, 1}, bytes) == ELN_OK);
        if (!at) break;
        left = eln_str_sub(left, n + 1, left.n);
    }
    return files;
}

static void check_places(const eln_reading *r)
{
    for (size_t i = 0; i < r->diags.list.n; i++) {
        const eln_diag *d = &r->diags.list.at[i];
        require(d->span.begin <= d->span.end);
        require(d->span.end <= r->source.text.n);
        eln_place p = eln_source_place(&r->source, d->span.begin);
        require(p.file < r->source.file_count && p.line > 0);
        require(p.line <= r->source.files[p.file].line_count);
    }
}

static void put_diags(const eln_reading *r, eln_out *out)
{
    for (size_t i = 0; i < r->diags.list.n; i++) {
        eln_diag_render(out, &r->source, &r->diags.list.at[i], false, 80);
    }
}

static void put_all(const eln_reading *r, eln_out *out)
{
    put_diags(r, out);
    eln_json model = {0};
    require(eln_json_write(&model,
                           eln_model_json(&model, &r->source, &r->model),
                           out) == ELN_OK);
    const eln_judgement *judged = r->has_judgement ? &r->judgement : NULL;
    eln_arena arena = {0};
    eln_findings findings = {0};
    eln_expected *expected =
        eln_new(&arena, eln_expected, r->dispute.expectation_count);
    if (judged) {
        require(eln_findings_find(judged, NULL, &findings) == ELN_OK);
        require(eln_expectations_judge(&r->basis, expected) == ELN_OK);
    }
    eln_checked checked = {&r->source, &r->model, judged,
                           &findings,  expected,  &r->diags};
    eln_json check = {0}, theory = {0};
    require(eln_json_write(&check, eln_check_json(&check, &checked), out) ==
            ELN_OK);
    if (judged) {
        eln_report_check(&checked, false, false, 80, out);
        eln_report_theory(judged, out);
        require(eln_json_write(&theory,
                               eln_theory_json(&theory, &r->source, judged),
                               out) == ELN_OK);
    }
    eln_findings_free(&findings);
    eln_arena_free(&arena);
}

/* Side by side: as of the last day on which something is in, and of the one
 * before. */
static void put_selections(const eln_reading *r, eln_out *out)
{
    eln_selection s = eln_select_all();
    eln_comparison c;
    for (uint32_t i = 0; i < r->dispute.record_count; i++) {
        const eln_date *d = &r->dispute.records[i].date;
        if (d->is && d->last < ELN_DAY_LAST) s.by = d->last;
    }
    for (int turn = 0; turn < 2; turn++, s.by--) {
        require(eln_compare(&r->basis, &s, &c) == ELN_OK);
        eln_report_compare(&r->source, &c, false, 80, out);
        eln_comparison_free(&c);
    }
}

static void put_positions(const eln_reading *r, eln_out *out)
{
    eln_positions p;
    require(eln_positions_init(&r->source, &r->judgement, ELN_NO_ID, false,
                               &p) == ELN_OK);
    eln_report_positions(&p, false, 80, out);
    eln_json j = {0};
    require(eln_json_write(&j, eln_positions_json(&j, &p), out) == ELN_OK);
    eln_positions_free(&p);
}

/* What it says of a day is what judging as of that day says; and what changed
 * since then can be told. */
static void check_day(const eln_reading *r, const eln_timeline *t,
                      uint32_t date, eln_out *out)
{
    const eln_model *m = &r->model;
    eln_selection s = eln_select_all();
    eln_judgement j;
    eln_diff d;
    s.by = t->dates[date].day;
    require(eln_judge(&r->basis, &s, NULL, &j) == ELN_OK);
    for (uint32_t i = 0; i < m->class_count; i++)
        require(t->classes[i] == j.classes[i].verdict);
    for (uint32_t i = 0; i < m->argument_count; i++)
        require(t->arguments[i] == j.arguments[i]);
    require(eln_diff_find(&j, &r->judgement, &d) == ELN_OK);
    eln_report_diff(&r->source, &r->source, &d, false, 80, out);
    eln_diff_free(&d);
    eln_judgement_free(&j);
}

static void put_timeline(const eln_reading *r, eln_out *out)
{
    eln_selection s = eln_select_all();
    eln_timeline t;
    eln_status st = eln_timeline_find(&r->basis, &s, &t);
    require(st == ELN_OK || st == ELN_E_LIMIT);
    if (st != ELN_OK) return;
    eln_report_timeline(&r->source, &t, false, 80, out);
    eln_json j = {0};
    require(eln_json_write(&j, eln_timeline_json(&j, &r->source, &t), out) ==
            ELN_OK);
    for (uint32_t i = 0; i < t.count && i < DAYS_MOST; i++) {
        for (uint32_t k = t.dates[i].turn_at; k < t.dates[i + 1].turn_at; k++) {
            const eln_turn *turn = &t.turns[k];
            if (turn->of)
                t.classes[turn->of->id] = turn->to;
            else
                t.arguments[turn->argument->id] = turn->to;
        }
        check_day(r, &t, i, out);
    }
    eln_timeline_free(&t);
}

/* Reasons pass their check. */
static void put_why(const eln_reading *r, eln_why *w, eln_out *out)
{
    const char *fault = NULL;
    require(eln_why_check(w, &fault) == ELN_OK && !fault);
    eln_report_why(&r->source, w, false, 80, out);
    eln_json j = {0};
    require(eln_json_write(&j, eln_why_json(&j, &r->source, w), out) == ELN_OK);
    eln_why_free(w);
}

static void put_reasons(const eln_reading *r, eln_out *out)
{
    const eln_model *m = &r->model;
    eln_why w;
    for (uint32_t i = 0; i < m->class_count && i < REASONS_MOST; i++) {
        require(eln_why_class(&r->judgement, m->classes[i], &w) == ELN_OK);
        put_why(r, &w, out);
    }
    for (uint32_t i = 0; i < m->argument_count && i < REASONS_MOST; i++) {
        require(eln_why_argument(&r->judgement, m->arguments[i], &w) == ELN_OK);
        put_why(r, &w, out);
    }
}

/* Some tries. */
static void put_flip(const eln_reading *r, eln_target t, eln_out *out)
{
    eln_flip_question q = {.target = t};
    eln_flip f;
    q.work = FLIP_TRIES * r->judgement.map.about.n;
    q.target.verdict = eln_target_verdict(&r->judgement, &t);
    q.target.other = true;
    eln_status st = eln_flip_find(&r->judgement, &q, &f);
    require(st == ELN_OK || st == ELN_E_LIMIT);
    if (st != ELN_OK) return;
    eln_report_flip(&r->source, &f, 0, false, 80, out);
    eln_json j = {0};
    require(eln_json_write(&j, eln_flip_json(&j, &r->source, &f), out) ==
            ELN_OK);
    eln_flip_free(&f);
}

static void put_flips(const eln_reading *r, eln_out *out)
{
    const eln_model *m = &r->model;
    for (uint32_t i = 0; i < m->class_count && i < FLIPS_MOST; i++)
        put_flip(r, (eln_target){.of = m->classes[i]}, out);
    for (uint32_t i = 0; i < m->argument_count && i < FLIPS_MOST; i++)
        put_flip(r, (eln_target){.argument = m->arguments[i]}, out);
}

static void run(eln_files *files, eln_out *out)
{
    eln_reading r;
    require(eln_reading_open(files, ELN_STR("a"), &r) == ELN_OK);
    require(r.file == ELN_OK);
    eln_status st = eln_reading_understand(&r);
    if (st == ELN_OK) st = eln_reading_judge(&r, NULL);
    require(st == ELN_OK || st == ELN_E_LIMIT);
    check_places(&r);
    put_all(&r, out);
    if (r.has_judgement) put_reasons(&r, out);
    if (r.has_judgement) put_selections(&r, out);
    if (r.has_judgement) put_flips(&r, out);
    if (r.has_judgement) put_positions(&r, out);
    if (r.has_judgement) put_timeline(&r, out);
    require(out->st == ELN_OK);
    eln_reading_close(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eln_files *files = split(data, size);
    eln_out one = {0}, two = {0};
    run(files, &one);
    run(files, &two);
    require(eln_str_eq(eln_out_str(&one), eln_out_str(&two)));
    eln_out_free(&one);
    eln_out_free(&two);
    eln_files_free(files);
    return 0;
}
