// The back end on CaDiCaL: what its C header lacks (phases, the count of
// conflicts) is reached through its C++ one. No exception leaves this file.

#include <cadical.hpp>

#include <new>

#include "sat/port.h"

namespace
{

// Ends a solve when the budget is spent; counts conflicts by what is learned.
struct Watch final : CaDiCaL::Terminator, CaDiCaL::Learner {
    eln_budget *budget = nullptr;

    bool terminate() override
    {
        return eln_budget_over(budget);
    }
    bool learning(int) override
    {
        if (budget) budget->spent++;
        return false;
    }
    void learn(int) override
    {
    }
};

} // namespace

struct eln_sat {
    CaDiCaL::Solver solver;
    Watch watch;
    eln_status st = ELN_OK;
};

namespace
{

template <class Call> void guarded(eln_sat *s, Call call)
{
    if (s->st != ELN_OK) return;
    try {
        call();
    } catch (const std::bad_alloc &) {
        s->st = ELN_E_NOMEM;
    } catch (...) {
        s->st = ELN_E_LIMIT;
    }
}

eln_sat *open_solver()
{
    try {
        eln_sat *s = new eln_sat;
        s->solver.set("quiet", 1);
        s->solver.set("lucky", 0);
        s->solver.set("walk", 0);
        s->solver.connect_terminator(&s->watch);
        s->solver.connect_learner(&s->watch);
        return s;
    } catch (...) {
        return nullptr;
    }
}

void add(eln_sat *s, int lit)
{
    guarded(s, [&] { s->solver.add(lit); });
}

void assume(eln_sat *s, int lit)
{
    guarded(s, [&] { s->solver.assume(lit); });
}

void constrain(eln_sat *s, int lit)
{
    guarded(s, [&] { s->solver.constrain(lit); });
}

void reserve(eln_sat *s, int variables)
{
    guarded(s, [&] { s->solver.reserve(variables); });
}

void phase(eln_sat *s, int lit)
{
    guarded(s, [&] { s->solver.phase(lit); });
}

eln_answer solve(eln_sat *s, eln_budget *budget, uint64_t conflicts)
{
    int result = 0;
    guarded(s, [&] {
        s->watch.budget = budget;
        if (conflicts > 0)
            s->solver.limit("conflicts", conflicts < INT32_MAX
                                             ? static_cast<int>(conflicts)
                                             : INT32_MAX);
        result = s->solver.solve();
    });
    if (s->st != ELN_OK) return ELN_UNKNOWN;
    return result == 10 ? ELN_YES : result == 20 ? ELN_NO : ELN_UNKNOWN;
}

bool value(eln_sat *s, int lit)
{
    bool holds = false;
    guarded(s, [&] { holds = s->solver.val(lit) == lit; });
    return holds;
}

bool failed(eln_sat *s, int lit)
{
    bool used = false;
    guarded(s, [&] { used = s->solver.failed(lit); });
    return used;
}

eln_status failure(const eln_sat *s)
{
    return s->st;
}

// Where memory ran out in the middle of growing, the solver's own tables do not
// fit together any more, and freeing them would free what it does not own: it
// is left alone.
void close_solver(eln_sat *s)
{
    if (!s || s->st == ELN_OK) delete s;
}

const eln_sat_ops cadical = {"CaDiCaL",    open_solver, add,     assume,
                             solve,        value,       failed,  failure,
                             close_solver, constrain,   reserve, phase};

} // namespace

const eln_sat_ops *eln_sat_backend(void)
{
    return &cadical;
}
