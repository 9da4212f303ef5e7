/* What each change of a map may touch: which presumptions, givens, arguments,
 * relations and figures may come, go or become others by it.
 *
 * T1  If two selections differ in one change only, whatever other changes both
 *     make, then every thing that is not the same in both is listed with that
 *     change, and listed as going the way that it goes. So a thing is the same
 *     wherever none of the changes listed with it differs.
 * T2  That a change is listed does not mean that it does touch the thing.
 *
 * How the things hang together (theory_build.c, arrows.c): leaving an argument
 * out takes its steps, its soundness and the arrows drawn at it, and what only
 * its lines put forward; it adds the presumption of what it concluded, where
 * nothing else does and the claim is put forward as a premise or at an arrow;
 * it adds arrows that followed from one that it takes; and it may give another
 * figure to the arrows from what it concluded. A relation of several arrows may
 * become another one (strict or not, of another figure) when one of them goes.
 */
#ifndef ELN_JUDGE_TOUCH_H
#define ELN_JUDGE_TOUCH_H

#include "judge/basis.h"

typedef enum eln_thing_kind {
    ELN_T_PRESUMPTION, /* of a literal, by what puts it forward or is sound */
    ELN_T_GIVEN,       /* a literal's */
    ELN_T_ARGUMENT,    /* its steps */
    ELN_T_RELATION,    /* an arrow as an inference, or an undercut */
    ELN_T_FIGURE,      /* of a relation, if it is an inference at all */
    ELN_THING_KINDS
} eln_thing_kind;

/* What becomes of the thing when the change is made. When it is unmade, the
 * other way round. */
enum {
    ELN_TAKES = 1, /* it may go */
    ELN_ADDS = 2,  /* it may come */
    ELN_ALTERS = 4 /* it may become another one of the same name */
};

typedef struct eln_touch {
    uint32_t change;
    uint8_t how; /* of the above, together */
} eln_touch;

typedef struct eln_touch_list {
    const eln_touch *at; /* [n] by change, each once */
    uint32_t n;
} eln_touch_list;

/* A thing that a change may touch. */
typedef struct eln_touched {
    uint32_t thing;
    uint8_t how;
} eln_touched;

typedef struct eln_touched_list {
    const eln_touched *at; /* [n] by thing, each once */
    uint32_t n;
} eln_touched_list;

/* Things by their numbers; or literals. */
typedef struct eln_things {
    const uint32_t *at; /* [n] */
    uint32_t n;
} eln_things;

typedef struct eln_touches {
    const eln_change *changes; /* [count] borrowed */
    uint32_t count;
    uint32_t base[ELN_THING_KINDS + 1]; /* where the numbers of a kind begin */
    uint32_t *touch_at;                 /* [things + 1] */
    eln_touch *touches;
    uint32_t *touched_at; /* [count + 1] */
    eln_touched *touched;
    uint32_t *maker_at; /* [literals + 1] */
    uint32_t *makers;
    uint32_t *made_at; /* [things + 1] */
    uint32_t *made;
    uint32_t *undercut_at; /* [literals + 1] by soundness */
    uint32_t *undercuts;
    eln_arena arena;
} eln_touches;

/* The number of a thing: of a literal, argument or relation (by its index in
 * the model). */
static inline uint32_t eln_thing(const eln_touches *t, eln_thing_kind kind,
                                 uint32_t index)
{
    return t->base[kind] + index;
}

/* The changes that may touch a thing; the things that a change may touch. */
eln_touch_list eln_touches_of(const eln_touches *t, uint32_t thing);
eln_touched_list eln_touched_by(const eln_touches *t, uint32_t change);

/* What kind of thing has a number, and its index. */
eln_thing_kind eln_thing_kind_of(const eln_touches *t, uint32_t thing,
                                 uint32_t *index);

/* The arguments and relations that some change may touch and that may make
 * rules for holds(l) or reason(l). Presumption and given are apart. */
eln_things eln_makers_of(const eln_touches *t, eln_literal l);

/* The other way round: the literals for which a thing may make rules. */
eln_things eln_made_by(const eln_touches *t, uint32_t thing);

/* The relations that some change may touch and that may undercut an argument of
 * this soundness, or a step of it. */
eln_things eln_undercuts_of(const eln_touches *t, eln_literal sound);

/* Find what changes may touch.
 *   basis    borrowed for the call
 *   changes  [count] each once, none of them ELN_WEIGH; borrowed, must outlive
 *            the touches
 *   weighs   others, made in all selections, may be
 *   out      written on success only; freed with eln_touches_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: far too many arrows that may
 *   follow from one another.
 *   Cost     near-linear in the map and the touches. */
eln_status eln_touches_find(const eln_basis *basis, const eln_change *changes,
                            uint32_t count, bool weighs, eln_touches *out);

void eln_touches_free(eln_touches *t);

#endif
