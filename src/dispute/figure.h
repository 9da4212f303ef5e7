/* What something weighs. */
#ifndef ELN_DISPUTE_FIGURE_H
#define ELN_DISPUTE_FIGURE_H

#include "base/str.h"

/* How much something weighs: a number, a value that it serves, both, or
 * neither. */
typedef struct eln_figure {
    bool has_strength;
    bool has_value;
    double strength; /* finite */
    eln_str value;
} eln_figure;

static inline bool eln_figure_is(eln_figure f)
{
    return f.has_strength || f.has_value;
}

bool eln_figure_same(eln_figure a, eln_figure b);

/* over, and where it leaves something unsaid, under. */
eln_figure eln_figure_lay(eln_figure over, eln_figure under);

#endif
