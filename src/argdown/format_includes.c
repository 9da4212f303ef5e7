/* To stay linear, a search that failed is not made again: what closes a comment
 * is not there for a later one either. */
#include "argdown/format_includes.h"

#include "base/banned.h"

static const char directive[] = "@include(";

typedef struct hider {
    eln_str text;
    bool no_block_end, no_html_end;
    size_t no_path; /* a path that begins before this has no end */
} hider;

static bool stands(const hider *h, size_t i, const char *z)
{
    return eln_str_starts(eln_str_sub(h->text, i, h->text.n), eln_str_of(z));
}

/* Behind `close`, or i if it never comes. */
static size_t close_at(const hider *h, size_t i, size_t from, const char *close,
                       bool *never)
{
    if (*never || from > h->text.n) return i;
    size_t end = eln_str_find(h->text, eln_str_of(close), from);
    *never = end == h->text.n;
    return *never ? i : end + strlen(close);
}

static bool begins_line(const hider *h, size_t i)
{
    const char *p = h->text.p;
    while (i > 0 && (p[i - 1] == ' ' || p[i - 1] == '\t')) i--;
    return i == 0 || p[i - 1] == '\n' || p[i - 1] == '\r';
}

/* The end of the comment that begins at i; i if none does. */
static size_t comment_end(hider *h, size_t i)
{
    if (stands(h, i, "/*")) {
        return close_at(h, i, i + 2, "*/", &h->no_block_end);
    }
    if (stands(h, i, "<!--")) {
        return close_at(h, i, i + 4, "-->", &h->no_html_end);
    }
    if (!stands(h, i, "//") || !begins_line(h, i)) return i;
    while (i < h->text.n && h->text.p[i] != '\n') i++;
    return i;
}

/* The end of the `@include(path)` that begins at i; i if none does. */
static size_t include_end(hider *h, size_t i)
{
    if (i < h->no_path || !stands(h, i, directive)) return i;
    size_t path = i + sizeof directive - 1, end = path;
    const char *p = h->text.p;
    while (end < h->text.n && p[end] != ')' && p[end] != '\n') end++;
    bool closed = end < h->text.n && p[end] == ')';
    if (!closed) h->no_path = end;
    return closed && end > path ? end + 1 : i;
}

static void hide(hider *h, char *copy)
{
    size_t i = 0;
    while (i < h->text.n) {
        char c = h->text.p[i];
        size_t end = i;
        if (c == '/' || c == '<') end = comment_end(h, i);
        if (c == '@') {
            end = include_end(h, i);
            if (end > i) {
                memset(copy + i, 'x', end - i);
                memcpy(copy + i, "/*", 2);
                memcpy(copy + end - 2, "*/", 2);
            }
        }
        i = end > i ? end : i + (c == '\\' ? 2 : 1);
    }
}

bool eln_includes_any(eln_str text)
{
    return eln_str_find(text, eln_str_of(directive), 0) < text.n;
}

eln_status eln_includes_hide(eln_str text, eln_out *copy, eln_str *out)
{
    eln_out_clear(copy);
    *out = text;
    if (!eln_includes_any(text)) return ELN_OK;
    eln_out_put(copy, text);
    if (copy->st != ELN_OK) return copy->st;
    hider h = {.text = text};
    hide(&h, copy->p);
    *out = eln_out_str(copy);
    return ELN_OK;
}
