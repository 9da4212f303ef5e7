#include "io/af_formats.h"

#include "base/banned.h"

static const eln_af_format *const formats[] = {&eln_af_numbers, &eln_af_apx,
                                               &eln_af_tgf};
enum { COUNT = sizeof formats / sizeof *formats };

static bool begins_comment(char c)
{
    for (int i = 0; i < COUNT; i++)
        if (c && c == formats[i]->comment) return true;
    return false;
}

/* The first line that is neither blank nor a comment, trimmed; empty if there
 * is none. */
static eln_str first_line(eln_str head)
{
    for (size_t i = 0; i < head.n;) {
        size_t end = i;
        while (end < head.n && head.p[end] != '\n' && head.p[end] != '\r')
            end++;
        eln_str line = eln_str_trim(eln_str_sub(head, i, end));
        if (line.n && !begins_comment(line.p[0])) return line;
        i = end + 1;
    }
    return (eln_str){NULL, 0};
}

/* The name of what was packed. */
static eln_str without_packing(eln_str name)
{
    static const char *const packed[] = {".gz", ".xz", ".zst", ".bz2"};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        eln_str end = eln_str_of(packed[i]);
        if (eln_str_ends(name, end))
            return eln_str_sub(name, 0, name.n - end.n);
    }
    return name;
}

static const eln_af_format *by_name(eln_str name)
{
    name = without_packing(name);
    for (int i = 0; i < COUNT; i++)
        if (eln_str_ends(name, eln_str_of(formats[i]->suffix)))
            return formats[i];
    return NULL;
}

/* Nothing but comments, if anything: by how the first begins. */
static const eln_af_format *by_comment(eln_str head)
{
    eln_str text = eln_str_trim(head);
    for (int i = 0; i < COUNT; i++)
        if (text.n && text.p[0] == formats[i]->comment) return formats[i];
    return formats[0];
}

const eln_af_format *eln_af_format_of(eln_str head, eln_str name)
{
    eln_str line = first_line(head);
    const eln_af_format *best = by_comment(head);
    eln_likeness most = ELN_UNLIKE;
    for (int i = 0; line.n && i < COUNT; i++) {
        eln_likeness like = formats[i]->judge(line);
        if (like <= most) continue;
        most = like;
        best = formats[i];
    }
    const eln_af_format *named = most < ELN_SURE ? by_name(name) : NULL;
    return named ? named : best;
}
