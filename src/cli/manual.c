/* The manual page, in the man macros. */
#include "cli/manual.h"

#include "base/version.h"
#include "cli/commands.h"

/* Running text: dashes and backslashes stay what they are, no line starts
 * with a control character. */
static void put_text(eln_out *out, const char *text)
{
    bool start = true;
    for (const char *p = text; *p; p++) {
        if (start && (*p == '.' || *p == '\'')) eln_out_puts(out, "\\&");
        if (*p == '-' || *p == '\\')
            eln_out_puts(out, *p == '-' ? "\\-" : "\\e");
        else
            eln_out_char(out, *p);
        start = *p == '\n';
    }
}

static void put_command(eln_out *out, const eln_command *c)
{
    eln_out_printf(out, ".TP\n.B elenchus %s", c->name);
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++)
        if (c->needs & ELN_OPTION_BIT(i))
            eln_out_printf(out, " \\-%c \\fI%s\\fB", eln_options[i].letter,
                           eln_options[i].value);
    eln_out_printf(out, " \\fI%s\\fR\n", c->operands);
    put_text(out, c->text);
    eln_out_puts(out, ".IP\nExample: \\fB");
    put_text(out, c->example);
    eln_out_puts(out, "\\fR\n");
}

static void put_option(eln_out *out, size_t id)
{
    const eln_option *o = &eln_options[id];
    eln_out_puts(out, ".TP\n.B ");
    if (o->letter) eln_out_printf(out, "\\-%c\\fR, \\fB", o->letter);
    eln_out_puts(out, "\\-\\-");
    put_text(out, o->name);
    if (o->value) eln_out_printf(out, "=\\fI%s\\fR", o->value);
    eln_out_char(out, '\n');
    put_text(out, o->help);
    const char *between = " (only ";
    bool everywhere = true;
    for (size_t i = 0; i < eln_command_count; i++)
        if (!eln_command_takes(&eln_commands[i], (eln_option_id)id))
            everywhere = false;
    for (size_t i = 0; i < eln_command_count && !everywhere; i++) {
        if (!eln_command_takes(&eln_commands[i], (eln_option_id)id)) continue;
        eln_out_printf(out, "%s%s", between, eln_commands[i].name);
        between = ", ";
    }
    eln_out_puts(out, everywhere ? "\n" : ")\n");
}

void eln_manual_put(eln_out *out)
{
    eln_out_puts(out, ".TH ELENCHUS 1 \"\" \"elenchus " ELN_VERSION
                      "\" \"User commands\"\n"
                      ".SH NAME\n"
                      "elenchus \\- judge a dispute written in Argdown\n"
                      ".SH SYNOPSIS\n"
                      ".B elenchus\n.RI [ OPTION ...]\n.IR FILE ...\n.br\n"
                      ".B elenchus\n.I COMMAND\n.RI [ OPTION ...]\n"
                      ".IR FILE ...\n"
                      ".SH DESCRIPTION\n"
                      "Reads a dispute in Argdown, the plain text language for "
                      "argument maps, and\nsays what stands, what falls, what "
                      "stays open, and why.\n"
                      "A \\fIFILE\\fR of \\fB\\-\\fR is standard input; a "
                      "directory stands for\nthe map in it. "
                      "Options may stand anywhere;\n\\fB\\-\\-\\fR ends them. "
                      "A bare \\fIFILE\\fR means \\fBcheck\\fR.\n"
                      ".SH COMMANDS\n");
    for (size_t i = 0; i < eln_command_count; i++)
        put_command(out, &eln_commands[i]);
    eln_out_puts(out, ".SH OPTIONS\n");
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++)
        if (eln_options[i].help) put_option(out, i);
    eln_out_puts(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < eln_exit_count; i++) {
        eln_out_printf(out, ".TP\n.B %d\n", eln_exits[i].status);
        put_text(out, eln_exits[i].text);
        eln_out_char(out, '\n');
    }
    eln_out_puts(out, ".SH ELENCHUS\\-ICCMA\n"
                      "Under the name \\fBelenchus\\-iccma\\fR the program "
                      "is a solver with the manners of\nthe ICCMA "
                      "competitions: \\fB\\-p\\fR, \\fB\\-f\\fR and "
                      "\\fB\\-a\\fR as for \\fBsolve\\fR,\n"
                      "\\fB\\-\\-problems\\fR and "
                      "\\fB\\-\\-formats\\fR; without options it prints its "
                      "name,\nits version and its authors.\n");
    eln_out_puts(out, ".SH ENVIRONMENT\n"
                      ".TP\n.B NO_COLOR\n"
                      "Where it is set and not empty, "
                      "\\fB\\-\\-color=auto\\fR means never.\n"
                      ".TP\n.B TERM\n"
                      "So does a TERM of \\fBdumb\\fR.\n");
}
