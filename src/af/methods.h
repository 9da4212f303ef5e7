/* How each semantics looks for an extension: eln_finder, see question.h. */
#ifndef ELN_AF_METHODS_H
#define ELN_AF_METHODS_H

#include "af/question.h"

eln_finder eln_find_grounded;            /* complete.c */
eln_finder eln_find_complete;            /* complete.c */
eln_finder eln_find_admissible;          /* complete.c */
eln_finder eln_find_preferred;           /* preferred.c */
eln_finder eln_find_stable;              /* stable.c */
eln_finder eln_find_semi_stable;         /* range.c */
eln_finder eln_find_stage;               /* range.c */
eln_finder eln_find_ideal;               /* ideal.c */
eln_finder eln_find_eager;               /* ideal.c */
eln_finder eln_find_naive;               /* naive.c */
eln_finder eln_find_strongly_admissible; /* strong.c */
eln_finder eln_find_cf2;                 /* recursive.c */
eln_finder eln_find_stage2;              /* recursive.c */

/* A stable set of a piece, which need not be part of the rest. */
eln_piece_finder eln_find_stable_in; /* stable.c */

/* The grounded extension with an admissible set of what is left: see
 * eln_towards. The argument of the wish is undecided. */
eln_finder eln_find_admissible_towards; /* complete.c */

#endif
