/* The command `report`: the dispute as a page. What can be shown of a map with
 * errors is shown, with the errors. */
#include "app/run.h"
#include "draw/drawing.h"
#include "draw/svg.h"
#include "page/html.h"
#include "page/whole.h"
#include "store/replace.h"
#include "text/render.h"

#include "base/banned.h"

enum {
    PARTS_MOST = 512,      /* of the map that are laid out in advance */
    LAYOUTS_MOST = 1 << 26 /* bytes of layouts that are kept for a second use */
};

/* A page on its way. */
typedef struct paper {
    eln_run *run;
    eln_findings findings;
    eln_expected *expected;
    eln_checked checked;
    eln_page page;
    eln_timeline timeline;
    eln_comparison compared;
    eln_out doc, courses, reasons, map; /* JSON */
    eln_drawing *drawing;
    eln_layouts *layouts;
    eln_layout_limits limits;
    eln_care care;
    bool stopped;             /* as the caller asked for it */
    eln_out picture, trouble; /* SVG; why there is no map, or not all of it */
    uint32_t parts_left_out;  /* of the map */
    eln_out html;
    eln_arena arena;
} paper;

/* ---- what is on it ---- */

static eln_status write_json(eln_json *j, eln_page_whole whole, paper *p)
{
    eln_status st = eln_json_write(j, whole.doc, &p->doc);
    eln_status of_courses = eln_json_write(j, whole.courses, &p->courses);
    eln_status of_reasons = eln_json_write(j, whole.reasons, &p->reasons);
    if (st == ELN_OK) st = of_courses;
    return st == ELN_OK ? of_reasons : st;
}

static void add_limit(eln_json *j, const eln_page_whole *whole, const paper *p)
{
    eln_out text = {0};
    if (p->parts_left_out == 0) return;
    eln_out_printf(
        &text,
        "Of the map, %d parts are laid out in this page, and %u more "
        "are left out: all of them would take too long. `elenchus "
        "serve` lays out each as it is opened.",
        PARTS_MOST, (unsigned)p->parts_left_out);
    eln_json_add(j, whole->limits, eln_json_string(j, eln_out_str(&text)));
    if (text.st != ELN_OK && j->st == ELN_OK) j->st = text.st;
    eln_out_free(&text);
}

static eln_status find_data(paper *p)
{
    eln_json j = {0};
    eln_page_whole whole;
    eln_page_whole_find(&j, &p->page, &whole);
    add_limit(&j, &whole, p);
    return write_json(&j, whole, p);
}

/* What the outline tells of time and of cases; where it would be too much, it
 * goes without. */
static eln_status find_beside(paper *p, eln_outline *o)
{
    const eln_reading *r = p->run->r;
    eln_selection all = eln_select_all();
    if (!r->has_judgement) return ELN_OK;
    eln_status st = eln_timeline_find(&r->basis, &all, &p->timeline);
    if (st == ELN_OK) o->timeline = &p->timeline;
    if (st == ELN_E_NOMEM) return st;
    uint64_t work = r->judgement.map.about.n;
    if (work * p->page.switches.count > ELN_PAGE_COURSES_WORK) return ELN_OK;
    st = eln_compare(&r->basis, &all, &p->compared);
    if (st == ELN_OK) o->compared = &p->compared;
    return st == ELN_E_NOMEM ? st : ELN_OK;
}

/* ---- the map ---- */

static void keep_trouble(eln_json *j, eln_value *map, const eln_out *trouble)
{
    eln_json_put(j, map, "trouble", eln_out_str(trouble));
    if (trouble->st != ELN_OK && j->st == ELN_OK) j->st = trouble->st;
}

/* The parts, the uppermost first. */
static eln_value *parts_json(eln_json *j, paper *p)
{
    uint32_t all = eln_drawing_parts(p->drawing);
    if (all > PARTS_MOST) p->parts_left_out = all - PARTS_MOST;
    return eln_drawing_parts_json(j, p->drawing, PARTS_MOST, p->layouts,
                                  &p->limits, &p->trouble);
}

static eln_status find_map(paper *p)
{
    eln_json j = {0};
    eln_value *map = eln_json_object(&j), *parts = parts_json(&j, p);
    keep_trouble(&j, map, &p->trouble);
    eln_json_set(&j, map, "parts", parts);
    eln_json_set(&j, map, "part_of", eln_drawing_part_of_json(&j, p->drawing));
    return eln_json_write(&j, map, &p->map);
}

/* The uppermost part as a picture; it was laid out before. */
static eln_status find_picture(paper *p)
{
    eln_scene scene;
    eln_out trouble = {0};
    eln_status st = eln_drawing_lay(p->drawing, 0, p->layouts, &p->limits,
                                    &trouble, &scene);
    bool laid = st == ELN_OK && trouble.n == 0;
    eln_svg_options options = {.judgement = p->checked.judgement,
                               .title = eln_page_title(&p->page)};
    if (laid) {
        st = eln_svg_put(&scene, &options, &p->picture);
        eln_scene_free(&scene);
    }
    if (st == ELN_OK) st = trouble.st;
    eln_out_free(&trouble);
    return st;
}

/* A map that has too many edges to be drawn has none. */
static eln_status draw(paper *p)
{
    const eln_reading *r = p->run->r;
    if (!r->has_basis || r->model.class_count + r->model.argument_count == 0)
        return ELN_OK;
    eln_status st = eln_drawing_make(&r->basis, NULL, &p->drawing);
    if (st == ELN_E_LIMIT) {
        eln_out_puts(&p->trouble,
                     "The map would have too many edges to be drawn.");
        return p->trouble.st;
    }
    p->layouts = eln_layouts_new(LAYOUTS_MOST);
    p->limits = ELN_LAYOUT_LIMITS;
    p->limits.cancel = p->run->q->cancel;
    p->limits.user = p->run->q->user;
    p->limits.care = &p->care;
    if (st == ELN_OK && !p->layouts) st = ELN_E_NOMEM;
    if (st == ELN_OK) st = find_map(p);
    if (st == ELN_OK) st = find_picture(p);
    return st;
}

/* Behind the map: no other program runs any more. */
static void rest(paper *p)
{
    const eln_request *q = p->run->q;
    p->stopped = q->cancel && q->cancel(q->user);
    if (!p->stopped && q->idle) q->idle(q->user);
}

/* ---- the whole ---- */

static eln_status make(paper *p)
{
    eln_reading *r = p->run->r;
    eln_outline o = {.page = &p->page};
    p->checked =
        (eln_checked){.source = &r->source,
                      .model = &r->model,
                      .judgement = r->has_judgement ? &r->judgement : NULL,
                      .findings = &p->findings,
                      .expected = p->expected,
                      .diags = &r->diags};
    eln_status st =
        eln_page_open(&p->checked, r->has_basis ? &r->basis : NULL, &p->page);
    if (st == ELN_OK) st = draw(p);
    rest(p);
    if (p->stopped) return st;
    if (st == ELN_OK) st = find_data(p);
    if (st == ELN_OK) st = find_beside(p, &o);
    if (st != ELN_OK) return st;
    o.picture = eln_out_str(&p->picture);
    o.trouble = eln_out_str(&p->trouble);
    eln_page_data data = {.doc = eln_out_str(&p->doc),
                          .courses = eln_out_str(&p->courses),
                          .reasons = eln_out_str(&p->reasons),
                          .map = eln_out_str(&p->map)};
    return eln_page_html_put(&p->html, &o, &data);
}

static void release(paper *p)
{
    eln_findings_free(&p->findings);
    eln_page_close(&p->page);
    eln_timeline_free(&p->timeline);
    eln_comparison_free(&p->compared);
    eln_out_free(&p->doc);
    eln_out_free(&p->courses);
    eln_out_free(&p->reasons);
    eln_out_free(&p->map);
    eln_drawing_free(p->drawing);
    eln_layouts_free(p->layouts);
    eln_out_free(&p->picture);
    eln_out_free(&p->trouble);
    eln_out_free(&p->html);
    eln_arena_free(&p->arena);
}

/* ---- where it goes ---- */

static void put_size(eln_out *out, size_t bytes)
{
    if (bytes < 1000 * 1000)
        eln_out_printf(out, "%zu kB", bytes / 1000 + 1);
    else
        eln_out_printf(out, "%zu.%zu MB", bytes / (1000 * 1000),
                       bytes / (100 * 1000) % 10);
}

static void deliver(paper *p)
{
    eln_run *run = p->run;
    const char *path = run->q->output;
    if (strcmp(path, "-") == 0) {
        eln_out_put(run->out, eln_out_str(&p->html));
        return;
    }
    int error = eln_file_put(path, eln_out_str(&p->html));
    eln_out *to = error ? run->err : run->out;
    if (error) {
        eln_out_puts(to, "elenchus: error: cannot write ");
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_FAILED);
    } else if (run->q->quiet) {
        return;
    }
    eln_render_text(to, eln_str_of(path));
    if (error) {
        eln_out_printf(to, ": %s\n", strerror(error));
    } else {
        eln_out_puts(to, ": ");
        put_size(to, p->html.n);
        eln_out_puts(to, ", to be opened in a browser\n");
    }
}

/* What of the map is not on the page, and why. */
static void tell_trouble(const paper *p)
{
    eln_out *err = p->run->err;
    if (p->trouble.n == 0 || p->run->q->quiet) return;
    eln_out_printf(err, "elenchus: warning: the page shows %s: ",
                   p->picture.n ? "not all of the map" : "no map");
    eln_render_text(err, eln_out_str(&p->trouble));
    eln_out_char(err, '\n');
}

static void note_expectations(eln_run *run, const eln_checked *c)
{
    if (run->exit == ELN_EXIT_DONE && eln_expectations_failed(c))
        run->exit = ELN_EXIT_EXPECTATION;
}

eln_status eln_run_report(eln_run *run)
{
    paper p = {.run = run};
    bool may = false;
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || run->r->file != ELN_OK)
        return st;
    st = eln_run_may_write(run, &may);
    if (st != ELN_OK || !may) return st;
    if (run->r->has_judgement)
        st = eln_run_find_more(run, &p.findings, &p.expected, &p.arena);
    if (st == ELN_OK) st = make(&p);
    if (st == ELN_OK && p.stopped) {
        eln_out_puts(run->err, "elenchus: stopped\n");
        run->exit = ELN_EXIT_FAILED;
    } else if (st == ELN_OK) {
        note_expectations(run, &p.checked);
        tell_trouble(&p);
        if (!run->q->quiet) eln_run_tell_care(run, p.care, p.limits.seconds);
        deliver(&p);
    }
    release(&p);
    return st;
}
