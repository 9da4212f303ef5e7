#define _POSIX_C_SOURCE 200809L

#include "web/serve.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "web/http.h"
#include "web/listen.h"
#include "json/json.h"

enum { PORT_MOST = 65535, TICK = 200 /* ms between looks at what is asked */ };

static eln_exit fail(eln_out *err, const char *what, const char *why)
{
    eln_out_printf(err, "elenchus: error: %s: %s\n", what, why);
    return ELN_EXIT_FAILED;
}

static eln_exit listen_on(const eln_serving *s, unsigned *port, int *socket,
                          eln_out *err)
{
    *port = s->port ? s->port : ELN_PORT_USUAL;
    int error = eln_listen(port, socket);
    if (error && !s->port) {
        *port = 0;
        error = eln_listen(port, socket);
    }
    if (!error) return ELN_EXIT_DONE;
    eln_out_printf(err, "elenchus: error: port %u of this machine: %s%s\n",
                   *port, strerror(error),
                   error == EADDRINUSE ? "; without --port a free one is taken"
                                       : "");
    return ELN_EXIT_FAILED;
}

static void put_address(const eln_serving *s, const eln_site *site,
                        eln_out *out)
{
    eln_out url = {0};
    eln_out_printf(&url, "http://127.0.0.1:%u/%s/", site->port, site->token);
    if (s->json) {
        eln_json j = {0};
        eln_value *o = eln_json_object(&j);
        eln_json_put(&j, o, "url", eln_out_str(&url));
        (void)eln_json_write(&j, o, out);
    } else {
        eln_out_printf(out,
                       "Open %.*s\n"
                       "The address lets whoever has it read and write the "
                       "texts. Ctrl+C ends.\n",
                       ELN_FMT(eln_out_str(&url)));
    }
    eln_out_free(&url);
}

/* What went wrong meanwhile is told where the program was started. */
static void tell_complaints(const eln_site *site, const eln_serving *s)
{
    eln_out text = {0}, line = {0};
    eln_live_complaint(site->live, &text);
    if (text.n) {
        eln_out_printf(&line, "elenchus: warning: %.*s\n",
                       ELN_FMT(eln_out_str(&text)));
        s->warn(s->user, &line);
    }
    eln_out_free(&line);
    eln_out_free(&text);
}

static eln_exit run(const eln_serving *s, eln_site *site, int socket,
                    eln_out *out, eln_out *err)
{
    eln_http *http = eln_http_start(site, socket);
    if (!http) return fail(err, "serve", "the server cannot be started");
    bool ended = s->stop(s->user); /* who is told of us may end us */
    put_address(s, site, out);
    bool told = s->show(s->user, out);
    while (told && !ended) {
        tell_complaints(site, s);
        eln_live_watch(site->live, TICK);
        eln_http_sweep(http);
        ended = s->stop(s->user);
    }
    eln_live_stop(site->live);
    eln_http_stop(http);
    tell_complaints(site, s);
    return told ? ELN_EXIT_DONE : ELN_EXIT_FAILED;
}

static eln_exit serve(const eln_serving *s, eln_site *site, eln_out *out,
                      eln_out *err)
{
    int socket = -1;
    if (!eln_token_make(site->token))
        return fail(err, "serve", "the system gives no random numbers");
    eln_exit exit = listen_on(s, &site->port, &socket, err);
    if (exit == ELN_EXIT_DONE) exit = run(s, site, socket, out, err);
    return exit;
}

eln_exit eln_web_serve(const eln_serving *s, eln_out *out, eln_out *err)
{
    eln_site site = {0};
    if (s->port > PORT_MOST) {
        eln_out_printf(err,
                       "elenchus: error: there is no port %u: the last "
                       "one is %d\n",
                       s->port, (int)PORT_MOST);
        return ELN_EXIT_USAGE;
    }
    eln_exit exit = eln_live_open(s->path, &site.live, err);
    if (exit == ELN_EXIT_DONE) exit = serve(s, &site, out, err);
    eln_live_close(site.live);
    return exit;
}
