/* The model of an Argdown document: what its statements and arguments are,
 * how they are related, in which sections they stand. The same ideas and the
 * same names as in Argdown's own JSON export.
 *
 * Everything lives in one arena and is not changed once built. Spans are
 * offsets in the source's text; source.h turns them into lines. */
#ifndef ELN_ARGDOWN_MODEL_H
#define ELN_ARGDOWN_MODEL_H

#include "argdown/data.h"
#include "base/intern.h"

typedef struct eln_statement eln_statement;
typedef struct eln_class eln_class;
typedef struct eln_argument eln_argument;
typedef struct eln_inference eln_inference;
typedef struct eln_relation eln_relation;
typedef struct eln_section eln_section;

/* ORDER eln_role: also the names in model.c */
typedef enum eln_role {
    ELN_ROLE_NONE, /* a list item */
    ELN_ROLE_TOP_LEVEL,
    ELN_ROLE_RELATION, /* the content of an arrow */
    ELN_ROLE_PREMISE,
    ELN_ROLE_INTERMEDIARY, /* conclusion of a step that is not the last */
    ELN_ROLE_MAIN,         /* conclusion of the last step */
    ELN_ROLE_DESCRIPTION   /* of an argument */
} eln_role;

/* ORDER eln_range_kind: also the names in model.c */
typedef enum eln_range_kind {
    ELN_RANGE_BOLD,
    ELN_RANGE_ITALIC,
    ELN_RANGE_LINK,
    ELN_RANGE_TAG,
    ELN_RANGE_STATEMENT_MENTION,
    ELN_RANGE_ARGUMENT_MENTION
} eln_range_kind;

/* A formatted stretch of a text. */
typedef struct eln_range {
    eln_range_kind kind;
    int64_t start; /* in UTF-16 units of the text */
    int64_t stop;  /* the last unit within; may be before start */
    eln_str value; /* link: the address; tag: its name; mention: the title */
    bool has_value;
} eln_range;

typedef struct eln_ranges {
    eln_range **at; /* [n] */
    uint32_t n, cap;
} eln_ranges;

typedef struct eln_tags {
    eln_str *at; /* [n] without "#", each once */
    uint32_t n, cap;
} eln_tags;

/* One occurrence of a statement, or of the description of an argument. */
struct eln_statement {
    eln_role role;
    bool is_reference; /* [Title] or <Title> alone */
    bool top_level;    /* directly in the document, not under an arrow */
    bool in_list;      /* an item of a list */
    bool has_text;     /* text was written, or only a title */
    eln_str title;
    eln_str text;
    eln_span span;
    eln_ranges ranges;
    bool has_ranges;
    eln_tags tags;
    bool has_tags;
    const eln_data *data;   /* of this occurrence; NULL if none */
    eln_section *section;   /* NULL outside of sections */
    eln_class *of;          /* statements: its equivalence class */
    eln_argument *argument; /* in a structure: whose; descriptions: of which */
    eln_inference *inference; /* conclusions: the step that leads here */
    uint32_t number;          /* in a structure: as printed, "(3)" */
    uint32_t index;           /* in a structure: from 0 */
    bool has_structure;       /* descriptions: a structure follows */
};

/* A list of pointers; never freed on its own. */
typedef struct eln_statements {
    eln_statement **at;
    uint32_t n, cap;
} eln_statements;

typedef struct eln_relations {
    eln_relation **at;
    uint32_t n, cap;
} eln_relations;

/* All occurrences of one title: Argdown's equivalence class. */
struct eln_class {
    uint32_t id; /* index into classes */
    eln_str title;
    bool untitled; /* the title was made up: "Untitled 3" */
    eln_statements members;
    const eln_statement
        *canonical; /* the member whose text stands for it: the
                     * last one, or the last that says
                     * isCanonical; NULL if all are references */
    eln_relations relations;
    const eln_data *data; /* merged in the order of the file; NULL if none */
    eln_tags tags;
    bool has_tags;
    eln_section *section;
    bool used_as_premise, used_as_main, used_as_intermediary;
    bool used_as_top_level, used_as_relation;
    bool was_intermediary; /* used_as_intermediary was set at some time */
};

struct eln_argument {
    uint32_t id; /* index into arguments */
    eln_str title;
    bool untitled;
    eln_statements members;         /* descriptions and references */
    const eln_statement *canonical; /* the one whose text stands for it; or
                                     * NULL */
    eln_statements structure; /* premises and conclusions; empty: sketched */
    eln_relations relations;
    const eln_data *data;
    eln_tags tags;
    bool has_tags;
    eln_section *section;
    eln_span span; /* of the structure; empty without one */
};

/* A step of a structure. */
struct eln_inference {
    uint32_t id; /* from 0, in the order of the text */
    eln_argument *argument;
    uint32_t conclusion; /* index of its conclusion in the structure */
    eln_str *rules;      /* [rule_count] names of rules, as written */
    uint32_t rule_count;
    const eln_data *data;
    eln_relations relations; /* undercuts */
    eln_span span;
};

/* ORDER eln_relation_kind: also the names in model.c */
typedef enum eln_relation_kind {
    ELN_ATTACK,
    ELN_SUPPORT,
    ELN_ENTAILS,       /* strict mode: a support between statements */
    ELN_CONTRARY,      /* strict mode: an attack between statements */
    ELN_CONTRADICTORY, /* >< */
    ELN_UNDERCUT
} eln_relation_kind;

typedef enum eln_end_kind {
    ELN_END_CLASS,
    ELN_END_ARGUMENT,
    ELN_END_INFERENCE
} eln_end_kind;

/* One end of a relation. */
typedef struct eln_end {
    eln_end_kind kind;
    union {
        eln_class *of;
        eln_argument *argument;
        eln_inference *inference;
    };
} eln_end;

/* One place where a relation was drawn. */
typedef struct eln_arrow {
    eln_span span;              /* from the symbol on */
    const eln_statement *child; /* what stands under the parent: a statement,
                                 * or the description of an argument */
    eln_end child_end;          /* the same as an end, before any moving */
    eln_end parent_end;
    bool child_is_source; /* <+ <- <_ : the child acts on the parent */
} eln_arrow;

/* After building, a relation is as in Argdown's export: what was drawn from a
 * reconstructed argument goes from its main conclusion, an undercut of it goes
 * to its last inference. */
struct eln_relation {
    eln_relation_kind kind;
    eln_end from, to;
    eln_arrow **arrows; /* [arrow_count] where it was drawn, first first */
    uint32_t arrow_count, arrow_cap;
    uint32_t from_slot, to_slot; /* while building: where in the ends' lists */
};

struct eln_section {
    uint32_t id; /* from 1: "s1" */
    uint32_t level;
    eln_str title;
    eln_section *parent;
    eln_section **children; /* [child_count] */
    uint32_t child_count, child_cap;
    eln_tags tags;
    bool has_tags;
    eln_ranges ranges;
    const eln_data *data;
    eln_span span; /* of the heading */
    uint32_t end;  /* where the next heading begins that ends it; or, at the
                    * end of the document, behind its last paragraph */
    bool ended_by_heading;
    bool is_group;                  /* drawn as a box of its own */
    const eln_data *group_written;  /* isGroup as written, or NULL */
    const eln_data *closed_written; /* isClosed as written, or NULL */
};

typedef struct eln_model {
    eln_class **classes; /* [class_count] in the order of first sight */
    uint32_t class_count, class_cap;
    eln_argument **arguments; /* [argument_count] likewise */
    uint32_t argument_count, argument_cap;
    eln_relation **relations; /* [relation_count] */
    uint32_t relation_count, relation_cap;
    eln_section **sections; /* [section_count] the uppermost ones */
    uint32_t section_count, section_cap;
    uint32_t section_total;       /* with all below them */
    double group_level;           /* from which on they are groups, where
                                   * nothing else is said */
    eln_tags tags;                /* of the whole document */
    const eln_data *front_matter; /* NULL if there is none */
    bool strict;                  /* model: {mode: strict} */
    uint32_t inference_count;
    eln_intern class_ids;    /* title -> index into classes */
    eln_intern argument_ids; /* title -> index into arguments */
    eln_arena *arena;        /* keeps all of it; borrowed */
} eln_model;

/* Read a text: cut it, parse it, build its model.
 *   text   valid UTF-8 without NUL, below 2^32 - 1 bytes; borrowed by the model
 *   arena  keeps the model
 *   diags  gets what is wrong; what was understood is in the model all the same
 *   out    written on success only
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT for too large a text.
 *   Cost   O(bytes), near enough. */
eln_status eln_model_read(eln_str text, eln_arena *arena, eln_diags *diags,
                          eln_model *out);

const char *eln_role_name(eln_role role); /* NULL for ELN_ROLE_NONE */
const char *eln_relation_name(eln_relation_kind kind);
const char *eln_range_name(eln_range_kind kind);

/* The class or argument of a title, or NULL. */
eln_class *eln_model_class(const eln_model *m, eln_str title);
eln_argument *eln_model_argument(const eln_model *m, eln_str title);

bool eln_end_same(eln_end a, eln_end b);

/* The text that stands for a claim or an argument: of its last occurrence that
 * is not a reference (one whose data says isCanonical before others); empty if
 * it has none. */
eln_str eln_class_text(const eln_class *c);
eln_str eln_argument_text(const eln_argument *a);

#endif
