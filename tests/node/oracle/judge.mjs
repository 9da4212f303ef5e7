// The oracle: the verdicts of an Argdown map, straight from the definition.
//
// Readings, where the definition leaves room:
//  1. A title is "written out with text" where its occurrence is not a bare
//     reference ([Title] alone, tags allowed); a text anywhere, also in a
//     conclusion or at an arrow, is "text elsewhere" for its references.
//  2. "No structure concludes that literal" looks at every step of every
//     structure, not only at main conclusions; concluding the opposite
//     literal does not count.
//  3. With `presume: premises` a literal is presumed if it is put forward, is
//     a premise of some structure (itself, not its opposite), and no step
//     concludes it. Soundness is presumed in every mode.
//  4. `given: true` counts on any occurrence of the statement, whatever its
//     place, and makes the positive literal given.
//  5. The view of an inference without the own presumption of `n` is a copy of
//     ALL rules, defeasible inferences too, with `holds(n) <- presume(n)` and
//     every implication that ends in `holds(n)` missing. Its weaker copy (@k)
//     stands on that copy: `applied` is that of the view, of all strengths,
//     and @k lacks the same rules. So equal figures everywhere are as none.
//  6. An inference without a figure has the view of all defeasible inferences.
//  7. Strength and value are looked up each for itself, so an own strength
//     leaves an argument's value in force.
//  8. The argument that concludes a statement is one with any step that ends
//     in that literal; its figure is the argument's, not the step's. Two
//     steps of one argument are one argument.
//  9. Relations are those of the model, so arrows that it merged are one
//     inference. Of several arrows of one relation the first that has a
//     figure of its own gives it; one strict arrow makes the relation strict.
// 10. Strict arrows are looked for after moving: an arrow drawn from a
//     reconstructed argument to a statement is one between statements, strict
//     in strict mode or where the child (also an argument's occurrence) has
//     `strict: true`. To or from an argument that stays one, `strict` on the
//     child has no effect.
// 11. An arrow is "drawn to or from an argument" if that was so at every place
//     where its relation was drawn.
// 12. "Another" arrow is another relation of the model between the same
//     literals (or from the same sketched argument). Where several arrows
//     would each follow from the other, the first in the model stays. A `-`
//     from the source counts, one towards the source does not; a contrary
//     counts both ways.
// 13. A premise of the target argument is a line that is not a conclusion.
// 14. An undercut of a statement, and a `><` drawn from a sketched argument,
//     have no effect.
// 15. `logic` that begins with `deduct`: the text, or the first of a list.
// 16. The dependence of a last step goes by lines: its lines, and for each that
//     is a conclusion, the step that ends there and the lines of that step. A
//     carry of the last step is not asked for; those of earlier steps are,
//     since they are applied.
// 17. A sketched argument stands if its soundness is sure and its link in.
// 18. A claim that stands by another one's presumption only (an implication)
//     is "presumed". Only what stands has a ground.
// 19. What is put forward is what select.mjs says; records.mjs, commitments.mjs
//     and select.mjs have readings of their own.
// 20. A figure is inherited from a heading by an argument (first written
//     description, else its structure) and by a child statement written out or
//     with a record of its own.
// 21. Without an audience values do not compare.
// 22. Between statements, a `+` from a literal to itself makes no inference, and
//     so does a `-` from a literal to its own opposite.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Commitments } from './commitments.mjs';
import { Inferences, hasFigure, opposite, soundness, weaker }
  from './inferences.mjs';
import { readMap, reference } from './read.mjs';
import { recordsOf } from './records.mjs';
import { select } from './select.mjs';
import { Theory } from './theory.mjs';

// ---- the theory -----------------------------------------------------------

class Builder {
  constructor(judged) {
    this.judged = judged;
    this.theory = new Theory();
    this.presumed = judged.presumed();
    this.given = judged.given();
    this.literals = [];
    const roots = [...new Set([...judged.literal.values()].map((l) => l.slice(1)))];
    for (const a of judged.map.arguments) roots.push('<' + a.title + '>');
    for (const root of roots) this.literals.push('+' + root, '-' + root);
    this.layers = new Set();
  }

  build() {
    const { theory, judged } = this;
    for (const l of this.presumed)
      theory.attack(`presume(${l})`, `holds(${opposite(l)})`);
    this.layer('');
    judged.undercuts.forEach(({ body, target }, i) => {
      theory.rule(`undercut(${i})`, body);
      theory.attack(target, `undercut(${i})`);
    });
    for (const r of judged.inferences) {
      if (r.link) theory.assume(r.link);
      if (!r.strict)
        theory.attack(`carry(${r.id})`, this.reasonSeenFrom(r));
    }
    for (const a of judged.map.arguments) theory.assume(`link(<${a.title}>)`);
    for (const l of this.literals) this.view(l);
    return theory;
  }

  view(own) {
    const tag = '^' + own;
    if (!this.layers.has(tag)) {
      this.layers.add(tag);
      this.layer(tag, own);
    }
    return tag;
  }

  reasonSeenFrom(r) {
    const own = opposite(r.head);
    const lower = this.view(own);
    if (!hasFigure(r.figure)) return `reason(${own})${lower}`;
    const tag = lower + '@' + JSON.stringify([r.figure.strength, r.figure.value]);
    if (!this.layers.has(tag)) {
      this.layers.add(tag);
      this.layer(tag, own, r.figure, lower);
    }
    return `reason(${own})${tag}`;
  }

  /** One copy of the rules. `own`: the literal whose presumption is left out.
   *  `figure`: leave out weaker inferences, others as applied in `lower`. */
  layer(tag, own, figure, lower) {
    const { theory, judged } = this;
    const holds = (l) => `holds(${l})${tag}`;
    const reason = (l) => `reason(${l})${tag}`;
    for (const l of this.literals) {
      theory.rule(holds(l), [reason(l)]);
      if (this.presumed.has(l) && l !== own)
        theory.rule(holds(l), [`presume(${l})`]);
      if (this.given.has(l)) theory.rule(reason(l), []);
    }
    for (const [x, y] of judged.implications) {
      if (y !== own) theory.rule(holds(y), [holds(x)]);
      theory.rule(reason(y), [reason(x)]);
    }
    for (const r of judged.inferences) {
      const applied = `applied(${r.id})${tag}`;
      const body = r.statements.map(holds);
      if (r.sound) body.push(holds(r.sound));
      if (r.strict) {
        theory.rule(applied, body);
        theory.rule(reason(r.head), [applied]);
        for (const b of r.statements) {
          const others = r.statements.filter((s) => s !== b).map(holds);
          theory.rule(reason(opposite(b)),
            [reason(opposite(r.head)), ...others, holds(r.sound)]);
        }
      } else if (figure === undefined) {
        if (r.link) body.push(r.link);
        theory.rule(applied, [...body, `carry(${r.id})`]);
        theory.rule(reason(r.head), [applied]);
      } else if (!weaker(r.figure, figure, judged.audience)) {
        theory.rule(reason(r.head), [`applied(${r.id})${lower}`]);
      }
    }
  }
}

// ---- verdicts -------------------------------------------------------------

function claimVerdict(l, labels, given) {
  const sure = labels.sure.has(`holds(${l})`);
  const against = labels.sure.has(`holds(${opposite(l)})`);
  if (sure && against) return { verdict: 'contradictory', ground: null };
  if (against) return { verdict: 'falls', ground: null };
  if (!sure) {
    const open = labels.possible.has(`holds(${l})`);
    return { verdict: open ? 'open' : 'unsupported', ground: null };
  }
  if (given.has(l)) return { verdict: 'stands', ground: 'given' };
  const argued = labels.sure.has(`reason(${l})^${l}`);
  return { verdict: 'stands', ground: argued ? 'argued' : 'presumed' };
}

/** What an argument's standing asks for: sentences, and links. */
function demands(judged, title) {
  const structure = judged.structures.get(title);
  const needs = { sentences: [`holds(${soundness(title)})`], links: [] };
  if (!structure) {
    needs.links.push(`link(<${title}>)`);
    return needs;
  }
  const { lines, steps } = structure;
  const stepAt = (line) => steps.find((s) => s.at === line);
  const strict = (step) =>
    judged.inferences.find((r) => r.id === `${title}/${step.at}`).strict;
  const seen = new Set();
  const visit = (step) => {
    if (seen.has(step)) return;
    seen.add(step);
    if (!strict(step)) needs.links.push(`link(<${title}>/${step.at})`);
    for (const line of step.body) {
      const earlier = stepAt(line);
      if (earlier) {
        needs.sentences.push(`applied(${title}/${earlier.at})`);
        visit(earlier);
      } else {
        const l = judged.literal.get(lines[line].statement);
        needs.sentences.push(`holds(${l})`);
      }
    }
  };
  visit(steps[steps.length - 1]);
  return needs;
}

function supposed(judged, title) {
  const lines = judged.structures.get(title)?.lines ?? [];
  return lines.filter((l) => l.premise && l.stance === 'supposes')
    .map((l) => `holds(${judged.literal.get(l.statement)})`);
}

function argumentVerdict(judged, theory, labels, title) {
  const { sentences, links } = demands(judged, title);
  const linked = links.every((l) => labels.in.has(l));
  if (linked && sentences.every((s) => labels.sure.has(s))) return 'stands';
  const extra = supposed(judged, title);
  if (linked && extra.length > 0) {
    const sure = theory.closure([...labels.in, ...extra]);
    if (sentences.every((s) => sure.has(s))) return 'idle';
  }
  if (links.some((l) => labels.out.has(l)) ||
      sentences.some((s) => !labels.possible.has(s))) return 'falls';
  return 'open';
}

/**
 * Reads a text for judging, or for looking at its records.
 * Returns {problem} or {map, commitments}.
 */
export function prepare(text) {
  const map = readMap(text);
  if (map.problem) return { problem: map.problem };
  const whole = new Inferences(map, {});
  if (whole.problem) return { problem: whole.problem };
  return { map, commitments: new Commitments(whole, recordsOf(map)) };
}

function ranking(map, audience) {
  if (audience === undefined || Array.isArray(audience)) return audience;
  const values = map.frontMatter?.elenchus?.audiences?.[audience];
  if (!values) throw new Error(`no audience ${audience}`);
  return values;
}

/**
 * Judges an Argdown text, or what prepare() made of it.
 *   options.asOf       a date as text, or {day}
 *   options.scenarios  their names
 *   options.changes    a scenario of its own: {given, withdraw, without}
 *   options.audience   its name, or values, best first
 * Returns {problem} or {claims: [{title, verdict, ground}],
 * arguments: [{title, verdict, out}], given: how many literals are given}; `out`
 * is true of an argument that is not part of what is judged.
 */
export function judge(text, options = {}) {
  const { problem, map, commitments } = typeof text === 'string' ? prepare(text) : text;
  if (problem) return { problem };
  const selected = select(map, commitments, options);
  const judged = new Inferences(selected, { audience: ranking(map, options.audience) });
  const builder = new Builder(judged);
  const theory = builder.build();
  const labels = theory.grounded();
  return {
    claims: map.statements.map((title) => ({
      title,
      ...claimVerdict(judged.literal.get(title), labels, builder.given),
    })),
    arguments: map.arguments.map(({ title }) => ({
      title,
      verdict: argumentVerdict(judged, theory, labels, title),
      out: !selected.argumentsIn.includes(title),
    })),
    given: builder.given.size,
  };
}

function table(result) {
  if (result.problem) return `not judged: ${result.problem}\n`;
  const rows = [
    ...result.claims.map((c) => [`[${c.title}]`,
      c.verdict + (c.ground ? ` (${c.ground})` : '')]),
    ...result.arguments.map((a) => [`<${a.title}>`, a.verdict]),
  ];
  const width = Math.max(0, ...rows.map(([title]) => title.length));
  return rows.map(([t, v]) => `${t.padEnd(width)}  ${v}\n`).join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!reference()) {
    console.error('judge.mjs: set ELENCHUS_NODE to a folder whose ' +
      'node_modules has @argdown/core');
    process.exit(2);
  }
  for (const file of process.argv.slice(2))
    process.stdout.write(table(judge(readFileSync(file, 'utf8'))));
}
