/* Every diagnostic code, in one list: name, code as printed, severity and what
 * it is about. Each has a page in docs/codes/. E0 syntax and reading, E1
 * model, E2 data, E3 frameworks; W warnings. */
#ifndef ELN_TEXT_CODES_H
#define ELN_TEXT_CODES_H

typedef enum eln_severity { ELN_ERROR, ELN_WARNING } eln_severity;

#define ELN_CODE_MAP(X)                                                        \
    X(E001, ERROR, "bytes that are not UTF-8")                                 \
    X(E002, ERROR, "a NUL byte")                                               \
    X(E003, ERROR, "a file that cannot be read")                               \
    X(E004, ERROR, "a limit was reached")                                      \
    X(E005, ERROR, "an include that goes round in a circle")                   \
    X(E006, ERROR, "an included file that is missing")                         \
    X(E007, ERROR, "an include that leaves the root directory")                \
    X(E008, ERROR, "nothing to read")                                          \
    X(E009, ERROR, "nested too deep")                                          \
    X(E010, ERROR, "a backslash at the end of a line")                         \
    X(E011, ERROR, "something that cannot stand here")                         \
    X(E012, ERROR, "a relation without a parent or with wrong indentation")    \
    X(E013, ERROR, "a relation or list item without content")                  \
    X(E014, ERROR, "a title without text")                                     \
    X(E015, ERROR, "bold or italic that is not closed")                        \
    X(E016, ERROR, "a premise-conclusion structure that is not complete")      \
    X(E017, ERROR, "an inference line that is not closed")                     \
    X(E018, ERROR, "an argument where a statement must stand")                 \
    X(E019, ERROR, "two things in one line or paragraph")                      \
    X(E020, ERROR, "a link over several lines")                                \
    X(E101, ERROR, "an argument with two structures")                          \
    X(E103, ERROR, "a claim that is its own opposite")                         \
    X(E104, ERROR, "a claim that stands and falls")                            \
    X(E201, ERROR, "data that is not YAML")                                    \
    X(E202, ERROR, "an alias in data")                                         \
    X(E203, ERROR, "data nested too deep or too large")                        \
    X(E204, ERROR, "a key given twice")                                        \
    X(E205, ERROR, "a value of the wrong kind")                                \
    X(E206, ERROR, "uses that names no earlier line")                          \
    X(E207, ERROR, "a name that no claim or argument has")                     \
    X(E208, ERROR, "an unknown verdict or ground")                             \
    X(E209, ERROR, "an unknown party")                                         \
    X(E210, ERROR, "an unknown source")                                        \
    X(E211, ERROR, "an unknown scenario, case or audience")                    \
    X(E212, ERROR, "an impossible date")                                       \
    X(E213, ERROR, "a stance that an argument cannot have")                    \
    X(E214, ERROR, "a change dated before what it changes")                    \
    X(E215, ERROR, "an entry that does not fit")                               \
    X(E216, ERROR, "a scenario that contradicts itself")                       \
    X(E301, ERROR, "a text that is no framework")                              \
    X(E302, ERROR, "an argument that is not there")                            \
    X(E303, ERROR, "a line that cannot be read")                               \
    X(E304, ERROR, "a packed file that is damaged")                            \
    X(E310, ERROR, "an answer that does not have its form")                    \
    X(W01, WARNING, "an arrow not grounded in the structures")                 \
    X(W02, WARNING, "a title used once and nearly equal to another")           \
    X(W03, WARNING, "support of a whole argument where a premise was meant")   \
    X(W04, WARNING, "an attack on a given")                                    \
    X(W05, WARNING, "a premise no step uses")                                  \
    X(W06, WARNING, "a quote that is not found in its source")                 \
    X(W07, WARNING, "a quote that cannot be checked")                          \
    X(W08, WARNING, "a date that is missing")                                  \
    X(W09, WARNING, "a scheme or question that is unknown")                    \
    X(W10, WARNING, "a statement that is isolated")                            \
    X(W11, WARNING, "a figure or an undercut without effect")                  \
    X(W12, WARNING, "a data key that nothing reads")

typedef enum eln_code {
#define X(name, severity, text) ELN_##name,
    ELN_CODE_MAP(X)
#undef X
        ELN_CODE_COUNT
} eln_code;

/* "E012"; "error" or "warning"; what the code is about. */
const char *eln_code_name(eln_code code);
eln_severity eln_code_severity(eln_code code);
const char *eln_severity_name(eln_severity severity);
const char *eln_code_about(eln_code code);

#endif
