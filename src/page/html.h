/* The page as one file: the outline, what the page knows as JSON, and the
 * script and style that make it live. It asks nobody for anything, and a
 * content policy in it says so. */
#ifndef ELN_PAGE_HTML_H
#define ELN_PAGE_HTML_H

#include "page/outline.h"

/* The blocks of data, each JSON that is read when it is first needed:
 * docs/json/ page.md. */
typedef struct eln_page_data {
    eln_str doc;     /* <script type="application/json" id="doc"> */
    eln_str courses; /* id="doc-courses" */
    eln_str reasons; /* id="doc-reasons" */
    eln_str map;     /* id="doc-map"; empty: there is none */
} eln_page_data;

/* Write the page.
 *   data  borrowed
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_page_html_put(eln_out *out, const eln_outline *outline,
                             const eln_page_data *data);

#endif
