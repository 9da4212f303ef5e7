/* Half a sentence on why: the nearest reason for a verdict, in words. The whole
 * tree is judge/reason.h. */
#ifndef ELN_REPORT_BECAUSE_H
#define ELN_REPORT_BECAUSE_H

#include "base/out.h"
#include "judge/judge.h"

/* Half a sentence behind a verdict; may be nothing. */
void eln_because_class(eln_out *out, const eln_judgement *j,
                       const eln_class *c);
void eln_because_argument(eln_out *out, const eln_judgement *j,
                          const eln_argument *a);

/* Whether an inference is drawn from a claim that had not been spoken of yet,
 * and so says nothing. */
bool eln_is_unspoken(const eln_judgement *j, uint32_t infer);

/* What is to be said of an argument that the selection takes out of the
 * dispute, or that nobody upholds any more: "is left out here"; NULL: it is in.
 */
const char *eln_absent_words(const eln_judgement *j, const eln_argument *a);

/* The inferences and other literals that a claim's verdict rests on at first
 * sight: those that speak for it or against it, are not ruled out and, where it
 * is decided, decide it.
 *   infers, literals  [*] appended to; freed by the caller
 *   Returns ELN_OK or ELN_E_NOMEM. */
typedef struct eln_grounds_list {
    ELN_VEC(uint32_t) infers;      /* of the map's theory */
    ELN_VEC(eln_literal) literals; /* put forward, given or entailing it */
} eln_grounds_list;
eln_status eln_grounds_of(const eln_judgement *j, const eln_class *c,
                          eln_grounds_list *out);
void eln_grounds_free(eln_grounds_list *g);

#endif
