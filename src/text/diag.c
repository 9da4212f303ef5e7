#include "text/diag.h"

#include <stdarg.h>
#include <stdio.h>

#include "text/unicode.h"

#include "base/banned.h"

/* Bytes of a message or hint that are kept: a message that quotes a long text
 * must not cost its length a thousand times. */
enum { WORDS_MOST = 1000 };

static const char CUT_MARK[] = "\u2026";

/* A copy of s, cut with a mark where it is too long. */
static bool keep(eln_arena *arena, eln_str s, eln_str *out)
{
    if (s.n <= WORDS_MOST) return eln_arena_copy(arena, s, out);
    eln_str cut = eln_utf8_cut(s, WORDS_MOST);
    char *p = eln_new(arena, char, cut.n + sizeof CUT_MARK);
    if (!p) return false;
    memcpy(p, cut.p, cut.n);
    memcpy(p + cut.n, CUT_MARK, sizeof CUT_MARK);
    *out = (eln_str){p, cut.n + sizeof CUT_MARK - 1};
    return true;
}

/* Whether a further one is to be kept; counts it in any case. */
static bool count(eln_diags *d, eln_code code)
{
    if (d->st != ELN_OK) return false;
    bool kept = d->list.n < ELN_DIAG_MOST;
    if (!kept) d->left_out++;
    if (!kept && eln_code_severity(code) == ELN_ERROR) d->errors++;
    return kept;
}

static void add(eln_diags *d, eln_code code, eln_span span, eln_str hint,
                const char *fmt, va_list args)
{
    if (!count(d, code)) return;
    char words[WORDS_MOST + 8];
    int n = vsnprintf(words, sizeof words, fmt, args);
    size_t used = n < 0 ? 0 : (size_t)n;
    if (used >= sizeof words) used = sizeof words - 1;
    if (span.end < span.begin) span.end = span.begin;
    eln_diag diag = {.code = code, .span = span};
    eln_str message =
        used ? (eln_str){words, used} : eln_str_of(eln_code_about(code));
    if (!keep(&d->arena, message, &diag.message) ||
        !keep(&d->arena, hint, &diag.hint) || !eln_push(&d->list, diag)) {
        d->st = ELN_E_NOMEM;
        return;
    }
    if (eln_code_severity(code) == ELN_ERROR) d->errors++;
}

void eln_diag_add(eln_diags *d, eln_code code, eln_span span, const char *hint,
                  const char *fmt, ...)
{
    if (!d) return;
    va_list args;
    va_start(args, fmt);
    add(d, code, span, eln_str_of(hint), fmt, args);
    va_end(args);
}

void eln_diag_add_hint(eln_diags *d, eln_code code, eln_span span, eln_str hint,
                       const char *fmt, ...)
{
    if (!d) return;
    va_list args;
    va_start(args, fmt);
    add(d, code, span, hint, fmt, args);
    va_end(args);
}

static bool stands_before(const eln_diag *a, const eln_diag *b)
{
    if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin;
    return a->span.end < b->span.end;
}

/* By insertion: it keeps the order of equals, and the list is short. */
void eln_diags_sort(eln_diags *d)
{
    for (size_t i = 1; i < d->list.n; i++) {
        eln_diag moving = d->list.at[i];
        size_t to = i;
        for (; to > 0 && stands_before(&moving, &d->list.at[to - 1]); to--) {
            d->list.at[to] = d->list.at[to - 1];
        }
        d->list.at[to] = moving;
    }
}

bool eln_diags_limited(const eln_diags *d)
{
    for (size_t i = 0; i < d->list.n; i++) {
        eln_code code = d->list.at[i].code;
        if (code == ELN_E004 || code == ELN_E009 || code == ELN_E203) {
            return true;
        }
    }
    return false;
}

void eln_diags_free(eln_diags *d)
{
    eln_vec_free(&d->list);
    eln_arena_free(&d->arena);
    *d = (eln_diags){0};
}
