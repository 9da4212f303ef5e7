// The program under test, asked for its verdicts.

import { spawnSync } from 'node:child_process';

/** The program to ask, or null if the environment names none. */
export const programPath = () => process.env.ELENCHUS || null;

function run(words) {
  const ran = spawnSync(programPath(), words, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (ran.error) throw ran.error;
  if (ran.signal) throw new Error(`the program was stopped by ${ran.signal}`);
  return ran;
}

/** The help of the program, or of one of its commands. */
const help = (words) => run([...words, '--help']).stdout;

/** Does the program know the command? */
export const knows = (command) => new RegExp(`^ +${command}\\b`, 'm').test(help([]));

/** The options that a command's help names. */
export const optionsOf = (command) => help([command]).match(/--[a-z-]+/g) ?? [];

/** The answer of a command with --json on one file, and what else it is given. */
export function answer(command, file, words = []) {
  const ran = run([command, '--json', file, ...words]);
  try {
    return JSON.parse(ran.stdout);
  } catch {
    throw new Error(`${command} ${words.join(' ')}: no answer ` +
      `(status ${ran.status}): ${ran.stderr.slice(0, 2000)}`);
  }
}

/** The answers of `check --json`, one for each file. */
export function check(files, options = []) {
  const ran = run(['check', '--json', ...options, ...files]);
  const lines = ran.stdout.split('\n').filter((line) => line !== '');
  if (lines.length !== files.length)
    throw new Error(`${files.length} files, ${lines.length} answers ` +
      `(status ${ran.status}): ${ran.stderr.slice(0, 2000)}`);
  return lines.map((line) => JSON.parse(line));
}
