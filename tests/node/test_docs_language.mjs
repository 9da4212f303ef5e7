// docs/language.md: what stands below an example is what the program finds.
//
//   ```verdicts    each line a claim or an argument with its verdict and ground
//   ```findings    all findings, in their order: code, what it is about
//   ```relations   all relations, in the order of the model
//
// Words behind `verdicts` and `findings` are options: `--as-of 2031-04`. An
// example shows no message but those whose codes it names.
import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";
import { answer, blocksOf } from "./lib/documented.mjs";
import { root } from "./lib/paths.mjs";

const verbs = {
    attack: "attacks",
    support: "supports",
    entails: "entails",
    contrary: "is contrary to",
    contradictory: "contradicts",
    undercut: "undercuts",
};

function endOf(type, title, index) {
    if (type === "argument") return `<${title}>`;
    if (type === "equivalence-class") return `[${title}]`;
    return `the step to line (${index + 1}) of <${title}>`;
}

function inWords(relation) {
    const { relationType, from, fromType, to, toType } = relation;
    const target = endOf(toType, to, relation.conclusionIndex);
    return `${endOf(fromType, from)} ${verbs[relationType]} ${target}`;
}

function verdictsOf({ claims, arguments: args }) {
    const found = new Map();
    for (const { title, verdict, ground } of claims)
        found.set(`[${title}]`, ground ? `${verdict}, ${ground}` : verdict);
    for (const { title, verdict } of args) found.set(`<${title}>`, verdict);
    return found;
}

function linesOf({ text }) {
    return text.split("\n").filter((line) => line !== "");
}

const checks = {
    verdicts(block, example, files) {
        const found =
            verdictsOf(answer("check", example.text, files, block.words));
        for (const line of linesOf(block)) {
            const [, title, verdict] = /^(\[.*\]|<.*>) +(.*)$/.exec(line);
            assert.equal(found.get(title), verdict, title);
        }
    },
    findings(block, example, files) {
        const { findings } = answer("check", example.text, files, block.words);
        assert.deepEqual(findings.map(({ code, title }) => `${code} ${title}`),
            linesOf(block));
    },
    relations(block, example, files) {
        const { relations } = answer("parse", example.text, files);
        assert.deepEqual(relations.map(inWords), linesOf(block));
    },
};

const files = {};
let example = null;
let count = 0;
for (const block of blocksOf(join(root, "docs/language.md"))) {
    const file = block.words[0]?.match(/^file=(.*)$/)?.[1];
    if (file) {
        files[file] = block.text;
    } else if (block.language === "argdown") {
        const mine = example = block;
        count++;
        test(`line ${block.line}: the messages`, () => {
            const { diagnostics } = answer("check", mine.text, files);
            const codes = new Set(diagnostics.map(({ code }) => code));
            assert.deepEqual([...codes].sort(), [...mine.words].sort());
        });
    } else {
        const mine = example;
        test(`line ${block.line}: the ${block.language}`, () =>
            checks[block.language](block, mine, files));
    }
}

test("there are examples", () => assert.ok(count > 25));
