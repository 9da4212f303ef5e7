#include "page/parts.h"
#include "text/unicode.h"

#include <stdio.h>

static bool is_plain(eln_str s)
{
    return eln_utf8_valid(s, NULL) && (s.n == 0 || !memchr(s.p, '\0', s.n));
}

/* A wrong byte that looks like the second of a sequence was counted for no
 * unit. */
static void put_clean(eln_out *out, eln_str s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t n = eln_utf8_decode(s.p + i, s.n - i, &cp);
        bool wrong = n == 1 && (unsigned char)s.p[i] >= 0x80;
        if (!wrong && cp != 0)
            eln_out_put(out, eln_str_sub(s, i, i + n));
        else if (!wrong)
            eln_out_char(out, ' ');
        else if (((unsigned char)s.p[i] & 0xc0) != 0x80)
            eln_out_puts(out, "\xef\xbf\xbd");
        i += n;
    }
}

eln_value *eln_page_text_json(eln_json *j, eln_str s)
{
    if (is_plain(s)) return eln_json_string(j, s);
    eln_out clean = {0};
    put_clean(&clean, s);
    return eln_page_out_json(j, &clean);
}

eln_value *eln_page_out_json(eln_json *j, eln_out *text)
{
    eln_value *v = eln_json_string(j, eln_out_str(text));
    if (text->st != ELN_OK && j->st == ELN_OK) j->st = text->st;
    eln_out_free(text);
    return v;
}

eln_value *eln_page_id_json(eln_json *j, uint32_t id)
{
    return eln_json_integer(j, id == ELN_NO_ID ? -1 : (int64_t)id);
}

eln_value *eln_page_key_json(eln_json *j, const eln_class *of,
                             const eln_argument *a)
{
    char key[16];
    int n = snprintf(key, sizeof key, of ? "c%u" : "a%u", of ? of->id : a->id);
    return eln_json_string(j, (eln_str){key, (size_t)n});
}

static eln_value *day_json(eln_json *j, int32_t day)
{
    char text[ELN_DAY_TEXT];
    if (day == ELN_DAY_FIRST || day == ELN_DAY_LAST) return eln_json_null(j);
    eln_day_text(day, text);
    return eln_json_string(j, eln_str_of(text));
}

eln_value *eln_page_date_json(eln_json *j, eln_date d)
{
    if (!d.is) return eln_json_null(j);
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "written", d.written);
    eln_json_set(j, o, "from", day_json(j, d.first));
    eln_json_set(j, o, "to", day_json(j, d.last));
    return o;
}

/* Whether s begins with a prefix, which is in small letters. */
static bool begins_like(eln_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    if (s.n < n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c != prefix[i]) return false;
    }
    return true;
}

bool eln_page_is_web(eln_str url)
{
    return begins_like(url, "http://") || begins_like(url, "https://");
}
