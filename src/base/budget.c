#define _POSIX_C_SOURCE 200809L

#include <elenchus/budget.h>

#include <stdio.h>
#include <time.h>

#include <unistd.h>

static double now(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) return 0;
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Bytes that the process has in memory; 0 where that cannot be told. */
static size_t resident(void)
{
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (!f) return 0;
    if (fscanf(f, "%*u %lu", &pages) != 1) pages = 0;
    fclose(f);
    long page = sysconf(_SC_PAGESIZE);
    return page > 0 ? (size_t)pages * (size_t)page : 0;
}

void eln_budget_start(eln_budget *budget)
{
    budget->end = now() + budget->seconds;
    budget->spent = 0;
    budget->asked = 0;
    budget->over = false;
}

bool eln_budget_over(eln_budget *budget)
{
    if (!budget) return false;
    if (budget->over) return true;
    if (budget->cancel && budget->cancel(budget->user)) budget->over = true;
    if (budget->conflicts > 0 && budget->spent >= budget->conflicts)
        budget->over = true;
    unsigned asked = budget->asked++;
    if (asked % 256 == 0 && budget->seconds > 0 && now() >= budget->end)
        budget->over = true;
    if (asked % 4096 == 0 && budget->bytes > 0 && resident() > budget->bytes)
        budget->over = true;
    return budget->over;
}
