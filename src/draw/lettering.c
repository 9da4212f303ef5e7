/* A box is as narrow as its words allow without growing high: of a few widths
 * the first is taken that needs few lines, else the widest; but no word is cut
 * that a wider box has room for. Then it is drawn in to its longest line. */
#include "draw/lettering.h"

#include "draw/width.h"
#include "text/unicode.h"

#include "base/banned.h"

static const eln_str dots = {"\xe2\x80\xa6", 3};

static const uint32_t rooms[] = {120, 152, 188, 244};

enum {
    ROOMS = sizeof rooms / sizeof *rooms,
    TITLES_MOST = 6, /* lines of a title */
    FEW_TITLES = 2,  /* lines in less than the widest box */
    FEW_TEXTS = 3,
    VERDICT = 84,     /* room for the longest word of a verdict, and a gap */
    BAR = 8,          /* before a party */
    NAME_MOST = 110,  /* of a party */
    CLEAN_MOST = 4000 /* bytes of a paragraph that are looked at */
};

/* ---- what can be shown ---- */

bool eln_clean_text(eln_arena *arena, eln_str s, eln_str *out)
{
    s = eln_utf8_cut(s, CLEAN_MOST);
    char *p = eln_new(arena, char, s.n + 1);
    size_t n = 0;
    if (!p) return false;
    for (size_t at = 0, bytes; at < s.n; at += bytes) {
        uint32_t cp;
        bytes = eln_utf8_decode(s.p + at, s.n - at, &cp);
        bool wrong = cp == ELN_REPLACEMENT && bytes == 1;
        if (cp == '\n' || cp == '\t') cp = ' ';
        if (!wrong && !eln_char_is_control(cp)) n += eln_utf8_encode(cp, p + n);
    }
    *out = eln_str_trim((eln_str){p, n});
    return true;
}

/* ---- lines ---- */

/* Lines being made; without room for them they are only counted. */
typedef struct lines {
    eln_arena *arena;
    eln_text_line *at; /* [most] or NULL */
    uint32_t n, most;
    uint32_t room; /* of a line, in hundredths of a pixel */
    uint32_t size; /* of the type */
    eln_measure *measure;
    uint64_t widest; /* line, in hundredths of a pixel */
    bool failed;
} lines;

static uint64_t width_of(const lines *l, eln_str s)
{
    return eln_text_advance(s, l->measure) * l->size;
}

static void keep(lines *l, eln_text_line line)
{
    uint64_t w = line.rule ? 0 : width_of(l, line.text);
    if (w > l->widest) l->widest = w;
    if (l->at) l->at[l->n] = line;
    l->n++;
}

/* How much of s fits a width. */
static size_t fitting(const lines *l, eln_str s, uint64_t room)
{
    size_t at = 0;
    for (uint64_t width = 0; at < s.n;) {
        uint32_t cp;
        size_t n = eln_utf8_decode(s.p + at, s.n - at, &cp);
        width += (uint64_t)l->measure(cp) * l->size;
        if (width > room) break;
        at += n;
    }
    return at;
}

/* A text that does not fit, with dots behind what does. */
static eln_str with_dots(lines *l, eln_str s)
{
    uint64_t need = width_of(l, dots);
    uint64_t room = l->room > need ? l->room - need : 0;
    s = eln_str_trim(eln_str_sub(s, 0, fitting(l, s, room)));
    char *p = eln_new(l->arena, char, s.n + dots.n);
    if (!p) {
        l->failed = true;
        return s;
    }
    if (s.n) memcpy(p, s.p, s.n);
    memcpy(p + s.n, dots.p, dots.n);
    return (eln_str){p, s.n + dots.n};
}

/* more  something is to follow behind this paragraph */
static void put_paragraph(lines *l, eln_str s, bool more)
{
    size_t room = l->room / l->size;
    while (s.n > 0 && l->n < l->most) {
        eln_str rest = s;
        eln_str line = eln_wrap_measured(&rest, room, true, l->measure);
        bool last = l->n + 1 == l->most && (rest.n > 0 || more);
        if (last && l->at) line = with_dots(l, line);
        keep(l, (eln_text_line){.text = line});
        s = rest;
    }
}

static void put_text(lines *l, const eln_text_line *text, uint32_t count)
{
    for (uint32_t i = 0; i < count && l->n < l->most; i++) {
        if (text[i].rule)
            keep(l, text[i]);
        else
            put_paragraph(l, text[i].text, i + 1 < count);
    }
}

static uint32_t count_lines(const eln_text_line *text, uint32_t count,
                            uint32_t room, uint32_t size, eln_measure *measure)
{
    lines l = {.most = FEW_TEXTS + 1,
               .room = room * 100,
               .size = size,
               .measure = measure};
    put_text(&l, text, count);
    return l.n;
}

/* ---- the box ---- */

/* Scripts without blanks are cut between any two characters. */
static bool is_cut_anywhere(uint32_t cp)
{
    return (cp >= 0x2e80 && cp < 0xa4d0) || (cp >= 0x20000 && cp < 0x40000);
}

/* The widest word, or part of one behind a hyphen, in hundredths of a pixel. */
static uint64_t widest_word(eln_str s, uint32_t size, eln_measure *measure)
{
    uint64_t widest = 0, width = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t cp;
        at += eln_utf8_decode(s.p + at, s.n - at, &cp);
        bool ends = cp == ' ' || is_cut_anywhere(cp);
        width = ends ? 0 : width + (uint64_t)measure(cp) * size;
        if (width > widest) widest = width;
        if (cp == '-') width = 0;
    }
    return widest;
}

/* The room that no word sticks out of; the most there is, if one does. */
static uint32_t room_for_words(eln_str title, const eln_wording *w)
{
    uint64_t widest = widest_word(title, ELN_TYPE_TITLE, eln_char_advance_bold);
    for (uint32_t i = 0; i < w->count; i++) {
        uint64_t of =
            w->text[i].rule
                ? 0
                : widest_word(w->text[i].text, ELN_TYPE_TEXT, eln_char_advance);
        if (of > widest) widest = of;
    }
    /* lines are measured in whole hundredths of an em */
    widest += ELN_TYPE_TEXT;
    return widest / 100 < rooms[ROOMS - 1] ? (uint32_t)(widest / 100) + 1
                                           : rooms[ROOMS - 1];
}

static uint32_t choose_room(eln_str title, const eln_wording *w)
{
    eln_text_line head = {.text = title};
    uint32_t room = rooms[ROOMS - 1];
    uint32_t words = room_for_words(title, w);
    for (uint32_t i = ROOMS - 1; i-- > 0;) {
        if (count_lines(&head, 1, rooms[i], ELN_TYPE_TITLE,
                        eln_char_advance_bold) > FEW_TITLES ||
            count_lines(w->text, w->count, rooms[i], ELN_TYPE_TEXT,
                        eln_char_advance) > FEW_TEXTS)
            break;
        room = rooms[i];
    }
    return room > words ? room : words;
}

/* Parties are set in small capitals, or in capitals. */
static unsigned advance_small(uint32_t cp)
{
    return eln_char_advance(cp >= 'a' && cp <= 'z' ? cp - 'a' + 'A' : cp);
}

static uint64_t small_width(eln_str s)
{
    return eln_text_advance(s, advance_small) * ELN_TYPE_SMALL;
}

/* The party by the first of its names that fits beside a whole date; else its
 * first, cut: so it is the same on each box, whatever date that has. The foot
 * may ask for more room than the words did. */
static bool fit_foot(eln_arena *arena, const eln_wording *w, uint32_t *room,
                     eln_lettering *out)
{
    uint64_t taken = VERDICT * 100;
    if (w->name_count) taken += BAR * 100;
    if (w->date.n)
        taken += eln_text_advance(w->date, eln_char_advance) * ELN_TYPE_SMALL +
                 2 * ELN_TYPE_SMALL * eln_char_advance(' ');
    lines l = {.arena = arena,
               .room = NAME_MOST * 100,
               .size = ELN_TYPE_SMALL,
               .measure = advance_small};
    for (uint32_t i = 0; i < w->name_count && out->party.n == 0; i++)
        if (small_width(w->names[i]) <= l.room) out->party = w->names[i];
    if (out->party.n == 0 && w->name_count > 0)
        out->party = with_dots(&l, w->names[0]);
    if (w->name_count > 0) out->whose = w->names[0];
    out->date = w->date;
    uint64_t need = (taken + small_width(out->party) + 99) / 100;
    if (need > *room) *room = (uint32_t)need;
    return !l.failed;
}

static uint32_t drawn_in(uint64_t widest, uint32_t least)
{
    uint64_t w = (widest + 99) / 100;
    if (w < least) w = least;
    return (uint32_t)(w + 3) / 4 * 4;
}

static bool set_lines(eln_arena *arena, eln_str title, const eln_wording *w,
                      uint32_t room, eln_lettering *out, uint64_t *widest)
{
    lines t = {.arena = arena,
               .at = eln_new(arena, eln_text_line, TITLES_MOST),
               .most = TITLES_MOST,
               .room = room * 100,
               .size = ELN_TYPE_TITLE,
               .measure = eln_char_advance_bold};
    lines x = {.arena = arena,
               .at = eln_new(arena, eln_text_line, w->most),
               .most = w->most,
               .room = room * 100,
               .size = ELN_TYPE_TEXT,
               .measure = eln_char_advance};
    if (!t.at || !x.at) return false;
    put_paragraph(&t, title, false);
    put_text(&x, w->text, w->count);
    out->title = eln_new(arena, eln_str, t.n);
    if (!out->title || t.failed || x.failed) return false;
    for (uint32_t i = 0; i < t.n; i++) out->title[i] = t.at[i].text;
    out->titles = t.n;
    out->text = x.at;
    out->texts = x.n;
    *widest = t.widest > x.widest ? t.widest : x.widest;
    return true;
}

bool eln_lettering_make(eln_arena *arena, const eln_wording *w,
                        eln_lettering *out)
{
    eln_lettering l = {.titles = 0};
    eln_str title = w->title;
    uint32_t least = rooms[0];
    uint64_t widest = 0;
    uint32_t room = choose_room(title, w);
    if (!fit_foot(arena, w, &least, &l)) return false;
    if (room < least) room = least;
    if (!set_lines(arena, title, w, room, &l, &widest)) return false;
    l.w = drawn_in(widest, least) + 2 * ELN_LETTERING_SIDE;
    l.h =
        (l.titles + l.texts + 1) * ELN_LETTERING_LEAD + 2 * ELN_LETTERING_EDGE;
    *out = l;
    return true;
}

bool eln_cut_line(eln_arena *arena, eln_str s, uint32_t room, uint32_t size,
                  eln_measure *measure, eln_str *out)
{
    lines l = {
        .arena = arena, .room = room * 100, .size = size, .measure = measure};
    *out = width_of(&l, s) <= l.room ? s : with_dots(&l, s);
    return !l.failed;
}
