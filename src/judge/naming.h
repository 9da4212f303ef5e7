/* What claims and arguments are called where people read of them. What is
 * written is safe for a terminal. */
#ifndef ELN_JUDGE_NAMING_H
#define ELN_JUDGE_NAMING_H

#include "base/out.h"
#include "judge/judge.h"

/* The begin of a text in quotes, cut between words.
 *   most  code points */
void eln_put_text(eln_out *out, eln_str text, size_t most);

/* A claim as people read it: "[Title]", or the begin of its text where it has
 * no title; an argument: "<Title>". */
void eln_put_class(eln_out *out, const eln_class *c);
void eln_put_argument(eln_out *out, const eln_argument *a);

/* What a change is made of: "[T]", "the opposite of [T]", "the denial of [T]",
 * "<A>", "the soundness of <A>". */
void eln_put_changed(eln_out *out, const eln_change *c);

/* A literal: "[T]", "not [T]", "<A>" for the soundness of an argument. */
void eln_put_literal(eln_out *out, const eln_judgement *j, eln_literal l);

/* A class that says what a literal says: of a negated one, the class that is
 * its opposite by ><. NULL: there is none, or it is about an argument. */
const eln_class *eln_named_class(const eln_judgement *j, eln_literal l);

/* What draws an inference: "<A>" or "[S]". */
void eln_put_drawer(eln_out *out, const eln_judgement *j, const eln_infer *r);

#endif
