#include "report/findings.h"

#include "text/render.h"
#include "text/wrap.h"

enum { PLACES_MOST = 6 /* shown; more are counted */ };

/* ---- as text ---- */

static bool is_same(eln_place a, eln_place b)
{
    return a.file == b.file && a.line == b.line;
}

static void put_places(const eln_source *source, const eln_finding *f,
                       eln_out *line)
{
    eln_out_puts(line, "  (");
    eln_place shown[PLACES_MOST], last = {0};
    uint32_t n = 0, more = 0;
    for (uint32_t i = 0; i < f->span_count; i++) {
        eln_place p = eln_source_line(source, f->spans[i].begin);
        bool told = i > 0 && is_same(p, last);
        for (uint32_t k = 0; k < n; k++) told = told || is_same(p, shown[k]);
        last = p;
        if (told) continue;
        if (n == PLACES_MOST) {
            more++;
            continue;
        }
        if (n > 0) eln_out_puts(line, ", ");
        if ((n == 0 || p.file != shown[n - 1].file) && source->file_count) {
            eln_render_text(line, source->files[p.file].name);
            eln_out_char(line, ':');
        }
        eln_out_printf(line, "%u", p.line);
        shown[n++] = p;
    }
    if (more) eln_out_printf(line, " and %u more", more);
    eln_out_char(line, ')');
}

static void put_finding(const eln_source *source, const eln_finding *f,
                        bool color, unsigned width, eln_out *line, eln_out *out)
{
    enum { INDENT = 6 };
    eln_out_clear(line);
    eln_render_text(line, f->message);
    put_places(source, f, line);
    eln_str rest = eln_out_str(line);
    for (bool first = true; rest.n; first = false) {
        eln_str one = eln_wrap_line(&rest, width - INDENT, false);
        if (first && color) eln_out_puts(out, "\x1b[1m");
        if (first) eln_out_printf(out, "  %s ", eln_finding_name(f->code));
        if (first && color) eln_out_puts(out, "\x1b[0m");
        if (!first) eln_out_fill(out, ' ', INDENT);
        eln_out_put(out, one);
        eln_out_char(out, '\n');
    }
}

void eln_report_findings(const eln_source *source, const eln_findings *f,
                         bool color, unsigned width, eln_out *out)
{
    eln_out line = {0};
    if (f->list.n == 0) return;
    eln_out_puts(out, "\nFindings, the most serious first:\n");
    for (size_t i = 0; i < f->list.n; i++)
        put_finding(source, &f->list.at[i], color, width, &line, out);
    if (f->left_out)
        eln_out_printf(out, "  and %u more that are not listed\n", f->left_out);
    if (line.st != ELN_OK) out->st = line.st;
    eln_out_free(&line);
}

/* ---- as JSON ---- */

static eln_value *span_json(eln_json *j, const eln_source *source,
                            eln_span span)
{
    eln_value *o = eln_json_object(j);
    eln_place begin = eln_source_place(source, span.begin);
    eln_place end = eln_source_place(source, span.end);
    eln_json_put(j, o, "file",
                 source->file_count ? source->files[begin.file].name
                                    : ELN_STR(""));
    eln_json_put_integer(j, o, "line", begin.line);
    eln_json_put_integer(j, o, "column", begin.column);
    eln_json_put_integer(j, o, "end_line", end.line);
    eln_json_put_integer(j, o, "end_column", end.column);
    return o;
}

static eln_value *finding_json(eln_json *j, const eln_source *source,
                               const eln_dispute *d, const eln_finding *f)
{
    eln_value *o = eln_json_object(j);
    eln_value *parties = eln_json_array(j), *dates = eln_json_array(j),
              *spans = eln_json_array(j);
    for (uint32_t i = 0; i < f->party_count; i++)
        eln_json_add(j, parties,
                     eln_json_string(j, d->parties[f->parties[i]].id));
    for (uint32_t i = 0; i < f->date_count; i++)
        eln_json_add(j, dates, eln_json_string(j, f->dates[i].written));
    for (uint32_t i = 0; i < f->span_count; i++)
        eln_json_add(j, spans, span_json(j, source, f->spans[i]));
    eln_json_put(j, o, "code", eln_str_of(eln_finding_name(f->code)));
    eln_json_put(j, o, "title", f->title);
    eln_json_put(j, o, "message", f->message);
    eln_json_put_boolean(j, o, "second_hand", f->second_hand);
    eln_json_set(j, o, "parties", parties);
    eln_json_set(j, o, "dates", dates);
    eln_json_set(j, o, "spans", spans);
    return o;
}

eln_value *eln_findings_json(eln_json *j, const eln_source *source,
                             const eln_dispute *d, const eln_findings *f)
{
    eln_value *list = eln_json_array(j);
    for (size_t i = 0; i < f->list.n; i++)
        eln_json_add(j, list, finding_json(j, source, d, &f->list.at[i]));
    return list;
}
