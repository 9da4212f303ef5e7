/* The command `map`: the map as a picture, in the format that the name of the
 * file tells, or --format. What can be shown of a map with errors is shown,
 * with the errors. */
#include "app/map.h"

#include "draw/formats.h"
#include "report/selected.h"
#include "report/title.h"
#include "store/replace.h"
#include "text/render.h"

#include "base/banned.h"

enum {
    WHOLE_SECONDS = 600, /* for one try, where all is drawn at once */
    WHOLE_MEMORY_GIB = 4,
    MANY = 1000 /* boxes that take long enough to be told of first */
};

/* ---- the format ---- */

static bool is_stream(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* The end of a file's name behind its last point; empty: none. */
static eln_str end_of(eln_str path)
{
    size_t at = path.n;
    while (at > 0 && path.p[at - 1] != '.' && path.p[at - 1] != '/') at--;
    bool is = at > 1 && path.p[at - 1] == '.' && path.p[at - 2] != '/';
    return eln_str_sub(path, is ? at : path.n, path.n);
}

static void put_formats(eln_out *out)
{
    for (int i = 0; i < ELN_FORMATS; i++)
        eln_out_printf(out, "%s%s", i ? ", ." : ".",
                       eln_format_name((eln_format)i));
}

static bool pick_format(const eln_request *q, eln_format *format, eln_out *err)
{
    *format = ELN_FORMAT_SVG;
    if (q->format) return eln_format_find(eln_str_of(q->format), format);
    if (is_stream(q->output)) return true;
    if (eln_format_find(end_of(eln_str_of(q->output)), format)) return true;
    eln_out_puts(err, "elenchus: error: what format is ");
    eln_render_text(err, eln_str_of(q->output));
    eln_out_puts(err, "? Its name should end in one of ");
    put_formats(err);
    eln_out_puts(err, "; or say --format\n");
    return false;
}

bool eln_map_request_fits(const eln_request *q, eln_out *err)
{
    eln_format format;
    return pick_format(q, &format, err);
}

/* ---- the picture ---- */

typedef struct work {
    eln_run *run;
    eln_format format;
    eln_drawing *drawing;
    eln_layout_limits limits;
    eln_care care;
    eln_out selection, file, trouble;
} work;

/* What takes long says so first. */
static void announce(work *w)
{
    const eln_request *q = w->run->q;
    eln_out *err = w->run->err;
    uint32_t boxes = eln_drawing_boxes(w->drawing);
    if (!q->all || q->quiet || boxes < MANY ||
        !eln_format_is_laid_out(w->format))
        return;
    eln_out_printf(
        err,
        "elenchus: laying out %u boxes in one picture: this may take "
        "minutes; it is given up after %d\n",
        boxes, 2 * WHOLE_SECONDS / 60);
    if (q->tell) q->tell(q->user, err);
}

static void set_limits(work *w)
{
    const eln_request *q = w->run->q;
    w->limits = ELN_LAYOUT_LIMITS;
    w->limits.cancel = q->cancel;
    w->limits.user = q->user;
    w->limits.care = &w->care;
    if (!q->all) return;
    w->limits.seconds = WHOLE_SECONDS;
    w->limits.memory = (size_t)WHOLE_MEMORY_GIB << 30;
    w->limits.all_strokes = true;
}

static eln_status draw(work *w, eln_writing *writing)
{
    eln_reading *r = w->run->r;
    eln_drawing_options options = {.open = w->run->q->open,
                                   .whole = w->run->q->all};
    eln_status st = eln_drawing_make(&r->basis, &options, &w->drawing);
    if (st != ELN_OK) return st;
    announce(w);
    set_limits(w);
    writing->drawing = w->drawing;
    writing->title = eln_map_title(&r->model);
    if (writing->title.n == 0) writing->title = ELN_STR("Argument map");
    writing->limits = &w->limits;
    if (r->has_judgement) {
        writing->judgement = &r->judgement;
        eln_put_judged(&w->selection, &r->dispute,
                       &r->judgement.map.selected.selection);
        writing->selection = eln_str_trim(eln_out_str(&w->selection));
    }
    st = eln_format_write(writing, w->format, &w->file, &w->trouble);
    return st == ELN_OK ? w->selection.st : st;
}

/* ---- where it goes ---- */

static void fail(work *w)
{
    w->run->exit = eln_exit_worse(w->run->exit, ELN_EXIT_FAILED);
}

static void deliver(work *w)
{
    const eln_request *q = w->run->q;
    if (is_stream(q->output)) {
        eln_out_put(w->run->out, eln_out_str(&w->file));
        return;
    }
    int error = eln_file_put(q->output, eln_out_str(&w->file));
    if (error == 0) return;
    eln_out_puts(w->run->err, "elenchus: error: cannot write ");
    eln_render_text(w->run->err, eln_str_of(q->output));
    eln_out_printf(w->run->err, ": %s\n", strerror(error));
    fail(w);
}

/* How much is folded, and how large a picture is. */
static void tell(work *w, const eln_writing *writing)
{
    const eln_request *q = w->run->q;
    eln_out *err = w->run->err;
    uint32_t parts = eln_drawing_parts(w->drawing);
    if (q->quiet || w->format > ELN_FORMAT_PDF) return;
    if (parts > 1)
        eln_out_printf(err,
                       "elenchus: of %u boxes, %u are folded away; --all draws "
                       "them, too\n",
                       eln_drawing_boxes(w->drawing),
                       eln_drawing_boxes(w->drawing) -
                           eln_drawing_boxes_in(w->drawing, 0));
    if (q->all && eln_drawing_boxes(w->drawing) >= MANY)
        eln_out_printf(err, "elenchus: the picture has %u by %u pixels\n",
                       writing->width, writing->height);
}

static void finish(work *w, const eln_writing *writing)
{
    if (w->trouble.n == 0) {
        deliver(w);
        if (!w->run->q->quiet)
            eln_run_tell_care(w->run, w->care, w->limits.seconds);
        tell(w, writing);
        return;
    }
    eln_out_puts(w->run->err, "elenchus: error: no picture: ");
    eln_out_put(w->run->err, eln_out_str(&w->trouble));
    eln_out_char(w->run->err, '\n');
    fail(w);
}

static eln_status too_large(work *w)
{
    eln_out_puts(w->run->err, "elenchus: error: no picture: the map is too "
                              "large, with more than a million edges\n");
    fail(w);
    return ELN_OK;
}

eln_status eln_run_map(eln_run *run)
{
    work w = {.run = run};
    eln_writing writing = {.title = {0}};
    bool may = false;
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || !run->r->has_basis ||
        run->r->file != ELN_OK || !pick_format(run->q, &w.format, run->err))
        return st;
    st = eln_run_may_write(run, &may);
    if (st != ELN_OK || !may) return st;
    st = draw(&w, &writing);
    if (st == ELN_OK)
        finish(&w, &writing);
    else if (st == ELN_E_LIMIT)
        st = too_large(&w);
    eln_drawing_free(w.drawing);
    eln_out_free(&w.selection);
    eln_out_free(&w.file);
    eln_out_free(&w.trouble);
    return st;
}
