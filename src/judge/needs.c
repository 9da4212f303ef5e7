#include "judge/needs.h"

static bool add_lines(const eln_map_theory *t, const eln_argument *a,
                      const uint8_t *lines, eln_sentences *out)
{
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        if (!lines[i] || line->inference) continue;
        eln_literal l = eln_class_literal(&t->claims, line->of);
        if (!eln_push(&out->list, eln_holds(l))) return false;
    }
    return true;
}

static bool add_steps(const eln_map_theory *t, const eln_argument *a,
                      const uint8_t *steps, eln_sentences *out)
{
    uint32_t first = t->dispute->step_at[a->id];
    uint32_t n = t->dispute->step_at[a->id + 1] - first;
    for (uint32_t i = 0; i < n; i++) {
        const eln_infer *r = &t->infers.at[first + i];
        if (!steps[i]) continue;
        if (i + 1 < n && !eln_push(&out->list, r->applied)) return false;
        if (r->link != ELN_NO_ID && !eln_push(&out->list, r->link))
            return false;
    }
    return true;
}

eln_status eln_argument_sentences(const eln_map_theory *t,
                                  const eln_argument *a, eln_sentences *out)
{
    eln_arena tmp = {0};
    uint8_t *lines = eln_new(&tmp, uint8_t, a->structure.n);
    uint8_t *steps = eln_new(&tmp, uint8_t, a->structure.n);
    eln_literal sound = eln_argument_literal(&t->claims, a);
    bool ok = lines && steps && eln_push(&out->list, eln_holds(sound));
    if (ok && a->structure.n == 0)
        ok = eln_push(&out->list, t->argument_link[a->id]);
    if (ok && a->structure.n > 0) {
        eln_argument_needs(t->dispute, a, lines, steps);
        ok = add_lines(t, a, lines, out) && add_steps(t, a, steps, out);
    }
    eln_arena_free(&tmp);
    return ok ? ELN_OK : ELN_E_NOMEM;
}
