// Random maps, attack-only maps and the corpus, judged by the oracle and by the
// program; every verdict and ground must be the same.
//
//   ELENCHUS         the program; without it only the oracle's own laws are held
//   ELENCHUS_NODE    a folder whose node_modules has @argdown/core
//   ELENCHUS_CORPUS  the corpus (default: ../shared/corpus beside the repository)
//   ELENCHUS_MAPS    how many random maps (default 4000)
//   ELENCHUS_SEED    the first seed (default 1)

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { differences, holdAgainstProgram, parts, programAnswers } from './oracle/compare.mjs';
import { randomAttacks, randomMap } from './oracle/generate.mjs';
import { judge } from './oracle/judge.mjs';
import { check, programPath } from './oracle/program.mjs';
import { reference } from './oracle/read.mjs';
import { shortened } from './oracle/worked.mjs';

const count = Number(process.env.ELENCHUS_MAPS ?? 4000);
const firstSeed = Number(process.env.ELENCHUS_SEED ?? 1);
const batchSize = 400;

const skipOracle = !reference() && '@argdown/core is not there (ELENCHUS_NODE)';
const skipProgram = skipOracle || (!programPath() && 'no program named (ELENCHUS)');

/** What differs on a text, or null. */
function compare({ text }, answer) {
  const expected = judge(text);
  if (expected.problem) return null;
  return differences(shortened(expected), shortened(answer)).join('\n') || null;
}

function randomTexts() {
  return Array.from({ length: count }, (_, i) => randomMap(firstSeed + i));
}

/** Dung's grounded labelling, from its definition. */
function groundedLabels({ count: n, attacks }) {
  const label = Array(n).fill('open');
  for (let changed = true; changed; ) {
    changed = false;
    for (let a = 0; a < n; a++) {
      if (label[a] !== 'open') continue;
      const attackers = attacks.filter(([, to]) => to === a).map(([from]) => from);
      if (attackers.every((b) => label[b] === 'falls')) label[a] = 'stands';
      else if (attackers.some((b) => label[b] === 'stands')) label[a] = 'falls';
      else continue;
      changed = true;
    }
  }
  return Object.fromEntries(label.map((l, a) => [`N${a}`, l]));
}

test('the oracle: without givens nothing is contradictory', { skip: skipOracle }, () => {
  let judged = 0;
  randomTexts().forEach((text, i) => {
    const answer = judge(text);
    if (answer.problem || answer.given > 0) return;
    judged++;
    for (const c of answer.claims)
      assert.notEqual(c.verdict, 'contradictory', `seed ${firstSeed + i}\n${text}`);
  });
  assert.ok(judged > count / 3);
});

test('the oracle: equal strengths everywhere are as none', { skip: skipOracle }, () => {
  for (let i = 0; i < count / 4; i++) {
    const text = randomMap(firstSeed + i).replaceAll(/strength: \d/g, 'strength: 1');
    const bare = text.replaceAll('strength: 1', 'plain: true');
    assert.deepEqual(judge(text), judge(bare), `seed ${firstSeed + i}\n${text}`);
  }
});

test('the oracle: attacks alone give the grounded labelling', { skip: skipOracle }, () => {
  for (let i = 0; i < count / 4; i++) {
    const map = randomAttacks(firstSeed + i);
    assert.deepEqual(shortened(judge(map.text)).arguments, groundedLabels(map),
      map.text);
  }
});

test('the program: random maps', { skip: skipProgram }, () => {
  const cases = randomTexts().map((text, i) => ({ text, name: `seed ${firstSeed + i}` }));
  holdAgainstProgram(parts(cases, batchSize),
    (batch) => programAnswers(batch.map((c) => c.text)), compare);
});

test('the program: attacks alone give the grounded labelling', { skip: skipProgram }, () => {
  const maps = Array.from({ length: Math.ceil(count / 4) },
    (_, i) => randomAttacks(firstSeed + i));
  for (let at = 0; at < maps.length; at += batchSize) {
    const batch = maps.slice(at, at + batchSize);
    programAnswers(batch.map((m) => m.text)).forEach((answer, i) =>
      assert.deepEqual(shortened(answer).arguments, groundedLabels(batch[i]),
        batch[i].text));
  }
});

test('the program: the corpus', { skip: skipProgram }, (t) => {
  const root = process.env.ELENCHUS_CORPUS ??
    fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  const files = ['files', 'blocks']
    .map((part) => join(root, 'argdown', part))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder)
      .filter((f) => f.endsWith('.argdown')).sort().map((f) => join(folder, f)));
  if (files.length === 0) return t.skip(`no corpus in ${root}`);
  const answers = check(files);
  const reports = [];
  files.forEach((file, i) => {
    const report = compare({ text: readFileSync(file, 'utf8') }, answers[i]);
    if (report !== null) reports.push(`${file}\n${report}`);
  });
  assert.equal(reports.length, 0, reports.join('\n\n'));
});
