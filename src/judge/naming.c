#include "judge/naming.h"

#include "text/render.h"
#include "text/unicode.h"

enum { TEXT_MOST = 48 }; /* code points of a claim's text that stand for it */

void eln_put_text(eln_out *out, eln_str text, size_t most)
{
    text = eln_str_trim(text);
    size_t n = 0, at = 0, word = 0;
    while (at < text.n && n < most) {
        uint32_t cp;
        at += eln_utf8_decode(text.p + at, text.n - at, &cp);
        if (cp == ' ') word = at - 1;
        n++;
    }
    bool cut = at < text.n;
    if (cut && word) at = word;
    eln_out_puts(out, "\"");
    eln_render_text(out, eln_str_sub(text, 0, at));
    eln_out_puts(out, cut ? " ...\"" : "\"");
}

static void put_title(eln_out *out, const char *open, eln_str title,
                      const char *close)
{
    eln_out_puts(out, open);
    eln_render_text(out, title);
    eln_out_puts(out, close);
}

void eln_put_class(eln_out *out, const eln_class *c)
{
    eln_str text = eln_class_text(c);
    if (c->untitled && eln_str_trim(text).n) {
        eln_put_text(out, text, TEXT_MOST);
    } else {
        put_title(out, "[", c->title, "]");
    }
}

void eln_put_argument(eln_out *out, const eln_argument *a)
{
    eln_str text = eln_argument_text(a);
    if (a->untitled && a->structure.n) {
        const eln_statement *last = a->structure.at[a->structure.n - 1];
        eln_out_puts(out, "the argument for ");
        eln_put_class(out, last->of);
    } else if (a->untitled && eln_str_trim(text).n) {
        eln_put_text(out, text, TEXT_MOST);
    } else {
        put_title(out, "<", a->title, ">");
    }
}

const eln_class *eln_named_class(const eln_judgement *j, eln_literal l)
{
    const eln_model *m = j->map.model;
    const eln_claims *claims = &j->map.claims;
    if (!(l & 1)) return eln_claim_class(claims, l >> 1);
    if (claims->count == m->class_count + m->argument_count) return NULL;
    for (uint32_t i = 0; i < m->class_count; i++) {
        if (claims->literal[i] == l) return m->classes[i];
    }
    return NULL;
}

void eln_put_changed(eln_out *out, const eln_change *c)
{
    if (c->opposite && c->kind == ELN_WITHDRAW)
        eln_out_puts(out, "the denial of ");
    else if (c->opposite)
        eln_out_puts(out, "the opposite of ");
    else if (c->argument && c->kind == ELN_WITHDRAW)
        eln_out_puts(out, "the soundness of ");
    if (c->of)
        eln_put_class(out, c->of);
    else
        eln_put_argument(out, c->argument);
}

void eln_put_literal(eln_out *out, const eln_judgement *j, eln_literal l)
{
    const eln_class *named = eln_named_class(j, l);
    const eln_class *c = eln_claim_class(&j->map.claims, l >> 1);
    if (named) {
        eln_put_class(out, named);
    } else if (c) {
        eln_out_puts(out, "not ");
        eln_put_class(out, c);
    } else {
        eln_put_argument(out, eln_claim_argument(&j->map.claims, l >> 1));
    }
}

void eln_put_drawer(eln_out *out, const eln_judgement *j, const eln_infer *r)
{
    if (r->argument) {
        eln_put_argument(out, r->argument);
    } else if (r->relation && r->relation->from.kind == ELN_END_CLASS) {
        eln_put_class(out, r->relation->from.of);
    } else if (r->body_count) {
        eln_put_literal(out, j, j->map.bodies.at[r->body_at]);
    }
}
