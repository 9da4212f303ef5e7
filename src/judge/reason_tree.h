/* Why a claim or an argument has its verdict: a tree of nodes, each about one
 * sentence of the theory (docs/semantics.md, "Explanations").
 *
 *   sure  because a rule's whole body is sure; an assumption, because whatever
 *         attacks it is gone
 *   gone  (not possible) because each rule for it has a part that is gone; an
 *         assumption, because something sure attacks it
 *   open  because it hangs on something open: a path to the knot
 *
 * R1  Nodes stand in the order of telling: a node before its children, these
 *     one behind the other.
 * R2  A sentence is explained once; later nodes point to it (same_as).
 * R3  Following children and pointers, a circle passes only through sentences
 *     that are gone together and are no assumptions: an unfounded set, which
 *     rests only on itself. Its places in the tree are pointers back up.
 * R4  For a claim that stands as argued, no node between the root and the
 *     first assumptions rests on the claim itself.
 * R5  An open verdict comes with a labelling of all assumptions that it
 *     depends on, a knot and the single decisions that would settle it. Of
 *     these none defeats itself: what follows from it speaks neither against
 *     an assumption that it takes in, nor both for and against the claim. */
#ifndef ELN_JUDGE_REASON_TREE_H
#define ELN_JUDGE_REASON_TREE_H

#include "judge/judge.h"

typedef enum eln_why_state {
    ELN_WHY_SURE,
    ELN_WHY_GONE,
    ELN_WHY_OPEN,
    ELN_WHY_WEAKER,   /* speaks against it, but weaker than what it attacks */
    ELN_WHY_SUPPOSED, /* an argument's premise, taken for granted */
    ELN_WHY_WOULD     /* follows from what is sure and supposed */
} eln_why_state;

/* What a node is to its parent. */
typedef enum eln_why_role {
    ELN_WHY_ROOT,
    ELN_WHY_BECAUSE,  /* part of the body that makes the parent sure */
    ELN_WHY_ALTHOUGH, /* speaks against the parent, in vain */
    ELN_WHY_BUT,      /* what brings the parent down, or blocks a rule for it */
    ELN_WHY_HANGS     /* the open thing that an open parent hangs on */
} eln_why_role;

typedef struct eln_why_node {
    uint32_t sentence;
    eln_why_state state;
    eln_why_role role;
    uint32_t rule;    /* sure, would: the rule for it. Gone, below a gone
                       * sentence that is no assumption: the parent's rule that
                       * it blocks. Open, below such an open one: the parent's
                       * rule that it is in. Else ELN_NO_ID */
    uint32_t parent;  /* node, or ELN_NO_ID for roots */
    uint32_t same_as; /* node that explains it, or ELN_NO_ID */
    bool apart; /* part of the support of an argued claim, told apart from what
                 * else is said of the same sentence */
} eln_why_node;

/* An assumption, decided one way, and what becomes of the verdict. */
typedef struct eln_decision {
    uint32_t assumption;
    bool in; /* taken IN, or OUT */
    eln_verdict verdict;
} eln_decision;

/* A strongly connected part of what is open that nothing else open attacks. */
typedef struct eln_knot {
    uint32_t *sentences; /* [count] by id; assumptions among them */
    uint32_t count;
    uint32_t assumptions; /* how many of them are assumptions */
    uint32_t others;      /* further knots that the verdict depends on */
    eln_decision *settle; /* [settle_count] decisions on assumptions of the
                           * knot that settle the verdict, in the order of
                           * the file; at most ELN_SETTLE_MOST */
    uint32_t settle_count;
    bool all_tried; /* else the knot was too large to try all */
} eln_knot;

enum { ELN_SETTLE_MOST = 8 };

/* The label of an assumption. */
typedef struct eln_labelled {
    uint32_t assumption;
    eln_label label;
} eln_labelled;

typedef struct eln_why {
    const eln_judgement *judgement; /* borrowed */
    const eln_argument *argument;   /* whose verdict; NULL: of a claim */
    const eln_class *of;            /* else: of this class */
    eln_literal literal;            /* which is this literal */
    eln_verdict verdict;
    eln_ground ground;
    ELN_VEC(eln_why_node) nodes;
    ELN_VEC(eln_labelled) labels; /* open: of all it depends on, by id */
    eln_knot knot;                /* open; else empty */
    uint64_t work; /* what it took: about so many sentences judged */
    eln_arena arena;
} eln_why;

#endif
