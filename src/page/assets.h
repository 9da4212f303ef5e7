/* The page's script and style, as they are built from web/ and embedded in the
 * program. */
#ifndef ELN_PAGE_ASSETS_H
#define ELN_PAGE_ASSETS_H

#include "base/str.h"

typedef struct eln_asset {
    eln_str name;   /* "report.js" */
    eln_str bytes;  /* UTF-8 */
    eln_str sha256; /* of the bytes, in base64: for a content policy */
} eln_asset;

/* Find one: report.js and report.css of the page that is a file, outline.css
 * for what it shows without a script, live.js and live.css of the live one. out
 * written where there is one of that name; what it holds is never freed Returns
 * whether there is one. */
bool eln_asset_find(const char *name, eln_asset *out);

#endif
