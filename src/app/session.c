/* A command is a function from a file, read and perhaps judged, to text. What
 * is wrong with the input goes to standard error, what was asked for to
 * standard output. */
#include "app/session.h"

#include "app/fail_on.h"
#include "app/fmt.h"
#include "app/map.h"
#include "app/run.h"
#include "app/schemes.h"
#include "app/solve.h"
#include "app/verify_answer.h"
#include "text/render.h"

static const struct {
    const char *name;
    eln_command_run *run;
} commands[] = {
    {"check", eln_run_check},     {"why", eln_run_why},
    {"flip", eln_run_flip},       {"positions", eln_run_positions},
    {"map", eln_run_map},         {"timeline", eln_run_timeline},
    {"compare", eln_run_compare}, {"report", eln_run_report},
    {"schemes", eln_run_schemes}, {"parse", eln_run_parse},
    {"theory", eln_run_theory},
};

static eln_command_run *command_of(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, name) == 0) return commands[i].run;
    }
    return NULL;
}

static eln_exit failed(eln_status st, eln_out *err)
{
    eln_out_printf(err, "elenchus: %s\n", eln_status_text(st));
    return ELN_EXIT_FAILED;
}

static eln_status run_file(const eln_request *q, eln_command_run *command,
                           eln_files *files, const char *path, eln_out *out,
                           eln_out *err, eln_exit *exit)
{
    eln_reading r;
    eln_run run = {.q = q, .r = &r, .out = out, .err = err};
    size_t before = out->n;
    eln_status st = eln_reading_open(files, eln_str_of(path), &r);
    if (st == ELN_OK) st = command(&run);
    if (st == ELN_OK) st = eln_out_finish(out);
    if (st != ELN_OK) eln_out_cut(out, before); /* nothing half written */
    *exit = eln_exit_worse(*exit, run.exit);
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

/* Two files for one answer. */
static eln_exit run_diff(const eln_request *q, eln_out *out, eln_out *err)
{
    eln_files *files[2] = {0};
    eln_reading r[2];
    eln_run run[2];
    int opened = 0;
    eln_status st = ELN_OK;
    for (; opened < 2 && st == ELN_OK; opened++) {
        run[opened] =
            (eln_run){.q = q, .r = &r[opened], .out = out, .err = err};
        st = open_files(q, q->files[opened], &files[opened], err);
        if (st != ELN_OK) break;
        st = eln_reading_open(files[opened], eln_str_of(q->files[opened]),
                              &r[opened]);
    }
    if (st == ELN_OK) st = eln_run_diff(&run[0], &run[1]);
    if (st == ELN_OK) st = eln_out_finish(out);
    if (st != ELN_OK) eln_out_cut(out, 0);
    eln_exit exit = ELN_EXIT_DONE;
    for (int i = 0; i < opened; i++) {
        exit = eln_exit_worse(exit, run[i].exit);
        eln_reading_close(&r[i]);
    }
    for (int i = 0; i < 2; i++) eln_files_free(files[i]);
    if (st == ELN_OK) return exit;
    return st == ELN_E_NOMEM ? failed(st, err) : ELN_EXIT_USAGE;
}

static eln_exit run_files(const eln_request *q, eln_out *out, eln_out *err)
{
    eln_command_run *run = command_of(q->command);
    eln_exit exit = ELN_EXIT_DONE;
    eln_status st = ELN_OK;
    ELN_REQUIRE(run, "there is no such command");
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

eln_exit eln_app_run(const eln_request *q, eln_out *out, eln_out *err)
{
    if (!eln_fail_on_valid(q->fail_on, err)) return ELN_EXIT_USAGE;
    if (strcmp(q->command, "map") == 0 && !eln_map_request_fits(q, err))
        return ELN_EXIT_USAGE;
    if (strcmp(q->command, "fmt") == 0) return run_fmt(q, out, err);
    if (strcmp(q->command, "diff") == 0) return run_diff(q, out, err);
    if (strcmp(q->command, "solve") == 0) return eln_app_solve(q, out, err);
    if (strcmp(q->command, "verify") == 0) return eln_app_verify(q, out, err);
    if (q->file_count == 0) {
        eln_status st = eln_app_schemes(q, NULL, out);
        return st == ELN_OK ? ELN_EXIT_DONE : failed(st, err);
    }
    return run_files(q, out, err);
}
