/* The claim or argument that a request is about. */
#ifndef ELN_APP_SUBJECT_H
#define ELN_APP_SUBJECT_H

#include "base/out.h"
#include "dispute/dispute.h"

/* What a name stands for: one of of and argument is set, or none. */
typedef struct eln_subject {
    const eln_class *of;
    const eln_argument *argument;
    bool several; /* more than one fits */
} eln_subject;

/* Find it by `[Title]`, `<Title>`, a part of a title, or the begin of a text in
 * quotes, if only one fits. */
eln_subject eln_subject_find(const eln_model *m, eln_str name);

/* Say that a name fits nothing, or several; with the nearest title. */
void eln_subject_missing(const eln_model *m, eln_str name, bool several,
                         eln_out *err);

#endif
