#include "findings/finding.h"

typedef struct row {
    const char *name;
    const char *about;
} row;

static const row rows[] = {
#define X(name, text) {#name, text},
    ELN_FINDING_MAP(X)
#undef X
};

const char *eln_finding_name(eln_finding_code code)
{
    return rows[code].name;
}

const char *eln_finding_about(eln_finding_code code)
{
    return rows[code].about;
}

eln_status eln_findings_find(const eln_judgement *j,
                             const eln_findings_options *options,
                             eln_findings *out)
{
    (void)j;
    (void)options;
    return out->st;
}

void eln_findings_free(eln_findings *f)
{
    eln_vec_free(&f->list);
    eln_arena_free(&f->arena);
    *f = (eln_findings){0};
}
