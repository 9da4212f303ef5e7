/* Stands in for a back end in a build without a SAT solver. */
#include "sat/port.h"

const eln_sat_ops *eln_sat_backend(void)
{
    return NULL;
}
