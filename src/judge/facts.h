/* What a selection makes true of a map, without a theory: what is presumed and
 * given, which arguments count, and which relations are inferences or undercuts
 * (docs/semantics.md, section 1). And how that changes when a single record or
 * arrow comes or goes.
 *
 * K1  Facts are those of what is picked, at any time: eln_facts_begin with the
 *     same things picked finds the same.
 * K2  Looking again costs what hangs on the record or arrow, not the map. */
#ifndef ELN_JUDGE_FACTS_H
#define ELN_JUDGE_FACTS_H

#include "judge/select.h"
#include "judge/touch.h"

/* What a relation is. */
typedef struct eln_use {
    bool is; /* an inference or an undercut */
    bool strict;
    eln_figure figure; /* in force; none unless it is a defeasible inference */
} eln_use;

bool eln_use_same(const eln_use *a, const eln_use *b);

/* A fact: of a literal, argument or relation. */
typedef struct eln_fact {
    eln_thing_kind kind; /* no ELN_T_FIGURE: that is the relation's */
    uint32_t index;
} eln_fact;

typedef struct eln_literal_counts eln_literal_counts;
typedef struct eln_arrow_counts eln_arrow_counts;
typedef struct eln_join_counts eln_join_counts;

typedef struct eln_facts {
    const eln_basis *basis;    /* borrowed */
    eln_selected *picked;      /* borrowed: of what these are the facts */
    uint8_t *forward;          /* [literals] 1: it is put forward */
    uint8_t *presumed;         /* [literals] 1: it is, or is a soundness that is
                                * presumed */
    uint8_t *given;            /* [literals] */
    eln_use *uses;             /* [relations] */
    ELN_VEC(eln_fact) changed; /* by looking again; the caller empties it */

    eln_literal_counts *literals; /* [literals] */
    eln_arrow_counts *arrows;     /* [relations] of those that are in */
    eln_join_counts *joins;       /* [joins] */
    uint32_t *met;                /* [targets] joins to a premise */
    uint8_t *given_in;            /* [givens] 1: it counts */
    ELN_VEC(uint32_t) touched_literals;
    ELN_VEC(uint32_t) touched_relations;
    bool no_memory;
    eln_arena arena;
} eln_facts;

/* Find the facts of what is picked.
 *   basis   borrowed; must outlive the facts
 *   picked  borrowed; changed by looking again
 *   out     written on success only; freed with eln_facts_free
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    near-linear in the map. */
eln_status eln_facts_begin(const eln_basis *basis, eln_selected *picked,
                           eln_facts *out);
void eln_facts_free(eln_facts *f);

/* Look again at a record or an arrow, after picked->selection.by was set: pick
 * it anew, with the arguments and arrows that hang on it. What became different
 * is added to `changed`, each fact once.
 *   arrow  in dispute.arrows
 *   Returns ELN_OK or ELN_E_NOMEM: then the facts are only to be freed. */
eln_status eln_facts_look_at_record(eln_facts *f, uint32_t record);
eln_status eln_facts_look_at_arrow(eln_facts *f, uint32_t arrow);

/* Whether a record of a claim puts a literal forward.
 *   l           of the claim; turned around where the record denies it
 *   on_its_own  also if something concludes the literal */
bool eln_record_puts_forward(const eln_record *r, eln_literal *l,
                             bool *on_its_own);

/* Whether the steps of some argument that counts conclude a literal. */
bool eln_is_concluded(const eln_facts *f, eln_literal l);

/* The figure that the children of its arrows give a relation: of the first that
 * is in and has one.
 *   diags  gets W11 for those without effect; NULL: nobody wants them */
eln_figure eln_figure_of_arrows(const eln_facts *f, uint32_t relation,
                                bool strict, eln_diags *diags);

#endif
