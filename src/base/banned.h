/* Functions that lose lengths, errors or threads: using one does not
 * compile. Included last by source files that handle text. */
#ifndef ELN_BASE_BANNED_H
#define ELN_BASE_BANNED_H

#if defined(__GNUC__)
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof gets
#endif

#endif
