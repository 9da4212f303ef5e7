/* The tasks: each is a verb over a row of the table of semantics. */
#include "af/count.h"
#include "af/product.h"
#include "af/recursive.h"
#include "af/semantics.h"
#include "base/status.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The members of a set, for the caller. */
static bool gather(const uint8_t *in, uint32_t n, eln_af_answer *out)
{
    uint32_t size = 0;
    for (uint32_t a = 0; a < n; a++) size += in[a];
    out->set = malloc(((size_t)size + 1) * sizeof *out->set);
    if (!out->set) return false;
    for (uint32_t a = 0; a < n; a++)
        if (in[a]) out->set[out->set_size++] = a;
    out->has_set = true;
    return true;
}

#ifndef NDEBUG
/* Debug builds look at each witness, as far as that is quick and there is
 * memory. false: it is wrong. */
static bool is_right(const eln_af *af, eln_task task, eln_semantics semantics,
                     uint32_t query, const eln_af_answer *a)
{
    eln_budget budget = {.conflicts = 1000};
    eln_answer right = ELN_YES;
    if (!a->has_set) return true;
    eln_budget_start(&budget);
    (void)eln_af_verify(af, semantics, a->set, a->set_size, &budget, &right);
    if (right != ELN_NO) return true;
    /* DS-PR: an admissible set that attacks the query will do. */
    if (task != ELN_DS || semantics != ELN_PR) return false;
    right = ELN_YES;
    (void)eln_af_verify(af, ELN_AD, a->set, a->set_size, NULL, &right);
    for (uint32_t i = 0; i < a->set_size; i++)
        if (eln_attacks(af, a->set[i], query)) return right == ELN_YES;
    return false;
}
#endif

static eln_status find(eln_question *q, const eln_semantics_row *row,
                       eln_task task, uint32_t query, eln_af_answer *out)
{
    eln_want want = {.wish = task == ELN_DC   ? ELN_WITH
                             : task == ELN_DS ? ELN_WITHOUT
                                              : ELN_ANY,
                     .argument = query};
    uint8_t *in = calloc((size_t)q->af->n + 1, 1);
    if (!in) return ELN_E_NOMEM;
    eln_status st = row->find(q, want, in, &out->answer);
    if (st == ELN_OK && out->answer == ELN_YES && !gather(in, q->af->n, out))
        st = ELN_E_NOMEM;
    if (task == ELN_DS && out->answer != ELN_UNKNOWN)
        out->answer = out->answer == ELN_YES ? ELN_NO : ELN_YES;
    free(in);
    return st;
}

/* What the extensions of a row are listed over. */
static eln_status scope(eln_question *q, const eln_semantics_row *row,
                        eln_part *out)
{
    if (row->scope == ELN_SCOPE_ALL) return eln_part_whole(q->af, out);
    uint8_t *undecided = malloc((size_t)q->af->n + 1);
    if (!undecided) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < q->af->n; a++)
        undecided[a] = q->label[a] == ELN_UNDEC;
    eln_status st = eln_part_where(q->af, undecided,
                                   row->scope == ELN_SCOPE_REST, NULL, out);
    free(undecided);
    return st;
}

static eln_status list_by_component(eln_question *q, const eln_part *part,
                                    const eln_scheme *scheme, uint8_t *in,
                                    eln_viewer viewer, eln_answer *answer)
{
    eln_recursion *r = NULL;
    uint8_t *set = malloc((size_t)part->g->n + 1);
    eln_want any = {.wish = ELN_ANY};
    eln_status st = set ? eln_recursion_open(part, scheme, any, q->budget, &r)
                        : ELN_E_NOMEM;
    bool more = true;
    while (st == ELN_OK && more) {
        st = eln_recursion_next(r, set, answer);
        if (st != ELN_OK || *answer != ELN_YES) break;
        for (uint32_t i = 0; i < part->g->n; i++) in[part->origin[i]] = set[i];
        more = viewer.show(viewer.user, in);
    }
    if (*answer == ELN_NO) *answer = ELN_YES;
    eln_recursion_close(r);
    free(set);
    return st;
}

static eln_status list(eln_question *q, const eln_semantics_row *row,
                       eln_viewer viewer, eln_answer *answer)
{
    eln_part part = {0};
    uint8_t *in = calloc((size_t)q->af->n + 1, 1);
    eln_status st = in ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK && row->scope == ELN_SCOPE_ONE) {
        st = row->find(q, (eln_want){.wish = ELN_ANY}, in, answer);
        if (st == ELN_OK && *answer == ELN_YES) viewer.show(viewer.user, in);
        goto done;
    }
    if (st == ELN_OK) st = scope(q, row, &part);
    if (st != ELN_OK) goto done;
    if (row->scope == ELN_SCOPE_REST) eln_question_grounded(q, in);
    st =
        row->scheme
            ? list_by_component(q, &part, row->scheme, in, viewer, answer)
            : eln_product_list(&part, row->kind, q->budget, in, viewer, answer);
done:
    eln_part_free(&part);
    free(in);
    return st;
}

static eln_status count(eln_question *q, const eln_semantics_row *row,
                        eln_af_answer *out)
{
    eln_part part = {0};
    eln_natural number = {0};
    eln_status st = eln_natural_set(&number, 1) ? ELN_OK : ELN_E_NOMEM;
    out->answer = ELN_YES;
    if (st == ELN_OK && row->scope != ELN_SCOPE_ONE) {
        st = scope(q, row, &part);
        if (st == ELN_OK)
            st = row->scheme ? eln_count(&part, row->scheme, q->budget, &number,
                                         &out->answer)
                             : eln_product_count(&part, row->kind, q->budget,
                                                 &number, &out->answer);
    }
    if (st == ELN_OK && out->answer == ELN_YES) {
        out->count = eln_natural_digits(&number);
        if (!out->count) st = ELN_E_NOMEM;
    }
    eln_natural_free(&number);
    eln_part_free(&part);
    return st;
}

static void check(const eln_af *af, eln_semantics semantics)
{
    ELN_REQUIRE(af, "no framework");
    ELN_REQUIRE((unsigned)semantics < ELN_SEMANTICS_COUNT, "no such semantics");
}

eln_status eln_af_solve(const eln_af *af, eln_task task,
                        eln_semantics semantics, uint32_t query,
                        eln_budget *budget, eln_af_answer *out)
{
    check(af, semantics);
    ELN_REQUIRE(task != ELN_EE && (unsigned)task < ELN_TASK_COUNT,
                "a task that this function does not do");
    ELN_REQUIRE((task != ELN_DC && task != ELN_DS) || query < af->n,
                "no such argument");
    eln_question q;
    eln_af_answer answer = {0};
    eln_status st = eln_question_open(&q, af, budget);
    if (st != ELN_OK) return st;
    const eln_semantics_row *row = &eln_semantics_rows[semantics];
    st = task == ELN_CE ? count(&q, row, &answer)
                        : find(&q, row, task, query, &answer);
    eln_question_close(&q);
    assert(st != ELN_OK || is_right(af, task, semantics, query, &answer));
    if (st == ELN_OK)
        *out = answer;
    else
        eln_af_answer_free(&answer);
    return st;
}

void eln_af_answer_free(eln_af_answer *answer)
{
    free(answer->set);
    free(answer->count);
    *answer = (eln_af_answer){0};
}

/* ---- every extension ---- */

typedef struct teller {
    bool (*each)(void *user, const uint32_t *set, uint32_t n);
    void *user;
    uint32_t n;
    uint32_t *set; /* [n] */
} teller;

static bool tell(void *user, const uint8_t *in)
{
    teller *t = user;
    uint32_t size = 0;
    for (uint32_t a = 0; a < t->n; a++)
        if (in[a]) t->set[size++] = a;
    return t->each(t->user, t->set, size);
}

eln_status
eln_af_each(const eln_af *af, eln_semantics semantics, eln_budget *budget,
            bool (*each)(void *user, const uint32_t *set, uint32_t n),
            void *user, eln_answer *end)
{
    check(af, semantics);
    ELN_REQUIRE(each && end, "nobody to show it to");
    eln_question q;
    teller t = {each, user, af->n, NULL};
    eln_answer answer = ELN_UNKNOWN;
    eln_status st = eln_question_open(&q, af, budget);
    if (st != ELN_OK) return st;
    t.set = malloc(((size_t)af->n + 1) * sizeof *t.set);
    st = t.set ? list(&q, &eln_semantics_rows[semantics],
                      (eln_viewer){tell, &t}, &answer)
               : ELN_E_NOMEM;
    if (st == ELN_OK) *end = answer;
    free(t.set);
    eln_question_close(&q);
    return st;
}
