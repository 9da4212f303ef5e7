// Which verdicts change at which date: the map judged anew as of each day on
// which anything enters.

import { judge } from './judge.mjs';
import { arrowEnters, dayText } from './records.mjs';

/** The verdicts as of a day, by [title] and <title>. */
export function verdictsAt(prepared, options) {
  const answer = judge(prepared, options);
  return new Map([
    ...answer.claims.map((c) => [`[${c.title}]`, c.verdict]),
    ...answer.arguments.map((a) => [`<${a.title}>`, a.verdict]),
  ]);
}

/** The days on which records or arrows enter, in order. */
export function days({ map, commitments }) {
  const arrows = map.relations.flatMap((r) => r.arrows).map((a) => arrowEnters(map, a));
  return [...new Set([...commitments.days(), ...arrows])].filter(Number.isFinite)
    .sort((a, b) => a - b);
}

/**
 * The dates at which something changes: [{date, changes: [{of, from, to}]}], the
 * changes by title. Before the first of them: the verdicts of all that has no date.
 */
export function timeline(prepared) {
  let before = verdictsAt(prepared, { asOf: { day: -Infinity } });
  const all = [];
  for (const day of days(prepared)) {
    const after = verdictsAt(prepared, { asOf: { day } });
    const changes = [...after].filter(([of, verdict]) => verdict !== before.get(of))
      .map(([of, verdict]) => ({ of, from: before.get(of), to: verdict }))
      .sort((a, b) => (a.of < b.of ? -1 : 1));
    if (changes.length > 0) all.push({ date: dayText(day), changes });
    before = after;
  }
  return all;
}
