/* Typed reading of data keys: each getter says whether the key is there with
 * a value of its kind. One of another kind is E205 at the value, if diags is
 * not NULL (when data is read again, it was said before), and counts as not
 * written. */
#ifndef ELN_DISPUTE_KEYS_H
#define ELN_DISPUTE_KEYS_H

#include "dispute/dispute.h"

/* What an element inherits and hands on. */
struct eln_heading {
    bool has_stance;
    eln_str stance;
    eln_figure figure;
};

bool eln_key_truth(const eln_data *d, const char *key, eln_diags *diags,
                   bool *out);
bool eln_key_text(const eln_data *d, const char *key, eln_diags *diags,
                  eln_str *out);
bool eln_key_list(const eln_data *d, const char *key, eln_diags *diags,
                  const eln_data **out);

enum { ELN_KEY_NAMES_MOST = 8 };

/* Whether a map's key is none of those known: E205 at it, with the nearest as
 * hint.
 *   what       what the map is, for the message
 *   names      [n] the known keys, at most ELN_KEY_NAMES_MOST
 *   else_hint  for a key that is near to none; NULL: such a key is left alone
 *   Returns whether an error was added (or lost for want of memory). */
bool eln_key_unknown(const eln_entry *entry, const char *what,
                     const char *const *names, size_t n, const char *else_hint,
                     eln_diags *diags);

/* `strength` and `value`. */
eln_figure eln_key_figure(const eln_data *d, eln_diags *diags);

/* `stance`, one of the seven. */
bool eln_key_stance(const eln_data *d, eln_diags *diags, eln_str *out);

/* `strict`, or a `logic` that begins with "deduct". */
bool eln_key_strict_step(const eln_data *d, eln_diags *diags);

/* Read the steps of all structures into d->steps (steps.c).
 *   diags  gets E206 and W05 */
eln_status eln_steps_read(eln_dispute *d, eln_diags *diags);

/* Read `expect` into d->expectations (expect.c).
 *   diags  gets E205, E207 and E208 */
eln_status eln_expect_read(eln_dispute *d, const eln_data *elenchus,
                           eln_diags *diags);

#endif
