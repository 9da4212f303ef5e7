/* A command is a function from a file, read and perhaps judged, to text. What
 * is wrong with the input goes to standard error, what was asked for to
 * standard output. */
#include "app/session.h"

#include "app/fmt.h"
#include "app/reading.h"
#include "base/near.h"
#include "judge/reason.h"
#include "judge/reason_check.h"
#include "report/check.h"
#include "report/model_json.h"
#include "report/model_text.h"
#include "report/theory.h"
#include "report/why.h"
#include "text/render.h"
#include "json/json.h"

enum { NEAR_MOST = 4 }; /* typing slips in a title that is looked for */

/* ---- exit statuses ---- */

/* What is wrong with an input calls for. */
static eln_exit exit_of(const eln_reading *r)
{
    if (r->file == ELN_E_IO || eln_diags_limited(&r->diags)) {
        return ELN_EXIT_FAILED;
    }
    return r->diags.errors ? ELN_EXIT_INPUT : ELN_EXIT_DONE;
}

static eln_exit worse(eln_exit a, eln_exit b)
{
    return a > b ? a : b;
}

static eln_exit failed(eln_status st, eln_out *err)
{
    eln_out_printf(err, "elenchus: %s\n", eln_status_text(st));
    return ELN_EXIT_FAILED;
}

/* ---- what is wrong ---- */

/* (The JSON of parse, check and fmt holds them itself.) */
static void put_errors(const eln_request *q, const eln_reading *r, eln_out *err)
{
    for (size_t i = 0; i < r->diags.list.n; i++) {
        const eln_diag *d = &r->diags.list.at[i];
        if (eln_code_severity(d->code) != ELN_ERROR) continue;
        eln_diag_render(err, &r->source, d, q->color, q->width);
    }
    if (r->diags.left_out) {
        eln_out_printf(err, "elenchus: %zu more messages are left out\n",
                       r->diags.left_out);
    }
}

/* ---- the commands ---- */

typedef eln_status command_run(const eln_request *q, eln_reading *r,
                               eln_out *out, eln_out *err, eln_exit *exit);

static eln_status run_parse(const eln_request *q, eln_reading *r, eln_out *out,
                            eln_out *err, eln_exit *exit)
{
    eln_diags_sort(&r->diags);
    if (!q->json) put_errors(q, r, err);
    *exit = exit_of(r);
    if (!q->json) {
        eln_report_model(&r->source, &r->model, out);
        return ELN_OK;
    }
    eln_json j = {0};
    eln_value *root = eln_model_json(&j, &r->source, &r->model);
    eln_json_put_integer(&j, root, "schema", 1);
    if (q->derived) {
        eln_json_set(&j, root, "derived", eln_derived_json(&j, &r->model));
    }
    eln_json_set(&j, root, "diagnostics",
                 eln_diags_json(&j, &r->source, &r->diags, true));
    return eln_json_write(&j, root, out);
}

static eln_status run_theory(const eln_request *q, eln_reading *r, eln_out *out,
                             eln_out *err, eln_exit *exit)
{
    eln_status st = eln_reading_judge(r);
    put_errors(q, r, err);
    *exit = exit_of(r);
    if (st != ELN_OK && st != ELN_E_LIMIT) return st;
    const eln_judgement *judged = r->has_judgement ? &r->judgement : NULL;
    if (q->json) {
        eln_json j = {0};
        return eln_json_write(&j, eln_theory_json(&j, &r->source, judged), out);
    }
    if (judged) eln_report_theory(judged, out);
    return ELN_OK;
}

static eln_status run_check(const eln_request *q, eln_reading *r, eln_out *out,
                            eln_out *err, eln_exit *exit)
{
    eln_status st = eln_reading_judge(r);
    if (!q->json) put_errors(q, r, err);
    *exit = exit_of(r);
    if (st != ELN_OK && st != ELN_E_LIMIT) return st;
    const eln_judgement *judged = r->has_judgement ? &r->judgement : NULL;
    if (judged && *exit == ELN_EXIT_DONE && eln_expectations_failed(judged)) {
        *exit = ELN_EXIT_EXPECTATION;
    }
    eln_checked checked = {&r->source, &r->model, judged, &r->diags};
    if (q->json) {
        eln_json j = {0};
        return eln_json_write(&j, eln_check_json(&j, &checked), out);
    }
    if (judged && r->file == ELN_OK) {
        eln_report_check(&checked, q->color, q->quiet, q->width, out);
    }
    return ELN_OK;
}

static eln_status tell_why(const eln_request *q, eln_reading *r,
                           const eln_class *of, const eln_argument *a,
                           eln_out *out, eln_out *err, eln_exit *exit)
{
    eln_why w;
    eln_status st = of ? eln_why_class(&r->judgement, of, &w)
                       : eln_why_argument(&r->judgement, a, &w);
    if (st != ELN_OK) return st;
    const char *fault = NULL;
    st = eln_why_check(&w, &fault);
    if (st == ELN_OK && fault) {
        eln_out_printf(err,
                       "elenchus: the reasons found do not pass their check "
                       "(%s); please report this map\n",
                       fault);
        *exit = ELN_EXIT_FAILED;
    } else if (st == ELN_OK && q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_why_json(&j, &r->source, &w), out);
    } else if (st == ELN_OK) {
        eln_report_why(&r->source, &w, q->color, q->width, out);
    }
    eln_why_free(&w);
    return st;
}

/* ---- the claim that is asked for ---- */

/* What a name stands for. */
typedef struct asked {
    const eln_class *of;
    const eln_argument *argument;
    bool several;
} asked;

/* A claim that is shown by the begin of its text, in quotes: by a part of the
 * text that no other claim has. */
static void find_by_text(const eln_model *m, eln_str name, asked *a)
{
    if (eln_str_starts(name, ELN_STR("\"")))
        name = eln_str_sub(name, 1, name.n);
    if (eln_str_ends(name, ELN_STR("\""))) name.n--;
    if (eln_str_ends(name, ELN_STR("..."))) name.n -= 3;
    name = eln_str_trim(name);
    for (uint32_t i = 0; name.n && i < m->class_count; i++) {
        eln_str text = eln_class_text(m->classes[i]);
        if (eln_str_find(text, name, 0) == text.n) continue;
        a->several = a->several || a->of;
        a->of = m->classes[i];
    }
    if (a->several) a->of = NULL;
}

static asked find_asked(const eln_model *m, eln_str name)
{
    asked a = {0};
    eln_dispute_find(m, name, &a.of, &a.argument, &a.several);
    bool title = eln_str_starts(name, ELN_STR("[")) ||
                 eln_str_starts(name, ELN_STR("<"));
    if (!a.of && !a.argument && !a.several && !title) find_by_text(m, name, &a);
    return a;
}

/* A title that is near to what was asked for: of the kind that its brackets
 * say, else of the other. */
static void put_near(const eln_model *m, eln_str name, eln_out *err)
{
    bool argument = eln_str_starts(name, ELN_STR("<"));
    bool bare = !argument && !eln_str_starts(name, ELN_STR("["));
    eln_str wanted = bare ? name : eln_str_sub(name, 1, name.n);
    if (!bare && (eln_str_ends(wanted, ELN_STR("]")) ||
                  eln_str_ends(wanted, ELN_STR(">")))) {
        wanted.n--;
    }
    unsigned most = wanted.n < 4 ? 1 : NEAR_MOST;
    for (int turn = 0; turn < 2; turn++, argument = !argument) {
        const eln_intern *t = argument ? &m->argument_ids : &m->class_ids;
        size_t i = wanted.n ? eln_nearest(wanted, t->at, t->n, most) : SIZE_MAX;
        if (i == SIZE_MAX) continue;
        eln_out_puts(err, argument ? "    hint: did you mean <"
                                   : "    hint: did you mean [");
        eln_render_text(err, t->at[i]);
        eln_out_puts(err, argument ? ">?\n" : "]?\n");
        return;
    }
}

static void put_not_found(const eln_reading *r, eln_str name, bool several,
                          eln_out *err)
{
    eln_out_puts(err, several
                          ? "elenchus: more than one claim or argument fits "
                          : "elenchus: no claim and no argument is called ");
    eln_render_text(err, name);
    eln_out_puts(err, several ? "; write more of it, or [Title] or <Title>\n"
                              : "\n");
    if (!several) put_near(&r->model, name, err);
}

static eln_status run_why(const eln_request *q, eln_reading *r, eln_out *out,
                          eln_out *err, eln_exit *exit)
{
    eln_status st = eln_reading_judge(r);
    put_errors(q, r, err);
    *exit = exit_of(r);
    if (!r->has_judgement) return st == ELN_E_LIMIT ? ELN_OK : st;
    if (st != ELN_OK) return st;
    if (r->file != ELN_OK) return ELN_OK;
    eln_str name = eln_str_of(q->claim);
    asked a = find_asked(&r->model, name);
    if (a.of || a.argument) {
        return tell_why(q, r, a.of, a.argument, out, err, exit);
    }
    put_not_found(r, name, a.several, err);
    *exit = worse(*exit, ELN_EXIT_USAGE);
    return ELN_OK;
}

static const struct {
    const char *name;
    command_run *run;
} commands[] = {
    {"check", run_check},
    {"why", run_why},
    {"parse", run_parse},
    {"theory", run_theory},
};

static command_run *command_of(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, name) == 0) return commands[i].run;
    }
    return NULL;
}

static eln_status run_file(const eln_request *q, command_run *run,
                           eln_files *files, const char *path, eln_out *out,
                           eln_out *err, eln_exit *exit)
{
    eln_reading r;
    eln_exit one = ELN_EXIT_DONE;
    size_t before = out->n;
    eln_status st = eln_reading_open(files, eln_str_of(path), &r);
    if (st == ELN_OK) st = run(q, &r, out, err, &one);
    if (st == ELN_OK) st = eln_out_finish(out);
    if (st != ELN_OK) eln_out_cut(out, before); /* nothing half written */
    *exit = worse(*exit, one);
    eln_reading_close(&r);
    return st;
}

/* The directory that a file stands in: where its includes must be. */
static eln_status open_files(const eln_request *q, const char *path,
                             eln_files **files, eln_out *err)
{
    if (q->root) {
        eln_status at = eln_files_new(q->root, 0, files);
        if (at != ELN_OK && at != ELN_E_NOMEM) {
            eln_out_puts(err, "elenchus: --root ");
            eln_render_text(err, eln_str_of(q->root));
            eln_out_printf(err, ": %s\n", eln_status_text(at));
        }
        return at;
    }
    eln_out directory = {0};
    const char *slash = strrchr(path, '/');
    eln_out_put(&directory, slash ? (eln_str){path, (size_t)(slash - path + 1)}
                                  : ELN_STR("."));
    eln_status st = directory.st;
    if (st == ELN_OK) st = eln_files_new(directory.p, 0, files);
    eln_out_free(&directory);
    bool lost = st != ELN_OK && st != ELN_E_NOMEM;
    return lost ? eln_files_new(".", 0, files) : st;
}

/* Formatting works on files as they are, without what they include. */
static eln_exit run_fmt(const eln_request *q, eln_out *out, eln_out *err)
{
    eln_files *files = NULL;
    eln_status st = eln_files_new(".", 0, &files);
    eln_exit exit =
        st == ELN_OK ? eln_app_fmt(q, files, out, err) : failed(st, err);
    eln_files_free(files);
    return exit;
}

eln_exit eln_app_run(const eln_request *q, eln_out *out, eln_out *err)
{
    if (strcmp(q->command, "fmt") == 0) return run_fmt(q, out, err);
    command_run *run = command_of(q->command);
    ELN_REQUIRE(run, "there is no such command");
    eln_exit exit = ELN_EXIT_DONE;
    eln_status st = ELN_OK;
    for (size_t i = 0; i < q->file_count && st == ELN_OK; i++) {
        eln_files *files = NULL;
        if (i > 0 && !q->json) eln_out_char(out, '\n');
        st = open_files(q, q->files[i], &files, err);
        if (st != ELN_OK && st != ELN_E_NOMEM) return ELN_EXIT_USAGE;
        if (st == ELN_OK) {
            st = run_file(q, run, files, q->files[i], out, err, &exit);
        }
        eln_files_free(files);
    }
    return st == ELN_OK ? exit : failed(st, err);
}
