/* What is measured: a text that is in memory already, read or judged once. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include "text/files.h"

/* What came out, so that a figure can say what it is of. */
typedef struct bench_counts {
    uint32_t claims;
    uint32_t arguments;
    uint32_t relations;
    size_t errors;
} bench_counts;

/* From bytes to the model: lexer, parser, model.
 *   text   valid UTF-8, borrowed
 *   Returns ELN_OK or what the reader returns. */
eln_status bench_parse(eln_str text, bench_counts *counts);

/* From bytes to verdicts, as the program does it: includes, encoding, lines,
 * model, dispute, theory, verdicts, warnings.
 *   files  has the text under `name` */
eln_status bench_judge(eln_files *files, eln_str name, bench_counts *counts);

/* Seconds of a clock that never goes back. */
double bench_now(void);

/* The most memory that this program ever held, in bytes. */
size_t bench_peak(void);

#endif
