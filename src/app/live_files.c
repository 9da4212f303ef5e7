/* The questions about files: which there are, what is in them, saving, what was
 * saved before, and what others change. */
#include "app/live_parts.h"

#include <errno.h>
#include <stdlib.h>

#include "text/unicode.h"

#include "base/banned.h"

enum {
    VERSIONS_MOST = 1000, /* listed */
    WAIT_SECONDS = 25     /* that `changes` waits */
};

static const eln_str mark = {"\xef\xbb\xbf", 3}; /* the byte order mark */

static eln_str without_mark(eln_str s)
{
    return eln_str_starts(s, mark) ? eln_str_sub(s, mark.n, s.n) : s;
}

static eln_value *version_json(eln_json *j, const eln_hash *hash)
{
    char text[ELN_HASH_TEXT];
    eln_hash_put(hash, text);
    return eln_json_string(j, eln_str_of(text));
}

/* Bytes that can be shown as a text: UTF-8 without NUL. */
static bool is_text(eln_str bytes)
{
    return eln_utf8_valid(bytes, NULL) &&
           !(bytes.n && memchr(bytes.p, '\0', bytes.n));
}

/* The reply for a failure with a file. */
static eln_reply refuse_file(eln_live_work *w, int error)
{
    switch (error) {
    case ENOMEM:
        return eln_live_status(w, ELN_E_NOMEM);
    case EFBIG:
        return eln_live_refuse(w, ELN_REPLY_LARGE,
                               "This file is larger than 16 MiB.");
    case EACCES:
    case EPERM:
        return eln_live_refuse(w, ELN_REPLY_FORBIDDEN,
                               "This file may not be read.");
    case ENOENT:
    case ENOTDIR:
    case EXDEV: /* nothing is told of what is outside */
    case ELOOP:
    case EINVAL:
    case ENAMETOOLONG:
        return eln_live_refuse(w, ELN_REPLY_NOT_FOUND,
                               "There is no text of that name here.");
    default:
        return eln_live_refuse(w, ELN_REPLY_FAILED, strerror(error));
    }
}

/* The name that a GET is about; NULL: none that could be one. */
static eln_reply name_of(eln_live_work *w, eln_str *out)
{
    *out = eln_str_of(w->ask->name);
    if (w->ask->name && eln_utf8_valid(*out, NULL) && eln_name_is_text(*out))
        return ELN_REPLY_DONE;
    return refuse_file(w, ENOENT);
}

/* A whole number; false: it is none. */
static bool read_number(const char *text, int64_t *out)
{
    static const char digits[] = "0123456789";
    size_t n = text ? strspn(text, digits) : 0;
    if (n == 0 || n > 15 || text[n]) return false;
    *out = strtoll(text, NULL, 10);
    return true;
}

/* ---- reading ---- */

eln_reply eln_answer_files(eln_live_work *w)
{
    eln_json *j = &w->j;
    eln_value *o = eln_json_object(j);
    eln_str called = eln_str_of(w->l->called);
    char id[ELN_HASH_TEXT];
    bool more;
    eln_hash root = eln_hash_of(eln_str_of(w->l->folder.root));
    if (!is_text(called)) called = ELN_STR("");
    eln_hash_put(&root, id);
    eln_json_put(j, o, "directory", called);
    eln_json_put(j, o, "id", eln_str_of(id));
    eln_json_set(j, o, "files", eln_shown_files_json(j, w->l->shown, &more));
    eln_json_put_boolean(j, o, "more", more);
    eln_json_set(j, o, "opened",
                 w->l->opened ? eln_json_string(j, eln_str_of(w->l->opened))
                              : eln_json_null(j));
    w->answer = o;
    return ELN_REPLY_DONE;
}

static eln_reply answer_text(eln_live_work *w, eln_str name, eln_str bytes,
                             const eln_hash *version)
{
    eln_json *j = &w->j;
    if (!is_text(bytes))
        return eln_live_refuse(w, ELN_REPLY_CANNOT,
                               "This file is no text: it is not UTF-8.");
    w->answer = eln_json_object(j);
    eln_json_put(j, w->answer, "name", name);
    eln_json_set(j, w->answer, "version", version_json(j, version));
    eln_json_put(j, w->answer, "text", without_mark(bytes));
    return ELN_REPLY_DONE;
}

/* Read a file; 0 or an errno. */
static int read_file(const eln_live *l, eln_str name, eln_out *bytes)
{
    eln_found found;
    int error = eln_folder_find(&l->folder, name, &found);
    if (error) return error;
    error = eln_found_read(&found, bytes, NULL);
    eln_found_close(&found);
    return error;
}

eln_reply eln_answer_file(eln_live_work *w)
{
    eln_str name;
    eln_out bytes = {0};
    eln_reply reply = name_of(w, &name);
    if (reply != ELN_REPLY_DONE) return reply;
    int error = read_file(w->l, name, &bytes);
    eln_hash version = eln_hash_of(eln_out_str(&bytes));
    reply = error ? refuse_file(w, error)
                  : answer_text(w, name, eln_out_str(&bytes), &version);
    eln_out_free(&bytes);
    return reply;
}

/* ---- the history ---- */

/* Have it open, under the lock.
 *   make  make it where there is none
 *   why   gets half a sentence where that fails */
static bool open_history(eln_live *l, bool make, eln_out *why)
{
    if (l->history && !eln_history_there(l->history)) {
        eln_history_close(l->history);
        l->history = NULL;
    }
    return l->history ||
           eln_history_open(l->folder.root, make, &l->history, why);
}

static eln_reply refuse_history(eln_live_work *w, const eln_out *why)
{
    eln_out_printf(&w->why, "The history cannot be read: %.*s.",
                   ELN_FMT(eln_out_str(why)));
    return ELN_REPLY_FAILED;
}

static eln_value *versions_json(eln_json *j, const eln_version *list,
                                uint32_t count)
{
    eln_value *versions = eln_json_array(j);
    for (uint32_t i = 0; i < count; i++) {
        eln_value *o = eln_json_object(j);
        eln_json_put_integer(j, o, "id", list[i].id);
        eln_json_put(j, o, "at",
                     is_text(list[i].at) ? list[i].at : ELN_STR(""));
        eln_json_put_integer(j, o, "bytes", (int64_t)list[i].bytes);
        eln_json_set(j, o, "version", version_json(j, &list[i].hash));
        eln_json_add(j, versions, o);
    }
    return versions;
}

static eln_reply list_versions(eln_live_work *w, eln_str name, eln_out *why)
{
    eln_arena arena = {0};
    eln_version *list = NULL;
    uint32_t count = 0;
    eln_history *h = w->l->history;
    bool done = !h || eln_history_list(h, name, VERSIONS_MOST, &arena, &list,
                                       &count, why);
    if (done) {
        w->answer = eln_json_object(&w->j);
        eln_json_set(&w->j, w->answer, "versions",
                     versions_json(&w->j, list, count));
    }
    eln_arena_free(&arena);
    return done ? ELN_REPLY_DONE : refuse_history(w, why);
}

static eln_reply read_version(eln_live_work *w, eln_str name, eln_out *why)
{
    eln_out bytes = {0};
    eln_hash hash;
    int64_t id = 0;
    bool found = false;
    eln_history *h = w->l->history;
    bool done = !h || !read_number(w->ask->id, &id) ||
                eln_history_read(h, name, id, &bytes, &hash, &found, why);
    eln_reply reply = !done   ? refuse_history(w, why)
                      : found ? answer_text(w, name, eln_out_str(&bytes), &hash)
                              : eln_live_refuse(w, ELN_REPLY_NOT_FOUND,
                                                "There is no such version.");
    eln_out_free(&bytes);
    return reply;
}

eln_reply eln_answer_history(eln_live_work *w)
{
    eln_str name;
    eln_out why = {0};
    eln_reply reply = name_of(w, &name);
    if (reply != ELN_REPLY_DONE) return reply;
    (void)pthread_mutex_lock(&w->l->saving);
    if (!open_history(w->l, false, &why))
        reply = refuse_history(w, &why);
    else if (w->ask->id)
        reply = read_version(w, name, &why);
    else
        reply = list_versions(w, name, &why);
    (void)pthread_mutex_unlock(&w->l->saving);
    eln_out_free(&why);
    return reply;
}

/* ---- saving ---- */

static eln_reply reply_of(eln_save_end end)
{
    switch (end) {
    case ELN_SAVED:
        return ELN_REPLY_DONE;
    case ELN_SAVE_CONFLICT:
    case ELN_SAVE_GONE:
    case ELN_SAVE_EXISTS:
        return ELN_REPLY_CONFLICT;
    case ELN_SAVE_NAME:
        return ELN_REPLY_NOT_FOUND;
    case ELN_SAVE_LARGE:
        return ELN_REPLY_LARGE;
    case ELN_SAVE_FULL:
        return ELN_REPLY_FULL;
    case ELN_SAVE_READ_ONLY:
    case ELN_SAVE_DENIED:
        return ELN_REPLY_FORBIDDEN;
    case ELN_SAVE_BUSY:
        return ELN_REPLY_BUSY;
    default:
        return ELN_REPLY_FAILED;
    }
}

/* {version, text} of what somebody else wrote. */
static eln_value *conflict_json(eln_json *j, const eln_save_result *r)
{
    eln_value *o = eln_json_object(j);
    eln_str text = eln_out_str(&r->text);
    bool shown = r->there && is_text(text);
    eln_json_set(j, o, "version",
                 r->there ? version_json(j, &r->other) : eln_json_null(j));
    eln_json_set(j, o, "text",
                 shown ? eln_json_string(j, without_mark(text))
                       : eln_json_null(j));
    return o;
}

/* What could not be kept is said in the answer, and once on the terminal. */
static void put_warning(eln_live_work *w, const char *what, const eln_out *why)
{
    eln_out text = {0};
    if (why->n == 0) return;
    eln_out_printf(&text, "%s/%s: %s%.*s", ELN_HISTORY_FOLDER, ELN_HISTORY_FILE,
                   what, ELN_FMT(eln_out_str(why)));
    eln_json_put(&w->j, w->answer, "warning", eln_out_str(&text));
    eln_out_clear(&w->l->complaint);
    eln_out_put(&w->l->complaint, eln_out_str(&text));
    eln_out_free(&text);
}

static eln_reply tell_saved(eln_live_work *w, eln_save_end end,
                            eln_save_result *r, const eln_out *unopened)
{
    eln_json *j = &w->j;
    if (end == ELN_SAVED) {
        w->answer = eln_json_object(j);
        eln_json_set(j, w->answer, "version", version_json(j, &r->version));
        if (r->warning.n == 0 && w->l->history)
            put_warning(w, "", unopened);
        else
            put_warning(w, "this version is saved, but not in the history: ",
                        r->warning.n ? &r->warning : unopened);
        return ELN_REPLY_DONE;
    }
    if (reply_of(end) == ELN_REPLY_CONFLICT) w->answer = conflict_json(j, r);
    eln_str sentence = eln_str_of(eln_save_text(end));
    eln_out_clear(&w->why);
    eln_out_char(&w->why, (char)(sentence.p[0] - 'a' + 'A'));
    eln_out_put(&w->why, eln_str_sub(sentence, 1, sentence.n));
    eln_out_char(&w->why, '.');
    return reply_of(end);
}

static eln_reply save(eln_live_work *w, const eln_saving *saving)
{
    eln_save_result result;
    eln_out why = {0};
    (void)pthread_mutex_lock(&w->l->saving);
    bool opened = open_history(w->l, true, &why);
    eln_save_end end =
        eln_save(&w->l->folder, opened ? w->l->history : NULL, saving, &result);
    eln_reply reply = tell_saved(w, end, &result, &why);
    (void)pthread_mutex_unlock(&w->l->saving);
    eln_save_result_free(&result);
    eln_out_free(&why);
    return reply;
}

/* A file that begins with a byte order mark keeps it. */
static eln_reply save_marked(eln_live_work *w, eln_saving *saving)
{
    eln_out bytes = {0}, old = {0};
    bool marked = !saving->fresh && read_file(w->l, saving->name, &old) == 0 &&
                  eln_str_starts(eln_out_str(&old), mark);
    eln_out_free(&old);
    if (!marked) return save(w, saving);
    eln_out_put(&bytes, mark);
    eln_out_put(&bytes, saving->bytes);
    saving->bytes = eln_out_str(&bytes);
    eln_reply reply =
        bytes.st == ELN_OK ? save(w, saving) : eln_live_status(w, bytes.st);
    eln_out_free(&bytes);
    return reply;
}

/* A name that is not what it looks like: it is not given to a new file. */
static bool is_misleading(eln_str name)
{
    for (size_t i = 0; i < name.n;) {
        uint32_t c;
        i += eln_utf8_decode(name.p + i, name.n - i, &c);
        if (eln_char_is_control(c)) return true;
    }
    return false;
}

static eln_reply read_saving(eln_live_work *w, const eln_parsed *body,
                             eln_saving *out)
{
    eln_str base;
    const eln_parsed *b = eln_json_get(body, "base");
    *out = (eln_saving){.fresh = eln_json_is_null(b)};
    if (!eln_json_as_text(eln_json_get(body, "name"), &out->name) ||
        !eln_json_as_text(eln_json_get(body, "text"), &out->bytes))
        return eln_live_refuse(w, ELN_REPLY_BAD,
                               "`name` or `text` is no text.");
    if (out->fresh && is_misleading(out->name))
        return eln_live_refuse(w, ELN_REPLY_BAD,
                               "A name holds no control characters, nor marks "
                               "of direction.");
    if (!out->fresh &&
        (!eln_json_as_text(b, &base) || !eln_hash_read(base, &out->base)))
        return eln_live_refuse(w, ELN_REPLY_BAD, "`base` is no version.");
    return ELN_REPLY_DONE;
}

eln_reply eln_answer_save(eln_live_work *w)
{
    eln_arena arena = {0};
    const eln_parsed *body;
    eln_saving saving;
    eln_reply reply = eln_asked_body(w->ask->body, &arena, &body, &w->why);
    if (reply == ELN_REPLY_DONE) reply = read_saving(w, body, &saving);
    if (reply == ELN_REPLY_DONE) reply = save_marked(w, &saving);
    eln_arena_free(&arena);
    return reply;
}

/* ---- what others change ---- */

eln_reply eln_answer_changes(eln_live_work *w)
{
    int64_t since = 0;
    if (w->ask->since && !read_number(w->ask->since, &since))
        return eln_live_refuse(w, ELN_REPLY_BAD, "`since` is no number.");
    w->answer =
        eln_shown_changes_json(&w->j, w->l->shown, (uint64_t)since,
                               WAIT_SECONDS, w->ask->gone, w->ask->user);
    return ELN_REPLY_DONE;
}
