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

/* A body that is compiled twice, plainly and for processors with wide
 * registers: ELN_WIDE functions may be called where ELN_WIDE_HERE() says so. */
#if defined(__GNUC__) && defined(__x86_64__)
#define ELN_INLINE static inline __attribute__((always_inline))
#define ELN_WIDE __attribute__((target("avx2,popcnt,bmi")))
#define ELN_WIDE_HERE()                                                        \
    (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") &&     \
     __builtin_cpu_supports("bmi"))
#else
#define ELN_INLINE static inline
#define ELN_WIDE
#define ELN_WIDE_HERE() 0
#endif

/* Four words at once, of rows of words: never passed to or from a function that
 * is not ELN_INLINE. */
#if defined(__GNUC__)
typedef unsigned long long eln_lanes
    __attribute__((vector_size(32), aligned(8), may_alias));
#endif

/* Bits that are set; the lowest that is set, of a word that is not 0. */
#if defined(__GNUC__)
#define ELN_POPCOUNT(x) ((unsigned)__builtin_popcountll(x))
#define ELN_LOWEST(x) ((unsigned)__builtin_ctzll(x))
#else
#error "a compiler with __builtin_popcountll and __builtin_ctzll is needed"
#endif

/* Twice a word, where the compiler has it. */
#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 eln_wide;
#define ELN_HAS_WIDE 1
#else
#define ELN_HAS_WIDE 0
#endif

#endif
