/* The commands about one claim: why it has its verdict, what would change it.
 */
#include "app/run.h"
#include "app/subject.h"
#include "judge/flip.h"
#include "judge/reason.h"
#include "judge/reason_check.h"
#include "report/flip.h"
#include "report/why.h"

/* What the request is about; the exit status says if there is no such thing. */
static eln_subject find_subject(eln_run *run)
{
    eln_str name = eln_str_of(run->q->subject);
    eln_subject s = eln_subject_find(&run->r->model, name);
    if (!s.of && !s.argument) {
        eln_subject_missing(&run->r->model, name, s.several, run->err);
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_USAGE);
    }
    return s;
}

static eln_status tell_why(eln_run *run, eln_subject s)
{
    eln_reading *r = run->r;
    eln_why w;
    eln_status st = s.of ? eln_why_class(&r->judgement, s.of, &w)
                         : eln_why_argument(&r->judgement, s.argument, &w);
    if (st != ELN_OK) return st;
    const char *fault = NULL;
    st = eln_why_check(&w, &fault);
    if (st == ELN_OK && fault) {
        eln_out_printf(run->err,
                       "elenchus: the reasons found do not pass their check "
                       "(%s); please report this map\n",
                       fault);
        run->exit = ELN_EXIT_FAILED;
    } else if (st == ELN_OK && run->q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_why_json(&j, &r->source, &w), run->out);
    } else if (st == ELN_OK) {
        eln_report_why(&r->source, &w, run->q->color, run->q->width, run->out);
    }
    eln_why_free(&w);
    return st;
}

eln_status eln_run_why(eln_run *run)
{
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || !eln_run_may(run))
        return st;
    eln_subject s = find_subject(run);
    return s.of || s.argument ? tell_why(run, s) : ELN_OK;
}

/* ---- flip ---- */

/* The verdict asked for; any other where none is. */
static eln_target target_of(const eln_run *run, eln_subject s)
{
    const eln_judgement *j = &run->r->judgement;
    eln_target t = {.of = s.of, .argument = s.argument};
    t.other =
        !run->q->to || !eln_verdict_find(eln_str_of(run->q->to), &t.verdict);
    if (t.other) t.verdict = eln_target_verdict(j, &t);
    return t;
}

/* A search whose answers are told as they are found. */
typedef struct telling {
    eln_run *run;
    size_t told;
} telling;

static bool tell_answer(void *user, const eln_flip *f)
{
    telling *t = user;
    const eln_request *q = t->run->q;
    t->told = eln_report_flips(&t->run->r->source, f, t->told, q->color,
                               q->width, t->run->out);
    return q->show(q->user, t->run->out);
}

static eln_status tell_flip(eln_run *run, eln_subject s)
{
    eln_reading *r = run->r;
    telling t = {run, 0};
    eln_flip_question q = {.target = target_of(run, s), .user = &t};
    if (run->q->show && !run->q->json) q.found = tell_answer;
    eln_flip f;
    eln_status st = eln_flip_find(&r->judgement, &q, &f);
    if (st != ELN_OK) return st;
    if (run->q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_flip_json(&j, &r->source, &f), run->out);
    } else {
        eln_report_flip(&r->source, &f, t.told, run->q->color, run->q->width,
                        run->out);
    }
    if (f.search.searched == ELN_SEARCHED_PARTLY)
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_FAILED);
    eln_flip_free(&f);
    return st;
}

eln_status eln_run_flip(eln_run *run)
{
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || !eln_run_may(run))
        return st;
    eln_subject s = find_subject(run);
    return s.of || s.argument ? tell_flip(run, s) : ELN_OK;
}
