// Who contradicts themselves: the findings F01 and F02 of small random maps, held
// against all subsets of what each party is committed to, day by day. Before that,
// the oracle is held to cases worked by hand from docs/positions.md.
//
//   ELENCHUS       the program; without it only the oracle is held to the cases
//   ELENCHUS_NODE  a folder whose node_modules has @argdown/core
//   ELENCHUS_MAPS  how many random maps (default 4000)
//   ELENCHUS_SEED  the first seed (default 1)

import assert from 'node:assert/strict';
import test from 'node:test';
import { clashes } from './oracle/clashes.mjs';
import { holdAgainstProgram, parts, programAnswers } from './oracle/compare.mjs';
import { randomRecords } from './oracle/generate_records.mjs';
import { prepare } from './oracle/judge.mjs';
import { optionsOf, programPath } from './oracle/program.mjs';
import { reference } from './oracle/read.mjs';

const count = Number(process.env.ELENCHUS_MAPS ?? 4000);
const firstSeed = Number(process.env.ELENCHUS_SEED ?? 1);

const skipOracle = !reference() && '@argdown/core is not there (ELENCHUS_NODE)';
const skipProgram = skipOracle || (!programPath() && 'no program named (ELENCHUS)') ||
  (!optionsOf('check').includes('--first-hand') && 'the program finds nothing yet');

const head = `===
elenchus:
  parties: {north: North Wharf, south: South Wharf}
===

`;

const strictly = (premises, conclusion) =>
  premises.map((p, i) => `(${i + 1}) ${p}\n`).join('') +
  `-- {strict: true} --\n(${premises.length + 1}) ${conclusion}`;

// [what it shows, text, ['party: literals from until kind']]; a kind is word,
// deed, or both of these: word deed
const cases = [
  ['one thing and its opposite at one time',
    '[X]: It is so. {positions: [{by: north, date: 2031}, ' +
    '{by: north, date: 2031-05, stance: denies}]}',
    ['north: +X -X 2031-12-31 - word']],
  ['two parties do not contradict themselves',
    '[X]: It is so. {positions: [{by: north}, {by: south, stance: denies}]}', []],
  ['who turns round does not',
    '[X]: It is so. {positions: [{by: north, date: 2031}, ' +
    '{by: north, date: 2032, stance: denies}]}', []],
  ['by word and by deed at once, though at different times',
    '[X]: It is so. {positions: [{by: north, date: 2031}, ' +
    '{by: north, date: 2032, stance: denies, deed: true}]}',
    ['north: +X -X 2032-12-31 - deed']],
  ['until it is withdrawn',
    '[X]: It is so. {by: north, date: 2031}\n  >< [Y]: It is not. {by: north, date: 2031}\n\n' +
    '[Y] {by: north, date: 2033, stance: withdraws}',
    ['north: +X -X 2031-12-31 2033-12-31 word']],
  ['what is conceded counts, what is reported or supposed does not',
    '[X]: It is so. {positions: [{by: north, stance: concedes}, ' +
    '{by: north, stance: denies}, {by: south, stance: reports}, ' +
    '{by: south, stance: denies}]}',
    ['north: +X -X - - word']],
  ['three by a strict step of two premises',
    '[P]: One. {by: north}\n\n[Q]: Two. {by: north}\n\n' +
    '[X]: It follows. {by: north, stance: denies}\n\n' +
    '<A> {by: north}\n\n' + strictly(['[P]', '[Q]'], '[X]'),
    ['north: +X -X - - word', 'north: +P +Q -X - - word']],
  ['strict arrows in a chain make what is later a turn',
    '[X]: It is so. {by: north, date: 2031}\n' +
    '  +> [Y]: It may be. {by: south, strict: true}\n' +
    '    - [Z]: It cannot be. {by: north, date: 2032, strict: true}',
    []],
  ['strict arrows in a chain, at one time',
    '[X]: It is so. {by: north}\n  +> [Y]: It may be. {by: south, strict: true}\n' +
    '    - [Z]: It cannot be. {by: north, strict: true}',
    ['north: +X +Z - - word']],
  ['arrows by default do not clash',
    '[X]: It is so. {by: north}\n  - [Z]: It cannot be. {by: north}', []],
  ['an argument commits to what it does not suppose',
    '<A> {by: north}\n\n(1) [P]: One. {stance: supposes}\n(2) [Q]: Two.\n----\n' +
    '(3) [X]: So it is.\n\n[P] {by: north, stance: denies}\n\n' +
    '[Q] {by: north, stance: denies}\n\n[X] {by: north, stance: denies}',
    ['north: +Q -Q - - word']],
  ['and to its conclusion, if it supposes nothing',
    '<A> {by: north}\n\n(1) [Q]: Two.\n----\n' +
    '(2) [X]: So it is.\n\n[X] {by: north, stance: denies}',
    ['north: +X -X - - word']],
];

const named = (set) => set.map((l) => l.replace(/[[\]]/g, '')).join(' ');

/** A clash in the words of the cases. */
const told = ({ party, set, from, until, words, deeds }) =>
  `${party}: ${named(set)} ${from ?? '-'} ${until ?? '-'} ` +
  [words && 'word', deeds && 'deed'].filter(Boolean).join(' ');

for (const [name, text, wanted] of cases)
  test(`by hand: ${name}`, { skip: skipOracle }, () => {
    const prepared = prepare(head + text + '\n');
    assert.equal(prepared.problem, undefined);
    assert.deepEqual(clashes(prepared).map(told).sort(), [...wanted].sort());
  });
