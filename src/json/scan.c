#include "json/scan.h"

/* Whether the character at `at` stands behind an odd number of backslashes. */
static bool is_escaped(eln_str s, size_t begin, size_t at)
{
    size_t n = 0;
    while (at - n > begin && s.p[at - n - 1] == '\\') n++;
    return n % 2 == 1;
}

/* The offset behind a string that begins at `at`. Texts are long, and have few
 * quotes. */
static size_t skip_string(eln_str s, size_t at)
{
    size_t begin = at + 1;
    for (at = begin; at < s.n; at++) {
        const char *quote = memchr(s.p + at, '"', s.n - at);
        if (!quote) return s.n;
        at = (size_t)(quote - s.p);
        if (!is_escaped(s, begin, at)) return at + 1;
    }
    return s.n;
}

static void open_bracket(eln_json_size *size, size_t depth, size_t at)
{
    size->values++;
    if (depth <= size->depth) return;
    size->depth = depth;
    size->deep = at;
}

eln_json_size eln_json_scan(eln_str s)
{
    eln_json_size size = {.values = 1};
    size_t depth = 0;
    for (size_t i = 0; i < s.n;) {
        char c = s.p[i];
        if (c == '"') {
            i = skip_string(s, i);
            continue;
        }
        if (c == '[' || c == '{') open_bracket(&size, ++depth, i);
        if ((c == ']' || c == '}') && depth > 0) depth--;
        if (c == ',') size.values++;
        i++;
    }
    return size;
}
