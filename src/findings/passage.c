#include "findings/passage.h"

#include "text/unicode.h"

/* ---- characters ---- */

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 ||
           cp == 0xa0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f ||
           cp == 0x3000;
}

static bool ends_line(uint32_t cp)
{
    return (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 ||
           cp == 0x2029;
}

/* Hyphens, soft ones and those that do not break; and what has no width. */
static bool is_hyphen(uint32_t cp)
{
    return cp == '-' || cp == 0xad || cp == 0x2010 || cp == 0x2011;
}

static bool is_invisible(uint32_t cp)
{
    return cp == 0x200b || cp == 0x2060 || cp == 0xfeff;
}

/* The plain quote that a typographic one stands for, or cp itself. */
static uint32_t plain_quote(uint32_t cp)
{
    if ((cp >= 0x2018 && cp <= 0x201b) || cp == 0x2032 || cp == 0x2039 ||
        cp == 0x203a || cp == 0xb4 || cp == '`')
        return '\'';
    if ((cp >= 0x201c && cp <= 0x201f) || cp == 0x2033 || cp == 0xab ||
        cp == 0xbb)
        return '"';
    return cp;
}

/* Letters and digits of scripts that part words by spaces. */
static bool is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
               (cp >= 'A' && cp <= 'Z');
    return cp >= 0xc0 && cp < 0x600 && cp != 0xd7 && cp != 0xf7;
}

/* ---- folding ---- */

typedef struct folder {
    char *p;
    size_t n;
    bool hyphen;  /* the last thing was one, behind a word */
    bool space;   /* white space since then */
    bool newline; /* with the end of a line */
} folder;

static void put_char(folder *f, uint32_t cp)
{
    bool broken = f->hyphen && f->newline;
    if (f->space && !broken && f->n > 0) f->p[f->n++] = ' ';
    f->hyphen = f->space = f->newline = false;
    f->n += eln_utf8_encode(cp, f->p + f->n);
}

static void put_folded(folder *f, uint32_t cp)
{
    if (is_space(cp)) {
        f->space = true;
        if (ends_line(cp)) f->newline = true;
    } else if (is_hyphen(cp)) {
        if (!f->space) f->hyphen = true;
    } else if (!is_invisible(cp)) {
        put_char(f, plain_quote(cp));
    }
}

eln_status eln_passage_fold(eln_arena *arena, eln_str text, eln_str *out)
{
    if (text.n > SIZE_MAX / 8) return ELN_E_NOMEM;
    /* A wrong byte becomes three; nothing else grows, and a space was one. */
    folder f = {.p = eln_new(arena, char, 3 * text.n + 4)};
    if (!f.p) return ELN_E_NOMEM;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp;
        at += eln_utf8_decode(text.p + at, text.n - at, &cp);
        put_folded(&f, cp);
    }
    *out = (eln_str){f.p, f.n};
    return ELN_OK;
}

/* ---- finding ---- */

static bool letter_at(eln_str s, size_t at)
{
    uint32_t cp;
    return eln_utf8_decode(s.p + at, s.n - at, &cp) > 0 && is_letter(cp);
}

static bool letter_before(eln_str s, size_t at)
{
    return at > 0 && letter_at(s, eln_utf8_begin(s, at - 1));
}

/* Whether no word runs over this place. */
static bool is_between_words(eln_str s, size_t at)
{
    return !letter_before(s, at) || !letter_at(s, at);
}

/* Where a part that stands in whole words ends; SIZE_MAX: it is not there. */
static size_t find_part(eln_str folded, eln_str part, size_t from)
{
    for (;;) {
        size_t at = eln_str_find(folded, part, from);
        if (at == folded.n) return SIZE_MAX;
        if (is_between_words(folded, at) &&
            is_between_words(folded, at + part.n))
            return at + part.n;
        from = at + 1;
    }
}

/* Cut the part before the next skip off a quote. */
static eln_str next_part(eln_str *quote)
{
    static const eln_str skips[] = {{"[\xe2\x80\xa6]", 5}, {"[...]", 5}};
    size_t at = quote->n;
    for (size_t i = 0; i < sizeof skips / sizeof *skips; i++) {
        size_t here = eln_str_find(*quote, skips[i], 0);
        if (here < at) at = here;
    }
    eln_str part = eln_str_sub(*quote, 0, at);
    size_t behind = at < quote->n ? at + 5 : at;
    *quote = eln_str_sub(*quote, behind, quote->n);
    return part;
}

eln_status eln_passage_find(eln_str folded, eln_str quote, bool *found,
                            eln_str *missing)
{
    eln_arena tmp = {0};
    eln_status st = ELN_OK;
    size_t from = 0;
    *found = true;
    while (quote.n > 0 && *found && st == ELN_OK) {
        eln_str written = next_part(&quote), part;
        st = eln_passage_fold(&tmp, written, &part);
        if (st != ELN_OK || part.n == 0) continue;
        from = find_part(folded, part, from);
        if (from != SIZE_MAX) continue;
        *found = false;
        *missing = eln_str_trim(written);
    }
    eln_arena_free(&tmp);
    return st;
}

/* ---- the nearest passage ---- */

enum {
    SLOTS = 4 * ELN_PASSAGE_WORDS_MOST, /* a power of two */
    NOTHING = ELN_PASSAGE_WORDS_MOST,   /* a word that the part has not */
    ROOM = 2 * ELN_PASSAGE_WORDS_MOST   /* words that are looked at */
};

typedef struct word {
    uint64_t hash; /* of its letters, without case where that is easy */
    eln_span span;
} word;

/* The next word at or behind *at; false: there is none. Signs alone are no
 * word. */
static bool next_word(eln_str s, size_t *at, word *out)
{
    const uint64_t prime = 0x100000001b3u;
    bool any = false;
    while (*at < s.n) {
        uint32_t cp;
        size_t begin = *at;
        *at += eln_utf8_decode(s.p + begin, s.n - begin, &cp);
        bool counts = is_letter(cp) || cp >= 0x600;
        if (is_space(cp) ||
            (!counts && !is_hyphen(cp) && plain_quote(cp) != '\'')) {
            if (any) return true;
            continue;
        }
        if (!counts) continue;
        if (!any) *out = (word){0xcbf29ce484222325u, {(uint32_t)begin, 0}};
        if (cp >= 'A' && cp <= 'Z') cp += 'a' - 'A';
        out->hash = (out->hash ^ cp) * prime;
        out->span.end = (uint32_t)*at;
        any = true;
    }
    return any;
}

/* The words of the part: each once, and how often it has them. */
typedef struct wanted {
    uint64_t hash[SLOTS];
    uint16_t id[SLOTS]; /* + 1; 0: a free slot */
    uint16_t need[NOTHING + 1];
    uint16_t count; /* different words */
    uint16_t words; /* with repetitions */
} wanted;

static uint16_t slot_of(const wanted *w, uint64_t hash)
{
    uint64_t mixed = hash ^ hash >> 32;
    uint16_t i = (uint16_t)((mixed ^ mixed >> 16) & (SLOTS - 1));
    while (w->id[i] && w->hash[i] != hash) i = (i + 1) & (SLOTS - 1);
    return i;
}

static void want_words(wanted *w, eln_str part)
{
    size_t at = 0;
    word next;
    while (w->words < ELN_PASSAGE_WORDS_MOST && next_word(part, &at, &next)) {
        uint16_t slot = slot_of(w, next.hash);
        if (!w->id[slot]) {
            w->hash[slot] = next.hash;
            w->id[slot] = ++w->count;
        }
        w->need[w->id[slot] - 1]++;
        w->words++;
    }
}

/* The last words of the text: half as many again as the part has. */
typedef struct window {
    uint16_t id[ROOM]; /* [size] a ring */
    eln_span span[ROOM];
    uint16_t size;
    uint16_t has[NOTHING + 1];
    uint16_t next; /* the oldest, which the next word replaces */
    uint16_t same; /* words that the part has, too */
} window;

static void replace_oldest(window *v, const wanted *w, uint16_t id,
                           eln_span span)
{
    uint16_t old = v->id[v->next];
    if (old != NOTHING && v->has[old]-- <= w->need[old]) v->same--;
    if (id != NOTHING && v->has[id]++ < w->need[id]) v->same++;
    v->id[v->next] = id;
    v->span[v->next] = span;
    v->next = (uint16_t)((v->next + 1) % v->size);
}

/* From the first word that the part has to the last one. */
static eln_span extent(const window *v)
{
    eln_span out = {0, 0};
    for (uint16_t i = 0; i < v->size; i++) {
        uint16_t k = (uint16_t)((v->next + i) % v->size);
        if (v->id[k] == NOTHING) continue;
        if (out.end == 0) out.begin = v->span[k].begin;
        out.end = v->span[k].end;
    }
    return out;
}

bool eln_passage_nearest(eln_str text, eln_str part, eln_span *out)
{
    wanted w = {.count = 0};
    window v = {.next = 0};
    uint16_t best = 0;
    size_t at = 0;
    word next;
    want_words(&w, part);
    if (w.words == 0) return false;
    v.size = (uint16_t)(w.words + w.words / 2);
    for (uint16_t i = 0; i < v.size; i++) v.id[i] = NOTHING;
    while (next_word(text, &at, &next)) {
        uint16_t slot = slot_of(&w, next.hash);
        uint16_t id = w.id[slot] ? (uint16_t)(w.id[slot] - 1) : NOTHING;
        replace_oldest(&v, &w, id, next.span);
        if (id == NOTHING || v.same <= best) continue;
        best = v.same;
        *out = extent(&v);
    }
    return 2 * best >= w.words;
}
