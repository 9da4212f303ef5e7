// docs/schemes.md: its catalogue is what `elenchus schemes --json` prints, and
// its examples are judged as stands below them. docs/json/schemes.md shows a
// part of the same answer.
import assert from "node:assert/strict";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import test from "node:test";
import { answer, blocksOf, run } from "./lib/documented.mjs";
import { root } from "./lib/paths.mjs";
import { Schemas } from "./lib/schema.mjs";

const page = join(root, "docs/schemes.md");
const json = join(root, "docs/json");

function printed() {
    const { status, stdout, stderr } = run(root, "schemes", "--json");
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout);
}

// A section of the catalogue, as the program prints it:
//   ### NAME
//   `ID`: ABOUT
//   | `ROLE` | ABOUT |
//   | QUESTION | `ID/QUESTION` |
// A line of another kind is an error, so nothing else can hide there.
function schemeOf(section) {
    const [name, lead, ...rows] = section.split("\n").filter((line) =>
        line !== "" && !/^\| (role|question) \|/.test(line) &&
        line !== "| --- | --- |");
    const [, id, about] = /^`([a-z-]+)`: (.+)$/.exec(lead);
    const scheme = { id, name, about, roles: [], questions: [] };
    for (const row of rows) {
        const role = /^\| `([^`/]+)` \| ([^|]+) \|$/.exec(row);
        const question = /^\| ([^|]+) \| `([^`/]+)\/([^`/]+)` \|$/.exec(row);
        assert.ok(role || question, `neither role nor question: ${row}`);
        if (role) {
            scheme.roles.push({ id: role[1], about: role[2] });
        } else {
            assert.equal(question[2], id, row);
            scheme.questions.push({ id: question[3], text: question[1] });
        }
    }
    return scheme;
}

function catalogue() {
    const text = readFileSync(page, "utf8");
    const [, part] = text.split("\n## The catalogue\n");
    return part.split("\n### ").slice(1).map(schemeOf);
}

test("the catalogue of the page is what the program prints", () => {
    const shown = catalogue();
    const { schemes } = printed();
    assert.deepEqual(shown.map(({ id }) => id), schemes.map(({ id }) => id));
    shown.forEach((scheme, i) => assert.deepEqual(scheme, schemes[i]));
});

test("the page says how many there are", () => {
    const [, count] = /Elenchus knows (\d+) schemes/
        .exec(readFileSync(page, "utf8"));
    assert.equal(Number(count), printed().schemes.length);
});

test("the table of the example has the questions of its scheme", () => {
    const rows = [...readFileSync(page, "utf8")
        .matchAll(/^\| `([^`]+)` \| (unasked|standing|answered|disputed) \|/gm)];
    const { questions } = printed().schemes.find(({ id }) => id === "analogy");
    assert.deepEqual(rows.map(([, asks]) => asks),
        questions.map(({ id }) => `analogy/${id}`));
});

test("an id is unique, and written in small letters", () => {
    const { schemes } = printed();
    for (const list of [schemes,
        ...schemes.flatMap(({ roles, questions }) => [roles, questions])]) {
        const ids = list.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, ids.join(" "));
        for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    }
});

test("the answer is as its schema says", () => {
    const faults = new Schemas(json).faults("schemes.schema.json", printed());
    assert.deepEqual(faults, []);
});

test("docs/json/schemes.md shows a part of the answer", () => {
    const [block] = blocksOf(join(json, "schemes.md"));
    const shown = JSON.parse(block.text);
    const answered = printed();
    answered.schemes.length = shown.schemes.length;
    assert.deepEqual(shown, answered);
});

function verdictsOf({ claims, arguments: args }) {
    const found = new Map();
    for (const { title, verdict, ground } of claims)
        found.set(`[${title}]`, ground ? `${verdict}, ${ground}` : verdict);
    for (const { title, verdict } of args) found.set(`<${title}>`, verdict);
    return found;
}

const files = {};
let last = null;
for (const block of blocksOf(page)) {
    const file = block.words[0]?.match(/^file=(.*)$/)?.[1];
    if (file) {
        files[file] = block.text;
    } else if (block.language === "argdown") {
        const mine = last = block;
        test(`line ${block.line}: no message`, () => {
            const { diagnostics } = answer("check", mine.text, files);
            assert.deepEqual(diagnostics, []);
        });
    } else {
        const mine = last;
        assert.equal(block.language, "verdicts");
        test(`line ${block.line}: the verdicts`, () => {
            const found = verdictsOf(answer("check", mine.text, files));
            for (const line of block.text.trimEnd().split("\n")) {
                const [, title, verdict] = /^(\[.*\]|<.*>) +(.*)$/.exec(line);
                assert.equal(found.get(title), verdict, title);
            }
        });
    }
}

test("there are examples", () => assert.ok(last !== null));
