// The solver on known frameworks, as a user meets it: what others solve in no
// time is answered in the exact form, with the known answer, and each witness
// passes `elenchus verify`.
//
//   ELENCHUS            the program; without it nothing is asked
//   ELENCHUS_INSTANCES  the folder with af/, answers.csv and queries.csv, or
//                       ../shared/bench; without one nothing is asked
//   ELENCHUS_MOST_CPU   rows that someone solved within so many seconds (0.3)

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { contradicts, readAnswer } from "../../bench/lib/answer.mjs";
import { questions } from "../../bench/lib/instances.mjs";
import { instances } from "./lib/paths.mjs";

const program = process.env.ELENCHUS;
const folder = instances();
const skip = (!program && "no program named (ELENCHUS)") ||
    (!folder && "the frameworks are not there (ELENCHUS_INSTANCES)");

const most = Number(process.env.ELENCHUS_MOST_CPU ?? 0.3);
const solveSeconds = 120; // far above what any of them needs
const verifySeconds = 20; // maximality is looked at slowly
const fewest = 0.75; // of the witnesses are verified to the end

// Exit statuses of `verify`.
const RIGHT = 0;
const LIMIT = 4;

// What is printed, to the byte: a witness wherever there is one to give.
const decided = (witnessed, other) =>
    new RegExp(`^(?:${witnessed}\nw(?: [1-9]\\d*)*|${other})\n$`);
const forms = {
    DC: decided("YES", "NO"),
    DS: decided("NO", "YES"),
    SE: /^(?:w(?: [1-9]\d*)*|NO)\n$/,
    CE: /^(?:0|[1-9]\d*)\n$/,
};

function fileOf(instance) {
    return ["", ".xz", ".gz", ".zst"]
        .map((suffix) => join(folder, "af", instance + suffix))
        .find((file) => existsSync(file));
}

function run(verb, { task, query, instance }, seconds, rest, input) {
    const asked = query === null ? [] : ["-a", query];
    const done = spawnSync(program,
        [verb, "-p", task, "-f", fileOf(instance), ...asked,
            "--seconds", `${seconds}`, ...rest],
        { encoding: "utf8", input, maxBuffer: 1 << 28 });
    if (done.error) throw done.error;
    return done;
}

function solve(question) {
    const done = run("solve", question, solveSeconds, []);
    assert.equal(done.stderr, "");
    assert.equal(done.status, 0, `signal ${done.signal}`);
    assert.match(done.stdout, forms[question.task.slice(0, 2)]);
    return done.stdout;
}

// An answer's problem with what is known, or null.
function problem(output, question) {
    const answer = readAnswer(output, question, Infinity);
    if (answer.malformed) return answer.malformed;
    return contradicts(answer, question.expected) ?
        `${answer.kind}, not ${question.expected}` : null;
}

// The test of the test.
test("a wrong answer is found out", () => {
    const asked = { task: "DC-CO", query: "2", expected: "YES" };
    assert.equal(problem("YES\nw 1 2\n", asked), null);
    assert.match(problem("YES\nw 1 3\n", asked), /without the query/);
    assert.match(problem("NO\n", asked), /NO, not YES/);
    assert.match(problem("w 1\n", { task: "SE-ID", expected: "w size 2" }),
        /w size 1, not w size 2/);
    assert.match(problem("NO\n", { task: "SE-ST", expected: "w" }), /NO/);
    assert.match(problem("3\n", { task: "CE-PR", expected: "4" }), /3, not 4/);
    for (const text of ["YES\n", "YES\nw 1", "yes\nw 1\n", "YES \nw 1\n",
        "YES\nw 1\n\n", "YES\nw  1\n", "NO\nw 1\n"])
        assert.doesNotMatch(text, forms.DC);
});

test("known frameworks", { skip }, async (t) => {
    const rows = questions(join(folder, "answers.csv"),
        join(folder, "queries.csv")).filter((row) => row.best <= most);
    const missing = rows.filter((row) => !fileOf(row.instance));
    const asked = rows.filter((row) => fileOf(row.instance));
    if (missing.length > 0)
        t.diagnostic(`left out, not there: ${[...new Set(missing.map(
            (row) => row.instance))].join(", ")}`);
    assert.ok(asked.length > 0, "something is asked");
    let witnesses = 0;
    const undecided = [];
    for (const question of asked) {
        const name = `${question.task} ${question.instance}`;
        await t.test(name, () => {
            const output = solve(question);
            assert.equal(problem(output, question), null);
            if (!output.includes("w")) return;
            witnesses++;
            const looked = run("verify", question, verifySeconds, ["-"],
                output);
            if (looked.status === LIMIT) undecided.push(name);
            else assert.equal(looked.status, RIGHT,
                looked.stdout + looked.stderr);
        });
    }
    t.diagnostic(`${asked.length} questions, ${witnesses} witnesses, ` +
        `undecided within ${verifySeconds} s: ${undecided.length}` +
        undecided.map((name) => `\n  ${name}`).join(""));
    assert.ok(witnesses - undecided.length >= fewest * witnesses,
        "most witnesses are verified");
});
