#include "page/spots.h"

#include <stdlib.h>

static size_t count_spots(const eln_model *m, const eln_dispute *d)
{
    size_t n = d ? d->step_count : 0;
    for (uint32_t i = 0; i < m->class_count; i++) n += m->classes[i]->members.n;
    for (uint32_t i = 0; i < m->argument_count; i++)
        n += (size_t)m->arguments[i]->members.n + 1;
    for (uint32_t i = 0; i < m->relation_count; i++)
        n += m->relations[i]->arrow_count;
    return n;
}

static void add(eln_spots *s, eln_span span, const eln_class *of,
                const eln_argument *a)
{
    if (span.end > span.begin)
        s->at[s->n++] = (eln_spot){span, of, a, ELN_NO_ID};
}

/* The element that an arrow is drawn from, where its child stands. */
static void add_arrow(eln_spots *s, const eln_arrow *arrow)
{
    eln_end e = arrow->child_end;
    add(s, arrow->span, e.kind == ELN_END_CLASS ? e.of : NULL,
        e.kind == ELN_END_CLASS      ? NULL
        : e.kind == ELN_END_ARGUMENT ? e.argument
                                     : e.inference->argument);
}

static void add_all(eln_spots *s, const eln_model *m, const eln_dispute *d)
{
    for (uint32_t i = 0; i < m->class_count; i++)
        for (uint32_t k = 0; k < m->classes[i]->members.n; k++)
            add(s, m->classes[i]->members.at[k]->span, m->classes[i], NULL);
    for (uint32_t i = 0; i < m->argument_count; i++) {
        const eln_argument *a = m->arguments[i];
        for (uint32_t k = 0; k < a->members.n; k++)
            add(s, a->members.at[k]->span, NULL, a);
        add(s, a->span, NULL, a);
    }
    for (uint32_t i = 0; i < m->relation_count; i++)
        for (uint32_t k = 0; k < m->relations[i]->arrow_count; k++)
            add_arrow(s, m->relations[i]->arrows[k]);
    for (uint32_t i = 0; d && i < d->step_count; i++)
        add(s, d->steps[i].inference->span, NULL, d->steps[i].argument);
}

/* The wider first; of the same span, claims before arguments, by id. */
static int by_place(const void *a, const void *b)
{
    const eln_spot *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    if (!x->of != !y->of) return x->of ? -1 : 1;
    uint32_t i = x->of ? x->of->id : x->argument->id;
    uint32_t k = y->of ? y->of->id : y->argument->id;
    return i < k ? -1 : i > k;
}

/* Each is held by the last before it that ends behind it, or by what holds
 * that. */
static void find_around(eln_spots *s)
{
    uint32_t top = ELN_NO_ID;
    for (uint32_t i = 0; i < s->n; i++) {
        while (top != ELN_NO_ID && s->at[top].span.end < s->at[i].span.end)
            top = s->at[top].around;
        s->at[i].around = top;
        top = i;
    }
}

eln_status eln_spots_find(const eln_model *model, const eln_dispute *dispute,
                          eln_spots *out)
{
    eln_spots s = {0};
    s.at = eln_new(&s.arena, eln_spot, count_spots(model, dispute));
    if (!s.at) return ELN_E_NOMEM;
    add_all(&s, model, dispute);
    if (s.n > 1) qsort(s.at, s.n, sizeof *s.at, by_place);
    find_around(&s);
    *out = s;
    return ELN_OK;
}

void eln_spots_free(eln_spots *s)
{
    eln_arena_free(&s->arena);
    *s = (eln_spots){0};
}

static bool is_before(eln_span a, eln_span b)
{
    return a.begin < b.begin || (a.begin == b.begin && a.end > b.end);
}

uint32_t eln_spot_of(const eln_spots *s, eln_span span)
{
    uint32_t low = 0, high = s->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (is_before(s->at[middle].span, span))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < s->n && s->at[low].span.begin == span.begin &&
        s->at[low].span.end == span.end)
        return low;
    uint32_t i = low > 0 ? low - 1 : ELN_NO_ID;
    while (i != ELN_NO_ID && s->at[i].span.end < span.end) i = s->at[i].around;
    return i;
}
