// The worked cases of the definition: tests/judging/NN-name.argdown and what
// expected.json says of each.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const folder = fileURLToPath(new URL('../../judging/', import.meta.url));

/** [{name, file, says, claims, arguments, codes}], one for each file. */
export function workedCases() {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const names = readdirSync(folder)
    .filter((f) => f.endsWith('.argdown'))
    .map((f) => f.slice(0, -'.argdown'.length))
    .sort();
  const missing = [...Object.keys(expected), ...names].find(
    (n) => !expected[n] || !names.includes(n));
  if (missing) throw new Error(`case ${missing} lacks its text or its verdicts`);
  return names.map((name) => ({
    name,
    file: join(folder, name + '.argdown'),
    ...expected[name],
  }));
}

/** Verdicts in the form of expected.json, from the oracle's or the program's
 *  answer. */
export function shortened(answer) {
  const claims = {};
  const args = {};
  for (const c of answer.claims)
    claims[c.title] = c.verdict + (c.ground ? ` (${c.ground})` : '');
  for (const a of answer.arguments) args[a.title] = a.verdict;
  return { claims, arguments: args };
}
