#include "draw/graph_text.h"

#include "draw/xml.h"
#include "text/unicode.h"

#include "base/banned.h"

/* In quotes; what its labels give a meaning is escaped, and what XML cannot
 * hold is left out, as dot makes SVG of it. */
static void put_escaped(eln_out *out, eln_str s)
{
    for (size_t at = 0, n; at < s.n; at += n) {
        uint32_t cp;
        n = eln_utf8_decode(s.p + at, s.n - at, &cp);
        if (!eln_xml_allows(cp)) continue;
        if (cp == '"' || cp == '\\') eln_out_char(out, '\\');
        eln_out_put(out, eln_str_sub(s, at, at + n));
    }
}

static void put_string(eln_out *out, eln_str s)
{
    eln_out_char(out, '"');
    put_escaped(out, s);
    eln_out_char(out, '"');
}

/* ---- boxes ---- */

/* A line for the style of each verdict. */
static const char *style_of(char letter)
{
    switch (letter) {
    case 'A':
        return "color=\"#0b5cad\" penwidth=2 fillcolor=\"#edf3fa\" "
               "style=filled";
    case 'P':
        return "color=\"#0b5cad\"";
    case 'G':
        return "color=\"#0b5cad\" peripheries=2";
    case 'F':
        return "color=\"#b3401a\" style=dashed";
    case 'O':
        return "color=\"#6b4fa0\" style=dotted penwidth=2";
    case 'C':
        return "color=\"#b3401a\" style=dashed peripheries=2";
    case 'U':
    case 'I':
        return "color=\"#5f6670\" penwidth=0.7";
    default:
        return "color=\"#8a8880\" fontcolor=\"#8a8880\" penwidth=0.7";
    }
}

/* Arguments are rounded: the style is a list. */
static void put_style(eln_out *out, char letter, bool argument)
{
    if (letter == 0) {
        eln_out_puts(out, argument ? " style=rounded" : "");
        return;
    }
    eln_str style = eln_str_of(style_of(letter));
    size_t at = eln_str_find(style, ELN_STR("style="), 0);
    eln_out_char(out, ' ');
    if (!argument || at == style.n) {
        eln_out_put(out, style);
        if (argument) eln_out_puts(out, " style=rounded");
        return;
    }
    size_t word = at + 6, end = eln_str_find(style, ELN_STR(" "), word);
    eln_out_put(out, eln_str_sub(style, 0, word));
    eln_out_puts(out, "\"rounded,");
    eln_out_put(out, eln_str_sub(style, word, end));
    eln_out_char(out, '"');
    eln_out_put(out, eln_str_sub(style, end, style.n));
}

static void put_line(eln_out *out, eln_str line)
{
    put_escaped(out, line);
    eln_out_puts(out, "\\l");
}

static void put_label(eln_out *out, const eln_box *b, char letter)
{
    const eln_lettering *l = &b->lettering;
    eln_out_puts(out, "label=\"");
    for (uint32_t i = 0; i < l->titles; i++) put_line(out, l->title[i]);
    for (uint32_t i = 0; i < l->texts; i++) put_line(out, l->text[i].text);
    if (l->party.n || l->date.n) {
        put_escaped(out, l->whose);
        if (l->party.n && l->date.n) eln_out_puts(out, ", ");
        put_line(out, l->date);
    }
    if (letter) put_line(out, eln_str_of(eln_standing_word(letter)));
    eln_out_char(out, '"');
}

static void put_box(eln_out *out, const eln_box *b, const eln_judgement *j)
{
    char key[ELN_KEY_TEXT], letter = j ? eln_standing_of(j, b) : 0;
    eln_box_key(b, key);
    eln_out_printf(out, "%s [", key);
    put_label(out, b, letter);
    eln_out_puts(out, " tooltip=");
    put_string(out, b->title);
    put_style(out, letter, b->argument);
    eln_out_puts(out, "];\n");
    if (b->undercut)
        eln_out_printf(out,
                       "i%u [shape=circle label=\"\" width=0.15 "
                       "fixedsize=true];\n",
                       b->id);
}

/* ---- links ---- */

static const char *look_of(eln_relation_kind kind)
{
    switch (kind) {
    case ELN_SUPPORT:
        return "taillabel=\"+\"";
    case ELN_ENTAILS:
        return "taillabel=\"\xe2\x87\x92\" penwidth=2";
    case ELN_ATTACK:
    case ELN_UNDERCUT:
        return "taillabel=\"\xe2\x88\x92\" style=dashed";
    case ELN_CONTRARY:
        return "taillabel=\"\xe2\x88\x92\" style=dashed dir=both "
               "constraint=false";
    case ELN_CONTRADICTORY:
        return "taillabel=\"\xc3\x97\" style=dashed dir=both "
               "constraint=false";
    }
    return "";
}

/* From the target down, so that main claims are on top; arrows point up. */
static void put_link(eln_out *out, const eln_picture *p, const eln_link *l)
{
    const eln_box *from = &p->boxes[l->from], *to = &p->boxes[l->to];
    char a[ELN_KEY_TEXT], b[ELN_KEY_TEXT];
    eln_box_key(from, a);
    eln_box_key(to, b);
    if (l->kind == ELN_UNDERCUT) b[0] = 'i';
    if (l->kind != ELN_UNDERCUT && from->undercut) a[0] = 'i';
    eln_out_printf(out, "%s -> %s [class=%s %s];\n", b, a,
                   eln_relation_name(l->kind), look_of(l->kind));
}

/* ---- the whole ---- */

static void open_group(eln_out *out, const eln_frame *g, uint32_t i)
{
    eln_out_printf(out, "subgraph cluster_%u {\nlabel=", i);
    put_string(out, g->title);
    eln_out_puts(out, ";\n");
}

static void put_boxes_of(eln_out *out, const eln_picture *p,
                         const eln_judgement *j, const uint32_t *first,
                         const uint32_t *next, uint32_t group)
{
    for (uint32_t i = first[group]; i != ELN_MAP_NONE; i = next[i])
        put_box(out, &p->boxes[i], j);
}

/* Groups in groups: each is closed when one comes that is not in it. */
static void put_groups(eln_out *out, const eln_picture *p,
                       const eln_judgement *j, const uint32_t *first,
                       const uint32_t *next)
{
    uint32_t open = ELN_MAP_NONE;
    for (uint32_t i = 0; i < p->group_count; i++) {
        for (; open != p->groups[i].parent; open = p->groups[open].parent)
            eln_out_puts(out, "}\n");
        open_group(out, &p->groups[i], i);
        put_boxes_of(out, p, j, first, next, i);
        open = i;
    }
    for (; open != ELN_MAP_NONE; open = p->groups[open].parent)
        eln_out_puts(out, "}\n");
}

static void put_links(eln_out *out, const eln_picture *p)
{
    for (uint32_t i = 0; i < p->box_count; i++)
        if (p->boxes[i].undercut)
            eln_out_printf(out, "i%u -> a%u [class=inference dir=none];\n",
                           p->boxes[i].id, p->boxes[i].id);
    for (uint32_t i = 0; i < p->link_count; i++) put_link(out, p, &p->links[i]);
}

void eln_dot_put(const eln_picture *p, const eln_judgement *j, eln_str title,
                 eln_out *out)
{
    eln_arena tmp = {0};
    uint32_t none = p->group_count; /* the list of what is in no group */
    uint32_t *first = eln_new(&tmp, uint32_t, (size_t)none + 1);
    uint32_t *next = eln_new(&tmp, uint32_t, p->box_count);
    if (!first || !next) {
        out->st = ELN_E_NOMEM;
        eln_arena_free(&tmp);
        return;
    }
    for (uint32_t i = 0; i <= none; i++) first[i] = ELN_MAP_NONE;
    for (uint32_t i = p->box_count; i-- > 0;) {
        uint32_t group = p->boxes[i].group;
        uint32_t slot = group == ELN_MAP_NONE ? none : group;
        next[i] = first[slot];
        first[slot] = i;
    }
    eln_out_puts(out, "digraph ");
    put_string(out, title);
    eln_out_puts(out, " {\ngraph [ordering=out];\n"
                      "node [shape=box fontname=\"serif\" fontsize=12];\n"
                      "edge [dir=back arrowtail=vee color=\"#5f6670\"];\n");
    put_boxes_of(out, p, j, first, next, none);
    put_groups(out, p, j, first, next);
    put_links(out, p);
    eln_out_puts(out, "}\n");
    eln_arena_free(&tmp);
}
