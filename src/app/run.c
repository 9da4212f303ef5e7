#include "app/run.h"

#include "app/pick.h"
#include "store/replace.h"
#include "text/render.h"

#include "base/banned.h"

eln_exit eln_exit_worse(eln_exit a, eln_exit b)
{
    return a > b ? a : b;
}

void eln_run_tell_errors(eln_run *run)
{
    const eln_diags *diags = &run->r->diags;
    for (size_t i = 0; i < diags->list.n; i++) {
        const eln_diag *d = &diags->list.at[i];
        if (eln_code_severity(d->code) != ELN_ERROR) continue;
        eln_diag_render(run->err, &run->r->source, d, run->q->color,
                        run->q->width);
    }
    if (diags->left_out)
        eln_out_printf(run->err, "elenchus: %zu more messages are left out\n",
                       diags->left_out);
}

/* What is wrong with an input calls for. */
static eln_exit exit_of(const eln_reading *r)
{
    if (r->file == ELN_E_IO || eln_diags_limited(&r->diags))
        return ELN_EXIT_FAILED;
    return r->diags.errors ? ELN_EXIT_INPUT : ELN_EXIT_DONE;
}

void eln_run_exit(eln_run *run)
{
    run->exit = eln_exit_worse(run->exit, exit_of(run->r));
}

eln_status eln_run_judge(eln_run *run, bool told)
{
    eln_selection selection;
    eln_status st = eln_reading_understand(run->r);
    bool picked = run->r->has_basis &&
                  eln_pick(run->q, &run->r->dispute, run->err, &selection);
    if (st == ELN_OK && picked) st = eln_reading_judge(run->r, &selection);
    if (!told) eln_run_tell_errors(run);
    eln_run_exit(run);
    if (run->r->has_basis && !picked)
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_USAGE);
    return st == ELN_E_LIMIT ? ELN_OK : st;
}

/* A file that was read, as a path; standard input may be one, too. */
static eln_status is_read(const eln_file *file, const char *path, bool *is)
{
    eln_out name = {0};
    eln_out_put(&name, eln_str_is(file->name, "-") ? ELN_STR("/dev/stdin")
                                                   : file->name);
    eln_status st = name.st;
    if (st == ELN_OK) *is = name.p && eln_file_same(name.p, path);
    eln_out_free(&name);
    return st;
}

eln_status eln_run_may_write(eln_run *run, bool *may)
{
    const eln_source *s = &run->r->source;
    const char *path = run->q->output;
    *may = true;
    if (!path || strcmp(path, "-") == 0) return ELN_OK;
    for (uint32_t i = 0; i < s->file_count; i++) {
        bool is = false;
        eln_status st = is_read(&s->files[i], path, &is);
        if (st != ELN_OK) return st;
        if (!is) continue;
        eln_out_puts(run->err, "elenchus: error: ");
        eln_render_text(run->err, eln_str_of(path));
        eln_out_puts(run->err, " is a file of the dispute: it would be "
                               "overwritten; name another one with -o\n");
        run->exit = ELN_EXIT_USAGE;
        *may = false;
        return ELN_OK;
    }
    return ELN_OK;
}

void eln_run_tell_care(eln_run *run, eln_care care, double seconds)
{
    if (care == ELN_CARE_FULL) return;
    eln_out_printf(run->err,
                   "elenchus: dot took longer than %g seconds; laid out with "
                   "less care, and not the same where it is faster\n",
                   seconds);
}

bool eln_run_may(const eln_run *run)
{
    return run->r->has_judgement && run->r->file == ELN_OK;
}
