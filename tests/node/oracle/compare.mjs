// Maps judged by the oracle and by the program, and what differs.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './program.mjs';
import { shrink } from './shrink.mjs';

/** What differs between two answers in the form of shortened(), line by line;
 *  empty if nothing does. */
export function differences(expected, actual) {
  const found = [];
  for (const kind of ['claims', 'arguments']) {
    const titles = new Set([
      ...Object.keys(expected[kind]), ...Object.keys(actual[kind])]);
    for (const title of titles) {
      const [e, a] = [expected[kind][title], actual[kind][title]];
      if (e !== a) found.push(`${kind} ${title}: oracle ${e}, program ${a}`);
    }
  }
  return found;
}

function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'elenchus-oracle-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Calls ask(files) with the texts in files. */
export const askOf = (texts, ask) => inFolder((folder) => ask(texts.map((text, i) => {
  const file = join(folder, `${i}.argdown`);
  writeFileSync(file, text);
  return file;
})));

/** The answers of `check --json` on texts. */
export const programAnswers = (texts, options) =>
  askOf(texts, (files) => check(files, options));

/** A list in parts of at most so many. */
export const parts = (list, size) => Array.from(
  { length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/**
 * Asks the program about all texts and reports what differs; fails with the
 * first few texts, made small.
 *   batches  [[{text, name, ...}]]
 *   ask      (a batch) => its answers, in order
 *   compare  (case, answer) => what differs as text, or null
 */
export function holdAgainstProgram(batches, ask, compare) {
  const reports = [];
  let differing = 0;
  const report = (one) => {
    const differs = (text) => compare({ ...one, text }, ask([{ ...one, text }])[0]);
    const small = shrink(one.text, (text) => {
      try {
        return differs(text) !== null;
      } catch {
        return false;
      }
    });
    return `${one.name}\n${small}\n${differs(small)}`;
  };
  for (const batch of batches) {
    ask(batch).forEach((answer, i) => {
      if (compare(batch[i], answer) === null) return;
      differing++;
      if (reports.length < 3) reports.push(report(batch[i]));
    });
  }
  assert.equal(differing, 0, `${differing} of ${batches.flat().length} maps differ:\n\n` +
    reports.join('\n\n'));
}
