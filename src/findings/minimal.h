/* Sets from which a literal and its opposite follow, by rules: whether a set
 * clashes, and which of its subsets are minimal ones.
 *
 * A node is a literal, or anything else that rules may need; only literals have
 * opposites. Of a set, the first part is what is looked at, its elements; the
 * rest is taken for granted and never named.
 *
 * Minimal sets are enumerated by a hitting set tree (Reiter 1987): a clash is
 * shrunk to a minimal one by taking its elements out one by one; then what is
 * left without one of its elements is searched for further ones. */
#ifndef ELN_FINDINGS_MINIMAL_H
#define ELN_FINDINGS_MINIMAL_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/status.h"
#include "base/vec.h"

enum { ELN_TREE_MOST = 1 << 10 }; /* nodes of one tree */

typedef struct eln_minimal {
    uint32_t literals, nodes; /* the literals are the nodes below `literals` */
    uint32_t rules;
    uint32_t *body_at; /* [rules + 1] */
    uint32_t *body;    /* each node of a body once */
    uint32_t *head;    /* [rules] */
    uint32_t *with_at; /* [nodes + 1] rules by what is in their body: */
    uint32_t *with;
    uint32_t *for_at; /* [nodes + 1] rules by their head: */
    uint32_t *for_rule;
    /* of the last closure: */
    uint32_t closure;  /* its number */
    uint32_t *mark;    /* [nodes] the last closure that reached it */
    uint32_t *reason;  /* [nodes] by which rule; ELN_NO_ID: it was in the set */
    uint32_t *counted; /* [rules] the last closure that counted it */
    uint32_t *left;    /* [rules] nodes of its body not reached yet */
    uint32_t *queue;   /* [nodes] what was reached, in order */
    uint32_t reached;
    uint64_t work; /* steps of all closures */
    /* of the searches: */
    uint32_t tree;    /* number of the last node of a tree */
    uint32_t *out_of; /* [nodes] the last node of a tree that it is out of */
    uint32_t trace;   /* number of the last trace */
    uint32_t *needed; /* [nodes] the last one that passed it */
    uint32_t *stack;  /* [nodes] */
    uint32_t *part;   /* [nodes] of what the last closure reached: its part */
    ELN_VEC(uint32_t) rule_nodes; /* while rules are added: head, count, body */
    eln_arena arena;
} eln_minimal;

#define ELN_MINIMAL_WORK_MOST ((uint64_t)1 << 26)

/* Sets of nodes, each sorted, one behind the other. */
typedef struct eln_sets {
    ELN_VEC(uint32_t) nodes;
    ELN_VEC(uint32_t) ends; /* where each ends in nodes */
} eln_sets;

/* A set of them; where it begins. */
static inline const uint32_t *eln_set_at(const eln_sets *s, size_t i,
                                         uint32_t *n)
{
    uint32_t begin = i > 0 ? s->ends.at[i - 1] : 0;
    *n = s->ends.at[i] - begin;
    return s->nodes.at + begin;
}

void eln_sets_free(eln_sets *s);

/* ---- rules ---- */

/* Begin; m is zeroed by the caller and freed with eln_minimal_free. */
void eln_minimal_init(eln_minimal *m, uint32_t literals, uint32_t nodes);

/* head <- body[0], …; doubles count once, a rule without a body does not count.
 * false: out of memory. */
bool eln_minimal_rule(eln_minimal *m, uint32_t head, const uint32_t *body,
                      uint32_t n);

/* End adding rules. Returns ELN_OK or ELN_E_NOMEM. Linear. */
eln_status eln_minimal_seal(eln_minimal *m);
void eln_minimal_free(eln_minimal *m);

/* ---- asking ---- */

/* Whether the nodes clash. Marks what follows from them.
 *   whole  go on behind the first clash, to all that follows
 *   Returns a literal that is reached together with its opposite, or ELN_NO_ID.
 *   O(what follows, with the rules that it is in). */
uint32_t eln_minimal_close(eln_minimal *m, const uint32_t *set, uint32_t n,
                           bool whole);

/* Whether a node was reached by the last closure. */
static inline bool eln_minimal_reached(const eln_minimal *m, uint32_t node)
{
    return m->closure > 0 && m->mark[node] == m->closure;
}

/* After a closure that found a clash: trace it back. Afterwards
 * eln_minimal_needed tells which nodes one derivation of it passes.
 *   clash  what the closure returned */
void eln_minimal_trace(eln_minimal *m, uint32_t clash);

/* After a whole closure that found a clash: trace all clashes back, by all
 * rules that apply. What is not needed is in no clash of any subset. */
void eln_minimal_trace_all(eln_minimal *m);

/* After that: divide what was reached into parts that have nothing to do with
 * each other: no minimal set has elements of two. Written to m->part. */
void eln_minimal_part(eln_minimal *m);

static inline bool eln_minimal_needed(const eln_minimal *m, uint32_t node)
{
    return m->trace > 0 && m->needed[node] == m->trace;
}

/* Find the minimal clashing subsets of a set's elements.
 *   set       [n + granted] each node once, the elements first
 *   most      sets to have in out
 *   out       has sets of these elements that are known to clash, and are not
 *             looked for again; gets the minimal ones that are none of them.
 *             Where what is granted clashes by itself, it gets nothing
 *   complete  set to false when there may be more
 *   Returns ELN_OK or ELN_E_NOMEM. Stops when ELN_MINIMAL_WORK_MOST steps were
 *   made in all, or ELN_TREE_MOST nodes of the tree. */
eln_status eln_minimal_find(eln_minimal *m, const uint32_t *set, uint32_t n,
                            uint32_t granted, size_t most, eln_sets *out,
                            bool *complete);

#endif
