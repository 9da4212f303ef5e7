#include "af/part.h"

#include "af/components.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

void eln_part_free(eln_part *part)
{
    eln_af_free(part->g);
    free(part->origin);
    free(part->barred);
    *part = (eln_part){0};
}

/* The attacks from args to args. */
static uint32_t count_attacks(const eln_af *whole, const uint32_t *args,
                              uint32_t n, const uint32_t *place)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        eln_row row = eln_out_of(whole, args[i]);
        for (uint32_t k = 0; k < row.n; k++) count += place[row.at[k]] != NONE;
    }
    return count;
}

static void copy_attacks(const eln_af *whole, const uint32_t *place,
                         eln_part *part)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < part->g->n; i++) {
        part->g->out_at[i] = count;
        eln_row row = eln_out_of(whole, part->origin[i]);
        for (uint32_t k = 0; k < row.n; k++) {
            uint32_t to = place[row.at[k]];
            if (to == NONE) continue;
            part->g->out[count++] = to;
            if (to == i) part->barred[i] = 1;
        }
    }
    part->g->out_at[part->g->n] = count;
    eln_af_mirror(part->g);
}

eln_status eln_cutter_open(eln_cutter *c, const eln_af *whole)
{
    c->whole = whole;
    c->place = malloc(((size_t)whole->n + 1) * sizeof *c->place);
    if (!c->place) return ELN_E_NOMEM;
    memset(c->place, 0xff, (size_t)whole->n * sizeof *c->place);
    return ELN_OK;
}

void eln_cutter_close(eln_cutter *c)
{
    free(c->place);
    *c = (eln_cutter){0};
}

eln_status eln_part_cut(eln_cutter *c, const uint32_t *args, uint32_t n,
                        const uint8_t *barred, eln_part *out)
{
    eln_part part = {0};
    part.origin = malloc(((size_t)n + 1) * sizeof *part.origin);
    part.barred = calloc((size_t)n + 1, 1);
    if (!part.origin || !part.barred) goto failed;
    for (uint32_t i = 0; i < n; i++) {
        c->place[args[i]] = i;
        part.origin[i] = args[i];
        if (barred) part.barred[i] = barred[args[i]];
    }
    part.g = eln_af_make(n, count_attacks(c->whole, args, n, c->place));
    if (part.g) copy_attacks(c->whole, c->place, &part);
    for (uint32_t i = 0; i < n; i++) c->place[args[i]] = NONE;
    if (!part.g) goto failed;
    *out = part;
    return ELN_OK;
failed:
    eln_part_free(&part);
    return ELN_E_NOMEM;
}

eln_status eln_part_where(const eln_af *whole, const uint8_t *mark,
                          uint8_t value, const uint8_t *barred, eln_part *out)
{
    eln_cutter c = {0};
    uint32_t *args = malloc(((size_t)whole->n + 1) * sizeof *args), n = 0;
    eln_status st = args ? eln_cutter_open(&c, whole) : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    for (uint32_t a = 0; a < whole->n; a++)
        if (mark[a] == value) args[n++] = a;
    st = eln_part_cut(&c, args, n, barred, out);
done:
    eln_cutter_close(&c);
    free(args);
    return st;
}

eln_status eln_part_whole(const eln_af *whole, eln_part *out)
{
    uint8_t *mark = calloc((size_t)whole->n + 1, 1);
    if (!mark) return ELN_E_NOMEM;
    eln_status st = eln_part_where(whole, mark, 0, NULL, out);
    free(mark);
    return st;
}

eln_status eln_part_cone(const eln_part *part, uint32_t query, eln_part *out)
{
    const eln_af *g = part->g;
    uint8_t *mark = calloc((size_t)g->n + 1, 1);
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    eln_status st = ELN_E_NOMEM;
    if (!mark || !queue) goto done;
    uint32_t end = 0;
    queue[end++] = query;
    mark[query] = 1;
    for (uint32_t next = 0; next < end; next++) {
        eln_row row = eln_in_of(g, queue[next]);
        for (uint32_t k = 0; k < row.n; k++) {
            if (mark[row.at[k]]) continue;
            mark[row.at[k]] = 1;
            queue[end++] = row.at[k];
        }
    }
    st = eln_part_where(g, mark, 1, part->barred, out);
    if (st != ELN_OK) goto done;
    for (uint32_t i = 0; i < out->g->n; i++)
        out->origin[i] = part->origin[out->origin[i]];
done:
    free(mark);
    free(queue);
    return st;
}

uint32_t eln_part_find(const eln_part *part, uint32_t whole)
{
    uint32_t low = 0, high = part->g->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (part->origin[middle] < whole)
            low = middle + 1;
        else
            high = middle;
    }
    return low < part->g->n && part->origin[low] == whole ? low : NONE;
}

eln_status eln_pieces_cut(const eln_part *part, eln_pieces *out)
{
    eln_cutter cutter = {0};
    eln_components c = {0};
    *out = (eln_pieces){0};
    eln_status st = eln_cutter_open(&cutter, part->g);
    if (st == ELN_OK) st = eln_components_weak(part->g, &c);
    if (st != ELN_OK) goto done;
    out->at = calloc((size_t)c.count + 1, sizeof *out->at);
    if (!out->at) st = ELN_E_NOMEM;
    for (uint32_t i = 0; st == ELN_OK && i < c.count; i++) {
        eln_part *piece = &out->at[i];
        st = eln_part_cut(&cutter, c.args + c.at[i], c.at[i + 1] - c.at[i],
                          part->barred, piece);
        if (st != ELN_OK) break;
        out->count++;
        for (uint32_t k = 0; k < piece->g->n; k++)
            piece->origin[k] = part->origin[piece->origin[k]];
    }
    if (st != ELN_OK) eln_pieces_free(out);
done:
    eln_components_free(&c);
    eln_cutter_close(&cutter);
    return st;
}

void eln_pieces_free(eln_pieces *pieces)
{
    for (uint32_t i = 0; i < pieces->count; i++) eln_part_free(&pieces->at[i]);
    free(pieces->at);
    *pieces = (eln_pieces){0};
}
