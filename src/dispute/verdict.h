/* The words for what can be said of a claim or an argument. They stand in the
 * dispute's room because a user may write them down as an expectation. */
#ifndef ELN_DISPUTE_VERDICT_H
#define ELN_DISPUTE_VERDICT_H

#include "base/str.h"

/* ORDER eln_verdict: also the names in verdict.c */
typedef enum eln_verdict {
    ELN_VERDICT_STANDS,
    ELN_VERDICT_FALLS,
    ELN_VERDICT_OPEN,
    ELN_VERDICT_UNSUPPORTED,   /* claims only */
    ELN_VERDICT_CONTRADICTORY, /* claims only */
    ELN_VERDICT_IDLE           /* arguments only */
} eln_verdict;

/* Why a claim stands. ORDER eln_ground: also the names in verdict.c */
typedef enum eln_ground {
    ELN_GROUND_NONE, /* it does not stand */
    ELN_GROUND_GIVEN,
    ELN_GROUND_ARGUED,
    ELN_GROUND_PRESUMED
} eln_ground;

/* "stands", …; never NULL. */
const char *eln_verdict_name(eln_verdict verdict);

/* "given", "argued", "presumed"; NULL for ELN_GROUND_NONE. */
const char *eln_ground_name(eln_ground ground);

/* The verdict or ground of a name; false if there is none of that name. */
bool eln_verdict_find(eln_str name, eln_verdict *out);
bool eln_ground_find(eln_str name, eln_ground *out);

#endif
