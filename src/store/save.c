#include "store/save.h"

#include <errno.h>

#include "store/put.h"

#include "base/banned.h"

const char *eln_save_text(eln_save_end end)
{
    static const char *const texts[] = {
#define X(id, text) text,
        ELN_SAVE_MAP(X)
#undef X
    };
    return texts[end];
}

typedef struct work {
    const eln_saving *saving;
    eln_history *history;
    eln_found found;
    eln_save_result *out;
    int64_t kept; /* the version in the history; 0: none was made */
} work;

static eln_save_end end_of(int error)
{
    switch (error) {
    case 0:
        return ELN_SAVED;
    case ECANCELED:
        return ELN_SAVE_CONFLICT;
    case EEXIST:
        return ELN_SAVE_EXISTS;
    case EFBIG: /* a limit on the sizes of files */
    case ENOSPC:
    case EDQUOT:
        return ELN_SAVE_FULL;
    case EROFS:
        return ELN_SAVE_READ_ONLY;
    case EACCES:
    case EPERM:
    case EXDEV:
        return ELN_SAVE_DENIED;
    case EDEADLK:
        return ELN_SAVE_BUSY;
    case ENOMEM:
        return ELN_SAVE_MEMORY;
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP:
    case EINVAL:
        return ELN_SAVE_NAME;
    default:
        return ELN_SAVE_FAILED;
    }
}

/* ---- what stands there ---- */

/* The file as it is now. An error is 0 where it is not there. */
static int read_now(work *w, eln_stamp *stamp)
{
    eln_save_result *r = w->out;
    eln_out_free(&r->text);
    int error = eln_found_read(&w->found, &r->text, stamp);
    r->there = error == 0;
    if (r->there) r->other = eln_hash_of(eln_out_str(&r->text));
    return error == ENOENT ? 0 : error;
}

/* 0 if the file holds what was edited, or what is to be written; else
 * ECANCELED. */
static int compare(work *w, eln_stamp *stamp)
{
    const eln_saving *s = w->saving;
    int error = read_now(w, stamp);
    if (error) return error;
    if (w->out->there && (eln_hash_same(&w->out->other, &s->base) ||
                          eln_hash_same(&w->out->other, &w->out->version)))
        return 0;
    return ECANCELED;
}

/* ---- the history ---- */

/* First what is to be replaced, where the history does not know it: somebody
 * wrote it by other means. */
static void keep(work *w)
{
    const eln_saving *s = w->saving;
    int64_t id;
    if (!w->history) return;
    if (w->out->there)
        (void)eln_history_add(w->history, s->name, &w->out->other,
                              eln_out_str(&w->out->text), &id,
                              &w->out->warning);
    eln_out_clear(&w->out->warning);
    (void)eln_history_add(w->history, s->name, &w->out->version, s->bytes,
                          &w->kept, &w->out->warning);
}

/* Right before the new text takes the name: it is asked once more whether it
 * may, and kept in between; what was changed meanwhile has another stamp. */
static int before(void *user)
{
    work *w = user;
    eln_stamp first = {0}, second = {0};
    if (!w->saving->fresh) {
        int error = compare(w, &first);
        if (error) return error;
    }
    keep(w);
    if (w->saving->fresh) return 0;
    bool same = eln_found_look(&w->found, &second) == 0 &&
                eln_stamp_same(&first, &second);
    return same ? 0 : compare(w, &second);
}

/* ---- saving ---- */

static int put(work *w)
{
    eln_put p = {.folder = w->found.folder,
                 .name = w->found.name,
                 .bytes = w->saving->bytes,
                 .fresh = w->saving->fresh,
                 .before = before,
                 .user = w};
    int error = eln_put_file(&p);
    if (error && w->kept) eln_history_forget(w->history, w->kept);
    return error;
}

static eln_save_end save_found(work *w)
{
    eln_stamp stamp;
    if (!w->saving->fresh) {
        int error = compare(w, &stamp); /* a conflict needs no room on disk */
        if (error) return end_of(error);
        if (eln_hash_same(&w->out->other, &w->out->version)) {
            keep(w);
            return ELN_SAVED;
        }
    }
    eln_save_end end = end_of(put(w));
    if (end == ELN_SAVE_EXISTS || end == ELN_SAVE_CONFLICT)
        (void)read_now(w, &stamp);
    if (end == ELN_SAVE_NAME && !w->saving->fresh) return ELN_SAVE_FAILED;
    return end;
}

static eln_save_end save_here(work *w)
{
    eln_save_end end = save_found(w);
    return end == ELN_SAVE_CONFLICT && !w->out->there ? ELN_SAVE_GONE : end;
}

eln_save_end eln_save(const eln_folder *folder, eln_history *history,
                      const eln_saving *saving, eln_save_result *out)
{
    *out = (eln_save_result){.version = eln_hash_of(saving->bytes)};
    work w = {.saving = saving, .history = history, .out = out};
    if (saving->bytes.n > ELN_TEXT_MOST) return ELN_SAVE_LARGE;
    int error = eln_folder_find(folder, saving->name, &w.found);
    if (error) return end_of(error);
    eln_save_end end = save_here(&w);
    eln_found_close(&w.found);
    return end;
}

void eln_save_result_free(eln_save_result *r)
{
    eln_out_free(&r->text);
    eln_out_free(&r->warning);
    *r = (eln_save_result){0};
}
