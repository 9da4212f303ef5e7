/* What the data keys of a document say about the dispute: typed, checked and
 * bound to the model. Data only: who said what, how strongly, in which stance.
 *
 * Keys that are read here: of statements and arguments `given strict strength
 * value stance positions`; of inferences `strict logic strength value uses`;
 * of headings `stance strength value`; of the front matter, under `elenchus`,
 * `presume` and `expect`. A value of the wrong kind is an error (E205) and
 * counts as not written. Other keys are left alone.
 *
 * Stance, strength and value are inherited from the headings above by what is
 * written out with text (children of arrows included), by records, by all
 * lines of a structure, and by arguments that have a description or a
 * structure there. Other bare references inherit nothing. */
#ifndef ELN_DISPUTE_DISPUTE_H
#define ELN_DISPUTE_DISPUTE_H

#include "argdown/model.h"
#include "dispute/verdict.h"
#include "text/diag.h"

/* How much something weighs: a number, a value that it serves, both, or
 * neither. */
typedef struct eln_figure {
    bool has_strength;
    bool has_value;
    double strength; /* finite */
    eln_str value;
} eln_figure;

static inline bool eln_figure_is(eln_figure f)
{
    return f.has_strength || f.has_value;
}

bool eln_figure_same(eln_figure a, eln_figure b);

/* over, and where it leaves something unsaid, under. */
eln_figure eln_figure_lay(eln_figure over, eln_figure under);

/* One occurrence of a statement or of an argument. */
typedef struct eln_occurrence {
    bool given;
    bool strict;
    bool is_record; /* has by, date, source, stance or positions of its own */
    bool asserts;   /* some record of it asserts or concedes */
    bool denies;    /* some record of it denies */
    bool supposes;  /* some record of it supposes */
    eln_figure own; /* written on the occurrence */
    eln_figure inherited; /* from the headings above, where it inherits */
} eln_occurrence;

/* Whether an occurrence is written out: with text, not only by its title. */
static inline bool eln_is_written(const eln_statement *s)
{
    return s->has_text && !s->is_reference;
}

/* A step of a structure. */
typedef struct eln_step {
    const eln_argument *argument;
    const eln_inference *inference;
    uint32_t *lines; /* [line_count] indices into the structure, ascending */
    uint32_t line_count;
    uint32_t ordinal; /* in its structure, from 1 */
    bool strict;
    eln_figure figure; /* written on the step */
} eln_step;

/* ORDER eln_presume: also the names in dispute.c */
typedef enum eln_presume {
    ELN_PRESUME_ALL,
    ELN_PRESUME_PREMISES, /* only premises that nothing concludes */
    ELN_PRESUME_NONE
} eln_presume;

/* One entry of `expect`: one of of and argument is set. */
typedef struct eln_expectation {
    eln_span span;
    const eln_class *of;
    const eln_argument *argument;
    eln_verdict verdict;
    bool has_verdict;
    eln_ground ground; /* ELN_GROUND_NONE: not said */
} eln_expectation;

typedef struct eln_heading eln_heading;

typedef struct eln_dispute {
    const eln_model *model;
    eln_presume presume;
    eln_step *steps; /* [step_count] argument by argument */
    uint32_t step_count;
    uint32_t *step_at; /* [arguments + 1] an argument's first step */
    eln_expectation *expectations; /* [expectation_count] */
    uint32_t expectation_count;
    uint32_t not_judged;   /* expectations under a scenario, an audience or a
                            * date: left out */
    eln_heading *headings; /* [sections + 1] what is inherited, by id */
    eln_arena arena;       /* keeps all of it */
} eln_dispute;

/* Read the dispute of a model.
 *   model  borrowed; must outlive the dispute
 *   diags  gets E205 to E208 and W05
 *   out    written on success only; freed with eln_dispute_free
 *   Returns ELN_OK (also when the data has errors), ELN_E_NOMEM, or
 *          ELN_E_LIMIT: far too many expectations that name no title whole.
 *   Cost   linear in the model, but for `expect`: entries x titles where a
 *          claim is named by a part of its title, or by none. */
eln_status eln_dispute_read(const eln_model *model, eln_diags *diags,
                            eln_dispute *out);

void eln_dispute_free(eln_dispute *d);

/* What the data of an occurrence (and the headings above it) say. */
eln_occurrence eln_occurrence_read(const eln_dispute *d,
                                   const eln_statement *s);

/* The figure of an argument as a whole: of its occurrences the last that says
 * something, as Argdown merges data; else what the first one inherits. */
eln_figure eln_argument_figure(const eln_dispute *d, const eln_argument *a);

/* A claim or argument by "[Title]", "<Title>" or a part of a title that only
 * one has. One of of and argument is set; both NULL: none, or several.
 *   several  set if more than one has that part */
void eln_dispute_find(const eln_model *model, eln_str name,
                      const eln_class **of, const eln_argument **argument,
                      bool *several);

#endif
