/* The events of a YAML text: a value begins, a list ends, and where in the
 * text. The only face of libfyaml.
 *
 * I1  Nothing is ever printed.
 * I2  Spans are bytes of the text that was opened, and lie within it. */
#ifndef ELN_ARGDOWN_DATA_YAML_H
#define ELN_ARGDOWN_DATA_YAML_H

#include "argdown/data_text.h"
#include "base/arena.h"
#include "text/codes.h"

enum {
    ELN_YAML_BYTES_MOST = 1 << 20,
    ELN_YAML_OPEN_MOST = 2000,  /* brackets that are not closed */
    ELN_YAML_TAG_MOST = 64,     /* bytes kept of a tag; all known ones fit */
    ELN_YAML_RUN_MOST = 500,    /* bytes of a tag with a URI, or a directive */
    ELN_YAML_MESSAGE_MOST = 200 /* bytes of a message, with its NUL */
};

typedef enum eln_yaml_kind {
    ELN_YAML_END,
    ELN_YAML_FAILED, /* see the event's code and message, or st */
    ELN_YAML_DOCUMENT,
    ELN_YAML_SCALAR,
    ELN_YAML_ALIAS,
    ELN_YAML_LIST,
    ELN_YAML_LIST_END,
    ELN_YAML_MAP,
    ELN_YAML_MAP_END
} eln_yaml_kind;

typedef struct eln_yaml_event {
    eln_yaml_kind kind;
    eln_span bytes;       /* scalars: as written, with quotes or from | on;
                           * collections: their bracket, or an empty span;
                           * what is not written: empty, behind the last */
    bool given;           /* SCALAR: something was written */
    eln_text_style style; /* SCALAR: if given */
    bool tagged;
    eln_span tag_bytes;              /* if tagged */
    char tag[ELN_YAML_TAG_MOST + 1]; /* resolved: "tag:yaml.org,2002:int" */
    eln_code code;                   /* FAILED: E201 or E203 */
} eln_yaml_event;

/* A text that is being read; a zeroed one may be closed. */
typedef struct eln_yaml {
    eln_str yaml;
    eln_arena copy; /* of the text, as the parser gets it */
    struct fy_diag *messages;
    struct fy_parser *parser;
    uint32_t last;                       /* where the last token ended */
    eln_status st;                       /* ELN_OK or ELN_E_NOMEM */
    bool begun;                          /* the first event was asked for */
    char message[ELN_YAML_MESSAGE_MOST]; /* FAILED: in plain ASCII */
} eln_yaml;

/* Begin to read; the text is borrowed until closed. Errors come with the first
 * event. */
void eln_yaml_open(eln_yaml *y, eln_str yaml);

/* The next event. After END or FAILED it must not be called again. */
eln_yaml_event eln_yaml_next(eln_yaml *y);

void eln_yaml_close(eln_yaml *y);

#endif
