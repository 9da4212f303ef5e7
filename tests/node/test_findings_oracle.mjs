// Findings of small random maps. Who contradicts themselves (F01, F02) is held
// against all subsets of what each party is committed to, day by day; what was left
// unanswered (F05), against each argument and each party. Before that, the oracle is
// held to cases worked by hand from docs/positions.md.
//
//   ELENCHUS       the program; without it only the oracle is held to the cases
//   ELENCHUS_NODE  a folder whose node_modules has @argdown/core
//   ELENCHUS_MAPS  how many random maps (default 4000)
//   ELENCHUS_SEED  the first seed (default 1)

import assert from 'node:assert/strict';
import test from 'node:test';
import { clashes } from './oracle/clashes.mjs';
import { holdAgainstProgram, parts, programAnswers } from './oracle/compare.mjs';
import { randomRecords, randomReplies } from './oracle/generate_records.mjs';
import { prepare } from './oracle/judge.mjs';
import { optionsOf, programPath } from './oracle/program.mjs';
import { reference } from './oracle/read.mjs';
import { unanswered } from './oracle/unanswered.mjs';

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

const said = (text, who, date) => `${text} {by: ${who}, date: ${date}}`;
const objection = said('[X]: It is so.', 'north', 2031) + '\n' +
  said('  - <A>: It cannot be.', 'south', 2032);
const elsewhere = said('[Y]: Something else.', 'north', 2033);
const withdrawn = (date) => `[X] {by: north, date: ${date}, stance: withdraws}`;

// [what it shows, text, ['<argument> party > party: attacked status']]
const replies = [
  ['who speaks of something else leaves it unanswered', [objection, elsewhere],
    ['<A> south > north: +X unanswered']],
  ['who has not spoken does not', [objection], []],
  ['nor who spoke before', [objection, said('[Y]: Something else.', 'north', '2032-05')], []],
  ['nor who does not hold it', [objection, elsewhere.replace('north', 'mill')], []],
  ['an answer that fails is an answer',
    [objection, said('    - <B>: Wrong.', 'north', 2033), said('      - <C>: No.', 'south', 2034),
      '\n' + elsewhere],
    []],
  ['what was said before is none',
    [objection, said('    - <B>: Wrong.', 'north', 2030), said('      - <C>: No.', 'south', 2034),
      '\n' + elsewhere],
    ['<A> south > north: +X unanswered']],
  ['only the opposite was argued', [objection, said('  + <B>: Yes.', 'north', 2033)],
    ['<A> south > north: +X counter-argument']],
  ['it gave way', [objection, '\n' + withdrawn(2033)], ['<A> south > north: +X gave way']],
  ['what was dropped before is not attacked',
    [objection.replace('2032', '2034'), '\n' + withdrawn('2033'), '\n' +
      elsewhere.replace('2033', '2035')], []],
  ['an argument that was taken back attacks nothing',
    [objection, '\n<A> {by: south, date: 2034, stance: withdraws}', '\n' + elsewhere], []],
  ['an argument that is attacked is something held, too',
    [said('[X]: It is so.', 'mill', 2031), said('  + <B>: Yes.', 'north', 2031),
      said('    - <A>: No.', 'south', 2032), '\n' + elsewhere],
    ['<A> south > north: +<B> unanswered']],
];

const toldReply = ({ argument, party, by, attacked, status }) =>
  `<${argument}> ${party} > ${by}: ${named([attacked])} ${status}`;

for (const [name, lines, wanted] of replies)
  test(`by hand: ${name}`, { skip: skipOracle }, () => {
    const text = head.replace('parties: {', 'parties: {mill: The Mill, ') +
      lines.join('\n').replace(/(\n)(\[Y\])/g, '\n\n$2').replace(/\n{3,}/g, '\n\n');
    const prepared = prepare(text + '\n');
    assert.equal(prepared.problem, undefined, text);
    assert.deepEqual(unanswered(prepared).map(toldReply).sort(), wanted);
  });

test('the oracle finds enough in random maps', { skip: skipOracle }, () => {
  const tally = { clashes: 0, replies: 0, other: 0 };
  for (let seed = firstSeed; seed < firstSeed + 200; seed++) {
    const prepared = prepare(contradictions(seed));
    if (!prepared.problem) tally.clashes += clashes(prepared).length;
    const found = unanswered(prepare(randomReplies(seed)));
    tally.replies += found.length;
    tally.other += found.filter((f) => f.status !== 'unanswered').length;
  }
  assert.ok(tally.clashes > 60 && tally.replies > 100 && tally.other > 5,
    JSON.stringify(tally));
});

const contradictions = (seed) =>
  randomRecords(seed, { strict: 0.6, opposites: 0.6, figures: 0.1 });

/** The claims and arguments that a finding speaks of, but for the steps by which
 *  they clash and what ended it, each called by the first title it has. */
function subjects(finding, literal) {
  const [held] = finding.message.replace(/, which by .*? (cannot|rules) /, ' ')
    .split(', when it ');
  const titles = held.match(/\[S\d+\]|\[Untitled \d+\]|<A\d+>/g) ?? [];
  const root = (t) => (t[0] === '<' ? t : literal.get(t.slice(1, -1))?.slice(1) ?? t);
  return [...new Set(titles.map(root))].sort().join(' ');
}

function onlyOnOneSide(expected, actual) {
  return [
    ...expected.filter((line) => !actual.includes(line)).map((l) => `oracle only: ${l}`),
    ...actual.filter((line) => !expected.includes(line)).map((l) => `program only: ${l}`),
  ].join('\n') || null;
}

function compareClashes({ text }, answer) {
  const prepared = prepare(text);
  if (prepared.problem) return null;
  const { literal } = prepared.commitments;
  const found = clashes(prepared);
  if (JSON.stringify(found) !== JSON.stringify(clashes(prepared, { sound: true })))
    return null; // the definition does not say which
  const expected = found.map((c) => `${c.words ? 'F01' : 'F02'} ${c.party} ` +
    [...new Set(c.set.map((l) => l.slice(1)))].sort().join(' '));
  const actual = answer.findings.filter((f) => ['F01', 'F02'].includes(f.code))
    .map((f) => `${f.code} ${f.parties.join(',')} ${subjects(f, literal)}`);
  return onlyOnOneSide(expected, actual);
}

const statusOf = (message) => (/gave way/.test(message) ? 'gave way'
  : /counter-argument|opposite/.test(message) ? 'counter-argument' : 'unanswered');

function compareReplies({ text }, answer) {
  const prepared = prepare(text);
  if (prepared.problem) return null;
  const expected = unanswered(prepared).map((u) =>
    `<${u.argument}> ${[u.party, u.by].sort().join(',')} ${u.status}`);
  const actual = answer.findings.filter((f) => f.code === 'F05')
    .map((f) => `${f.title} ${[...f.parties].sort().join(',')} ${statusOf(f.message)}`);
  return onlyOnOneSide(expected, actual);
}

const askCheck = (batch) => programAnswers(batch.map((c) => c.text));
const seeds = (make) => parts(Array.from({ length: count }, (_, i) =>
  ({ text: make(firstSeed + i), name: `seed ${firstSeed + i}` })), 400);

test('the program: who contradicts themselves', { skip: skipProgram }, () => {
  holdAgainstProgram(seeds(contradictions), askCheck, compareClashes);
});

test('the program: what is left unanswered', { skip: skipProgram }, () => {
  holdAgainstProgram(seeds(randomReplies), askCheck, compareReplies);
});
