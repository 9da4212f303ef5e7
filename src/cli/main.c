/* The program: reads the command line, hands the work to the session, writes
 * what comes back. */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "app/session.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/iccma.h"
#include "cli/manual.h"
#include "cli/options.h"
#include "cli/stop.h"
#include "cli/terminal.h"
#include "web/serve.h"

static void generate(eln_out *out, const char *what)
{
    if (strcmp(what, "bash") == 0) eln_completion_bash(out);
    if (strcmp(what, "zsh") == 0) eln_completion_zsh(out);
    if (strcmp(what, "fish") == 0) eln_completion_fish(out);
    if (strcmp(what, "man") == 0) eln_manual_put(out);
}

/* What is there so far. A failure to write is told at the end, by the rest. */
static bool show(void *user, eln_out *out)
{
    (void)user;
    bool shown = eln_terminal_write(STDOUT_FILENO, eln_out_str(out)) == 0;
    if (shown) eln_out_clear(out);
    return shown;
}

static void tell(void *user, eln_out *err)
{
    (void)user;
    eln_terminal_write(STDERR_FILENO, eln_out_str(err));
    eln_out_clear(err);
}

static eln_exit stoppable(eln_request *request, eln_out *out, eln_out *err)
{
    request->cancel = eln_stop_asked;
    request->idle = eln_stop_idle;
    eln_stop_prepare();
    return eln_app_run(request, out, err);
}

/* solve and verify: the file is an option, the operand an answer. */
static eln_exit run_solver(const eln_line *line, eln_request *request,
                           eln_out *out, eln_out *err)
{
    request->files = &line->value[ELN_OPTION_FILE];
    request->file_count = 1;
    request->problem = line->value[ELN_OPTION_PROBLEM];
    request->argument = line->value[ELN_OPTION_ARGUMENT];
    request->answer = line->operand_count > 0 ? line->operands[0] : NULL;
    request->seconds = eln_line_decimal(line, ELN_OPTION_SECONDS);
    request->conflicts = eln_line_whole(line, ELN_OPTION_CONFLICTS);
    request->bytes = (size_t)eln_line_whole(line, ELN_OPTION_MEMORY) << 20;
    return stoppable(request, out, err);
}

static void warn(void *user, eln_out *line)
{
    (void)user;
    (void)eln_terminal_write(STDERR_FILENO, eln_out_str(line));
}

static eln_exit run_serve(const eln_line *line, eln_out *out, eln_out *err)
{
    uint64_t port = eln_line_whole(line, ELN_OPTION_PORT);
    eln_serving serving = {
        .path = line->operand_count > 0 ? line->operands[0] : ".",
        .port = port < UINT_MAX ? (unsigned)port : UINT_MAX,
        .json = line->given[ELN_OPTION_JSON],
        .stop = eln_stop_asked,
        .show = show,
        .warn = warn,
    };
    eln_stop_prepare();
    return eln_web_serve(&serving, out, err);
}

/* The command's own work. */
static eln_exit run_command(const eln_line *line, eln_out *out, eln_out *err)
{
    size_t file_count = line->operand_count < line->command->files
                            ? line->operand_count
                            : line->command->files;
    eln_request request = {
        .command = line->command->name,
        .files = line->operands,
        .file_count = file_count,
        .subject = file_count < line->operand_count ? line->operands[file_count]
                                                    : NULL,
        .as_of = line->value[ELN_OPTION_AS_OF],
        .scenario = line->value[ELN_OPTION_SCENARIO],
        .audience = line->value[ELN_OPTION_AUDIENCE],
        .first_hand = line->given[ELN_OPTION_FIRST_HAND],
        .fail_on = line->value[ELN_OPTION_FAIL_ON],
        .to = line->value[ELN_OPTION_TO],
        .json = line->given[ELN_OPTION_JSON],
        .quiet = line->given[ELN_OPTION_QUIET],
        .color = eln_terminal_color(line->value[ELN_OPTION_COLOR]),
        .write = line->given[ELN_OPTION_WRITE],
        .check = line->given[ELN_OPTION_CHECK],
        .derived = line->given[ELN_OPTION_DERIVED],
        .output = line->value[ELN_OPTION_OUTPUT],
        .root = line->value[ELN_OPTION_ROOT],
        .width = eln_terminal_width(),
        .show = show,
        .tell = tell,
        .format = line->value[ELN_OPTION_FORMAT],
        .all = line->given[ELN_OPTION_ALL],
        .open = line->given[ELN_OPTION_OPEN],
    };
    if (eln_command_takes(line->command, ELN_OPTION_PORT))
        return run_serve(line, out, err);
    if (line->command->needs & ELN_OPTION_BIT(ELN_OPTION_FILE))
        return run_solver(line, &request, out, err);
    if (eln_command_takes(line->command, ELN_OPTION_OUTPUT))
        return stoppable(&request, out, err);
    return eln_app_run(&request, out, err);
}

static eln_exit run(const eln_line *line, eln_out *out, eln_out *err)
{
    if (line->given[ELN_OPTION_GENERATE]) {
        generate(out, line->value[ELN_OPTION_GENERATE]);
        return ELN_EXIT_DONE;
    }
    if (line->given[ELN_OPTION_VERSION]) {
        eln_version_put(out);
        return ELN_EXIT_DONE;
    }
    if (line->given[ELN_OPTION_HELP]) {
        eln_help_put(out, line->command);
        return ELN_EXIT_DONE;
    }
    return run_command(line, out, err);
}

static void complain(const char *what)
{
    eln_terminal_write(STDERR_FILENO, ELN_STR("elenchus: error: "));
    eln_terminal_write(STDERR_FILENO, eln_str_of(what));
    eln_terminal_write(STDERR_FILENO, ELN_STR("\n"));
}

/* A reader that has gone away wants no message; any other failure to write
 * is one. */
static eln_exit deliver(const eln_out *out, const eln_out *err, eln_exit status)
{
    int failure = eln_terminal_write(STDOUT_FILENO, eln_out_str(out));
    eln_terminal_write(STDERR_FILENO, eln_out_str(err));
    if (failure != 0 && failure != EPIPE) {
        complain(strerror(failure));
        return ELN_EXIT_FAILED;
    }
    if (out->st != ELN_OK || err->st != ELN_OK) {
        complain("out of memory");
        return ELN_EXIT_FAILED;
    }
    return status;
}

static eln_exit elenchus(int count, char *const *words, eln_out *out,
                         eln_out *err)
{
    eln_line line;
    eln_exit status = eln_line_read(&line, count, words, err);
    if (status == ELN_EXIT_DONE) status = run(&line, out, err);
    eln_line_release(&line);
    return status;
}

static eln_exit iccma(int count, char *const *words, eln_out *out, eln_out *err)
{
    eln_iccma_line line;
    eln_exit status = eln_iccma_read(&line, count, words, out, err);
    if (status != ELN_EXIT_DONE || !line.problem) return status;
    eln_request request = {.command = "solve",
                           .files = &line.file,
                           .file_count = 1,
                           .problem = line.problem,
                           .argument = line.argument,
                           .show = show};
    return stoppable(&request, out, err);
}

int main(int argc, char **argv)
{
    eln_terminal_prepare();
    eln_out out = {0};
    eln_out err = {0};
    int skip = argc > 0 ? 1 : 0;
    bool bare = argc > 0 && eln_iccma_is(argv[0]);
    eln_exit status = bare ? iccma(argc - 1, argv + 1, &out, &err)
                           : elenchus(argc - skip, argv + skip, &out, &err);
    status = deliver(&out, &err, status);
    eln_out_free(&out);
    eln_out_free(&err);
    return (int)status;
}
