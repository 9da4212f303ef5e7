/* Argdown's grammar: tokens become a tree of paragraphs, statements, arguments,
 * structures and relations. A paragraph with an error is kept as far as it was
 * understood, and reading goes on behind the next empty line. */
#ifndef ELN_ARGDOWN_PARSER_H
#define ELN_ARGDOWN_PARSER_H

#include "argdown/lexer.h"

enum {
    ELN_DEPTH_MOST = 1000
}; /* relations within relations, ranges within
    * ranges */

#define ELN_NO_TOKEN UINT32_MAX

typedef enum eln_node_kind {
    ELN_N_HEADING,
    ELN_N_STATEMENT,
    ELN_N_ARGUMENT,
    ELN_N_STRUCTURE,      /* children: numbered statements and inferences */
    ELN_N_NUMBERED,       /* title: the number; child: a statement */
    ELN_N_INFERENCE,      /* children: undercuts; content: its rules */
    ELN_N_ORDERED_LIST,   /* children: statements and arguments */
    ELN_N_UNORDERED_LIST, /* likewise */
    ELN_N_RELATION,       /* title: its symbol; child: statement or argument */
    ELN_N_DAMAGED         /* a paragraph of which nothing was understood */
} eln_node_kind;

typedef struct eln_node eln_node;

/* Numbers are indices into the tokens; [first, last) and
 * [content_begin, content_end) are half open. */
struct eln_node {
    eln_node_kind kind;
    uint32_t first, last; /* last may count tokens that are only white space */
    uint32_t title;       /* [T] [T]: <T> <T>: (1) # +> ...; or ELN_NO_TOKEN */
    uint32_t content_begin, content_end; /* text; empty if there is none */
    uint32_t data;                       /* {...}; or ELN_NO_TOKEN */
    uint32_t marker;                     /* list items: the "*" or "1." */
    eln_node *child;                     /* the first of what is below */
    eln_node *next;                      /* the next beside it */
};

typedef struct eln_tree {
    const eln_token *tokens; /* [token_count] borrowed */
    uint32_t token_count;
    eln_node *paragraphs;  /* in the order of the text */
    uint32_t front_matter; /* token; or ELN_NO_TOKEN */
} eln_tree;

/* Parse.
 *   text    what the tokens were cut from
 *   tokens  borrowed, ended by ELN_T_END; must outlive the tree
 *   arena   keeps the nodes
 *   diags   gets E008, E009 and E011 to E019
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT for 2^32 tokens.
 *   Cost    O(tokens). */
eln_status eln_parse(eln_str text, const eln_tokens *tokens, eln_arena *arena,
                     eln_diags *diags, eln_tree *out);

#endif
