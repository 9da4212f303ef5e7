#define _GNU_SOURCE /* realpath, d_type */
#include "store/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/path.h"
#include "base/vec.h"

#include "base/banned.h"

enum { ENTRIES_MOST = 1000 * 1000 /* looked at for a list */ };

int eln_folder_open(const char *path, eln_folder *out)
{
    struct stat info;
    char *root = realpath(path, NULL);
    if (!root) return errno;
    int error = stat(root, &info) != 0 ? errno : 0;
    if (!error && !S_ISDIR(info.st_mode)) error = ENOTDIR;
    if (!error && faccessat(AT_FDCWD, root, R_OK | X_OK, AT_EACCESS) != 0)
        error = errno;
    if (error)
        free(root);
    else
        *out = (eln_folder){root};
    return error;
}

void eln_folder_close(eln_folder *f)
{
    free(f->root);
    *f = (eln_folder){0};
}

/* ---- names ---- */

/* A name of the file system that is shown at all. */
static bool is_part(eln_str part)
{
    if (part.n == 0 || part.n > 255 || part.p[0] == '.') return false;
    for (size_t i = 0; i < part.n; i++) {
        unsigned char c = (unsigned char)part.p[i];
        if (c < 0x20 || c == 0x7f || c == '/') return false;
    }
    return true;
}

static bool are_parts(eln_str name)
{
    size_t deep = 0;
    if (name.n > ELN_NAME_MOST) return false;
    for (size_t at = 0; at <= name.n;) {
        size_t end = eln_str_find(name, ELN_STR("/"), at);
        if (!is_part(eln_str_sub(name, at, end))) return false;
        if (++deep > ELN_FOLDERS_DEEP + 1) return false;
        at = end + 1;
    }
    return true;
}

/* Whether it has one of these endings, and something before it. */
static bool ends_in(eln_str name, const char *const *endings)
{
    for (; *endings; endings++) {
        eln_str end = eln_str_of(*endings);
        if (eln_str_ends(name, end) && name.n > end.n &&
            name.p[name.n - end.n - 1] != '/')
            return true;
    }
    return false;
}

bool eln_name_is_map(eln_str name)
{
    static const char *const maps[] = {".argdown", ".ad", NULL};
    return are_parts(name) && ends_in(name, maps);
}

bool eln_name_is_text(eln_str name)
{
    static const char *const texts[] = {".yaml", ".yml", ".md", ".txt", NULL};
    return eln_name_is_map(name) || (are_parts(name) && ends_in(name, texts));
}

/* ---- finding ---- */

/* Two parts of a path, with "/" between: a new string; NULL: out of memory. */
static char *join(const char *folder, eln_str name)
{
    size_t n = strlen(folder);
    char *p = malloc(n + name.n + 2);
    if (!p) return NULL;
    memcpy(p, folder, n);
    p[n] = '/';
    if (name.n) memcpy(p + n + 1, name.p, name.n);
    p[n + 1 + name.n] = '\0';
    return p;
}

/* What a resolved path is called in the directory; empty: the directory. */
static eln_str name_in(const eln_folder *f, const char *path)
{
    size_t n = strlen(f->root);
    const char *rest = path + (n == 1 ? 0 : n);
    return eln_str_of(*rest == '/' ? rest + 1 : rest);
}

/* Open the directory that a resolved path stands in, and take its last part.
 * The path is cut in two. */
static int take_apart(char *path, eln_found *out)
{
    char *slash = strrchr(path, '/');
    eln_str name = eln_str_of(slash + 1);
    out->name = malloc(name.n + 1);
    if (!out->name) return ENOMEM;
    memcpy(out->name, name.p, name.n + 1);
    *slash = '\0';
    out->folder = open(slash == path ? "/" : path,
                       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return out->folder < 0 ? errno : 0;
}

static int find_there(const eln_folder *f, char *real, eln_found *out)
{
    if (!eln_path_below(f->root, real)) return EXDEV;
    if (!eln_name_is_text(name_in(f, real))) return ENOENT;
    out->there = true;
    return take_apart(real, out);
}

/* The file is not there; its folder may be. */
static int find_fresh(const eln_folder *f, char *path, eln_found *out)
{
    struct stat info;
    if (lstat(path, &info) == 0) return EXDEV; /* a link to nowhere */
    char *slash = strrchr(path, '/');
    *slash = '\0';
    char *real = realpath(path, NULL);
    if (!real) return errno;
    eln_str folder = name_in(f, real);
    int error = 0;
    if (!eln_path_below(f->root, real))
        error = EXDEV;
    else if (folder.n > 0 && !are_parts(folder))
        error = ENOENT;
    char *whole = error ? NULL : join(real, eln_str_of(slash + 1));
    if (!error) error = whole ? take_apart(whole, out) : ENOMEM;
    free(whole);
    free(real);
    return error;
}

int eln_folder_find(const eln_folder *f, eln_str name, eln_found *out)
{
    if (!eln_name_is_text(name)) return ENOENT;
    eln_found found = {.folder = -1};
    char *path = join(f->root, name);
    if (!path) return ENOMEM;
    char *real = realpath(path, NULL);
    int error = real              ? find_there(f, real, &found)
                : errno == ENOENT ? find_fresh(f, path, &found)
                                  : errno;
    free(real);
    free(path);
    if (error)
        eln_found_close(&found);
    else
        *out = found;
    return error;
}

void eln_found_close(eln_found *found)
{
    if (found->folder >= 0) (void)close(found->folder);
    free(found->name);
    *found = (eln_found){.folder = -1};
}

/* ---- reading ---- */

static int may_read(const struct stat *s)
{
    if (!S_ISREG(s->st_mode)) return EINVAL;
    return s->st_size > ELN_TEXT_MOST ? EFBIG : 0;
}

int eln_found_look(const eln_found *found, eln_stamp *out)
{
    struct stat info;
    if (fstatat(found->folder, found->name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return errno;
    int error = may_read(&info);
    if (!error) *out = eln_stamp_of(&info);
    return error;
}

/* To the end; more than may be there is too much. */
static int read_all(int fd, eln_out *bytes)
{
    static const size_t most = ELN_TEXT_MOST;
    char piece[64 * 1024];
    size_t before = bytes->n;
    for (;;) {
        ssize_t n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        if (n == 0) return bytes->st == ELN_OK ? 0 : ENOMEM;
        eln_out_put(bytes, (eln_str){piece, (size_t)n});
        if (bytes->st != ELN_OK) return ENOMEM;
        if (bytes->n - before > most) return EFBIG;
    }
}

int eln_found_read(const eln_found *found, eln_out *bytes, eln_stamp *stamp)
{
    struct stat info;
    int fd = openat(found->folder, found->name,
                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return errno;
    int error = fstat(fd, &info) != 0 ? errno : may_read(&info);
    if (!error) error = read_all(fd, bytes);
    if (!error && stamp) *stamp = eln_stamp_of(&info);
    (void)close(fd);
    return error;
}

/* ---- lists ---- */

/* A walk over the directory, folder by folder. */
typedef struct walk {
    const eln_folder *f;
    eln_arena arena;
    ELN_VEC(eln_str) folders; /* found so far, the uppermost first */
    ELN_VEC(eln_str) texts;
    size_t most_folders, most_texts;
    size_t entries; /* looked at */
    int error;      /* ENOMEM, or 0 */
} walk;

static eln_str name_below(walk *w, eln_str folder, const char *part)
{
    eln_str name = {0}, end = eln_str_of(part);
    size_t n = folder.n ? folder.n + 1 : 0;
    char *p = eln_new(&w->arena, char, n + end.n + 1);
    if (!p) {
        w->error = ENOMEM;
        return name;
    }
    if (folder.n) {
        memcpy(p, folder.p, folder.n);
        p[folder.n] = '/';
    }
    memcpy(p + n, end.p, end.n);
    return (eln_str){p, n + end.n};
}

static bool leads_to_text(const walk *w, eln_str name)
{
    eln_found found;
    if (eln_folder_find(w->f, name, &found) != 0) return false;
    bool there = found.there;
    eln_found_close(&found);
    return there;
}

static mode_t kind_of(int folder, const struct dirent *item)
{
    struct stat info;
    if (item->d_type == DT_DIR) return S_IFDIR;
    if (item->d_type == DT_REG) return S_IFREG;
    if (fstatat(folder, item->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return 0;
    return info.st_mode & S_IFMT;
}

static void see(walk *w, int folder, eln_str in, const struct dirent *item)
{
    if (!is_part(eln_str_of(item->d_name))) return;
    eln_str name = name_below(w, in, item->d_name);
    mode_t kind = w->error ? 0 : kind_of(folder, item);
    if (kind == S_IFDIR && w->folders.n < w->most_folders && are_parts(name)) {
        if (!eln_push(&w->folders, name)) w->error = ENOMEM;
    } else if (kind && kind != S_IFDIR && w->texts.n < w->most_texts &&
               eln_name_is_text(name) &&
               (kind == S_IFREG || leads_to_text(w, name))) {
        if (!eln_push(&w->texts, name)) w->error = ENOMEM;
    }
}

static void walk_folder(walk *w, eln_str name)
{
    char *path = join(w->f->root, name);
    if (!path) w->error = ENOMEM;
    int fd = path ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC |
                                   (name.n ? O_NOFOLLOW : 0))
                  : -1;
    free(path);
    DIR *directory = fd >= 0 ? fdopendir(fd) : NULL;
    if (!directory) {
        if (fd >= 0) (void)close(fd);
        return;
    }
    const struct dirent *item;
    while (!w->error && w->entries < ENTRIES_MOST &&
           (item = readdir(directory))) {
        w->entries++;
        see(w, fd, name, item);
    }
    (void)closedir(directory);
}

static void walk_all(walk *w)
{
    if (!eln_push(&w->folders, ELN_STR(""))) w->error = ENOMEM;
    for (size_t i = 0; i < w->folders.n && !w->error; i++)
        walk_folder(w, w->folders.at[i]);
}

static int by_name(const void *a, const void *b)
{
    return eln_str_cmp(*(const eln_str *)a, *(const eln_str *)b);
}

static void tell_all(eln_str *names, size_t n, eln_folder_told *tell,
                     void *user)
{
    if (n) qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n && tell(user, names[i]); i++) continue;
}

static void end_walk(walk *w)
{
    eln_vec_free(&w->folders);
    eln_vec_free(&w->texts);
    eln_arena_free(&w->arena);
}

int eln_folder_list(const eln_folder *f, size_t most, eln_folder_told *tell,
                    void *user)
{
    walk w = {.f = f, .most_folders = SIZE_MAX, .most_texts = most};
    walk_all(&w);
    if (!w.error) tell_all(w.texts.at, w.texts.n, tell, user);
    end_walk(&w);
    return w.error;
}

int eln_folder_folders(const eln_folder *f, size_t most, eln_folder_told *tell,
                       void *user)
{
    walk w = {.f = f, .most_folders = most};
    walk_all(&w);
    if (!w.error) tell_all(w.folders.at, w.folders.n, tell, user);
    end_walk(&w);
    return w.error;
}
