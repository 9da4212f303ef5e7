/* Typed reading of data keys: each getter says whether the key is there with
 * a value of its kind. One of another kind, or a text without words, is E205 at
 * the value, if diags is not NULL (when data is read again, it was said
 * before), and counts as not written. */
#ifndef ELN_DISPUTE_KEYS_H
#define ELN_DISPUTE_KEYS_H

#include "dispute/dispute.h"

bool eln_key_truth(const eln_data *d, const char *key, eln_diags *diags,
                   bool *out);
bool eln_key_text(const eln_data *d, const char *key, eln_diags *diags,
                  eln_str *out);
bool eln_key_list(const eln_data *d, const char *key, eln_diags *diags,
                  const eln_data **out);

/* A map; one that is left blank counts as not written. */
bool eln_key_map(const eln_data *d, const char *key, eln_diags *diags,
                 const eln_data **out);

/* Words: a text, or a number or a date as it was written. */
bool eln_key_words(const eln_data *d, const char *key, eln_diags *diags,
                   eln_str *out);

/* The words of a value; false if it is no scalar, or null, true or false, or
 * blank. */
bool eln_data_words(const eln_data *value, eln_str *out);

/* A list of words, or a single one as a list. Each item is still to be asked
 * for its words.
 *   at  [n] borrowed from the data */
typedef struct eln_items {
    eln_data *const *at;
    uint32_t n;
} eln_items;

/* The items of an entry's value; false if it is neither. */
bool eln_data_items(const eln_entry *entry, eln_items *out);
bool eln_key_items(const eln_data *d, const char *key, eln_diags *diags,
                   eln_items *out);

/* Whether an entry of a map of things has a name; else E205 at it.
 *   what  they are: "a party" */
bool eln_entry_named(const eln_entry *entry, const char *what,
                     eln_diags *diags);

/* E205 at a value: "`key` must be wanted", with the hint of the key. */
void eln_key_wrong(const eln_data *value, const char *key, const char *wanted,
                   eln_diags *diags);

enum { ELN_KEYS_MOST = 16 };

/* Report the keys of a map that are none of those known: E205 at each, with the
 * nearest one, or with all of them, as hint.
 *   what   what the map is, for the message
 *   names  [n] the known keys, at most ELN_KEYS_MOST
 *   Returns whether there was one. */
bool eln_keys_check(const eln_data *map, const char *what,
                    const char *const *names, size_t n, eln_diags *diags);

/* `strength` and `value`. */
eln_figure eln_key_figure(const eln_data *d, eln_diags *diags);

/* `stance`, one of the seven. */
bool eln_key_stance(const eln_data *d, eln_diags *diags, eln_stance *out);

/* `date` or another key with a date: also E212. Of a time of day, only the day
 * is taken. */
bool eln_key_date(const eln_data *d, const char *key, eln_diags *diags,
                  eln_date *out);

/* `strict`, or a `logic` that begins with "deduct". */
bool eln_key_strict_step(const eln_data *d, eln_diags *diags);

#endif
