/* A graph has boxes of given sizes, an edge from each target down to what
 * speaks for or against it, and a cluster for each frame whose boxes are linked
 * to others beyond it. A cluster keeps room for its title by an empty table of
 * the title's size. Where there are none, main claims hang on a root that is
 * not drawn, in their order: so they are on top. Edges leave a box in the order
 * of the text.
 *
 * The answer comes in dot's plain format: "node n3 x y w h …",
 * "edge n3 n7 count x y x y …", in inches, the origin in the upper left. */
#include "draw/dot_question.h"

#include <math.h>
#include <stdlib.h>

#include "draw/width.h"

#include "base/banned.h"

#define POINTS_AN_INCH 72.0

enum {
    TITLE_MOST = 320,
    DENSE = 6 /* strokes for each item */
};

uint32_t eln_frame_title_width(const eln_scene *s, uint32_t frame)
{
    eln_str title = s->picture->groups[s->frames[frame].group].title;
    uint64_t w =
        eln_text_advance(title, eln_char_advance_bold) * ELN_TYPE_TITLE / 100;
    return w < TITLE_MOST ? (uint32_t)w + 1 : TITLE_MOST;
}

/* ---- asking ---- */

static void put_node(const eln_scene *s, uint32_t i, eln_out *out)
{
    eln_out_printf(out, "n%u [width=%.4f height=%.4f];\n", i,
                   s->items[i].w / POINTS_AN_INCH,
                   s->items[i].h / POINTS_AN_INCH);
}

static void put_nodes(const eln_scene *s, const eln_islands *p, uint32_t k,
                      uint32_t frame, eln_out *out)
{
    const eln_island *island = &p->at[k];
    for (uint32_t i = island->first; i < island->first + island->count; i++)
        if (s->items[p->items[i]].frame == frame && !s->items[p->items[i]].held)
            put_node(s, p->items[i], out);
}

/* The last first: dot sets what is in a cluster the other way round, and does
 * not look at the order of edges there. */
static void put_nodes_of_cluster(const eln_scene *s, const eln_islands *p,
                                 uint32_t k, uint32_t frame, eln_out *out)
{
    const eln_island *island = &p->at[k];
    for (uint32_t i = island->first + island->count; i-- > island->first;)
        if (s->items[p->items[i]].frame == frame && !s->items[p->items[i]].held)
            put_node(s, p->items[i], out);
}

static void open_cluster(const eln_scene *s, uint32_t frame, eln_out *out)
{
    eln_out_printf(out,
                   "subgraph cluster_%u {\nmargin=%d; label=<<TABLE "
                   "FIXEDSIZE=\"TRUE\" WIDTH=\"%u\" HEIGHT=\"%d\" "
                   "BORDER=\"0\"><TR><TD></TD></TR></TABLE>>;\n",
                   frame, ELN_FRAME_EDGE, eln_frame_title_width(s, frame),
                   ELN_FRAME_TITLE - ELN_FRAME_EDGE);
}

/* Frames in frames: each is closed when one comes that is not in it. */
static void put_clusters(const eln_scene *s, const eln_islands *p, uint32_t k,
                         eln_out *out)
{
    uint32_t open = ELN_NO_ID, depth = 0;
    for (uint32_t i = 0; i < s->frame_count; i++) {
        if (p->frame_island[i] != k) continue;
        uint32_t parent = s->frames[i].parent;
        while (depth > 0 && open != parent) {
            eln_out_puts(out, "}\n");
            open = s->frames[open].parent;
            depth--;
        }
        open_cluster(s, i, out);
        put_nodes_of_cluster(s, p, k, i, out);
        open = i;
        depth++;
    }
    while (depth-- > 0) eln_out_puts(out, "}\n");
}

static bool has_frames(const eln_islands *p, const eln_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->frame_count; i++)
        if (p->frame_island[i] == k) return true;
    return false;
}

/* Not where there are clusters: to have all of them begin in one row makes
 * pictures that are wide and empty. */
static void put_tops(const eln_scene *s, const eln_islands *p, uint32_t k,
                     eln_out *out)
{
    const eln_island *island = &p->at[k];
    uint32_t tops = 0;
    for (uint32_t i = island->first; i < island->first + island->count; i++)
        tops += s->items[p->items[i]].top;
    if (tops < 2 || has_frames(p, s, k)) return;
    eln_out_puts(out, "r [width=0.01 height=0.01];\n");
    for (uint32_t i = island->first; i < island->first + island->count; i++)
        if (s->items[p->items[i]].top)
            eln_out_printf(out, "r -> n%u [weight=2];\n", p->items[i]);
}

/* An edge as dot gets it. */
typedef struct asked {
    uint32_t tail, head, stroke;
} asked;

static int by_ends(const void *a, const void *b)
{
    const asked *x = a, *y = b;
    if (x->tail != y->tail) return x->tail < y->tail ? -1 : 1;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    return x->stroke < y->stroke ? -1 : x->stroke > y->stroke;
}

/* All strokes, by their targets. [strokes]; NULL: out of memory. */
static asked *list_asked(const eln_scene *s)
{
    asked *list = calloc(s->stroke_count ? s->stroke_count : 1, sizeof *list);
    for (uint32_t i = 0; list && i < s->stroke_count; i++)
        list[i] = (asked){s->strokes[i].to, s->strokes[i].from, i};
    if (list && s->stroke_count)
        qsort(list, s->stroke_count, sizeof *list, by_ends);
    return list;
}

static void put_edge(const eln_scene *s, const asked *a, eln_out *out)
{
    const eln_stroke *stroke = &s->strokes[a->stroke];
    eln_out_printf(out, "n%u -> n%u", a->tail, a->head);
    if (stroke->kind == ELN_STROKE_INFERENCE)
        eln_out_puts(out, " [weight=8]");
    else if (stroke->both)
        eln_out_puts(out, " [constraint=false]");
    eln_out_puts(out, ";\n");
}

/* Whether a stroke is one of the island's that can be asked about. */
static bool is_of(const eln_scene *s, const eln_islands *p, uint32_t k,
                  const asked *a)
{
    return p->of[a->tail] == k && !s->items[a->head].held && a->tail != a->head;
}

/* The whole of a question. */
typedef struct asker {
    const eln_scene *s;
    const eln_islands *p;
    const asked *list; /* [strokes] */
    bool *hangs;       /* [items] a stroke from it was asked about */
    uint32_t *bears;   /* [items] strokes to it that were asked about */
    uint32_t most;     /* strokes of an island, if all are to be asked about */
} asker;

static void put_first_edges(asker *k, uint32_t island, uint32_t first_bears,
                            uint32_t others_bear, eln_out *out)
{
    const eln_island *of = &k->p->at[island];
    for (uint32_t i = 0; i < k->s->stroke_count; i++) {
        const asked *a = &k->list[i];
        uint32_t most =
            a->tail == k->p->items[of->first] ? first_bears : others_bear;
        if (!is_of(k->s, k->p, island, a) || k->hangs[a->head] ||
            k->bears[a->tail] >= most)
            continue;
        k->hangs[a->head] = true;
        k->bears[a->tail]++;
        put_edge(k->s, a, out);
    }
}

/* Where there are too many, the first of each item: so each hangs somewhere. If
 * all speak for or against all, they would hang in one row: so as many as make
 * the picture a square hang on the first, and one on each of the others. */
static void put_edges(asker *k, uint32_t island, eln_out *out)
{
    uint32_t n = 0, items = k->p->at[island].count, side = 1;
    for (uint32_t i = 0; i < k->s->stroke_count; i++)
        n += is_of(k->s, k->p, island, &k->list[i]);
    while (side * side < items) side++;
    if (n > k->most && n / DENSE > items)
        put_first_edges(k, island, side, 1, out);
    if (n > k->most) put_first_edges(k, island, UINT32_MAX, UINT32_MAX, out);
    for (uint32_t i = 0; n <= k->most && i < k->s->stroke_count; i++)
        if (is_of(k->s, k->p, island, &k->list[i]))
            put_edge(k->s, &k->list[i], out);
}

void eln_dot_ask(const eln_scene *s, const eln_islands *p, bool quick, bool all,
                 eln_out *out)
{
    asked *list = list_asked(s);
    bool *hangs = calloc(s->item_count ? s->item_count : 1, sizeof *hangs);
    uint32_t *bears = calloc(s->item_count ? s->item_count : 1, sizeof *bears);
    asker asks = {.s = s,
                  .p = p,
                  .list = list,
                  .hangs = hangs,
                  .bears = bears,
                  .most = quick ? ELN_STROKES_QUICK
                          : all ? UINT32_MAX
                                : ELN_STROKES_ASKED};
    if (!list || !hangs || !bears) out->st = ELN_E_NOMEM;
    bool ok = list && hangs && bears;
    for (uint32_t k = 0; ok && k < p->count; k++) {
        if (p->at[k].count < 2) continue;
        eln_out_printf(out,
                       "digraph {\ngraph [nodesep=0.34 ranksep=0.56 %s];\n"
                       "node [shape=box fixedsize=true label=\"\"];\n"
                       "edge [dir=none];\n",
                       quick ? "splines=line nslimit=2 nslimit1=2 mclimit=0.2"
                             : "ordering=out");
        put_tops(s, p, k, out);
        put_nodes(s, p, k, p->at[k].frame, out);
        put_clusters(s, p, k, out);
        put_edges(&asks, k, out);
        eln_out_puts(out, "}\n");
    }
    free(hangs);
    free(bears);
    free(list);
}

/* ---- the answer ---- */

typedef struct reader {
    eln_scene *s;
    const eln_islands *p;
    eln_str left;
    asked *list;  /* [strokes] */
    bool *placed; /* [items] */
    bool wrong, failed;
} reader;

static eln_str next_line(reader *r)
{
    size_t end = eln_str_find(r->left, ELN_STR("\n"), 0);
    eln_str line = eln_str_sub(r->left, 0, end);
    r->left = eln_str_sub(r->left, end < r->left.n ? end + 1 : end, r->left.n);
    return line;
}

static eln_str next_word(eln_str *line)
{
    *line = eln_str_trim(*line);
    size_t end = eln_str_find(*line, ELN_STR(" "), 0);
    eln_str word = eln_str_sub(*line, 0, end);
    *line = eln_str_sub(*line, end, line->n);
    return word;
}

static bool read_whole(eln_str word, uint32_t *n)
{
    uint64_t sum = 0;
    if (word.n == 0 || word.n > 9) return false;
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] < '0' || word.p[i] > '9') return false;
        sum = sum * 10 + (uint64_t)(word.p[i] - '0');
    }
    *n = (uint32_t)sum;
    return true;
}

/* A number as dot writes it: "-12.5", "1.2e+05". */
static bool read_number(eln_str word, double *out)
{
    double sum = 0, scale = 1, sign = 1;
    int power = 0, power_sign = 1;
    size_t i = 0, digits = 0;
    if (i < word.n && word.p[i] == '-') {
        sign = -1;
        i++;
    }
    bool point = false;
    for (; i < word.n; i++) {
        char c = word.p[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            sum = sum * 10 + (c - '0');
            if (point) scale *= 10;
            digits++;
        } else {
            break;
        }
    }
    if (i < word.n && word.p[i] == 'e' && i + 1 < word.n) {
        i++;
        if (word.p[i] == '-') power_sign = -1;
        if (word.p[i] == '-' || word.p[i] == '+') i++;
        for (; i < word.n && word.p[i] >= '0' && word.p[i] <= '9'; i++)
            power = power < 100 ? power * 10 + (word.p[i] - '0') : power;
    }
    *out = sign * sum / scale * pow(10, power_sign * power);
    return digits > 0 && i == word.n && isfinite(*out);
}

static double next_number(reader *r, eln_str *line)
{
    double d = 0;
    if (!read_number(next_word(line), &d)) r->wrong = true;
    return d * POINTS_AN_INCH;
}

/* "n12"; the root is none: ELN_NO_ID. */
static uint32_t next_item(reader *r, eln_str *line)
{
    eln_str word = next_word(line);
    uint32_t i = ELN_NO_ID;
    if (eln_str_is(word, "r")) return ELN_NO_ID;
    bool ok = word.n > 1 && word.p[0] == 'n' &&
              read_whole(eln_str_sub(word, 1, word.n), &i) &&
              i < r->s->item_count;
    if (!ok) r->wrong = true;
    return ok ? i : ELN_NO_ID;
}

static void read_node(reader *r, eln_str line)
{
    uint32_t i = next_item(r, &line);
    double x = next_number(r, &line), y = next_number(r, &line);
    if (i == ELN_NO_ID || r->wrong) return;
    eln_item *item = &r->s->items[i];
    item->x = x - item->w / 2;
    item->y = y - item->h / 2;
    r->placed[i] = true;
}

/* The first stroke between two items that has no points yet, or NULL. */
static eln_stroke *stroke_between(reader *r, uint32_t tail, uint32_t head)
{
    asked key = {tail, head, 0};
    uint32_t from = 0, to = r->s->stroke_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (by_ends(&r->list[middle], &key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < r->s->stroke_count; from++) {
        const asked *a = &r->list[from];
        if (a->tail != tail || a->head != head) return NULL;
        if (!r->s->strokes[a->stroke].points) return &r->s->strokes[a->stroke];
    }
    return NULL;
}

/* Sometimes dot draws an edge several times, side by side: then the first is
 * taken. Returns its points; 0: they cannot be told from each other. */
static uint32_t points_of_first(uint32_t n)
{
    uint32_t curves = n % 3 ? n % 3 : 3;
    return n % curves == 0 && n / curves % 3 == 1 ? n / curves : 0;
}

/* Points come from the target; strokes go to it. */
static void read_edge(reader *r, eln_str line)
{
    uint32_t tail = next_item(r, &line), head = next_item(r, &line), n = 0;
    if (tail == ELN_NO_ID || head == ELN_NO_ID || r->wrong) return;
    eln_stroke *stroke = stroke_between(r, tail, head);
    if (!stroke || !read_whole(next_word(&line), &n) || n > line.n) {
        r->wrong = true;
        return;
    }
    n = points_of_first(n);
    if (n == 0) return;
    stroke->points = eln_new(&r->s->arena, eln_point, n);
    if (!stroke->points) {
        r->failed = true;
        return;
    }
    stroke->point_count = n;
    stroke->curved = true;
    for (uint32_t i = n; i-- > 0;) {
        stroke->points[i].x = next_number(r, &line);
        stroke->points[i].y = next_number(r, &line);
    }
}

static void read_lines(reader *r)
{
    while (r->left.n > 0 && !r->wrong && !r->failed) {
        eln_str line = next_line(r), word = next_word(&line);
        if (eln_str_is(word, "node")) read_node(r, line);
        if (eln_str_is(word, "edge")) read_edge(r, line);
    }
}

static bool is_all_placed(const reader *r)
{
    for (uint32_t i = 0; i < r->s->item_count; i++)
        if (!r->placed[i] && !r->s->items[i].held &&
            r->p->at[r->p->of[i]].count > 1)
            return false;
    return true;
}

eln_status eln_dot_read(eln_scene *s, const eln_islands *p, eln_str answer)
{
    eln_arena tmp = {0};
    reader r = {.s = s,
                .p = p,
                .left = answer,
                .list = list_asked(s),
                .placed = eln_new(&tmp, bool, s->item_count)};
    for (uint32_t i = 0; i < s->stroke_count; i++) s->strokes[i].points = NULL;
    r.failed = !r.list || !r.placed;
    if (!r.failed) read_lines(&r);
    bool whole = !r.failed && !r.wrong && is_all_placed(&r);
    free(r.list);
    eln_arena_free(&tmp);
    if (r.failed) return ELN_E_NOMEM;
    return whole ? ELN_OK : ELN_E_IO;
}
