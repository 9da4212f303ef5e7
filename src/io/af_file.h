/* Argumentation frameworks from files: read, with the names that their
 * arguments have there.
 *
 *     eln_af_file *file;
 *     eln_fault fault = {0};
 *     eln_status st = eln_af_file_read(path, 0, &file, &fault);
 *     if (st != ELN_OK) ...the file cannot be read...
 *     else if (fault.there) eln_fault_render(err, path, &fault, ...);
 *     else ...eln_af_file_framework(file)...
 *     eln_af_file_free(file);
 *
 * Formats: "p af <n>" (ICCMA), APX (ASPARTIX), TGF; packed or not. Which one
 * it is, the text tells (io/af_formats.h). */
#ifndef ELN_IO_AF_FILE_H
#define ELN_IO_AF_FILE_H

#include <elenchus/af.h>

#include "base/intern.h"
#include "base/out.h"
#include "io/af_reading.h"
#include "text/fault.h"
#include "text/stream.h"

typedef struct eln_af_file eln_af_file;

/* What is read from a file. No more than this, whatever is unpacked. */
extern const eln_af_limits eln_af_file_limits;

/* Read a file.
 *   path      "-" is standard input
 *   stdin_fd  what "-" reads; -1: there is none. Borrowed: not closed
 *   out       the framework, owned by the caller; NULL where a fault is there;
 *             untouched on failure
 *   fault     written whole on ELN_OK: what is wrong with the text, if anything
 *             is. ELN_E004: a limit was reached
 *   Returns   ELN_OK, ELN_E_NOMEM, or why the file cannot be read
 *   Cost      O(bytes) time; 12 bytes an attack while it is sealed, 8 then,
 *             beside the names; no allocation for an attack. */
eln_status eln_af_file_read(eln_str path, int stdin_fd, eln_af_file **out,
                            eln_fault *fault);

/* The same from a stream.
 *   stream  borrowed; read to its end, or to the first fault
 *   name    of the file, for its suffix; may be empty */
eln_status eln_af_file_scan(eln_stream *stream, eln_str name,
                            const eln_af_limits *limits, eln_af_file **out,
                            eln_fault *fault);

void eln_af_file_free(eln_af_file *file); /* NULL is fine */

/* The framework, borrowed. */
const eln_af *eln_af_file_framework(const eln_af_file *file);

/* The same, given to the caller: the file holds only the names then. */
eln_af *eln_af_file_take(eln_af_file *file);

/* "af", "apx" or "tgf". */
const char *eln_af_file_format(const eln_af_file *file);

/* The argument that people mean, or ELN_NO_ID: in "p af" a number from 1 on,
 * in digits alone; else a name. */
uint32_t eln_af_file_find(const eln_af_file *file, eln_str name);

/* Write what eln_af_file_find finds. Misuse (no such argument) aborts. */
void eln_af_file_put_name(const eln_af_file *file, uint32_t argument,
                          eln_out *out);

#endif
