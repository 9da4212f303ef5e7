#include "web/site.h"

#include "web/shell.h"
#include "json/json.h"

#include "base/banned.h"

static const char json_type[] = "application/json; charset=utf-8";
static const char text_type[] = "text/plain; charset=utf-8";

/* ---- paths ---- */

typedef enum target_kind {
    STRANGE, /* without the token, or with another */
    BARE,    /* the token without the slash behind it */
    PAGE,
    SCRIPT,
    STYLE,
    QUESTION,
    NOTHING
} target_kind;

typedef struct target {
    target_kind kind;
    const char *question; /* of a QUESTION */
    bool posts;           /* it has a body */
} target;

static target of_question(const char *name)
{
    target t = {.kind = QUESTION, .question = name};
    if (!eln_live_knows(name, &t.posts)) t.kind = NOTHING;
    return t;
}

static target find(const eln_site *s, const char *path)
{
    static const char api[] = "api/";
    if (path[0] != '/') return (target){.kind = STRANGE};
    const char *rest = strchr(path + 1, '/');
    eln_str token = eln_str_of(path + 1);
    if (rest) token.n = (size_t)(rest - path) - 1;
    if (!eln_token_is(s->token, token)) return (target){.kind = STRANGE};
    if (!rest) return (target){.kind = BARE};
    rest++;
    if (!*rest) return (target){.kind = PAGE};
    if (strcmp(rest, "app.js") == 0) return (target){.kind = SCRIPT};
    if (strcmp(rest, "app.css") == 0) return (target){.kind = STYLE};
    if (strncmp(rest, api, sizeof api - 1) == 0)
        return of_question(rest + sizeof api - 1);
    return (target){.kind = NOTHING};
}

/* ---- answers ---- */

static void begin(eln_response *out, unsigned status, const char *type)
{
    *out = (eln_response){.status = status, .type = type};
}

void eln_site_refuse(const eln_site *s, const eln_request_head *head,
                     unsigned status, const char *why, eln_response *out)
{
    bool question = find(s, head->path).kind == QUESTION;
    begin(out, status, question ? json_type : text_type);
    eln_policy_put(&out->policy, NULL);
    if (question) {
        eln_json j = {0};
        eln_value *o = eln_json_object(&j);
        eln_json_put(&j, o, "message", eln_str_of(why));
        (void)eln_json_write(&j, o, &out->body);
    } else {
        eln_out_printf(&out->body, "%s\n", why);
    }
}

void eln_response_free(eln_response *r)
{
    eln_out_free(&r->body);
    eln_out_free(&r->policy);
    eln_out_free(&r->place);
    *r = (eln_response){0};
}

/* ---- admission ---- */

static bool is_get(const char *method)
{
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

static bool refuse(const eln_site *s, const eln_request_head *head,
                   unsigned status, const char *why, eln_response *out)
{
    eln_site_refuse(s, head, status, why, out);
    return false;
}

static bool admit_method(const eln_site *s, const eln_request_head *head,
                         target t, eln_response *out)
{
    bool posts = t.kind == QUESTION && t.posts;
    bool fits =
        posts ? strcmp(head->method, "POST") == 0 : is_get(head->method);
    if (!fits) {
        refuse(s, head, 405, "This is asked for in another way.", out);
        out->allow = posts ? "POST" : "GET, HEAD";
        return false;
    }
    return !posts || eln_guard_json(head->content_type) ||
           refuse(s, head, 415, "A question is application/json.", out);
}

bool eln_site_admits(const eln_site *s, const eln_request_head *head,
                     eln_response *out)
{
    target t = find(s, head->path);
    bool opens = (t.kind == PAGE || t.kind == BARE) && is_get(head->method);
    if (head->doubled || !eln_guard_host(head->host, s->port))
        return refuse(s, head, 403,
                      "This server answers to 127.0.0.1 and localhost alone.",
                      out);
    if (!eln_guard_origin(head->origin, head->site, head->host, opens))
        return refuse(s, head, 403, "Another site asked for this.", out);
    if (t.kind == STRANGE)
        return refuse(s, head, 403,
                      "The address is incomplete: open the one that `elenchus "
                      "serve` has printed.",
                      out);
    if (t.kind == NOTHING)
        return refuse(s, head, 404, "There is nothing here.", out);
    return admit_method(s, head, t, out);
}

/* ---- what was admitted ---- */

static void answer_page(eln_response *out)
{
    char nonce[ELN_TOKEN_TEXT];
    if (!eln_token_make(nonce)) {
        begin(out, 500, text_type);
        eln_policy_put(&out->policy, NULL);
        return;
    }
    begin(out, 200, "text/html; charset=utf-8");
    eln_shell_put(&out->body, nonce);
    eln_policy_put(&out->policy, nonce);
}

static void answer_asset(const char *name, const char *type, eln_response *out)
{
    bool found;
    begin(out, 200, type);
    eln_policy_put(&out->policy, NULL);
    found = eln_live_asset(name, &out->lasting);
    if (!found) out->status = 404;
}

static void answer_question(const eln_site *s, eln_ask *ask, eln_response *out)
{
    begin(out, 200, json_type);
    eln_policy_put(&out->policy, NULL);
    out->status = (unsigned)eln_live_ask(s->live, ask, &out->body);
}

void eln_site_answer(const eln_site *s, const eln_request_head *head,
                     eln_ask *ask, eln_response *out)
{
    target t = find(s, head->path);
    switch (t.kind) {
    case BARE:
        eln_site_refuse(s, head, 308, "The page is there, with a slash.", out);
        eln_out_printf(&out->place, "/%s/", s->token);
        break;
    case PAGE:
        answer_page(out);
        break;
    case SCRIPT:
        answer_asset("live.js", "text/javascript; charset=utf-8", out);
        break;
    case STYLE:
        answer_asset("live.css", "text/css; charset=utf-8", out);
        break;
    case QUESTION:
        ask->question = t.question;
        answer_question(s, ask, out);
        break;
    default:
        eln_site_refuse(s, head, 404, "There is nothing here.", out);
    }
}
