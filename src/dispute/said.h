/* What one level says about a record: the entry of a list of positions, the
 * data of an occurrence, a heading (docs/positions.md, "What a record
 * inherits"). */
#ifndef ELN_DISPUTE_SAID_H
#define ELN_DISPUTE_SAID_H

#include "dispute/record.h"

/* Each of the flags: this level says something about that. A level that names a
 * source says by it also who, when and where in it. */
typedef struct eln_said {
    bool has_party, has_date, has_source, has_locator, has_stance, has_deed;
    bool deed;
    eln_stance stance;
    uint32_t party;
    uint32_t source;
    eln_date date;
    eln_str locator;
} eln_said;

/* over, and where it leaves something unsaid, under. */
eln_said eln_said_lay(eln_said over, const eln_said *under);

#endif
