/* Link: a test that includes this needs fail_alloc.c and the link options
 * -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free
 *
 * Memory that fails on demand, for the sweep "the k-th allocation fails".
 * What the objects linked into the test allocate is counted and may fail;
 * what shared libraries do for themselves is neither.
 *
 *     for (long k = 0;; k++) {
 *         long before = eln_live_blocks();
 *         eln_fail_at(k);
 *         eln_status st = ...the call under test...;
 *         bool failed = eln_fail_stop();
 *         ...release what it gave...
 *         assert_int_equal(eln_live_blocks(), before);
 *         if (!failed) break;
 *         assert_int_equal(st, ELN_E_NOMEM);
 *     }
 */
#ifndef ELN_TESTS_UNIT_FAIL_ALLOC_H
#define ELN_TESTS_UNIT_FAIL_ALLOC_H

#include <stdbool.h>

/* From now on let the k-th allocation fail, counted from 0, and every one
 * after it too: memory that is gone stays gone. */
void eln_fail_at(long k);

/* The same, but only the k-th fails: the next ones find memory again. */
void eln_fail_once_at(long k);

/* No more failures. Returns whether one happened since the last start. */
bool eln_fail_stop(void);

/* Blocks allocated and not yet freed. A block that a shared library
 * allocated and we free, or the other way round, is not counted. */
long eln_live_blocks(void);

/* Allocations that were asked for since the last start, failed ones too. */
long eln_alloc_count(void);

#endif
