#define _GNU_SOURCE /* MSG_DONTWAIT */

#include "web/http.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>

#include "web/strangers.h"

#include "base/banned.h"

struct eln_http {
    struct MHD_Daemon *daemon;
    const eln_site *site;
    eln_strangers *strangers;
};

/* A request on its way in. */
typedef struct incoming {
    struct MHD_Connection *connection;
    eln_request_head head;
    eln_out body;
    bool refused; /* `response` is the answer, whatever else comes in */
    eln_response response;
    size_t came_in; /* bytes of the body, also of one that is not kept */
    time_t began;
} incoming;

static time_t seconds_now(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? t.tv_sec : 0;
}

/* ---- what is sent ---- */

static bool add(struct MHD_Response *r, const char *name, const char *value)
{
    return MHD_add_response_header(r, name, value) == MHD_YES;
}

static bool add_headers(struct MHD_Response *r, const eln_response *from)
{
    static const char *const always[][2] = {
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"X-Frame-Options", "DENY"},
    };
    bool added = true;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        added = add(r, always[i][0], always[i][1]) && added;
    added = add(r, "Content-Type", from->type) && added;
    added = add(r, "Content-Security-Policy", from->policy.p) && added;
    if (from->allow) added = add(r, "Allow", from->allow) && added;
    if (from->place.n) added = add(r, "Location", from->place.p) && added;
    return added;
}

/* The bytes of an answer are given away, or last. */
static struct MHD_Response *make(eln_response *from)
{
    if (from->body.st != ELN_OK || from->policy.st != ELN_OK ||
        from->place.st != ELN_OK)
        return NULL;
    if (from->lasting.n) {
        union {
            const char *lasting;
            void *given; /* and not written to */
        } bytes = {.lasting = from->lasting.p};
        return MHD_create_response_from_buffer(from->lasting.n, bytes.given,
                                               MHD_RESPMEM_PERSISTENT);
    }
    if (from->body.n == 0)
        return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    struct MHD_Response *r = MHD_create_response_from_buffer(
        from->body.n, from->body.p, MHD_RESPMEM_MUST_FREE);
    if (r) from->body = (eln_out){0};
    return r;
}

static enum MHD_Result send_response(incoming *in, eln_response *from)
{
    enum MHD_Result sent = MHD_NO;
    struct MHD_Response *r = make(from);
    if (r && add_headers(r, from))
        sent = MHD_queue_response(in->connection, from->status, r);
    if (r) MHD_destroy_response(r);
    return sent;
}

/* ---- what comes in ---- */

static enum MHD_Result count_header(void *to, enum MHD_ValueKind kind,
                                    const char *name, const char *value)
{
    static const char *const once[] = {"Host", "Origin", "Content-Type",
                                       "Content-Length"};
    unsigned *seen = to;
    (void)kind;
    (void)value;
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (strcasecmp(name, once[i]) == 0) seen[i]++;
    return MHD_YES;
}

static const char *header(incoming *in, const char *name)
{
    return MHD_lookup_connection_value(in->connection, MHD_HEADER_KIND, name);
}

static void read_head(incoming *in, const char *method, const char *path)
{
    unsigned seen[4] = {0};
    (void)MHD_get_connection_values(in->connection, MHD_HEADER_KIND,
                                    count_header, seen);
    in->head = (eln_request_head){
        .method = method,
        .path = path,
        .host = header(in, "Host"),
        .origin = header(in, "Origin"),
        .site = header(in, "Sec-Fetch-Site"),
        .content_type = header(in, "Content-Type"),
    };
    for (size_t i = 0; i < 4; i++)
        if (seen[i] > 1) in->head.doubled = true;
}

static void refuse(const eln_site *site, incoming *in, unsigned status,
                   const char *why)
{
    if (in->refused) return;
    in->refused = true;
    eln_out_free(&in->body);
    eln_site_refuse(site, &in->head, status, why, &in->response);
}

/* Bytes of the body, where it is said how many there are. */
static uint64_t said_length(incoming *in)
{
    const char *text = header(in, "Content-Length");
    return text ? strtoull(text, NULL, 10) : 0;
}

/* Who shows the token is no stranger any more. */
static void know(const eln_http *h, struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (info) eln_strangers_known(h->strangers, info->socket_context);
}

static void refuse_large(const eln_site *site, incoming *in)
{
    refuse(site, in, 413, "The question is larger than 40 MiB.");
}

static incoming *first_call(const eln_http *h, struct MHD_Connection *c,
                            const char *method, const char *path)
{
    const eln_site *site = h->site;
    incoming *in = calloc(1, sizeof *in);
    if (!in) return NULL;
    in->connection = c;
    in->began = seconds_now();
    read_head(in, method, path);
    in->refused = !eln_site_admits(site, &in->head, &in->response);
    if (!in->refused) know(h, c);
    if (said_length(in) > ELN_BODY_MOST) refuse_large(site, in);
    return in;
}

/* A body that is refused is read on, so that the answer is read; but not one
 * that is beyond all measure, or that waits to be asked for. */
static bool is_answered_at_once(incoming *in)
{
    return in->refused &&
           (said_length(in) > ELN_READ_ON_MOST || header(in, "Expect"));
}

/* Nor is it read on for ever. */
static enum MHD_Result take_in(const eln_site *site, incoming *in,
                               const char *bytes, size_t *n)
{
    in->came_in += *n;
    if (seconds_now() - in->began > ELN_SENDING_MOST) return MHD_NO;
    if (in->came_in > ELN_BODY_MOST) refuse_large(site, in);
    if (in->came_in > ELN_READ_ON_MOST) return MHD_NO;
    if (!in->refused) eln_out_put(&in->body, (eln_str){bytes, *n});
    *n = 0;
    return MHD_YES;
}

/* ---- what is asked ---- */

/* Whether the other side has closed the connection. */
static bool is_gone(void *user)
{
    char c;
    incoming *in = user;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(
        in->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info && recv(info->connect_fd, &c, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

/* A word behind "?"; one with a NUL in it is none. */
static const char *word(incoming *in, const char *name, bool *fits)
{
    const char *value = NULL;
    size_t n = 0;
    if (MHD_lookup_connection_value_n(in->connection, MHD_GET_ARGUMENT_KIND,
                                      name, strlen(name), &value,
                                      &n) != MHD_YES)
        return NULL;
    if (value && strlen(value) != n) *fits = false;
    return value;
}

static enum MHD_Result last_call(const eln_site *site, incoming *in)
{
    bool fits = true;
    eln_ask ask = {.body = eln_out_str(&in->body),
                   .name = word(in, "name", &fits),
                   .id = word(in, "id", &fits),
                   .since = word(in, "since", &fits),
                   .gone = is_gone,
                   .user = in};
    if (!fits) refuse(site, in, 400, "There is a NUL in the address.");
    if (in->body.st != ELN_OK)
        refuse(site, in, 500, "The server is out of memory.");
    if (!in->refused) eln_site_answer(site, &in->head, &ask, &in->response);
    return send_response(in, &in->response);
}

static enum MHD_Result handle(void *user, struct MHD_Connection *connection,
                              const char *path, const char *method,
                              const char *version, const char *bytes, size_t *n,
                              void **state)
{
    const eln_http *h = user;
    (void)version;
    if (!*state) {
        incoming *in = first_call(h, connection, method, path);
        *state = in;
        if (!in) return MHD_NO;
        return is_answered_at_once(in) ? send_response(in, &in->response)
                                       : MHD_YES;
    }
    return *n ? take_in(h->site, *state, bytes, n) : last_call(h->site, *state);
}

static void end_request(void *user, struct MHD_Connection *connection,
                        void **state, enum MHD_RequestTerminationCode why)
{
    incoming *in = *state;
    (void)user;
    (void)connection;
    (void)why;
    if (!in) return;
    eln_out_free(&in->body);
    eln_response_free(&in->response);
    free(in);
    *state = NULL;
}

static void greet(void *user, struct MHD_Connection *connection, void **context,
                  enum MHD_ConnectionNotificationCode what)
{
    const eln_http *h = user;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        eln_strangers_gone(h->strangers, *context);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info) *context = eln_strangers_come(h->strangers, info->connect_fd);
}

static void say_nothing(void *user, const char *format, va_list values)
{
    (void)user;
    (void)format;
    (void)values;
}

/* ---- beginning and end ---- */

eln_http *eln_http_start(const eln_site *site, int socket)
{
    eln_http *h = calloc(1, sizeof *h);
    if (!h) return NULL;
    h->site = site;
    h->strangers = eln_strangers_new();
    if (h->strangers)
        h->daemon = MHD_start_daemon(
            MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
                MHD_USE_POLL | MHD_USE_ITC,
            0, NULL, NULL, handle, h,
            /* first: it is used by what stands behind it */
            MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,  /**/
            MHD_OPTION_LISTEN_SOCKET, socket,               /**/
            MHD_OPTION_NOTIFY_COMPLETED, end_request, NULL, /**/
            MHD_OPTION_NOTIFY_CONNECTION, greet, h,         /**/
            MHD_OPTION_CONNECTION_LIMIT, (unsigned)ELN_CONNECTIONS_MOST,
            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)ELN_HEADERS_MOST,
            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)ELN_IDLE_MOST,
            MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (h->daemon) return h;
    eln_strangers_free(h->strangers);
    free(h);
    return NULL;
}

void eln_http_stop(eln_http *h)
{
    if (!h) return;
    MHD_stop_daemon(h->daemon);
    eln_strangers_free(h->strangers);
    free(h);
}

void eln_http_sweep(eln_http *h)
{
    eln_strangers_sweep(h->strangers);
}
