/* libfyaml, and what must be known about it: data_yaml.h.
 *
 * Only where tokens stand and how they nest is taken from the library; what a
 * scalar says is read from the text itself (data_text.h), because the library
 * gets some escapes and empty blocks wrong. Its time grows with the square of
 * long tags and directives: these are refused beforehand. */
#include "argdown/data_yaml.h"

#include <errno.h>
#include <libfyaml.h>
#include <stdio.h>

#include "base/banned.h"

static void swallow(struct fy_diag *d, void *user, const char *text, size_t n)
{
    (void)d;
    (void)user;
    (void)text;
    (void)n;
}

/* "\\uD83D" and the like are refused by the parser; what they say is read
 * from the text itself, so another code point of the same length will do. */
static void hide_halves(char *p, size_t n)
{
    for (size_t i = 0; i + 6 <= n; i++) {
        bool half = p[i] == '\\' && p[i + 1] == 'u' &&
                    (p[i + 2] == 'd' || p[i + 2] == 'D') &&
                    strchr("89abcdefABCDEF", p[i + 3]) != NULL;
        if (half) p[i + 2] = '0';
    }
}

/* Tabs in lines without anything else become blanks: they mean nothing, but
 * the parser takes them for indentation. */
static void blank_lines(char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t begin = i;
        while (i < n && (p[i] == ' ' || p[i] == '\t')) i++;
        if (i == n || p[i] == '\n' || p[i] == '\r') {
            memset(p + begin, ' ', i - begin);
        }
        while (i < n && p[i] != '\n' && p[i] != '\r') i++;
    }
}

/* The text as the parser gets it: bytes stand where they stand in yaml. */
static bool copy_text(eln_yaml *y, eln_str *out)
{
    char *p = eln_new(&y->copy, char, y->yaml.n + 1);
    if (!p) return false;
    memcpy(p, y->yaml.p, y->yaml.n);
    p[y->yaml.n] = '\n';
    hide_halves(p, y->yaml.n);
    blank_lines(p, y->yaml.n);
    *out = (eln_str){p, y->yaml.n + 1};
    return true;
}

static bool open_parser(eln_yaml *y)
{
    eln_str text;
    if (!copy_text(y, &text)) return false;
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.output_fn = swallow;
    quiet.colorize = quiet.show_source = quiet.show_position = false;
    quiet.show_type = quiet.show_module = false;
    y->messages = fy_diag_create(&quiet);
    if (!y->messages) return false;
    fy_diag_set_collect_errors(y->messages, true);
    const struct fy_parse_cfg cfg = {
        .flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE |
                 FYPCF_SLOPPY_FLOW_INDENTATION,
        .diag = y->messages};
    y->parser = fy_parser_create(&cfg);
    return y->parser && fy_parser_set_string(y->parser, text.p, text.n) == 0;
}

/* Whether a tag with a URI, or a directive, begins at i and how long it is.
 * The parser's time grows with the square of these. */
static uint32_t long_run(eln_str s, uint32_t i)
{
    char before = i > 0 ? s.p[i - 1] : '\n';
    bool line = before == '\n' || before == '\r';
    uint32_t n = 1;
    if (s.p[i] == '%' && line) {
        while (i + n < s.n && s.p[i + n] != '\n' && s.p[i + n] != '\r') n++;
        return n;
    }
    if (s.p[i] != '!' || !(line || strchr(" \t,[{", before))) return 0;
    bool uri = false;
    for (; i + n < s.n && !strchr(" \t\r\n", s.p[i + n]); n++) {
        uri = uri || s.p[i + n] == '<' || s.p[i + n] == '%';
    }
    return uri ? n : 0;
}

/* A tag or directive that is too long; an empty span if there is none. */
static eln_span find_long_run(eln_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        uint32_t n = long_run(s, i);
        if (n > ELN_YAML_RUN_MOST) return (eln_span){i, i + n};
    }
    return (eln_span){0, 0};
}

static uint32_t clamp(const eln_yaml *y, size_t offset)
{
    return (uint32_t)(offset < y->yaml.n ? offset : y->yaml.n);
}

/* Where a token stands in yaml; what is not there stands behind the last
 * one. */
static eln_span token_bytes(const eln_yaml *y, struct fy_token *t)
{
    const struct fy_mark *begin = t ? fy_token_start_mark(t) : NULL;
    const struct fy_mark *end = t ? fy_token_end_mark(t) : NULL;
    if (!begin || !end) return (eln_span){y->last, y->last};
    eln_span s = {clamp(y, begin->input_pos), clamp(y, end->input_pos)};
    if (s.end < s.begin) s.end = s.begin;
    return s;
}

/* The library's words, which may quote bytes of the text, as plain ASCII. */
static void plain_words(const char *message, char *out, size_t room)
{
    size_t n = 0;
    for (; message && message[n] != '\0' && n + 1 < room; n++) {
        char c = message[n];
        out[n] = c >= ' ' && c <= '~' ? c : '?';
    }
    out[n] = '\0';
}

/* Where the | or > of a block scalar stands: behind `from`, comments left
 * out. */
static uint32_t find_header(const eln_yaml *y, uint32_t from, uint32_t end)
{
    eln_str s = y->yaml;
    for (uint32_t i = from; i < end; i++) {
        if (s.p[i] == '|' || s.p[i] == '>') return i;
        if (s.p[i] != '#') continue;
        while (i < end && s.p[i] != '\n' && s.p[i] != '\r') i++;
    }
    return end;
}

/* Without the blanks of the next line, unless the text ends there. */
static uint32_t whole_lines(const eln_yaml *y, uint32_t begin, uint32_t end)
{
    uint32_t i = end;
    while (i > begin && y->yaml.p[i - 1] == ' ') i--;
    bool at_line =
        i > begin && (y->yaml.p[i - 1] == '\n' || y->yaml.p[i - 1] == '\r');
    return at_line && end < y->yaml.n ? i : end;
}

static eln_text_style style_of(struct fy_token *value)
{
    switch (fy_token_scalar_style(value)) {
    case FYSS_SINGLE_QUOTED:
        return ELN_TEXT_SINGLE;
    case FYSS_DOUBLE_QUOTED:
        return ELN_TEXT_DOUBLE;
    case FYSS_LITERAL:
    case FYSS_FOLDED:
        return ELN_TEXT_BLOCK;
    default:
        return ELN_TEXT_PLAIN;
    }
}

static eln_yaml_event out_of_memory(eln_yaml *y)
{
    y->st = ELN_E_NOMEM;
    return (eln_yaml_event){.kind = ELN_YAML_FAILED, .code = ELN_E201};
}

static eln_yaml_event syntax_error(eln_yaml *y)
{
    void *from_first = NULL;
    struct fy_diag_error *e = fy_diag_errors_iterate(y->messages, &from_first);
    plain_words(e ? e->msg : NULL, y->message, sizeof y->message);
    return (eln_yaml_event){.kind = ELN_YAML_FAILED,
                            .code = ELN_E201,
                            .bytes = token_bytes(y, e ? e->fyt : NULL)};
}

static void take_tag(const eln_yaml *y, struct fy_event *from,
                     eln_yaml_event *e)
{
    struct fy_token *t = fy_event_get_tag_token(from);
    if (!t) return;
    size_t n = 0;
    const char *p = fy_token_get_text(t, &n);
    e->tagged = true;
    e->tag_bytes = token_bytes(y, t);
    if (p && n <= ELN_YAML_TAG_MOST) memcpy(e->tag, p, n);
}

/* Behind the last value, the tag and the anchor. */
static uint32_t behind_properties(const eln_yaml *y, struct fy_event *e)
{
    uint32_t behind = y->last;
    uint32_t tag_end = token_bytes(y, fy_event_get_tag_token(e)).end;
    uint32_t anchor_end = token_bytes(y, fy_event_get_anchor_token(e)).end;
    if (tag_end > behind) behind = tag_end;
    if (anchor_end > behind) behind = anchor_end;
    return behind;
}

static void take_scalar(const eln_yaml *y, struct fy_event *from,
                        eln_yaml_event *e)
{
    struct fy_token *t = fy_event_get_token(from);
    eln_span s = e->bytes;
    if (!t) return;
    e->style = style_of(t);
    e->given = e->style != ELN_TEXT_PLAIN || s.end > s.begin;
    if (e->style == ELN_TEXT_SINGLE || e->style == ELN_TEXT_DOUBLE) {
        if (s.begin > 0) s.begin--;
        if (s.end < y->yaml.n) s.end++;
    } else if (e->style == ELN_TEXT_BLOCK) {
        s.begin = find_header(y, behind_properties(y, from), s.begin);
        s.end = whole_lines(y, s.begin, s.end);
    }
    e->bytes = s;
}

static eln_yaml_kind kind_of(enum fy_event_type type)
{
    switch (type) {
    case FYET_SCALAR:
        return ELN_YAML_SCALAR;
    case FYET_ALIAS:
        return ELN_YAML_ALIAS;
    case FYET_SEQUENCE_START:
        return ELN_YAML_LIST;
    case FYET_SEQUENCE_END:
        return ELN_YAML_LIST_END;
    case FYET_MAPPING_START:
        return ELN_YAML_MAP;
    case FYET_MAPPING_END:
        return ELN_YAML_MAP_END;
    case FYET_DOCUMENT_START:
        return ELN_YAML_DOCUMENT;
    default:
        return ELN_YAML_END;
    }
}

static eln_yaml_event take_event(eln_yaml *y, struct fy_event *from)
{
    eln_yaml_event e = {.kind = kind_of(from->type)};
    e.bytes = token_bytes(y, fy_event_get_token(from));
    if (e.kind == ELN_YAML_ALIAS && e.bytes.begin > 0) e.bytes.begin--;
    if (e.kind == ELN_YAML_SCALAR) take_scalar(y, from, &e);
    if (e.kind == ELN_YAML_SCALAR || e.kind == ELN_YAML_LIST ||
        e.kind == ELN_YAML_MAP) {
        take_tag(y, from, &e);
    }
    if (e.bytes.end > y->last && e.bytes.end > e.bytes.begin) {
        y->last = e.bytes.end;
    }
    fy_parser_event_free(y->parser, from);
    return e;
}

void eln_yaml_open(eln_yaml *y, eln_str yaml)
{
    *y = (eln_yaml){.yaml = yaml};
}

/* Whether brackets open without closing, far beyond what is allowed and what
 * a text in quotes may hold: the parser would read them all before its first
 * event. */
static bool opens_too_often(eln_str s)
{
    int64_t open = 0;
    for (size_t i = 0; i < s.n && open <= ELN_YAML_OPEN_MOST; i++) {
        if (s.p[i] == '[' || s.p[i] == '{') open++;
        if ((s.p[i] == ']' || s.p[i] == '}') && open > 0) open--;
    }
    return open > ELN_YAML_OPEN_MOST;
}

static eln_yaml_event refuse(eln_yaml *y, eln_span bytes, const char *message)
{
    (void)snprintf(y->message, sizeof y->message, "%s", message);
    return (eln_yaml_event){
        .kind = ELN_YAML_FAILED, .code = ELN_E203, .bytes = bytes};
}

/* What must be in order before the first event. */
static eln_yaml_event begin(eln_yaml *y)
{
    y->begun = true;
    if (y->yaml.n > ELN_YAML_BYTES_MOST) {
        return refuse(y, (eln_span){0, 1}, "the data is larger than 1 MiB");
    }
    if (opens_too_often(y->yaml)) {
        return refuse(y, (eln_span){0, 1}, "the data is nested too deep");
    }
    eln_span run = find_long_run(y->yaml);
    if (run.end > run.begin) {
        return refuse(y, run, "a tag or directive of more than 500 bytes");
    }
    if (!open_parser(y)) return out_of_memory(y);
    return (eln_yaml_event){.kind = ELN_YAML_DOCUMENT};
}

eln_yaml_event eln_yaml_next(eln_yaml *y)
{
    if (!y->begun) {
        eln_yaml_event first = begin(y);
        if (first.kind == ELN_YAML_FAILED) return first;
    }
    for (;;) {
        errno = 0;
        struct fy_event *from = fy_parser_parse(y->parser);
        if (!from && errno == ENOMEM) return out_of_memory(y);
        if (!from && fy_parser_get_stream_error(y->parser)) {
            return syntax_error(y);
        }
        if (!from) return (eln_yaml_event){.kind = ELN_YAML_END};
        enum fy_event_type type = from->type;
        eln_yaml_event e = take_event(y, from);
        if (e.kind != ELN_YAML_END || type == FYET_STREAM_END) return e;
    }
}

void eln_yaml_close(eln_yaml *y)
{
    if (y->parser) fy_parser_destroy(y->parser);
    if (y->messages) fy_diag_destroy(y->messages);
    eln_arena_free(&y->copy);
    y->parser = NULL;
    y->messages = NULL;
}
