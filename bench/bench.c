/* The program behind `make bench`:
 *
 *   elenchus-bench shapes
 *   elenchus-bench generate SHAPE CLAIMS RELATIONS   a map, to standard output
 *   elenchus-bench parse FILE...                     seconds to the model
 *   elenchus-bench judge FILE...                     seconds to the verdicts
 *   elenchus-bench timeline FILE...                  seconds to the timeline
 *   elenchus-bench once FILE                         judge once; peak memory
 *   elenchus-bench flip FILE...                      seconds to first flips
 *
 * parse, judge and timeline print a line for each file: bytes, claims,
 * arguments, relations, seconds: median, least, of the first round; name. once
 * prints bytes, claims, arguments, relations, peak bytes. flip: claims,
 * arguments, relations; claims asked about, found, where nothing can, where the
 * budget was spent; seconds: median and most of those found, most of the
 * others; changes in the largest; name. Files are in memory before the clock
 * starts. */
#define _GNU_SOURCE /* with measure.h */
#include <stdio.h>
#include <stdlib.h>

#include "maps.h"
#include "measure.h"

enum { LEAST_ROUNDS = 9, MOST_ROUNDS = 2001 };
static const double ENOUGH = 0.3; /* seconds to spend on a file */

typedef struct input {
    eln_files *files;
    eln_arena arena;
    eln_str name;
    eln_str text;
} input;

typedef eln_status measured(input *in, bench_counts *counts);

static eln_status parse_input(input *in, bench_counts *counts)
{
    return bench_parse(in->text, counts);
}

static eln_status judge_input(input *in, bench_counts *counts)
{
    return bench_judge(in->files, in->name, counts);
}

static eln_status timeline_input(input *in, bench_counts *counts)
{
    return bench_timeline(in->files, in->name, counts);
}

static eln_status open_input(input *in, const char *path)
{
    eln_str shown;
    *in = (input){.name = eln_str_of(path)};
    eln_status st = eln_files_new("/", -1, &in->files);
    if (st == ELN_OK) {
        st = eln_files_read_asked(in->files, in->name, &in->arena, &in->text,
                                  &shown);
    }
    if (st == ELN_OK) st = eln_files_put(in->files, in->name, in->text);
    return st;
}

static void close_input(input *in)
{
    eln_files_free(in->files);
    eln_arena_free(&in->arena);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static eln_status time_input(input *in, measured *what)
{
    static double took[MOST_ROUNDS];
    bench_counts c = {0};
    double first = -bench_now();
    eln_status st = what(in, &c);
    size_t n = 0;
    double begin = bench_now(), last = begin;
    first += begin;
    while (st == ELN_OK && n < MOST_ROUNDS &&
           (n < LEAST_ROUNDS || last - begin < ENOUGH)) {
        st = what(in, &c);
        double now = bench_now();
        took[n++] = now - last;
        last = now;
    }
    if (st != ELN_OK) return st;
    qsort(took, n, sizeof *took, by_size);
    printf("%zu %u %u %u %.9f %.9f %.9f %.*s\n", in->text.n, c.claims,
           c.arguments, c.relations, took[n / 2], took[0], first,
           ELN_FMT(in->name));
    return fflush(stdout) ? ELN_E_IO : ELN_OK;
}

static eln_status run_once(input *in)
{
    bench_counts c = {0};
    eln_status st = judge_input(in, &c);
    if (st != ELN_OK) return st;
    printf("%zu %u %u %u %zu\n", in->text.n, c.claims, c.arguments, c.relations,
           bench_peak());
    return ELN_OK;
}

static eln_status time_flips(input *in)
{
    static bench_flips f;
    bench_counts c = {0};
    eln_status st = bench_flip(in->files, in->name, &c, &f);
    if (st != ELN_OK) return st;
    qsort(f.seconds, f.found, sizeof *f.seconds, by_size);
    printf("%u %u %u %u %u %u %u %.4f %.4f %.4f %u %.*s\n", c.claims,
           c.arguments, c.relations, f.asked, f.found, f.none,
           f.asked - f.found - f.none, f.found ? f.seconds[f.found / 2] : 0,
           f.found ? f.seconds[f.found - 1] : 0, f.longest, f.largest,
           ELN_FMT(in->name));
    return fflush(stdout) ? ELN_E_IO : ELN_OK;
}

static eln_status run_file(const char *command, const char *path)
{
    input in;
    eln_status st = open_input(&in, path);
    if (st == ELN_OK) {
        if (strcmp(command, "parse") == 0) {
            st = time_input(&in, parse_input);
        } else if (strcmp(command, "judge") == 0) {
            st = time_input(&in, judge_input);
        } else if (strcmp(command, "timeline") == 0) {
            st = time_input(&in, timeline_input);
        } else if (strcmp(command, "flip") == 0) {
            st = time_flips(&in);
        } else {
            st = run_once(&in);
        }
    }
    if (st != ELN_OK) {
        fprintf(stderr, "elenchus-bench: %s: %s\n", path, eln_status_text(st));
    }
    close_input(&in);
    return st;
}

static int list_shapes(void)
{
    const char *name, *about;
    for (size_t i = 0; bench_shape(i, &name, &about); i++) {
        printf("%-8s %s\n", name, about);
    }
    return 0;
}

static int usage(void)
{
    fputs("elenchus-bench shapes | generate SHAPE CLAIMS RELATIONS | "
          "parse FILE... | judge FILE... | timeline FILE... | once FILE | "
          "flip FILE...\n",
          stderr);
    return 2;
}

static int generate(const char *shape, const char *claims,
                    const char *relations)
{
    unsigned long n = strtoul(claims, NULL, 10);
    unsigned long r = strtoul(relations, NULL, 10);
    if (n < 4 || n > 10000000 || r > 100000000) return usage();
    eln_out out = {0};
    bool known = bench_map(&out, shape, (uint32_t)n, (uint32_t)r);
    bool written = known && eln_out_finish(&out) == ELN_OK &&
                   fwrite(out.p, 1, out.n, stdout) == out.n;
    eln_out_free(&out);
    if (!known) return usage();
    return written && !fflush(stdout) ? 0 : 1;
}

int main(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "shapes") == 0) return list_shapes();
    if (strcmp(command, "generate") == 0) {
        return argc == 5 ? generate(argv[2], argv[3], argv[4]) : usage();
    }
    bool measures =
        strcmp(command, "parse") == 0 || strcmp(command, "judge") == 0 ||
        strcmp(command, "timeline") == 0 || strcmp(command, "once") == 0 ||
        strcmp(command, "flip") == 0;
    if (!measures || argc < 3) return usage();
    int status = 0;
    for (int i = 2; i < argc; i++) {
        if (run_file(command, argv[i]) != ELN_OK) status = 1;
    }
    return status;
}
