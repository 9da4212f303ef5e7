// What flips a verdict: all sets of changes are tried, smaller ones first, each
// by judging the changed map anew.
//
// Readings, where the definition leaves room:
//  L1. A claim that is put forward in a sign can be withdrawn in that sign, and
//      given in that sign, but the asked claim not given in either.
//  L2. A set flips the verdict if it leads to the one asked for, or, without
//      one, to any other than now.

import { minimal } from './clashes.mjs';
import { Inferences, opposite } from './inferences.mjs';
import { judge } from './judge.mjs';
import { select, titled } from './select.mjs';

export const changeText = ({ kind, claim, opposite: other }) =>
  `${kind} ${other ? 'not ' : ''}${claim}`;

/** The changes that are tried by default for the verdict on `asked`. */
export function possibleChanges({ map, commitments }, asked, options = {}) {
  const selected = select(map, commitments, options);
  const judged = new Inferences(selected, {});
  const presumed = judged.presumed();
  const changes = [];
  const titles = new Map(); // a claim once, by its first title
  for (const title of map.statements) {
    const root = commitments.literal.get(title).slice(1);
    if (!titles.has(root)) titles.set(root, title);
  }
  const own = asked.type === 'statement' ? commitments.literal.get(asked.title).slice(1) : null;
  for (const [root, title] of titles) {
    const positive = commitments.literal.get(title);
    for (const l of [positive, opposite(positive)]) {
      if (!presumed.has(l)) continue;
      const change = { claim: `[${title}]`, opposite: l !== positive };
      changes.push({ kind: 'withdraw', ...change });
      if (root !== own) changes.push({ kind: 'given', ...change });
    }
  }
  for (const { title } of map.arguments)
    if (selected.argumentsIn.includes(title))
      changes.push({ kind: 'without', claim: `<${title}>`, opposite: false });
  return changes;
}

function asScenario(changes) {
  const scenario = { given: [], withdraw: [], without: [] };
  for (const c of changes)
    scenario[c.kind].push((c.opposite ? 'not ' : '') + c.claim);
  return scenario;
}

/** The verdict on [X] or <A> after changes. */
export function verdictAfter(prepared, asked, changes, options) {
  const answer = judge(prepared, { ...options, changes: asScenario(changes) });
  const list = asked.type === 'statement' ? answer.claims : answer.arguments;
  return list.find((c) => c.title === asked.title).verdict;
}

/**
 * All smallest sets of changes that flip the verdict on `claim` ([X] or <A>).
 * Returns {verdict, changes (how many are possible), flips: [{verdict, changes}]}.
 */
export function flips(prepared, claim, { wanted = null, most, ...options } = {}) {
  const asked = titled(claim);
  const possible = possibleChanges(prepared, asked, options);
  const after = (set) => verdictAfter(prepared, asked, set, options);
  const now = after([]);
  const found = minimal(possible, (set) => {
    const verdict = after(set);
    return wanted === null ? verdict !== now : verdict === wanted;
  }, most);
  return {
    verdict: now,
    changes: possible.length,
    flips: found.map((changes) => ({ verdict: after(changes), changes })),
  };
}
