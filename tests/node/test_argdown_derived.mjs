// The relations that follow (parse --json --derived) are those that the
// reference derives, over our own inputs, generated documents and the corpus.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import assert from "node:assert/strict";
import { generate } from "./lib/generate.mjs";
import { corpus, corpusInputs, ownInputs, packages, program }
    from "./lib/paths.mjs";
import { setting } from "./lib/setup.mjs";

const core = createRequire(packages())("@argdown/core");

function memberName(member) {
    return `${member.type} ${member.title ?? member.argumentTitle}`;
}

function key(kind, from, to) {
    return `${kind}: ${from} -> ${to}`;
}

// {statements: {title: [key]}, arguments: {title: [key]}}; null where the
// reference has errors.
function reference(text) {
    const app = new core.ArgdownApplication();
    app.addPlugin(new core.ParserPlugin(), "parse");
    app.addPlugin(new core.DataPlugin(), "build");
    app.addPlugin(new core.ModelPlugin(), "build");
    const response = {};
    const request = { input: text, process: ["parse", "build"],
                      logLevel: "silent", throwExceptions: true };
    try {
        app.run(request, response);
    } catch {
        return null;
    }
    if (response.parserErrors.length > 0 || !response.relations) return null;
    const derived = { statements: {}, arguments: {} };
    for (const part of ["statements", "arguments"])
        for (const [title, member] of Object.entries(response[part]))
            derived[part][title] =
                core.deriveImplicitRelations(
                    member, response.statements, response.arguments)
                    .map((r) => key(r.relationType, memberName(r.from),
                                    memberName(r.to)));
    // What an arrow from a member to itself loses there is known.
    derived.hasSelf = response.relations.some((r) => r.from === r.to) ||
        [...response.relations].some((r) => r.occurrences.length > 1);
    return derived;
}

function ours(output) {
    const derived = { statements: {}, arguments: {} };
    for (const part of ["statements", "arguments"])
        for (const [title, list] of Object.entries(output.derived[part]))
            derived[part][title] = list.map(
                (r) => key(r.relationType, `${r.fromType} ${r.from}`,
                           `${r.toType} ${r.to}`));
    return derived;
}

function answers(texts) {
    const folder = mkdtempSync(join(tmpdir(), "elenchus-derived-"));
    try {
        const files = texts.map((text, i) => {
            const file = join(folder, `${i}.argdown`);
            writeFileSync(file, text);
            return file;
        });
        const run = spawnSync(
            program(), ["parse", "--json", "--derived", "--quiet", ...files],
            { maxBuffer: 1 << 30, encoding: "utf8" });
        return run.stdout.trimEnd().split("\n").map((s) => JSON.parse(s));
    } finally {
        rmSync(folder, { recursive: true });
    }
}

// How many of the texts were compared.
function compare(texts) {
    let compared = 0;
    const outputs = answers(texts);
    assert.equal(outputs.length, texts.length);
    texts.forEach((text, i) => {
        const expected = reference(text);
        if (!expected || expected.hasSelf) return;
        delete expected.hasSelf;
        if (outputs[i].diagnostics.some((d) => d.severity === "error")) return;
        assert.deepEqual(ours(outputs[i]), expected, text);
        compared++;
    });
    return compared;
}

test("our own inputs", () => {
    const texts = ownInputs().map((input) => readFileSync(input.file,
                                                          "utf8"));
    assert.ok(compare(texts) >= 5);
});

test("generated documents", () => {
    const count = setting("ELENCHUS_DERIVED", 600);
    const texts = [];
    for (let seed = 1; seed <= count; seed++) texts.push(generate(seed).text);
    assert.ok(compare(texts) > count / 4);
});

test("the corpus", (t) => {
    const folder = corpus();
    if (!folder) return t.skip("there is no corpus beside the project");
    const texts = corpusInputs(folder)
        .map((input) => readFileSync(input.file, "utf8"));
    assert.ok(compare(texts) > 100);
});
