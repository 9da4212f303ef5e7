#include "argdown/words.h"

void eln_words_begin(eln_words *w)
{
    eln_status st = w->copy.st;
    eln_out_clear(&w->copy);
    w->copy.st = st;
    w->view = (eln_span){0, 0};
    w->copied = w->any = false;
    w->counted = 0;
    w->units = 0;
}

eln_str eln_words_text(const eln_words *w)
{
    if (w->copied) return eln_out_str(&w->copy);
    return eln_str_sub(w->source, w->view.begin, w->view.end);
}

static void copy_view(eln_words *w)
{
    if (w->copied) return;
    eln_out_put(&w->copy, eln_words_text(w));
    w->copied = true;
}

void eln_words_span(eln_words *w, size_t begin, size_t end)
{
    w->any = true;
    if (begin == end) return;
    if (!w->copied && w->view.begin == w->view.end) {
        w->view = (eln_span){(uint32_t)begin, (uint32_t)end};
    } else if (!w->copied && w->view.end == begin) {
        w->view.end = (uint32_t)end;
    } else {
        copy_view(w);
        eln_out_put(&w->copy, eln_str_sub(w->source, begin, end));
    }
}

void eln_words_put(eln_words *w, eln_str s)
{
    w->any = true;
    if (s.n == 0) return;
    copy_view(w);
    eln_out_put(&w->copy, s);
}

/* Whether the eight bytes at p are ASCII. */
static bool ascii_at(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

int64_t eln_words_units(eln_words *w)
{
    eln_str text = eln_words_text(w);
    size_t i = w->counted;
    while (i < text.n) {
        if (text.n - i >= 8 && ascii_at(text.p + i)) {
            w->units += 8;
            i += 8;
            continue;
        }
        unsigned char c = (unsigned char)text.p[i++];
        w->units += ((c & 0xc0) != 0x80) + (c >= 0xf0);
    }
    w->counted = i;
    return w->units;
}

bool eln_words_take(eln_words *w, eln_arena *arena, eln_str *out)
{
    if (w->copy.st != ELN_OK) return false;
    eln_str text = eln_words_text(w);
    if (!w->copied) {
        *out = text;
        return true;
    }
    return eln_arena_copy(arena, text, out);
}

void eln_words_free(eln_words *w)
{
    eln_out_free(&w->copy);
}
