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

/* From bytes to the timeline. */
eln_status bench_timeline(eln_files *files, eln_str name, bench_counts *counts);

enum { BENCH_FLIPS = 24 }; /* claims that are asked about */

/* First flips: of so many claims, how soon. */
typedef struct bench_flips {
    uint32_t asked;
    uint32_t found;              /* one was found */
    uint32_t none;               /* nothing can: all was searched */
    double seconds[BENCH_FLIPS]; /* [found] to the first one */
    double longest;              /* of the others */
    uint32_t largest;            /* changes in one that was found */
} bench_flips;

/* Ask for the first flip to any other verdict, of claims spread over a map that
 * is judged already.
 *   counts  what was read */
eln_status bench_flip(eln_files *files, eln_str name, bench_counts *counts,
                      bench_flips *out);

/* Seconds of a clock that never goes back. */
double bench_now(void);

/* The most memory that this program ever held, in bytes. */
size_t bench_peak(void);

#endif
