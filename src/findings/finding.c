#include "findings/finding.h"

#include <stdlib.h>

#include "findings/answers.h"
#include "findings/cases.h"
#include "findings/clash.h"
#include "findings/cuts.h"
#include "findings/grounds.h"
#include "findings/hangs.h"
#include "findings/held.h"
#include "findings/lines.h"
#include "findings/questions.h"

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

/* ---- order ---- */

typedef struct placed {
    eln_finding finding;
    size_t order; /* as found */
} placed;

static int by_rank(const void *a, const void *b)
{
    const placed *p = a, *q = b;
    const eln_finding *x = &p->finding, *y = &q->finding;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    if (x->code != y->code) return x->code < y->code ? -1 : 1;
    if (x->spans[0].begin != y->spans[0].begin)
        return x->spans[0].begin < y->spans[0].begin ? -1 : 1;
    return p->order < q->order ? -1 : p->order > q->order;
}

static eln_status sort(eln_findings *f)
{
    eln_arena tmp = {0};
    placed *list = eln_new(&tmp, placed, f->list.n);
    for (size_t i = 0; list && i < f->list.n; i++)
        list[i] = (placed){f->list.at[i], i};
    if (list && f->list.n > 0) qsort(list, f->list.n, sizeof *list, by_rank);
    for (size_t i = 0; list && i < f->list.n; i++)
        f->list.at[i] = list[i].finding;
    eln_arena_free(&tmp);
    return list ? ELN_OK : ELN_E_NOMEM;
}

/* Every finder, as long as memory lasts. What is too large for them is left
 * out, and counted. */
static eln_status find_all(eln_finder *f)
{
    eln_moves moves;
    eln_status st = eln_moves_find(f, &moves);
    if (st != ELN_OK) return st;
    st = eln_find_clashes(f, &moves);
    if (st == ELN_OK) st = eln_find_changes(f, &moves);
    if (st == ELN_OK) st = eln_find_unanswered(f, &moves);
    if (st == ELN_OK) st = eln_find_grounds(f, &moves);
    if (st == ELN_OK) st = eln_find_fallen(f);
    if (st == ELN_OK) st = eln_find_circles(f);
    if (st == ELN_OK) st = eln_find_questions(f, &moves);
    if (st == ELN_OK) st = eln_find_cuts(f, &moves);
    if (st == ELN_OK) st = eln_find_cases(f);
    if (st == ELN_OK) st = eln_find_hanging(f);
    eln_moves_free(&moves);
    return st;
}

eln_status eln_findings_find(const eln_judgement *j,
                             const eln_findings_options *options,
                             eln_findings *out)
{
    eln_finder f = {0};
    if (out->st != ELN_OK) return out->st;
    eln_status st = eln_finder_init(&f, j, options && options->first_hand, out);
    if (st == ELN_OK) st = find_all(&f);
    eln_finder_free(&f);
    if (st == ELN_E_LIMIT)
        out->left_out++;
    else
        out->st = st;
    if (out->st == ELN_OK) out->st = sort(out);
    return out->st;
}

void eln_findings_free(eln_findings *f)
{
    eln_vec_free(&f->list);
    eln_arena_free(&f->arena);
    *f = (eln_findings){0};
}
