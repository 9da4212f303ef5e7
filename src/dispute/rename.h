/* Another title for a claim or an argument: every place in every file that has
 * to be changed so that the map stays the same but for the title. */
#ifndef ELN_DISPUTE_RENAME_H
#define ELN_DISPUTE_RENAME_H

#include "argdown/model.h"
#include "text/source.h"

/* Bytes of a file, and what is to stand in their place. */
typedef struct eln_edit {
    uint32_t file; /* index into the source's files */
    eln_span span; /* of that file's bytes */
    eln_str text;
} eln_edit;

typedef struct eln_renaming {
    eln_edit *edits; /* [edit_count] by file, in the order of its bytes; they
                      * do not overlap */
    uint32_t edit_count;
    eln_str refusal; /* why there are none, in a sentence; empty: there are */
} eln_renaming;

/* List the edits. Changed are definitions, references and mentions of the
 * title, and names in data: `expect`, `scenarios`, `changes`, `explains`, and
 * Argdown's own lists of titles under `selection`, `group` and `color`. Where
 * data names a title by a part of it, and the part would not do any more, the
 * whole title is written; this goes for other claims too, of whose titles the
 * new one has a part. Refused is a title that is empty or made up ("Untitled
 * 3"), that cannot be written, or that is taken; and to rename what has no
 * title. A text with errors is renamed as far as it was understood.
 *   source  what the model was read from; borrowed
 *   of      a class or an argument of the model
 *   title   the new one, valid UTF-8; blanks around it are left out
 *   arena   keeps the edits
 *   out     written on success only, also when it was refused
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT where the text cannot be read.
 *   Cost    the text, and `expect` as eln_dispute_read */
eln_status eln_rename(const eln_source *source, const eln_model *m, eln_end of,
                      eln_str title, eln_arena *arena, eln_renaming *out);

#endif
