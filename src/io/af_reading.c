#include "io/af_reading.h"

#include <inttypes.h>

#include "text/unicode.h"

#include "base/banned.h"

static const char SPLIT[] = "nothing larger is read: make a smaller framework";

bool eln_af_reading_may_have(eln_af_reading *r, uint32_t arguments)
{
    if (arguments <= r->limits.arguments) return true;
    eln_scan_fault(&r->scan, ELN_E004, SPLIT,
                   "there are more than %" PRIu32 " arguments",
                   r->limits.arguments);
    return false;
}

void eln_af_reading_refuse_attack(eln_af_reading *r)
{
    eln_scan_fault(&r->scan, ELN_E004, SPLIT,
                   "there are more than %" PRIu32 " attacks",
                   r->limits.attacks);
}

void eln_af_reading_refuse_empty(eln_af_reading *r)
{
    (void)eln_scan_peek(&r->scan); /* where an archive ends too early */
    r->scan.mark = r->scan.at;
    eln_scan_fault(&r->scan, ELN_E301, ELN_AF_READING_FORMATS,
                   "there is no framework in this text");
}

/* ---- names ---- */

/* The first code point of a name that cannot be seen, else name.n. */
static size_t find_control(eln_str name)
{
    size_t i = 0;
    while (i < name.n) {
        uint32_t cp;
        size_t n = eln_utf8_decode(name.p + i, name.n - i, &cp);
        if (eln_char_is_control(cp)) break;
        i += n;
    }
    return i;
}

/* Whether a name is one; else a fault is told. */
static bool is_name(eln_af_reading *r, eln_str name)
{
    size_t bad;
    eln_scan *s = &r->scan;
    if (name.n > ELN_AF_NAME_MOST) {
        eln_scan_fault(s, ELN_E303, NULL, "a name has at most %d bytes",
                       ELN_AF_NAME_MOST);
    } else if (!eln_utf8_valid(name, &bad)) {
        s->mark += bad;
        eln_scan_fault(s, ELN_E001, "save the file as UTF-8",
                       "this is not UTF-8");
    } else if ((bad = find_control(name)) < name.n) {
        s->mark += bad;
        eln_scan_fault(s, ELN_E303, NULL,
                       "a name holds no characters that cannot be seen");
    } else {
        return true;
    }
    return false;
}

/* Whether one more name may be kept; else a fault is told. */
static bool may_keep(eln_af_reading *r, eln_str name)
{
    if (!eln_af_reading_may_have(r, r->names.table.n + 1)) return false;
    if (name.n <= r->limits.name_bytes - r->names.bytes) return true;
    eln_scan_fault(&r->scan, ELN_E004, SPLIT,
                   "the names have more than %zu bytes together",
                   r->limits.name_bytes);
    return false;
}

uint32_t eln_af_reading_argument(eln_af_reading *r, eln_str name)
{
    uint32_t id = eln_af_names_find(&r->names, name);
    if (id != ELN_NO_ID) return id;
    if (!is_name(r, name) || !may_keep(r, name)) return ELN_NO_ID;
    id = eln_af_names_add(&r->names, name);
    if (id == ELN_NO_ID)
        r->st = ELN_E_NOMEM;
    else
        eln_af_arguments(r->builder, id + 1);
    return id;
}
