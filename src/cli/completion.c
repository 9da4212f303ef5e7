/* Completion scripts for bash, zsh and fish. Installed under the names that
 * the shells look for; see cmake/install.cmake. */
#include "cli/completion.h"

#include "cli/commands.h"

static bool shown(const eln_command *command, size_t option)
{
    return eln_options[option].help &&
           (!command || eln_command_takes(command, (eln_option_id)option));
}

/* Text inside single quotes of a shell. */
static void put_quoted(eln_out *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            eln_out_puts(out, "'\\''");
        else
            eln_out_char(out, *p);
    }
}

static void bash_options(eln_out *out, const eln_command *command)
{
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++) {
        if (!shown(command, i)) continue;
        const eln_option *o = &eln_options[i];
        eln_out_printf(out, " --%s%s", o->name, o->value ? "=" : "");
    }
}

static bool names_path(const eln_option *o)
{
    return o->kind == ELN_VALUE_FILE || o->kind == ELN_VALUE_FOLDER;
}

static void bash_values(eln_out *out)
{
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++) {
        const eln_option *o = &eln_options[i];
        if (!o->help || !o->value) continue;
        eln_out_puts(out, "    ");
        if (o->letter) eln_out_printf(out, "-%c | ", o->letter);
        eln_out_printf(out, "--%s)\n", o->name);
        if (o->choices)
            eln_out_printf(out,
                           "        COMPREPLY=($(compgen -W '%s' -- "
                           "\"$word\"))\n",
                           o->choices);
        else if (names_path(o))
            eln_out_printf(out,
                           "        COMPREPLY=($(compgen -%c -- \"$word\"))\n",
                           o->kind == ELN_VALUE_FILE ? 'f' : 'd');
        eln_out_puts(out, "        return\n        ;;\n");
    }
}

void eln_completion_bash(eln_out *out)
{
    eln_out_puts(out,
                 "# bash completion for elenchus\n"
                 "_elenchus()\n{\n"
                 "    local word=${COMP_WORDS[COMP_CWORD]} command= options i\n"
                 "    local option=${COMP_WORDS[COMP_CWORD - 1]}\n"
                 "    COMPREPLY=()\n"
                 "    if [[ $word == '=' ]]; then\n"
                 "        word=\n"
                 "    elif [[ $option == '=' ]]; then\n"
                 "        option=${COMP_WORDS[COMP_CWORD - 2]}\n"
                 "    fi\n"
                 "    case $option in\n");
    bash_values(out);
    eln_out_puts(out, "    esac\n"
                      "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                      "        case ${COMP_WORDS[i]} in\n        ");
    for (size_t i = 0; i < eln_command_count; i++)
        eln_out_printf(out, "%s%s", i ? " | " : "", eln_commands[i].name);
    eln_out_puts(out, ")\n"
                      "            command=${COMP_WORDS[i]}\n"
                      "            break\n"
                      "            ;;\n"
                      "        esac\n"
                      "    done\n"
                      "    case $command in\n");
    for (size_t i = 0; i < eln_command_count; i++) {
        eln_out_printf(out, "    %s) options='", eln_commands[i].name);
        bash_options(out, &eln_commands[i]);
        eln_out_puts(out, "' ;;\n");
    }
    eln_out_puts(out, "    *) options='");
    bash_options(out, NULL);
    eln_out_puts(out,
                 "' ;;\n"
                 "    esac\n"
                 "    if [[ $word == -* ]]; then\n"
                 "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                 "        [[ ${COMPREPLY-} == *= ]] && compopt -o nospace\n"
                 "    elif [[ -z $command ]]; then\n"
                 "        COMPREPLY=($(compgen -f -W '");
    for (size_t i = 0; i < eln_command_count; i++)
        eln_out_printf(out, "%s%s", i ? " " : "", eln_commands[i].name);
    eln_out_puts(out, "' -- \"$word\"))\n"
                      "        compopt -o filenames\n"
                      "    fi\n"
                      "}\n"
                      "complete -o default -F _elenchus elenchus\n");
}

/* What is behind the name of an option in a specification of _arguments. */
static void zsh_value(eln_out *out, const eln_option *o)
{
    eln_out_char(out, '[');
    put_quoted(out, o->help);
    eln_out_char(out, ']');
    if (o->value && o->choices)
        eln_out_printf(out, ":%s:(%s)", o->value, o->choices);
    else if (o->value)
        eln_out_printf(out, ":%s:%s", o->value,
                       o->kind == ELN_VALUE_FILE     ? "_files"
                       : o->kind == ELN_VALUE_FOLDER ? "_files -/"
                                                     : " ");
    eln_out_char(out, '\'');
}

static void zsh_options(eln_out *out, const eln_command *command)
{
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++) {
        if (!shown(command, i)) continue;
        const eln_option *o = &eln_options[i];
        eln_out_printf(out, " \\\n            '--%s%s", o->name,
                       o->value ? "=" : "");
        zsh_value(out, o);
        if (!o->letter) continue;
        eln_out_printf(out, " \\\n            '-%c", o->letter);
        zsh_value(out, o);
    }
}

void eln_completion_zsh(eln_out *out)
{
    eln_out_puts(out, "#compdef elenchus\n"
                      "_elenchus_first() {\n"
                      "    local -a commands=(\n");
    for (size_t i = 0; i < eln_command_count; i++) {
        eln_out_printf(out, "        '%s:", eln_commands[i].name);
        put_quoted(out, eln_commands[i].summary);
        eln_out_puts(out, "'\n");
    }
    eln_out_puts(out, "    )\n"
                      "    _describe command commands\n"
                      "    _files\n"
                      "}\n"
                      "_elenchus() {\n"
                      "    local command=${words[(r)(");
    for (size_t i = 0; i < eln_command_count; i++)
        eln_out_printf(out, "%s%s", i ? "|" : "", eln_commands[i].name);
    eln_out_puts(out, ")]}\n    case $command in\n");
    for (size_t i = 0; i < eln_command_count; i++) {
        eln_out_printf(out, "    %s)\n        _arguments",
                       eln_commands[i].name);
        zsh_options(out, &eln_commands[i]);
        eln_out_puts(out, " \\\n            '*:file:_files'\n        ;;\n");
    }
    eln_out_puts(out, "    *)\n        _arguments");
    zsh_options(out, NULL);
    eln_out_puts(out, " \\\n            '1:command or file:_elenchus_first' "
                      "\\\n            '*:file:_files'\n"
                      "        ;;\n"
                      "    esac\n"
                      "}\n"
                      "_elenchus \"$@\"\n");
}

static void fish_condition(eln_out *out, size_t option)
{
    bool everywhere = true;
    for (size_t i = 0; i < eln_command_count; i++)
        if (!shown(&eln_commands[i], option)) everywhere = false;
    if (everywhere) return;
    eln_out_puts(out, " -n '__fish_seen_subcommand_from");
    for (size_t i = 0; i < eln_command_count; i++)
        if (shown(&eln_commands[i], option))
            eln_out_printf(out, " %s", eln_commands[i].name);
    eln_out_char(out, '\'');
}

void eln_completion_fish(eln_out *out)
{
    eln_out_puts(out, "# fish completion for elenchus\n");
    for (size_t i = 0; i < eln_command_count; i++) {
        eln_out_printf(out,
                       "complete -c elenchus -n __fish_use_subcommand -a %s "
                       "-d '",
                       eln_commands[i].name);
        put_quoted(out, eln_commands[i].summary);
        eln_out_puts(out, "'\n");
    }
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++) {
        const eln_option *o = &eln_options[i];
        if (!o->help) continue;
        eln_out_puts(out, "complete -c elenchus");
        fish_condition(out, i);
        if (o->letter) eln_out_printf(out, " -s %c", o->letter);
        eln_out_printf(out, " -l %s", o->name);
        if (o->choices)
            eln_out_printf(out, " -x -a '%s'", o->choices);
        else if (o->kind == ELN_VALUE_FOLDER)
            eln_out_puts(out, " -x -a '(__fish_complete_directories)'");
        else if (o->value)
            eln_out_puts(out, o->kind == ELN_VALUE_FILE ? " -r -F" : " -x");
        eln_out_puts(out, " -d '");
        put_quoted(out, o->help);
        eln_out_puts(out, "'\n");
    }
}
