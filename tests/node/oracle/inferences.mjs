// What a map says, in the words of the definition: literals, steps, arrows that
// count, figures, what is put forward and what is given. The numbers of readings
// are those at the head of judge.mjs. A map is whole, as read, or what select.mjs
// makes of it.

import { inherited } from './read.mjs';
import { hasRecordKey } from './records.mjs';

// ---- literals -------------------------------------------------------------

export const opposite = (l) => (l[0] === '+' ? '-' : '+') + l.slice(1);

/** Maps each statement to a literal of its root; null if one opposes itself. */
function literalsOf(map) {
  const edges = [];
  for (const r of map.relations)
    if (r.kind === 'contradictory' && r.from.type === 'statement' &&
        r.to.type === 'statement')
      edges.push([r.from.title, r.to.title]);
  const literal = new Map();
  for (const root of map.statements) {
    if (literal.has(root)) continue;
    literal.set(root, '+[' + root + ']');
    for (let grew = true; grew; ) {
      grew = false;
      for (const [a, b] of [...edges, ...edges.map(([x, y]) => [y, x])]) {
        if (!literal.has(a)) continue;
        if (!literal.has(b)) {
          literal.set(b, opposite(literal.get(a)));
          grew = true;
        } else if (literal.get(b) !== opposite(literal.get(a))) return null;
      }
    }
  }
  return literal;
}

export const soundness = (title) => '+<' + title + '>';

// ---- structures -----------------------------------------------------------

function isStrictStep(data) {
  const logic = Array.isArray(data.logic) ? data.logic[0] : data.logic;
  return data.strict === true ||
    (typeof logic === 'string' && logic.startsWith('deduct'));
}

/** The indices of the lines of each step, or null if `uses` is an error. */
function linesOfSteps(lines) {
  const used = new Set();
  const steps = [];
  for (let at = 0; at < lines.length; at++) {
    const data = lines[at].step;
    if (!data) continue;
    let body = [];
    if (data.uses !== undefined) {
      if (!Array.isArray(data.uses) || data.uses.length === 0) return null;
      for (const number of data.uses) {
        const line = lines.findIndex((l) => l.number === number);
        if (line < 0 || line >= at) return null;
        body.push(line);
      }
    } else {
      for (let i = 0; i < at; i++) if (!used.has(i)) body.push(i);
      if (body.length === 0 && at > 0) body = [at - 1];
    }
    body.forEach((i) => used.add(i));
    steps.push({ at, body: [...new Set(body)], data });
  }
  return steps;
}

// ---- figures --------------------------------------------------------------

function figureIn(data, section) {
  const figure = {};
  for (const key of ['strength', 'value']) {
    const v = data[key] ?? (section ? inherited(section, key) : undefined);
    if (v !== undefined && v !== null) figure[key] = v;
  }
  return figure;
}

export const hasFigure = (f) => f.strength !== undefined || f.value !== undefined;

export function weaker(a, b, audience) {
  const rankA = audience.indexOf(a.value);
  const rankB = audience.indexOf(b.value);
  if (rankA >= 0 && rankB >= 0) return rankA > rankB;
  if (typeof a.strength === 'number' && typeof b.strength === 'number')
    return a.strength < b.strength;
  return false;
}

// ---- the map with literals, structures and inferences ---------------------

/** The inferences, implications and undercuts of a map, and what it puts forward
 *  and gives. `problem` says why there are none. */
export class Inferences {
  constructor(map, options) {
    this.map = map;
    this.presume = map.frontMatter?.elenchus?.presume ?? 'all';
    this.audience = options.audience ?? [];
    this.literal = map.literal ?? literalsOf(map);
    if (!this.literal) {
      this.problem = 'a claim is its own opposite';
      return;
    }
    this.structures = new Map();
    for (const [title, { lines }] of map.structures) {
      const steps = linesOfSteps(lines);
      if (!steps) {
        this.problem = 'uses names no earlier line';
        return;
      }
      this.structures.set(title, { lines, steps });
    }
    this.dataOf = new Map(map.arguments.map((a) => [a.title, a]));
    this.inferences = [];
    this.implications = []; // [x, y]: x entails y; both directions listed
    this.undercuts = [];
    this.readSteps();
    this.readArrows();
  }

  concluded() {
    const set = new Set();
    for (const { lines } of this.structures.values())
      for (const l of lines)
        if (!l.premise) set.add(this.literal.get(l.statement));
    return set;
  }

  usedAsPremise() {
    const set = new Set();
    for (const { lines } of this.structures.values())
      for (const l of lines)
        if (l.premise) set.add(this.literal.get(l.statement));
    return set;
  }

  argumentFigure(title) {
    const a = this.dataOf.get(title);
    return figureIn(a.data, a.section);
  }

  readSteps() {
    for (const [title, { lines, steps }] of this.structures) {
      steps.forEach((step) => {
        const strict = isStrictStep(step.data);
        const body = step.body.map((i) => this.literal.get(lines[i].statement));
        this.inferences.push({
          id: `${title}/${step.at}`,
          statements: [...new Set(body)],
          sound: soundness(title),
          head: this.literal.get(lines[step.at].statement),
          link: `link(<${title}>/${step.at})`,
          strict,
          figure: { ...this.argumentFigure(title), ...figureIn(step.data) },
        });
      });
    }
  }

  isReconstructed(end) {
    return end.type === 'argument' && this.structures.has(end.title);
  }

  /** An end as drawn, where the model moves a relation's source to. */
  movedSource(end) {
    if (!this.isReconstructed(end)) return end;
    const { lines } = this.structures.get(end.title);
    return { type: 'statement', title: lines[lines.length - 1].statement };
  }

  /** The arrows that a relation was drawn with, without those merged into it
   *  though they go elsewhere. */
  arrowsOf(relation) {
    const same = (a, b) => a.type === b.type && a.title === b.title;
    return relation.arrows.filter((arrow) => {
      const from = this.movedSource(arrow.from);
      return (same(from, relation.from) && same(arrow.to, relation.to)) ||
        (relation.kind === 'contrary' &&
          same(from, relation.to) && same(arrow.to, relation.from));
    });
  }

  /** What an arrow starts from: a literal, or a sketched argument. */
  source(relation) {
    return relation.from.type === 'statement'
      ? this.literal.get(relation.from.title)
      : soundness(relation.from.title);
  }

  /** The literals through which an arrow to `end` may follow from others. */
  handles(end) {
    if (end.type === 'statement') return [this.literal.get(end.title)];
    const structure = this.structures.get(end.title);
    if (!structure) return [];
    return structure.lines
      .filter((l) => l.premise)
      .map((l) => this.literal.get(l.statement));
  }

  /** Support, attack, entails or contrary, after looking at `strict`. */
  kindOf(relation) {
    const statements =
      relation.from.type === 'statement' && relation.to.type === 'statement';
    const strict = statements &&
      this.arrowsOf(relation).some((arrow) => arrow.data.strict === true);
    if (strict && relation.kind === 'support') return 'entails';
    if (strict && relation.kind === 'attack') return 'contrary';
    return relation.kind;
  }

  drawnWithArgument(relation) {
    if (relation.from.type === 'argument' || relation.to.type === 'argument')
      return true;
    return this.arrowsOf(relation).every(
      (arrow) => arrow.from.type === 'argument' || arrow.to.type === 'argument');
  }

  /** Does `other`, between statements or from an argument to a statement, make
   *  the arrow from `source` to the literal `handle` superfluous? */
  joins(other, source, handle, supporting) {
    if (other.to.type !== 'statement') return false;
    const from = this.source(other);
    const to = this.literal.get(other.to.title);
    const kind = this.kindOf(other);
    const runs = from === source && to === handle;
    if (supporting) return (kind === 'support' || kind === 'entails') && runs;
    if (kind === 'contrary')
      return runs || (to === source && from === handle);
    return kind === 'attack' && runs;
  }

  follows(relation, earlier, all) {
    const source = this.source(relation);
    const kind = this.kindOf(relation);
    const supporting = kind === 'support' || kind === 'entails';
    const own = supporting ? source : opposite(source);
    for (const handle of this.handles(relation.to)) {
      if (own === handle) return true;
      const others = all.filter((other) =>
        other !== relation && this.joins(other, source, handle, supporting));
      if (others.some((other) => !this.drawnWithArgument(other))) return true;
      if (others.some((other) => earlier.includes(other))) return true;
      if (relation.to.type === 'argument' && others.length > 0) return true;
    }
    return false;
  }

  arrowFigure(relation) {
    let figure = {};
    if (relation.from.type === 'argument') {
      figure = this.argumentFigure(relation.from.title);
    } else {
      const source = this.literal.get(relation.from.title);
      const concluders = [...this.structures].filter(([, { lines }]) =>
        lines.some((l) => !l.premise && this.literal.get(l.statement) === source));
      if (concluders.length === 1)
        figure = this.argumentFigure(concluders[0][0]);
    }
    for (const arrow of this.arrowsOf(relation)) {
      if (arrow.child.type !== 'statement') continue;
      const own = figureIn(arrow.data,
        arrow.written || hasRecordKey(this.map, arrow.data) ? arrow.section : null);
      if (hasFigure(own)) return { ...figure, ...own };
    }
    return figure;
  }

  readArrows() {
    const drawn = this.map.relations.filter((r) =>
      ['support', 'attack', 'entails', 'contrary'].includes(r.kind));
    drawn.forEach((r, index) => {
      if (this.drawnWithArgument(r) &&
          this.follows(r, drawn.slice(0, index), drawn)) return;
      this.readArrow(r, index);
    });
    for (const r of this.map.relations)
      if (r.kind === 'undercut') this.readUndercut(r);
  }

  readArrow(relation, index) {
    const source = this.source(relation);
    const target = relation.to.type === 'statement'
      ? this.literal.get(relation.to.title)
      : soundness(relation.to.title);
    const kind = this.kindOf(relation);
    const positive = kind === 'support' || kind === 'entails';
    const head = positive ? target : opposite(target);
    if (source === head) return;
    if (kind === 'entails' || kind === 'contrary') {
      this.implications.push([source, head], [opposite(head), opposite(source)]);
      return;
    }
    const sketched = relation.from.type === 'argument';
    this.inferences.push({
      id: `arrow ${index}`,
      statements: sketched ? [] : [source],
      sound: sketched ? source : null,
      head,
      link: sketched ? `link(<${relation.from.title}>)` : null,
      strict: false,
      figure: this.arrowFigure(relation),
    });
  }

  readUndercut(relation) {
    let target = null;
    if (relation.to.type === 'step')
      target = `link(<${relation.to.title}>/${relation.to.line})`;
    else if (relation.to.type === 'argument')
      target = `link(<${relation.to.title}>)`;
    if (!target) return;
    const body = [`holds(${this.source(relation)})`];
    if (relation.from.type === 'argument')
      body.push(`link(<${relation.from.title}>)`);
    this.undercuts.push({ body, target });
  }

  // ---- what is put forward and given, of a selection ----

  presumed() {
    const concluded = this.concluded();
    const premises = this.usedAsPremise();
    const literals = new Set();
    for (const { literal: l, place } of this.map.putForward) {
      if (place === 'conclusion') continue;
      const bears = place === 'premise' || place === 'arrow';
      if (bears && concluded.has(l)) continue;
      if (this.presume === 'none') continue;
      if (this.presume === 'premises' &&
          (!premises.has(l) || concluded.has(l))) continue;
      literals.add(l);
    }
    for (const title of this.map.argumentsIn) literals.add(soundness(title));
    for (const l of this.map.withdrawn) literals.delete(l);
    return literals;
  }

  given() {
    return this.map.given;
  }
}
