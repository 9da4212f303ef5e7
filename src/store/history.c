/* The one file that knows SQLite. A database that comes with a directory may be
 * made by anybody: one that has other tables than ours, or views or triggers
 * besides, is not used, and nothing in it is trusted. */
#define _GNU_SOURCE /* renameat2 */

#include "store/history.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/stamp.h"
#include "base/vec.h"

#include "base/banned.h"

enum {
    APPLICATION = 0x456c6e48, /* "ElnH" */
    FORMAT = 1,
    BUSY_MOST = 2000,              /* ms that a lock is waited for */
    BYTES_MOST = 64 * 1024 * 1024, /* of a value */
    CHECKED_MOST =
        64 * 1024 * 1024, /* bytes of a file that is looked through */
    ASIDE_MOST = 1000     /* damaged files that are kept */
};

/* Both strings are made to be compared: written by us, read back as they are.
 */
static const char *const schema[] = {
    "CREATE TABLE body (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, "
    "bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE version (id INTEGER PRIMARY KEY, name TEXT NOT NULL, "
    "body INTEGER NOT NULL REFERENCES body (id), at TEXT NOT NULL) STRICT",
    "CREATE INDEX version_by_name ON version (name, id)",
};

enum { SCHEMA_COUNT = sizeof schema / sizeof *schema };

/* X(id, SQL) */
#define STATEMENTS(X)                                                          \
    X(BEGIN, "BEGIN IMMEDIATE")                                                \
    X(COMMIT, "COMMIT")                                                        \
    X(ROLLBACK, "ROLLBACK")                                                    \
    X(LAST, "SELECT hash FROM version JOIN body ON body.id = body "            \
            "WHERE name = ?1 ORDER BY version.id DESC LIMIT 1")                \
    X(ADD_BODY, "INSERT INTO body (hash, bytes) VALUES (?1, ?2) "              \
                "ON CONFLICT DO NOTHING")                                      \
    X(ADD_VERSION, "INSERT INTO version (name, body, at) "                     \
                   "SELECT ?1, id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "     \
                   "FROM body WHERE hash = ?2")                                \
    X(FORGET, "DELETE FROM version WHERE id = ?1")                             \
    X(SWEEP, "DELETE FROM body WHERE id NOT IN (SELECT body FROM version)")    \
    X(LIST, "SELECT version.id, at, length(bytes), hash "                      \
            "FROM version JOIN body ON body.id = body "                        \
            "WHERE name = ?1 ORDER BY version.id DESC LIMIT ?2")               \
    X(READ, "SELECT bytes, hash FROM version JOIN body ON body.id = body "     \
            "WHERE name = ?1 AND version.id = ?2")

typedef enum statement_id {
#define X(id, sql) id,
    STATEMENTS(X)
#undef X
        STATEMENT_COUNT
} statement_id;

static const char *const statements[] = {
#define X(id, sql) sql,
    STATEMENTS(X)
#undef X
};

struct eln_history {
    sqlite3 *db;
    sqlite3_stmt *at[STATEMENT_COUNT];
    char *path;      /* of the database; owned */
    eln_stamp stamp; /* of the file, as we left it */
    bool damaged;    /* it turned out to be */
};

/* ---- the files ---- */

static bool fails(eln_out *why, const char *text)
{
    eln_out_puts(why, text);
    return false;
}

/* Half a sentence without what the path was: it is always the same. */
static bool fails_by(eln_out *why, int error)
{
    return fails(why, strerror(error));
}

/* root, "/", ELN_HISTORY_FOLDER, then `end`: a new string. */
static char *path_of(const char *root, const char *end)
{
    eln_out path = {0};
    eln_out_printf(&path, "%s/%s%s", root[1] ? root : "", ELN_HISTORY_FOLDER,
                   end);
    if (path.st == ELN_OK) return path.p;
    eln_out_free(&path);
    return NULL;
}

/* Make a file with these bytes, if there is none. */
static int make_file(int folder, const char *name, eln_str bytes)
{
    int fd = openat(folder, name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return errno == EEXIST ? 0 : errno;
    bool written = write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n;
    int error = written ? 0 : errno;
    if (close(fd) != 0 && !error) error = errno;
    return error;
}

/* The folder tells git by itself to leave it alone. */
static int make_files_in(const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST) return errno;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) return errno;
    int error = make_file(folder, ".gitignore", ELN_STR("*\n"));
    if (!error) error = make_file(folder, ELN_HISTORY_FILE, ELN_STR(""));
    (void)close(folder);
    return error;
}

static int make_files(const char *root)
{
    char *path = path_of(root, "");
    int error = path ? make_files_in(path) : ENOMEM;
    free(path);
    return error;
}

/* A link would lead out of the directory. */
static bool is_linked(const char *root)
{
    struct stat info;
    char *path = path_of(root, "");
    bool linked = path && lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
    free(path);
    return linked;
}

/* ---- opening ---- */

static bool tells(eln_history *h, eln_out *why)
{
    int code = sqlite3_errcode(h->db) & 0xff;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) h->damaged = true;
    return fails(why, sqlite3_errmsg(h->db));
}

static bool run(eln_history *h, const char *sql, eln_out *why)
{
    return sqlite3_exec(h->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           tells(h, why);
}

/* The first value of a query. */
static bool ask_number(eln_history *h, const char *sql, int64_t *out,
                       eln_out *why)
{
    sqlite3_stmt *s = NULL;
    bool done = sqlite3_prepare_v2(h->db, sql, -1, &s, NULL) == SQLITE_OK &&
                sqlite3_step(s) == SQLITE_ROW;
    if (done)
        *out = sqlite3_column_int64(s, 0);
    else
        tells(h, why);
    (void)sqlite3_finalize(s);
    return done;
}

/* Nothing that the file says beside its rows is followed. */
static bool settle(eln_history *h, eln_out *why)
{
    (void)sqlite3_extended_result_codes(h->db, 1);
    (void)sqlite3_busy_timeout(h->db, BUSY_MOST);
    (void)sqlite3_limit(h->db, SQLITE_LIMIT_LENGTH, BYTES_MOST);
    (void)sqlite3_limit(h->db, SQLITE_LIMIT_ATTACHED, 0);
    (void)sqlite3_db_config(h->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(h->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return run(h,
               "PRAGMA mmap_size = 0; PRAGMA cell_size_check = 1;"
               "PRAGMA foreign_keys = 1; PRAGMA journal_mode = DELETE;"
               "PRAGMA synchronous = EXTRA",
               why);
}

static bool make_tables(eln_history *h, eln_out *why)
{
    eln_out sql = {0};
    eln_out_puts(&sql, "BEGIN IMMEDIATE;");
    for (size_t i = 0; i < SCHEMA_COUNT; i++)
        eln_out_printf(&sql, "%s;", schema[i]);
    eln_out_printf(&sql,
                   "PRAGMA application_id = %d; PRAGMA user_version = %d;"
                   "COMMIT",
                   (int)APPLICATION, (int)FORMAT);
    bool made =
        sql.st == ELN_OK ? run(h, sql.p, why) : fails(why, "out of memory");
    if (!made && !sqlite3_get_autocommit(h->db))
        (void)sqlite3_exec(h->db, "ROLLBACK", NULL, NULL, NULL);
    eln_out_free(&sql);
    return made;
}

/* Whether the tables are exactly ours; false without a word: they are others.
 */
static bool has_tables(eln_history *h)
{
    static const char sql[] =
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
    sqlite3_stmt *s = NULL;
    size_t n = 0;
    bool same = sqlite3_prepare_v2(h->db, sql, -1, &s, NULL) == SQLITE_OK;
    while (same && sqlite3_step(s) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(s, 0);
        same = n < SCHEMA_COUNT && text && strcmp(text, schema[n]) == 0;
        n++;
    }
    (void)sqlite3_finalize(s);
    return same && n == SCHEMA_COUNT;
}

/* Whether it is a new file, with nothing in it. Somebody else may make the
 * tables at the same time: then ours are not made, and theirs are there. */
static bool look(eln_history *h, eln_out *why)
{
    int64_t objects, application, format;
    if (!ask_number(h, "SELECT count(*) FROM sqlite_schema", &objects, why))
        return false;
    if (objects == 0 && !make_tables(h, why) && !has_tables(h)) return false;
    eln_out_clear(why);
    if (!ask_number(h, "PRAGMA application_id", &application, why) ||
        !ask_number(h, "PRAGMA user_version", &format, why))
        return false;
    if (application != APPLICATION)
        return fails(why, "the file is no history of this program");
    if (format != FORMAT || !has_tables(h))
        return fails(why, "it was made by another version of this program");
    return true;
}

/* Whether its pages fit together; a large file is taken as it is. */
static bool check(eln_history *h, eln_out *why)
{
    sqlite3_stmt *s = NULL;
    if (h->stamp.bytes > CHECKED_MOST) return true;
    bool done = sqlite3_prepare_v2(h->db, "PRAGMA quick_check(1)", -1, &s,
                                   NULL) == SQLITE_OK &&
                sqlite3_step(s) == SQLITE_ROW;
    const char *said = done ? (const char *)sqlite3_column_text(s, 0) : NULL;
    bool sound = said && strcmp(said, "ok") == 0;
    if (said && !sound) {
        h->damaged = true;
        fails(why, "it is damaged");
    } else if (!sound) {
        tells(h, why);
    }
    (void)sqlite3_finalize(s);
    return sound;
}

static bool prepare(eln_history *h, eln_out *why)
{
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        if (sqlite3_prepare_v3(h->db, statements[i], -1,
                               SQLITE_PREPARE_PERSISTENT, &h->at[i],
                               NULL) != SQLITE_OK)
            return tells(h, why);
    return true;
}

static bool open_file(eln_history *h, eln_out *why)
{
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(h->path, &h->db, flags, NULL) != SQLITE_OK)
        return h->db ? tells(h, why) : fails(why, "out of memory");
    return settle(h, why) && look(h, why) && check(h, why) && prepare(h, why);
}

/* Whether there is a file to be opened; *error: why it cannot be. */
static bool is_there(eln_history *h, int *error)
{
    struct stat info;
    *error = 0;
    if (lstat(h->path, &info) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) *error = errno;
        return false;
    }
    if (!S_ISREG(info.st_mode)) *error = EINVAL;
    h->stamp = eln_stamp_of(&info);
    return *error == 0;
}

static void remember(eln_history *h)
{
    struct stat info;
    if (lstat(h->path, &info) == 0) h->stamp = eln_stamp_of(&info);
}

/* ---- a damaged one ---- */

/* Whether a file says of itself that it is a history of this program. */
static bool is_ours(const char *path)
{
    static const unsigned char name[] = {'E', 'l', 'n', 'H'};
    unsigned char head[72];
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return false;
    bool whole = read(fd, head, sizeof head) == (ssize_t)sizeof head;
    (void)close(fd);
    return whole && memcmp(head + 68, name, sizeof name) == 0;
}

/* Move a file with its journal, which belongs to no other. */
static bool move_aside(const char *path, unsigned n)
{
    eln_out to = {0}, journal = {0}, to_journal = {0};
    eln_out_printf(&to, "%s.damaged-%u", path, n);
    eln_out_printf(&journal, "%s-journal", path);
    eln_out_printf(&to_journal, "%s-journal", to.p ? to.p : "");
    bool moved =
        to.st == ELN_OK && journal.st == ELN_OK && to_journal.st == ELN_OK &&
        renameat2(AT_FDCWD, path, AT_FDCWD, to.p, RENAME_NOREPLACE) == 0;
    if (moved) (void)rename(journal.p, to_journal.p);
    eln_out_free(&to);
    eln_out_free(&journal);
    eln_out_free(&to_journal);
    return moved;
}

/* Set a damaged history aside. Returns its number; 0: it is left there. */
static unsigned set_aside(const char *root)
{
    unsigned n = 1;
    char *path = path_of(root, "/" ELN_HISTORY_FILE);
    if (!path || !is_ours(path)) n = ASIDE_MOST;
    while (n < ASIDE_MOST && !move_aside(path, n)) n++;
    free(path);
    return n < ASIDE_MOST ? n : 0;
}

static bool open_one(const char *root, bool make, eln_history **out,
                     bool *damaged, eln_out *why)
{
    if (is_linked(root)) return fails(why, "the folder is a symbolic link");
    int error = make ? make_files(root) : 0;
    if (error) return fails_by(why, error);
    eln_history *h = calloc(1, sizeof *h);
    if (h) h->path = path_of(root, "/" ELN_HISTORY_FILE);
    if (!h || !h->path) {
        eln_history_close(h);
        return fails(why, "out of memory");
    }
    bool there = is_there(h, &error);
    bool opened = there && open_file(h, why);
    if (opened) {
        remember(h);
        *out = h;
        return true;
    }
    *damaged = h->damaged;
    eln_history_close(h);
    if (there) return false;
    if (error) return fails_by(why, error);
    *out = NULL;
    return true;
}

bool eln_history_open(const char *root, bool make, eln_history **out,
                      eln_out *why)
{
    bool damaged = false;
    if (open_one(root, make, out, &damaged, why)) return true;
    unsigned n = damaged && make ? set_aside(root) : 0;
    if (n == 0) return false;
    eln_out_clear(why);
    if (!open_one(root, make, out, &damaged, why)) return false;
    eln_out_printf(why,
                   "it was damaged: it is kept as " ELN_HISTORY_FILE
                   ".damaged-%u, and a new one was begun",
                   n);
    return true;
}

void eln_history_close(eln_history *h)
{
    if (!h) return;
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        (void)sqlite3_finalize(h->at[i]);
    (void)sqlite3_close(h->db);
    free(h->path);
    free(h);
}

bool eln_history_there(const eln_history *h)
{
    struct stat info;
    if (h->damaged || lstat(h->path, &info) != 0) return false;
    eln_stamp now = eln_stamp_of(&info);
    return eln_stamp_same(&now, &h->stamp);
}

/* ---- asking ---- */

/* A statement, ready to be bound. */
static sqlite3_stmt *ready(eln_history *h, statement_id id)
{
    (void)sqlite3_reset(h->at[id]);
    (void)sqlite3_clear_bindings(h->at[id]);
    return h->at[id];
}

static void bind_text(sqlite3_stmt *s, int i, eln_str text)
{
    (void)sqlite3_bind_text64(s, i, text.p ? text.p : "", text.n, SQLITE_STATIC,
                              SQLITE_UTF8);
}

static void bind_bytes(sqlite3_stmt *s, int i, const void *p, size_t n)
{
    (void)sqlite3_bind_blob64(s, i, n ? p : "", n, SQLITE_STATIC);
}

/* Run a statement that answers nothing. */
static bool step(eln_history *h, sqlite3_stmt *s, eln_out *why)
{
    bool done = sqlite3_step(s) == SQLITE_DONE;
    if (!done) tells(h, why);
    (void)sqlite3_reset(s);
    return done;
}

static bool column_hash(sqlite3_stmt *s, int i, eln_hash *out)
{
    const void *p = sqlite3_column_blob(s, i);
    if (!p || sqlite3_column_bytes(s, i) != ELN_HASH_BYTES) return false;
    memcpy(out->at, p, ELN_HASH_BYTES);
    return true;
}

/* ---- adding ---- */

/* Whether the last version of that name has this hash. */
static bool ask_last(eln_history *h, eln_str name, const eln_hash *hash,
                     bool *same, eln_out *why)
{
    eln_hash last;
    sqlite3_stmt *s = ready(h, LAST);
    bind_text(s, 1, name);
    int got = sqlite3_step(s);
    *same = got == SQLITE_ROW && column_hash(s, 0, &last) &&
            eln_hash_same(&last, hash);
    bool done = got == SQLITE_ROW || got == SQLITE_DONE || tells(h, why);
    (void)sqlite3_reset(s);
    return done;
}

static bool add(eln_history *h, eln_str name, const eln_hash *hash,
                eln_str bytes, int64_t *id, eln_out *why)
{
    bool same;
    *id = 0;
    if (!ask_last(h, name, hash, &same, why)) return false;
    if (same) return true;
    sqlite3_stmt *body = ready(h, ADD_BODY), *version = ready(h, ADD_VERSION);
    bind_bytes(body, 1, hash->at, sizeof hash->at);
    bind_bytes(body, 2, bytes.p, bytes.n);
    bind_text(version, 1, name);
    bind_bytes(version, 2, hash->at, sizeof hash->at);
    if (!step(h, body, why) || !step(h, version, why)) return false;
    *id = sqlite3_last_insert_rowid(h->db);
    return true;
}

bool eln_history_add(eln_history *h, eln_str name, const eln_hash *hash,
                     eln_str bytes, int64_t *id, eln_out *why)
{
    int64_t given = 0;
    bool done = step(h, ready(h, BEGIN), why) &&
                add(h, name, hash, bytes, &given, why) &&
                step(h, ready(h, COMMIT), why);
    (void)sqlite3_clear_bindings(h->at[ADD_BODY]);
    if (done)
        *id = given;
    else if (!sqlite3_get_autocommit(h->db))
        (void)sqlite3_step(ready(h, ROLLBACK));
    remember(h);
    return done;
}

void eln_history_forget(eln_history *h, int64_t id)
{
    sqlite3_stmt *s = ready(h, FORGET);
    (void)sqlite3_bind_int64(s, 1, id);
    if (sqlite3_step(s) == SQLITE_DONE) (void)sqlite3_step(ready(h, SWEEP));
    (void)sqlite3_reset(s);
    (void)sqlite3_reset(h->at[SWEEP]);
    remember(h);
}

/* ---- reading ---- */

static bool take_version(sqlite3_stmt *s, eln_arena *arena, eln_version *out)
{
    *out = (eln_version){.id = sqlite3_column_int64(s, 0),
                         .bytes = (uint64_t)sqlite3_column_int64(s, 2)};
    const char *at = (const char *)sqlite3_column_text(s, 1);
    return at && eln_arena_copy(arena, eln_str_of(at), &out->at) &&
           column_hash(s, 3, &out->hash);
}

bool eln_history_list(eln_history *h, eln_str name, uint32_t most,
                      eln_arena *arena, eln_version **out, uint32_t *count,
                      eln_out *why)
{
    eln_version *list = eln_new(arena, eln_version, most);
    if (!list) return fails(why, "out of memory");
    sqlite3_stmt *s = ready(h, LIST);
    bind_text(s, 1, name);
    (void)sqlite3_bind_int64(s, 2, most);
    uint32_t n = 0;
    int got;
    bool taken = true;
    while (taken && (got = sqlite3_step(s)) == SQLITE_ROW)
        taken = n < most && take_version(s, arena, &list[n++]);
    if (!taken)
        fails(why, "it is damaged");
    else if (got != SQLITE_DONE)
        tells(h, why);
    (void)sqlite3_reset(s);
    if (!taken || got != SQLITE_DONE) return false;
    *out = list;
    *count = n;
    return true;
}

/* What was kept under a hash must have it. */
static bool take_bytes(sqlite3_stmt *s, eln_out *bytes, eln_hash *hash,
                       eln_out *why)
{
    eln_hash kept;
    const char *p = sqlite3_column_blob(s, 0);
    eln_str text = {p, p ? (size_t)sqlite3_column_bytes(s, 0) : 0};
    eln_hash found = eln_hash_of(text);
    if (!column_hash(s, 1, &kept) || !eln_hash_same(&kept, &found))
        return fails(why, "it is damaged");
    eln_out_put(bytes, text);
    *hash = kept;
    return bytes->st == ELN_OK || fails(why, "out of memory");
}

bool eln_history_read(eln_history *h, eln_str name, int64_t id, eln_out *bytes,
                      eln_hash *hash, bool *found, eln_out *why)
{
    sqlite3_stmt *s = ready(h, READ);
    bind_text(s, 1, name);
    (void)sqlite3_bind_int64(s, 2, id);
    int got = sqlite3_step(s);
    bool done =
        got == SQLITE_DONE ||
        (got == SQLITE_ROW ? take_bytes(s, bytes, hash, why) : tells(h, why));
    (void)sqlite3_reset(s);
    if (done) *found = got == SQLITE_ROW;
    return done;
}
