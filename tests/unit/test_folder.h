/* A new directory below TMPDIR for a test, and small files in it. */
#ifndef ELN_TESTS_UNIT_TEST_FOLDER_H
#define ELN_TESTS_UNIT_TEST_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"

static char test_folder[512];

/* The path of a name in it; good until the next call but three. */
static inline const char *path_at(const char *name)
{
    static char paths[4][1024];
    static unsigned turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", test_folder, name);
    return path;
}

static inline void write_file(const char *name, const char *text)
{
    FILE *f = fopen(path_at(name), "wb");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static inline void file_holds(const char *name, const char *wanted)
{
    char bytes[256];
    FILE *f = fopen(path_at(name), "rb");
    assert_non_null(f);
    size_t n = fread(bytes, 1, sizeof bytes - 1, f);
    bytes[n] = '\0';
    fclose(f);
    assert_string_equal(bytes, wanted);
}

static inline void make_folder(const char *name)
{
    assert_int_equal(mkdir(path_at(name), 0700), 0);
}

static inline int folder_set_up(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    snprintf(test_folder, sizeof test_folder, "%s/elenchus-store-XXXXXX",
             base && strlen(base) < 400 ? base : P_tmpdir);
    return mkdtemp(test_folder) ? 0 : -1;
}

static inline int folder_tear_down(void **state)
{
    (void)state;
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", test_folder);
    return system(command);
}

#endif
