#include "web/shell.h"

void eln_shell_put(eln_out *out, const char *nonce)
{
    eln_out_printf(
        out,
        "<!doctype html>\n"
        "<html lang=\"en\">\n"
        "<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"style-nonce\" content=\"%s\">\n"
        "<title>Elenchus</title>\n"
        "<link rel=\"icon\" href=\"data:,\">\n"
        "<link rel=\"stylesheet\" href=\"app.css\">\n"
        "<script src=\"app.js\" defer></script>\n"
        "</head>\n"
        "<body>\n"
        "<p>Reading the texts&nbsp;…</p>\n"
        "<noscript>\n"
        "<p>The editor needs JavaScript. Without it, <code>elenchus "
        "report FILE -o FILE.html</code> makes a page whose outline can be "
        "read.</p>\n"
        "</noscript>\n"
        "</body>\n"
        "</html>\n",
        nonce);
}

void eln_policy_put(eln_out *out, const char *nonce)
{
    eln_out_puts(out, "default-src 'none'; script-src 'self'; "
                      "connect-src 'self'; img-src 'self' data:; "
                      "base-uri 'none'; form-action 'none'; "
                      "frame-ancestors 'none'; style-src 'self'");
    if (nonce) eln_out_printf(out, " 'nonce-%s'", nonce);
}
