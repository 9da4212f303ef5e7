// What the program prints with --json is as the schemas in docs/json/ say, over
// all inputs there are; and each object of a schema is closed, so that a new
// key does not go unnoticed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { blocksOf, withFiles } from "./lib/documented.mjs";
import { corpus, corpusInputs, ownInputs, program, root } from "./lib/paths.mjs";
import { Schemas } from "./lib/schema.mjs";

const folder = join(root, "docs/json");
const schemas = new Schemas(folder);
const commands = ["check", "parse", "theory", "fmt"];

function argdownIn(name) {
    return readdirSync(join(root, name))
        .filter((file) => file.endsWith(".argdown"))
        .map((file) => join(root, name, file));
}

/** Those in the folders of a folder. */
function argdownBelow(name) {
    return readdirSync(join(root, name), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) => argdownIn(join(name, entry.name)));
}

function answers(command, files) {
    const run = spawnSync(program(), [command, "--json", ...files], {
        encoding: "utf8",
        maxBuffer: 1 << 30,
    });
    if (run.error) throw run.error;
    assert.equal(run.signal, null, run.stderr);
    const lines = run.stdout.split("\n");
    assert.equal(lines.pop(), "", "the last line has an end");
    assert.equal(lines.length, files.length, run.stderr.slice(0, 1000));
    return lines.map((line) => JSON.parse(line));
}

function holdAll(command, files) {
    answers(command, files).forEach((answer, i) => {
        const faults = schemas.faults(`${command}.schema.json`, answer);
        assert.deepEqual(faults.slice(0, 5), [], files[i]);
    });
}

// Inputs that go wrong, one of each kind.
const faulty = {
    "empty.argdown": "",
    "latin.argdown": Buffer.from("[Caf\xe9]: x\n", "latin1"),
    "missing-include.argdown": "[A]: a\n\n@include(none.argdown)\n",
    "expect.argdown": "===\ntitle: T\nelenchus:\n  expect:\n" +
        "    - {claim: '[A]', verdict: falls}\n" +
        "    - {claim: <B>, verdict: stands}\n" +
        "    - {claim: '[A]', ground: given}\n===\n\n[A]: a\n  + <B>: b\n",
    "opposite.argdown": "[A]: a\n  >< [B]: b\n    >< [C]: c\n      >< [A]\n",
    "clash.argdown": "[A]: a {given: true}\n  >< [B]: b {given: true}\n",
    "figures.argdown": "[A]: a\n  + <B>: b {strength: 1.5}\n" +
        "  - <C>: c {strength: -2}\n  - <D>: d {value: cost}\n",
    "data.argdown": "# H {isGroup: [1, {a: null}], isClosed: maybe}\n\n" +
        "[A]: a {x: 1, y: [2031-02-03, ~], z: {w: true}}\n  + <B>: b\n",
};

for (const command of commands) {
    test(`${command}: our own inputs`, () => {
        holdAll(command, [
            ...ownInputs().map(({ file }) => file),
            ...argdownIn("tests/judging"),
            ...argdownIn("examples"),
        ]);
    });

    test(`${command}: inputs with faults`, () => withFiles(faulty, (at) =>
        holdAll(command, Object.keys(faulty).map((name) => join(at, name)))));

    test(`${command}: the corpus`, (t) => {
        if (!corpus()) return t.skip("no corpus: see ELENCHUS_CORPUS");
        holdAll(command, corpusInputs(corpus()).map(({ file }) => file));
    });
}

// What a command says about each claim and argument of a file.
function answersOnEach(command, file) {
    const [{ claims, arguments: args }] = answers("check", [file]);
    const names = [...claims.map(({ title }) => `[${title}]`),
        ...args.map(({ title }) => `<${title}>`)];
    return names.map((name) => {
        const run = spawnSync(program(), [command, "--json", file, name],
            { encoding: "utf8", maxBuffer: 1 << 28 });
        return [name, JSON.parse(run.stdout)];
    });
}

test("why: every claim and argument", () => {
    const files = [...argdownIn("tests/judging"), ...argdownIn("examples")];
    for (const file of files)
        for (const [name, answer] of answersOnEach("why", file)) {
            const faults = schemas.faults("why.schema.json", answer);
            assert.deepEqual(faults.slice(0, 5), [], `${file} ${name}`);
            answer.nodes.forEach(({ id, parent }, i) => {
                assert.equal(id, i);
                assert.ok(i === 0 || parent < i, "a parent comes first");
            });
            assert.equal(answer.knot !== null, answer.verdict === "open");
        }
});

test("flip: every claim and argument", () => {
    for (const file of argdownIn("tests/judging"))
        for (const [name, answer] of answersOnEach("flip", file)) {
            const faults = schemas.faults("flip.schema.json", answer);
            assert.deepEqual(faults.slice(0, 5), [], `${file} ${name}`);
            assert.equal(answer.complete, true, `${file} ${name}`);
            for (const { verdict, changes } of answer.flips) {
                assert.notEqual(verdict, answer.verdict);
                assert.ok(changes.length > 0);
            }
        }
});

for (const command of ["positions", "compare", "timeline"])
    test(`${command}: our maps`, () => {
        const files = [...argdownBelow("tests/findings"),
            ...argdownBelow("examples"), ...argdownIn("tests/judging")];
        assert.ok(files.length > 100);
        for (const file of files) {
            const [answer] = answers(command, [file]);
            const faults = schemas.faults(`${command}.schema.json`, answer);
            assert.deepEqual(faults.slice(0, 5), [], file);
        }
    });

test("diff: one map and the next", () => {
    const files = argdownIn("tests/judging");
    for (let i = 1; i < files.length; i++) {
        const run = spawnSync(program(),
            ["diff", "--json", files[i - 1], files[i]], { encoding: "utf8" });
        const answer = JSON.parse(run.stdout);
        const faults = schemas.faults("diff.schema.json", answer);
        assert.deepEqual(faults.slice(0, 5), [], files[i]);
        assert.ok(answer.contributions.length > 0, files[i]);
    }
});

test("a file that cannot be read has an answer too", () => {
    const [answer] = answers("check", ["docs/none.argdown"]);
    assert.deepEqual(schemas.faults("check.schema.json", answer), []);
    assert.deepEqual(answer.diagnostics.map(({ code }) => code), ["E003"]);
});

test("the ids of a theory are places in its sentences", () => {
    const files = [...argdownIn("tests/judging"), ...argdownIn("examples")];
    for (const theory of answers("theory", files)) {
        theory.sentences.forEach(({ id }, i) => assert.equal(id, i));
        theory.inferences.forEach(({ id }, i) => assert.equal(id, i));
        const assumed = new Set(theory.assumptions);
        const known = (id) => assert.ok(id < theory.sentences.length);
        for (const { head, body } of theory.rules) {
            assert.ok(!assumed.has(head), "an assumption is no head");
            [head, ...body].forEach(known);
        }
        for (const list of [theory.contraries, theory.labels])
            assert.deepEqual(list.map((each) => each.assumption),
                theory.assumptions);
        theory.contraries.flatMap((each) => each.attacked_by).forEach(known);
    }
});

// Every object that names its properties says that there are no others.
function open(schema, at, found) {
    if (schema === null || typeof schema !== "object") return found;
    if (schema.properties && schema.additionalProperties !== false)
        found.push(at);
    for (const [key, inner] of Object.entries(schema))
        open(inner, `${at}/${key}`, found);
    return found;
}

for (const name of readdirSync(folder).filter((n) => n.endsWith(".json"))) {
    test(`${name} is closed, and has a page that names each key`, () => {
        const schema = JSON.parse(readFileSync(join(folder, name), "utf8"));
        assert.deepEqual(open(schema, "", []), []);
        const page = readFileSync(
            join(folder, name.replace(".schema.json", ".md")), "utf8");
        for (const key of keysOf(schema))
            assert.ok(page.includes(`\`${key}\``), `${key} is not explained`);
    });
}

function keysOf(schema) {
    const found = new Set();
    JSON.stringify(schema, (key, value) => {
        if (key === "properties") Object.keys(value).forEach((k) => found.add(k));
        return value;
    });
    return found;
}

// A page shows an example: ```argdown, and ```json for what is printed of it.
for (const command of [...commands, "why", "flip", "positions", "compare"]) {
    test(`${command}.md: the example is what the program prints`, () => {
        const [input, output] = blocksOf(join(folder, `${command}.md`));
        const claim = ["why", "flip"].includes(command) ? ["[Tea]"] : [];
        withFiles({ "tea.argdown": input.text }, (at) => {
            const run = spawnSync(program(),
                [command, "--json", "tea.argdown", ...claim],
                { cwd: at, encoding: "utf8" });
            assert.deepEqual(JSON.parse(run.stdout), JSON.parse(output.text));
        });
    });
}

// What the solver is asked: every task under every semantics.
function problems() {
    const run = spawnSync(join(dirname(program()), "elenchus-iccma"),
        ["--problems"], { encoding: "utf8" });
    return run.stdout.trim().slice(1, -1).split(",");
}

function ask(at, ...words) {
    const run = spawnSync(program(), words, { cwd: at, encoding: "utf8" });
    assert.ok([0, 4].includes(run.status), run.stderr);
    return run.stdout;
}

test("solve, verify: every problem", () => {
    const af = readFileSync(join(root, "docs/floating.af"), "utf8");
    assert.ok(problems().length >= 65);
    withFiles({ af, none: "p af 0\n", odd: "p af 3\n1 2\n2 3\n3 1\n" }, (at) => {
        for (const problem of problems()) for (const file of ["af", "none", "odd"]) {
            const about = problem.startsWith("D") ? ["-a", "1"] : [];
            if (about.length && file === "none") continue;
            const asked = ["-p", problem, "-f", file, ...about];
            const answer = JSON.parse(ask(at, "solve", "--json", ...asked));
            assert.deepEqual(schemas.faults("solve.schema.json", answer), []);
            assert.equal(answer.extensions !== null, problem.startsWith("EE"));
            assert.equal(answer.count !== null, problem.startsWith("CE"));
            writeFileSync(join(at, "answer"), ask(at, "solve", ...asked));
            const said = JSON.parse(ask(at, "verify", "--json", ...asked, "answer"));
            assert.deepEqual(schemas.faults("verify.schema.json", said), []);
            assert.notEqual(said.verdict, "wrong", `${asked}: ${said.why}`);
        }
    });
});

for (const command of ["solve", "verify"])
    test(`${command}.md: the example is what the program prints`, () => {
        const blocks = blocksOf(join(folder, `${command}.md`));
        const files = { "tea.af": blocks[0].text, "answer.txt": blocks[1].text };
        withFiles(files, (at) => {
            const operands = command === "verify" ? ["answer.txt"] : [];
            const printed = ask(at, command, "--json", "-f", "tea.af", "-p",
                "DC-PR", "-a", "1", ...operands);
            assert.deepEqual(JSON.parse(printed), JSON.parse(blocks.at(-1).text));
        });
    });

test("the validator finds what is wrong", () => {
    const [good] = answers("check", argdownIn("examples").slice(0, 1));
    const damage = [
        (a) => delete a.schema,
        (a) => { a.schema = 2; },
        (a) => { a.extra = 1; },
        (a) => { a.claims[0].verdict = "wins"; },
        (a) => { a.claims[0].line = 0; },
        (a) => { a.claims[0].line = "1"; },
        (a) => { a.claims[0].by = [1]; },
        (a) => { a.diagnostics.push({ code: "F1" }); },
        (a) => { a.expectations = []; },
    ];
    for (const harm of damage) {
        const bad = structuredClone(good);
        harm(bad);
        assert.notDeepEqual(schemas.faults("check.schema.json", bad), [], harm);
    }
});
