/* The table of commands and options. ORDER eln_option_id: commands.h; ORDER
 * eln_exit: app/session.h. */
#include "cli/commands.h"

#include <string.h>

const eln_option eln_options[ELN_OPTION_COUNT] = {
    [ELN_OPTION_JSON] = {.name = "json",
                         .help = "print JSON, for programs; several FILEs: "
                                 "one object a line"},
    [ELN_OPTION_QUIET] = {.name = "quiet",
                          .letter = 'q',
                          .help =
                              "only what is asked: no warnings, no summary"},
    [ELN_OPTION_COLOR] = {.name = "color",
                          .value = "WHEN",
                          .choices = "auto always never",
                          .help = "auto (on a terminal), always or never"},
    [ELN_OPTION_ROOT] = {.name = "root",
                         .value = "DIR",
                         .kind = ELN_VALUE_FOLDER,
                         .help = "includes may come from below DIR only"},
    [ELN_OPTION_WRITE] = {.name = "write",
                          .help = "rewrite the files in place"},
    [ELN_OPTION_CHECK] = {.name = "check",
                          .help = "write nothing; exit status 1 if a file "
                                  "would change"},
    [ELN_OPTION_DERIVED] = {.name = "derived",
                            .help = "with --json: also the relations that "
                                    "follow"},
    [ELN_OPTION_AS_OF] = {.name = "as-of",
                          .value = "DATE",
                          .help = "what had been said by 2031, 2031-03 or "
                                  "2031-03-09"},
    [ELN_OPTION_SCENARIO] = {.name = "scenario",
                             .value = "NAMES",
                             .help = "under these scenarios of the map; "
                                     "several: with commas"},
    [ELN_OPTION_AUDIENCE] = {.name = "audience",
                             .value = "NAME",
                             .help = "before this audience of the map, which "
                                     "ranks the values"},
    [ELN_OPTION_FIRST_HAND] = {.name = "first-hand",
                               .help = "leave out what others say that "
                                       "somebody said"},
    [ELN_OPTION_FAIL_ON] = {.name = "fail-on",
                            .value = "CODES",
                            .help = "exit status 3 if one of these is "
                                    "reported, e.g. F02,F05"},
    [ELN_OPTION_TO] = {.name = "to",
                       .value = "VERDICT",
                       .choices = "stands falls open unsupported idle",
                       .help = "the verdict that is wanted; else any other"},
    [ELN_OPTION_OUTPUT] = {.name = "output",
                           .letter = 'o',
                           .value = "FILE",
                           .kind = ELN_VALUE_FILE,
                           .help = "write to FILE; `-` is standard output"},
    [ELN_OPTION_FORMAT] = {.name = "format",
                           .value = "FORMAT",
                           .choices = "svg png pdf dot json graphml",
                           .help = "the format, whatever the file is called"},
    [ELN_OPTION_ALL] = {.name = "all",
                        .help = "all in one picture: nothing is folded away"},
    [ELN_OPTION_OPEN] = {.name = "open",
                         .help = "arguments with their premises and "
                                 "conclusions"},
    [ELN_OPTION_PROBLEM] = {.name = "problem",
                            .letter = 'p',
                            .value = "TASK",
                            .help = "what is asked, e.g. DC-PR, SE-ST, CE-CO"},
    [ELN_OPTION_FILE] = {.name = "file",
                         .letter = 'f',
                         .value = "FILE",
                         .kind = ELN_VALUE_FILE,
                         .help = "the framework; `-` is standard input"},
    [ELN_OPTION_ARGUMENT] = {.name = "argument",
                             .letter = 'a',
                             .value = "ID",
                             .help = "the argument that DC and DS ask about"},
    [ELN_OPTION_SECONDS] = {.name = "seconds",
                            .value = "S",
                            .kind = ELN_VALUE_DECIMAL,
                            .help = "give up after so many seconds"},
    [ELN_OPTION_CONFLICTS] = {.name = "conflicts",
                              .value = "N",
                              .kind = ELN_VALUE_WHOLE,
                              .help = "give up after so many conflicts of the "
                                      "SAT solver"},
    [ELN_OPTION_MEMORY] = {.name = "memory",
                           .value = "MIB",
                           .kind = ELN_VALUE_WHOLE,
                           .help = "give up where searching takes more than "
                                   "so many MiB"},
    [ELN_OPTION_PORT] = {.name = "port",
                         .value = "N",
                         .kind = ELN_VALUE_WHOLE,
                         .help = "the port to serve on; else 8517, or a free "
                                 "one"},
    [ELN_OPTION_HELP] = {.name = "help",
                         .letter = 'h',
                         .help = "print help, for a COMMAND where one is "
                                 "given"},
    [ELN_OPTION_VERSION] = {.name = "version",
                            .help = "print the version, and the libraries'"},
    [ELN_OPTION_GENERATE] = {.name = "generate",
                             .value = "WHAT",
                             .choices = "bash zsh fish man"},
};

#define ALWAYS                                                                 \
    (ELN_OPTION_BIT(ELN_OPTION_HELP) | ELN_OPTION_BIT(ELN_OPTION_VERSION) |    \
     ELN_OPTION_BIT(ELN_OPTION_GENERATE))
#define COMMON                                                                 \
    (ALWAYS | ELN_OPTION_BIT(ELN_OPTION_JSON) |                                \
     ELN_OPTION_BIT(ELN_OPTION_QUIET) | ELN_OPTION_BIT(ELN_OPTION_COLOR) |     \
     ELN_OPTION_BIT(ELN_OPTION_ROOT))

#define SELECTS                                                                \
    (ELN_OPTION_BIT(ELN_OPTION_AS_OF) | ELN_OPTION_BIT(ELN_OPTION_SCENARIO) |  \
     ELN_OPTION_BIT(ELN_OPTION_AUDIENCE))
#define FIRST_HAND ELN_OPTION_BIT(ELN_OPTION_FIRST_HAND)

#define ASKS                                                                   \
    (ELN_OPTION_BIT(ELN_OPTION_PROBLEM) | ELN_OPTION_BIT(ELN_OPTION_FILE))
#define SOLVES                                                                 \
    (ALWAYS | ASKS | ELN_OPTION_BIT(ELN_OPTION_JSON) |                         \
     ELN_OPTION_BIT(ELN_OPTION_COLOR) | ELN_OPTION_BIT(ELN_OPTION_ARGUMENT) |  \
     ELN_OPTION_BIT(ELN_OPTION_SECONDS) |                                      \
     ELN_OPTION_BIT(ELN_OPTION_CONFLICTS) | ELN_OPTION_BIT(ELN_OPTION_MEMORY))

const eln_command eln_commands[] = {
    {.name = "check",
     .operands = "FILE...",
     .fewest = 1,
     .most = ELN_ANY_NUMBER,
     .files = ELN_ANY_NUMBER,
     .summary = "what stands, what falls, what stays open",
     .text = "Judges the dispute in each FILE and prints a verdict for every "
             "claim and\nargument, with half a sentence why; then findings, "
             "the most serious first: who\ncontradicts themselves, who changed "
             "their line, what was left unanswered; then\nwarnings; then the "
             "expectations that the file states about itself.\n`elenchus FILE` "
             "is short for it.\n",
     .example = "elenchus check --as-of 2031-04 debate.argdown",
     .options =
         COMMON | SELECTS | FIRST_HAND | ELN_OPTION_BIT(ELN_OPTION_FAIL_ON)},
    {.name = "why",
     .operands = "FILE CLAIM",
     .fewest = 2,
     .most = 2,
     .files = 1,
     .summary = "the reasons for one verdict, step by step",
     .text = "Prints why a claim or an argument stands, falls or stays open, "
             "each step with\nits place in the file. CLAIM is [Title] or "
             "<Title>, or a part of a title that\nfits only one.\n",
     .example = "elenchus why debate.argdown '[Night bus]'",
     .options = COMMON | SELECTS},
    {.name = "flip",
     .operands = "FILE CLAIM",
     .fewest = 2,
     .most = 2,
     .files = 1,
     .summary = "the smallest changes that would turn a verdict",
     .text = "Prints which claims would have to be withdrawn or given, and "
             "which arguments\nleft out, for the verdict on CLAIM to be "
             "another one: all such sets that are\nminimal, the smallest "
             "first, each judged anew. `changes` in the front matter\nsays "
             "what may be changed. CLAIM as for `why`.\n",
     .example = "elenchus flip debate.argdown '[Night bus]' --to falls",
     .options = COMMON | SELECTS | ELN_OPTION_BIT(ELN_OPTION_TO)},
    {.name = "positions",
     .operands = "FILE [PARTY]",
     .fewest = 1,
     .most = 2,
     .files = 1,
     .summary = "what each party is committed to, and what follows",
     .text = "Prints, for each party or for PARTY (its id, its name or an "
             "alias), what it is\ncommitted to, since when and by which "
             "source; then what follows from that by its\nown lights, and what "
             "speaks against it.\n",
     .example = "elenchus positions --as-of 2031-04 debate.argdown union",
     .options = COMMON | SELECTS | FIRST_HAND},
    {.name = "timeline",
     .operands = "FILE",
     .fewest = 1,
     .most = 1,
     .files = 1,
     .summary = "date by date: what was said, what changed by it",
     .text = "Prints each date in order: who said or did what, and which "
             "verdicts changed by it.\nWith --as-of, up to that date.\n",
     .example = "elenchus timeline debate.argdown",
     .options = COMMON | SELECTS},
    {.name = "compare",
     .operands = "FILE",
     .fewest = 1,
     .most = 1,
     .files = 1,
     .summary = "the verdicts under each scenario and audience",
     .text = "Judges FILE as it is, under each of its scenarios, under "
             "each combination\nof its cases and before each of its audiences; "
             "prints which verdicts differ, and\nwhat was announced "
             "beforehand.\n",
     .example = "elenchus compare debate.argdown",
     .options = COMMON | SELECTS},
    {.name = "diff",
     .operands = "OLD NEW",
     .fewest = 2,
     .most = 2,
     .files = 2,
     .summary = "which verdicts changed between two files, and by what",
     .text = "Judges both files and prints the claims and arguments whose "
             "verdict is another,\neach with the parts of the map that did it; "
             "then what is new, and what is gone.\n",
     .example = "elenchus diff yesterday.argdown today.argdown",
     .options = COMMON | SELECTS},
    {.name = "map",
     .operands = "FILE",
     .fewest = 1,
     .most = 1,
     .files = 1,
     .summary = "the map as a picture",
     .text =
         "Draws claims and arguments as boxes, main claims on top, with "
         "their verdicts.\nThe end of the name behind -o tells the format: "
         "SVG, PNG and PDF are the same\npicture; DOT and GraphML the graph, "
         "for other programs; JSON all parts of the\nmap, laid out. Without "
         "-o, SVG goes to standard output. What is too much for\none picture "
         "is folded away, by sections and branches, unless --all is "
         "given.\n",
     .example = "elenchus map debate.argdown -o debate.svg",
     .options =
         ALWAYS | SELECTS | ELN_OPTION_BIT(ELN_OPTION_OUTPUT) |
         ELN_OPTION_BIT(ELN_OPTION_FORMAT) | ELN_OPTION_BIT(ELN_OPTION_ALL) |
         ELN_OPTION_BIT(ELN_OPTION_OPEN) | ELN_OPTION_BIT(ELN_OPTION_QUIET) |
         ELN_OPTION_BIT(ELN_OPTION_COLOR) | ELN_OPTION_BIT(ELN_OPTION_ROOT)},
    {.name = "report",
     .operands = "FILE",
     .fewest = 1,
     .most = 1,
     .files = 1,
     .summary = "the dispute as a page: one file for any browser",
     .text = "Writes one HTML file that holds all: the map, the verdicts with "
             "their reasons at\nevery date, under every scenario and before "
             "every audience, findings, the\ntimeline. It needs no network; "
             "without scripts it is an outline to read or print.\n",
     .example = "elenchus report -o debate.html debate.argdown",
     .options = ALWAYS | ELN_OPTION_BIT(ELN_OPTION_OUTPUT) |
                ELN_OPTION_BIT(ELN_OPTION_QUIET) |
                ELN_OPTION_BIT(ELN_OPTION_COLOR) |
                ELN_OPTION_BIT(ELN_OPTION_ROOT),
     .needs = ELN_OPTION_BIT(ELN_OPTION_OUTPUT)},
    {.name = "schemes",
     .operands = "[FILE]",
     .fewest = 0,
     .most = 1,
     .files = 1,
     .summary = "the argument schemes and their critical questions",
     .text = "Prints the catalogue of argument schemes; with a FILE, what that "
             "map adds, too.\n",
     .example = "elenchus schemes",
     .options = COMMON},
    {.name = "parse",
     .operands = "FILE...",
     .fewest = 1,
     .most = ELN_ANY_NUMBER,
     .files = ELN_ANY_NUMBER,
     .summary = "what was read: statements, arguments, relations",
     .text = "Prints the model of each FILE. With --json it has the shape of "
             "Argdown's own\nexport.\n",
     .example = "elenchus parse --json debate.argdown",
     .options = COMMON | ELN_OPTION_BIT(ELN_OPTION_DERIVED)},
    {.name = "theory",
     .operands = "FILE...",
     .fewest = 1,
     .most = ELN_ANY_NUMBER,
     .files = ELN_ANY_NUMBER,
     .summary = "the assumptions, rules and contraries that are judged",
     .text = "Prints the theory that a dispute comes down to: what is "
             "presumed, which rules\nlead from what to what, and what is "
             "contrary to what.\n",
     .example = "elenchus theory --json debate.argdown",
     .options = COMMON | SELECTS},
    {.name = "fmt",
     .operands = "FILE...",
     .fewest = 1,
     .most = ELN_ANY_NUMBER,
     .files = ELN_ANY_NUMBER,
     .summary = "the same text in its canonical layout",
     .text = "Prints each FILE in its canonical layout. Comments stay, and "
             "what the text says\nis not changed.\n",
     .example = "elenchus fmt --write debate.argdown",
     .options = COMMON | ELN_OPTION_BIT(ELN_OPTION_WRITE) |
                ELN_OPTION_BIT(ELN_OPTION_CHECK)},
    {.name = "serve",
     .operands = "[DIR|FILE]",
     .fewest = 0,
     .most = 1,
     .files = 1,
     .summary = "the page with an editor, in the browser",
     .text = "Serves the texts in DIR (or in the directory of FILE) on this "
             "machine, and prints\nthe address of a page that shows a map, "
             "judges it while one writes, and saves\nit. Every version that is "
             "saved is kept in DIR/.elenchus. Ends with Ctrl+C.\n",
     .example = "elenchus serve debate.argdown",
     .options = ALWAYS | ELN_OPTION_BIT(ELN_OPTION_JSON) |
                ELN_OPTION_BIT(ELN_OPTION_PORT)},
    {.name = "solve",
     .operands = "",
     .summary = "ask the solver about a framework of attacks",
     .text = "Answers one question about an abstract argumentation framework, "
             "in the form of\nthe ICCMA competitions. TASK is what to tell, a "
             "dash, and the semantics:\n"
             "  SE an extension, EE all of them, CE how many there are,\n"
             "  DC is the argument in one of them, DS is it in all of them;\n"
             "  GR grounded, CO complete, PR preferred, ST stable, SST "
             "semi-stable,\n"
             "  STG stage, ID ideal, EG eager, AD admissible, NA naive, CF2, "
             "ST2 stage2,\n  SA strongly admissible.\n"
             "FILE is `p af`, APX or TGF, compressed or not.\n",
     .example = "elenchus solve -p DC-PR -f debate.af -a 3",
     .options = SOLVES,
     .needs = ASKS},
    {.name = "verify",
     .operands = "ANSWER",
     .fewest = 1,
     .most = 1,
     .summary = "is an answer of a solver right?",
     .text = "Looks at an answer to the question that -p, -f and -a ask, as "
             "`solve` or any\nother solver prints it, from the definition of "
             "the semantics: does its witness\nshow what it says? Exit status "
             "3 if it is wrong, 4 if no witness can tell.\n",
     .example = "elenchus verify -p DC-PR -f debate.af -a 3 answer.txt",
     .options = SOLVES,
     .needs = ASKS},
};

const size_t eln_command_count = sizeof eln_commands / sizeof *eln_commands;

const eln_exit_text eln_exits[] = {
    {ELN_EXIT_DONE, "done"},
    {ELN_EXIT_INPUT, "the input has errors (fmt --check: would change)"},
    {ELN_EXIT_USAGE, "the command line is wrong"},
    {ELN_EXIT_EXPECTATION,
     "an expectation stated in the input failed, or --fail-on matched"},
    {ELN_EXIT_FAILED, "a limit was reached, or reading or writing failed"},
};

const size_t eln_exit_count = sizeof eln_exits / sizeof *eln_exits;

const eln_command *eln_command_find(const char *name)
{
    for (size_t i = 0; i < eln_command_count; i++)
        if (strcmp(eln_commands[i].name, name) == 0) return &eln_commands[i];
    return NULL;
}

bool eln_command_takes(const eln_command *command, eln_option_id id)
{
    return ((command ? command->options : ALWAYS) & ELN_OPTION_BIT(id)) != 0;
}

void eln_command_put_usage(eln_out *out, const eln_command *command,
                           const char *others)
{
    eln_out_printf(out, "elenchus %s", command->name);
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++)
        if (command->needs & ELN_OPTION_BIT(i))
            eln_out_printf(out, " -%c %s", eln_options[i].letter,
                           eln_options[i].value);
    eln_out_printf(out, "%s%s%s", others, *command->operands ? " " : "",
                   command->operands);
}
