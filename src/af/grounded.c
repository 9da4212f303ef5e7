/* What the empty set leads to is IN; what that attacks is OUT. */
#include "af/grounded.h"

#include "af/admissible.h"

#include <stdlib.h>
#include <string.h>

eln_status eln_grounded(const eln_af *g, uint8_t *label)
{
    uint8_t *in = calloc((size_t)g->n + 1, 1);
    eln_status st =
        in ? eln_admissible_complete(g, NULL, in, NULL) : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    memset(label, ELN_UNDEC, g->n);
    for (uint32_t a = 0; a < g->n; a++) {
        if (!in[a]) continue;
        label[a] = ELN_IN;
        eln_row row = eln_out_of(g, a);
        for (uint32_t k = 0; k < row.n; k++) label[row.at[k]] = ELN_OUT;
    }
done:
    free(in);
    return st;
}
