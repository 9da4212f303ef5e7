#include "dispute/verdict.h"

static const char *const VERDICTS[] = {"stands",      "falls",         "open",
                                       "unsupported", "contradictory", "idle"};
static const char *const GROUNDS[] = {NULL, "given", "argued", "presumed"};

enum {
    VERDICT_COUNT = sizeof VERDICTS / sizeof *VERDICTS,
    GROUND_COUNT = sizeof GROUNDS / sizeof *GROUNDS
};

const char *eln_verdict_name(eln_verdict verdict)
{
    return VERDICTS[verdict];
}

const char *eln_ground_name(eln_ground ground)
{
    return GROUNDS[ground];
}

bool eln_verdict_find(eln_str name, eln_verdict *out)
{
    for (unsigned i = 0; i < VERDICT_COUNT; i++) {
        if (!eln_str_is(name, VERDICTS[i])) continue;
        *out = (eln_verdict)i;
        return true;
    }
    return false;
}

bool eln_ground_find(eln_str name, eln_ground *out)
{
    for (unsigned i = ELN_GROUND_GIVEN; i < GROUND_COUNT; i++) {
        if (!eln_str_is(name, GROUNDS[i])) continue;
        *out = (eln_ground)i;
        return true;
    }
    return false;
}
