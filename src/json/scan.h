/* A first look at JSON, before anything is built of it: how many values it has,
 * and how deep they are, is told by its brackets and commas alone. What is no
 * JSON may pass, what is too large does not. */
#ifndef ELN_JSON_SCAN_H
#define ELN_JSON_SCAN_H

#include "base/str.h"

typedef struct eln_json_size {
    size_t values; /* at least as many as there are */
    size_t depth;  /* of brackets */
    size_t deep;   /* offset of the first bracket that is as deep */
} eln_json_size;

/* O(bytes), no memory. */
eln_json_size eln_json_scan(eln_str text);

#endif
