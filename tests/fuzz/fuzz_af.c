/* The reader of "p af <n>" over any text. */
#include <stdint.h>

#include "af_round.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_text(data, size, "x.af");
    return 0;
}
