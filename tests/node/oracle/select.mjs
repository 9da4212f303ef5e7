// What a selection judges (docs/positions.md, "Selections"): a map with only
// what is in.
//
// Readings, where the definition leaves room:
//  S1. `><` makes claims one whatever is left out, too.
//  S2. `withdraw: [X]` takes back the presumption of that literal only; `not [X]`
//      that of its opposite.
//  S3. Without a claim, the steps that have it as a line stay as they are.
//  S4. An occurrence's `given` counts from the day the occurrence's date is in.
//  S5. The lines of an argument that is out by its records stay as records; those
//      of one that a scenario leaves out go.
//  S6. Relations keep the order that they have in the whole map; of the arrows of
//      one relation, the first is the first that is in.

import { opposite, soundness } from './inferences.mjs';
import { arrowEnters, dateOf, entersAt, recordsOf, saidBy } from './records.mjs';

const changeKinds = ['given', 'withdraw', 'without'];

/** [X], not [X] or <A> as {type, title, sign}. */
export function titled(text) {
  const parts = /^(not )?(?:\[(.*)\]|<(.*)>)$/.exec(text);
  if (!parts) throw new Error(`neither [claim] nor <argument>: ${text}`);
  return {
    type: parts[2] !== undefined ? 'statement' : 'argument',
    title: parts[2] ?? parts[3],
    sign: !parts[1],
  };
}

/** All changes that scenarios make: {given: [...], withdraw: [...], without: [...]}. */
function changesOf(map, options) {
  const lists = [options.changes ?? {}];
  for (const name of options.scenarios ?? []) {
    const scenario = map.frontMatter?.elenchus?.scenarios?.[name];
    if (!scenario) throw new Error(`no scenario ${name}`);
    lists.push(scenario);
  }
  return Object.fromEntries(changeKinds.map((kind) => [kind,
    lists.flatMap((list) => [list[kind] ?? []].flat()).map(titled)]));
}

export const dayOfOption = (asOf) =>
  (asOf === undefined || asOf === null ? Infinity
    : typeof asOf === 'object' ? asOf.day : dateOf(asOf).last);

class Selection {
  constructor(map, commitments, options) {
    this.map = map;
    this.commitments = commitments;
    this.literal = commitments.literal;
    this.day = dayOfOption(options.asOf);
    this.changes = changesOf(map, options);
  }

  changed(kind, type, title) {
    return this.changes[kind].some((c) => c.type === type && c.title === title);
  }

  literalOf({ type, title, sign }) {
    const l = type === 'statement' ? this.literal.get(title) : soundness(title);
    if (l === undefined) throw new Error(`no claim [${title}]`);
    return sign ? l : opposite(l);
  }

  hasArgument(title) {
    return !this.changed('without', 'argument', title) &&
      this.commitments.hasArgument(title, this.day);
  }

  hasOccurrence(o) {
    if (this.changed('without', 'statement', o.statement)) return false;
    return !(o.argument && this.changed('without', 'argument', o.argument));
  }

  hasArrow(arrow) {
    return arrowEnters(this.map, arrow) <= this.day &&
      [arrow.from, arrow.to].every((end) => end.type === 'statement'
        ? !this.changed('without', 'statement', end.title)
        : this.hasArgument(end.title));
  }

  relations() {
    return this.map.relations
      .map((r) => ({ ...r, arrows: r.arrows.filter((arrow) => this.hasArrow(arrow)) }))
      .filter((r) => r.arrows.length > 0);
  }

  putForward() {
    const all = [];
    for (const record of this.commitments.records) {
      const l = saidBy(record, this.literal);
      if (l === null || !this.commitments.counts(record, this.day)) continue;
      if (this.hasOccurrence(record.occurrence))
        all.push({ literal: l, place: record.occurrence.place });
    }
    return all;
  }

  given() {
    const set = new Set(this.changes.given.map((c) => this.literalOf(c)));
    for (const o of this.map.occurrences) {
      if (o.data.given !== true || !this.hasOccurrence(o)) continue;
      const written = !o.reference || o.place === 'premise' || o.place === 'conclusion';
      const date = arrowEnters(this.map, written ? o : { data: o.data, section: null });
      if (date <= this.day) set.add(this.literal.get(o.statement));
    }
    return set;
  }

  result() {
    const has = ({ title }) => this.hasArgument(title);
    return {
      ...this.map,
      literal: this.literal,
      relations: this.relations(),
      structures: new Map([...this.map.structures]
        .filter(([title]) => this.hasArgument(title))),
      argumentsIn: this.map.arguments.filter(has).map(({ title }) => title),
      putForward: this.putForward(),
      given: this.given(),
      withdrawn: new Set(this.changes.withdraw.map((c) => this.literalOf(c))),
    };
  }
}

/** The map with what is in, for judging. `commitments` are those of `map`. */
export const select = (map, commitments, options) =>
  new Selection(map, commitments, options).result();

/** Whether the reference merged an arrow into a relation that goes elsewhere.
 *  Into which, is an accident of its order of work; so the date of that relation
 *  is one, too. */
export function hasMergedArrows(map) {
  const same = (a, b) => a.type === b.type && a.title === b.title;
  const moved = (end) => {
    const lines = end.type === 'argument' && map.structures.get(end.title)?.lines;
    return lines ? { type: 'statement', title: lines.at(-1).statement } : end;
  };
  const goesAlong = (arrow, r) => r.kind === 'undercut' ||
    same(moved(arrow.from), r.from) && same(arrow.to, r.to) ||
    same(moved(arrow.from), r.to) && same(arrow.to, r.from);
  return map.relations.some((r) => r.arrows.some((arrow) => !goesAlong(arrow, r)));
}
