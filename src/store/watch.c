#define _XOPEN_SOURCE 700

#include "store/watch.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/vec.h"

#include "base/banned.h"

enum {
    EVENTS = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
             IN_MOVED_TO | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK
};

typedef struct watched {
    int id;       /* of the watch */
    eln_str name; /* of the folder; "": the directory itself */
} watched;

struct eln_watch {
    const eln_folder *f;
    int fd;
    ELN_VEC(watched) folders;
    eln_arena arena; /* of their names */
    int error;
};

/* ---- setting up ---- */

static bool add_folder(void *user, eln_str name)
{
    eln_watch *w = user;
    watched one = {0};
    eln_out path = {0};
    eln_out_printf(&path, "%s/%.*s", w->f->root, ELN_FMT(name));
    bool kept = path.st == ELN_OK && eln_arena_copy(&w->arena, name, &one.name);
    if (kept) one.id = inotify_add_watch(w->fd, path.p, EVENTS);
    if (!kept || (one.id >= 0 && !eln_push(&w->folders, one)))
        w->error = ENOMEM;
    else if (one.id < 0 && (errno == ENOSPC || name.n == 0))
        w->error = errno; /* else it has just gone, or may not be read */
    eln_out_free(&path);
    return w->error == 0;
}

static void forget(eln_watch *w)
{
    if (w->fd >= 0) (void)close(w->fd);
    eln_vec_free(&w->folders);
    eln_arena_free(&w->arena);
    w->fd = -1;
}

/* Watch what is there now. */
static int set_up(eln_watch *w)
{
    forget(w);
    w->error = 0;
    w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (w->fd < 0) return errno;
    int error = eln_folder_folders(w->f, ELN_WATCH_MOST, add_folder, w);
    return error ? error : w->error;
}

int eln_watch_open(const eln_folder *f, eln_watch **out)
{
    eln_watch *w = calloc(1, sizeof *w);
    if (!w) return ENOMEM;
    w->f = f;
    w->fd = -1;
    int error = set_up(w);
    if (error)
        eln_watch_close(w);
    else
        *out = w;
    return error;
}

void eln_watch_close(eln_watch *w)
{
    if (!w) return;
    forget(w);
    free(w);
}

/* ---- events ---- */

static const watched *find(const eln_watch *w, int id)
{
    for (size_t i = 0; i < w->folders.n; i++)
        if (w->folders.at[i].id == id) return &w->folders.at[i];
    return NULL;
}

/* false: more is another than this event says. */
static bool tell_event(eln_watch *w, const struct inotify_event *e,
                       eln_folder_told *tell, void *user)
{
    if (e->mask & (IN_Q_OVERFLOW | IN_IGNORED)) return false;
    const watched *in = find(w, e->wd);
    if (!in || e->len == 0) return true;
    if (e->mask & IN_ISDIR) return e->name[0] == '.';
    eln_out name = {0};
    if (in->name.n) eln_out_printf(&name, "%.*s/", ELN_FMT(in->name));
    eln_out_puts(&name, e->name);
    if (name.st == ELN_OK && eln_name_is_text(eln_out_str(&name)))
        tell(user, eln_out_str(&name));
    bool told = name.st == ELN_OK;
    eln_out_free(&name);
    return told;
}

/* All that has come in. */
static bool tell_events(eln_watch *w, eln_folder_told *tell, void *user)
{
    union {
        struct inotify_event event; /* for its alignment */
        char bytes[16 * 1024];
    } buffer;
    bool all = true;
    ssize_t n;
    while ((n = read(w->fd, buffer.bytes, sizeof buffer.bytes)) > 0) {
        for (size_t at = 0; at < (size_t)n;) {
            const struct inotify_event *e = (const void *)(buffer.bytes + at);
            if (!tell_event(w, e, tell, user)) all = false;
            at += sizeof *e + e->len;
        }
    }
    return all;
}

bool eln_watch_wait(eln_watch *w, int most, eln_folder_told *tell, void *user)
{
    struct pollfd p = {.fd = w->fd, .events = POLLIN};
    if (poll(&p, 1, most) <= 0) return true;
    if (tell_events(w, tell, user)) return true;
    (void)set_up(w);
    return false;
}
