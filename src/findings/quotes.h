/* Whether the quotes of a map are in the files of their sources: W06 where one
 * is not, with the nearest passage; W07 where it cannot be checked. */
#ifndef ELN_FINDINGS_QUOTES_H
#define ELN_FINDINGS_QUOTES_H

#include "dispute/dispute.h"

/* Bytes that are looked at: of all files together, and of all files once for
 * each quote of theirs. What is beyond is not checked. */
#define ELN_QUOTES_BYTES_MOST ((uint64_t)256 << 20)
#define ELN_QUOTES_WORK_MOST ((uint64_t)4 << 30)

/* Check them.
 *   beside  where the files are; NULL: nothing is checked, nothing said
 *   diags   gets W06, one for each quote, and W07, one for each source, or for
 *           a quote without one
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    for each quote its source's bytes, in a few searches. */
eln_status eln_quotes_check(const eln_dispute *d, const eln_beside *beside,
                            eln_diags *diags);

#endif
