#include "draw/graph_text.h"

#include "draw/xml.h"

#include "base/banned.h"

/* What a node or an edge may carry. */
static const char KEYS[] =
    "<key id=\"title\" for=\"all\" attr.name=\"title\" "
    "attr.type=\"string\"/>\n"
    "<key id=\"text\" for=\"node\" attr.name=\"text\" attr.type=\"string\"/>\n"
    "<key id=\"kind\" for=\"all\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "<key id=\"main\" for=\"node\" attr.name=\"main\" attr.type=\"boolean\"/>\n"
    "<key id=\"verdict\" for=\"node\" attr.name=\"verdict\" "
    "attr.type=\"string\"/>\n"
    "<key id=\"ground\" for=\"node\" attr.name=\"ground\" "
    "attr.type=\"string\"/>\n"
    "<key id=\"party\" for=\"node\" attr.name=\"party\" "
    "attr.type=\"string\"/>\n"
    "<key id=\"date\" for=\"node\" attr.name=\"date\" attr.type=\"string\"/>\n"
    "<key id=\"section\" for=\"node\" attr.name=\"section\" "
    "attr.type=\"string\"/>\n";

static void put_data(eln_out *out, const char *key, eln_str value)
{
    if (value.n == 0) return;
    eln_out_printf(out, "<data key=\"%s\">", key);
    eln_xml_put(out, value);
    eln_out_puts(out, "</data>");
}

static void put_verdict(eln_out *out, const eln_box *b, const eln_judgement *j)
{
    eln_verdict v =
        b->argument ? j->arguments[b->id] : j->classes[b->id].verdict;
    const char *ground =
        b->argument ? NULL : eln_ground_name(j->classes[b->id].ground);
    put_data(out, "verdict", eln_str_of(eln_verdict_name(v)));
    if (ground) put_data(out, "ground", eln_str_of(ground));
}

static eln_str text_of(const eln_picture *p, const eln_box *b)
{
    const eln_model *m = p->dispute->model;
    return b->argument ? eln_argument_text(m->arguments[b->id])
                       : eln_class_text(m->classes[b->id]);
}

static void put_node(eln_out *out, const eln_picture *p, const eln_box *b,
                     const eln_judgement *j)
{
    char key[ELN_KEY_TEXT];
    eln_box_key(b, key);
    eln_out_printf(out, "<node id=\"%s\">", key);
    put_data(out, "kind", b->argument ? ELN_STR("argument") : ELN_STR("claim"));
    put_data(out, "title", b->title);
    put_data(out, "text", text_of(p, b));
    if (b->main) put_data(out, "main", ELN_STR("true"));
    if (j) put_verdict(out, b, j);
    put_data(out, "party", b->lettering.whose);
    put_data(out, "date", b->lettering.date);
    if (b->group != ELN_MAP_NONE)
        put_data(out, "section", p->groups[b->group].title);
    eln_out_puts(out, "</node>\n");
}

static void put_edge(eln_out *out, const eln_picture *p, const eln_link *l,
                     uint32_t id)
{
    char from[ELN_KEY_TEXT], to[ELN_KEY_TEXT];
    eln_box_key(&p->boxes[l->from], from);
    eln_box_key(&p->boxes[l->to], to);
    eln_out_printf(out, "<edge id=\"e%u\" source=\"%s\" target=\"%s\"%s>", id,
                   from, to, l->both ? " directed=\"false\"" : "");
    put_data(out, "kind", eln_str_of(eln_relation_name(l->kind)));
    eln_out_puts(out, "</edge>\n");
}

void eln_graphml_put(const eln_picture *p, const eln_judgement *j,
                     eln_str title, eln_out *out)
{
    eln_out_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<graphml xmlns=\"http://graphml.graphdrawing.org/"
                      "xmlns\">\n");
    eln_out_puts(out, KEYS);
    eln_out_puts(out, "<graph id=\"map\" edgedefault=\"directed\">\n");
    put_data(out, "title", title);
    eln_out_char(out, '\n');
    for (uint32_t i = 0; i < p->box_count; i++)
        put_node(out, p, &p->boxes[i], j);
    for (uint32_t i = 0; i < p->link_count; i++)
        put_edge(out, p, &p->links[i], i);
    eln_out_puts(out, "</graph>\n</graphml>\n");
}
