/* A parser by recursive descent with one token of look-ahead, two where a line
 * end may or may not belong to an inference's rules. Depth is counted, so the
 * stack is bounded (E009).
 *
 * I1  `failed` is set with the first error of a paragraph; from then on every
 *     rule returns what it has, and nothing is read any more.
 * I2  Errors stand at the token at which Argdown's own parser gives up. */
#include "argdown/parser.h"

#include "base/banned.h"

typedef struct parser {
    eln_str text;
    const eln_token *at;
    uint32_t i;
    uint32_t depth;
    eln_arena *arena;
    eln_diags *diags;
    bool failed;
    eln_status st;
} parser;

/* ---- tokens ---- */

static uint32_t kind_at(const parser *p, uint32_t i)
{
    return p->at[i].kind;
}

static uint32_t kind(const parser *p)
{
    return p->at[p->i].kind;
}

static bool is(const parser *p, uint32_t k)
{
    return !p->failed && kind(p) == k;
}

static bool accept(parser *p, uint32_t k)
{
    if (!is(p, k)) return false;
    p->i++;
    return true;
}

static bool is_relation(uint32_t k)
{
    return k >= ELN_T_INCOMING_SUPPORT && k <= ELN_T_OUTGOING_UNDERCUT;
}

static bool is_item(uint32_t k)
{
    return k == ELN_T_ORDERED_ITEM || k == ELN_T_UNORDERED_ITEM;
}

static bool is_words(uint32_t k)
{
    return k == ELN_T_TEXT || k == ELN_T_CHARACTER || k == ELN_T_ESCAPED ||
           k == ELN_T_SPECIAL;
}

static bool is_range_start(uint32_t k)
{
    return k >= ELN_T_STAR_BOLD_START && k <= ELN_T_LINE_ITALIC_START;
}

static bool is_content(uint32_t k)
{
    return is_words(k) || is_range_start(k) || k == ELN_T_LINK ||
           k == ELN_T_TAG || k == ELN_T_STATEMENT_MENTION ||
           k == ELN_T_ARGUMENT_MENTION || k == ELN_T_NEWLINE;
}

static bool starts_statement(uint32_t k)
{
    return is_content(k) || k == ELN_T_STATEMENT_REFERENCE ||
           k == ELN_T_STATEMENT_DEFINITION;
}

static bool starts_argument(uint32_t k)
{
    return k == ELN_T_ARGUMENT_REFERENCE || k == ELN_T_ARGUMENT_DEFINITION;
}

/* ---- errors ---- */

/* The span of a token as people see it: without the blanks before a marker;
 * tokens without bytes lend those of the next one. */
static eln_span span_at(const parser *p, uint32_t i)
{
    eln_token t = p->at[i];
    while (t.begin == t.end && t.kind != ELN_T_END) t = p->at[++i];
    eln_span s = {t.begin, t.end};
    while (s.begin < s.end &&
           (p->text.p[s.begin] == ' ' || p->text.p[s.begin] == '\t')) {
        s.begin++;
    }
    return s;
}

static void fail(parser *p, eln_code code, const char *hint, const char *text)
{
    if (p->failed) return;
    p->failed = true;
    eln_span s = span_at(p, p->i);
    if (kind(p) == ELN_T_DEDENT || kind(p) == ELN_T_END) {
        s = (eln_span){p->at[p->i].begin, p->at[p->i].end};
    }
    if (kind(p) == ELN_T_END && p->i && kind_at(p, p->i - 1) != ELN_T_DEDENT &&
        s.begin) {
        s.begin--; /* at the last byte, not in the line behind it */
    }
    eln_diag_add(p->diags, code, s, hint, "%s", text);
}

static const char *const relation_hint =
    "a relation stands below a statement or an argument, indented more than "
    "it, with no empty line between";

/* Something stands where the paragraph should have ended. */
static void fail_behind(parser *p)
{
    uint32_t k = kind(p);
    if (k == ELN_T_INDENT) k = kind_at(p, p->i + 1);
    if (is_relation(k)) {
        fail(p, ELN_E012, relation_hint,
             "this relation has no parent, or its indentation fits none");
    } else if (k == ELN_T_INFERENCE_START || k == ELN_T_INFERENCE_END) {
        fail(p, ELN_E016,
             "an inference stands between numbered statements: (1) a premise, "
             "----, (2) a conclusion",
             "an inference cannot stand here");
    } else if (k == ELN_T_NUMBER) {
        fail(p, ELN_E016,
             "put an empty line before a numbered list of "
             "premises and conclusions",
             "a numbered statement cannot stand here");
    } else if (is_item(k)) {
        fail(p, ELN_E019,
             "put an empty line before a list; lists within lists are not "
             "Argdown",
             "a list cannot begin here");
    } else if (k == ELN_T_HEADING) {
        fail(p, ELN_E011, "put an empty line before it",
             "a heading cannot stand here");
    } else if (k == ELN_T_DATA) {
        fail(p, ELN_E011,
             "put all data of a thing into one pair of braces, behind it",
             "data cannot stand here");
    } else if (!starts_statement(k) && !starts_argument(k)) {
        fail(p, ELN_E011, NULL, "this cannot stand here");
    } else if (p->i && kind_at(p, p->i - 1) == ELN_T_NEWLINE) {
        fail(p, ELN_E019,
             "put an empty line before it; or, if it is the text of a title, a "
             "colon behind the title",
             "an empty line is missing before this");
    } else {
        fail(p, ELN_E019,
             "put it into a paragraph of its own (with an empty line before "
             "it), or write @[Title] or @<Title> to mention it in a text",
             "nothing else may stand beside a title or behind data");
    }
}

static void fail_at_start(parser *p)
{
    uint32_t k = kind(p);
    if (k == ELN_T_INDENT) k = kind_at(p, p->i + 1);
    if (is_relation(k)) {
        fail(p, ELN_E012, relation_hint,
             "a paragraph cannot begin with a relation");
    } else if (k == ELN_T_INFERENCE_START) {
        fail(p, ELN_E016,
             "an inference stands between numbered statements, "
             "with no empty line between",
             "a paragraph cannot begin with an inference");
    } else if (k == ELN_T_END) {
        fail(p, ELN_E008,
             "write a claim as a line of text, and below it, indented, what "
             "speaks for it (+) or against it (-)",
             "there is nothing to judge here");
    } else {
        fail(p, ELN_E011,
             "begin with text, [a title]:, <an argument>:, a heading (# ...), "
             "a list (* ...) or (1) a premise",
             "a paragraph cannot begin with this");
    }
}

/* ---- nodes ---- */

static eln_node *node_new(parser *p, eln_node_kind k)
{
    eln_node *n = eln_new(p->arena, eln_node, 1);
    if (!n) {
        p->st = ELN_E_NOMEM;
        p->failed = true;
        return NULL;
    }
    n->kind = k;
    n->first = n->last = p->i;
    n->title = n->data = n->marker = ELN_NO_TOKEN;
    return n;
}

static eln_node *node_end(const parser *p, eln_node *n)
{
    if (n) n->last = p->i;
    return n;
}

/* Append to a list of nodes; `end` points at its last next-pointer. */
static eln_node **append(eln_node **end, eln_node *n)
{
    if (!n) return end;
    *end = n;
    return &n->next;
}

static bool enter(parser *p)
{
    if (p->failed) return false;
    if (p->depth == ELN_DEPTH_MOST) {
        fail(p, ELN_E009,
             "break it up: name a statement, and go on below its "
             "name in a paragraph of its own",
             "nested deeper than 1000 levels");
        return false;
    }
    p->depth++;
    return true;
}

/* ---- text ---- */

static void parse_content(parser *p);

static void parse_range(parser *p)
{
    uint32_t start = kind(p);
    uint32_t end = start - ELN_T_STAR_BOLD_START + ELN_T_STAR_BOLD_END;
    if (!enter(p)) return;
    p->i++;
    if (is_content(kind(p))) parse_content(p);
    if (!p->failed && !accept(p, end)) {
        fail(p, ELN_E015,
             "close it, or write \\* or \\_ for the character itself",
             end == ELN_T_STAR_BOLD_END || end == ELN_T_LINE_BOLD_END
                 ? "bold text is not closed before this"
                 : "italic text is not closed before this");
    }
    p->depth--;
}

static void parse_content(parser *p)
{
    while (!p->failed && is_content(kind(p))) {
        if (is_range_start(kind(p))) {
            parse_range(p);
        } else {
            p->i++;
        }
    }
}

/* At least one piece of text. */
static void parse_text(parser *p, eln_node *n)
{
    if (!n || p->failed) return;
    n->content_begin = n->content_end = p->i;
    if (!is_content(kind(p))) {
        fail(p, ELN_E014,
             "write the text behind the colon or in the next line; or take "
             "the colon away to refer to something written elsewhere",
             "text is missing here");
        return;
    }
    parse_content(p);
    n->content_end = p->i;
}

static void parse_data(parser *p, eln_node *n)
{
    if (!n || !is(p, ELN_T_DATA)) return;
    n->data = p->i++;
    accept(p, ELN_T_NEWLINE);
}

/* A reference: its title, tags and the end of the line. */
static void parse_reference(parser *p, eln_node *n)
{
    n->title = p->i++;
    n->content_begin = p->i;
    while (accept(p, ELN_T_TAG)) {
    }
    accept(p, ELN_T_NEWLINE);
    n->content_end = p->i;
}

/* ---- relations ---- */

static eln_node *parse_statement(parser *p);
static eln_node *parse_argument(parser *p);

/* A statement or an argument: below a relation or a list's marker. */
static eln_node *parse_member(parser *p, bool statement_only)
{
    if (starts_statement(kind(p))) return parse_statement(p);
    if (starts_argument(kind(p)) && !statement_only) return parse_argument(p);
    if (starts_argument(kind(p))) {
        fail(p, ELN_E018, "use a statement: [Title] or a text",
             "an argument cannot stand here");
    } else {
        fail(p, ELN_E013, "write a text, a [Title] or an <Argument> behind it",
             "this relation or list item has no content");
    }
    return NULL;
}

static eln_node *parse_relation(parser *p)
{
    eln_node *n = node_new(p, ELN_N_RELATION);
    if (!n || !enter(p)) return NULL;
    n->title = p->i++;
    n->child = parse_member(p, kind_at(p, n->title) == ELN_T_CONTRADICTION);
    p->depth--;
    return n->child ? node_end(p, n) : NULL;
}

static void parse_relations(parser *p, eln_node *n, bool undercuts_only)
{
    if (!n || !accept(p, ELN_T_INDENT)) return;
    eln_node **end = &n->child;
    bool any = false;
    while (!p->failed && is_relation(kind(p)) &&
           (!undercuts_only || kind(p) == ELN_T_OUTGOING_UNDERCUT)) {
        end = append(end, parse_relation(p));
        any = true;
    }
    if (p->failed || (any && accept(p, ELN_T_DEDENT))) return;
    if (undercuts_only && is_relation(kind(p))) {
        fail(p, ELN_E012, "only undercuts (<_) stand below an inference",
             "this relation cannot stand below an inference");
    } else {
        fail_behind(p);
    }
}

/* ---- statements and arguments ---- */

static eln_node *parse_statement(parser *p)
{
    eln_node *n = node_new(p, ELN_N_STATEMENT);
    if (!n) return NULL;
    if (is(p, ELN_T_STATEMENT_REFERENCE)) {
        parse_reference(p, n);
    } else if (is(p, ELN_T_STATEMENT_DEFINITION)) {
        n->title = p->i++;
        parse_text(p, n);
    } else if (starts_argument(kind(p))) {
        fail(p, ELN_E018, "use a statement: [Title], or @<Title> within a text",
             "an argument cannot be a premise or a conclusion");
        return NULL;
    } else if (is_content(kind(p))) {
        parse_text(p, n);
    } else {
        fail(p, ELN_E014, "write a text or a [Title]", "text is missing here");
        return NULL;
    }
    parse_data(p, n);
    parse_relations(p, n, false);
    return node_end(p, n);
}

static eln_node *parse_argument(parser *p)
{
    eln_node *n = node_new(p, ELN_N_ARGUMENT);
    if (!n) return NULL;
    if (is(p, ELN_T_ARGUMENT_REFERENCE)) {
        parse_reference(p, n);
    } else {
        n->title = p->i++;
        parse_text(p, n);
    }
    parse_data(p, n);
    parse_relations(p, n, false);
    return node_end(p, n);
}

/* ---- structures ---- */

static eln_node *parse_numbered(parser *p)
{
    eln_node *n = node_new(p, ELN_N_NUMBERED);
    if (!n) return NULL;
    if (!is(p, ELN_T_NUMBER)) {
        fail(p, ELN_E016,
             "write the conclusion as a numbered statement below "
             "the inference",
             "a numbered conclusion is missing here");
        return NULL;
    }
    n->title = p->i++;
    n->child = parse_statement(p);
    return node_end(p, n);
}

static void parse_rules(parser *p, eln_node *n)
{
    uint32_t k = kind(p), next = kind_at(p, p->i + (k != ELN_T_END));
    n->content_begin = n->content_end = p->i;
    if (!is_words(k) && !(k == ELN_T_NEWLINE && is_words(next))) return;
    accept(p, ELN_T_NEWLINE);
    n->content_begin = p->i;
    do {
        if (!is_words(kind(p))) {
            fail(p, ELN_E017, "name a rule behind the comma, or take it away",
                 "the name of a rule is missing here");
            return;
        }
        while (is_words(kind(p))) p->i++;
    } while (accept(p, ELN_T_COMMA));
    n->content_end = p->i;
}

static eln_node *parse_inference(parser *p)
{
    eln_node *n = node_new(p, ELN_N_INFERENCE);
    if (!n || p->failed) return NULL;
    if (!is(p, ELN_T_INFERENCE_START)) {
        fail(p, ELN_E016,
             "put a line with ---- before the conclusion; the last numbered "
             "statement must be one",
             "an inference is missing here");
        return NULL;
    }
    n->title = p->i++;
    parse_rules(p, n);
    if (p->failed) return NULL;
    accept(p, ELN_T_NEWLINE);
    parse_data(p, n);
    if (!accept(p, ELN_T_INFERENCE_END)) {
        fail(p, ELN_E017, "end it with --, or write ---- alone",
             "the inference line is not closed before this");
        return NULL;
    }
    if (!accept(p, ELN_T_NEWLINE)) {
        fail(p, ELN_E016,
             "the conclusion stands as a numbered statement in the next line",
             "a conclusion must follow the inference");
        return NULL;
    }
    parse_relations(p, n, true);
    return node_end(p, n);
}

/* Premises, an inference, a conclusion; and again. A structure with an error is
 * given up: half an argument would be another argument. */
static eln_node *parse_structure(parser *p)
{
    eln_node *n = node_new(p, ELN_N_STRUCTURE);
    if (!n) return NULL;
    eln_node **end = append(&n->child, parse_numbered(p));
    bool any = false;
    while (is(p, ELN_T_NUMBER) || is(p, ELN_T_INFERENCE_START)) {
        while (is(p, ELN_T_NUMBER)) end = append(end, parse_numbered(p));
        end = append(end, parse_inference(p));
        if (!p->failed) end = append(end, parse_numbered(p));
        any = true;
    }
    if (!p->failed && !any) {
        fail(p, ELN_E016,
             "write the premises, a line with ---- and the conclusion, "
             "numbered, with no empty line between",
             "a premise-conclusion structure is not complete");
    }
    return p->failed ? NULL : node_end(p, n);
}

/* ---- paragraphs ---- */

static eln_node *parse_heading(parser *p)
{
    eln_node *n = node_new(p, ELN_N_HEADING);
    if (!n) return NULL;
    n->title = p->i++;
    parse_text(p, n);
    parse_data(p, n);
    return n->content_begin == n->content_end ? NULL : node_end(p, n);
}

static eln_node *parse_list(parser *p, eln_node_kind k, uint32_t item)
{
    eln_node *n = node_new(p, k);
    if (!n) return NULL;
    eln_node **end = &n->child;
    p->i++;
    while (is(p, item)) {
        uint32_t marker = p->i++;
        eln_node *member = parse_member(p, false);
        if (member) member->marker = marker;
        end = append(end, member);
    }
    if (!p->failed && !accept(p, ELN_T_DEDENT)) fail_behind(p);
    return node_end(p, n);
}

static eln_node *parse_paragraph(parser *p)
{
    uint32_t k = kind(p);
    if (k == ELN_T_HEADING) return parse_heading(p);
    if (starts_statement(k)) return parse_statement(p);
    if (k == ELN_T_NUMBER) return parse_structure(p);
    if (starts_argument(k)) return parse_argument(p);
    if (k == ELN_T_INDENT) {
        uint32_t item = kind_at(p, p->i + 1);
        if (item == ELN_T_ORDERED_ITEM) {
            return parse_list(p, ELN_N_ORDERED_LIST, item);
        }
        if (item == ELN_T_UNORDERED_ITEM) {
            return parse_list(p, ELN_N_UNORDERED_LIST, item);
        }
    }
    fail_at_start(p);
    return NULL;
}

static void parse_front_matter(parser *p, eln_tree *out)
{
    out->front_matter = ELN_NO_TOKEN;
    if (!is(p, ELN_T_FRONT_MATTER)) return;
    out->front_matter = p->i++;
    accept(p, ELN_T_NEWLINE);
    if (accept(p, ELN_T_EMPTYLINE)) return;
    fail(p, ELN_E019, "put an empty line behind it",
         "an empty line must follow the front matter");
    p->failed = false;
}

static void parse_document(parser *p, eln_tree *out)
{
    accept(p, ELN_T_NEWLINE);
    accept(p, ELN_T_EMPTYLINE);
    parse_front_matter(p, out);
    if (out->front_matter != ELN_NO_TOKEN && is(p, ELN_T_END)) return;
    eln_node **end = &out->paragraphs;
    while (p->st == ELN_OK) {
        p->failed = false;
        p->depth = 0;
        eln_node *n = parse_paragraph(p);
        if (!n && p->st == ELN_OK) n = node_new(p, ELN_N_DAMAGED);
        end = append(end, n);
        if (!is(p, ELN_T_EMPTYLINE) && !is(p, ELN_T_END)) fail_behind(p);
        while (kind(p) != ELN_T_EMPTYLINE && kind(p) != ELN_T_END) p->i++;
        if (kind(p) == ELN_T_END) break;
        p->i++;
    }
}

eln_status eln_parse(eln_str text, const eln_tokens *tokens, eln_arena *arena,
                     eln_diags *diags, eln_tree *out)
{
    if (tokens->n >= UINT32_MAX) return ELN_E_LIMIT;
    *out = (eln_tree){.tokens = tokens->at, .token_count = (uint32_t)tokens->n};
    parser p = {.text = text, .at = tokens->at, .arena = arena, .diags = diags};
    parse_document(&p, out);
    return p.st;
}
