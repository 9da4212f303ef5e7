/* The command `map`, before a file is read. */
#ifndef ELN_APP_MAP_H
#define ELN_APP_MAP_H

#include "app/run.h"

/* Whether the format that is asked for can be told; err gets what is wrong. */
bool eln_map_request_fits(const eln_request *q, eln_out *err);

#endif
