/* The looks are a style sheet, the same for each picture, so that whoever wants
 * others can replace it. ORDER: web/src/map/map.css draws the same things. */
#include "draw/svg.h"

#include <math.h>
#include <stdio.h>

#include "draw/drawing.h"
#include "draw/width.h"
#include "draw/xml.h"

#include "base/banned.h"

enum {
    ROUND = 12, /* corners of an argument */
    SLANT = 18, /* the corner of what is only supposed */
    NOTE = 18,  /* from note to note */
    LEAST_WIDTH = 480
};

/* ---- looks ---- */

static const char LIGHT[] =
    ".paper,.frame,.mark circle{fill:#fdfcf9}"
    ".sign{stroke:#fdfcf9}"
    "text{fill:#22211e}"
    ".who,.section,.sign,.note,.outside .title{fill:#5f6670}"
    ".frame,.pile,.wire,.tip,.mark *,.rule{stroke:#5f6670}"
    ".field{stroke:#d3cfc4}"
    ".bar{fill:#8a8880}"
    ".v-A .frame,.v-P .frame,.v-G .frame,.v-G .second,.v-C .frame"
    "{stroke:#0b5cad}"
    ".v-A .word,.v-P .word,.v-G .word{fill:#0b5cad}"
    ".v-A .frame{fill:#edf3fa}"
    ".v-F .frame,.v-C .second,.clash{stroke:#b3401a}"
    ".v-F .word,.v-C .word{fill:#b3401a}"
    ".v-O .frame,.half circle{stroke:#6b4fa0}"
    ".v-O .word,.half path{fill:#6b4fa0}"
    ".v-U .word,.v-I .word,.out .word{fill:#5f6670}"
    ".out .frame{stroke:#8a8880}";

static const char DARK[] =
    ".paper,.frame,.mark circle{fill:#17181a}"
    ".sign{stroke:#17181a}"
    "text{fill:#e4e1da}"
    ".who,.section,.sign,.note,.outside .title{fill:#a9b0ba}"
    ".frame,.pile,.wire,.tip,.mark *,.rule{stroke:#a9b0ba}"
    ".field{stroke:#3c3f44}"
    ".bar{fill:#7b7f86}"
    ".v-A .frame,.v-P .frame,.v-G .frame,.v-G .second,.v-C .frame"
    "{stroke:#7fb8f2}"
    ".v-A .word,.v-P .word,.v-G .word{fill:#7fb8f2}"
    ".v-A .frame{fill:#1b2733}"
    ".v-F .frame,.v-C .second,.clash{stroke:#f0a07c}"
    ".v-F .word,.v-C .word{fill:#f0a07c}"
    ".v-O .frame,.half circle{stroke:#c3aeea}"
    ".v-O .word,.half path{fill:#c3aeea}"
    ".v-U .word,.v-I .word,.out .word{fill:#a9b0ba}"
    ".out .frame{stroke:#7b7f86}";

static const char LINES[] =
    "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',"
    "'DejaVu Sans',sans-serif;white-space:pre}"
    ".title{font-size:13px;font-weight:600}"
    ".text{font-size:14px;font-family:Charter,'Bitstream Charter','Iowan Old "
    "Style',Georgia,'Noto Serif','DejaVu Serif',serif}"
    ".who,.word,.note{font-size:11px}"
    ".whose{font-variant:small-caps;letter-spacing:.03em}"
    ".word{font-weight:600}"
    ".section{font-size:12.5px;font-weight:600}"
    ".sign{font-size:14px;font-weight:600;stroke-width:4px;paint-order:stroke}"
    ".field,.wire,.tip,.second,.pile,.rule,.clash{fill:none}"
    ".field,.frame,.second,.pile,.rule{stroke-width:1px}"
    ".wire,.tip,.mark *{stroke-width:1.2px}"
    ".attack .wire,.undercut .wire,.contrary .wire,.contradictory .wire"
    "{stroke-dasharray:6 4}"
    ".entails .wire{stroke-width:2px}"
    ".pale .wire,.pale .tip{stroke-opacity:.45}.pale .sign{fill-opacity:.5}"
    ".v-A .frame,.v-C .frame{stroke-width:2px}"
    ".v-F .frame,.v-C .second{stroke-width:1.5px;stroke-dasharray:7 4.5}"
    ".v-O .frame{stroke-width:2px;stroke-dasharray:.1 5;stroke-linecap:round}"
    ".v-F .word{text-decoration:line-through}"
    ".half circle{fill:none;stroke-width:1.3px}"
    ".clash{stroke-width:1.5px}"
    ".out .word{font-weight:400}"
    ".out .title,.out .text,.out .who{fill-opacity:.5}"
    ".outside .frame{fill:none;stroke-opacity:.5}"
    ".outside .title{font-style:italic;font-weight:400}";

static void put_style(eln_out *out)
{
    eln_out_puts(out, "<style>");
    eln_out_puts(out, LINES);
    eln_out_puts(out, LIGHT);
    eln_out_puts(out, "@media (prefers-color-scheme:dark){");
    eln_out_puts(out, DARK);
    eln_out_puts(out, "}</style>\n");
}

/* ---- pieces ---- */

typedef struct writer {
    const eln_scene *s;
    const eln_svg_options *options;
    eln_out *out;
    eln_arena tmp;
    bool failed;
} writer;

static void put_number(writer *w, const char *before, double d)
{
    eln_out_puts(w->out, before);
    eln_xml_put_number(w->out, d);
}

static void put_text(writer *w, const char *class, double x, double y,
                     eln_str text)
{
    eln_out_printf(w->out, "<text class=\"%s\"", class);
    put_number(w, " x=\"", x);
    put_number(w, "\" y=\"", y);
    eln_out_puts(w->out, "\">");
    eln_xml_put(w->out, text);
    eln_out_puts(w->out, "</text>");
}

static void open_at(writer *w, const char *class, double x, double y)
{
    eln_out_printf(w->out, "<g class=\"%s\"", class);
    put_number(w, " transform=\"translate(", x);
    put_number(w, " ", y);
    eln_out_puts(w->out, ")\">");
}

/* ---- frames ---- */

static void put_frame(writer *w, const eln_scene_frame *f)
{
    eln_str title = w->s->picture->groups[f->group].title;
    uint32_t room = f->w > 24 ? (uint32_t)f->w - 24 : 1;
    if (!eln_cut_line(&w->tmp, title, room, ELN_TYPE_TITLE,
                      eln_char_advance_bold, &title))
        w->failed = true;
    put_number(w, "<rect class=\"field\" rx=\"3\" x=\"", f->x);
    put_number(w, "\" y=\"", f->y);
    put_number(w, "\" width=\"", f->w);
    put_number(w, "\" height=\"", f->h);
    eln_out_puts(w->out, "\"/>");
    put_text(w, "section", f->x + 12, f->y + 17, title);
    eln_out_char(w->out, '\n');
}

/* ---- strokes ---- */

static char standing(const writer *w, uint32_t box)
{
    if (!w->options->judgement || box == ELN_NO_ID) return 0;
    return eln_standing_of(w->options->judgement, &w->s->picture->boxes[box]);
}

/* What is drawn from something that does not stand. */
static bool is_pale(const writer *w, const eln_stroke *stroke)
{
    char letter = standing(w, w->s->items[stroke->from].box);
    return letter && !eln_standing_carries(letter);
}

static const char *sign_of(int kind)
{
    switch (kind) {
    case ELN_SUPPORT:
        return "+";
    case ELN_ENTAILS:
        return "\xe2\x87\x92";
    case ELN_CONTRADICTORY:
        return "\xc3\x97";
    default:
        return "\xe2\x88\x92";
    }
}

/* How far a point is from an item. */
static double away(double x, double y, const eln_item *i)
{
    double dx = fmax(fmax(i->x - x, 0), x - i->x - i->w);
    double dy = fmax(fmax(i->y - y, 0), y - i->y - i->h);
    return sqrt(dx * dx + dy * dy);
}

/* The end of a stroke at an item, with its sign beside it.
 *   end, back  the last point, and one before it that is another */
static void put_tip(writer *w, eln_point end, eln_point back,
                    const eln_item *at, const char *sign)
{
    double turn = atan2(end.y - back.y, end.x - back.x);
    double x[2], y[2];
    for (int k = 0; k < 2; k++) {
        double side = k ? -8 : 8;
        x[k] = end.x - cos(turn) * 13 - sin(turn) * side;
        y[k] = end.y - sin(turn) * 13 + cos(turn) * side;
    }
    int k = away(x[1], y[1], at) > away(x[0], y[0], at) + 1;
    eln_out_puts(w->out, "<path class=\"tip\" d=\"M-7-3.5L0 0L-7 3.5\"");
    put_number(w, " transform=\"translate(", end.x);
    put_number(w, " ", end.y);
    put_number(w, ")rotate(", turn * 180 / acos(-1));
    eln_out_puts(w->out, ")\"/><text class=\"sign\" text-anchor=\"middle\"");
    put_number(w, " x=\"", x[k]);
    put_number(w, "\" y=\"", y[k] + 4.5);
    eln_out_printf(w->out, "\">%s</text>", sign);
}

static bool is_far(eln_point a, eln_point b)
{
    return fabs(a.x - b.x) + fabs(a.y - b.y) > 0.5;
}

static void put_head(writer *w, const eln_stroke *s, const char *sign)
{
    uint32_t last = s->point_count - 1, i = last;
    while (i > 0 && !is_far(s->points[i], s->points[last])) i--;
    put_tip(w, s->points[last], s->points[i], &w->s->items[s->to], sign);
}

static void put_tail(writer *w, const eln_stroke *s, const char *sign)
{
    uint32_t i = 0;
    while (i + 1 < s->point_count && !is_far(s->points[i], s->points[0])) i++;
    put_tip(w, s->points[0], s->points[i], &w->s->items[s->from], sign);
}

/* Too short for a sign at either end. */
static bool is_short(const eln_stroke *s)
{
    eln_point a = s->points[0], b = s->points[s->point_count - 1];
    return hypot(a.x - b.x, a.y - b.y) < 60;
}

static void put_stroke(writer *w, const eln_stroke *s)
{
    eln_out_printf(w->out, "<g class=\"%s%s\"><path class=\"wire\" d=\"",
                   eln_stroke_name(s->kind), is_pale(w, s) ? " pale" : "");
    eln_stroke_put_path(w->out, s, true);
    eln_out_puts(w->out, "\"/>");
    if (s->kind != ELN_STROKE_INFERENCE) put_head(w, s, sign_of(s->kind));
    if (s->both) put_tail(w, s, is_short(s) ? "" : sign_of(s->kind));
    eln_out_puts(w->out, "</g>\n");
}

/* ---- boxes ---- */

/* A claim is square, an argument rounded. */
static void put_outline(writer *w, const char *class, const eln_item *item,
                        bool round, double inset)
{
    eln_out_printf(w->out, "<rect class=\"%s\"", class);
    put_number(w, " x=\"", inset);
    put_number(w, "\" y=\"", inset);
    put_number(w, "\" width=\"", item->w - 2 * inset);
    put_number(w, "\" height=\"", item->h - 2 * inset);
    if (round) put_number(w, "\" rx=\"", ROUND - inset);
    eln_out_puts(w->out, "\"/>");
}

/* What is only supposed, which arguments are, has a corner cut off. */
static void put_slanted(writer *w, const eln_item *item)
{
    double r = ROUND;
    put_number(w, "<path class=\"frame\" d=\"M", r);
    put_number(w, " 0H", item->w - SLANT);
    eln_out_printf(w->out, "l%d %d", SLANT, SLANT);
    put_number(w, "V", item->h - r);
    eln_out_printf(w->out, "a%d %d 0 0 1-%d %d", ROUND, ROUND, ROUND, ROUND);
    put_number(w, "H", r);
    eln_out_printf(w->out, "a%d %d 0 0 1-%d-%d", ROUND, ROUND, ROUND, ROUND);
    put_number(w, "V", r);
    eln_out_printf(w->out, "a%d %d 0 0 1 %d-%dZ\"/>", ROUND, ROUND, ROUND,
                   ROUND);
}

static bool is_argument(const writer *w, const eln_item *item)
{
    return item->box != ELN_NO_ID && w->s->picture->boxes[item->box].argument;
}

static void put_shape(writer *w, const eln_item *item, char letter)
{
    bool round = is_argument(w, item);
    if (item->kind == ELN_ITEM_FOLD) {
        put_number(w, "<path class=\"pile\" d=\"M6 ", item->h + 4);
        put_number(w, "H", item->w + 4);
        eln_out_puts(w->out, "V6\"/>");
    }
    if (letter == 'I')
        put_slanted(w, item);
    else
        put_outline(w, "frame", item, round, 0);
    if (letter == 'G' || letter == 'C')
        put_outline(w, "second", item, round, 3.5);
}

/* The word at the right end of the last line; what is open or contradictory has
 * a mark before it. */
static void put_word(writer *w, const eln_item *item, double y, char letter)
{
    eln_str word = eln_str_of(eln_standing_word(letter));
    double right = item->w - ELN_LETTERING_SIDE;
    double left = right -
                  (double)(eln_text_advance(word, eln_char_advance_bold) *
                           ELN_TYPE_SMALL) /
                      100 -
                  8;
    put_number(w, "<text class=\"word\" text-anchor=\"end\" x=\"", right);
    put_number(w, "\" y=\"", y);
    eln_out_printf(w->out, "\">%.*s</text>", ELN_FMT(word));
    if (letter == 'O') {
        open_at(w, "half", left, y - 4);
        eln_out_puts(w->out, "<circle r=\"4\"/><path d=\"M0-4a4 4 0 0 0 0 "
                             "8z\"/></g>");
    }
    if (letter == 'C') {
        put_number(w, "<path class=\"clash\" d=\"M", left - 4);
        put_number(w, " ", y - 8);
        eln_out_puts(w->out, "l8 8m0-8l-8 8\"/>");
    }
}

/* Party and date, at the left end of the last line. */
static void put_who(writer *w, const eln_item *item, double y)
{
    const eln_lettering *l = &item->words;
    double x = ELN_LETTERING_SIDE;
    if (l->party.n) {
        put_number(w, "<rect class=\"bar\" width=\"2.5\" height=\"11\" x=\"",
                   x);
        put_number(w, "\" y=\"", y - 9);
        eln_out_puts(w->out, "\"/>");
        x += 8;
    }
    put_number(w, "<text class=\"who\" x=\"", x);
    put_number(w, "\" y=\"", y);
    eln_out_puts(w->out, "\">");
    if (l->party.n) {
        eln_out_puts(w->out, "<tspan class=\"whose\">");
        eln_xml_put(w->out, l->party);
        eln_out_puts(w->out, l->date.n ? "</tspan>  " : "</tspan>");
    }
    eln_xml_put(w->out, l->date);
    if (item->kind == ELN_ITEM_FOLD) {
        eln_put_count(w->out, item->count);
        eln_out_puts(w->out, " folded away");
    }
    eln_out_puts(w->out, "</text>");
}

static void put_rule(writer *w, const eln_item *item, double y)
{
    put_number(w, "<path class=\"rule\" d=\"M", ELN_LETTERING_SIDE);
    put_number(w, " ", y - 5);
    put_number(w, "H", item->w - ELN_LETTERING_SIDE);
    eln_out_puts(w->out, "\"/>");
}

static void put_words(writer *w, const eln_item *item, char letter)
{
    const eln_lettering *l = &item->words;
    double y = ELN_LETTERING_EDGE + 0.74 * ELN_LETTERING_LEAD;
    for (uint32_t i = 0; i < l->titles; i++, y += ELN_LETTERING_LEAD)
        put_text(w, "title", ELN_LETTERING_SIDE, y, l->title[i]);
    for (uint32_t i = 0; i < l->texts; i++, y += ELN_LETTERING_LEAD) {
        if (l->text[i].rule)
            put_rule(w, item, y);
        else
            put_text(w, "text", ELN_LETTERING_SIDE, y, l->text[i].text);
    }
    if (l->party.n || l->date.n || item->kind == ELN_ITEM_FOLD)
        put_who(w, item, y);
    if (letter) put_word(w, item, y, letter);
}

/* The whole of what is cut or told by looks, for whoever points at it or cannot
 * see it. */
static void put_tooltip(writer *w, const eln_item *item, char letter)
{
    eln_out_puts(w->out, "<title>");
    eln_xml_put(w->out, item->title);
    if (letter)
        eln_out_printf(w->out, ": %s",
                       eln_standing_words(letter, is_argument(w, item)));
    if (item->kind == ELN_ITEM_FOLD) {
        eln_out_puts(w->out, ": ");
        eln_put_count(w->out, item->count);
        eln_out_puts(w->out, " folded away");
    }
    if (item->kind == ELN_ITEM_OUTSIDE)
        eln_out_puts(w->out, " (drawn elsewhere)");
    eln_out_puts(w->out, "</title>");
}

static void put_box(writer *w, const eln_item *item)
{
    char letter = standing(w, item->box);
    char class[40];
    const char *kind = eln_item_kind_name(item->kind);
    if (letter >= 'a')
        (void)snprintf(class, sizeof class, "%s out", kind);
    else if (letter)
        (void)snprintf(class, sizeof class, "%s v-%c", kind, letter);
    else
        (void)snprintf(class, sizeof class, "%s", kind);
    open_at(w, class, item->x, item->y);
    put_tooltip(w, item, letter);
    put_shape(w, item, letter);
    put_words(w, item, letter);
    eln_out_puts(w->out, "</g>\n");
}

/* What an undercut ends on: a ring with the line of the inference through it.
 */
static void put_mark(writer *w, const eln_item *item)
{
    double r = item->w / 2;
    open_at(w, "mark", item->x + r, item->y + r);
    put_number(w, "<circle r=\"", r);
    put_number(w, "\"/><path d=\"M", -r - 3);
    put_number(w, " 0H", r + 3);
    eln_out_puts(w->out, "\"/></g>\n");
}

/* ---- the whole ---- */

static void put_head_of_file(writer *w, double width, double height)
{
    eln_out_puts(w->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "role=\"img\" aria-labelledby=\"title\"");
    put_number(w, " width=\"", width);
    put_number(w, "\" height=\"", height);
    put_number(w, "\" viewBox=\"0 0 ", width);
    put_number(w, " ", height);
    eln_out_puts(w->out, "\">\n<title id=\"title\">");
    eln_xml_put(w->out, w->options->title);
    eln_out_puts(w->out, "</title>\n");
    put_style(w->out);
    eln_out_puts(w->out, "<rect class=\"paper\" width=\"100%\" "
                         "height=\"100%\"/>\n");
}

static void put_notes(writer *w, double width, double y)
{
    for (uint32_t i = 0; i < w->options->note_count; i++) {
        eln_str note = w->options->notes[i];
        if (!eln_cut_line(&w->tmp, note, (uint32_t)width - 48, ELN_TYPE_SMALL,
                          eln_char_advance, &note))
            w->failed = true;
        put_text(w, "note", 24, y + NOTE * i, note);
        eln_out_char(w->out, '\n');
    }
}

/* Lines go below boxes, so that none crosses a word. */
static void put_all(writer *w)
{
    const eln_scene *s = w->s;
    double width = fmax(s->width, LEAST_WIDTH);
    put_head_of_file(w, width, s->height + NOTE * w->options->note_count);
    for (uint32_t i = 0; i < s->frame_count; i++) put_frame(w, &s->frames[i]);
    for (uint32_t i = 0; i < s->stroke_count; i++)
        put_stroke(w, &s->strokes[i]);
    for (uint32_t i = 0; i < s->item_count; i++) {
        if (s->items[i].kind == ELN_ITEM_INFERENCE)
            put_mark(w, &s->items[i]);
        else
            put_box(w, &s->items[i]);
    }
    put_notes(w, width, s->height);
    eln_out_puts(w->out, "</svg>\n");
}

eln_status eln_svg_put(const eln_scene *s, const eln_svg_options *options,
                       eln_out *out)
{
    writer w = {.s = s, .options = options, .out = out};
    put_all(&w);
    eln_arena_free(&w.tmp);
    return w.failed ? ELN_E_NOMEM : out->st;
}
