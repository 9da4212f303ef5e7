#include "argdown/title.h"

#include "argdown/space.h"

/* U+2028 or U+2029 at s[i]. */
static bool is_separator(eln_str s, size_t i)
{
    return eln_space_length(s.p + i, s.n - i) == 3 && s.p[i] == '\xe2' &&
           s.p[i + 1] == '\x80' &&
           (s.p[i + 2] == '\xa8' || s.p[i + 2] == '\xa9');
}

bool eln_title_within(eln_str token, char open, char close, eln_str *out)
{
    eln_str s = token;
    while (s.n && s.p[s.n - 1] != close) s.n--;
    if (s.n < 2) return false;
    for (size_t i = 0; i + 2 < s.n; i++) {
        if (s.p[i] != open) continue;
        if (s.p[i + 1] == '\n' || s.p[i + 1] == '\r') continue;
        if (is_separator(s, i + 1)) continue;
        *out = eln_str_sub(s, i + 1, s.n - 1);
        return true;
    }
    return false;
}
