// `flip`: which smallest sets of changes flip a verdict, held against all sets of
// changes, tried one by one. Before that, the oracle is held to cases worked by
// hand.
//
//   ELENCHUS       the program; without it only the oracle is held to the cases
//   ELENCHUS_NODE  a folder whose node_modules has @argdown/core
//   ELENCHUS_MAPS  how many random maps (default 600)
//   ELENCHUS_SEED  the first seed (default 1)

import assert from 'node:assert/strict';
import test from 'node:test';
import { askOf, holdAgainstProgram, parts } from './oracle/compare.mjs';
import { changeText, flips, possibleChanges } from './oracle/flips.mjs';
import { random, randomMap } from './oracle/generate.mjs';
import { randomRecords } from './oracle/generate_records.mjs';
import { prepare } from './oracle/judge.mjs';
import { answer, knows, programPath } from './oracle/program.mjs';
import { reference } from './oracle/read.mjs';
import { titled } from './oracle/select.mjs';

const count = Number(process.env.ELENCHUS_MAPS ?? 600);
const firstSeed = Number(process.env.ELENCHUS_SEED ?? 1);
const mostChanges = 9; // all subsets of them are tried

const skipOracle = !reference() && '@argdown/core is not there (ELENCHUS_NODE)';
const skipProgram = skipOracle || (!programPath() && 'no program named (ELENCHUS)') ||
  (!knows('flip') && 'the program knows no flip');

// [what it shows, text, claim, wanted, ['verdict: changes']]
const cases = [
  ['one objection: leave it out', '[T]: It is so.\n  - <A>: It cannot be.', '[T]', null,
    ['stands: without <A>']],
  ['two changes that only lead there together',
    '[T]: It is so.\n  - <A>: It cannot be.', '[T]', 'unsupported',
    ['unsupported: withdraw [T], without <A>']],
  ['two objections', '[T]: It is so.\n  - <A>: No.\n  - <B>: Not at all.', '[T]', 'stands',
    ['stands: without <A>, without <B>']],
  ['nothing can', '[T]: It is so. {given: true}', '[T]', 'falls', []],
  ['pro and con', '[T]: It is so.\n  + <A>: Yes.\n  - <B>: No.', '[T]', null,
    ['falls: without <A>', 'stands: without <B>']],
  ['a claim that supports can be given, not the asked one',
    '[T]: It is so. {stance: reports}\n  + [S]: There is a reason.\n' +
    '    - <A>: There is none.', '[T]', null,
    ['stands: given [S]', 'stands: without <A>']],
  ['a denied claim is withdrawn or given as denied',
    '[T]: It is so.\n  - [S]: It cannot be. {stance: denies}\n    + <A>: It cannot.',
    '[T]', null, ['stands: without <A>', 'stands: given not [S]']],
  ['what flips alone need not flip together with more',
    '[T]: It is so.\n  - <A>: No.\n    - <B>: Yes.', '[T]', null,
    ['falls: without <B>', 'unsupported: withdraw [T]']],
];

const told = ({ flips: found }) => found.map(({ verdict, changes }) =>
  `${verdict}: ${changes.map(changeText).sort().join(', ')}`).sort();

for (const [name, text, claim, wanted, sets] of cases)
  test(`by hand: ${name}`, { skip: skipOracle }, () => {
    const prepared = prepare(text + '\n');
    assert.equal(prepared.problem, undefined);
    assert.deepEqual(told(flips(prepared, claim, { wanted })), [...sets].sort());
  });

/** A map, a claim in it and a verdict to ask for; null if it is too large to try
 *  all. */
function question(seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const text = next() < 0.5 ? randomMap(seed) : randomRecords(seed);
  const prepared = prepare(text);
  if (prepared.problem || prepared.map.statements.length === 0) return null;
  const claim = `[${pick(prepared.map.statements)}]`;
  const wanted = pick([null, null, 'stands', 'falls', 'open', 'unsupported']);
  if (possibleChanges(prepared, titled(claim)).length > mostChanges) return null;
  return { text, claim, wanted, name: `seed ${seed}: ${claim} ${wanted ?? ''}` };
}

/** The same with each claim called by the first title it has. */
function inLiterals({ flips: found }, literal) {
  const first = (l) => [...literal].find(([, other]) => other.slice(1) === l.slice(1));
  const renamed = (change) => {
    if (change.kind === 'without') return change;
    const l = literal.get(titled(change.claim).title);
    const [title, positive] = first(l);
    return { ...change, claim: `[${title}]`, opposite: change.opposite !== (l !== positive) };
  };
  return { flips: found.map((f) => ({ ...f, changes: f.changes.map(renamed) })) };
}

function compare({ text, claim, wanted }, given) {
  const prepared = prepare(text);
  if (prepared.problem || !prepared.map.statements.includes(titled(claim).title)) return null;
  if (possibleChanges(prepared, titled(claim)).length > mostChanges) return null;
  const expected = flips(prepared, claim, { wanted });
  if (wanted === expected.verdict) return null;
  const differing = [];
  const [sets, found] = [expected, given].map((some) =>
    told(inLiterals(some, prepared.commitments.literal)));
  for (const set of sets) if (!found.includes(set)) differing.push(`oracle only: ${set}`);
  for (const set of found) if (!sets.includes(set)) differing.push(`program only: ${set}`);
  if (given.verdict !== expected.verdict)
    differing.push(`now: oracle ${expected.verdict}, program ${given.verdict}`);
  if (given.changes_possible !== expected.changes)
    differing.push(`changes: oracle ${expected.changes}, program ${given.changes_possible}`);
  if (given.complete !== true) differing.push('not complete');
  return differing.join('\n') || null;
}

test('the program: flips in random maps', { skip: skipProgram }, () => {
  const cases = [];
  for (let seed = firstSeed; cases.length < count; seed++) {
    const one = question(seed);
    if (one) cases.push(one);
  }
  const ask = (some) => some.map((c) => askOf([c.text], ([file]) => answer('flip', file,
    [c.claim, ...(c.wanted ? ['--to', c.wanted] : [])])));
  holdAgainstProgram(parts(cases, 100), ask, compare);
});
