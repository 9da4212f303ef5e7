// bench/compare, with solvers that are made up: what it calls solved, wrong,
// malformed, disputed, and not answered. Times are not looked at.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
    from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { root } from "./lib/paths.mjs";

const scratch = mkdtempSync(join(tmpdir(), "elenchus-bench-test-"));
test.after(() => rmSync(scratch, { recursive: true, force: true }));

mkdirSync(join(scratch, "af"));
writeFileSync(join(scratch, "af/two.af"), "p af 2\n1 2\n");
writeFileSync(join(scratch, "queries.csv"),
    "kind,instance,query\naf,two.af,1\n");
writeFileSync(join(scratch, "answers.csv"),
    "kind,instance,task,answer,solved_by,best_cpu_s\n" +
    "af,two.af,DC-CO,YES,2,0.01\naf,two.af,SE-ID,?,0,\n");

// A solver that prints one text for DC-CO and another for SE-ID.
let serial = 0;
function solver(decision, extension, status = 0) {
    const file = join(scratch, `solver${serial++}`);
    writeFileSync(file, `case $* in\n*DC-CO*) printf '${decision}' ;;\n` +
        `*SE-ID*) printf '${extension}' ;;\nesac\nexit ${status}\n`);
    return `sh '${file}'`;
}
const good = solver("YES\\nw 1\\n", "w 1\\n");

function compare(...args) {
    const csv = join(scratch, "runs.csv");
    const done = spawnSync(join(root, "bench/compare"),
        ["--data", scratch, "--csv", csv, ...args], { encoding: "utf8" });
    assert.equal(done.stderr, "");
    const runs = readFileSync(csv, "utf8").trim().split("\n").slice(1)
        .map((line) => line.split(",").slice(0, 5).join(" "));
    return { status: done.status, text: done.stdout, runs };
}

test("right answers", () => {
    const { status, text, runs } = compare("--ours", `a=${good}`, "--each",
        "--verify", "true");
    assert.equal(status, 0);
    assert.deepEqual(runs,
        ["a two.af DC-CO solved YES", "a two.af SE-ID solved w size 1"]);
    assert.match(text, /answers: 1 of 2; witnesses verified: 2 of 2$/m);
    assert.match(text, /^DC-CO +a +\d+\.\d+ +\d+\.\d+ +(-|\d+\.\d)  YES$/m);
});

test("what the checker says", () => {
    const checker = (status) => compare("--ours", `a=${good}`, "--verify",
        `sh -c 'exit ${status}'`);
    assert.equal(checker(3).status, 1);
    assert.match(checker(3).text, /^Wrong answers: 2$/m);
    for (const status of [1, 2, 4]) {
        assert.equal(checker(status).status, 0);
        assert.match(checker(status).text, /undecided: 2$/m);
    }
});

test("wrong, malformed, missing, disputed", () => {
    const { status, text, runs } = compare("--ours", `a=${good}`,
        "--against", `wrong=${solver("NO\\n", "w\\n")}`,
        "--against", `malformed=${solver("yes\\n", "w 3\\n")}`,
        "--against", `silent=${solver("", "w 1\\n", 1)}`);
    assert.equal(status, 1);
    for (const run of ["a two.af DC-CO solved YES", "wrong two.af DC-CO wrong NO",
        "malformed two.af DC-CO malformed ",
        "malformed two.af SE-ID malformed ", "silent two.af DC-CO none ",
        "silent two.af SE-ID none "])
        assert.ok(runs.includes(run), run);
    assert.match(text, /^Wrong answers: 1$/m);
    assert.match(text, /^Malformed answers: 2$/m);
    assert.match(text, /^Disputed answers: 1\n  SE-ID  two\.af/m);
});

test("a run is ended at its limit", () => {
    const { runs } = compare("--ours", "a=sh -c 'while :; do :; done'",
        "--seconds", "0.2", "--unlisted", "--tasks", "DC-CO");
    assert.deepEqual(runs, ["a two.af DC-CO timeout "]);
});
