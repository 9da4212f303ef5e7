// `timeline`: which verdicts change at which date, held against the map judged
// anew as of each date. Before that, the oracle is held to cases worked by hand.
//
//   ELENCHUS       the program; without it only the oracle is held to the cases
//   ELENCHUS_NODE  a folder whose node_modules has @argdown/core
//   ELENCHUS_MAPS  how many random maps (default 1500)
//   ELENCHUS_SEED  the first seed (default 1)

import assert from 'node:assert/strict';
import test from 'node:test';
import { askOf, holdAgainstProgram, parts } from './oracle/compare.mjs';
import { randomRecords } from './oracle/generate_records.mjs';
import { prepare } from './oracle/judge.mjs';
import { answer, knows, programPath } from './oracle/program.mjs';
import { reference } from './oracle/read.mjs';
import { hasMergedArrows } from './oracle/select.mjs';
import { timeline } from './oracle/timeline.mjs';

const count = Number(process.env.ELENCHUS_MAPS ?? 1500);
const firstSeed = Number(process.env.ELENCHUS_SEED ?? 1);

const skipOracle = !reference() && '@argdown/core is not there (ELENCHUS_NODE)';
const skipProgram = skipOracle || (!programPath() && 'no program named (ELENCHUS)') ||
  (!knows('timeline') && 'the program knows no timeline');

const head = `===
elenchus:
  parties: {north: North Wharf, south: South Wharf}
===

`;

// [what it shows, text, ['date: title from > to']]
const cases = [
  ['a claim, an objection, an answer',
    '[X]: It is so. {by: north, date: 2031-03}\n' +
    '  - <A>: It cannot be. {by: south, date: 2031-05-02}\n' +
    '    - <B>: It can. {by: north, date: 2032-01}',
    ['2031-03-31: [X] unsupported > stands', '2031-05-02: <A> falls > stands',
      '2031-05-02: [X] stands > falls', '2032-01-31: <A> stands > falls',
      '2032-01-31: <B> falls > stands', '2032-01-31: [X] falls > stands']],
  ['a withdrawal',
    '[X]: It is so. {by: north, date: 2031-03}\n\n' +
    '[X] {by: north, date: 2031-05, stance: withdraws}',
    ['2031-03-31: [X] unsupported > stands', '2031-05-31: [X] stands > unsupported']],
  ['two on one day, and a date that changes nothing',
    '[X]: It is so. {by: north, date: 2031-03}\n\n[Y]: It is. {by: south, date: 2031-03-31}\n\n' +
    '[Y] {by: north, date: 2032}',
    ['2031-03-31: [X] unsupported > stands', '2031-03-31: [Y] unsupported > stands']],
  ['an arrow between undated claims has its date',
    '[X]: It is so.\n\n[Y]: It is.\n\n# Later {date: 2031}\n\n[Y]\n  -> [X]',
    ['2031-12-31: [X] stands > falls']],
];

const told = (dates) => dates.flatMap(({ date, changes }) =>
  changes.map(({ of, from, to }) => `${date}: ${of} ${from} > ${to}`));

for (const [name, text, wanted] of cases)
  test(`by hand: ${name}`, { skip: skipOracle }, () => {
    const prepared = prepare(head + text + '\n');
    assert.equal(prepared.problem, undefined);
    assert.deepEqual(told(timeline(prepared)), wanted);
  });

/** The program's answer in the words of the cases. */
const toldByProgram = ({ dates }) => told(dates.map(({ date, changes }) => ({
  date,
  changes: changes.filter((c) => c.from !== c.to) // else it only entered
    .map((c) => ({ of: c.claim, from: c.from, to: c.to }))
    .sort((a, b) => (a.of < b.of ? -1 : 1)),
})));

function compare({ text }, given) {
  const prepared = prepare(text);
  if (prepared.problem || hasMergedArrows(prepared.map)) return null;
  const [expected, actual] = [told(timeline(prepared)), toldByProgram(given)];
  return [
    ...expected.filter((line) => !actual.includes(line)).map((l) => `oracle only: ${l}`),
    ...actual.filter((line) => !expected.includes(line)).map((l) => `program only: ${l}`),
  ].join('\n') || null;
}

test('the program: what changes when in random maps', { skip: skipProgram }, () => {
  const cases = Array.from({ length: count }, (_, i) =>
    ({ text: randomRecords(firstSeed + i), name: `seed ${firstSeed + i}` }));
  const ask = (some) => askOf(some.map((c) => c.text),
    (files) => files.map((file) => answer('timeline', file)));
  holdAgainstProgram(parts(cases, 100), ask, compare);
});
