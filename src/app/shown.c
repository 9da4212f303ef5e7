#define _POSIX_C_SOURCE 200809L

#include "app/shown.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "argdown/model.h"
#include "base/intern.h"
#include "base/vec.h"
#include "report/title.h"
#include "text/unicode.h"

enum {
    KNOWN_MOST = 4 * ELN_SHOWN_MOST, /* names that are remembered */
    HEAD_MOST = 16 * 1024 /* bytes of a map that its title is looked for in */
};

/* A file, as it was seen last. */
typedef struct shown {
    bool there;
    eln_stamp stamp;
    eln_hash version;
    uint64_t changed; /* the number of its last change; 0: none was seen */
    char *title;      /* of a map; NULL: none. Owned */
} shown;

struct eln_shown {
    const eln_folder *folder;
    pthread_mutex_t lock; /* of what is below */
    pthread_cond_t changed;
    eln_intern names; /* bytes in the arena */
    eln_arena arena;
    ELN_VEC(shown) at; /* [names.n] */
    uint64_t now;
    bool stopped;
};

eln_shown *eln_shown_new(const eln_folder *folder)
{
    pthread_condattr_t attributes;
    eln_shown *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->folder = folder;
    s->now = 1;
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_mutex_init(&s->lock, NULL);
    (void)pthread_cond_init(&s->changed, &attributes);
    (void)pthread_condattr_destroy(&attributes);
    return s;
}

/* Forget all names. */
static void clear(eln_shown *s)
{
    for (size_t i = 0; i < s->at.n; i++) free(s->at.at[i].title);
    eln_vec_free(&s->at);
    eln_intern_free(&s->names);
    eln_arena_free(&s->arena);
}

void eln_shown_free(eln_shown *s)
{
    if (!s) return;
    clear(s);
    (void)pthread_cond_destroy(&s->changed);
    (void)pthread_mutex_destroy(&s->lock);
    free(s);
}

/* ---- one file ---- */

/* The index of a name, known from now on; ELN_NO_ID: out of memory. */
static uint32_t index_of(eln_shown *s, eln_str name)
{
    eln_str kept;
    uint32_t i = eln_intern_find(&s->names, name);
    if (i != ELN_NO_ID) return i;
    if (!eln_vec_reserve(&s->at, s->at.n + 1) ||
        !eln_arena_copy(&s->arena, name, &kept))
        return ELN_NO_ID;
    i = eln_intern_add(&s->names, kept);
    if (i != ELN_NO_ID) s->at.at[s->at.n++] = (shown){0};
    return i;
}

/* What the front matter says; it stands at the begin. */
static char *title_of(eln_str text)
{
    static const eln_str mark = {"===", 3};
    eln_model m;
    eln_arena arena = {0};
    eln_diags diags = {0};
    char *title = NULL;
    if (!eln_str_starts(text, mark)) return NULL;
    size_t end = eln_str_find(text, ELN_STR("\n==="), mark.n);
    if (end < text.n) text.n = end + 4;
    if (text.n > HEAD_MOST || memchr(text.p, '\0', text.n)) return NULL;
    if (eln_utf8_valid(text, NULL) &&
        eln_model_read(text, &arena, &diags, &m) == ELN_OK) {
        eln_str t = eln_map_title(&m);
        title = t.n ? malloc(t.n + 1) : NULL;
        if (title) {
            memcpy(title, t.p, t.n);
            title[t.n] = '\0';
        }
    }
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return title;
}

static void read_again(shown *one, const eln_found *found, eln_str name)
{
    eln_out bytes = {0};
    one->there = eln_found_read(found, &bytes, &one->stamp) == 0;
    if (one->there) {
        one->version = eln_hash_of(eln_out_str(&bytes));
        free(one->title);
        one->title =
            eln_name_is_map(name) ? title_of(eln_out_str(&bytes)) : NULL;
    }
    eln_out_free(&bytes);
}

static void see_now(eln_shown *s, shown *one, eln_str name)
{
    eln_found found;
    eln_stamp stamp;
    bool was_there = one->there;
    one->there = false;
    if (eln_folder_find(s->folder, name, &found) != 0) return;
    if (eln_found_look(&found, &stamp) == 0) {
        one->there = was_there && eln_stamp_same(&stamp, &one->stamp);
        if (!one->there) read_again(one, &found, name);
    }
    eln_found_close(&found);
}

/* See how a file is now.
 *   first  whether a file that was not known counts as changed */
static shown *see(eln_shown *s, eln_str name, bool first)
{
    uint32_t n = s->names.n, i = index_of(s, name);
    if (i == ELN_NO_ID) return NULL;
    shown *one = &s->at.at[i], old = *one;
    see_now(s, one, name);
    bool same = old.there == one->there &&
                (!old.there || eln_hash_same(&old.version, &one->version));
    if (i < n ? !same : first && one->there) one->changed = ++s->now;
    return one;
}

/* ---- all files ---- */

typedef struct listing {
    eln_shown *s;
    eln_json *j; /* NULL: only seen */
    eln_value *list;
    size_t told; /* names so far */
} listing;

static eln_value *entry_json(eln_json *j, eln_str name, const shown *one)
{
    char version[ELN_HASH_TEXT];
    eln_value *o = eln_json_object(j);
    eln_hash_put(&one->version, version);
    eln_json_put(j, o, "name", name);
    eln_json_put(j, o, "version", eln_str_of(version));
    eln_json_set(j, o, "title",
                 one->title ? eln_json_string(j, eln_str_of(one->title))
                            : eln_json_null(j));
    eln_json_put_boolean(j, o, "map", eln_name_is_map(name));
    return o;
}

static bool add_entry(void *user, eln_str name)
{
    listing *l = user;
    if (l->told++ >= ELN_SHOWN_MOST) return false;
    if (!eln_utf8_valid(name, NULL)) return true;
    const shown *one = see(l->s, name, l->j == NULL);
    if (one && one->there && l->j)
        eln_json_add(l->j, l->list, entry_json(l->j, name, one));
    if (!one && l->j && l->j->st == ELN_OK) l->j->st = ELN_E_NOMEM;
    return one != NULL;
}

eln_value *eln_shown_files_json(eln_json *j, eln_shown *s, bool *more)
{
    listing l = {s, j, eln_json_array(j), 0};
    (void)pthread_mutex_lock(&s->lock);
    if (eln_folder_list(s->folder, ELN_SHOWN_MOST + 1, add_entry, &l) != 0 &&
        j->st == ELN_OK)
        j->st = ELN_E_NOMEM;
    (void)pthread_mutex_unlock(&s->lock);
    *more = l.told > ELN_SHOWN_MOST;
    return l.list;
}

/* What is known is seen again: it may be gone. Then what is new. */
static void see_all(eln_shown *s)
{
    listing l = {s, NULL, NULL, 0};
    for (uint32_t i = 0; i < s->names.n; i++)
        (void)see(s, s->names.at[i], false);
    (void)eln_folder_list(s->folder, ELN_SHOWN_MOST, add_entry, &l);
}

void eln_shown_look(eln_shown *s, eln_str name)
{
    (void)pthread_mutex_lock(&s->lock);
    uint64_t before = s->now;
    if (s->names.n >= KNOWN_MOST) clear(s);
    if (name.n == 0)
        see_all(s);
    else if (eln_utf8_valid(name, NULL))
        (void)see(s, name, true);
    if (s->now != before) (void)pthread_cond_broadcast(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
}

/* ---- changes ---- */

static void wait_a_second(eln_shown *s)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec++;
    (void)pthread_cond_timedwait(&s->changed, &s->lock, &until);
}

static void add_change(eln_json *j, eln_value *list, eln_str name,
                       const shown *one)
{
    char version[ELN_HASH_TEXT];
    eln_value *o = eln_json_object(j);
    eln_hash_put(&one->version, version);
    eln_json_put(j, o, "name", name);
    eln_json_set(j, o, "version",
                 one->there ? eln_json_string(j, eln_str_of(version))
                            : eln_json_null(j));
    eln_json_add(j, list, o);
}

eln_value *eln_shown_changes_json(eln_json *j, eln_shown *s, uint64_t since,
                                  unsigned seconds, bool (*gone)(void *user),
                                  void *user)
{
    eln_value *o = eln_json_object(j), *files = eln_json_array(j);
    (void)pthread_mutex_lock(&s->lock);
    for (unsigned i = 0;
         i < seconds && since == s->now && !s->stopped && !(gone && gone(user));
         i++)
        wait_a_second(s);
    eln_json_put_integer(j, o, "now", (int64_t)s->now);
    for (uint32_t i = 0; i < s->names.n && since > 0; i++)
        if (s->at.at[i].changed > since)
            add_change(j, files, s->names.at[i], &s->at.at[i]);
    (void)pthread_mutex_unlock(&s->lock);
    eln_json_set(j, o, "files", files);
    return o;
}

void eln_shown_stop(eln_shown *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->stopped = true;
    (void)pthread_cond_broadcast(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
}
