/* What the data keys of a document say about the dispute: typed, checked and
 * bound to the model. Data only: who said what, when, how strongly, in which
 * stance; parties, sources, scenarios, audiences, schemes (docs/positions.md,
 * docs/language.md).
 *
 * A value of the wrong kind is an error (E205) and counts as not written; so
 * does a name of something that does not exist. Keys that are not ours are left
 * alone, unless they are nearly one of ours (W12).
 *
 * Strength and value are inherited from the headings above by what is written
 * out with text (children of arrows included), by records, by all lines of a
 * structure, and by arguments that have a description or a structure there.
 * Other bare references inherit nothing. What records inherit: record.h. */
#ifndef ELN_DISPUTE_DISPUTE_H
#define ELN_DISPUTE_DISPUTE_H

#include "argdown/model.h"
#include "dispute/figure.h"
#include "dispute/record.h"
#include "dispute/scheme.h"
#include "dispute/selection.h"
#include "dispute/verdict.h"
#include "text/diag.h"

/* One occurrence of a statement or of an argument: what it says about weight
 * and strictness. Who says it, and in which stance, is in its records. */
typedef struct eln_occurrence {
    bool given;
    bool strict;
    bool supposes;        /* some record of it supposes */
    eln_figure own;       /* written on the occurrence */
    eln_figure inherited; /* from the headings above, where it inherits */
} eln_occurrence;

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
    eln_ground ground;  /* ELN_GROUND_NONE: not said */
    bool selects;       /* it names a date, scenarios or an audience */
    eln_selection when; /* which; else all */
} eln_expectation;

/* A charge that an element makes or a question that it asks: a key `asks`,
 * `against` or `explains` on an occurrence. One of of and argument is set. */
typedef struct eln_pointer {
    const eln_class *of; /* what has the key */
    const eln_argument *argument;
    const eln_statement *at;           /* where */
    eln_span span;                     /* of the value */
    const eln_scheme *scheme;          /* asks: of which scheme */
    uint32_t question;                 /* asks: which of its questions */
    uint32_t party;                    /* against: whom */
    const eln_class *what;             /* explains: this claim, */
    const eln_argument *what_argument; /* or this argument */
} eln_pointer;

typedef struct eln_pointers {
    eln_pointer *at; /* [n] in the order of the file */
    uint32_t n;
} eln_pointers;

typedef struct eln_heading eln_heading;

typedef struct eln_dispute {
    const eln_model *model;
    eln_presume presume;
    eln_step *steps; /* [step_count] argument by argument */
    uint32_t step_count;
    uint32_t *step_at; /* [arguments + 1] an argument's first step */

    bool has_people;     /* the map declares parties or sources */
    eln_party *parties;  /* [party_count] in the order of the front matter */
    eln_origin *sources; /* [source_count] likewise */
    eln_scenario *scenarios;
    eln_cases *cases;
    eln_audience *audiences;
    uint32_t party_count, source_count, scenario_count, cases_count,
        audience_count;
    eln_schemes schemes;

    eln_record *records; /* [record_count] of classes, then of arguments; those
                          * of one in the order of the file */
    uint32_t record_count;
    eln_records *of_class;    /* [classes] which are a class's */
    eln_records *of_argument; /* [arguments] */
    eln_record *arrows;       /* [arrow_at[relations]] who drew each arrow,
                               * and when: what its child says or would
                               * inherit */
    uint32_t *arrow_at;       /* [relations + 1] a relation's first arrow, by
                               * its index in the model */

    const eln_scheme **scheme_of; /* [arguments] or NULL */
    eln_pointers asks, against, explains;

    eln_expectation *expectations; /* [expectation_count] */
    uint32_t expectation_count;
    eln_change *changeable; /* [changeable_count] what `flip` may change, where
                             * the map says so under `changes` */
    uint32_t changeable_count;
    bool has_changeable;     /* it does */
    eln_heading *headings;   /* [sections + 1] what is inherited, by id */
    eln_heading *structures; /* [arguments] likewise, by the lines of each */
    bool *named_only;        /* [classes] no occurrence of it has text */
    eln_arena arena;         /* keeps all of it */
} eln_dispute;

/* Where the files are that a map names. */
typedef struct eln_beside {
    eln_files *files; /* the loader */
    eln_str map;      /* the path of the map, as the loader knows it */
} eln_beside;

/* Read the dispute of a model.
 *   model   borrowed; must outlive the dispute
 *   beside  for a file of schemes, if the map names one; NULL: it is not read
 *   diags   gets E003, E205 to E216, W05, W08, W09 and W12; NULL: nobody wants
 *           them
 *   out     written on success only; freed with eln_dispute_free
 *   Returns ELN_OK (also when the data has errors), ELN_E_NOMEM, or
 *          ELN_E_LIMIT: far too many expectations that name no title whole.
 *   Cost   linear in the model, but for `expect`: entries x titles where a
 *          claim is named by a part of its title, or by none. */
eln_status eln_dispute_read(const eln_model *model, const eln_beside *beside,
                            eln_diags *diags, eln_dispute *out);

void eln_dispute_free(eln_dispute *d);

/* What the data of an occurrence (and of what it inherits from) say. */
eln_occurrence eln_occurrence_read(const eln_dispute *d,
                                   const eln_statement *s);

/* The figure of an argument as a whole: of its occurrences the last that says
 * something, as Argdown merges data; else what the first one inherits. */
eln_figure eln_argument_figure(const eln_dispute *d, const eln_argument *a);

/* Whether a name is a whole title in its brackets. */
bool eln_title_is_whole(eln_str name);

/* Whether a title has a part, as eln_dispute_find looks for it. */
bool eln_title_has(eln_str title, eln_str part);

/* A claim or argument by "[Title]", "<Title>" or a part of a title that only
 * one has. One of of and argument is set; both NULL: none, or several.
 *   several  set if more than one has that part */
void eln_dispute_find(const eln_model *model, eln_str name,
                      const eln_class **of, const eln_argument **argument,
                      bool *several);

#endif
