#include "base/natural.h"

#include <stdio.h>
#include <string.h>

enum { BASE = 1000000000 };

void eln_natural_free(eln_natural *x)
{
    eln_vec_free(&x->limbs);
}

bool eln_natural_set(eln_natural *x, uint32_t value)
{
    if (!eln_vec_reserve(&x->limbs, 2)) return false;
    x->limbs.n = 0;
    for (; value > 0; value /= BASE) x->limbs.at[x->limbs.n++] = value % BASE;
    return true;
}

bool eln_natural_copy(eln_natural *x, const eln_natural *y)
{
    if (!eln_vec_reserve(&x->limbs, y->limbs.n)) return false;
    if (x != y && y->limbs.n > 0)
        memcpy(x->limbs.at, y->limbs.at, y->limbs.n * sizeof *y->limbs.at);
    x->limbs.n = y->limbs.n;
    return true;
}

bool eln_natural_add(eln_natural *x, const eln_natural *y)
{
    size_t n = x->limbs.n > y->limbs.n ? x->limbs.n : y->limbs.n;
    size_t of_y = y->limbs.n;
    if (!eln_vec_reserve(&x->limbs, n + 1)) return false;
    uint32_t carry = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t sum = carry + (i < x->limbs.n ? x->limbs.at[i] : 0) +
                       (i < of_y ? y->limbs.at[i] : 0);
        x->limbs.at[i] = sum % BASE;
        carry = sum / BASE;
    }
    x->limbs.n = n;
    if (carry > 0) x->limbs.at[x->limbs.n++] = carry;
    return true;
}

bool eln_natural_multiply(eln_natural *x, const eln_natural *y)
{
    eln_natural product = {0};
    size_t n = x->limbs.n + y->limbs.n;
    if (!eln_vec_reserve(&product.limbs, n + 1)) return false;
    memset(product.limbs.at, 0, (n + 1) * sizeof *product.limbs.at);
    for (size_t i = 0; i < x->limbs.n; i++) {
        uint64_t carry = 0;
        for (size_t k = 0; k < y->limbs.n; k++) {
            carry += product.limbs.at[i + k] +
                     (uint64_t)x->limbs.at[i] * y->limbs.at[k];
            product.limbs.at[i + k] = (uint32_t)(carry % BASE);
            carry /= BASE;
        }
        product.limbs.at[i + y->limbs.n] = (uint32_t)carry;
    }
    while (n > 0 && product.limbs.at[n - 1] == 0) n--;
    product.limbs.n = n;
    eln_natural_free(x);
    *x = product;
    return true;
}

char *eln_natural_digits(const eln_natural *x)
{
    size_t n = x->limbs.n;
    char *text = malloc(n * 9 + 2);
    if (!text) return NULL;
    int length = snprintf(text, 11, "%u", n > 0 ? x->limbs.at[n - 1] : 0U);
    char *at = text + length;
    for (size_t i = n > 0 ? n - 1 : 0; i-- > 0; at += 9)
        snprintf(at, 10, "%09u", x->limbs.at[i]);
    return text;
}
