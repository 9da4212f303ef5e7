/* Reading the command line.
 *
 * First all words are sorted into options and operands, by the table alone;
 * then the command is found; then it is checked that options and operands fit
 * the command. So `elenchus FILE --json` and `elenchus --json check FILE` are
 * the same. */
#define _POSIX_C_SOURCE 200809L

#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/banned.h"
#include "base/near.h"

enum {
    NAMES_MOST = 64, /* commands or options to suggest from */
    DIGITS_MOST = 13 /* of a number: also as MiB, its bytes fit into 64 bits */
};

_Static_assert((int)ELN_OPTION_COUNT <= (int)NAMES_MOST,
               "room for every option");

/* A word of the user's, in quotes, control characters made visible. */
static void put_word(eln_out *err, const char *word)
{
    eln_out_char(err, '\'');
    for (const char *p = word; *p; p++) {
        unsigned char c = (unsigned char)*p;
        eln_out_char(err, c < 0x20 || c == 0x7f ? '?' : *p);
    }
    eln_out_char(err, '\'');
}

static eln_exit usage_end(eln_out *err, const eln_command *command)
{
    eln_out_printf(err, "Try: elenchus %s%s--help\n",
                   command ? command->name : "", command ? " " : "");
    return ELN_EXIT_USAGE;
}

static void put_suggestion(eln_out *err, const char *prefix, const char *word,
                           const eln_str *names, size_t count)
{
    eln_str wanted = eln_str_of(word);
    unsigned most = wanted.n >= 6 ? 3 : wanted.n >= 3 ? 2 : 1;
    size_t at = eln_nearest(wanted, names, count, most);
    if (at != SIZE_MAX)
        eln_out_printf(err, "; did you mean '%s%.*s'?", prefix,
                       ELN_FMT(names[at]));
    eln_out_char(err, '\n');
}

static eln_exit unknown_option(eln_out *err, const char *word)
{
    eln_str names[NAMES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++)
        if (eln_options[i].help)
            names[count++] = eln_str_of(eln_options[i].name);
    eln_out_puts(err, "elenchus: error: unknown option ");
    put_word(err, word);
    size_t dashes = strspn(word, "-");
    char stem[32];
    size_t length = strcspn(word + dashes, "=");
    if (length < sizeof stem && dashes == 2) {
        memcpy(stem, word + dashes, length);
        stem[length] = 0;
        put_suggestion(err, "--", stem, names, count);
    } else {
        eln_out_char(err, '\n');
    }
    return usage_end(err, NULL);
}

static eln_exit unknown_command(eln_out *err, const char *word)
{
    eln_str names[NAMES_MOST];
    size_t count = 0;
    for (; count < eln_command_count && count < NAMES_MOST; count++)
        names[count] = eln_str_of(eln_commands[count].name);
    eln_out_puts(err, "elenchus: error: ");
    put_word(err, word);
    eln_out_puts(err, " is neither a command nor a file");
    put_suggestion(err, "", word, names, count);
    return usage_end(err, NULL);
}

static bool is_choice(const char *choices, const char *value)
{
    size_t n = strlen(value);
    for (const char *p = choices; *p;) {
        size_t word = strcspn(p, " ");
        if (word == n && memcmp(p, value, n) == 0) return true;
        p += word + (p[word] == ' ');
    }
    return false;
}

/* Digits, perhaps with a point among them; not all of them 0. */
static bool is_number(const char *value, bool point)
{
    static const char digits[] = "0123456789";
    size_t whole = strspn(value, digits);
    size_t n = whole;
    if (point && value[n] == '.') n += 1 + strspn(value + n + 1, digits);
    return whole > 0 && whole <= DIGITS_MOST && !value[n] &&
           value[strspn(value, "0.")];
}

static bool is_value(const eln_option *option, const char *value)
{
    if (option->choices) return is_choice(option->choices, value);
    if (option->kind == ELN_VALUE_WHOLE) return is_number(value, false);
    if (option->kind == ELN_VALUE_DECIMAL) return is_number(value, true);
    return *value != 0;
}

static eln_exit bad_value(eln_out *err, const eln_option *option,
                          const char *value)
{
    if (!value) {
        eln_out_printf(err, "elenchus: error: option '--%s' needs a value: %s",
                       option->name,
                       option->choices ? option->choices : option->value);
    } else {
        eln_out_printf(err, "elenchus: error: option '--%s' cannot be ",
                       option->name);
        put_word(err, value);
        if (option->choices)
            eln_out_printf(err, ", but one of: %s", option->choices);
    }
    eln_out_char(err, '\n');
    return usage_end(err, NULL);
}

/* The option that the word names, `--name`, `--name=value` or `-n`; or
 * ELN_OPTION_COUNT. */
static size_t find_option(const char *word)
{
    size_t n = strcspn(word + 2, "=");
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++) {
        const eln_option *o = &eln_options[i];
        if (word[1] != '-') {
            if (o->letter && word[1] == o->letter && !word[2]) return i;
        } else if (strlen(o->name) == n && memcmp(o->name, word + 2, n) == 0) {
            return i;
        }
    }
    return ELN_OPTION_COUNT;
}

/* Reads the option at words[*at]; *at moves on over a value of its own. */
static eln_exit read_option(eln_line *line, int count, char *const *words,
                            int *at, eln_out *err)
{
    const char *word = words[*at];
    size_t id = find_option(word);
    if (id == ELN_OPTION_COUNT) return unknown_option(err, word);
    const eln_option *option = &eln_options[id];
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    const char *value = equals ? equals + 1 : NULL;
    if (!option->value && value) {
        eln_out_printf(err, "elenchus: error: option '--%s' takes no value\n",
                       option->name);
        return usage_end(err, NULL);
    }
    if (option->value) {
        if (!value && *at + 1 < count) value = words[++*at];
        if (!value || !is_value(option, value))
            return bad_value(err, option, value);
    }
    line->given[id] = true;
    line->value[id] = value;
    return ELN_EXIT_DONE;
}

static eln_exit sort_words(eln_line *line, int count, char *const *words,
                           size_t *before_dashes, eln_out *err)
{
    bool options = true;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (options && strcmp(word, "--") == 0) {
            options = false;
        } else if (options && word[0] == '-' && word[1]) {
            eln_exit status = read_option(line, count, words, &i, err);
            if (status != ELN_EXIT_DONE) return status;
        } else {
            line->operands[line->operand_count++] = word;
            if (options) *before_dashes = line->operand_count;
        }
    }
    return ELN_EXIT_DONE;
}

static bool file_exists(const char *name)
{
    return strcmp(name, "-") == 0 || access(name, F_OK) == 0;
}

/* Takes the command off the operands. */
static eln_exit find_command(eln_line *line, size_t before_dashes, eln_out *err)
{
    if (line->operand_count == 0) return ELN_EXIT_DONE;
    const char *first = line->operands[0];
    if (before_dashes > 0) line->command = eln_command_find(first);
    if (line->command) {
        line->operands++;
        line->operand_count--;
        return ELN_EXIT_DONE;
    }
    if (!file_exists(first)) return unknown_command(err, first);
    line->command = eln_command_find("check");
    return ELN_EXIT_DONE;
}

static eln_exit misplaced_option(eln_out *err, const eln_line *line,
                                 eln_option_id id)
{
    eln_out_printf(err, "elenchus: error: option '--%s' goes with",
                   eln_options[id].name);
    const char *between = " ";
    for (size_t i = 0; i < eln_command_count; i++) {
        if (!eln_command_takes(&eln_commands[i], id)) continue;
        eln_out_printf(err, "%s%s", between, eln_commands[i].name);
        between = ", ";
    }
    if (line->command)
        eln_out_printf(err, ", not with %s\n", line->command->name);
    else
        eln_out_puts(err, ": name one of these\n");
    return usage_end(err, line->command);
}

static bool has_operand(const eln_line *line, const char *operand)
{
    for (size_t i = 0; i < line->operand_count; i++)
        if (strcmp(line->operands[i], operand) == 0) return true;
    return false;
}

static bool has_needed(const eln_line *line)
{
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++)
        if ((line->command->needs & ELN_OPTION_BIT(i)) && !line->given[i])
            return false;
    return true;
}

static eln_exit check_fit(const eln_line *line, eln_out *err)
{
    const eln_command *command = line->command;
    for (size_t i = 0; i < ELN_OPTION_COUNT; i++)
        if (line->given[i] && !eln_command_takes(command, (eln_option_id)i))
            return misplaced_option(err, line, (eln_option_id)i);
    if (!command) {
        eln_out_puts(err, "elenchus: error: no file is given\n");
        return usage_end(err, NULL);
    }
    if (line->operand_count < command->fewest ||
        line->operand_count > command->most || !has_needed(line)) {
        eln_out_puts(err, "elenchus: error: usage: ");
        eln_command_put_usage(err, command, "");
        eln_out_char(err, '\n');
        return usage_end(err, command);
    }
    bool write = line->given[ELN_OPTION_WRITE];
    if (write && line->given[ELN_OPTION_CHECK]) {
        eln_out_puts(err, "elenchus: error: either '--write' or '--check'\n");
        return usage_end(err, command);
    }
    if (write && has_operand(line, "-")) {
        eln_out_puts(err, "elenchus: error: standard input cannot be "
                          "rewritten in place\n");
        return usage_end(err, command);
    }
    return ELN_EXIT_DONE;
}

eln_exit eln_line_read(eln_line *line, int count, char *const *words,
                       eln_out *err)
{
    *line = (eln_line){0};
    line->room = calloc((size_t)count + 1, sizeof *line->room);
    line->operands = line->room;
    if (!line->room) {
        eln_out_puts(err, "elenchus: error: out of memory\n");
        return ELN_EXIT_FAILED;
    }
    size_t before_dashes = 0;
    eln_exit status = sort_words(line, count, words, &before_dashes, err);
    bool answer =
        line->given[ELN_OPTION_VERSION] || line->given[ELN_OPTION_GENERATE];
    if (status != ELN_EXIT_DONE || answer) return status;
    status = find_command(line, before_dashes, err);
    if (status != ELN_EXIT_DONE || line->given[ELN_OPTION_HELP]) return status;
    return check_fit(line, err);
}

double eln_line_decimal(const eln_line *line, eln_option_id id)
{
    return line->value[id] ? strtod(line->value[id], NULL) : 0;
}

uint64_t eln_line_whole(const eln_line *line, eln_option_id id)
{
    return line->value[id] ? strtoull(line->value[id], NULL, 10) : 0;
}

void eln_line_release(eln_line *line)
{
    free(line->room);
    *line = (eln_line){0};
}
