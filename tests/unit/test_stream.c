/* Bytes one piece after the other: from files, pipes and memory, plain and
 * packed. Works in a directory of its own below TMPDIR. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/out.h"
#include "fail_alloc.h"
#include "test_packed_bytes.h"
#include "text/packed.h"
#include "text/stream.h"

static int set_up(void **state)
{
    const char *base = getenv("TMPDIR");
    char *path = malloc(500);
    assert_non_null(path);
    (void)snprintf(path, 500, "%s/elenchus-stream-XXXXXX",
                   base && strlen(base) < 400 ? base : P_tmpdir);
    assert_non_null(mkdtemp(path));
    assert_int_equal(chdir(path), 0);
    *state = path;
    return 0;
}

static int tear_down(void **state)
{
    (void)unlink("file");
    (void)unlink("locked");
    (void)chdir("/");
    (void)rmdir(*state);
    free(*state);
    return 0;
}

static void write_file(const char *path, eln_str bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

/* All that a stream gives, in pieces of at most `piece` bytes. */
static void read_all(eln_stream *s, size_t piece, eln_out *out)
{
    char buffer[70000];
    assert_true(piece <= sizeof buffer);
    for (size_t n; (n = eln_stream_read(s, buffer, piece)) > 0;) {
        assert_true(n <= piece);
        eln_out_put(out, (eln_str){buffer, n});
    }
    assert_int_equal(eln_stream_read(s, buffer, piece), 0);
}

/* The text that was packed. */
static void put_packed(eln_out *out)
{
    eln_out_puts(out, "p af 3\n");
    for (int i = 0; i < PACKED_PAIRS; i++) eln_out_puts(out, "1 2\n2 3\n");
    assert_int_equal(out->n, PACKED_SIZE);
}

static void assert_gives(eln_stream *s, size_t piece, eln_str want)
{
    eln_out got = {0};
    read_all(s, piece, &got);
    assert_int_equal(eln_stream_status(s), ELN_OK);
    assert_null(eln_stream_damage(s));
    assert_true(eln_str_eq(eln_out_str(&got), want));
    eln_out_free(&got);
    eln_stream_close(s);
}

static eln_stream *stream_of(eln_str bytes, size_t chunk)
{
    eln_stream *s = NULL;
    assert_int_equal(eln_stream_of(bytes, chunk, &s), ELN_OK);
    return s;
}

static void test_memory(void **state)
{
    (void)state;
    eln_str text = ELN_STR("p af 3\n1 2\n2 3\n3 1\n");
    for (size_t chunk = 0; chunk <= text.n + 1; chunk++)
        for (size_t piece = 1; piece <= text.n + 1; piece++)
            assert_gives(stream_of(text, chunk), piece, text);
    for (size_t n = 0; n < text.n; n++)
        assert_gives(stream_of(eln_str_sub(text, 0, n), 3), 5,
                     eln_str_sub(text, 0, n));
}

static eln_stream *opened(const char *path, int fd)
{
    eln_stream *s = NULL;
    assert_int_equal(eln_stream_open(eln_str_of(path), fd, &s), ELN_OK);
    return s;
}

static void test_file(void **state)
{
    (void)state;
    eln_out text = {0};
    put_packed(&text);
    write_file("file", eln_out_str(&text));
    assert_gives(opened("file", -1), 70000, eln_out_str(&text));
    assert_gives(opened("./file", -1), 999, eln_out_str(&text));
    eln_out_free(&text);
    write_file("file", ELN_STR(""));
    assert_gives(opened("file", -1), 10, ELN_STR(""));
    assert_gives(opened("/dev/null", -1), 10, ELN_STR(""));
}

static void test_pipe(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "1 2\n", 4), 4);
    assert_int_equal(close(ends[1]), 0);
    assert_gives(opened("-", ends[0]), 3, ELN_STR("1 2\n"));
    assert_int_equal(close(ends[0]), 0); /* it was borrowed */
}

static void assert_refused(eln_str path, int fd, eln_status want)
{
    eln_stream *s = NULL;
    assert_int_equal(eln_stream_open(path, fd, &s), want);
    assert_null(s);
}

static void test_refused(void **state)
{
    (void)state;
    char path[5000];
    memset(path, 'x', sizeof path);
    assert_refused(ELN_STR("."), -1, ELN_E_IS_DIRECTORY);
    assert_refused(ELN_STR("none"), -1, ELN_E_NOT_FOUND);
    assert_refused(ELN_STR(""), -1, ELN_E_NOT_FOUND);
    assert_refused(ELN_STR("-"), -1, ELN_E_NOT_FOUND);
    assert_refused(ELN_STR("a\0b"), -1, ELN_E_NOT_FOUND);
    assert_refused((eln_str){path, sizeof path}, -1, ELN_E_NOT_FOUND);
    int fd = open(".", O_RDONLY);
    assert_refused(ELN_STR("-"), fd, ELN_E_IS_DIRECTORY);
    assert_int_equal(close(fd), 0);
    assert_refused(ELN_STR("-"), fd, ELN_E_IO);
    if (geteuid() == 0) return; /* root may read every file */
    write_file("locked", ELN_STR("1"));
    assert_int_equal(chmod("locked", 0), 0);
    assert_refused(ELN_STR("locked"), -1, ELN_E_NO_ACCESS);
}

static void test_packing(void **state)
{
    (void)state;
    for (int i = 0; i < PACKED_COUNT; i++) {
        eln_packing want = (eln_packing)(ELN_GZIP + i);
        const struct packed_sample *one = &packed_samples[i];
        assert_int_equal(eln_packing_of(one->bytes), want);
        assert_int_equal(eln_packing_of(one->nothing), want);
    }
    static const eln_str plain[] = {{"", 0},
                                    {"\x1f", 1},
                                    {"BZh", 3},
                                    {"BZh9 #\nBZh9", 11},
                                    {"p af 1", 6},
                                    {"\xfd"
                                     "7zXY",
                                     5},
                                    {"BZh01AY&SY", 10}};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_int_equal(eln_packing_of(plain[i]), ELN_PLAIN);
}

static void test_packed(void **state)
{
    (void)state;
    eln_out text = {0};
    put_packed(&text);
    for (int i = 0; i < PACKED_COUNT; i++) {
        const struct packed_sample *one = &packed_samples[i];
        assert_gives(stream_of(one->bytes, 0), 70000, eln_out_str(&text));
        assert_gives(stream_of(one->bytes, 1), 999, eln_out_str(&text));
        assert_gives(stream_of(one->nothing, 0), 10, ELN_STR(""));
        write_file("file", one->bytes);
        assert_gives(opened("file", -1), 4096, eln_out_str(&text));
    }
    eln_out_free(&text);
}

/* Two packed files, one behind the other, are one. */
static void test_packed_twice(void **state)
{
    (void)state;
    for (int i = 0; i < PACKED_COUNT; i++) {
        eln_out bytes = {0}, text = {0}, got = {0};
        eln_out_put(&bytes, packed_samples[i].bytes);
        eln_out_put(&bytes, packed_samples[i].bytes);
        eln_stream *s = stream_of(eln_out_str(&bytes), 0);
        read_all(s, 70000, &got);
        assert_null(eln_stream_damage(s));
        assert_int_equal(got.n, 2 * PACKED_SIZE);
        eln_stream_close(s);
        eln_out_free(&bytes);
        eln_out_free(&text);
        eln_out_free(&got);
    }
}

/* Cut anywhere, a packed file is damaged, or too short to be one. What it gave
 * before is the beginning of the text. */
static void test_truncated(void **state)
{
    (void)state;
    eln_out text = {0};
    put_packed(&text);
    for (int i = 0; i < PACKED_COUNT; i++) {
        eln_str all = packed_samples[i].bytes;
        for (size_t n = 0; n < all.n; n++) {
            eln_str cut = eln_str_sub(all, 0, n);
            if (eln_packing_of(cut) == ELN_PLAIN) continue;
            eln_out got = {0};
            eln_stream *s = stream_of(cut, 0);
            read_all(s, 70000, &got);
            assert_int_equal(eln_stream_status(s), ELN_OK);
            assert_non_null(eln_stream_damage(s));
            assert_true(eln_str_starts(eln_out_str(&text), eln_out_str(&got)));
            eln_stream_close(s);
            eln_out_free(&got);
        }
    }
    eln_out_free(&text);
}

/* Whatever is wrong inside: it ends, and nothing is read out of bounds. */
static void test_flipped(void **state)
{
    (void)state;
    for (int i = 0; i < PACKED_COUNT; i++) {
        eln_str all = packed_samples[i].bytes;
        char *bytes = malloc(all.n);
        assert_non_null(bytes);
        for (size_t at = 0; at < all.n; at++) {
            eln_out got = {0};
            memcpy(bytes, all.p, all.n);
            bytes[at] = (char)(bytes[at] ^ 0x10);
            eln_stream *s = NULL;
            if (eln_stream_of((eln_str){bytes, all.n}, 0, &s) == ELN_OK)
                read_all(s, 70000, &got);
            eln_stream_close(s);
            eln_out_free(&got);
        }
        free(bytes);
    }
}

/* "1 2\n" by gzip: a byte 2 of which is flipped, and what may follow it. */
static const unsigned char gzipped[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x33, 0x54,
    0x30, 0xe2, 0x02, 0x00, 0x57, 0xbb, 0x3b, 0x5c, 0x04, 0x00, 0x00, 0x00};

static bool is_damaged(const char *bytes, size_t n)
{
    eln_out got = {0};
    eln_stream *s = stream_of((eln_str){bytes, n}, 5);
    read_all(s, 7, &got);
    bool damaged = eln_stream_damage(s) != NULL;
    if (!damaged) assert_true(got.n % 4 == 0 && memcmp(got.p, "1 2\n", 4) == 0);
    eln_stream_close(s);
    eln_out_free(&got);
    return damaged;
}

/* Other contents are never given; and each byte of the checksum and the length
 * counts. */
static void test_gzip_checksum(void **state)
{
    (void)state;
    char bytes[3 * sizeof gzipped];
    size_t n = sizeof gzipped;
    memcpy(bytes, gzipped, n);
    assert_false(is_damaged(bytes, n));
    for (size_t i = 10; i < n; i++) {
        bytes[i] ^= 0x10;
        assert_true(is_damaged(bytes, n) || i < n - 8);
        bytes[i] ^= 0x10;
    }
    memcpy(bytes + n, gzipped, n);
    assert_false(is_damaged(bytes, 2 * n));
    for (size_t cut = n + 1; cut < 2 * n; cut++)
        assert_true(is_damaged(bytes, cut));
    memcpy(bytes + n, "1 2\n", 4);
    assert_true(is_damaged(bytes, n + 4));
}

static void test_out_of_memory(void **state)
{
    (void)state;
    for (int i = -1; i < PACKED_COUNT; i++)
        for (long k = 0;; k++) {
            long before = eln_live_blocks();
            eln_stream *s = NULL;
            eln_fail_at(k);
            eln_status st = eln_stream_of(
                i < 0 ? ELN_STR("1 2\n") : packed_samples[i].bytes, 0, &s);
            bool failed = eln_fail_stop();
            assert_int_equal(s == NULL, st != ELN_OK);
            eln_stream_close(s);
            assert_int_equal(eln_live_blocks(), before);
            if (!failed) break;
            assert_int_equal(st, ELN_E_NOMEM);
        }
    assert_refused(ELN_STR("none"), -1, ELN_E_NOT_FOUND);
}

/* A file that was opened is closed where memory is out. */
static void test_out_of_memory_open(void **state)
{
    (void)state;
    write_file("file", packed_samples[0].bytes);
    int lowest = dup(0);
    assert_int_equal(close(lowest), 0);
    for (long k = 0; k < 3; k++) {
        eln_fail_at(k);
        assert_refused(ELN_STR("file"), -1, ELN_E_NOMEM);
        assert_true(eln_fail_stop());
    }
    int next = dup(0);
    assert_int_equal(next, lowest);
    assert_int_equal(close(next), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_pipe),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_packing),
        cmocka_unit_test(test_packed),
        cmocka_unit_test(test_packed_twice),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_flipped),
        cmocka_unit_test(test_gzip_checksum),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_out_of_memory_open),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
