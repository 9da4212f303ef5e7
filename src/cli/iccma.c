#include "cli/iccma.h"

#include "app/problem.h"
#include "base/version.h"

static eln_exit usage(eln_out *err, const char *word)
{
    eln_out_printf(err,
                   "elenchus-iccma: error: %s\n"
                   "Usage: elenchus-iccma -p TASK -f FILE [-a ID]\n"
                   "       elenchus-iccma --problems | --formats\n",
                   word);
    return ELN_EXIT_USAGE;
}

bool eln_iccma_is(const char *name)
{
    const char *slash = strrchr(name, '/');
    return strcmp(slash ? slash + 1 : name, "elenchus-iccma") == 0;
}

/* Where the value of an option goes; NULL: there is no such option. What format
 * a file has shows in the file: what -fo says of it is passed over. */
static const char **place_of(const char *word, eln_iccma_line *line,
                             const char **format)
{
    if (strcmp(word, "-p") == 0) return &line->problem;
    if (strcmp(word, "-f") == 0) return &line->file;
    if (strcmp(word, "-a") == 0) return &line->argument;
    return strcmp(word, "-fo") == 0 ? format : NULL;
}

static eln_exit read_options(eln_iccma_line *line, int count,
                             char *const *words, eln_out *err)
{
    const char *format;
    for (int i = 0; i < count; i += 2) {
        const char **place = place_of(words[i], line, &format);
        if (!place) return usage(err, "there is no such option");
        if (i + 1 == count) return usage(err, "an option without its value");
        *place = words[i + 1];
    }
    if (!line->problem || !line->file)
        return usage(err, "both -p and -f are needed");
    bool about_one = *line->problem == 'D' || *line->problem == 'd';
    if (!about_one) line->argument = NULL;
    return ELN_EXIT_DONE;
}

eln_exit eln_iccma_read(eln_iccma_line *line, int count, char *const *words,
                        eln_out *out, eln_out *err)
{
    *line = (eln_iccma_line){0};
    if (count == 0) {
        eln_out_puts(out,
                     "elenchus-iccma " ELN_VERSION "\nThe Elenchus authors\n");
    } else if (count == 1 && strcmp(words[0], "--problems") == 0) {
        eln_out_char(out, '[');
        eln_problems_put(out);
        eln_out_puts(out, "]\n");
    } else if (count == 1 && strcmp(words[0], "--formats") == 0) {
        eln_out_puts(out, "[af,apx,tgf]\n");
    } else {
        return read_options(line, count, words, err);
    }
    return ELN_EXIT_DONE;
}
