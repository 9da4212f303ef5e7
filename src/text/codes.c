#include "text/codes.h"

typedef struct row {
    const char *name;
    eln_severity severity;
    const char *about;
} row;

static const row rows[] = {
#define X(name, severity, text) {#name, ELN_##severity, text},
    ELN_CODE_MAP(X)
#undef X
};

const char *eln_code_name(eln_code code)
{
    return rows[code].name;
}

eln_severity eln_code_severity(eln_code code)
{
    return rows[code].severity;
}

const char *eln_severity_name(eln_severity severity)
{
    return severity == ELN_ERROR ? "error" : "warning";
}

const char *eln_code_about(eln_code code)
{
    return rows[code].about;
}
