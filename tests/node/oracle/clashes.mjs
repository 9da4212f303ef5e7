// Who contradicts themselves (F01, F02): of all that a party is committed to on a
// day, every set that clashes and has no smaller one in it; all sets are tried.
//
// Readings, where the definition leaves room:
//  F1. Sets are sets of literals; that somebody says a thing twice makes no
//      second set. A set has a deed if some member is held by a deed.
//  F2. Strict arrows and steps of any date count, whoever drew them.
//  F3. A strict step needs its premises only; or its argument's soundness, too,
//      among the commitments (options.sound).

import { opposite } from './inferences.mjs';
import { dayText } from './records.mjs';

function strictRules(judged, sound) {
  const rules = judged.implications.map(([x, y]) => ({ head: y, body: [x] }));
  for (const r of judged.inferences) {
    if (!r.strict) continue;
    const also = sound ? [r.sound] : [];
    rules.push({ head: r.head, body: [...r.statements, ...also] });
    for (const b of r.statements)
      rules.push({
        head: opposite(b),
        body: [opposite(r.head), ...r.statements.filter((s) => s !== b), ...also],
      });
  }
  return rules;
}

function clash(literals, rules) {
  const held = new Set(literals);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { head, body } of rules)
      if (!held.has(head) && body.every((l) => held.has(l))) grew = held.add(head);
  }
  return [...held].some((l) => held.has(opposite(l)));
}

/** All subsets of a list, smaller ones first. */
export function* subsets(list, most = list.length) {
  const pick = function* (size, from) {
    if (size === 0) yield [];
    for (let i = from; size > 0 && i <= list.length - size; i++)
      for (const rest of pick(size - 1, i + 1)) yield [list[i], ...rest];
  };
  for (let size = 0; size <= most; size++) yield* pick(size, 0);
}

/** The smallest subsets that satisfy `holds`: none has another one in it. */
export function minimal(list, holds, most) {
  const found = [];
  for (const set of subsets(list, most)) {
    if (found.some((f) => f.every((x) => set.includes(x)))) continue;
    if (holds(set)) found.push(set);
  }
  return found;
}

function clashesOn(commitments, rules, party, day) {
  const held = commitments.of(party, day);
  const literals = [...new Set(held.map((c) => c.literal))].sort();
  return minimal(literals, (set) => clash(set, rules)).map((set) => {
    const kinds = set.map((l) => held.filter((c) => c.literal === l)
      .map((c) => c.by === null && c.record.deed));
    return {
      party,
      set,
      words: kinds.every((k) => k.includes(false)),
      deeds: kinds.some((k) => k.includes(true)),
    };
  });
}

/**
 * All clashing sets of what prepare() made of a text: {party, set (of literals),
 * from, until, words, deeds}; `from` and `until` are days as text, or null: from
 * the beginning, still. `words`: also without deeds; `deeds`: with one.
 */
export function clashes({ commitments }, { sound = false, until = Infinity } = {}) {
  const rules = strictRules(commitments.judged, sound);
  const all = [];
  const text = (day) => (Number.isFinite(day) ? dayText(day) : null);
  for (const party of commitments.parties()) {
    let running = new Map();
    for (const day of commitments.days().filter((d) => d <= until)) {
      const now = new Map();
      for (const found of clashesOn(commitments, rules, party, day)) {
        const key = found.set.join(' ');
        const entry = running.get(key) ?? { ...found, from: text(day), until: null };
        if (!running.has(key)) all.push(entry);
        entry.words ||= found.words;
        entry.deeds ||= found.deeds;
        now.set(key, entry);
      }
      for (const [key, entry] of running) if (!now.has(key)) entry.until = text(day);
      running = now;
    }
  }
  return all;
}
