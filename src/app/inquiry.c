#include "app/inquiry.h"

#include <stdio.h>
#include <unistd.h>

#include "text/render.h"
#include "text/typed.h"

static eln_exit usage(eln_out *err, const char *text)
{
    eln_out_printf(err, "elenchus: error: %s\n", text);
    return ELN_EXIT_USAGE;
}

static eln_exit read_problem(eln_inquiry *w)
{
    const eln_request *q = w->q;
    if (!eln_problem_read(eln_str_of(q->problem), &w->problem, w->err))
        return ELN_EXIT_USAGE;
    bool has = eln_problem_has_query(w->problem);
    if (has && !q->argument)
        return usage(w->err, "DC and DS ask about an argument: --argument ID");
    if (!has && q->argument)
        return usage(w->err, "--argument goes with DC and DS only");
    return ELN_EXIT_DONE;
}

static void start_budget(eln_inquiry *w)
{
    const eln_request *q = w->q;
    w->budget = (eln_budget){.seconds = q->seconds,
                             .conflicts = q->conflicts,
                             .bytes = q->bytes,
                             .cancel = q->cancel,
                             .user = q->user};
    eln_budget_start(&w->budget);
}

/* A file that cannot be read is told as any other. */
static void set_unread(eln_fault *fault, eln_status st)
{
    *fault =
        (eln_fault){.there = true, .code = ELN_E003, .line = 1, .column = 1};
    (void)snprintf(fault->message, sizeof fault->message, "cannot be read: %s",
                   eln_status_text(st));
}

static eln_exit read_file(eln_inquiry *w)
{
    const eln_request *q = w->q;
    eln_str path = eln_str_of(q->files[0]);
    eln_fault fault = {0};
    eln_status st = eln_af_file_read(path, STDIN_FILENO, &w->file, &fault);
    if (st == ELN_E_NOMEM) return eln_inquiry_failed(w, st);
    if (st != ELN_OK) set_unread(&fault, st);
    if (fault.there) {
        eln_fault_render(w->err, path, &fault, q->color, q->width);
        bool limited = st == ELN_E_IO || fault.code == ELN_E004;
        return limited ? ELN_EXIT_FAILED : ELN_EXIT_INPUT;
    }
    w->af = eln_af_file_framework(w->file);
    return ELN_EXIT_DONE;
}

/* ---- the argument that is asked about ---- */

/* The place of each name in the text of all, which may move while it grows. */
static eln_status names_of(const eln_inquiry *w, eln_arena *arena,
                           eln_out *text, eln_str **names)
{
    uint32_t n = eln_af_size(w->af);
    size_t *ends = eln_new(arena, size_t, n);
    *names = eln_new(arena, eln_str, n);
    if (!ends || !*names) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < n; a++) {
        eln_af_file_put_name(w->file, a, text);
        ends[a] = text->n;
    }
    for (uint32_t a = 0; a < n; a++)
        (*names)[a] =
            eln_str_sub(eln_out_str(text), a ? ends[a - 1] : 0, ends[a]);
    return text->st;
}

/* Where arguments are numbers, all are near each other: that is no help. */
static void suggest(eln_inquiry *w, eln_str wanted)
{
    if (strcmp(eln_af_file_format(w->file), "af") == 0) return;
    eln_arena arena = {0};
    eln_out text = {0};
    eln_str *names = NULL;
    size_t near = SIZE_MAX;
    if (names_of(w, &arena, &text, &names) == ELN_OK &&
        eln_nearest_typed(wanted, names, eln_af_size(w->af),
                          wanted.n >= 6   ? 3
                          : wanted.n >= 3 ? 2
                                          : 1,
                          &near) == ELN_OK &&
        near != SIZE_MAX) {
        eln_out_puts(w->err, "; did you mean '");
        eln_render_text(w->err, names[near]);
        eln_out_puts(w->err, "'?");
    }
    eln_out_free(&text);
    eln_arena_free(&arena);
}

static eln_exit find_query(eln_inquiry *w)
{
    if (!eln_problem_has_query(w->problem)) return ELN_EXIT_DONE;
    eln_str wanted = eln_str_of(w->q->argument);
    w->query = eln_af_file_find(w->file, wanted);
    if (w->query != ELN_NO_ID) return ELN_EXIT_DONE;
    uint32_t n = eln_af_size(w->af);
    eln_out_puts(w->err, "elenchus: error: no argument is called '");
    eln_render_text(w->err, wanted);
    eln_out_printf(w->err, "' among the %u of ", (unsigned)n);
    eln_render_text(w->err, eln_str_of(w->q->files[0]));
    suggest(w, wanted);
    eln_out_char(w->err, '\n');
    return ELN_EXIT_INPUT;
}

/* ---- all of it ---- */

eln_exit eln_inquiry_open(const eln_request *q, eln_out *out, eln_out *err,
                          eln_inquiry *w)
{
    *w = (eln_inquiry){.q = q, .out = out, .err = err};
    start_budget(w);
    eln_exit exit = read_problem(w);
    if (exit == ELN_EXIT_DONE) exit = read_file(w);
    if (exit == ELN_EXIT_DONE) exit = find_query(w);
    if (exit == ELN_EXIT_DONE && eln_budget_over(&w->budget))
        exit = eln_inquiry_spent(w);
    return exit;
}

void eln_inquiry_close(eln_inquiry *w)
{
    eln_af_file_free(w->file);
}

eln_exit eln_inquiry_spent(eln_inquiry *w)
{
    const eln_request *q = w->q;
    if (q->cancel && q->cancel(q->user))
        eln_out_puts(w->err, "elenchus: stopped before the answer was whole\n");
    else
        eln_out_puts(w->err, "elenchus: no whole answer within the limits that "
                             "were set\n");
    return ELN_EXIT_FAILED;
}

eln_exit eln_inquiry_failed(eln_inquiry *w, eln_status st)
{
    eln_out_clear(w->out);
    eln_out_printf(w->err, "elenchus: %s\n", eln_status_text(st));
    return ELN_EXIT_FAILED;
}
