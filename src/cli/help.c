/* --help and --version, from the table. */
#include "cli/help.h"

#include "base/version.h"

enum { INDENT = 2, GAP = 2 };

static size_t option_width(const eln_option *o)
{
    size_t n = 2 + strlen(o->name);
    if (o->value) n += 1 + strlen(o->value);
    if (o->letter) n += 4;
    return n;
}

static void put_option(eln_out *out, const eln_option *o, size_t column)
{
    eln_out_fill(out, ' ', INDENT);
    if (o->letter) eln_out_printf(out, "-%c, ", o->letter);
    eln_out_printf(out, "--%s", o->name);
    if (o->value) eln_out_printf(out, "=%s", o->value);
    eln_out_fill(out, ' ', column - option_width(o));
    eln_out_printf(out, "%s\n", o->help);
}

static void put_options(eln_out *out, const eln_command *command)
{
    size_t column = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < ELN_OPTION_COUNT; i++) {
            const eln_option *o = &eln_options[i];
            if (!o->help) continue;
            if (command && !eln_command_takes(command, (eln_option_id)i))
                continue;
            size_t width = option_width(o) + GAP;
            if (pass == 0 && width > column) column = width;
            if (pass == 1) put_option(out, o, column);
        }
    }
}

static void put_commands(eln_out *out)
{
    size_t column = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < eln_command_count; i++) {
            const eln_command *c = &eln_commands[i];
            size_t width = strlen(c->name) + 1 + strlen(c->operands) + GAP;
            if (pass == 0 && width > column) column = width;
            if (pass == 0) continue;
            eln_out_fill(out, ' ', INDENT);
            eln_out_printf(out, "%s %s", c->name, c->operands);
            eln_out_fill(out, ' ', column + GAP - width);
            eln_out_printf(out, "%s\n", c->summary);
        }
    }
}

static void put_program(eln_out *out)
{
    eln_out_puts(
        out, "Judges a dispute written in Argdown: what stands, what falls, "
             "what stays\nopen, and why.\n\n"
             "Usage: elenchus [OPTION...] FILE...\n"
             "       elenchus COMMAND [OPTION...] FILE...\n\n"
             "Commands (a bare FILE means check):\n");
    put_commands(out);
    eln_out_puts(out, "\nOptions:\n");
    put_options(out, NULL);
    eln_out_puts(out,
                 "\nA FILE of `-` is standard input; a directory stands for "
                 "the map in it.\nOptions may stand anywhere; `--` ends them."
                 "\n\nExit status:\n");
    for (size_t i = 0; i < eln_exit_count; i++)
        eln_out_printf(out, "  %d  %s\n", eln_exits[i].status,
                       eln_exits[i].text);
    eln_out_puts(out, "\nMore about a command: elenchus COMMAND --help\n");
}

static void put_command(eln_out *out, const eln_command *command)
{
    eln_out_puts(out, "Usage: ");
    eln_command_put_usage(out, command, " [OPTION...]");
    eln_out_printf(out, "\n\n%s\nOptions:\n", command->text);
    put_options(out, command);
    eln_out_printf(out, "\nExample:\n  %s\n", command->example);
}

void eln_help_put(eln_out *out, const eln_command *command)
{
    if (command)
        put_command(out, command);
    else
        put_program(out);
}

void eln_version_put(eln_out *out)
{
    eln_out_puts(out, "elenchus " ELN_VERSION "\nwith " ELN_LIBRARIES "\n");
}
