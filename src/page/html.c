#include "page/html.h"

#include "page/assets.h"
#include "page/escape.h"

/* Something of ours that is put in as it is. */
static bool find_asset(const char *name, eln_asset *out)
{
    return eln_asset_find(name, out) && out->bytes.n > 0 &&
           eln_html_may_embed(out->bytes);
}

static void put_hash(eln_out *out, const char *name)
{
    eln_asset a;
    if (find_asset(name, &a))
        eln_out_printf(out, " 'sha256-%.*s'", ELN_FMT(a.sha256));
}

static void put_policy(eln_out *out)
{
    eln_out_puts(out, "<meta http-equiv=\"Content-Security-Policy\" "
                      "content=\"default-src 'none'; script-src");
    put_hash(out, "report.js");
    eln_out_puts(out, "; style-src");
    put_hash(out, "outline.css");
    put_hash(out, "report.css");
    eln_out_puts(out, "; img-src data:; base-uri 'none'; form-action "
                      "'none'\">\n");
}

static void put_asset(eln_out *out, const char *name, const char *tag)
{
    eln_asset a;
    if (!find_asset(name, &a)) return;
    eln_out_printf(out, "<%s>", tag);
    eln_out_put(out, a.bytes);
    eln_out_printf(out, "</%s>\n", tag);
}

static void put_data(eln_out *out, const char *id, eln_str json)
{
    if (json.n == 0) return;
    eln_out_printf(out, "<script type=\"application/json\" id=\"%s\">", id);
    eln_html_json(out, eln_str_trim(json));
    eln_out_puts(out, "</script>\n");
}

static void put_head(eln_out *out, const eln_outline *o)
{
    eln_out_puts(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n"
                      "<meta charset=\"utf-8\">\n");
    put_policy(out);
    eln_out_puts(out, "<meta name=\"viewport\" content=\"width=device-width, "
                      "initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<title>");
    eln_html_text(out, eln_page_title(o->page));
    eln_out_puts(out, "</title>\n");
    put_asset(out, "outline.css", "style");
    put_asset(out, "report.css", "style");
    eln_out_puts(out, "</head>\n");
}

eln_status eln_page_html_put(eln_out *out, const eln_outline *outline,
                             const eln_page_data *data)
{
    put_head(out, outline);
    eln_out_puts(out, "<body>\n");
    put_data(out, "doc", data->doc);
    put_data(out, "doc-courses", data->courses);
    put_data(out, "doc-map", data->map);
    put_data(out, "doc-reasons", data->reasons);
    put_asset(out, "report.js", "script");
    eln_out_puts(out, "<main id=\"outline\">\n");
    eln_status st = eln_outline_put(out, outline);
    eln_out_puts(out, "</main>\n");
    eln_out_puts(out, "</body>\n</html>\n");
    return st != ELN_OK ? st : out->st;
}
