#define _XOPEN_SOURCE 700 /* realpath */
#include "text/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/stamp.h"
#include "base/vec.h"
#include "text/descriptor.h"

#include "base/banned.h"

#ifndef PATH_MAX
#define PATH_MAX ELN_PATH_MOST
#endif

typedef struct entry {
    eln_str name; /* plain; its bytes are heap memory of this entry */
    eln_str bytes;
    char *memory; /* name and bytes */
} entry;

typedef struct looked_at {
    char *path; /* owned */
    eln_stamp stamp;
} looked_at;

struct eln_files {
    char *root; /* resolved, or NULL */
    bool below; /* relative paths are seen from the root, and held to it */
    eln_files_may *may; /* of `below`: which names may be read */
    int stdin_fd;
    ELN_VEC(entry) overlay;
    ELN_VEC(looked_at) looked_at; /* on the disk; of `below` alone */
};

/* ---- paths ---- */

/* Put one component behind the n bytes of p; "." and ".." are worked out.
 * Returns the new length. */
static size_t add_component(char *p, size_t n, size_t root, eln_str c)
{
    if (c.n == 0 || eln_str_is(c, ".")) return n;
    if (eln_str_is(c, "..")) {
        size_t last = n;
        while (last > root && p[last - 1] != '/') last--;
        if (n > root && !eln_str_is((eln_str){p + last, n - last}, "..")) {
            return last > root ? last - 1 : root;
        }
        if (root) return n;
    }
    if (n > root) p[n++] = '/';
    memcpy(p + n, c.p, c.n);
    return n + c.n;
}

static size_t add_path(char *p, size_t n, size_t root, eln_str path)
{
    for (size_t i = 0; i <= path.n;) {
        size_t end = eln_str_find(path, ELN_STR("/"), i);
        if (end > i) {
            n = add_component(p, n, root, eln_str_sub(path, i, end));
        }
        i = end + 1;
    }
    return n;
}

static eln_str directory_of(eln_str file)
{
    while (file.n && file.p[file.n - 1] != '/') file.n--;
    return file;
}

eln_status eln_files_join(eln_arena *arena, eln_str from_file, eln_str path,
                          eln_str *out)
{
    bool absolute = eln_str_starts(path, ELN_STR("/"));
    eln_str dir = absolute ? (eln_str){NULL, 0} : directory_of(from_file);
    if (eln_str_starts(dir, ELN_STR("/"))) absolute = true;
    if (dir.n > SIZE_MAX / 4 || path.n > SIZE_MAX / 4) return ELN_E_NOMEM;
    char *p = eln_new(arena, char, dir.n + path.n + 4);
    if (!p) return ELN_E_NOMEM;
    size_t root = absolute;
    if (absolute) p[0] = '/';
    size_t n = add_path(p, root, root, dir);
    n = add_path(p, n, root, path);
    if (n == 0) p[n++] = '.';
    p[n] = '\0';
    *out = (eln_str){p, n};
    return ELN_OK;
}

/* Cut the last component off a path. false: nothing is left to cut. */
static bool to_parent(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == path) {
        if (path[1] == '\0') return false;
        path[1] = '\0';
    } else if (slash) {
        *slash = '\0';
    } else {
        if (strcmp(path, ".") == 0) return false;
        path[0] = '.';
        path[1] = '\0';
    }
    return true;
}

/* A path as the system wants it, seen from where the program runs.
 *   out  [ELN_PATH_MOST]
 *   Returns false: it cannot be a path. */
static bool system_path(const eln_files *files, eln_str path, char *out)
{
    if (!files->below || eln_str_starts(path, ELN_STR("/")))
        return eln_descriptor_path(path, out);
    size_t n = strlen(files->root);
    if (n + 1 >= ELN_PATH_MOST || path.n > ELN_PATH_MOST - n - 2) return false;
    if (!eln_descriptor_path(path, out + n + 1)) return false;
    memcpy(out, files->root, n);
    out[n] = '/';
    return true;
}

/* Resolve a path below the root. What is missing outside is said to be
 * outside: an input learns nothing about what is there. */
static eln_status resolve(const eln_files *files, eln_str path,
                          char out[PATH_MAX])
{
    char asked[ELN_PATH_MOST];
    if (!system_path(files, path, asked)) return ELN_E_NOT_FOUND;
    eln_status st = ELN_OK;
    while (!realpath(asked, out)) {
        if (st == ELN_OK) st = eln_descriptor_status(errno);
        if (!to_parent(asked)) return st;
    }
    if (!eln_path_below(files->root, out)) return ELN_E_OUTSIDE;
    if (st != ELN_OK || !files->below) return st;
    const char *name = out + (files->root[1] ? strlen(files->root) + 1 : 1);
    return files->may(eln_str_of(name)) ? st : ELN_E_NOT_FOUND;
}

/* ---- bytes ---- */

static eln_str without_mark(eln_str s)
{
    static const char mark[] = "\xef\xbb\xbf";
    eln_str m = {mark, 3};
    return eln_str_starts(s, m) ? eln_str_sub(s, 3, s.n) : s;
}

/* Read to the end, or until n bytes are there. */
static eln_status read_all(int fd, char *p, size_t n, size_t *used)
{
    *used = 0;
    while (*used < n) {
        size_t got;
        eln_status st = eln_descriptor_read(fd, p + *used, n - *used, &got);
        if (st != ELN_OK) return st;
        if (got == 0) break;
        *used += got;
    }
    return ELN_OK;
}

static eln_status read_known(int fd, size_t size, eln_arena *arena,
                             eln_str *out)
{
    char *p = eln_new(arena, char, size + 1);
    if (!p) return ELN_E_NOMEM;
    size_t used;
    eln_status st = read_all(fd, p, size, &used);
    if (st != ELN_OK) return st;
    p[used] = '\0';
    *out = (eln_str){p, used};
    return ELN_OK;
}

/* Read what has no size: one byte beyond the limit tells that it is too
 * large. */
static eln_status read_stream(int fd, eln_arena *arena, eln_str *out)
{
    char *p = NULL;
    size_t cap = 0;
    size_t n = 0;
    eln_status st = ELN_OK;
    do {
        size_t to = cap ? cap * 2 : 64 * 1024;
        if (to > (size_t)ELN_SOURCE_MOST + 1) to = (size_t)ELN_SOURCE_MOST + 1;
        char *q = realloc(p, to);
        if (!q) {
            st = ELN_E_NOMEM;
            break;
        }
        p = q;
        cap = to;
        size_t got;
        st = read_all(fd, p + n, cap - n, &got);
        n += got;
    } while (st == ELN_OK && n == cap && n <= ELN_SOURCE_MOST);
    if (st == ELN_OK && n > ELN_SOURCE_MOST) st = ELN_E_LIMIT;
    if (st == ELN_OK && !eln_arena_copy(arena, (eln_str){p, n}, out)) {
        st = ELN_E_NOMEM;
    }
    free(p);
    return st;
}

static eln_status read_fd(int fd, bool only_files, eln_arena *arena,
                          eln_str *out)
{
    struct stat info;
    if (fstat(fd, &info) != 0) return eln_descriptor_status(errno);
    if (S_ISDIR(info.st_mode)) return ELN_E_IS_DIRECTORY;
    bool regular = S_ISREG(info.st_mode);
    if (only_files && !regular) return ELN_E_IO;
    if (regular && info.st_size > ELN_SOURCE_MOST) return ELN_E_LIMIT;
    eln_str bytes;
    eln_status st = regular && info.st_size > 0
                        ? read_known(fd, (size_t)info.st_size, arena, &bytes)
                        : read_stream(fd, arena, &bytes);
    if (st == ELN_OK) *out = without_mark(bytes);
    return st;
}

/* ---- the loader ---- */

static size_t find_entry(const eln_files *files, eln_str name)
{
    size_t i = 0;
    while (i < files->overlay.n &&
           !eln_str_eq(files->overlay.at[i].name, name)) {
        i++;
    }
    return i;
}

static eln_status read_disk(const char *path, bool only_files, eln_arena *arena,
                            eln_str *out)
{
    int fd;
    int more = only_files ? O_NOFOLLOW | O_NONBLOCK : 0; /* no hanging pipe */
    eln_status st = eln_descriptor_open(path, more, &fd);
    if (st != ELN_OK) return st;
    st = read_fd(fd, only_files, arena, out);
    (void)close(fd);
    return st;
}

static eln_stamp stamp_now(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? eln_stamp_of(&info) : (eln_stamp){0};
}

/* Remember a file as it is before it is read. */
static eln_status look(eln_files *files, eln_str path)
{
    char asked[ELN_PATH_MOST];
    if (!files->below || !system_path(files, path, asked)) return ELN_OK;
    size_t n = strlen(asked) + 1;
    looked_at one = {.path = malloc(n), .stamp = stamp_now(asked)};
    if (!one.path || !eln_push(&files->looked_at, one)) {
        free(one.path);
        return ELN_E_NOMEM;
    }
    memcpy(one.path, asked, n);
    return ELN_OK;
}

/* Read from the overlay. ELN_E_NOT_FOUND: it is not there. */
static eln_status read_overlay(const eln_files *files, eln_str plain,
                               eln_arena *arena, eln_str *bytes)
{
    size_t i = find_entry(files, plain);
    if (i == files->overlay.n) return ELN_E_NOT_FOUND;
    eln_str held = without_mark(files->overlay.at[i].bytes);
    return eln_arena_copy(arena, held, bytes) ? ELN_OK : ELN_E_NOMEM;
}

static bool leaves(eln_str plain)
{
    return eln_str_is(plain, "..") || eln_str_starts(plain, ELN_STR("../")) ||
           eln_str_starts(plain, ELN_STR("/"));
}

eln_status eln_files_read(eln_files *files, eln_str path, eln_arena *arena,
                          eln_str *bytes, eln_str *shown)
{
    eln_str plain;
    eln_status st = eln_files_join(arena, ELN_STR(""), path, &plain);
    if (st != ELN_OK) return st;
    *shown = plain;
    st = read_overlay(files, plain, arena, bytes);
    if (st != ELN_E_NOT_FOUND) return st;
    if (!files->root) return leaves(plain) ? ELN_E_OUTSIDE : st;
    if (files->below && !leaves(plain) && !files->may(plain))
        return ELN_E_NOT_FOUND;
    char real[PATH_MAX];
    st = look(files, plain);
    if (st == ELN_OK) st = resolve(files, plain, real);
    return st == ELN_OK ? read_disk(real, true, arena, bytes) : st;
}

eln_status eln_files_read_asked(eln_files *files, eln_str path,
                                eln_arena *arena, eln_str *bytes,
                                eln_str *shown)
{
    eln_str plain;
    if (files->below) return eln_files_read(files, path, arena, bytes, shown);
    eln_status st = eln_files_join(arena, ELN_STR(""), path, &plain);
    if (st != ELN_OK) return st;
    if (!eln_arena_copy(arena, path, shown)) return ELN_E_NOMEM;
    st = read_overlay(files, plain, arena, bytes);
    if (st != ELN_E_NOT_FOUND) return st;
    if (eln_str_is(path, "-")) {
        if (files->stdin_fd < 0) return ELN_E_NOT_FOUND;
        return read_fd(files->stdin_fd, false, arena, bytes);
    }
    char asked[ELN_PATH_MOST];
    if (!files->root || !eln_descriptor_path(path, asked))
        return ELN_E_NOT_FOUND;
    return read_disk(asked, false, arena, bytes);
}

/* ---- directories ---- */

#define MAP_END ".argdown"

static bool is_map(const char *name)
{
    size_t n = strlen(name), end = sizeof MAP_END - 1;
    return name[0] != '.' && n > end && strcmp(name + n - end, MAP_END) == 0;
}

static eln_status path_in(eln_arena *arena, eln_str directory, eln_str name,
                          const char *end, eln_str *out)
{
    size_t more = strlen(end);
    char *p = eln_new(arena, char, directory.n + name.n + more + 2);
    if (!p) return ELN_E_NOMEM;
    size_t n = directory.n;
    memcpy(p, directory.p, n);
    if (p[n - 1] != '/') p[n++] = '/';
    memcpy(p + n, name.p, name.n);
    memcpy(p + n + name.n, end, more + 1);
    *out = (eln_str){p, n + name.n + more};
    return ELN_OK;
}

/* The map that is called like the directory. */
static eln_status find_own(eln_str path, const char *asked, eln_arena *arena,
                           eln_str *out)
{
    char real[PATH_MAX];
    struct stat info;
    eln_str found;
    if (!realpath(asked, real)) return ELN_OK;
    eln_status st = path_in(arena, path, eln_str_of(strrchr(real, '/') + 1),
                            MAP_END, &found);
    if (st == ELN_OK && stat(found.p, &info) == 0 && S_ISREG(info.st_mode))
        *out = found;
    return st;
}

static eln_status find_only(eln_str path, DIR *directory, eln_arena *arena,
                            eln_str *out)
{
    const struct dirent *item;
    eln_str found = {0};
    for (unsigned n = 0; (item = readdir(directory));) {
        if (!is_map(item->d_name)) continue;
        if (++n > 1) return ELN_OK;
        eln_status st =
            path_in(arena, path, eln_str_of(item->d_name), "", &found);
        if (st != ELN_OK) return st;
    }
    if (found.n) *out = found;
    return ELN_OK;
}

eln_status eln_files_map_of(const eln_files *files, eln_str path,
                            eln_arena *arena, eln_str *out)
{
    char asked[ELN_PATH_MOST];
    eln_str plain;
    *out = path;
    eln_status st = eln_files_join(arena, ELN_STR(""), path, &plain);
    if (st != ELN_OK) return st;
    bool held = find_entry(files, plain) < files->overlay.n;
    if (!files->root || files->below || held ||
        !eln_descriptor_path(path, asked))
        return ELN_OK;
    DIR *directory = opendir(asked);
    if (!directory) return errno == ENOMEM ? ELN_E_NOMEM : ELN_OK;
    st = find_own(path, asked, arena, out);
    if (st == ELN_OK && out->p == path.p)
        st = find_only(path, directory, arena, out);
    (void)closedir(directory);
    return st;
}

eln_status eln_files_put(eln_files *files, eln_str name, eln_str bytes)
{
    if (bytes.n > ELN_SOURCE_MOST) return ELN_E_LIMIT;
    eln_arena scratch = {0};
    eln_str plain;
    eln_status st = eln_files_join(&scratch, ELN_STR(""), name, &plain);
    if (st != ELN_OK) return st;
    entry e = {.memory = malloc(plain.n + bytes.n + 1)};
    size_t at = find_entry(files, plain);
    bool room = eln_vec_reserve(&files->overlay, files->overlay.n + 1);
    if (e.memory && room) {
        memcpy(e.memory, plain.p, plain.n);
        if (bytes.n) memcpy(e.memory + plain.n, bytes.p, bytes.n);
        e.name = (eln_str){e.memory, plain.n};
        e.bytes = (eln_str){e.memory + plain.n, bytes.n};
        if (at < files->overlay.n) {
            free(files->overlay.at[at].memory);
        } else {
            files->overlay.n++;
        }
        files->overlay.at[at] = e;
    } else {
        free(e.memory);
        st = ELN_E_NOMEM;
    }
    eln_arena_free(&scratch);
    return st;
}

eln_status eln_files_drop(eln_files *files, eln_str name)
{
    eln_arena scratch = {0};
    eln_str plain;
    eln_status st = eln_files_join(&scratch, ELN_STR(""), name, &plain);
    size_t at = st == ELN_OK ? find_entry(files, plain) : files->overlay.n;
    if (at < files->overlay.n) {
        free(files->overlay.at[at].memory);
        files->overlay.at[at] = files->overlay.at[--files->overlay.n];
    }
    eln_arena_free(&scratch);
    return st;
}

static eln_status open_root(const char *root, char **out)
{
    char real[PATH_MAX];
    struct stat info;
    if (!realpath(root, real) || stat(real, &info) != 0) {
        return eln_descriptor_status(errno);
    }
    if (!S_ISDIR(info.st_mode)) return ELN_E_NOT_FOUND;
    size_t n = strlen(real) + 1;
    *out = malloc(n);
    if (!*out) return ELN_E_NOMEM;
    memcpy(*out, real, n);
    return ELN_OK;
}

eln_status eln_files_new(const char *root, int stdin_fd, eln_files **out)
{
    eln_files *files = calloc(1, sizeof *files);
    if (!files) return ELN_E_NOMEM;
    files->stdin_fd = stdin_fd;
    eln_status st = root ? open_root(root, &files->root) : ELN_OK;
    if (st != ELN_OK) {
        free(files);
        return st;
    }
    *out = files;
    return ELN_OK;
}

eln_status eln_files_below(const char *root, eln_files_may *may,
                           eln_files **out)
{
    eln_status st = eln_files_new(root, -1, out);
    if (st != ELN_OK) return st;
    (*out)->below = true;
    (*out)->may = may;
    return ELN_OK;
}

bool eln_files_fresh(const eln_files *files)
{
    for (size_t i = 0; i < files->looked_at.n; i++) {
        eln_stamp now = stamp_now(files->looked_at.at[i].path);
        if (!eln_stamp_same(&now, &files->looked_at.at[i].stamp)) return false;
    }
    return true;
}

void eln_files_free(eln_files *files)
{
    if (!files) return;
    for (size_t i = 0; i < files->looked_at.n; i++)
        free(files->looked_at.at[i].path);
    eln_vec_free(&files->looked_at);
    for (size_t i = 0; i < files->overlay.n; i++) {
        free(files->overlay.at[i].memory);
    }
    eln_vec_free(&files->overlay);
    free(files->root);
    free(files);
}
