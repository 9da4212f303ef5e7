#define _GNU_SOURCE /* realpath, pthread_condattr_setclock */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "app/live_parts.h"
#include "page/assets.h"
#include "text/render.h"

#include "base/banned.h"

enum {
    ROOM = 2,       /* questions of a lane that are answered at a time */
    WAIT_MOST = 60, /* seconds that a question waits for its turn */
    LAYOUTS_MOST = 64 * 1024 * 1024 /* bytes of layouts that are kept */
};

bool eln_live_stopped(eln_live *l)
{
    (void)pthread_mutex_lock(&l->stopping);
    bool stopped = l->stopped;
    (void)pthread_mutex_unlock(&l->stopping);
    return stopped;
}

/* ---- lanes ---- */

static void open_lane(eln_lane *lane, unsigned room)
{
    pthread_condattr_t attributes;
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_mutex_init(&lane->lock, NULL);
    (void)pthread_cond_init(&lane->freed, &attributes);
    (void)pthread_condattr_destroy(&attributes);
    lane->room = room;
}

static void close_lane(eln_lane *lane)
{
    (void)pthread_cond_destroy(&lane->freed);
    (void)pthread_mutex_destroy(&lane->lock);
}

/* Wait for a turn; who has gone meanwhile does not get one. */
static bool enter(eln_lane *lane, eln_live *l, const eln_ask *ask)
{
    (void)pthread_mutex_lock(&lane->lock);
    for (int i = 0; lane->room == 0 && i < WAIT_MOST && !eln_live_stopped(l) &&
                    !(ask->gone && ask->gone(ask->user));
         i++) {
        struct timespec until;
        (void)clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec++;
        (void)pthread_cond_timedwait(&lane->freed, &lane->lock, &until);
    }
    bool entered = lane->room > 0 && !eln_live_stopped(l);
    if (entered) lane->room--;
    (void)pthread_mutex_unlock(&lane->lock);
    return entered;
}

static void leave(eln_lane *lane)
{
    (void)pthread_mutex_lock(&lane->lock);
    lane->room++;
    (void)pthread_cond_signal(&lane->freed);
    (void)pthread_mutex_unlock(&lane->lock);
}

/* ---- questions ---- */

typedef enum lane_of { NO_LANE, QUICK, SLOW, DRAWING } lane_of;

static const struct {
    const char *name;
    eln_live_answer *answer;
    bool posts;
    lane_of lane;
} questions[] = {
    {"judge", eln_answer_judge, true, QUICK},
    {"doc", eln_answer_doc, true, SLOW},
    {"course", eln_answer_course, true, SLOW},
    {"findings", eln_answer_findings, true, SLOW},
    {"why", eln_answer_why, true, SLOW},
    {"map", eln_answer_map, true, DRAWING},
    {"rename", eln_answer_rename, true, SLOW},
    {"format", eln_answer_format, true, SLOW},
    {"save", eln_answer_save, true, NO_LANE},
    {"files", eln_answer_files, false, NO_LANE},
    {"file", eln_answer_file, false, NO_LANE},
    {"history", eln_answer_history, false, NO_LANE},
    {"changes", eln_answer_changes, false, NO_LANE},
    {"words", eln_answer_words, false, NO_LANE},
};

enum { QUESTION_COUNT = sizeof questions / sizeof *questions };

static size_t find(const char *name)
{
    size_t i = 0;
    while (i < QUESTION_COUNT && strcmp(questions[i].name, name) != 0) i++;
    return i;
}

bool eln_live_knows(const char *question, bool *posts)
{
    size_t i = find(question);
    if (i < QUESTION_COUNT) *posts = questions[i].posts;
    return i < QUESTION_COUNT;
}

eln_reply eln_live_refuse(eln_live_work *w, eln_reply reply, const char *why)
{
    eln_out_clear(&w->why);
    eln_out_puts(&w->why, why);
    return reply;
}

eln_reply eln_live_status(eln_live_work *w, eln_status st)
{
    if (st == ELN_OK) return ELN_REPLY_DONE;
    if (st == ELN_E_LIMIT)
        return eln_live_refuse(w, ELN_REPLY_LARGE,
                               "This map is too large for that.");
    return eln_live_refuse(w, ELN_REPLY_FAILED,
                           st == ELN_E_NOMEM ? "The server is out of memory."
                                             : eln_status_text(st));
}

static eln_reply ask_in_turn(eln_live_work *w, size_t question)
{
    eln_live *l = w->l;
    eln_lane *const lanes[] = {NULL, &l->quick, &l->slow, &l->drawing};
    eln_lane *lane = lanes[questions[question].lane];
    if (!lane) return questions[question].answer(w);
    if (!enter(lane, w->l, w->ask))
        return eln_live_refuse(w, ELN_REPLY_BUSY,
                               "The server is busy with other questions.");
    eln_reply reply = questions[question].answer(w);
    leave(lane);
    return reply;
}

/* {"message"} and what else there is to say. */
static eln_status put_trouble(eln_live_work *w, eln_out *out)
{
    eln_json j = {0};
    bool more = w->answer && w->j.st == ELN_OK;
    eln_value *o = more ? w->answer : eln_json_object(&j);
    if (!more) eln_json_free(w->answer);
    eln_json_put(&j, o, "message", eln_out_str(&w->why));
    return eln_json_write(&j, o, out);
}

/* An answer that cannot be written is another one. */
static eln_reply put_answer(eln_live_work *w, eln_reply reply, eln_out *out)
{
    if (reply == ELN_REPLY_DONE) {
        size_t before = out->n;
        eln_status st = eln_json_write(&w->j, w->answer, out);
        w->answer = NULL;
        if (st == ELN_OK) st = out->st;
        if (st == ELN_OK) return reply;
        eln_out_cut(out, before);
        reply = eln_live_status(w, st);
    }
    (void)put_trouble(w, out);
    return reply;
}

eln_reply eln_live_ask(eln_live *l, const eln_ask *ask, eln_out *out)
{
    eln_live_work w = {.l = l, .ask = ask};
    size_t question = find(ask->question);
    ELN_REQUIRE(question < QUESTION_COUNT, "there is no such question");
    eln_reply reply = put_answer(&w, ask_in_turn(&w, question), out);
    eln_out_free(&w.why);
    return reply;
}

/* ---- the session ---- */

static char *copy(eln_str s)
{
    char *p = malloc(s.n + 1);
    if (!p) return NULL;
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return p;
}

/* What is there, and cannot be read, is no mistake of who names it. */
static eln_exit exit_of(int error)
{
    bool none = error == ENOENT || error == ENOTDIR || error == EINVAL;
    return none ? ELN_EXIT_USAGE : ELN_EXIT_FAILED;
}

static eln_exit cannot_open(eln_out *err, const char *path, const char *why,
                            eln_exit exit)
{
    eln_out_puts(err, "elenchus: cannot serve ");
    eln_render_text(err, eln_str_of(path));
    eln_out_printf(err, ": %s\n", why);
    return exit;
}

/* Cut a path into the directory and the file that it names.
 *   directory  the caller's to free
 *   file       a part of path; NULL: it is a directory */
static int take_apart(const char *path, char **directory, const char **file)
{
    struct stat info;
    eln_str whole = eln_str_of(path);
    *file = NULL;
    if (stat(path, &info) != 0) return errno;
    if (!S_ISDIR(info.st_mode)) {
        const char *slash = strrchr(path, '/');
        *file = slash ? slash + 1 : path;
        whole.n = (size_t)(*file - path);
        if (!S_ISREG(info.st_mode)) return EINVAL;
    }
    *directory = copy(whole.n ? whole : ELN_STR("."));
    return *directory ? 0 : ENOMEM;
}

/* Without a directory yet; may be closed. */
static eln_live *new_live(void)
{
    eln_live *l = calloc(1, sizeof *l);
    if (!l) return NULL;
    open_lane(&l->quick, ROOM);
    open_lane(&l->slow, ROOM);
    open_lane(&l->drawing, 1);
    (void)pthread_mutex_init(&l->saving, NULL);
    (void)pthread_mutex_init(&l->stopping, NULL);
    return l;
}

/* What is known of the directory. */
static bool set_up(eln_live *l, const char *file)
{
    const char *slash = strrchr(l->folder.root, '/');
    l->called = copy(eln_str_of(slash[1] ? slash + 1 : l->folder.root));
    if (file) l->opened = copy(eln_str_of(file));
    l->layouts = eln_layouts_new(LAYOUTS_MOST);
    l->shelf = eln_shelf_new(l->folder.root);
    l->shown = eln_shown_new(&l->folder);
    return l->layouts && l->shelf && l->shown && l->called &&
           (l->opened || !file);
}

/* Without a watch the page does not hear of others; that is told. */
static void begin_watch(eln_live *l)
{
    int error = eln_watch_open(&l->folder, &l->watch);
    if (error)
        eln_out_printf(&l->complaint,
                       "the directory cannot be watched (%s): what others "
                       "change is seen when a file is opened or saved",
                       strerror(error));
}

static eln_exit open_at(eln_live *l, const char *path, eln_out *err)
{
    char *directory = NULL;
    const char *file;
    int error = take_apart(path, &directory, &file);
    if (!error) error = eln_folder_open(directory, &l->folder);
    free(directory);
    if (error && error != ENOMEM)
        return cannot_open(err, path, strerror(error), exit_of(error));
    if (file && !eln_name_is_text(eln_str_of(file)))
        return cannot_open(err, path,
                           "its name does not end in .argdown or .ad, nor in "
                           ".yaml, .md or .txt",
                           ELN_EXIT_USAGE);
    if (!error && set_up(l, file)) return ELN_EXIT_DONE;
    eln_out_puts(err, "elenchus: out of memory\n");
    return ELN_EXIT_FAILED;
}

eln_exit eln_live_open(const char *path, eln_live **out, eln_out *err)
{
    eln_live *l = new_live();
    if (!l) eln_out_puts(err, "elenchus: out of memory\n");
    eln_exit exit = l ? open_at(l, path, err) : ELN_EXIT_FAILED;
    if (exit == ELN_EXIT_DONE) {
        begin_watch(l);
        *out = l;
    } else {
        eln_live_close(l);
    }
    return exit;
}

void eln_live_close(eln_live *l)
{
    if (!l) return;
    eln_watch_close(l->watch);
    eln_shown_free(l->shown);
    eln_shelf_free(l->shelf);
    eln_history_close(l->history);
    (void)pthread_mutex_destroy(&l->stopping);
    (void)pthread_mutex_destroy(&l->saving);
    close_lane(&l->drawing);
    close_lane(&l->slow);
    close_lane(&l->quick);
    eln_layouts_free(l->layouts);
    eln_out_free(&l->complaint);
    free(l->called);
    free(l->opened);
    eln_folder_close(&l->folder);
    free(l);
}

static bool look(void *user, eln_str name)
{
    eln_live *l = user;
    eln_shown_look(l->shown, name);
    return true;
}

static void sleep_for(int most)
{
    struct timespec t = {.tv_sec = most / 1000,
                         .tv_nsec = (long)(most % 1000) * 1000000};
    (void)nanosleep(&t, NULL);
}

void eln_live_watch(eln_live *l, int most)
{
    if (!l->watch)
        sleep_for(most);
    else if (!eln_watch_wait(l->watch, most, look, l))
        eln_shown_look(l->shown, ELN_STR(""));
}

void eln_live_stop(eln_live *l)
{
    (void)pthread_mutex_lock(&l->stopping);
    l->stopped = true;
    (void)pthread_mutex_unlock(&l->stopping);
    eln_shown_stop(l->shown);
}

void eln_live_complaint(eln_live *l, eln_out *out)
{
    (void)pthread_mutex_lock(&l->saving);
    eln_out_put(out, eln_out_str(&l->complaint));
    eln_out_clear(&l->complaint);
    (void)pthread_mutex_unlock(&l->saving);
}

bool eln_live_asset(const char *name, eln_str *bytes)
{
    eln_asset asset;
    if (!eln_asset_find(name, &asset)) return false;
    *bytes = asset.bytes;
    return true;
}
