#define _GNU_SOURCE /* clock_gettime, getrusage */
#include "measure.h"

#include <sys/resource.h>
#include <time.h>

#include "app/reading.h"
#include "judge/flip.h"
#include "judge/timeline.h"

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

eln_status bench_timeline(eln_files *files, eln_str name, bench_counts *counts)
{
    eln_reading r;
    eln_timeline t = {0};
    eln_selection all = eln_select_all();
    eln_status st = eln_reading_open(files, name, &r);
    if (st == ELN_OK) st = eln_reading_understand(&r);
    if (st == ELN_OK) st = eln_timeline_find(&r.basis, &all, &t);
    if (st == ELN_OK) *counts = counts_of(&r.model, &r.diags);
    eln_timeline_free(&t);
    eln_reading_close(&r);
    return st;
}

static eln_status flip_one(const eln_judgement *j, uint32_t claim,
                           bench_flips *out)
{
    eln_flip_question q = {.answers = 1};
    eln_flip f;
    q.target.of = j->map.model->classes[claim];
    q.target.other = true;
    q.target.verdict = j->classes[claim].verdict;
    double begin = bench_now();
    eln_status st = eln_flip_find(j, &q, &f);
    if (st != ELN_OK) return st;
    double took = bench_now() - begin;
    out->asked++;
    if (f.answers.n > 0) {
        out->seconds[out->found++] = took;
        if (f.answers.at[0].count > out->largest)
            out->largest = f.answers.at[0].count;
    } else {
        out->none += f.search.searched == ELN_SEARCHED_ALL;
        if (took > out->longest) out->longest = took;
    }
    eln_flip_free(&f);
    return ELN_OK;
}

eln_status bench_flip(eln_files *files, eln_str name, bench_counts *counts,
                      bench_flips *out)
{
    eln_reading r;
    *out = (bench_flips){0};
    eln_status st = eln_reading_open(files, name, &r);
    if (st == ELN_OK) st = eln_reading_understand(&r);
    if (st == ELN_OK) st = eln_reading_judge(&r, NULL);
    if (st == ELN_OK) *counts = counts_of(&r.model, &r.diags);
    for (uint32_t i = 0; st == ELN_OK && i < BENCH_FLIPS; i++)
        st = flip_one(
            &r.judgement,
            (uint32_t)((uint64_t)i * r.model.class_count / BENCH_FLIPS), out);
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
