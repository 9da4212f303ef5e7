/* schemes.yaml, byte for byte, as it was when the program was configured
 * (cmake/embed.cmake). */
#ifndef ELN_DISPUTE_SCHEMES_YAML_H
#define ELN_DISPUTE_SCHEMES_YAML_H

#include <stddef.h>

extern const unsigned char eln_schemes_yaml[];
extern const size_t eln_schemes_yaml_size;

#endif
