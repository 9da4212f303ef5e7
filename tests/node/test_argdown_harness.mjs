// The comparison itself: it must see every change of an answer, the generator
// must reach the whole syntax, and shrinking must keep what it shrinks for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { compare, differences, normalise } from "./lib/compare.mjs";
import { generate } from "./lib/generate.mjs";
import { withoutKnown } from "./lib/known.mjs";
import { mutations } from "./lib/mutate.mjs";
import { ownInputs } from "./lib/paths.mjs";
import { loadReference } from "./lib/reference.mjs";
import { shrink } from "./lib/shrink.mjs";

const reference = loadReference();

function answer(text) {
    const { errors, model } = reference.read(text);
    assert.deepEqual(errors, [], text);
    return { ...structuredClone(model), diagnostics: [] };
}

function diagnostic(code, line) {
    return { code, severity: "error", message: "m", line, column: 1 };
}

// Every place in a value: a function that damages it there, and its path.
function* damages(value, path = []) {
    for (const [key, inner] of Object.entries(value)) {
        const here = [...path, key];
        if (path.length > 0) yield [here, (o) => delete o[key], path];
        if (inner !== null && typeof inner === "object")
            yield* damages(inner, here);
        else
            yield [here, (o) => { o[key] = changed(inner); }, path];
    }
}

function changed(value) {
    if (typeof value === "number") return value + 1;
    if (typeof value === "boolean") return !value;
    return value === null ? 0 : `${value}x`;
}

function at(value, path) {
    return path.reduce((inner, key) => inner[key], value);
}

function everyDamageIsSeen() {
    let count = 0;
    for (const { file } of ownInputs().slice(0, 4)) {
        const text = readFileSync(file, "utf8");
        const good = answer(text);
        const wanted = normalise(good);
        for (const [path, damage, parent] of damages(wanted)) {
            const ours = structuredClone(good);
            damage(at(ours, parent));
            const [first] = differences(wanted, normalise(ours));
            assert.ok(first, `not seen: ${path.join(".")}`);
            count++;
        }
    }
    assert.ok(count > 2000);
    return count;
}

function ordersAreSeen() {
    const text = "[b]: x {k: 1, j: 2}\n\n[a]: y";
    const ours = answer(text);
    const { a, b } = ours.statements;
    assert.equal(compare(reference.read(text), { output: ours }).length, 0);
    ours.statements = { a, b };
    assert.equal(compare(reference.read(text), { output: ours }).length, 1);
    ours.statements = { b, a };
    b.data = { j: 2, k: 1 };
    assert.equal(compare(reference.read(text), { output: ours }).length, 1);
}

function kindOf(text, ...diagnostics) {
    const ours = { output: { ...answer("x"), diagnostics } };
    return compare(reference.read(text), ours)[0]?.kind;
}

function errorsAreHeldToTheirLine() {
    const text = "[a]: b\n\nc *d\n";
    assert.equal(kindOf(text, diagnostic("E015", 3)), undefined);
    assert.equal(kindOf(text, diagnostic("E015", 3), diagnostic("E011", 9)),
        undefined);
    assert.equal(kindOf(text, diagnostic("E015", 2)), "error-line");
    assert.equal(kindOf(text, diagnostic("E011", 1), diagnostic("E015", 3)),
        "error-line");
    assert.equal(kindOf(text), "missing-error");
    const warning = { ...diagnostic("E015", 3), severity: "warning" };
    assert.equal(kindOf(text, warning), "missing-error");
    assert.equal(kindOf("a", diagnostic("E015", 1)), "extra-error");
    assert.equal(kindOf("a\\\n", diagnostic("E010", 1)), undefined);
    assert.equal(kindOf("// a\n", diagnostic("E008", 1)), undefined);
    const yaml = "[a] {\nx: [\n}\n";
    assert.equal(kindOf(yaml, diagnostic("E201", 2)), undefined);
    assert.equal(kindOf(yaml, diagnostic("E201", 4)), "error-line");
    assert.equal(kindOf(yaml, diagnostic("E011", 2)), "missing-error");
    const twice = "<a>\n\n(1) a\n----\n(2) b\n\n<a>\n\n(1) a\n----\n(2) b\n";
    assert.equal(kindOf(twice, diagnostic("E101", 9)), undefined);
    assert.equal(kindOf(twice, diagnostic("E101", 3)), "error-line");
}

function noHalfModelIsTaken() {
    const text = "===\nmodel: {mode: strict}\nthrowExceptions: false\n===\n\n" +
        "[a]: b {x: [}\n";
    assert.equal(reference.read(text).model, null);
    assert.equal(reference.read(text).errors[0].kind, "yaml");
    const strict = "===\nmodel: {mode: strict}\n===\n\n[a]\n  + [b]\n";
    const relation = (t) => reference.read(t).model.relations[0].relationType;
    assert.equal(relation(strict), "entails");
    assert.equal(relation("[a]\n  + [b]\n"), "support");
}

function knownIsNarrow() {
    const known = (text, path, ours = { output: answer(text) }) =>
        [...withoutKnown(text, reference.read(text), ours,
            [{ kind: "model", path, keys: path.split(".") }]).names].join();
    const output = { output: answer("x") };
    assert.equal(known("[constructor]: x", "errors", output), "inherited-name");
    assert.equal(known("the constructor", "statements"), "");
    assert.equal(known("@include(a)", "statements"), "include");
    const drawn = "[a]\n + [b]\n + [a]";
    const oneMore = { output: withRelation(answer(drawn), "a", "a") };
    assert.equal(known(drawn, "relations[1]", oneMore), "self-relation");
    assert.equal(known(drawn, "statements.a.tags", oneMore), "");
    assert.equal(known(drawn, "relations[1]"), "");
    assert.equal(known(drawn, "relations[1]",
        { output: withRelation(answer(drawn), "a", "b") }), "");
    const own = "<a>\n  - <b>\n\n(1) b\n----\n(2) [c]";
    assert.equal(known(own, "relations[1]", {
        output: withRelation(answer(own), "c", "a", "argument"),
    }), "self-relation");
    assert.equal(known("===\nmodel:\n===\n\na", "relations"),
        "settings-lost");
    assert.equal(known("===\nmodel: {}\n===\n\na", "relations"), "");
    const set = (line) => `===\nselection: {${line}}\n===\n\na`;
    assert.equal(known(set("selectedTags: a"), "map.nodes[0]"),
        "wrong-settings");
    assert.equal(known(set("selectedTags: [a]"), "map.nodes[0]"), "");
    const grouped = "===\ngroup: {regroup: [{title: G}]}\n===\n\n# a\n\nb";
    assert.equal(known(grouped, "sections[0].isGroup"),
        "sections-beside-groups");
    assert.equal(known(grouped, "sections[0].title"), "");
    const twice = answer(grouped);
    twice.map.nodes = [{ id: "s1", children: [{ id: "s1", children: [] }] }];
    assert.equal(known(grouped, "map.nodes[0].id", { output: twice }),
        "groups-of-one-name");
    assert.equal(known(grouped, "map.nodes[0].id"), "");
    assert.equal(known("a {\nb:\n - -\n -\n}", "x.data"),
        "nested-empty-entries");
    assert.equal(known("a {\nword\n}", "x.data[0]"), "string-data");
    assert.equal(known("a {word: 1}", "x.data[0]"), "");
    const merged = "[a] {l: [1]}\n\n[a] {l: {k: 2, 1: 3}}";
    assert.equal(known(merged, "statements.a.data.l.1"), "map-over-list");
    assert.equal(known(merged, "statements.a.data.l"), "");
    assert.equal(known(merged, "statements.a.members.0.data.l.0"), "");
    const owner = "(1) b\n----\n(2) c";
    assert.equal(known(`<Untitled 1>: x\n\na\n\n${owner}`, "arguments"), "");
    const lost = `<Untitled 1>\n\n# b\n\n${owner}`;
    assert.equal(known(lost, "arguments"), "");
    const kept = answer(lost);
    kept.arguments["Untitled 1"].members.push({ type: "statement" });
    assert.equal(known(lost, "arguments", { output: kept }), "made-up-title");
}

function withRelation(model, from, to, toType = "equivalence-class") {
    const fromType = "equivalence-class";
    const more = { type: "relation", relationType: "support", from, fromType,
        to, toType };
    return { ...model, relations: [...model.relations, more] };
}

function generatorReachesAll() {
    const seen = new Map();
    for (let seed = 0; seed < 1500; seed++) {
        const { text, features } = generate(seed);
        assert.equal(generate(seed).text, text);
        if (reference.read(text).errors.length > 0) continue;
        for (const f of features) seen.set(f, (seen.get(f) ?? 0) + 1);
    }
    const wanted = [
        "heading", "tag", "bold **", "bold __", "italic *", "italic _",
        "nested emphasis", "link", "mention", "shortcode", "escape", "comment",
        "line comment", "comment of several lines", "block data",
        "inline data", "data on its own line", "front matter", "strict mode",
        "settings of the map",
        "statement definition", "statement reference", "argument definition",
        "argument reference", "text of several lines", "ordered list",
        "unordered list", "collapsed inference", "expanded inference",
        "inference of one line", "several rules", "undercut under an inference",
        "several steps", "structure of a named argument", "deep nesting",
        "several blank lines", "line ends: crlf", "line ends: mixed",
        ...["+>", "->", "_>", "<+", "<-", "<_", "+", "-", "_", "><"].map(
            (symbol) => `relation ${symbol}`),
    ];
    for (const feature of wanted)
        assert.ok(seen.get(feature) >= 5, `too rare: ${feature}`);
}

function mutationsAreSingleEdits() {
    const text = "[a]: b\r\n  + <😀>\n";
    let count = 0;
    for (const { text: other, label } of mutations(text)) {
        count++;
        const difference = Array.from(other).length - Array.from(text).length;
        assert.ok(Math.abs(difference) <= 1, label);
        assert.ok(other.isWellFormed?.() ?? true, label);
    }
    assert.ok(count > 300);
}

async function shrinkingKeepsTheFault() {
    const before = "a line\n".repeat(40);
    const text = `${before}here is it: needle\n${"x\n".repeat(9)}`;
    const shows = async (texts) => texts.map((t) => t.includes("needle"));
    assert.equal(await shrink(text, shows), "needle");
}

const damaged = everyDamageIsSeen();
ordersAreSeen();
errorsAreHeldToTheirLine();
noHalfModelIsTaken();
knownIsNarrow();
generatorReachesAll();
mutationsAreSingleEdits();
await shrinkingKeepsTheFault();
console.log(`${damaged} damaged answers were all noticed`);
