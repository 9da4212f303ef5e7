/* Argdown's tokens. The grammar is Argdown's own: what is a token depends on
 * the kind of the token before (relations, headings and list items only begin
 * a line), and indentation becomes tokens of its own.
 *
 * I1  Tokens stand in the order of the text and do not overlap; white space
 *     and comments between them belong to none.
 * I2  Every INDENT has its DEDENT before the next EMPTYLINE or the end. */
#ifndef ELN_ARGDOWN_LEXER_H
#define ELN_ARGDOWN_LEXER_H

#include "base/vec.h"
#include "text/diag.h"

/* kind, how people call it */
#define ELN_TOKEN_MAP(X)                                                       \
    X(END, "the end of the text")                                              \
    X(FRONT_MATTER, "front matter (===)")                                      \
    X(DATA, "data ({...})")                                                    \
    X(ESCAPED, "an escaped character")                                         \
    X(SPECIAL, "a shortcode")                                                  \
    X(EMPTYLINE, "an empty line")                                              \
    X(NEWLINE, "the end of the line")                                          \
    X(INDENT, "indentation")                                                   \
    X(DEDENT, "the end of indentation")                                        \
    X(INFERENCE_START, "an inference line (--)")                               \
    X(INCOMING_SUPPORT, "a relation (+>)")                                     \
    X(INCOMING_ATTACK, "a relation (->)")                                      \
    X(OUTGOING_SUPPORT, "a relation (<+)")                                     \
    X(OUTGOING_ATTACK, "a relation (<-)")                                      \
    X(CONTRADICTION, "a relation (><)")                                        \
    X(INCOMING_UNDERCUT, "a relation (_>)")                                    \
    X(OUTGOING_UNDERCUT, "a relation (<_)")                                    \
    X(HEADING, "a heading (#)")                                                \
    X(NUMBER, "a statement number ((1))")                                      \
    X(ORDERED_ITEM, "a list item (1.)")                                        \
    X(UNORDERED_ITEM, "a list item (*)")                                       \
    X(STAR_BOLD_END, "the end of bold text (**)")                              \
    X(LINE_BOLD_END, "the end of bold text (__)")                              \
    X(STAR_ITALIC_END, "the end of italic text (*)")                           \
    X(LINE_ITALIC_END, "the end of italic text (_)")                           \
    X(STAR_BOLD_START, "bold text (**)")                                       \
    X(LINE_BOLD_START, "bold text (__)")                                       \
    X(STAR_ITALIC_START, "italic text (*)")                                    \
    X(LINE_ITALIC_START, "italic text (_)")                                    \
    X(LINK, "a link")                                                          \
    X(TAG, "a tag")                                                            \
    X(STATEMENT_DEFINITION, "a statement's title ([Title]:)")                  \
    X(STATEMENT_REFERENCE, "a statement's name ([Title])")                     \
    X(STATEMENT_MENTION, "a mention (@[Title])")                               \
    X(ARGUMENT_DEFINITION, "an argument's title (<Title>:)")                   \
    X(ARGUMENT_REFERENCE, "an argument's name (<Title>)")                      \
    X(ARGUMENT_MENTION, "a mention (@<Title>)")                                \
    X(INFERENCE_END, "the end of an inference line (--)")                      \
    X(COMMA, "a comma")                                                        \
    X(TEXT, "text")                                                            \
    X(CHARACTER, "text")

typedef enum eln_token_kind {
#define X(name, about) ELN_T_##name,
    ELN_TOKEN_MAP(X)
#undef X
} eln_token_kind;

typedef struct eln_token {
    uint32_t begin, end; /* bytes of the text, half open */
    uint32_t kind;       /* eln_token_kind */
} eln_token;

typedef ELN_VEC(eln_token) eln_tokens;

/* How people call a kind of token. */
const char *eln_token_about(uint32_t kind);

/* Cut a text into tokens. The last one is ELN_T_END.
 *   text     valid UTF-8 without NUL, below 2^32 - 1 bytes; borrowed
 *   diags    gets E010
 *   out      [n] appended to; freed by the caller, also on failure
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost     O(bytes), whatever the text. */
eln_status eln_lex(eln_str text, eln_diags *diags, eln_tokens *out);

#endif
