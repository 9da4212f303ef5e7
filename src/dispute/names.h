/* Names of the things of one kind that a map declares (parties, sources,
 * scenarios, ...), each with what it stands for; and which of them was meant by
 * a name that is none of them. */
#ifndef ELN_DISPUTE_NAMES_H
#define ELN_DISPUTE_NAMES_H

#include "base/intern.h"
#include "base/vec.h"
#include "text/diag.h"
#include "text/typed.h"

/* Zeroed but for the kind, and the seed of table, which depends on the whole
 * input. */
typedef struct eln_names {
    const char *kind;     /* "party", "source", ...: for messages */
    const char *declared; /* where such a thing is declared */
    eln_intern table;     /* the names */
    ELN_VEC(uint32_t) of; /* [table.n] what each stands for */
    uint64_t bytes;       /* of all names, and one for each */
    uint64_t searched;    /* bytes looked through for near names */
    eln_typed typed;      /* the names, for the same */
} eln_names;

/* Let a name stand for something.
 *   name  borrowed as long as the names
 *   Returns what it stands for: something else, if the name was taken;
 *   ELN_NO_ID: out of memory. Amortised O(bytes of name). */
uint32_t eln_names_add(eln_names *n, eln_str name, uint32_t what);

/* What a name stands for, or ELN_NO_ID. */
uint32_t eln_names_find(const eln_names *n, eln_str name);

/* Say that there is nothing of a name, with the nearest one there is, or where
 * to declare it.
 *   Cost  O(bytes of all names), until 2^24 were looked through; then no near
 *         name is looked for any more. */
void eln_names_unknown(eln_names *n, eln_code code, eln_span span, eln_str name,
                       eln_diags *diags);

void eln_names_free(eln_names *n);

/* Typing slips within which a name of some length is still taken for another:
 * one in three letters, at most six; of two letters one, and of one none. */
unsigned eln_slips_within(eln_str name);

#endif
