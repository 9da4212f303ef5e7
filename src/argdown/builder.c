#include "argdown/builder.h"

void eln_model_no_memory(eln_model_builder *b)
{
    if (b->st == ELN_OK) b->st = ELN_E_NOMEM;
}

/* Every allocation of a T goes through here: NULL is noted. */
void *eln_model_made(eln_model_builder *b, void *p)
{
    if (!p) eln_model_no_memory(b);
    return p;
}

eln_str eln_model_image(const eln_model_builder *b, uint32_t token)
{
    eln_token t = b->tokens[token];
    return eln_str_sub(b->text, t.begin, t.end);
}

/* The span of the tokens [first, last), without dedents at its end. */
eln_span eln_model_span(const eln_model_builder *b, uint32_t first,
                        uint32_t last)
{
    while (last > first + 1 && b->tokens[last - 1].kind == ELN_T_DEDENT) last--;
    if (last == first) return (eln_span){0, 0};
    return (eln_span){b->tokens[first].begin, b->tokens[last - 1].end};
}
