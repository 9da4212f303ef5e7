// Why every claim and every argument of every input has its verdict: the
// answer comes (the program checks each tree before it prints it), agrees with
// check, and names a place on each line of reasons.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import assert from "node:assert/strict";
import { corpus, corpusInputs, ownInputs, program, root } from "./lib/paths.mjs";

function run(...args) {
    const done = spawnSync(program(), args,
                           { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(done.signal, null, args.join(" "));
    return done;
}

// Every claim and argument of a file, as why takes them.
function members(file) {
    const answer = JSON.parse(run("check", "--json", file).stdout);
    return [...answer.claims.map((c) => [`[${c.title}]`, c]),
            ...answer.arguments.map((a) => [`<${a.title}>`, a])];
}

function explain(file) {
    let told = 0;
    for (const [name, member] of members(file)) {
        const json = run("why", "--json", file, name);
        assert.notEqual(json.status, 4, `${file} ${name}: ${json.stderr}`);
        const why = JSON.parse(json.stdout);
        assert.equal(why.verdict, member.verdict, `${file} ${name}`);
        if ("ground" in member) assert.equal(why.ground, member.ground);
        assert.ok(why.nodes.length > 0, `${file} ${name}`);
        if (why.verdict === "open") assert.ok(why.knot, `${file} ${name}`);
        told++;
    }
    return told;
}

// One text answer a file: each line ends a sentence with a place, or goes on
// in the next, which is indented more.
function read(file) {
    for (const [name] of members(file).slice(0, 3)) {
        const { stdout } = run("why", file, name);
        const lines = stdout.trimEnd().split("\n");
        assert.match(stdout, /:\d+\)/, `${file} ${name}`);
        for (const line of lines)
            assert.ok(line.length <= 80 || !line.trim().includes(" "), line);
    }
}

test("our own inputs and the worked cases", () => {
    const folder = join(root, "tests/judging");
    const files = readdirSync(folder).filter((f) => f.endsWith(".argdown"))
        .map((f) => join(folder, f));
    files.push(...ownInputs().map((input) => input.file));
    let told = 0;
    for (const file of files) {
        told += explain(file);
        read(file);
    }
    assert.ok(told > 200);
});

test("the corpus", (t) => {
    const folder = corpus();
    if (!folder) return t.skip("there is no corpus beside the project");
    let told = 0;
    for (const input of corpusInputs(folder)) told += explain(input.file);
    assert.ok(told > 1000);
});

test("a claim that is not there, or not alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "elenchus-why-"));
    try {
        const file = join(folder, "a.argdown");
        writeFileSync(file, "[Harbour fee]: It rises.\n  + [Harbour wall]: It "
                      + "leaks.\n");
        const missing = run("why", file, "[Harbor fee]");
        assert.equal(missing.status, 2);
        assert.match(missing.stderr, /did you mean \[Harbour fee\]/);
        const several = run("why", file, "Harbour");
        assert.equal(several.status, 2);
        assert.match(several.stderr, /more than one/);
        assert.equal(run("why", file, "wall").status, 0);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
