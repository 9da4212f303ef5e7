/* Argument schemes with their critical questions: a catalogue that is built in
 * (schemes.yaml), and what a map adds to it under `elenchus: schemes:`. */
#ifndef ELN_DISPUTE_SCHEME_H
#define ELN_DISPUTE_SCHEME_H

#include "argdown/data.h"
#include "text/files.h"

/* A role or a question of a scheme. */
typedef struct eln_scheme_part {
    eln_str id;
    eln_str text;
} eln_scheme_part;

typedef struct eln_scheme {
    eln_str id;
    eln_str name;
    eln_str about;
    eln_scheme_part *roles;     /* [role_count] */
    eln_scheme_part *questions; /* [question_count] */
    uint32_t role_count, question_count;
    bool own; /* the map's */
} eln_scheme;

typedef struct eln_schemes {
    eln_scheme *at; /* [n] built in first, in the order of the catalogue; one
                     * of the map's own with a known id takes that place */
    uint32_t n;
} eln_schemes;

struct eln_beside;

/* The catalogue, with what a map adds.
 *   own     the value of `schemes` in the front matter, a map of schemes or the
 *           path of a YAML file with one; NULL: none
 *   beside  where that file is; NULL: a path is reported as not read
 *   arena   keeps it
 *   diags   gets E205, E003
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_schemes_read(const eln_data *own,
                            const struct eln_beside *beside, eln_arena *arena,
                            eln_diags *diags, eln_schemes *out);

/* The scheme of an id, or NULL. */
const eln_scheme *eln_scheme_find(const eln_schemes *s, eln_str id);

#endif
