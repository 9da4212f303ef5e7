// The program under test, asked for its verdicts.

import { spawnSync } from 'node:child_process';

/** The program to ask, or null if the environment names none. */
export const programPath = () => process.env.ELENCHUS || null;

/** The answers of `check --json`, one for each file. */
export function check(files) {
  const run = spawnSync(programPath(), ['check', '--json', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (run.error) throw run.error;
  if (run.signal) throw new Error(`the program was stopped by ${run.signal}`);
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  if (lines.length !== files.length)
    throw new Error(`${files.length} files, ${lines.length} answers ` +
      `(status ${run.status}): ${run.stderr.slice(0, 2000)}`);
  return lines.map((line) => JSON.parse(line));
}
