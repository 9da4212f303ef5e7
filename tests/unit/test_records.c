/* Who said what, when, where: records, and what they inherit level by level. */
#include "test_dispute_map.h"

/* Two invented parties, three sources. */
#define FRONT                                                                  \
    "===\nelenchus:\n"                                                         \
    "  parties:\n"                                                             \
    "    moss: Moss League\n"                                                  \
    "    fern: {name: Fern Guild, aliases: [Ferns, 7]}\n"                      \
    "  sources:\n"                                                             \
    "    leaf: {title: Leaflet, by: moss, date: 2031-03, file: leaf.txt}\n"    \
    "    roll: {by: Ferns, date: 2031-05-02, url: 'https://x.example'}\n"      \
    "    scrap: {title: A scrap}\n"                                            \
    "===\n\n"

static eln_records of_class(const map *m, const char *title)
{
    return m->dispute.of_class[map_class(m, title)->id];
}

static eln_records of_argument(const map *m, const char *title)
{
    return m->dispute.of_argument[map_argument(m, title)->id];
}

/* A record in a line: "moss 2031-03 leaf p.3 denies deed second-hand analyst
 * 'quote'", without what is not there. */
static void put_line(const map *m, const eln_record *r, char *out, size_t size)
{
    size_t n = 0;
    const eln_dispute *d = &m->dispute;
    eln_str words[9] = {{0}};
    if (r->party != ELN_NO_ID) words[0] = d->parties[r->party].id;
    words[1] = r->date.written;
    if (r->source != ELN_NO_ID) words[2] = d->sources[r->source].id;
    words[3] = r->locator;
    words[4] = eln_str_of(eln_stance_name(r->stance));
    words[5] = eln_str_of(r->deed ? "deed" : "");
    words[6] = eln_str_of(r->second_hand ? "second-hand" : "");
    words[7] = eln_str_of(r->analyst ? "analyst" : "");
    words[8] = r->quote;
    out[0] = 0;
    for (size_t i = 0; i < 9; i++)
        if (words[i].n > 0)
            n += (size_t)snprintf(out + n, size - n, "%s%.*s", n ? " " : "",
                                  ELN_FMT(words[i]));
}

static void is_line(const map *m, const eln_record *r, const char *want)
{
    char got[256];
    put_line(m, r, got, sizeof got);
    if (strcmp(got, want) != 0)
        fail_msg("\"%s\", not \"%s\", in\n%s", got, want, m->text);
}

/* All records of a claim ("[T]") or an argument ("<A>"), one behind another
 * with " | " between. */
static void has_records(const map *m, const char *what, const char *want)
{
    char title[64], got[1024] = "";
    size_t n = 0;
    snprintf(title, sizeof title, "%.*s", (int)strlen(what) - 2, what + 1);
    eln_records of =
        what[0] == '[' ? of_class(m, title) : of_argument(m, title);
    for (uint32_t i = 0; i < of.n; i++) {
        if (i > 0) n += (size_t)snprintf(got + n, sizeof got - n, " | ");
        put_line(m, &m->dispute.records[of.first + i], got + n, sizeof got - n);
        n = strlen(got);
    }
    if (strcmp(got, want) != 0)
        fail_msg("%s: \"%s\", not \"%s\"", what, got, want);
}

static void stances_have_names(void **state)
{
    (void)state;
    eln_stance s;
    for (int i = ELN_ASSERTS; i <= ELN_SUPPOSES; i++) {
        const char *name = eln_stance_name((eln_stance)i);
        assert_true(eln_stance_find(eln_str_of(name), &s));
        assert_int_equal(s, i);
    }
    assert_false(eln_stance_find(ELN_STR("claims"), &s));
    assert_true(eln_stance_commits(ELN_DENIES));
    assert_false(eln_stance_commits(ELN_WITHDRAWS));
    assert_true(eln_stance_ends(ELN_WITHDRAWS));
    assert_false(eln_stance_ends(ELN_REPORTS));
}

static void parties_and_sources_are_declared(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "[T]: t\n");
    map_is_clean(&m);
    const eln_dispute *d = &m.dispute;
    assert_int_equal(d->party_count, 2);
    assert_true(eln_str_is(d->parties[0].id, "moss"));
    assert_true(eln_str_is(d->parties[0].name, "Moss League"));
    assert_int_equal(d->parties[0].alias_count, 0);
    assert_int_equal(d->parties[1].alias_count, 2);
    assert_true(eln_str_is(d->parties[1].aliases[0], "Ferns"));
    assert_true(eln_str_is(d->parties[1].aliases[1], "7"));
    assert_int_equal(d->source_count, 3);
    assert_true(eln_str_is(d->sources[0].title, "Leaflet"));
    assert_true(eln_str_is(d->sources[0].file, "leaf.txt"));
    eln_span file = d->sources[0].file_span;
    assert_true(eln_str_is(
        eln_str_sub(eln_str_of(m.text), file.begin, file.end), "leaf.txt"));
    assert_int_equal(d->sources[0].party, 0);
    assert_true(eln_str_is(d->sources[1].title, "roll"));
    assert_int_equal(d->sources[1].party, 1);
    assert_true(eln_str_is(d->sources[1].url, "https://x.example"));
    assert_int_equal(d->sources[2].party, ELN_NO_ID);
    assert_false(d->sources[2].date.is);
    map_close(&m);
}

static void parties_are_declared_in_short(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus: {parties: {moss, fern: {}, 3: {aliases: x}}}\n"
                 "===\n\n[T]: t {by: x}\n");
    map_is_clean(&m);
    assert_true(eln_str_is(m.dispute.parties[0].name, "moss"));
    assert_true(eln_str_is(m.dispute.parties[1].name, "fern"));
    has_records(&m, "[T]", "3 asserts");
    map_close(&m);
}

static void records_say_who_when_and_where(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "[A]: a {by: moss, date: 2031, at: 3}\n\n"
                       "[B]: b {by: Fern Guild, date: 2031-03-09, deed: true}\n"
                       "\n[C]: c {by: 7, stance: concedes, date: 2031-02}\n\n"
                       "[D]: d {source: leaf, at: 'p. 3', quote: to be}\n\n"
                       "[E]: e {by: moss, source: roll}\n\n"
                       "[F]: f {by: moss, date: 2030, source: scrap}\n\n"
                       "[G]: g {by: fern, source: roll, date: /2031-04}\n");
    map_is_clean(&m);
    has_records(&m, "[A]", "moss 2031 3 asserts");
    has_records(&m, "[B]", "fern 2031-03-09 asserts deed");
    has_records(&m, "[C]", "fern 2031-02 concedes");
    has_records(&m, "[D]", "moss 2031-03 leaf p. 3 asserts to be");
    has_records(&m, "[E]", "moss 2031-05-02 roll asserts second-hand");
    has_records(&m, "[F]", "moss 2030 scrap asserts");
    has_records(&m, "[G]", "fern /2031-04 roll asserts");
    const eln_record *r = &m.dispute.records[of_class(&m, "D").first];
    assert_true(eln_str_is(
        eln_str_sub(eln_str_of(m.text), r->quote_span.begin, r->quote_span.end),
        "to be"));
    assert_ptr_equal(r->at, map_class(&m, "D")->members.at[0]);
    map_close(&m);
}

/* What is written out is a record, and what has record keys; so is what has
 * text nowhere. */
static void what_makes_a_record(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "[A]: a\n  + [B]\n  + [C]: c\n  + <S>\n\n"
                       "[A]\n\n[A] {stance: denies}\n\n[A] {strength: 2}\n\n"
                       "<S>: s\n\n<S> {by: moss, date: 2031}\n\n<N>\n");
    map_is_clean(&m);
    has_records(&m, "[A]", "asserts | denies");
    has_records(&m, "[B]", "asserts");
    has_records(&m, "[C]", "asserts");
    has_records(&m, "<S>", "asserts | moss 2031 asserts");
    has_records(&m, "<N>", "");
    assert_int_equal(m.dispute.record_count, 6);
    map_close(&m);
}

static void lines_of_a_structure(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "<A> {source: leaf, at: p. 1}\n\n"
                       "(1) [P]: p\n"
                       "(2) [Q]: q {by: fern, date: 2030}\n"
                       "(3) [R]: r {analyst: true}\n"
                       "(4) [X]\n"
                       "----\n"
                       "(5) [C]: c\n"
                       "----\n"
                       "(6) [D]: d {date: 2032}\n\n"
                       "<B>: b {by: moss, date: 2031, analyst: true}\n\n"
                       "(1) [S]: s\n----\n(2) [E]: e\n\n"
                       "[X]: x\n");
    map_is_clean(&m);
    has_records(&m, "<A>", "moss 2031-03 leaf p. 1 asserts");
    has_records(&m, "[P]", "moss 2031-03 leaf p. 1 asserts");
    has_records(&m, "[Q]", "fern 2030 leaf p. 1 asserts second-hand");
    has_records(&m, "[R]", "2031-03 leaf p. 1 asserts analyst");
    has_records(&m, "[X]", "asserts"); /* the line is no record */
    has_records(&m, "[C]", "");        /* goes with its argument */
    has_records(&m, "[D]", "moss 2032 leaf p. 1 asserts");
    has_records(&m, "<B>", "2031 asserts analyst");
    has_records(&m, "[S]", "2031 asserts analyst");
    map_close(&m);
}

static void headings_hand_on(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT
             "# One {source: leaf, at: p. 1, stance: denies, deed: true}\n\n"
             "[A]: a\n  - [B]: b {stance: asserts, deed: false}\n  - [Z]\n\n"
             "<S>: s\n\n<N>\n\n[A]\n\n[A] {source: leaf, at: p. 9}\n\n"
             "## Two {by: fern}\n\n"
             "[C]: c\n\n"
             "### Three {date: 2030, stance: supposes}\n\n"
             "[D]: d\n\n<S>: s\n\n"
             "# Four\n\n[E]: e\n\n[F]: f\n\n[Z]: z\n");
    map_is_clean(&m);
    has_records(&m, "[A]",
                "moss 2031-03 leaf p. 1 denies deed | "
                "moss 2031-03 leaf p. 9 denies deed");
    has_records(&m, "[B]", "moss 2031-03 leaf p. 1 asserts");
    has_records(&m, "<N>", "");
    has_records(&m, "[C]", "fern 2031-03 leaf p. 1 denies deed second-hand");
    has_records(&m, "[D]", "fern 2030 leaf p. 1 supposes deed second-hand");
    has_records(&m, "<S>",
                "moss 2031-03 leaf p. 1 reports deed | "
                "fern 2030 leaf p. 1 reports deed second-hand");
    has_records(&m, "[E]", "asserts");
    has_records(&m, "[Z]", "asserts");
    map_close(&m);
}

/* A level that names a source says by it who, when and where; the first level
 * that says something decides. */
static void a_deeper_source_beats_a_heading(void **state)
{
    (void)state;
    map m;
    map_open(&m,
             FRONT "# H {by: fern, date: 2029, at: p. 1}\n\n"
                   "[A]: a {source: leaf}\n\n"
                   "[B]: b {source: leaf, by: fern}\n\n"
                   "[C]: c {source: leaf, date: 2030, at: p. 2}\n\n"
                   "[D]: d {source: scrap}\n\n"
                   "<E> {source: roll}\n\n"
                   "(1) [P]: p {source: leaf}\n"
                   "(2) [Q]: q {date: 2028}\n"
                   "----\n(3) [R]: r\n\n"
                   "## Sub {source: leaf}\n\n[F]: f\n\n[G]: g {by: fern}\n");
    map_is_clean(&m);
    has_records(&m, "[A]", "moss 2031-03 leaf asserts");
    has_records(&m, "[B]", "fern 2031-03 leaf asserts second-hand");
    has_records(&m, "[C]", "moss 2030 leaf p. 2 asserts");
    has_records(&m, "[D]", "fern 2029 scrap asserts");
    has_records(&m, "<E>", "fern 2031-05-02 roll asserts");
    has_records(&m, "[P]", "moss 2031-03 leaf asserts");
    has_records(&m, "[Q]", "fern 2028 roll asserts");
    has_records(&m, "[F]", "moss 2031-03 leaf asserts");
    has_records(&m, "[G]", "fern 2031-03 leaf asserts second-hand");
    map_close(&m);
}

static void each_position_is_a_record(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT
             "# H {date: 2029}\n\n"
             "[A]: a {source: leaf, stance: concedes, quote: x, positions: [\n"
             "  {}, {by: fern, stance: denies}, {source: roll},\n"
             "  {date: 2032, quote: y, deed: true}, {analyst: true}]}\n\n"
             "[B]: b {positions: []}\n\n"
             "[A] {positions: [{by: fern, at: 4}]}\n\n"
             "<S>: s {positions: [{by: moss}, {by: fern, stance: reports}]}\n");
    map_is_clean(&m);
    has_records(&m, "[A]",
                "moss 2031-03 leaf concedes x | "
                "fern 2031-03 leaf denies second-hand x | "
                "fern 2031-05-02 roll concedes | "
                "moss 2032 leaf concedes deed y | "
                "2031-03 leaf concedes analyst x | "
                "fern 2029 4 asserts");
    has_records(&m, "[B]", "");
    has_records(&m, "<S>", "moss 2029 asserts | fern 2029 reports");
    const eln_record *r = &m.dispute.records[of_class(&m, "A").first + 1];
    assert_true(
        eln_str_is(eln_str_sub(eln_str_of(m.text), r->span.begin, r->span.end),
                   "{by: fern, stance: denies}"));
    map_close(&m);
}

/* Members are kept in the order in which they end; records in that of the
 * file. */
static void records_are_in_the_order_of_the_file(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "[A]: one {by: moss, date: 2031}\n"
                       "  + [A]: two {by: fern, date: 2030}\n"
                       "    + [A]: three\n\n[A]: four {stance: denies}\n");
    has_records(&m, "[A]",
                "moss 2031 asserts | fern 2030 asserts | asserts | denies");
    map_close(&m);
}

/* A structure that no argument's line stands above speaks for itself. */
static void untitled_structures_are_records(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "# H {source: leaf, stance: supposes}\n\n"
                       "<Untitled 1> {by: fern, date: 2030}\n\n"
                       "text\n\n"
                       "(1) [P]: p\n----\n(2) [C]: c\n\n"
                       "<Untitled 2> {by: fern, date: 2032}\n");
    map_is_clean(&m);
    has_records(&m, "[P]", "moss 2031-03 leaf supposes");
    has_records(&m, "<Untitled 2>",
                "moss 2031-03 leaf reports | "
                "fern 2032 leaf reports second-hand");
    has_records(&m, "<Untitled 1>", "fern 2030 leaf reports second-hand");
    eln_records of = of_argument(&m, "Untitled 2");
    assert_int_equal(m.dispute.records[of.first].span.begin,
                     map_argument(&m, "Untitled 2")->span.begin);
    map_close(&m);
}

static const eln_record *arrow(const map *m, uint32_t relation, uint32_t i)
{
    const eln_dispute *d = &m->dispute;
    assert_int_equal(d->arrow_at[relation + 1] - d->arrow_at[relation],
                     m->model.relations[relation]->arrow_count);
    assert_true(i < m->model.relations[relation]->arrow_count);
    return &d->arrows[d->arrow_at[relation] + i];
}

static void arrows_have_what_their_child_says_or_would_inherit(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "# H {source: leaf}\n\n"
                       "[A]: a\n"
                       "  + [B]: b {by: fern}\n"
                       "  - [C]\n"
                       "  - <S> {date: 2032}\n\n"
                       "## K {date: 2030}\n\n"
                       "[A]\n"
                       "  + [B]\n\n"
                       "[C]: c\n\n<S>: s\n");
    map_is_clean(&m);
    assert_int_equal(m.model.relation_count, 3);
    is_line(&m, arrow(&m, 0, 0), "fern 2031-03 leaf asserts second-hand");
    is_line(&m, arrow(&m, 0, 1), "moss 2030 leaf asserts");
    is_line(&m, arrow(&m, 1, 0), "moss 2031-03 leaf asserts");
    is_line(&m, arrow(&m, 2, 0), "moss 2032 leaf asserts");
    eln_span span = arrow(&m, 1, 0)->span;
    assert_true(
        eln_str_starts(eln_str_of(m.text + span.begin), ELN_STR("- [C]")));
    map_close(&m);
}

static void unknown_people_are_errors(void **state)
{
    (void)state;
    map_fault(FRONT "[T]: t {by: mos}", ELN_E209, "mos",
              "did you mean `moss`?");
    map_fault(FRONT "[T]: t {by: Fern Giuld}", ELN_E209, "Fern Giuld",
              "did you mean `Fern Guild`?");
    map_fault(FRONT "[T]: t {by: somebody else}", ELN_E209, "somebody else",
              "declare it under `elenchus: parties:`");
    map_fault("[T]: t {by: moss}", ELN_E209, "moss",
              "declare it under `elenchus: parties:`");
    map_fault(FRONT "# H {by: most}\n\n[T]: t\n\n[U]: u", ELN_E209, "most",
              "did you mean `moss`?");
    map_fault(FRONT "[T]: t {positions: [{by: firn}]}", ELN_E209, "firn",
              "did you mean `fern`?");
    map_fault(FRONT "<A> {by: nobody}\n\n(1) p\n----\n(2) c", ELN_E209,
              "nobody", NULL);
    map_fault(FRONT "[T]: t {source: leav}", ELN_E210, "leav",
              "did you mean `leaf`?");
    map_fault(FRONT "[T]: t {source: 12}", ELN_E210, "12",
              "declare it under `elenchus: sources:`");
    map_fault("===\nelenchus:\n  parties: {moss: Moss}\n"
              "  sources: {leaf: {by: mos}}\n===\n\n[T]: t",
              ELN_E209, "mos", "did you mean `moss`?");
}

/* A name that is not known counts as not written. */
static void unknown_people_are_passed_over(void **state)
{
    (void)state;
    map m;
    map_open(&m, FRONT "# H {source: leaf}\n\n[T]: t {by: fernn}\n");
    map_report(&m, ELN_E209, "fernn", NULL);
    has_records(&m, "[T]", "moss 2031-03 leaf asserts");
    map_close(&m);
}

static void impossible_dates_are_errors(void **state)
{
    (void)state;
    static const char HINT[] = "write 2031, 2031-03, 2031-03-09, or "
                               "2031-03/2031-05 for a stretch of time";
    map_fault("[T]: t {date: 2031-02-30}", ELN_E212, "2031-02-30", HINT);
    map_fault("[T]: t {date: 2031-13}", ELN_E212, "2031-13", HINT);
    map_fault("[T]: t {date: 31}", ELN_E212, "31", HINT);
    map_fault("[T]: t {date: soon}", ELN_E212, "soon", HINT);
    map_fault("[T]: t {date: ''}", ELN_E212, "''", HINT);
    map_fault("[T]: t {date: 2031-05/2031-04}", ELN_E212, "2031-05/2031-04",
              HINT);
    map_fault("# H {date: 0000}\n\n[T]: t", ELN_E212, "0000", HINT);
    map_fault("===\nelenchus: {sources: {leaf: {date: 2031-04-31}}}\n===\n\n"
              "[T]: t",
              ELN_E212, "2031-04-31", HINT);
    map_fault("[T]: t {date: [2031]}", ELN_E205, "[2031]",
              "write {date: 2031-03-09}, {date: 2031-03} or {date: 2031}");
    map_fault("[T]: t {date: true}", ELN_E205, "true", NULL);
}

static void times_are_dates(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t {date: 2031-03-09 10:00:00}\n\n"
                 "[U]: u {date: 2031-03-09T23:30:00+02:00}\n\n"
                 "[V]: v {date: '2031-03-09'}\n");
    map_is_clean(&m);
    has_records(&m, "[T]", "2031-03-09 asserts");
    has_records(&m, "[U]", "2031-03-09 asserts");
    has_records(&m, "[V]", "2031-03-09 asserts");
    map_close(&m);
}

static void stances_that_arguments_cannot_have(void **state)
{
    (void)state;
    map_fault("<S>: s {stance: denies}", ELN_E213, "denies",
              "attack the argument instead: draw an arrow to it");
    map_fault("<S>: s {stance: supposes}", ELN_E213, "supposes",
              "let its premises have this stance");
    map_fault(FRONT "<S>: s {positions: [{by: moss, stance: denies}]}",
              ELN_E213, "denies", NULL);
    map_fault("<S> {stance: denies}\n\n(1) p\n----\n(2) c", ELN_E213, "denies",
              NULL);
    map m;
    map_open(&m, "# H {stance: withdraws}\n\n<S>: s {stance: denies}\n");
    has_records(&m, "<S>", "withdraws");
    map_close(&m);
}

static void wrong_kinds_are_errors(void **state)
{
    (void)state;
    map_fault(FRONT "[T]: t {by: [moss, fern]}", ELN_E205, "[moss, fern]",
              "name one party; for several, write {positions: [{by: Name}]}");
    map_fault("[T]: t {deed: yes}", ELN_E205, "yes", "write {deed: true}");
    map_fault("[T]: t {at: [1]}", ELN_E205, "[1]",
              "put it in quotes: {at: \"p. 3\"}");
    map_fault("[T]: t {quote: 3}", ELN_E205, "3", NULL);
    map_fault("[T]: t {analyst: moss}", ELN_E205, "moss", NULL);
    map_fault("[T]: t {stance: claims}", ELN_E205, "claims", NULL);
    map_fault("[T]: t {positions: [moss]}", ELN_E205, "moss",
              "write a list: {positions: [{by: Name}]}");
    map_fault("===\nelenchus: {parties: [moss]}\n===\n\n[T]: t", ELN_E205,
              "[moss]", "write a map: {union: Dockers' Union}");
    map_fault("===\nelenchus: {parties: {moss: [x]}}\n===\n\n[T]: t", ELN_E205,
              "[x]", NULL);
    map_fault("===\nelenchus: {parties: {moss: {name: {}}}}\n===\n\n[T]: t",
              ELN_E205, "{}", NULL);
    map_fault("===\nelenchus: {parties: {moss: {aliases: [x, []]}}}\n===\n\n"
              "[T]: t",
              ELN_E205, "[]", NULL);
    map_fault("===\nelenchus: {sources: {leaf: Leaflet}}\n===\n\n[T]: t",
              ELN_E205, "Leaflet",
              "write {leaflet: {title: Leaflet, by: union}}");
    map_fault("===\nelenchus: {sources: {leaf: {file: 3}}}\n===\n\n[T]: t",
              ELN_E205, "3", NULL);
    map_fault("===\nelenchus: {parties: {moss: {nme: M}}}\n===\n\n[T]: t",
              ELN_E205, "nme", "did you mean `name`?");
    map_fault("===\nelenchus: {sources: {leaf: {colour: red}}}\n===\n\n[T]: t",
              ELN_E205, "colour", "the keys are title, by, date, file and url");
}

static void names_belong_to_one_party(void **state)
{
    (void)state;
    static const char HINT[] = "give each party names that no other one has";
    map_fault("===\nelenchus: {parties: {moss: fern, fern: F}}\n===\n\n[T]: t",
              ELN_E215, "fern", HINT);
    map_fault("===\nelenchus: {parties: {moss: X, fern: X}}\n===\n\n[T]: t",
              ELN_E215, "X", HINT);
    map m;
    map_open(&m,
             "===\nelenchus: {parties: {moss: {name: M, aliases: [moss, M]},"
             " fern: {aliases: [F, M]}}}\n===\n\n[T]: t {by: M}\n");
    map_report(&m, ELN_E215, "M", HINT);
    has_records(&m, "[T]", "moss asserts");
    map_close(&m);
}

static void changes_come_after_what_they_change(void **state)
{
    (void)state;
    static const char HINT[] =
        "check the dates: a change comes after what it changes";
    map_fault(FRONT "[T]: t {by: moss, date: 2031}\n\n"
                    "[T] {by: moss, stance: withdraws, date: 2030}\n",
              ELN_E214, "2030", HINT);
    map_fault(FRONT "<S>: s {by: moss, date: 2031-05, stance: concedes}\n\n"
                    "<S> {by: moss, stance: questions, date: 2031-04}\n",
              ELN_E214, "2031-04", HINT);
    map_fault(FRONT "[T]: t {by: moss, date: 2032, stance: denies}\n\n"
                    "[T] {source: leaf, stance: withdraws}\n",
              ELN_E214, "withdraws", HINT);
    map_fault(FRONT "[T]: t {by: moss, positions: [\n"
                    "  {stance: withdraws, date: 2030}, {date: 2031}]}\n",
              ELN_E214, "2030", HINT);
    map_fault(FRONT "[T]: t {by: moss, date: 2031}\n\n"
                    "# H {date: 2030, by: moss, stance: withdraws}\n\n"
                    "[T]: t\n",
              ELN_E214, "[T]: t", HINT);
}

static void changes_that_are_fine(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        /* after; overlapping; after one of two */
        "[T]: t {by: moss, date: 2031}\n\n"
        "[T] {by: moss, stance: withdraws, date: 2032}\n",
        "[T]: t {by: moss, date: 2031-03}\n\n"
        "[T] {by: moss, stance: withdraws, date: 2031-03-01}\n",
        "[T]: t {by: moss, positions: [{date: 2029}, {date: 2031},\n"
        "  {date: 2030, stance: withdraws}]}\n",
        /* nothing of that party, or nothing that commits */
        "[T]: t {by: fern, date: 2031}\n\n"
        "[T] {by: moss, stance: withdraws, date: 2030}\n",
        "[T]: t {by: moss, date: 2031, stance: reports}\n\n"
        "[T] {by: moss, stance: withdraws, date: 2030}\n",
        "[T]: t {by: moss, date: 2031}\n\n"
        "[U]: u {by: moss, stance: withdraws, date: 2030}\n",
        "[T]: t {date: 2031}\n\n[T] {stance: withdraws, date: 2030}\n",
        /* no change */
        "[T]: t {by: moss, date: 2031}\n\n"
        "[T] {by: moss, stance: denies, date: 2030}\n",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[1024];
        snprintf(text, sizeof text, FRONT "%s", CASES[i]);
        map m;
        map_open(&m, text);
        for (size_t k = 0; k < m.diags.list.n; k++)
            assert_int_not_equal(m.diags.list.at[k].code, ELN_E214);
        map_close(&m);
    }
}

static void missing_dates_in_a_dated_map(void **state)
{
    (void)state;
    static const char HINT[] = "write {date: 2031-03-09}, here or at the "
                               "heading";
    map_fault(FRONT "[A]: a {by: moss, date: 2031}\n\n[B]: b {by: fern}\n",
              ELN_W08, "[B]: b {by: fern}", HINT);
    map m;
    map_open(&m, FRONT "[A]: a {by: moss, date: 2031}\n\n"
                       "# H {by: fern}\n\n[B]: b\n\n<S>: s\n\n[C]: c\n\n"
                       "## K {source: scrap}\n\n[D]: d\n\n[E]: e\n\n"
                       "# L\n\n[F]: f {by: moss}\n\n[G]: g\n");
    assert_int_equal(m.diags.list.n, 3);
    const eln_diag *d = map_reports(&m, 0, ELN_W08, "scrap",
                                    "give the source a date: "
                                    "{date: 2031-03-09}");
    assert_true(eln_str_is(d->message,
                           "`scrap` has no date, nor have 2 records from it, "
                           "though others have one"));
    d = map_reports(&m, 1, ELN_W08, "[B]: b", HINT);
    assert_true(eln_str_is(d->message,
                           "this record of Fern Guild has no date, nor have 2 "
                           "more in this section, though others have one"));
    map_reports(&m, 2, ELN_W08, "[F]: f {by: moss}", HINT);
    map_close(&m);
    map_open(&m, FRONT "[A]: a {by: moss}\n\n[B]: b {date: 2031}\n");
    map_is_clean(&m); /* nobody's date dates no party */
    map_close(&m);
}

static void many_records_are_read_in_linear_time(void **state)
{
    (void)state;
    static const char ONE[] = "[T] {by: moss, date: 2031, at: 12}\n\n";
    enum { MANY = 20000 };
    size_t head = strlen(FRONT), each = strlen(ONE);
    char *text = malloc(head + MANY * each + 1);
    assert_non_null(text);
    memcpy(text, FRONT, head);
    for (size_t i = 0; i < MANY; i++) memcpy(text + head + i * each, ONE, each);
    text[head + MANY * each] = 0;
    map m;
    map_open(&m, text);
    map_is_clean(&m);
    assert_int_equal(of_class(&m, "T").n, MANY);
    map_close(&m);
    free(text);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map_sweep(FRONT
              "# H {source: leaf}\n\n[A]: a {positions: [{}, {by: fern}]}\n"
              "  + [B]: b {by: x, stance: withdraws}\n\n"
              "<S> {by: fern, stance: denies}\n\n"
              "(1) [P]: p\n----\n(2) c\n\n"
              "[Q]: q {source: scrap, by: moss}\n",
              NULL);
    map_sweep("===\nelenchus: {parties: {a: {name: b, aliases: [c, d]}, "
              "e: [], f: {name: c, nme: x}}, sources: {g: {by: h, date: 3, "
              "bie: x}, i: 3}}\n===\n\n"
              "[T]: t {by: a, date: 2031}\n\n"
              "[T] {by: a, date: 2030, stance: withdraws}\n\n"
              "[U]: u {by: a}\n",
              NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stances_have_names),
        cmocka_unit_test(parties_and_sources_are_declared),
        cmocka_unit_test(parties_are_declared_in_short),
        cmocka_unit_test(records_say_who_when_and_where),
        cmocka_unit_test(what_makes_a_record),
        cmocka_unit_test(lines_of_a_structure),
        cmocka_unit_test(headings_hand_on),
        cmocka_unit_test(a_deeper_source_beats_a_heading),
        cmocka_unit_test(each_position_is_a_record),
        cmocka_unit_test(records_are_in_the_order_of_the_file),
        cmocka_unit_test(untitled_structures_are_records),
        cmocka_unit_test(arrows_have_what_their_child_says_or_would_inherit),
        cmocka_unit_test(unknown_people_are_errors),
        cmocka_unit_test(unknown_people_are_passed_over),
        cmocka_unit_test(impossible_dates_are_errors),
        cmocka_unit_test(times_are_dates),
        cmocka_unit_test(stances_that_arguments_cannot_have),
        cmocka_unit_test(wrong_kinds_are_errors),
        cmocka_unit_test(names_belong_to_one_party),
        cmocka_unit_test(changes_come_after_what_they_change),
        cmocka_unit_test(changes_that_are_fine),
        cmocka_unit_test(missing_dates_in_a_dated_map),
        cmocka_unit_test(many_records_are_read_in_linear_time),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
