/* The relations that follow from those that are drawn and from the structures
 * of arguments: what supports a premise supports the argument, what a main
 * conclusion attacks the argument attacks, and so on. They are Argdown's; the
 * judge does not need them, since it reads structures itself. */
#ifndef ELN_ARGDOWN_DERIVE_H
#define ELN_ARGDOWN_DERIVE_H

#include "argdown/model.h"
#include "base/vec.h"

/* A relation that follows. */
typedef struct eln_derived {
    eln_relation_kind kind;
    eln_end from, to;
} eln_derived;

typedef ELN_VEC(eln_derived) eln_derived_list;

/* No more than this many are derived for one member. */
enum { ELN_DERIVED_MOST = 1 << 20 };

/* What follows for a class or an argument, in the order in which Argdown
 * derives it; the same relation may follow more than once.
 *   out  [n] appended to; freed by the caller
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT for more than
 *   ELN_DERIVED_MOST.
 *   Cost  the relations and the uses of all statements concerned. */
eln_status eln_derive(eln_end member, eln_derived_list *out);

#endif
