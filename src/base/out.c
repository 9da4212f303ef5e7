#include "base/out.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool reserve(eln_out *o, size_t more)
{
    if (o->st != ELN_OK) return false;
    if (more < o->cap - o->n) return true;
    size_t need = o->n + more + 1;
    size_t to = o->cap < 128 ? 256 : o->cap * 2;
    if (to < need) to = need;
    char *p = need > more ? realloc(o->p, to) : NULL;
    if (!p) {
        o->st = ELN_E_NOMEM;
        return false;
    }
    o->p = p;
    o->cap = to;
    return true;
}

void eln_out_put(eln_out *o, eln_str s)
{
    if (s.n == 0 || !reserve(o, s.n)) return;
    memcpy(o->p + o->n, s.p, s.n);
    o->n += s.n;
    o->p[o->n] = '\0';
}

void eln_out_puts(eln_out *o, const char *z)
{
    eln_out_put(o, eln_str_of(z));
}

void eln_out_char(eln_out *o, char c)
{
    eln_out_put(o, (eln_str){&c, 1});
}

void eln_out_fill(eln_out *o, char c, size_t count)
{
    if (count == 0 || !reserve(o, count)) return;
    memset(o->p + o->n, c, count);
    o->n += count;
    o->p[o->n] = '\0';
}

void eln_out_printf(eln_out *o, const char *fmt, ...)
{
    if (o->st != ELN_OK) return;
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0 || !reserve(o, (size_t)n)) {
        o->st = ELN_E_NOMEM;
        return;
    }
    va_start(args, fmt);
    (void)vsnprintf(o->p + o->n, (size_t)n + 1, fmt, args);
    va_end(args);
    o->n += (size_t)n;
}

eln_str eln_out_str(const eln_out *o)
{
    return (eln_str){o->p ? o->p : "", o->n};
}

void eln_out_clear(eln_out *o)
{
    eln_out_cut(o, 0);
}

void eln_out_cut(eln_out *o, size_t n)
{
    if (n >= o->n) return;
    o->n = n;
    o->p[n] = '\0';
}

void eln_out_free(eln_out *o)
{
    free(o->p);
    *o = (eln_out){0};
}
