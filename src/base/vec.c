#include "base/vec.h"

#include <stdint.h>

bool eln_vec_grow(void **at, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return true;
    if (need > (SIZE_MAX / 4) / size) return false;
    size_t to = *cap < 8 ? 8 : *cap + *cap / 2;
    if (to < need) to = need;
    void *p = realloc(*at, to * size);
    if (!p) return false;
    *at = p;
    *cap = to;
    return true;
}
