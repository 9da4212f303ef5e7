/* assets.inc is made by web/build.mjs: X(symbol, name, path, sha256). The bytes
 * are taken in by the assembler, which is fast for any size. */
#include "page/assets.h"

#include <string.h>

#define X(symbol, name, path, sha256)                                          \
    __asm__(".section .rodata\n"                                               \
            ".global eln_asset_" #symbol "\n"                                  \
            ".global eln_asset_" #symbol "_end\n"                              \
            ".hidden eln_asset_" #symbol "\n"                                  \
            ".hidden eln_asset_" #symbol "_end\n"                              \
            "eln_asset_" #symbol ":\n"                                         \
            ".incbin \"" path "\"\n"                                           \
            "eln_asset_" #symbol "_end:\n"                                     \
            ".byte 0\n"                                                        \
            ".previous\n");                                                    \
    extern const char eln_asset_##symbol[], eln_asset_##symbol##_end[];
#include "page/assets.inc"
#undef X

static const struct {
    const char *name, *begin, *end, *sha256;
} assets[] = {
#define X(symbol, name, path, sha256)                                          \
    {name, eln_asset_##symbol, eln_asset_##symbol##_end, sha256},
#include "page/assets.inc"
#undef X
};

bool eln_asset_find(const char *name, eln_asset *out)
{
    for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
        if (strcmp(assets[i].name, name) != 0) continue;
        size_t n = (size_t)(assets[i].end - assets[i].begin);
        *out = (eln_asset){.name = eln_str_of(assets[i].name),
                           .bytes = {assets[i].begin, n},
                           .sha256 = eln_str_of(assets[i].sha256)};
        return true;
    }
    return false;
}
