/* By counters: an argument is IN once none of its attackers is left, and what
 * an IN one attacks is OUT. Each attack is looked at once or twice. */
#include "af/grounded.h"

#include <stdlib.h>
#include <string.h>

eln_status eln_grounded(const eln_af *g, uint8_t *label)
{
    uint32_t *left = malloc(((size_t)g->n + 1) * sizeof *left);
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    eln_status st = ELN_E_NOMEM;
    if (!left || !queue) goto done;
    memset(label, ELN_UNDEC, g->n);
    size_t end = 0;
    for (uint32_t a = 0; a < g->n; a++) {
        left[a] = eln_in_of(g, a).n;
        if (left[a] == 0) queue[end++] = a;
    }
    for (size_t next = 0; next < end; next++) {
        uint32_t in = queue[next];
        label[in] = ELN_IN;
        eln_row hit = eln_out_of(g, in);
        for (uint32_t i = 0; i < hit.n; i++) {
            if (label[hit.at[i]] == ELN_OUT) continue;
            label[hit.at[i]] = ELN_OUT;
            eln_row freed = eln_out_of(g, hit.at[i]);
            for (uint32_t k = 0; k < freed.n; k++)
                if (--left[freed.at[k]] == 0 && label[freed.at[k]] != ELN_OUT)
                    queue[end++] = freed.at[k];
        }
    }
    st = ELN_OK;
done:
    free(left);
    free(queue);
    return st;
}
