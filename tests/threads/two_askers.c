/* Two threads ask at the same time: each of a framework of its own, then both
 * of one that they share. Their answers are those that one thread gets. Run
 * under the thread sanitizer by tests/setup/threads.sh. */
#define _POSIX_C_SOURCE 200809L

#include <elenchus/af.h>

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARGUMENTS = 14, ROUNDS = 3 };

static void stop(const char *why)
{
    fprintf(stderr, "two_askers: %s\n", why);
    exit(1);
}

/* Three parts, each a ring with chords, the later attacked by the earlier: so
 * that grounded, components and SAT calls all have something to do. */
static eln_af *framework(uint32_t seed)
{
    eln_af_builder *b = eln_af_builder_new();
    eln_af *af = NULL;
    if (!b) stop("out of memory");
    eln_af_arguments(b, ARGUMENTS);
    for (uint32_t i = 0; i < 3 * ARGUMENTS; i++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t from = (seed >> 8) % ARGUMENTS;
        uint32_t to = (seed >> 20) % ARGUMENTS;
        if (from / 5 <= to / 5) eln_af_attack(b, from, to);
    }
    if (eln_af_seal(b, &af) != ELN_OK) stop("out of memory");
    return af;
}

/* A mark of all that was answered, in its order. */
static uint64_t mixed(uint64_t mark, uint64_t x)
{
    return (mark ^ x) * UINT64_C(0x100000001b3);
}

static bool mark_set(void *user, const uint32_t *set, uint32_t n)
{
    uint64_t *mark = user;
    *mark = mixed(*mark, n);
    for (uint32_t i = 0; i < n; i++) *mark = mixed(*mark, set[i]);
    return true;
}

static void ask(const eln_af *af, eln_task task, eln_semantics s,
                uint32_t query, uint64_t *mark)
{
    eln_budget budget = {.conflicts = 1000000};
    eln_af_answer a;
    eln_budget_start(&budget);
    if (eln_af_solve(af, task, s, query, &budget, &a) != ELN_OK)
        stop("a question fails");
    *mark = mixed(*mark, (uint64_t)a.answer);
    mark_set(mark, a.set, a.set_size);
    for (const char *p = a.count ? a.count : ""; *p; p++)
        *mark = mixed(*mark, (uint64_t)*p);
    eln_af_answer_free(&a);
}

static uint64_t ask_all(const eln_af *af)
{
    uint64_t mark = 1;
    for (int i = 0; i < ELN_SEMANTICS_COUNT; i++) {
        eln_semantics s = (eln_semantics)i;
        eln_answer end;
        ask(af, ELN_SE, s, 0, &mark);
        ask(af, ELN_CE, s, 0, &mark);
        for (uint32_t a = 0; a < ARGUMENTS; a += 3) {
            ask(af, ELN_DC, s, a, &mark);
            ask(af, ELN_DS, s, a, &mark);
        }
        if (eln_af_each(af, s, NULL, mark_set, &mark, &end) != ELN_OK)
            stop("a listing fails");
    }
    return mark;
}

typedef struct asker {
    const eln_af *af;
    uint64_t wanted;
    bool same;
} asker;

static void *run(void *user)
{
    asker *a = user;
    a->same = true;
    for (int i = 0; i < ROUNDS; i++) a->same &= ask_all(a->af) == a->wanted;
    return NULL;
}

static void run_two(asker first, asker second, const char *what)
{
    pthread_t t[2];
    asker all[2] = {first, second};
    for (int i = 0; i < 2; i++)
        if (pthread_create(&t[i], NULL, run, &all[i]) != 0) stop("no thread");
    for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
    if (!all[0].same || !all[1].same) stop(what);
}

int main(void)
{
    eln_af *one = framework(1), *two = framework(2);
    asker of_one = {.af = one, .wanted = ask_all(one)};
    asker of_two = {.af = two, .wanted = ask_all(two)};
    if (of_one.wanted == of_two.wanted) stop("the frameworks are alike");
    run_two(of_one, of_two, "two frameworks: other answers");
    run_two(of_one, of_one, "a shared framework: other answers");
    eln_af_free(one);
    eln_af_free(two);
    printf("the same answers\n");
    return 0;
}
