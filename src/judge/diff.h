/* What changed from one map to another: which verdicts, and by what.
 *
 * Claims and arguments are matched by title; a claim without one, by its text.
 * What two maps are made of is compared part by part: what is put forward, what
 * is given, arguments, steps, arrows. A verdict changed by the new parts that
 * its reason tree in the new map rests on, and by the old parts that its reason
 * tree in the old map rested on and that are gone. */
#ifndef ELN_JUDGE_DIFF_H
#define ELN_JUDGE_DIFF_H

#include "judge/judge.h"

/* ORDER eln_part_kind: also the words in report/diff.c */
typedef enum eln_part_kind {
    ELN_PART_FORWARD, /* a statement that puts a claim, or its opposite, forward
                       */
    ELN_PART_GIVEN,
    ELN_PART_ARGUMENT, /* that its reasons are good */
    ELN_PART_INFER     /* a step, an arrow or an undercut */
} eln_part_kind;

/* A part of one of the two maps. */
typedef struct eln_part {
    eln_part_kind kind;
    bool of_new;         /* of the new map; else of the old one */
    bool opposite;       /* forward, given: the opposite of the claim */
    const eln_class *of; /* forward, given */
    const eln_argument *argument; /* argument */
    const eln_infer *infer;       /* infer */
    eln_span span;                /* in its own map */
    eln_str key;                  /* the same for the same part of both maps */
} eln_part;

enum { ELN_CAUSES_MOST = 3 /* named of either map */ };

/* A claim or an argument whose verdict is another, or that is in one map only.
 */
typedef struct eln_difference {
    const eln_class *old_class, *new_class;          /* claims: NULL where it */
    const eln_argument *old_argument, *new_argument; /* is not; arguments */
    eln_claim_verdict from, to;
    const eln_part *causes[2 * ELN_CAUSES_MOST]; /* [cause_count] */
    uint32_t cause_count;
} eln_difference;

typedef struct eln_diff {
    const eln_judgement *old_map, *new_map; /* borrowed */
    eln_part *parts; /* [part_count] of one map only: the old one's first */
    uint32_t part_count;
    eln_difference *list; /* [count] claims first, then arguments; each in the
                           * order of the new map, then what is gone */
    uint32_t count;
    eln_arena arena;
} eln_diff;

/* Compare two maps.
 *   old_map, new_map  borrowed; must outlive the diff
 *   out               written on success only; freed with eln_diff_free
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    linear in both maps, and a reason tree for each changed verdict, of
 *           at most ELN_DIFF_EXPLAINED of them: the others have no causes. */
eln_status eln_diff_find(const eln_judgement *old_map,
                         const eln_judgement *new_map, eln_diff *out);

void eln_diff_free(eln_diff *d);

enum { ELN_DIFF_EXPLAINED = 500 };

#endif
