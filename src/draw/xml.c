#include "draw/xml.h"

#include <math.h>

#include "text/unicode.h"

#include "base/banned.h"

const char *eln_xml_escape(uint32_t cp)
{
    switch (cp) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

bool eln_xml_allows(uint32_t cp)
{
    if (cp < 0x20) return cp == '\t' || cp == '\n';
    return (cp < 0x7f || cp > 0x9f) && (cp & 0xfffe) != 0xfffe;
}

void eln_xml_put(eln_out *out, eln_str s)
{
    for (size_t at = 0, n; at < s.n; at += n) {
        uint32_t cp;
        n = eln_utf8_decode(s.p + at, s.n - at, &cp);
        const char *escape = eln_xml_escape(cp);
        if (escape)
            eln_out_puts(out, escape);
        else if (cp == ELN_REPLACEMENT && n == 1)
            eln_out_puts(out, "\xef\xbf\xbd");
        else if (eln_xml_allows(cp))
            eln_out_put(out, eln_str_sub(s, at, at + n));
    }
}

void eln_xml_put_number(eln_out *out, double d)
{
    long long tenths = llround(d * 10);
    if (tenths < 0) {
        eln_out_char(out, '-');
        tenths = -tenths;
    }
    eln_out_printf(out, "%lld", tenths / 10);
    if (tenths % 10) eln_out_printf(out, ".%lld", tenths % 10);
}
