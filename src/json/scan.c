#include "json/scan.h"

/* The offset behind a string that begins at `at`. */
static size_t skip_string(eln_str s, size_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++)
        if (s.p[at] == '\\') at++;
    return at < s.n ? at + 1 : s.n;
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
