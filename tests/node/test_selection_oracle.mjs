// Who says what, when: maps with parties, dates, scenarios and audiences, judged
// by the oracle and by the program under selections; every verdict and ground
// must be the same. Before that, the oracle is held to cases worked by hand from
// docs/positions.md.
//
//   ELENCHUS       the program; without it only the oracle is held to the cases
//   ELENCHUS_NODE  a folder whose node_modules has @argdown/core
//   ELENCHUS_MAPS  how many random maps (default 4000)
//   ELENCHUS_SEED  the first seed (default 1)

import assert from 'node:assert/strict';
import test from 'node:test';
import { differences, holdAgainstProgram, programAnswers } from './oracle/compare.mjs';
import { asOfDates, audienceNames, randomRecords, scenarioNames }
  from './oracle/generate_records.mjs';
import { random } from './oracle/generate.mjs';
import { judge, prepare } from './oracle/judge.mjs';
import { optionsOf, programPath } from './oracle/program.mjs';
import { reference } from './oracle/read.mjs';
import { hasMergedArrows } from './oracle/select.mjs';
import { shortened } from './oracle/worked.mjs';

const count = Number(process.env.ELENCHUS_MAPS ?? 4000);
const firstSeed = Number(process.env.ELENCHUS_SEED ?? 1);

const skipOracle = !reference() && '@argdown/core is not there (ELENCHUS_NODE)';
const skipProgram = skipOracle || (!programPath() && 'no program named (ELENCHUS)') ||
  (!optionsOf('check').includes('--as-of') && 'the program knows no --as-of');

const head = `===
elenchus:
  parties: {north: North Wharf, south: {name: South Wharf, aliases: [the South]}}
  sources:
    leaflet: {by: north, date: 2031-03}
  scenarios:
    dry: {given: ["[X]"]}
    wet: {given: ["not [X]"]}
    mute: {withdraw: ["[X]", "<A>"]}
    gone: {without: ["<A>", "[Y]"]}
  audiences:
    careful: [safety, cost]
    thrifty: [cost, safety]
===

`;

// [what it shows, text, [[options, {title: verdict}], ...]]
const cases = [
  ['a claim is in from the last day of its date',
    '[X]: It is so. {by: north, date: 2031-03}',
    [[{ asOf: '2031-02' }, { X: 'unsupported' }],
      [{ asOf: '2031-03-30' }, { X: 'unsupported' }],
      [{ asOf: '2031-03' }, { X: 'stands (presumed)' }],
      [{}, { X: 'stands (presumed)' }]]],
  ['what has no date is always in',
    '[X]: It is so. {by: north}',
    [[{ asOf: '1900' }, { X: 'stands (presumed)' }]]],
  ['with an open end only where no date is asked for',
    '[X]: It is so. {by: north, date: 2031-03/}\n\n[Y]: It is. {date: /2031-03}',
    [[{ asOf: '2099' }, { X: 'unsupported', Y: 'stands (presumed)' }],
      [{ asOf: '2031-02' }, { Y: 'unsupported' }],
      [{}, { X: 'stands (presumed)' }]]],
  ['what its holder withdraws is no longer put forward',
    '[X]: It is so. {by: north, date: 2031-03}\n\n' +
    '[X] {by: north, date: 2031-05, stance: withdraws}',
    [[{ asOf: '2031-04' }, { X: 'stands (presumed)' }],
      [{ asOf: '2031-05' }, { X: 'unsupported' }]]],
  ['a withdrawal that is not wholly later ends nothing',
    '[X]: It is so. {by: north, date: 2031-03}\n\n' +
    '[X] {by: north, date: 2031-03-31, stance: withdraws}\n\n' +
    '[Y]: It is. {by: north}\n\n[Y] {by: north, date: 2032, stance: withdraws}',
    [[{}, { X: 'stands (presumed)', Y: 'stands (presumed)' }]]],
  ['somebody else still holds it',
    '[X]: It is so. {positions: [{by: north, date: 2031-03}, {by: south}]}\n\n' +
    '[X] {by: north, date: 2031-05, stance: withdraws}',
    [[{}, { X: 'stands (presumed)' }]]],
  ['a word does not end a deed, a report ends nothing',
    '[X]: It is so. {by: north, date: 2031-03, deed: true}\n\n' +
    '[X] {by: north, date: 2031-05, stance: questions}\n\n' +
    '[Y]: It is. {by: north, date: 2031-03}\n\n' +
    '[Y] {by: north, date: 2031-05, stance: reports}',
    [[{}, { X: 'stands (presumed)', Y: 'stands (presumed)' }]]],
  ['who turns round holds the opposite',
    '[X]: It is so. {by: north, date: 2031-03}\n\n' +
    '[X] {by: north, date: 2031-05, stance: denies}',
    [[{ asOf: '2031-03' }, { X: 'stands (presumed)' }], [{}, { X: 'falls' }]]],
  ['a word for a strict contrary ends a word; the arrow counts from its child on',
    '[X]: It is so. {by: north, date: 2031-03}\n' +
    '  - [Y]: It is not. {by: north, date: 2032, strict: true}',
    [[{ asOf: '2031-03' }, { X: 'stands (presumed)', Y: 'unsupported' }],
      [{}, { X: 'falls', Y: 'stands (presumed)' }]]],
  ['a strict step with one premise makes a strict contrary',
    '[X]: It is so. {by: north, date: 2031-03}\n\n' +
    '<A> {by: south}\n\n(1) [X]\n-- {strict: true} --\n(2) [Y]: It follows.\n\n' +
    '[Y] {by: north, date: 2032, stance: denies}',
    [[{ asOf: '2031-03' }, { X: 'stands (presumed)', Y: 'stands (argued)' }],
      [{}, { X: 'unsupported', Y: 'falls' }]]],
  ['what is joined by >< has no date',
    '[X]: It is so. {by: north, date: 2031-03}\n  >< [Y]: It is not. {date: 2032}',
    [[{ asOf: '2031-03' }, { X: 'stands (presumed)', Y: 'falls' }],
      [{}, { X: 'open', Y: 'open' }]]],
  ['levels: own data, the source of the heading, the heading above',
    '# All {by: south, stance: concedes, date: 2030}\n\n' +
    '## The leaflet {source: leaflet}\n\n' +
    '[X]: It is so.\n\n[Y]: It is. {date: 2031-01}\n\n' +
    '## Later {date: 2032}\n\n[X] {by: north, stance: withdraws}\n\n' +
    '[Y] {by: the South, stance: withdraws}',
    [[{ asOf: '2031-01' }, { X: 'unsupported', Y: 'stands (presumed)' }],
      [{ asOf: '2031-03' }, { X: 'stands (presumed)', Y: 'stands (presumed)' }],
      [{}, { X: 'unsupported', Y: 'stands (presumed)' }]]],
  ['a line asks its argument before its heading',
    '# All {date: 2030, by: south}\n\n<A> {by: north}\n\n' +
    '(1) [X]: It is so.\n----\n(2) [Y]: So it is.\n\n' +
    '# Later {date: 2032}\n\n[X] {by: south, stance: withdraws}\n\n' +
    '# Last {date: 2033}\n\n[X] {by: north, stance: withdraws}',
    [[{ asOf: '2032' }, { X: 'stands (presumed)', Y: 'stands (argued)' }],
      [{ asOf: '2033' }, { X: 'unsupported', Y: 'unsupported' }]]],
  ['a bare reference inherits once it says something of its own',
    '[X]: It is so. {stance: reports}\n\n[Z]: It may be. {stance: reports}\n\n' +
    '# Denials {stance: denies}\n\n' +
    '[X]\n\n[Y]: It is. {stance: asserts}\n\n[Z] {by: north}',
    [[{}, { X: 'unsupported', Y: 'stands (presumed)', Z: 'falls' }]]],
  ['an argument is out when its only party withdraws it',
    '[X]: It is so. {stance: reports}\n  + <A>: For it. {by: north, date: 2031-03}\n\n' +
    '<A> {by: north, date: 2031-05, stance: withdraws}',
    [[{ asOf: '2031-02' }, { X: 'unsupported' }],
      [{ asOf: '2031-03' }, { X: 'stands (argued)', A: 'stands' }],
      [{}, { X: 'unsupported' }]]],
  ['and not as long as somebody concedes it, or nobody in particular says it',
    '[X]: It is so. {stance: reports}\n  + <A>: For it. {by: north, date: 2031-03}\n\n' +
    '[Y]: It is. {stance: reports}\n  + <B>: For it.\n\n' +
    '<A> {positions: [{by: north, date: 2031-05, stance: withdraws}, ' +
    '{by: south, date: 2031-04, stance: concedes}]}\n\n' +
    '<B> {positions: [{by: north, date: 2031-04}, ' +
    '{by: north, date: 2031-05, stance: withdraws}]}',
    [[{}, { X: 'stands (argued)', Y: 'stands (argued)' }]]],
  ['an argument that nobody asserts is in once a record of it is',
    '[X]: It is so. {stance: reports}\n' +
    '  + <A>: For it. {by: north, date: 2031-03, stance: reports}\n' +
    '  - <B>',
    [[{ asOf: '2031-02' }, { X: 'falls', B: 'stands' }], [{}, { X: 'open' }]]],
  ['an arrow drawn at an argument counts while the argument is in',
    '[X]: It is so.\n\n<A>: Against it. {by: north, date: 2031-03}\n  -> [X]\n' +
    '  + [Y]: It is.',
    [[{ asOf: '2031-02' }, { X: 'stands (presumed)' }], [{}, { X: 'falls' }]]],
  ['an arrow has the date of its child, a bare reference that of its heading',
    '[Y]: It is. {stance: reports}\n\n[X]: It is so.\n\n# Later {date: 2032}\n\n' +
    '[Y]\n  -> [X]\n\n[Y] {date: 2030, stance: asserts}',
    [[{ asOf: '2031' }, { X: 'stands (presumed)', Y: 'stands (presumed)' }],
      [{}, { X: 'falls' }]]],
  ['scenarios give, and their changes add up',
    '[X]: It is so.\n\n[Y]: It is.\n  - [X]',
    [[{ scenarios: ['dry'] }, { X: 'stands (given)', Y: 'falls' }],
      [{ scenarios: ['wet'] }, { X: 'falls', Y: 'stands (presumed)' }],
      [{ scenarios: ['dry', 'wet'] }, { X: 'contradictory' }]]],
  ['a scenario takes back',
    '[X]: It is so.\n  + <A>: For it.\n\n[Y]: It is.\n  - [X]',
    [[{}, { X: 'stands (argued)', Y: 'falls', A: 'stands' }],
      [{ scenarios: ['mute'] }, { X: 'unsupported', Y: 'stands (presumed)', A: 'falls' }]]],
  ['a scenario leaves out: an argument with its lines, a claim with its arrows',
    '<A>\n\n(1) [P]: It was.\n----\n(2) [X]: It is so.\n\n[Z]: It may be.\n' +
    '  - [Y]: It is.\n  + [P]',
    [[{}, { P: 'stands (presumed)', X: 'stands (argued)', Z: 'open' }],
      [{ scenarios: ['gone'] }, { P: 'unsupported', X: 'unsupported', Y: 'unsupported',
        Z: 'stands (presumed)' }]]],
  ['an audience ranks values, and ranks go before strengths',
    '[X]: It is so.\n  + <A>: For it. {value: safety, strength: 1}\n' +
    '  - <B>: Against it. {value: cost, strength: 2}',
    [[{}, { X: 'falls' }],
      [{ audience: 'careful' }, { X: 'stands (argued)' }],
      [{ audience: 'thrifty' }, { X: 'falls' }]]],
];

for (const [name, text, wanted] of cases)
  test(`by hand: ${name}`, { skip: skipOracle }, () => {
    for (const [options, verdicts] of wanted) {
      const answer = judge(head + text + '\n', options);
      assert.equal(answer.problem, undefined);
      const found = shortened(answer);
      const all = { ...found.claims, ...found.arguments };
      for (const [title, verdict] of Object.entries(verdicts))
        assert.equal(all[title], verdict, `${title} under ${JSON.stringify(options)}`);
    }
  });

test('what differs is noticed', { skip: skipOracle }, () => {
  const [, text, [[options]]] = cases[0];
  const right = shortened(judge(head + text + '\n', options));
  assert.deepEqual(differences(right, structuredClone(right)), []);
  const wrong = structuredClone(right);
  wrong.claims.X = 'stands (argued)';
  assert.equal(differences(right, wrong).length, 1);
});

/** A selection for a seed: mostly of several things at once. */
function selection(seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const options = {};
  if (next() < 0.6) options.asOf = pick(asOfDates);
  if (next() < 0.5)
    options.scenarios = [...new Set([pick(scenarioNames), ...(next() < 0.4
      ? [pick(scenarioNames)] : [])])];
  if (next() < 0.3) options.audience = pick(audienceNames);
  return options;
}

const words = ({ asOf, scenarios, audience }) => [
  ...(asOf ? [`--as-of=${asOf}`] : []),
  ...(scenarios ? [`--scenario=${scenarios.join(',')}`] : []),
  ...(audience ? [`--audience=${audience}`] : []),
];

/** Verdicts; of arguments only those that are part of what is judged. */
function judged(answer, out) {
  const short = shortened(answer);
  for (const title of out) delete short.arguments[title];
  return short;
}

function compare({ text, options }, answer) {
  const prepared = prepare(text);
  if (prepared.problem || hasMergedArrows(prepared.map)) return null;
  const expected = judge(prepared, options);
  // A scenario that contradicts itself is an error in the input.
  if (answer.diagnostics.some(({ code }) => code === 'E216')) return null;
  const out = expected.arguments.filter((a) => a.out).map((a) => a.title);
  return differences(judged(expected, out), judged(answer, out)).join('\n') || null;
}

test('the oracle reads the random maps, and they say something', { skip: skipOracle }, () => {
  const tally = { maps: 0, changed: 0, out: 0 };
  for (let seed = firstSeed; seed < firstSeed + 200; seed++) {
    const prepared = prepare(randomRecords(seed));
    if (prepared.problem) continue;
    const whole = judge(prepared);
    const part = judge(prepared, selection(seed));
    tally.maps++;
    if (differences(shortened(whole), shortened(part)).length > 0) tally.changed++;
    if (part.arguments.some((a) => a.out)) tally.out++;
  }
  assert.ok(tally.maps > 150 && tally.changed > 60 && tally.out > 20,
    JSON.stringify(tally));
});

test('the program: selections of random maps', { skip: skipProgram }, () => {
  const groups = new Map(); // what is selected -> its maps
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const options = selection(seed % 97);
    const key = words(options).join(' ');
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ text: randomRecords(seed), options, name: `seed ${seed} ${key}` });
  }
  const ask = (some) => programAnswers(some.map((c) => c.text), words(some[0].options));
  holdAgainstProgram([...groups.values()], ask, compare);
});
