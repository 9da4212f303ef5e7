#include "dispute/record.h"

static const char *const STANCES[] = {"asserts",   "denies",    "concedes",
                                      "withdraws", "questions", "reports",
                                      "supposes"};

enum { STANCE_COUNT = sizeof STANCES / sizeof *STANCES };

const char *eln_stance_name(eln_stance stance)
{
    return STANCES[stance];
}

bool eln_stance_find(eln_str name, eln_stance *out)
{
    for (unsigned i = 0; i < STANCE_COUNT; i++) {
        if (!eln_str_is(name, STANCES[i])) continue;
        *out = (eln_stance)i;
        return true;
    }
    return false;
}
