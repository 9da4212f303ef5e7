#include "page/escape.h"

#include "draw/xml.h"
#include "text/render.h"
#include "text/unicode.h"

static void put_escaped(eln_out *out, eln_str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *as = eln_xml_escape((unsigned char)s.p[i]);
        if (!as) continue;
        eln_out_put(out, eln_str_sub(s, from, i));
        eln_out_puts(out, as);
        from = i + 1;
    }
    eln_out_put(out, eln_str_sub(s, from, s.n));
}

static bool is_blank(uint32_t cp)
{
    return cp == '\n' || cp == '\r' || cp == '\t';
}

/* Whether a character is shown as a mark: a control, or a wrong byte. */
static bool is_marked(uint32_t cp, size_t n, char first)
{
    return eln_char_is_control(cp) || (n == 1 && (unsigned char)first >= 0x80);
}

static void put_mark(eln_out *out, eln_str s)
{
    eln_out mark = {0};
    eln_render_text(&mark, s);
    put_escaped(out, eln_out_str(&mark));
    if (mark.st != ELN_OK && out->st == ELN_OK) out->st = mark.st;
    eln_out_free(&mark);
}

void eln_html_text(eln_out *out, eln_str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t n = eln_utf8_decode(s.p + i, s.n - i, &cp);
        bool blank = is_blank(cp);
        if (blank || is_marked(cp, n, s.p[i])) {
            put_escaped(out, eln_str_sub(s, from, i));
            if (blank)
                eln_out_char(out, ' ');
            else
                put_mark(out, eln_str_sub(s, i, i + n));
            from = i + n;
        }
        i += n;
    }
    put_escaped(out, eln_str_sub(s, from, s.n));
}

void eln_html_words(eln_out *out, const char *words)
{
    eln_html_text(out, eln_str_of(words));
}

void eln_html_line(eln_out *out, eln_out *line)
{
    eln_html_text(out, eln_out_str(line));
    if (line->st != ELN_OK && out->st == ELN_OK) out->st = line->st;
    eln_out_clear(line);
}

/* U+2028 or U+2029 at s.p[i]. */
static bool is_separator(eln_str s, size_t i)
{
    return s.n - i >= 3 && s.p[i] == '\xe2' && s.p[i + 1] == '\x80' &&
           (s.p[i + 2] == '\xa8' || s.p[i + 2] == '\xa9');
}

void eln_html_json(eln_out *out, eln_str json)
{
    size_t from = 0;
    for (size_t i = 0; i < json.n; i++) {
        char c = json.p[i];
        bool separator = is_separator(json, i);
        if (c != '<' && c != '>' && c != '&' && !separator) continue;
        eln_out_put(out, eln_str_sub(json, from, i));
        if (separator)
            eln_out_puts(out, json.p[i + 2] == '\xa8' ? "\\u2028" : "\\u2029");
        else
            eln_out_printf(out, "\\u%04x", (unsigned)c);
        if (separator) i += 2;
        from = i + 1;
    }
    eln_out_put(out, eln_str_sub(json, from, json.n));
}

/* Whether a byte stands for itself in an address, and in an attribute. */
static bool stands_for_itself(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        (c >= '0' && c <= '9'))
        return true;
    return c != '\0' && strchr(" -_.~!*(),:;/?@=+$'", c);
}

void eln_html_picture(eln_out *out, eln_str svg)
{
    size_t from = 0;
    eln_out_puts(out, "data:image/svg+xml;charset=utf-8,");
    for (size_t i = 0; i < svg.n; i++) {
        if (stands_for_itself(svg.p[i])) continue;
        eln_out_put(out, eln_str_sub(svg, from, i));
        eln_out_printf(out, "%%%02X", (unsigned)(unsigned char)svg.p[i]);
        from = i + 1;
    }
    eln_out_put(out, eln_str_sub(svg, from, svg.n));
}

/* Whether s goes on like this; capitals do not count. */
static bool goes_on(eln_str s, size_t i, const char *like)
{
    size_t n = strlen(like);
    if (s.n - i < n) return false;
    for (size_t k = 0; k < n; k++) {
        char c = s.p[i + k];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c != like[k]) return false;
    }
    return true;
}

bool eln_html_may_embed(eln_str bytes)
{
    static const char *const ENDS[] = {"</script", "</style", "<!--"};
    for (size_t i = 0; i < bytes.n; i++)
        for (size_t k = 0; bytes.p[i] == '<' && k < sizeof ENDS / sizeof *ENDS;
             k++)
            if (goes_on(bytes, i, ENDS[k])) return false;
    return true;
}
