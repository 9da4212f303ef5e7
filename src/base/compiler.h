/* What the compiler is told beyond the language: the only place where
 * extensions are named. */
#ifndef ELN_BASE_COMPILER_H
#define ELN_BASE_COMPILER_H

#if defined(__GNUC__) || defined(__clang__)
#define ELN_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define ELN_NORETURN __attribute__((noreturn))
#define ELN_LIKELY(x) __builtin_expect(!!(x), 1)
#define ELN_UNLIKELY(x) __builtin_expect(!!(x), 0)
#else
#define ELN_PRINTF(fmt, first)
#define ELN_NORETURN
#define ELN_LIKELY(x) (x)
#define ELN_UNLIKELY(x) (x)
#endif

/* Twice a word, where the compiler has it. */
#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 eln_wide;
#define ELN_HAS_WIDE 1
#else
#define ELN_HAS_WIDE 0
#endif

#endif
