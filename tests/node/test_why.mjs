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

// What is told of a claim of a text, without the places.
function told(text, claim) {
    const folder = mkdtempSync(join(tmpdir(), "elenchus-why-"));
    try {
        const file = join(folder, "a.argdown");
        writeFileSync(file, text);
        return run("why", file, claim).stdout
            .replace(/\s+/g, " ").replace(/ \([^ ]*:(\d+)\)/g, " @$1").trim();
    } finally {
        rmSync(folder, { recursive: true });
    }
}

const strict = "===\nmodel: {mode: strict}\n===\n\n";

test("what is given, denied or not asserted is said", () => {
    assert.equal(
        told("[Late]: x\n  + [Science]: y {given: true, strict: true}\n",
             "[Late]"),
        "[Late]: stands, argued @1 because [Science] stands: given, which " +
        "entails [Late] @2");
    assert.equal(told("[Denied]: x {stance: denies}\n", "[Denied]"),
                 "[Denied]: falls @1 It is denied. @1");
    assert.equal(told("[U]: u {stance: questions}\n\n[V]: v\n  + [U]\n", "[U]"),
                 "[U]: unsupported @1 Nobody asserts it, and nothing speaks " +
                 "for it.");
});

test("what a strict arrow passes on is said", () => {
    assert.equal(
        told(`${strict}[S]: s\n  +> [T]\n\n[T]: t\n  - <K>: k\n`, "[S]"),
        "[S]: falls @5 because [T] falls, which rules out [S] @8 because <K> " +
        "speaks against [T], and nothing speaks against that @9");
});

test("each side of a contradiction goes by its own name", () => {
    const text = "[A]: a\n  >< [B]: b\n\n<X>: x\n  -> [A]\n";
    assert.equal(told(text, "[A]"), "[A]: falls @1 because <X> speaks against " +
        "[A], and nothing speaks against that @5");
    assert.equal(told(text, "[B]"), "[B]: stands, argued @2 because <X> speaks " +
        "for [B], and nothing speaks against that @5");
});

test("a claim does not argue for itself, and that is said", () => {
    const text = "[T]: t\n  - <K>: k\n\n<One>\n\n(1) [T]\n----\n(2) [B]: b\n" +
        "\n<Two>\n\n(1) [B]\n----\n(2) [T]\n";
    assert.match(told(text, "[T]"),
                 /would need \[T\] itself, and no claim argues for itself/);
});

test("nobody objects where no inference speaks against a claim", () => {
    const text = "<A>\n\n(1) [P]: p\n(2) [Q]: q\n-- {strict: true} --\n" +
        "(3) [C]: c\n";
    assert.equal(told(text, "[P]"), "[P]: stands, presumed @3 It is put " +
        "forward, and nothing speaks against it.");
});
