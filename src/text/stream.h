/* The bytes of a file, one piece after the other: for what may be larger than
 * a text that is held whole (text/files.h). Packed files (gzip, xz, zstd,
 * bzip2: told by their bytes, not by their names) are unpacked on the way.
 *
 *     eln_stream *s;
 *     if (eln_stream_open(path, 0, &s) != ELN_OK) ...
 *     while ((n = eln_stream_read(s, piece, sizeof piece)) > 0) ...
 *     if (eln_stream_status(s) != ELN_OK || eln_stream_damage(s)) ...
 *     eln_stream_close(s);
 *
 * I1  Keeps the first failure; nothing is read after it. */
#ifndef ELN_TEXT_STREAM_H
#define ELN_TEXT_STREAM_H

#include "base/status.h"
#include "base/str.h"

typedef struct eln_stream eln_stream;

/* Open a file that the person at the keyboard named: pipes and devices too.
 *   path      "-" is standard input
 *   stdin_fd  what "-" reads; -1: there is none. Borrowed: not closed
 *   out       written on success only; ends with eln_stream_close
 *   Returns   ELN_OK, ELN_E_NOMEM, or why it cannot be read */
eln_status eln_stream_open(eln_str path, int stdin_fd, eln_stream **out);

/* Bytes that are there already, as if they stood in a file.
 *   bytes  borrowed until the stream is closed
 *   chunk  most bytes that are given at a time; 0: any number
 *   Returns ELN_OK or ELN_E_NOMEM */
eln_status eln_stream_of(eln_str bytes, size_t chunk, eln_stream **out);

void eln_stream_close(eln_stream *s); /* NULL is fine */

/* The next bytes.
 *   to       [most], most > 0
 *   Returns  how many; 0: the end, a failure, or damage */
size_t eln_stream_read(eln_stream *s, char *to, size_t most);

/* ELN_OK, or the first failure. */
eln_status eln_stream_status(const eln_stream *s);

/* What is wrong with a packed file, in a few words; NULL: nothing. Known when
 * reading has come so far; lasts until the stream is closed. */
const char *eln_stream_damage(const eln_stream *s);

#endif
