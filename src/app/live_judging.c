/* The questions about a map as it stands in the editor. The text is read once
 * for all that are asked about it (app/shelf.h); what is judged depends on the
 * selection, and is judged anew. */
#include "app/live_parts.h"
#include "app/pick.h"
#include "argdown/format.h"
#include "dispute/rename.h"
#include "draw/map_data.h"
#include "judge/reason.h"
#include "page/json.h"

enum {
    ANNOUNCED_WORK = 1 << 22 /* sentences judged to say what was announced: a
                              * second or so */
};

/* A question about a map, on its way to its answer. */
typedef struct about {
    eln_live_work *w;
    eln_asked asked;
    eln_book *book; /* NULL until it is taken */
    eln_selection selection;
    eln_arena arena; /* of its changes */
    eln_checked checked;
} about;

static bool is_gone(const about *a)
{
    const eln_ask *ask = a->w->ask;
    return eln_live_stopped(a->w->l) || (ask->gone && ask->gone(ask->user));
}

/* ---- on the way ---- */

static eln_reply read_about(about *a)
{
    eln_reply reply = eln_asked_read(a->w->ask->body, &a->asked, &a->w->why);
    if (reply != ELN_REPLY_DONE) return reply;
    eln_status st = eln_shelf_take(a->w->l->shelf, &a->asked, &a->book);
    if (st != ELN_OK) return eln_live_status(a->w, st);
    eln_reading *r = &a->book->r;
    a->checked = (eln_checked){
        .source = &r->source, .model = &r->model, .diags = &r->diags};
    return ELN_REPLY_DONE;
}

static void end_about(about *a)
{
    if (a->book) eln_shelf_give(a->w->l->shelf, a->book);
    eln_arena_free(&a->arena);
    eln_asked_close(&a->asked);
}

/* The message without the name of the program before it. */
static void take_message(about *a, const eln_out *told)
{
    eln_str text = eln_str_trim(eln_out_str(told));
    eln_str before = ELN_STR("elenchus: error: ");
    if (eln_str_starts(text, before))
        text = eln_str_sub(text, before.n, text.n);
    eln_out_clear(&a->w->why);
    eln_out_put(&a->w->why, text);
}

/* Find the selection, with what is tried out. */
static eln_reply select_about(about *a)
{
    const eln_dispute *d = &a->book->r.dispute;
    eln_request q = {.as_of = a->asked.as_of,
                     .scenario = a->asked.scenario,
                     .audience = a->asked.audience};
    eln_out told = {0};
    eln_reply reply = ELN_REPLY_DONE;
    if (!eln_pick(&q, d, &told, &a->selection)) {
        take_message(a, &told);
        reply = ELN_REPLY_CANNOT;
    }
    eln_out_free(&told);
    if (reply != ELN_REPLY_DONE) return reply;
    return eln_asked_changes(&a->asked, d->model, &a->arena,
                             &a->selection.changes, &a->selection.change_count,
                             &a->w->why);
}

/* Judge what is asked about. Done without a judgement: the map cannot be
 * judged, and its diagnostics say why. */
static eln_reply judge_about(about *a)
{
    eln_reading *r = &a->book->r;
    if (!r->has_basis || r->file != ELN_OK) return ELN_REPLY_DONE;
    if (is_gone(a))
        return eln_live_refuse(a->w, ELN_REPLY_BUSY, "Nobody waits for it.");
    eln_reply reply = select_about(a);
    if (reply != ELN_REPLY_DONE) return reply;
    eln_status st = eln_reading_judge(r, &a->selection);
    if (r->has_judgement) a->checked.judgement = &r->judgement;
    return st == ELN_E_LIMIT ? ELN_REPLY_DONE : eln_live_status(a->w, st);
}

static eln_reply need_judgement(about *a)
{
    if (a->checked.judgement) return ELN_REPLY_DONE;
    return eln_live_refuse(a->w, ELN_REPLY_CANNOT,
                           "This map cannot be judged; its errors say why.");
}

/* Answer with a page of what is asked about. */
typedef eln_reply page_answer(about *a, eln_page *page);

static eln_reply with_page(about *a, page_answer *answer)
{
    eln_page page;
    const eln_basis *basis = a->book->r.has_basis && a->book->r.file == ELN_OK
                                 ? &a->book->r.basis
                                 : NULL;
    eln_status st = eln_page_open(&a->checked, basis, &page);
    if (st != ELN_OK) return eln_live_status(a->w, st);
    eln_reply reply = answer(a, &page);
    eln_page_close(&page);
    return reply;
}

/* Read and judge what is asked about, then answer. */
typedef eln_reply about_answer(about *a);

static eln_reply answer_about(eln_live_work *w, about_answer *answer)
{
    about a = {.w = w};
    eln_reply reply = read_about(&a);
    if (reply == ELN_REPLY_DONE) reply = judge_about(&a);
    if (reply == ELN_REPLY_DONE) reply = answer(&a);
    end_about(&a);
    return reply;
}

/* ---- judge ---- */

static eln_value *title_json(eln_json *j, const eln_source *source,
                             eln_str title, eln_span span)
{
    eln_value *list = eln_json_array(j);
    eln_place place = eln_source_line(source, span.begin);
    eln_json_add(j, list, eln_json_string(j, title));
    eln_json_add(j, list, eln_json_integer(j, place.line));
    eln_json_add(j, list, eln_json_integer(j, place.file));
    return list;
}

static void put_titles(eln_json *j, eln_value *o, const about *a)
{
    const eln_model *m = a->checked.model;
    eln_value *claims = eln_json_array(j), *arguments = eln_json_array(j);
    eln_value *files = eln_json_array(j);
    for (uint32_t i = 0; i < m->class_count; i++)
        eln_json_add(j, claims,
                     title_json(j, a->checked.source, m->classes[i]->title,
                                eln_class_span(m->classes[i])));
    for (uint32_t i = 0; i < m->argument_count; i++)
        eln_json_add(j, arguments,
                     title_json(j, a->checked.source, m->arguments[i]->title,
                                eln_argument_span(m->arguments[i])));
    for (uint32_t i = 0; i < a->checked.source->file_count; i++)
        eln_json_add(j, files,
                     eln_json_string(j, a->checked.source->files[i].name));
    eln_json_set(j, o, "claims", claims);
    eln_json_set(j, o, "arguments", arguments);
    eln_json_set(j, o, "files", files);
}

/* Of what is not judged nothing is known. */
static void put_state(eln_json *j, eln_value *o, const about *a)
{
    const eln_model *m = a->checked.model;
    eln_out state = {0};
    if (a->checked.judgement)
        eln_page_put_state(&state, a->checked.judgement);
    else
        eln_out_fill(&state, 'u', (size_t)m->class_count + m->argument_count);
    eln_json_put(j, o, "state", eln_out_str(&state));
    if (state.st != ELN_OK && j->st == ELN_OK) j->st = state.st;
    eln_out_free(&state);
}

/* Only places are needed of a page, which makes it quick. */
static eln_reply tell_judged(about *a)
{
    eln_json *j = &a->w->j;
    eln_page page = {.checked = &a->checked};
    eln_status st = eln_places_init(a->checked.source, &page.places);
    if (st != ELN_OK) return eln_live_status(a->w, st);
    eln_value *o = eln_json_object(j);
    put_titles(j, o, a);
    put_state(j, o, a);
    eln_json_set(j, o, "diagnostics", eln_page_diagnostics_json(j, &page));
    eln_places_free(&page.places);
    a->w->answer = o;
    return ELN_REPLY_DONE;
}

eln_reply eln_answer_judge(eln_live_work *w)
{
    return answer_about(w, tell_judged);
}

/* ---- doc ---- */

/* What was announced is known from judging under each scenario; where that
 * would be too much, it is not told. */
static bool may_compare(about *a, const eln_page *page)
{
    if (!a->checked.judgement || is_gone(a)) return false;
    uint64_t work = a->checked.judgement->map.about.n;
    return work * page->switches.count <= ANNOUNCED_WORK;
}

static eln_reply doc_of(about *a, eln_page *page)
{
    eln_selection all = eln_select_all();
    eln_comparison compared = {0};
    eln_status st = ELN_E_LIMIT;
    if (may_compare(a, page)) st = eln_compare(page->basis, &all, &compared);
    if (st == ELN_E_NOMEM) return eln_live_status(a->w, st);
    a->w->answer =
        eln_page_doc_json(&a->w->j, page, st == ELN_OK ? &compared : NULL);
    if (st == ELN_OK) eln_comparison_free(&compared);
    return ELN_REPLY_DONE;
}

/* All that is told beside the verdicts. */
static eln_status find_more(about *a, eln_findings *findings)
{
    eln_reading *r = &a->book->r;
    eln_findings_options options = {0};
    eln_status st = eln_findings_find(&r->judgement, &options, findings);
    if (st != ELN_OK) return st;
    eln_expected *expected =
        eln_new(&a->arena, eln_expected, r->dispute.expectation_count);
    if (!expected) return ELN_E_NOMEM;
    st = eln_expectations_judge(&r->basis, expected);
    a->checked.findings = findings;
    a->checked.expected = expected;
    return st;
}

static eln_reply tell_doc(about *a)
{
    eln_findings findings = {0};
    eln_status st = a->checked.judgement ? find_more(a, &findings) : ELN_OK;
    eln_reply reply =
        st == ELN_OK ? with_page(a, doc_of) : eln_live_status(a->w, st);
    eln_findings_free(&findings);
    return reply;
}

/* A doc is about everything, whatever is selected. */
eln_reply eln_answer_doc(eln_live_work *w)
{
    about a = {.w = w};
    eln_reply reply = read_about(&a);
    a.asked.as_of = a.asked.scenario = a.asked.audience = NULL;
    a.asked.changes = NULL;
    if (reply == ELN_REPLY_DONE) reply = judge_about(&a);
    if (reply == ELN_REPLY_DONE) reply = tell_doc(&a);
    end_about(&a);
    return reply;
}

/* ---- parts of it ---- */

static eln_reply course_of(about *a, eln_page *page)
{
    eln_json *j = &a->w->j;
    eln_value *o = eln_json_object(j);
    eln_json_set(j, o, "course", eln_page_course_json(j, page, &a->selection));
    eln_json_set(j, o, "contributions", eln_page_contributions_json(j, page));
    a->w->answer = o;
    return ELN_REPLY_DONE;
}

static eln_reply tell_course(about *a)
{
    eln_reply reply = need_judgement(a);
    return reply == ELN_REPLY_DONE ? with_page(a, course_of) : reply;
}

eln_reply eln_answer_course(eln_live_work *w)
{
    return answer_about(w, tell_course);
}

static eln_reply findings_of(about *a, eln_page *page)
{
    eln_json *j = &a->w->j;
    eln_value *o = eln_json_object(j);
    eln_json_set(j, o, "findings",
                 eln_page_findings_json(j, page, a->checked.findings));
    a->w->answer = o;
    return ELN_REPLY_DONE;
}

static eln_reply tell_findings(about *a)
{
    eln_findings findings = {0};
    eln_reply reply = need_judgement(a);
    if (reply != ELN_REPLY_DONE) return reply;
    eln_status st = eln_findings_find(&a->book->r.judgement,
                                      &(eln_findings_options){0}, &findings);
    a->checked.findings = &findings;
    reply =
        st == ELN_OK ? with_page(a, findings_of) : eln_live_status(a->w, st);
    eln_findings_free(&findings);
    return reply;
}

eln_reply eln_answer_findings(eln_live_work *w)
{
    return answer_about(w, tell_findings);
}

/* ---- why ---- */

/* What the key `key` of the question names. */
static eln_reply find_key(about *a, const eln_class **of,
                          const eln_argument **argument)
{
    eln_str key;
    if (!eln_json_as_text(eln_json_get(a->asked.body, "key"), &key))
        return eln_live_refuse(a->w, ELN_REPLY_BAD, "`key` is no text.");
    if (eln_asked_key(key, a->checked.model, of, argument))
        return ELN_REPLY_DONE;
    return eln_live_refuse(a->w, ELN_REPLY_NOT_FOUND,
                           "There is nothing of that key in this map.");
}

static eln_reply reason_of(about *a, eln_page *page)
{
    const eln_class *of;
    const eln_argument *argument;
    eln_why why;
    eln_reply reply = find_key(a, &of, &argument);
    if (reply != ELN_REPLY_DONE) return reply;
    eln_status st = of ? eln_why_class(a->checked.judgement, of, &why)
                       : eln_why_argument(a->checked.judgement, argument, &why);
    if (st != ELN_OK) return eln_live_status(a->w, st);
    a->w->answer = eln_page_reason_json(&a->w->j, page, &why);
    eln_why_free(&why);
    return ELN_REPLY_DONE;
}

static eln_reply tell_why(about *a)
{
    eln_reply reply = need_judgement(a);
    return reply == ELN_REPLY_DONE ? with_page(a, reason_of) : reply;
}

eln_reply eln_answer_why(eln_live_work *w)
{
    return answer_about(w, tell_why);
}

/* ---- map ---- */

/* A layout that nobody waits for ends early. */
static bool stops_layout(void *user)
{
    return is_gone(user);
}

/* Lay out the part; there may be none, and then it is said why. */
static eln_reply draw(about *a, const eln_drawing *d, uint32_t part)
{
    eln_json *j = &a->w->j;
    eln_out trouble = {0};
    eln_layout_limits limits = ELN_LAYOUT_LIMITS;
    limits.cancel = stops_layout;
    limits.user = a;
    eln_value *o = eln_json_object(j);
    eln_value *drawn =
        eln_drawing_part_json(j, d, part, a->w->l->layouts, &limits, &trouble);
    eln_json_put(j, o, "trouble", eln_out_str(&trouble));
    eln_json_set(j, o, "part", drawn);
    eln_json_set(j, o, "part_of", eln_drawing_part_of_json(j, d));
    if (trouble.st != ELN_OK && j->st == ELN_OK) j->st = trouble.st;
    eln_out_free(&trouble);
    a->w->answer = o;
    return ELN_REPLY_DONE;
}

static eln_reply find_part(about *a, const eln_drawing *d, uint32_t *part)
{
    eln_str id;
    if (!eln_json_as_text(eln_json_get(a->asked.body, "part"), &id))
        return eln_live_refuse(a->w, ELN_REPLY_BAD, "`part` is no text.");
    if (eln_drawing_find(d, id, part)) return ELN_REPLY_DONE;
    return eln_live_refuse(a->w, ELN_REPLY_NOT_FOUND,
                           "There is no such part of this map.");
}

static eln_reply tell_map(about *a)
{
    eln_drawing *d;
    uint32_t part;
    const eln_reading *r = &a->book->r;
    if (!r->has_basis || r->file != ELN_OK) return need_judgement(a);
    eln_status st = eln_drawing_make(&r->basis, NULL, &d);
    if (st != ELN_OK) return eln_live_status(a->w, st);
    eln_reply reply = find_part(a, d, &part);
    if (reply == ELN_REPLY_DONE) reply = draw(a, d, part);
    eln_drawing_free(d);
    return reply;
}

/* What is drawn does not depend on what is judged. */
eln_reply eln_answer_map(eln_live_work *w)
{
    about a = {.w = w};
    eln_reply reply = read_about(&a);
    if (reply == ELN_REPLY_DONE && is_gone(&a))
        reply = eln_live_refuse(w, ELN_REPLY_BUSY, "Nobody waits for it.");
    if (reply == ELN_REPLY_DONE) reply = tell_map(&a);
    end_about(&a);
    return reply;
}

/* ---- rename ---- */

static eln_value *edit_json(eln_json *j, const eln_places *places,
                            const eln_edit *e)
{
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "file", places->source->files[e->file].name);
    eln_json_set(j, o, "place",
                 eln_file_extent_json(j, places, e->file, e->span));
    eln_json_put(j, o, "text", e->text);
    return o;
}

/* The last first: so each can be made where the text before it is as it was. */
static eln_reply tell_edits(about *a, const eln_renaming *r)
{
    eln_json *j = &a->w->j;
    eln_places places;
    eln_status st = eln_places_init(a->checked.source, &places);
    if (st != ELN_OK) return eln_live_status(a->w, st);
    eln_value *o = eln_json_object(j), *edits = eln_json_array(j);
    for (uint32_t i = r->edit_count; i-- > 0;)
        eln_json_add(j, edits, edit_json(j, &places, &r->edits[i]));
    eln_json_set(j, o, "edits", edits);
    eln_places_free(&places);
    a->w->answer = o;
    return ELN_REPLY_DONE;
}

static eln_reply rename_found(about *a, const eln_class *of,
                              const eln_argument *argument, eln_str title)
{
    const eln_model *m = a->checked.model;
    eln_end end = {.kind = of ? ELN_END_CLASS : ELN_END_ARGUMENT};
    eln_renaming r;
    if (of)
        end.of = m->classes[of->id];
    else
        end.argument = m->arguments[argument->id];
    eln_status st = eln_rename(a->checked.source, m, end, title, &a->arena, &r);
    if (st != ELN_OK) return eln_live_status(a->w, st);
    if (r.refusal.n == 0) return tell_edits(a, &r);
    eln_out_put(&a->w->why, r.refusal);
    return ELN_REPLY_CANNOT;
}

static eln_reply rename_read(about *a)
{
    const eln_class *of;
    const eln_argument *argument;
    eln_str title;
    if (a->book->r.file != ELN_OK)
        return eln_live_refuse(a->w, ELN_REPLY_NOT_FOUND,
                               "The map cannot be read.");
    eln_reply reply = find_key(a, &of, &argument);
    if (reply != ELN_REPLY_DONE) return reply;
    if (!eln_json_as_text(eln_json_get(a->asked.body, "title"), &title))
        return eln_live_refuse(a->w, ELN_REPLY_BAD, "`title` is no text.");
    return rename_found(a, of, argument, title);
}

eln_reply eln_answer_rename(eln_live_work *w)
{
    about a = {.w = w};
    eln_reply reply = read_about(&a);
    if (reply == ELN_REPLY_DONE) reply = rename_read(&a);
    end_about(&a);
    return reply;
}

/* ---- format ---- */

static eln_reply format_text(eln_live_work *w, eln_str text)
{
    eln_diags diags = {0};
    eln_out formatted = {0};
    eln_status st = eln_format(text, &diags, &formatted, NULL);
    eln_reply reply = eln_live_status(w, st);
    if (st == ELN_OK && diags.errors) {
        eln_diags_sort(&diags);
        eln_out_printf(&w->why,
                       "The text has errors, and is left as it is: "
                       "%.*s.",
                       ELN_FMT(diags.list.at[0].message));
        reply = ELN_REPLY_CANNOT;
    } else if (st == ELN_OK) {
        w->answer = eln_json_object(&w->j);
        eln_json_put(&w->j, w->answer, "text", eln_out_str(&formatted));
    }
    eln_out_free(&formatted);
    eln_diags_free(&diags);
    return reply;
}

eln_reply eln_answer_format(eln_live_work *w)
{
    eln_arena arena = {0};
    const eln_parsed *body;
    eln_str text;
    eln_reply reply = eln_asked_body(w->ask->body, &arena, &body, &w->why);
    if (reply == ELN_REPLY_DONE &&
        !eln_json_as_text(eln_json_get(body, "text"), &text))
        reply = eln_live_refuse(w, ELN_REPLY_BAD, "`text` is no text.");
    if (reply == ELN_REPLY_DONE) reply = format_text(w, text);
    eln_arena_free(&arena);
    return reply;
}
