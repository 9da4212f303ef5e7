#include "app/shelf.h"

#include <pthread.h>
#include <stdlib.h>

#include "store/folder.h"

struct eln_shelf {
    const char *root;
    pthread_mutex_t lock;                /* of what is below */
    eln_book *books[ELN_SHELF_MOST + 1]; /* [n] the one used last is the last */
    size_t n;
};

eln_shelf *eln_shelf_new(const char *root)
{
    eln_shelf *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->root = root;
    if (pthread_mutex_init(&s->lock, NULL) == 0) return s;
    free(s);
    return NULL;
}

static void free_book(eln_book *b)
{
    if (!b) return;
    eln_reading_close(&b->r);
    eln_diags_free(&b->diags);
    eln_files_free(b->files);
    free(b->key);
    free(b);
}

void eln_shelf_free(eln_shelf *s)
{
    if (!s) return;
    for (size_t i = 0; i < s->n; i++) free_book(s->books[i]);
    (void)pthread_mutex_destroy(&s->lock);
    free(s);
}

/* ---- what it is read from ---- */

static size_t put_part(char *to, size_t at, eln_str part)
{
    uint64_t n = part.n;
    if (to) memcpy(to + at, &n, sizeof n);
    at += sizeof n;
    if (to && part.n) memcpy(to + at, part.p, part.n);
    return at + part.n;
}

/* Write the key; to may be NULL, then only its bytes are counted. */
static size_t put_key(char *to, const eln_asked *a)
{
    size_t n = put_part(to, 0, a->map);
    for (size_t i = 0; i < a->text_count; i++) {
        n = put_part(to, n, a->texts[i].name);
        n = put_part(to, n, a->texts[i].bytes);
    }
    return n;
}

static bool part_is(const char *key, size_t *at, eln_str part)
{
    uint64_t n;
    memcpy(&n, key + *at, sizeof n);
    *at += sizeof n;
    if (n != part.n || (n && memcmp(key + *at, part.p, part.n) != 0))
        return false;
    *at += part.n;
    return true;
}

/* As long as all parts before are the same, there is room for the next. */
static bool is_of(const eln_book *b, const eln_asked *a)
{
    size_t at = 0;
    if (b->key_bytes != put_key(NULL, a)) return false;
    if (!part_is(b->key, &at, a->map)) return false;
    for (size_t i = 0; i < a->text_count; i++)
        if (!part_is(b->key, &at, a->texts[i].name) ||
            !part_is(b->key, &at, a->texts[i].bytes))
            return false;
    return true;
}

/* ---- reading ---- */

static eln_status keep_key(eln_book *b, const eln_asked *a)
{
    b->key_bytes = put_key(NULL, a);
    b->key = malloc(b->key_bytes);
    if (!b->key) return ELN_E_NOMEM;
    put_key(b->key, a);
    b->map = (eln_str){b->key + sizeof(uint64_t), a->map.n};
    return ELN_OK;
}

static eln_status put_texts(eln_book *b, const eln_asked *a)
{
    eln_status st = ELN_OK;
    for (size_t i = 0; i < a->text_count && st == ELN_OK; i++)
        st = eln_files_put(b->files, a->texts[i].name, a->texts[i].bytes);
    return st;
}

static eln_status read_book(eln_book *b, const eln_shelf *s, const eln_asked *a)
{
    eln_status st = keep_key(b, a);
    if (st == ELN_OK)
        st = eln_files_below(s->root, eln_name_is_text, &b->files);
    if (st == ELN_OK) st = put_texts(b, a);
    if (st == ELN_OK) st = eln_reading_open(b->files, b->map, &b->r);
    if (st == ELN_OK) st = eln_reading_understand(&b->r);
    if (st == ELN_E_LIMIT) st = ELN_OK; /* the diagnostics say so */
    eln_diags_sort(&b->r.diags);
    b->diags = b->r.diags;
    b->r.diags = (eln_diags){0};
    return st;
}

/* ---- taking and giving ---- */

static eln_book *take_off(eln_shelf *s, size_t at)
{
    eln_book *b = s->books[at];
    for (size_t i = at + 1; i < s->n; i++) s->books[i - 1] = s->books[i];
    s->n--;
    return b;
}

static eln_book *find(eln_shelf *s, const eln_asked *a)
{
    for (size_t i = s->n; i-- > 0;)
        if (is_of(s->books[i], a)) return take_off(s, i);
    return NULL;
}

/* What is known before judging, for the judging to add to. */
static bool copy_diags(eln_book *b)
{
    eln_diags *to = &b->r.diags;
    for (size_t i = 0; i < b->diags.list.n; i++)
        if (!eln_push(&to->list, b->diags.list.at[i])) return false;
    to->errors = b->diags.errors;
    to->left_out = b->diags.left_out;
    return true;
}

eln_status eln_shelf_take(eln_shelf *s, const eln_asked *a, eln_book **out)
{
    (void)pthread_mutex_lock(&s->lock);
    eln_book *b = find(s, a);
    (void)pthread_mutex_unlock(&s->lock);
    if (b && !eln_files_fresh(b->files)) {
        free_book(b);
        b = NULL;
    }
    eln_status st = ELN_OK;
    if (!b) {
        b = calloc(1, sizeof *b);
        st = b ? read_book(b, s, a) : ELN_E_NOMEM;
    }
    if (st == ELN_OK && !copy_diags(b)) st = ELN_E_NOMEM;
    if (st == ELN_OK)
        *out = b;
    else
        free_book(b);
    return st;
}

static size_t bytes_kept(const eln_shelf *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += s->books[i]->key_bytes + s->books[i]->r.arena.held;
    return n;
}

void eln_shelf_give(eln_shelf *s, eln_book *b)
{
    eln_book *gone[ELN_SHELF_MOST + 1];
    size_t n = 0;
    if (b->r.has_judgement) eln_judgement_free(&b->r.judgement);
    b->r.has_judgement = false;
    eln_diags_free(&b->r.diags);
    (void)pthread_mutex_lock(&s->lock);
    s->books[s->n++] = b;
    while (s->n > ELN_SHELF_MOST ||
           (s->n > 0 && bytes_kept(s) > ELN_SHELF_BYTES))
        gone[n++] = take_off(s, 0);
    (void)pthread_mutex_unlock(&s->lock);
    while (n > 0) free_book(gone[--n]);
}
