// Each worked case of the definition of judging, by the oracle and by the
// program.
//
//   ELENCHUS       the program; without it only the oracle is asked
//   ELENCHUS_NODE  a folder whose node_modules has @argdown/core; without it
//                  only the program is asked

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { judge } from './oracle/judge.mjs';
import { check, programPath } from './oracle/program.mjs';
import { reference } from './oracle/read.mjs';
import { shortened, workedCases } from './oracle/worked.mjs';

const cases = workedCases();

test('every worked case is there', () => {
  assert.ok(cases.length >= 40);
});

test('the oracle agrees with the worked cases',
  { skip: !reference() && '@argdown/core is not there (ELENCHUS_NODE)' },
  async (t) => {
    for (const c of cases)
      await t.test(`${c.name}: ${c.says}`, () => {
        const answer = judge(readFileSync(c.file, 'utf8'));
        assert.equal(answer.problem, undefined);
        assert.deepEqual(shortened(answer),
          { claims: c.claims, arguments: c.arguments });
      });
  });

test('the program agrees with the worked cases',
  { skip: !programPath() && 'no program named (ELENCHUS)' },
  async (t) => {
    for (const c of cases)
      await t.test(`${c.name}: ${c.says}`, () => {
        const [answer] = check([c.file]);
        assert.deepEqual(shortened(answer),
          { claims: c.claims, arguments: c.arguments });
        const codes = answer.diagnostics.map((d) => d.code);
        for (const code of c.codes ?? [])
          assert.ok(codes.includes(code), `${code} is reported`);
        assert.ok(!codes.some((code) => code.startsWith('E')), 'no errors');
      });
  });
