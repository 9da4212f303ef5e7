// What each party is committed to at a day, from docs/positions.md: looked up
// record by record, day by day.
//
// Readings, where the definition leaves room:
//  C1. "The same claim" is that of the literals: what `><` joins is one claim.
//  C2. A strict step with a single premise has its contrapositive, too, for
//      what is strictly contrary; whether its argument is sound is not asked.
//  C3. What somebody is committed to by an argument is a word, be the argument a
//      deed or not; it ends an earlier word that it excludes, its opposite among
//      them, and not one that says the same.
//  C4. What an argument commits to has the date of the argument's record.
//  C5. The record of a line counts by itself, whatever becomes of its argument.
//  C6. "If a party ever asserted it" looks at what is in by the day, withdrawn or
//      not.

import { opposite, soundness } from './inferences.mjs';
import { entersAt, saidBy, whollyLater } from './records.mjs';

const speaksAnew = (r) => r.stance !== 'reports' && r.stance !== 'supposes';
const commits = (r) => r.stance === 'asserts' || r.stance === 'concedes';

export class Commitments {
  /** `judged`: the inferences of the whole map, of any date. */
  constructor(judged, records) {
    this.judged = judged;
    this.literal = judged.literal;
    this.records = records;
    this.strict = [...judged.implications];
    for (const r of judged.inferences)
      if (r.strict && r.statements.length === 1)
        this.strict.push([r.statements[0], r.head],
          [opposite(r.head), opposite(r.statements[0])]);
  }

  parties() {
    return [...new Set(this.records.map((r) => r.party))].filter((p) => p !== null).sort();
  }

  /** All literals that strictly follow from one, itself included. */
  consequences(l) {
    const all = new Set([l]);
    for (let grew = true; grew; ) {
      grew = false;
      for (const [x, y] of this.strict)
        if (all.has(x) && !all.has(y)) grew = all.add(y);
    }
    return all;
  }

  isIn(record, day) {
    return entersAt(record.date) <= day;
  }

  subject(record) {
    return record.argument !== undefined
      ? soundness(record.argument).slice(1)
      : this.literal.get(record.statement).slice(1);
  }

  /** Does a word (or deed) of that date about a subject, that says `l` if not
   *  null, give way to `later`? */
  yields({ party, date, deed, subject, l }, later) {
    if (later.party !== party || !whollyLater(later.date, date)) return false;
    if (later.deed === deed && speaksAnew(later) && this.subject(later) === subject)
      return true;
    if (deed || l === null) return false;
    return this.words(later).some((said) => this.consequences(said).has(opposite(l)));
  }

  /** What a record says as a word, also by way of an argument. */
  words(record) {
    const said = record.deed ? null : saidBy(record, this.literal);
    const parts = record.argument !== undefined && commits(record)
      ? this.parts(record.argument) : [];
    return said === null ? parts : [said, ...parts];
  }

  /** The records that are in at a day and end this one. */
  enders(thing, day) {
    if (thing.party === null) return [];
    return this.records.filter((r) => this.isIn(r, day) && this.yields(thing, r));
  }

  asThing(record) {
    return { party: record.party, date: record.date, deed: record.deed,
      subject: this.subject(record), l: saidBy(record, this.literal) };
  }

  gaveWay(record, day) {
    return this.enders(this.asThing(record), day).length > 0;
  }

  /** In, and in the store of its party if it has one. */
  counts(record, day) {
    return this.isIn(record, day) && !this.gaveWay(record, day);
  }

  /** What an argument commits to, beside its soundness. */
  parts(title) {
    const lines = this.judged.structures.get(title)?.lines ?? [];
    const premises = lines.filter((line) => line.premise);
    const stated = premises.filter((line) => line.stance !== 'supposes');
    const all = lines.length > 0 && stated.length === premises.length
      ? [...stated, lines.at(-1)] : stated;
    return [...new Set(all.filter((line) => line.data?.analyst !== true)
      .map((line) => this.literal.get(line.statement)))];
  }

  /** What a party is committed to at a day: {literal, record, by}, `by` being the
   *  argument by way of which, or null. */
  of(party, day) {
    const all = [];
    for (const record of this.records) {
      if (record.party !== party || !this.counts(record, day)) continue;
      const said = saidBy(record, this.literal);
      if (said !== null) all.push({ literal: said, record, by: null });
      if (record.argument === undefined || !commits(record)) continue;
      all.push({ literal: soundness(record.argument), record, by: null });
      for (const l of this.parts(record.argument)) {
        const thing = { party, date: record.date, deed: false, subject: l.slice(1), l };
        if (this.enders(thing, day).length === 0)
          all.push({ literal: l, record, by: record.argument });
      }
    }
    return all;
  }

  /** Whether an argument is part of the map at a day. */
  hasArgument(title, day) {
    const all = this.records.filter((r) => r.argument === title);
    if (all.length === 0) return true;
    const there = all.filter((r) => this.isIn(r, day));
    if (!there.some((r) => r.party !== null && commits(r))) return there.length > 0;
    return there.some((r) => commits(r) && !this.gaveWay(r, day));
  }

  /** The days on which anything enters, in order; before the first of them,
   *  -Infinity, and at last Infinity. */
  days() {
    const days = this.records.map((r) => entersAt(r.date));
    return [...new Set([-Infinity, ...days, Infinity])].sort((a, b) => (a < b ? -1 : 1));
  }
}
