#define _GNU_SOURCE /* clock_gettime, getrusage */
#include "measure.h"

#include <sys/resource.h>
#include <time.h>

#include "app/reading.h"

static bench_counts counts_of(const eln_model *m, const eln_diags *d)
{
    return (bench_counts){m->class_count, m->argument_count, m->relation_count,
                          d->errors};
}

eln_status bench_parse(eln_str text, bench_counts *counts)
{
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_model model;
    eln_status st = eln_model_read(text, &arena, &diags, &model);
    if (st == ELN_OK) *counts = counts_of(&model, &diags);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return st;
}

eln_status bench_judge(eln_files *files, eln_str name, bench_counts *counts)
{
    eln_reading r;
    eln_status st = eln_reading_open(files, name, &r);
    if (st == ELN_OK) st = eln_reading_understand(&r);
    if (st == ELN_OK) st = eln_reading_judge(&r, NULL);
    if (st == ELN_OK) *counts = counts_of(&r.model, &r.diags);
    eln_reading_close(&r);
    return st;
}

double bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

size_t bench_peak(void)
{
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
    return (size_t)usage.ru_maxrss * 1024;
}
