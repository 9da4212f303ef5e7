#include "app/problem.h"

#include "text/render.h"
#include "text/typed.h"

/* ORDER eln_task, eln_semantics: by the lists. */
static const char *const tasks[] = {
#define X(id, name, text) name,
    ELN_TASK_MAP(X)
#undef X
};

static const char *const semantics[] = {
#define X(id, name, text) name,
    ELN_SEMANTICS_MAP(X)
#undef X
};

static const char *const texts[] = {
#define X(id, name, text) text,
    ELN_SEMANTICS_MAP(X)
#undef X
};

enum {
    PROBLEMS = (int)ELN_TASK_COUNT * (int)ELN_SEMANTICS_COUNT,
    NAME_MOST = 8 /* bytes, with a NUL behind */
};

static eln_problem problem_at(size_t i)
{
    return (eln_problem){(eln_task)(i / ELN_SEMANTICS_COUNT),
                         (eln_semantics)(i % ELN_SEMANTICS_COUNT)};
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static eln_str name_at(size_t i, char *room)
{
    eln_problem p = problem_at(i);
    size_t n = 0;
    for (const char *c = tasks[p.task]; *c; c++) room[n++] = *c;
    room[n++] = '-';
    for (const char *c = semantics[p.semantics]; *c; c++) room[n++] = *c;
    return (eln_str){room, n};
}

static bool same(eln_str typed, eln_str name)
{
    if (typed.n != name.n) return false;
    for (size_t i = 0; i < typed.n; i++)
        if (upper(typed.p[i]) != name.p[i]) return false;
    return true;
}

bool eln_problem_read(eln_str name, eln_problem *out, eln_out *err)
{
    char room[PROBLEMS][NAME_MOST];
    eln_str known[PROBLEMS];
    for (size_t i = 0; i < PROBLEMS; i++) {
        known[i] = name_at(i, room[i]);
        *out = problem_at(i);
        if (same(name, known[i])) return true;
    }
    size_t near;
    eln_out_puts(err, "elenchus: error: there is no problem '");
    eln_render_text(err, name);
    if (eln_nearest_typed(name, known, PROBLEMS, 2, &near) != ELN_OK)
        err->st = ELN_E_NOMEM;
    if (near != SIZE_MAX)
        eln_out_printf(err, "'; did you mean '%.*s", ELN_FMT(known[near]));
    eln_out_puts(err, near != SIZE_MAX ? "'?\n" : "'\n");
    return false;
}

void eln_problem_put(eln_out *o, eln_problem p)
{
    eln_out_printf(o, "%s-%s", tasks[p.task], semantics[p.semantics]);
}

bool eln_problem_has_query(eln_problem p)
{
    return p.task == ELN_DC || p.task == ELN_DS;
}

const char *eln_semantics_text(eln_semantics s)
{
    return texts[s];
}

void eln_problems_put(eln_out *o)
{
    for (size_t i = 0; i < PROBLEMS; i++) {
        if (i > 0) eln_out_char(o, ',');
        eln_problem_put(o, problem_at(i));
    }
}
