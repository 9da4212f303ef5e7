#include "dispute/figure.h"

bool eln_figure_same(eln_figure a, eln_figure b)
{
    if (a.has_strength != b.has_strength || a.has_value != b.has_value)
        return false;
    if (a.has_strength && (a.strength < b.strength || a.strength > b.strength))
        return false;
    return !a.has_value || eln_str_eq(a.value, b.value);
}

eln_figure eln_figure_lay(eln_figure over, eln_figure under)
{
    if (!over.has_strength) {
        over.has_strength = under.has_strength;
        over.strength = under.strength;
    }
    if (!over.has_value) {
        over.has_value = under.has_value;
        over.value = under.value;
    }
    return over;
}
