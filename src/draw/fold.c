/* Sections, boxes and ranges are one tree. A section holds the sections in it
 * and the boxes in it that speak for none other in it; a box holds those that
 * are nearest to it among what speaks for or against it; a range holds some of
 * the children of what it is in. Then the tree is cut into parts from above. */
#include "draw/fold.h"

#include <assert.h>
#include <stdlib.h>

#include "base/banned.h"

#define NONE UINT32_MAX

enum { RANGE_MOST = 200 }; /* boxes for the children of one node */

typedef enum node_kind { TOP, GROUP, BOX, RANGE } node_kind;

/* A node of the tree. ORDER: the top, groups, boxes, ranges. */
typedef struct node {
    node_kind kind;
    uint32_t about;           /* group or box */
    uint32_t parent;          /* node */
    uint32_t at;              /* where it stands in the text */
    uint32_t children, count; /* in order[children …]; ranges are put in between
                               * later */
    uint32_t inside;          /* boxes that its children take while all of them
                               * are folded */
    uint32_t size;            /* boxes in it, and below it */
    uint32_t first, last;     /* ranges: which children, from 1 */
    uint32_t of;              /* children, before they were put into ranges */
    uint32_t part;            /* where it is drawn, or folded */
} node;

typedef struct folder {
    const eln_picture *p;
    bool whole;
    ELN_VEC(node) nodes;
    ELN_VEC(uint32_t) order; /* children of each node, in their order */
    ELN_VEC(eln_part) parts;
    ELN_VEC(uint32_t) roots; /* nodes of parts */
    uint32_t *above;         /* [boxes] the box that it is below; NONE */
    eln_arena tmp;
    eln_folding f;
} folder;

static uint32_t node_of_group(uint32_t group)
{
    return group == ELN_MAP_NONE ? 0 : 1 + group;
}

static uint32_t node_of_box(const folder *f, uint32_t box)
{
    return 1 + f->p->group_count + box;
}

/* ---- what is below what ---- */

/* Links into each box from its own group, by box. */
typedef struct inward {
    uint32_t *start; /* [boxes + 1] */
    uint32_t *from;
    bool *speaks; /* [boxes] for or against one in its group */
} inward;

static bool is_upward(const folder *f, const eln_link *l)
{
    return !l->both && l->from != l->to &&
           f->p->boxes[l->from].group == f->p->boxes[l->to].group;
}

static bool list_inward(folder *f, inward *in)
{
    uint32_t n = f->p->box_count;
    in->start = eln_new(&f->tmp, uint32_t, (size_t)n + 2);
    in->from = eln_new(&f->tmp, uint32_t, f->p->link_count);
    in->speaks = eln_new(&f->tmp, bool, n);
    if (!in->start || !in->from || !in->speaks) return false;
    for (uint32_t i = 0; i < f->p->link_count; i++)
        if (is_upward(f, &f->p->links[i])) in->start[f->p->links[i].to + 2]++;
    for (uint32_t i = 2; i < n + 2; i++) in->start[i] += in->start[i - 1];
    for (uint32_t i = 0; i < f->p->link_count; i++) {
        const eln_link *l = &f->p->links[i];
        if (!is_upward(f, l)) continue;
        in->from[in->start[l->to + 1]++] = l->from;
        in->speaks[l->from] = true;
    }
    return true;
}

/* Everything that is reached from a box for the first time is below it; boxes
 * are taken in the order in which they were reached.
 *   queue  [boxes] of which `known` were reached */
static uint32_t spread(folder *f, const inward *in, bool *reached,
                       uint32_t *queue, uint32_t done, uint32_t known)
{
    for (; done < known; done++) {
        uint32_t to = queue[done];
        for (uint32_t i = in->start[to]; i < in->start[to + 1]; i++) {
            uint32_t from = in->from[i];
            if (reached[from]) continue;
            reached[from] = true;
            f->above[from] = to;
            queue[known++] = from;
        }
    }
    return known;
}

static bool find_above(folder *f)
{
    uint32_t n = f->p->box_count, known = 0;
    inward in;
    bool *reached = eln_new(&f->tmp, bool, n);
    uint32_t *queue = eln_new(&f->tmp, uint32_t, n);
    f->above = eln_new(&f->tmp, uint32_t, n);
    if (!reached || !queue || !f->above || !list_inward(f, &in)) return false;
    for (uint32_t i = 0; i < n; i++) {
        f->above[i] = NONE;
        if (in.speaks[i]) continue;
        reached[i] = true;
        queue[known++] = i;
    }
    known = spread(f, &in, reached, queue, 0, known);
    for (uint32_t i = 0; i < n; i++) { /* circles that speak for nothing else */
        if (reached[i]) continue;
        reached[i] = true;
        queue[known] = i;
        known = spread(f, &in, reached, queue, known, known + 1);
    }
    return true;
}

/* ---- the tree ---- */

static bool make_nodes(folder *f)
{
    const eln_picture *p = f->p;
    size_t total = 1 + (size_t)p->group_count + p->box_count;
    if (!eln_vec_reserve(&f->nodes, total)) return false;
    f->nodes.at[f->nodes.n++] = (node){.kind = TOP, .parent = NONE};
    for (uint32_t i = 0; i < p->group_count; i++)
        f->nodes.at[f->nodes.n++] =
            (node){.kind = GROUP,
                   .about = i,
                   .parent = node_of_group(p->groups[i].parent),
                   .at = p->groups[i].at};
    for (uint32_t i = 0; i < p->box_count; i++)
        f->nodes.at[f->nodes.n++] = (node){
            .kind = BOX,
            .about = i,
            .parent = f->above[i] == NONE ? node_of_group(p->boxes[i].group)
                                          : node_of_box(f, f->above[i]),
            .at = p->boxes[i].at};
    return true;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Children in the order of the text. */
static bool order_children(folder *f)
{
    uint32_t n = (uint32_t)f->nodes.n;
    uint64_t *keys = eln_new(&f->tmp, uint64_t, n);
    if (!keys || !eln_vec_reserve(&f->order, n)) return false;
    for (uint32_t i = 1; i < n; i++)
        keys[i] = (uint64_t)f->nodes.at[i].at << 32 | i;
    qsort(keys + 1, n - 1, sizeof *keys, by_number);
    for (uint32_t i = 1; i < n; i++) f->nodes.at[f->nodes.at[i].parent].count++;
    for (uint32_t i = 0, sum = 0; i < n; i++) {
        f->nodes.at[i].children = sum;
        sum += f->nodes.at[i].count;
        f->nodes.at[i].count = 0;
    }
    for (uint32_t i = 1; i < n; i++) {
        uint32_t id = (uint32_t)keys[i];
        node *parent = &f->nodes.at[f->nodes.at[id].parent];
        f->order.at[parent->children + parent->count++] = id;
    }
    f->order.n = n - 1;
    return true;
}

/* The boxes that a node takes while what is in it is folded. */
static uint32_t folded_cost(const folder *f, const node *n)
{
    if (n->kind != BOX) return 1;
    return 1U + (f->p->boxes[n->about].undercut ? 1U : 0U) +
           (n->count > 0 ? 1U : 0U);
}

/* Put children [from, to) of a node into a range of their own. Returns the
 * range, or NONE: out of memory. */
static uint32_t make_range(folder *f, uint32_t of, uint32_t from, uint32_t to,
                           uint32_t inside)
{
    const node *parent = &f->nodes.at[of];
    node range = {.kind = RANGE,
                  .parent = of,
                  .at = f->nodes.at[f->order.at[parent->children + from]].at,
                  .children = parent->children + from,
                  .count = to - from,
                  .inside = inside};
    const node *first = &f->nodes.at[f->order.at[range.children]];
    const node *last =
        &f->nodes.at[f->order.at[range.children + to - from - 1]];
    range.first = first->kind == RANGE ? first->first : from + 1;
    range.last = last->kind == RANGE ? last->last : to;
    uint32_t id = (uint32_t)f->nodes.n;
    if (!eln_push(&f->nodes, range)) return NONE;
    for (uint32_t i = 0; i < range.count; i++)
        f->nodes.at[f->order.at[range.children + i]].parent = id;
    return id;
}

/* Cut the children of a node into ranges that fit; the ranges become its
 * children, and are cut in their turn. */
static bool cut_children(folder *f, uint32_t of)
{
    uint32_t whole = f->nodes.at[of].count;
    while (f->nodes.at[of].inside > RANGE_MOST) {
        uint32_t count = f->nodes.at[of].count, from = 0, cost = 0;
        uint32_t begin = (uint32_t)f->order.n, made = 0;
        f->nodes.at[of].of = whole;
        for (uint32_t i = 0; i <= count; i++) {
            uint32_t child =
                i < count ? f->order.at[f->nodes.at[of].children + i] : NONE;
            uint32_t more =
                child == NONE ? 0 : folded_cost(f, &f->nodes.at[child]);
            if (child == NONE || cost + more > RANGE_MOST) {
                uint32_t range = make_range(f, of, from, i, cost);
                if (range == NONE || !eln_push(&f->order, range)) return false;
                made++;
                from = i;
                cost = 0;
            }
            cost += more;
        }
        f->nodes.at[of].children = begin;
        f->nodes.at[of].count = made;
        f->nodes.at[of].inside = made;
    }
    return true;
}

/* Fills in `inside` of all nodes, then cuts what has too much. */
static bool cut_all(folder *f)
{
    uint32_t n = (uint32_t)f->nodes.n;
    for (uint32_t i = 1; i < n; i++)
        f->nodes.at[f->nodes.at[i].parent].inside +=
            folded_cost(f, &f->nodes.at[i]);
    for (uint32_t i = 0; i < n && !f->whole; i++)
        if (!cut_children(f, i)) return false;
    return true;
}

/* Sizes, from below: the nodes in the order in which they are reached from the
 * top, backwards. */
static bool size_all(folder *f)
{
    uint32_t n = (uint32_t)f->nodes.n, known = 1;
    uint32_t *queue = eln_new(&f->tmp, uint32_t, n);
    if (!queue) return false;
    for (uint32_t done = 0; done < known; done++) {
        const node *at = &f->nodes.at[queue[done]];
        for (uint32_t i = 0; i < at->count; i++)
            queue[known++] = f->order.at[at->children + i];
    }
    assert(known == n);
    for (uint32_t i = n; i-- > 0;) {
        node *at = &f->nodes.at[queue[i]];
        at->size += at->kind == BOX;
        if (at->parent != NONE) f->nodes.at[at->parent].size += at->size;
    }
    return true;
}

/* ---- cutting into parts ---- */

static bool put_id(folder *f, const node *n, eln_out *id)
{
    const node *owner = n;
    while (owner->kind == RANGE) owner = &f->nodes.at[owner->parent];
    if (owner->kind == GROUP)
        eln_out_printf(id, "s:%u", f->p->groups[owner->about].section);
    if (owner->kind == BOX) {
        char key[ELN_KEY_TEXT];
        eln_box_key(&f->p->boxes[owner->about], key);
        eln_out_printf(id, "b:%s", key);
    }
    if (n->kind == RANGE) eln_out_printf(id, "/%u-%u", n->first, n->last);
    return id->st == ELN_OK;
}

/* The group that the children of a node stand in. */
static uint32_t group_at(const folder *f, uint32_t id)
{
    const node *n = &f->nodes.at[id];
    while (n->kind == RANGE) n = &f->nodes.at[n->parent];
    if (n->kind == BOX) return f->p->boxes[n->about].group;
    return n->kind == GROUP ? n->about : ELN_MAP_NONE;
}

static uint32_t place_of(const folder *f, const node *n)
{
    if (n->kind == GROUP || n->count == 0) return n->at;
    return f->nodes.at[f->order.at[n->children]].at;
}

static bool make_part(folder *f, uint32_t id, uint32_t parent)
{
    static const eln_part_kind KINDS[] = {ELN_PART_TOP, ELN_PART_SECTION,
                                          ELN_PART_BRANCH, ELN_PART_RANGE};
    const node *n = &f->nodes.at[id];
    eln_part part = {.kind = KINDS[n->kind],
                     .parent = parent,
                     .about = n->about,
                     .first = n->first,
                     .last = n->last,
                     .at = place_of(f, n),
                     .count = n->size - (n->kind == BOX),
                     .group = n->kind == GROUP ? f->p->groups[n->about].parent
                                               : group_at(f, id)};
    eln_out text = {0};
    if (n->kind == RANGE) {
        const node *owner = n;
        while (owner->kind == RANGE) owner = &f->nodes.at[owner->parent];
        part.of = owner->of;
    }
    bool ok = put_id(f, n, &text) &&
              eln_arena_copy(&f->f.arena, eln_out_str(&text), &part.id);
    eln_out_free(&text);
    return ok && eln_push(&f->parts, part) && eln_push(&f->roots, id);
}

/* The nodes of one depth that can be opened. */
typedef struct level {
    ELN_VEC(uint64_t)
    at; /* size (of ranges: of what they are of), and where
         * it stands among them */
    ELN_VEC(uint32_t) nodes;
} level;

/* What is in a node is drawn in a part; what can be opened in its turn goes to
 * a list. */
static bool draw_children(folder *f, uint32_t id, uint32_t part, level *next)
{
    const node *n = &f->nodes.at[id];
    for (uint32_t i = 0; i < n->count; i++) {
        uint32_t child = f->order.at[n->children + i];
        node *c = &f->nodes.at[child];
        c->part = part;
        if (c->kind == BOX) {
            f->f.part_of[c->about] = part;
            f->parts.at[part].boxes++;
        }
        if (c->count == 0) continue;
        uint32_t size = c->kind == RANGE ? n->size : c->size;
        uint64_t key = (uint64_t)size << 32 | next->nodes.n;
        if (!eln_push(&next->nodes, child) || !eln_push(&next->at, key))
            return false;
    }
    return true;
}

/* The room that opening a node takes; to show nothing but ranges would be no
 * gain, so it should be enough for the first of them. */
static uint32_t need_of(const folder *f, const node *n)
{
    const node *first = &f->nodes.at[f->order.at[n->children]];
    bool ranges = n->kind != RANGE && first->kind == RANGE;
    return n->inside - 1 + (ranges ? first->inside - 1 : 0);
}

static bool stays_folded(folder *f, const node *n, uint32_t part, uint32_t room)
{
    if (f->whole) return false;
    if (n->kind == GROUP && f->p->groups[n->about].closed) return true;
    if (need_of(f, n) <= room) return false;
    f->parts.at[part].folds = true;
    return true;
}

/* Open what can be opened on one level. */
static bool open_level(folder *f, level *now, uint32_t part, uint32_t *room,
                       level *next)
{
    if (now->at.n) qsort(now->at.at, now->at.n, sizeof *now->at.at, by_number);
    for (size_t i = 0; i < now->at.n; i++) {
        uint32_t id = now->nodes.at[(uint32_t)now->at.at[i]];
        const node *n = &f->nodes.at[id];
        if (stays_folded(f, n, part, *room)) {
            if (!make_part(f, id, part)) return false;
            continue;
        }
        *room -= f->whole ? 0 : n->inside - 1;
        if (n->kind == GROUP) f->f.frame_in[n->about] = part;
        if (!draw_children(f, id, part, next)) return false;
    }
    return true;
}

static bool fill_part(folder *f, uint32_t part)
{
    level levels[2] = {0};
    uint32_t root = f->roots.at[part];
    uint32_t room = ELN_PART_MOST - f->nodes.at[root].inside;
    bool ok = draw_children(f, root, part, &levels[0]);
    for (int k = 0; ok && levels[k].nodes.n > 0; k = 1 - k) {
        ok = open_level(f, &levels[k], part, &room, &levels[1 - k]);
        levels[k].nodes.n = levels[k].at.n = 0;
    }
    for (int k = 0; k < 2; k++) {
        eln_vec_free(&levels[k].at);
        eln_vec_free(&levels[k].nodes);
    }
    return ok;
}

static bool cut_into_parts(folder *f)
{
    eln_arena *arena = &f->f.arena;
    f->f.part_of = eln_new(arena, uint32_t, f->p->box_count);
    f->f.frame_in = eln_new(arena, uint32_t, f->p->group_count);
    if (!f->f.part_of || !f->f.frame_in) return false;
    for (uint32_t i = 0; i < f->p->group_count; i++)
        f->f.frame_in[i] = ELN_NO_ID;
    if (!make_part(f, 0, ELN_NO_ID)) return false;
    for (uint32_t i = 0; i < f->parts.n; i++)
        if (!fill_part(f, i)) return false;
    f->f.part_count = (uint32_t)f->parts.n;
    f->f.parts = eln_new(arena, eln_part, f->parts.n);
    if (!f->f.parts) return false;
    for (uint32_t i = 0; i < f->parts.n; i++) f->f.parts[i] = f->parts.at[i];
    return true;
}

eln_status eln_fold_picture(const eln_picture *p, bool whole, eln_folding *out)
{
    folder f = {.p = p, .whole = whole};
    bool ok = find_above(&f) && make_nodes(&f) && order_children(&f) &&
              cut_all(&f) && size_all(&f) && cut_into_parts(&f);
    eln_vec_free(&f.nodes);
    eln_vec_free(&f.order);
    eln_vec_free(&f.parts);
    eln_vec_free(&f.roots);
    eln_arena_free(&f.tmp);
    if (!ok) eln_arena_free(&f.f.arena);
    if (ok) *out = f.f;
    return ok ? ELN_OK : ELN_E_NOMEM;
}

void eln_folding_free(eln_folding *f)
{
    eln_arena_free(&f->arena);
    *f = (eln_folding){0};
}

uint32_t eln_folding_find(const eln_folding *f, eln_str id)
{
    for (uint32_t i = 0; i < f->part_count; i++)
        if (eln_str_eq(f->parts[i].id, id)) return i;
    return ELN_NO_ID;
}

uint32_t eln_folding_towards(const eln_folding *f, uint32_t above,
                             uint32_t below)
{
    /* parents come before their children */
    while (below != ELN_NO_ID && below > above) {
        if (f->parts[below].parent == above) return below;
        below = f->parts[below].parent;
    }
    return ELN_NO_ID;
}
