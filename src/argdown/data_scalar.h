/* What a plain word of YAML means: null, a truth value, a number, a date or
 * a string, by the same rules as js-yaml 4 (the core schema of YAML 1.2 and
 * timestamps), so that data means the same here as in Argdown's own tools. */
#ifndef ELN_ARGDOWN_DATA_SCALAR_H
#define ELN_ARGDOWN_DATA_SCALAR_H

#include "base/str.h"

enum { ELN_SCALAR_DATE_MOST = 32, ELN_SCALAR_NUMBER_MOST = 32 };

/* Each says whether s is written as one of its kind; *out is written only
 * if so. O(bytes of s), no memory taken. */
bool eln_scalar_null(eln_str s);
bool eln_scalar_bool(eln_str s, bool *out);
bool eln_scalar_int(eln_str s, double *out);
bool eln_scalar_float(eln_str s, double *out);

/* A full date, or a date and a time.
 *   out  [ELN_SCALAR_DATE_MOST] "2031-03-09T00:00:00.000Z": UTC with
 *        milliseconds, NUL-terminated. A day that does not exist runs over
 *        into the next month, as in JavaScript. */
bool eln_scalar_date(eln_str s, char *out);

/* The number as JavaScript prints it: the shortest digits that read back as
 * the same number.
 *   out  [ELN_SCALAR_NUMBER_MOST] NUL-terminated
 *   Returns the bytes written, without the NUL. */
size_t eln_scalar_number_text(double number, char *out);

#endif
