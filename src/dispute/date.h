/* Dates of speech: a day, a month, a year, or an interval of these with either
 * end open. All are intervals of days. */
#ifndef ELN_DISPUTE_DATE_H
#define ELN_DISPUTE_DATE_H

#include "base/out.h"

/* Days are counted from 1970-01-01, by the Gregorian calendar. */
#define ELN_DAY_FIRST INT32_MIN /* an open beginning; nothing is before it */
#define ELN_DAY_LAST INT32_MAX  /* an open end */

/* A date, or none. Without one: first is ELN_DAY_FIRST, last too, so that it is
 * in at any time. */
typedef struct eln_date {
    bool is;         /* there is a date */
    int32_t first;   /* day */
    int32_t last;    /* day, not before first */
    eln_str written; /* as in the map */
} eln_date;

/* No date. */
eln_date eln_date_none(void);

/* Read `2031`, `2031-03`, `2031-03-09`, or `A/B` with one side perhaps missing;
 * years 0001 to 9999.
 *   text   borrowed by out->written
 *   out    written on success only
 *   Returns NULL, or what is wrong with it: words to follow "the date", static.
 *   O(1). */
const char *eln_date_read(eln_str text, eln_date *out);

enum { ELN_DAY_TEXT = 11 }; /* bytes of a day as text, its NUL included */

/* A day as "2031-03-09".
 *   day   of a year 0001 to 9999, as eln_date_read makes it */
void eln_day_text(int32_t day, char text[ELN_DAY_TEXT]);

/* "2031-03"; of an interval "between 2031 and 2032-05", "2031 or later",
 * "2032-05 or earlier". Nothing without a date. */
void eln_put_date(eln_out *out, eln_date d);

/* Whether a is wholly later than b: both are dates, and the first day of a is
 * behind the last of b. */
static inline bool eln_date_later(eln_date a, eln_date b)
{
    return a.is && b.is && a.first > b.last;
}

/* Whether what has this date is in by a day (ELN_DAY_LAST: by any). */
static inline bool eln_date_in(eln_date d, int32_t day)
{
    return d.last <= day;
}

#endif
