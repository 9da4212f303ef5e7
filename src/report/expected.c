#include "report/expected.h"

#include "judge/naming.h"
#include "report/model_json.h"
#include "report/selected.h"
#include "text/render.h"

static uint32_t count_failed(const eln_dispute *d, const eln_expected *expected)
{
    uint32_t failed = 0;
    for (uint32_t i = 0; i < d->expectation_count; i++)
        failed += !expected[i].met;
    return failed;
}

static void put_judgement(eln_out *out, bool has_verdict, eln_verdict v,
                          eln_ground g)
{
    const char *ground = eln_ground_name(g);
    if (has_verdict) eln_out_puts(out, eln_verdict_name(v));
    if (has_verdict && ground) eln_out_puts(out, ", ");
    if (ground) eln_out_puts(out, ground);
}

void eln_put_expectation(eln_out *out, const eln_dispute *d,
                         const eln_expectation *e)
{
    if (e->of)
        eln_put_class(out, e->of);
    else
        eln_put_argument(out, e->argument);
    if (e->selects) {
        eln_out_puts(out, ", ");
        eln_put_selection(out, d, &e->when);
    }
}

void eln_put_expected(eln_out *out, const eln_expectation *e)
{
    put_judgement(out, e->has_verdict, e->verdict, e->ground);
}

void eln_put_actual(eln_out *out, const eln_expectation *e, eln_expected x)
{
    put_judgement(out, true, x.verdict, e->ground ? x.ground : ELN_GROUND_NONE);
}

/* ---- as text ---- */

static void put_failure(const eln_source *source, const eln_dispute *d,
                        const eln_expectation *e, eln_expected x, eln_out *out)
{
    eln_place p = eln_source_line(source, e->span.begin);
    eln_out_puts(out, "  ");
    eln_render_text(out, source->files[p.file].name);
    eln_out_printf(out, ":%u: ", p.line);
    eln_put_expectation(out, d, e);
    eln_out_puts(out, ": expected: ");
    eln_put_expected(out, e);
    eln_out_puts(out, "; found: ");
    eln_put_actual(out, e, x);
    eln_out_char(out, '\n');
}

void eln_report_expected(const eln_source *source, const eln_dispute *d,
                         const eln_expected *expected, eln_out *out)
{
    if (d->expectation_count == 0) return;
    uint32_t failed = count_failed(d, expected);
    eln_out_printf(out, "\nExpectations: %u met, %u failed%s\n",
                   d->expectation_count - failed, failed, failed ? ":" : ".");
    for (uint32_t i = 0; i < d->expectation_count; i++)
        if (!expected[i].met)
            put_failure(source, d, &d->expectations[i], expected[i], out);
}

/* ---- as JSON ---- */

static eln_value *failure_json(eln_json *j, const eln_source *source,
                               const eln_dispute *d, const eln_expectation *e,
                               eln_expected x)
{
    eln_value *o = eln_json_object(j);
    eln_out text = {0};
    eln_out_printf(&text, e->of ? "[%.*s]" : "<%.*s>",
                   ELN_FMT(e->of ? e->of->title : e->argument->title));
    eln_json_put(j, o, "claim", eln_out_str(&text));
    eln_out_clear(&text);
    eln_put_expected(&text, e);
    eln_json_put(j, o, "expected", eln_out_str(&text));
    eln_out_clear(&text);
    eln_put_actual(&text, e, x);
    eln_json_put(j, o, "actual", eln_out_str(&text));
    if (text.st != ELN_OK && j->st == ELN_OK) j->st = text.st;
    eln_out_free(&text);
    eln_selection_json(j, o, d, &e->when);
    eln_json_put_place(j, o, source, e->span);
    return o;
}

eln_value *eln_expected_json(eln_json *j, const eln_source *source,
                             const eln_dispute *d, const eln_expected *expected)
{
    eln_value *o = eln_json_object(j), *failed = eln_json_array(j);
    int64_t passed = 0;
    for (uint32_t i = 0; d && i < d->expectation_count; i++) {
        if (expected[i].met)
            passed++;
        else
            eln_json_add(
                j, failed,
                failure_json(j, source, d, &d->expectations[i], expected[i]));
    }
    eln_json_put_integer(j, o, "passed", passed);
    eln_json_set(j, o, "failed", failed);
    return o;
}
