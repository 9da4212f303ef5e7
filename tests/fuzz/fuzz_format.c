/* The formatter over any text: the model stays, formatting again changes
 * nothing, the words are the same. */
#include <stdint.h>
#include <stdlib.h>

#include "argdown/format.h"
#include "argdown/format_same.h"
#include "text/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) abort();
}

/* Returns whether it was formatted. */
static bool format(eln_str text, eln_out *out)
{
    eln_diags diags = {0};
    require(eln_format(text, &diags, out, NULL) == ELN_OK);
    bool formatted = diags.errors == 0;
    eln_diags_free(&diags);
    return formatted;
}

static bool same_model(eln_str a, eln_str b)
{
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_model m, n;
    bool same = false;
    require(eln_model_read(a, &arena, &diags, &m) == ELN_OK);
    require(eln_model_read(b, &arena, &diags, &n) == ELN_OK);
    require(eln_model_same(&m, &n, &same) == ELN_OK);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return same;
}

/* How many bytes are letters: layout makes none and loses none. */
static size_t count_letters(eln_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        count += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eln_str text = {(const char *)data, size};
    if (!eln_utf8_valid(text, NULL) || (size && memchr(data, 0, size))) {
        return 0;
    }
    eln_out once = {0}, twice = {0};
    if (format(text, &once)) {
        eln_str formatted = eln_out_str(&once);
        require(format(formatted, &twice));
        require(eln_str_eq(eln_out_str(&twice), formatted));
        require(count_letters(text) == count_letters(formatted));
        bool includes = eln_str_find(text, ELN_STR("@include("), 0) < text.n;
        require(includes || same_model(text, formatted));
    } else {
        require(once.n == 0);
    }
    eln_out_free(&once);
    eln_out_free(&twice);
    return 0;
}
