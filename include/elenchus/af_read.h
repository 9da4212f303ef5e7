/* Abstract argumentation frameworks from files.
 *
 *     char message[1000];
 *     eln_af *af = eln_af_read("town.af", message, sizeof message);
 *     if (!af) {
 *         fputs(message, stderr);
 *         return 1;
 *     }
 *     ...
 *     eln_af_free(af); */
#ifndef ELENCHUS_AF_READ_H
#define ELENCHUS_AF_READ_H

#include <elenchus/af.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Read a file: "p af <n>" with a line for each attack (ICCMA), APX (arg(a).
 * att(a,b).) or TGF, told by what is in it; packed with gzip, xz, zstd or
 * bzip2, or not. path          of the file; "-" is standard input message
 * [message_size] why there is no framework: some lines, each with its end, cut
 * if need be, NUL-terminated, safe for a terminal; empty where there is one.
 * NULL: not wanted Returns the framework, owned by the caller; NULL: it could
 * not be read, or something is wrong with the text. Arguments are numbered in
 * the order of the file: the first is 0. Cost    O(bytes) time; 12 bytes an
 * attack, 8 afterwards. */
ELN_API eln_af *eln_af_read(const char *path, char *message,
                            size_t message_size);

#ifdef __cplusplus
}
#endif

#endif
