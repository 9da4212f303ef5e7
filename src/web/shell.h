/* The page that `serve` shows, before its script runs, and the policy that it
 * is held to. */
#ifndef ELN_WEB_SHELL_H
#define ELN_WEB_SHELL_H

#include "base/out.h"

/* The page.
 *   nonce  for the style elements of the editor: new for each page */
void eln_shell_put(eln_out *out, const char *nonce);

/* The Content-Security-Policy.
 *   nonce  NULL: of an answer that is no page */
void eln_policy_put(eln_out *out, const char *nonce);

#endif
