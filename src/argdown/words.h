/* The text of a statement while it is put together from tokens: a view of the
 * source as long as the pieces stand next to each other there, a copy from the
 * first piece on that does not. Counts UTF-16 units, for ranges. */
#ifndef ELN_ARGDOWN_WORDS_H
#define ELN_ARGDOWN_WORDS_H

#include "base/arena.h"
#include "base/out.h"

typedef struct eln_words {
    eln_str source; /* what spans are of */
    eln_out copy;   /* the text, once copied */
    eln_span view;  /* the text, until then */
    bool copied;
    bool any;       /* something was put, be it empty */
    size_t counted; /* bytes of the text counted so far */
    int64_t units;  /* UTF-16 units in them */
} eln_words;

/* Begin a text; memory of an earlier one is used again. */
void eln_words_begin(eln_words *w);

/* Append a stretch of the source, or other bytes. */
void eln_words_span(eln_words *w, size_t begin, size_t end);
void eln_words_put(eln_words *w, eln_str s);

/* The text so far, borrowed; its length in UTF-16 units (each byte is counted
 * once, however often this is asked). */
eln_str eln_words_text(const eln_words *w);
int64_t eln_words_units(eln_words *w);

/* Hand out the text: a view of the source or a copy in the arena. false: out of
 * memory. */
bool eln_words_take(eln_words *w, eln_arena *arena, eln_str *out);

void eln_words_free(eln_words *w);

#endif
