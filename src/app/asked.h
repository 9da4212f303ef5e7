/* What the live page asks about: a map as it stands in the editor, and which
 * part of it (web/src/api.ts: Asked). Comes from outside: nothing in it is
 * trusted. */
#ifndef ELN_APP_ASKED_H
#define ELN_APP_ASKED_H

#include "app/reply.h"
#include "dispute/dispute.h"
#include "json/read.h"

enum {
    ELN_ASKED_TEXTS = 1000,   /* most texts that go before the disk */
    ELN_ASKED_CHANGES = 1000, /* most changes that are tried out */
    ELN_ASKED_VALUES = 20000  /* most JSON values of a question */
};

typedef struct eln_asked_text {
    eln_str name;
    eln_str bytes;
} eln_asked_text;

/* The arena keeps all of it. */
typedef struct eln_asked {
    const eln_parsed *body;
    eln_str map;           /* the name of a map */
    eln_asked_text *texts; /* [text_count] names of texts, in their order */
    size_t text_count;
    const char *as_of, *scenario, *audience; /* NULL: not asked for */
    const eln_parsed *changes;               /* a list; NULL: none */
    eln_arena arena;
} eln_asked;

/* Read it.
 *   why  gets a sentence if it is not read
 *   out  written whole; to be closed whatever is returned */
eln_reply eln_asked_read(eln_str body, eln_asked *out, eln_out *why);
void eln_asked_close(eln_asked *a);

/* The claim or argument of a key, "c12" or "a3"; false: there is none. One of
 * of and argument is set. */
bool eln_asked_key(eln_str key, const eln_model *m, const eln_class **of,
                   const eln_argument **argument);

/* The changes, of this model.
 *   arena  keeps them */
eln_reply eln_asked_changes(const eln_asked *a, const eln_model *m,
                            eln_arena *arena, const eln_change **out,
                            uint32_t *count, eln_out *why);

/* Read a body that is any object.
 *   arena  keeps it */
eln_reply eln_asked_body(eln_str body, eln_arena *arena, const eln_parsed **out,
                         eln_out *why);

#endif
