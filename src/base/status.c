#include "base/status.h"

#include <stdio.h>
#include <stdlib.h>

const char *eln_status_text(eln_status st)
{
    switch (st) {
#define X(name, code, text)                                                    \
    case ELN_##name:                                                           \
        return text;
        ELN_STATUS_MAP(X)
#undef X
    }
    return "unknown status";
}

void eln_misuse(const char *function, const char *why)
{
    fprintf(stderr, "elenchus: %s: %s\n", function, why);
    abort();
}
