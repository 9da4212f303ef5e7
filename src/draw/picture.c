#include "draw/picture.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

enum {
    TEXTS_MOST = 6,  /* lines of text on a box */
    OPEN_MOST = 40,  /* on an argument that is drawn open */
    LINES_MOST = 100 /* of a structure that are looked at */
};

typedef struct finder {
    const eln_basis *basis;
    eln_map map;
    uint32_t *box_of;   /* [nodes of the map] */
    uint32_t *group_of; /* [groups of the map] */
    bool *main;         /* [claims] */
    eln_picture p;
    eln_arena tmp;
} finder;

/* ---- who says it, in a word ---- */

static bool is_earlier(const eln_record *a, const eln_record *b)
{
    bool named = a->party != ELN_NO_ID;
    if (named != (b->party != ELN_NO_ID)) return named;
    if (a->date.is != b->date.is) return a->date.is;
    return a->date.is && a->date.last < b->date.last;
}

/* A conclusion is put forward by its argument. */
static bool counts(const eln_record *r)
{
    eln_role role = r->at->role;
    if (role == ELN_ROLE_MAIN || role == ELN_ROLE_INTERMEDIARY) return false;
    if (r->stance == ELN_DENIES || !eln_stance_commits(r->stance)) return false;
    return r->party != ELN_NO_ID || r->date.is;
}

/* The first that put it forward, a party before nobody; NULL: none. */
static const eln_record *first_of(const eln_dispute *d, eln_records of)
{
    const eln_record *first = NULL;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &d->records[i];
        if (counts(r) && (!first || is_earlier(r, first))) first = r;
    }
    return first;
}

/* Its names, the full one first. */
static bool name_party(eln_arena *arena, const eln_party *party, eln_wording *w)
{
    eln_str *names = eln_new(arena, eln_str, party->alias_count + (size_t)2);
    if (!names) return false;
    if (!eln_clean_text(arena, party->name, &names[0])) return false;
    for (uint32_t i = 0; i < party->alias_count; i++)
        if (!eln_clean_text(arena, party->aliases[i], &names[i + 1]))
            return false;
    w->names = names;
    w->name_count = party->alias_count + 1;
    return eln_clean_text(arena, party->id, &names[w->name_count++]);
}

static bool say_who(finder *f, eln_arena *arena, eln_records of, eln_wording *w)
{
    const eln_dispute *d = f->p.dispute;
    const eln_record *r = first_of(d, of);
    if (!r) return true;
    if (r->date.is) w->date = r->date.written;
    if (r->party == ELN_NO_ID) return true;
    return name_party(arena, &d->parties[r->party], w);
}

/* ---- what stands on a box ---- */

/* A line of a structure: "(1) Its text". */
static bool put_structure_line(eln_arena *arena, const eln_statement *s,
                               eln_text_line *to)
{
    eln_out text = {0};
    eln_str words = eln_str_trim(s->text);
    if (words.n == 0 && s->of) words = eln_str_trim(eln_class_text(s->of));
    if (words.n == 0) words = s->title;
    eln_out_printf(&text, "(%u) ", s->number);
    eln_out_put(&text, words);
    bool ok = text.st == ELN_OK &&
              eln_clean_text(arena, eln_out_str(&text), &to->text);
    eln_out_free(&text);
    return ok;
}

/* Premises, a rule, a conclusion; with every step its own rule. */
static bool put_structure(eln_arena *arena, const eln_argument *a,
                          eln_text_line *to, uint32_t *count)
{
    for (uint32_t i = 0; i < a->structure.n && i < LINES_MOST; i++) {
        const eln_statement *s = a->structure.at[i];
        if (s->role != ELN_ROLE_PREMISE)
            to[(*count)++] = (eln_text_line){ELN_STR("----"), true};
        if (!put_structure_line(arena, s, &to[(*count)++])) return false;
    }
    return true;
}

static bool is_open(const finder *f, const eln_map_node *n)
{
    return f->p.open && n->of.kind == ELN_END_ARGUMENT &&
           n->of.argument->structure.n > 0;
}

/* tmp  keeps the list, the picture its texts */
static bool word_text(finder *f, eln_arena *tmp, const eln_map_node *n,
                      eln_wording *w)
{
    size_t most = is_open(f, n) ? 2 * (size_t)LINES_MOST : 1;
    eln_arena *arena = &f->p.arena;
    eln_text_line *text = eln_new(tmp, eln_text_line, most);
    if (!text) return false;
    w->text = text;
    if (is_open(f, n)) {
        w->most = OPEN_MOST;
        return put_structure(arena, n->of.argument, text, &w->count);
    }
    w->most = TEXTS_MOST;
    if (!n->has_label_text || n->label_text.n == 0) return true;
    if (!eln_clean_text(arena, n->label_text, &text[0].text)) return false;
    w->count = text[0].text.n > 0;
    return true;
}

static bool label_box(finder *f, const eln_map_node *n, eln_box *b)
{
    const eln_dispute *d = f->p.dispute;
    eln_arena tmp = {.chunk_size = 1 << 10};
    eln_wording w = {.count = 0};
    bool ok =
        eln_clean_text(&f->p.arena, n->title, &b->title) &&
        word_text(f, &tmp, n, &w) &&
        say_who(f, &f->p.arena,
                b->argument ? d->of_argument[b->id] : d->of_class[b->id], &w);
    if (w.count == 0 || n->has_label_title) w.title = b->title;
    ok = ok && eln_lettering_make(&f->p.arena, &w, &b->lettering);
    eln_arena_free(&tmp);
    return ok;
}

/* ---- boxes ---- */

static bool is_main(const finder *f, const eln_box *b)
{
    return !b->argument && f->main[f->basis->claims.literal[b->id] / 2];
}

static bool make_box(finder *f, uint32_t node, uint32_t index)
{
    const eln_map_node *n = &f->map.nodes[node];
    eln_box *b = &f->p.boxes[index];
    b->argument = n->of.kind == ELN_END_ARGUMENT;
    b->id = b->argument ? n->of.argument->id : n->of.of->id;
    b->group = n->group == ELN_MAP_NONE ? n->group : f->group_of[n->group];
    b->at = n->at;
    b->main = is_main(f, b);
    f->box_of[node] = index;
    (b->argument ? f->p.of_argument : f->p.of_class)[b->id] = index;
    return label_box(f, n, b);
}

static bool make_boxes(finder *f)
{
    const eln_model *m = f->p.dispute->model;
    uint32_t n = f->map.node_count;
    f->p.boxes = eln_new(&f->p.arena, eln_box, n);
    f->p.of_class = eln_new(&f->p.arena, uint32_t, m->class_count);
    f->p.of_argument = eln_new(&f->p.arena, uint32_t, m->argument_count);
    f->box_of = eln_new(&f->tmp, uint32_t, n);
    f->main = eln_main_claims(&f->basis->claims, &f->tmp);
    if (!f->p.boxes || !f->p.of_class || !f->p.of_argument || !f->box_of ||
        !f->main)
        return false;
    for (uint32_t i = 0; i < m->class_count; i++)
        f->p.of_class[i] = ELN_MAP_NONE;
    for (uint32_t i = 0; i < m->argument_count; i++)
        f->p.of_argument[i] = ELN_MAP_NONE;
    f->p.box_count = n;
    for (uint32_t i = 0; i < n; i++)
        if (!make_box(f, f->map.by_place[i], i)) return false;
    return true;
}

/* ---- groups ---- */

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool make_group(finder *f, uint32_t from, uint32_t index)
{
    const eln_map_group *g = &f->map.groups[from];
    eln_frame *to = &f->p.groups[index];
    f->group_of[from] = index;
    to->section = g->section->id - 1;
    to->made = g->made;
    to->level = g->level;
    to->at = g->section->span.begin;
    to->closed = g->closed;
    return eln_clean_text(&f->p.arena, g->section->title, &to->title);
}

/* In the order of their headings: those around others come first. */
static bool make_groups(finder *f)
{
    uint32_t n = f->map.group_count;
    uint64_t *keys = eln_new(&f->tmp, uint64_t, n);
    f->p.groups = eln_new(&f->p.arena, eln_frame, n);
    f->group_of = eln_new(&f->tmp, uint32_t, n);
    if (!keys || !f->p.groups || !f->group_of) return false;
    for (uint32_t i = 0; i < n; i++)
        keys[i] = (uint64_t)f->map.groups[i].section->id << 32 | i;
    if (n) qsort(keys, n, sizeof *keys, by_number);
    for (uint32_t i = 0; i < n; i++)
        if (!make_group(f, (uint32_t)keys[i], i)) return false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t parent = f->map.groups[i].parent;
        f->p.groups[f->group_of[i]].parent =
            parent == ELN_MAP_NONE ? parent : f->group_of[parent];
    }
    f->p.group_count = n;
    return true;
}

/* ---- links ---- */

static bool is_both(eln_relation_kind kind)
{
    return kind == ELN_CONTRARY || kind == ELN_CONTRADICTORY;
}

/* Whether a link of this kind was there before: the other way round, too, if
 * it goes both ways. */
static bool is_known(eln_pairs *seen, const eln_link *l, bool *failed)
{
    uint32_t a = l->from, b = l->to, before = seen->n;
    if (l->both && b < a) {
        a = l->to;
        b = l->from;
    }
    uint32_t id = eln_pairs_add(seen, (uint64_t)a << 32 | b, (uint64_t)l->kind);
    if (id == ELN_NO_ID) *failed = true;
    return id < before;
}

/* The index of an edge's relation: edges come in the order of relations. */
static uint32_t relation_of(const eln_model *m, const eln_map_edge *e,
                            uint32_t *at)
{
    if (!e->relation) return ELN_NO_ID;
    while (*at < m->relation_count && m->relations[*at] != e->relation) ++*at;
    return *at;
}

static bool make_links(finder *f)
{
    const eln_model *m = f->p.dispute->model;
    eln_pairs seen = {0};
    bool failed = false;
    uint32_t at = 0;
    f->p.links = eln_new(&f->p.arena, eln_link, f->map.edge_count);
    for (uint32_t i = 0; f->p.links && i < f->map.edge_count; i++) {
        const eln_map_edge *e = &f->map.edges[i];
        eln_link l = {.kind = e->kind,
                      .from = f->box_of[e->from],
                      .to = f->box_of[e->to],
                      .relation = relation_of(m, e, &at),
                      .both = is_both(e->kind)};
        if (is_known(&seen, &l, &failed)) continue;
        if (l.kind == ELN_UNDERCUT) f->p.boxes[l.to].undercut = true;
        f->p.links[f->p.link_count++] = l;
    }
    eln_pairs_free(&seen);
    return f->p.links && !failed;
}

eln_status eln_picture_find(const eln_basis *basis, bool open, eln_picture *out)
{
    finder f = {.basis = basis};
    f.p.dispute = basis->dispute;
    f.p.open = open;
    eln_status st = eln_map_make_some(basis->dispute->model, &f.tmp, &f.map);
    if (st == ELN_OK && !(make_groups(&f) && make_boxes(&f) && make_links(&f)))
        st = ELN_E_NOMEM;
    if (st != ELN_OK) eln_arena_free(&f.p.arena);
    eln_arena_free(&f.tmp);
    if (st == ELN_OK) *out = f.p;
    return st;
}

void eln_picture_free(eln_picture *p)
{
    eln_arena_free(&p->arena);
    *p = (eln_picture){0};
}

void eln_box_key(const eln_box *b, char key[ELN_KEY_TEXT])
{
    (void)snprintf(key, ELN_KEY_TEXT, "%c%u", b->argument ? 'a' : 'c', b->id);
}
