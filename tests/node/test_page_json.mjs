// The page says what the program says: its courses are replayed, and at every
// date, under every scenario and before every audience held against `check
// --json`: verdict, ground, whether it is in, and the findings. Its reasons are
// held against `why`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { withFiles } from "./lib/documented.mjs";
import { at, carried, dateOf, letterOf, report, stops } from "./lib/page.mjs";
import { program, root } from "./lib/paths.mjs";
import { Schemas } from "./lib/schema.mjs";

const schemas = new Schemas(join(root, "docs/json"));

function argdownBelow(name) {
    return readdirSync(join(root, name), { withFileTypes: true })
        .flatMap((entry) => entry.isDirectory()
            ? argdownBelow(join(name, entry.name))
            : entry.name.endsWith(".argdown") ? [join(name, entry.name)] : []);
}

function ask(...words) {
    return spawnSync(program(), words,
        { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }).stdout;
}

const isOf = ({ code, title, message }) => [code, title, message];

/** Holds one stop of a course against `check`. */
function holdStop(file, doc, course, stop) {
    const words = [];
    const date = dateOf(course, stop);
    const { scenario, audience } = course;
    if (date) words.push("--as-of", date);
    if (scenario >= 0) words.push("--scenario", doc.scenarios[scenario].ids);
    if (audience >= 0) words.push("--audience", doc.audiences[audience].id);
    const checked = JSON.parse(ask("check", "--json", ...words, file));
    const { letters, findings } = at(course, stop);
    const where = `${file} ${words.join(" ")}`;
    assert.equal(letters.length, doc.claims.length + doc.arguments.length);
    const claims = doc.claims.map((c, i) => [c, letters[i]])
        .filter(([c]) => c.places.length)
        .map(([c, letter]) => `[${c.title}] ${letter}`);
    const args = doc.arguments
        .map((a, i) => `<${a.title}> ${letters[doc.claims.length + i]}`);
    assert.deepEqual(claims,
        checked.claims.map((c) => `[${c.title}] ${letterOf(c)}`), where);
    assert.deepEqual(args,
        checked.arguments.map((a) => `<${a.title}> ${letterOf(a)}`), where);
    assert.deepEqual(findings.map((i) => isOf(doc.findings[i])),
        checked.findings.map(isOf), where);
    return { words, checked };
}

function holdFile(file) {
    const { doc, reasons } = carried(report(file).html);
    assert.deepEqual(schemas.faults("page.schema.json", doc).slice(0, 5), [],
        file);
    assert.deepEqual(doc.limits, [], file);
    const entries = (doc.scenarios.length + 1) * (doc.audiences.length + 1);
    assert.equal(doc.courses.length, entries, file);
    let held = 0;
    for (const course of doc.courses)
        for (let stop = 0; stop < stops(course); stop++, held++)
            holdStop(file, doc, course, stop);
    return { doc, reasons, held };
}

const mapped = [
    ...argdownBelow("examples"),
    ...argdownBelow("tests/judging"),
    ...argdownBelow("tests/findings"),
].filter((file) => /date:|scenarios:|audiences:/.test(
    readFileSync(join(root, file), "utf8")));

test("there are maps to look at", () => assert.ok(mapped.length > 40));

for (const file of [...mapped, ...argdownBelow("tests/judging").slice(0, 12)])
    test(`at every date: ${file}`, () => {
        const { doc, held } = holdFile(file);
        const dates = doc.courses[0].dates.length;
        assert.equal(held, doc.courses.length * (dates + 2));
    });

/** What `why` prints, without line ends and indents. */
const plain = (text) => text.replace(/\s+/g, " ").trim();

function placeOf(doc, [file, line]) {
    return ` (${doc.files[file].name}:${line})`;
}

for (const file of ["examples/policy/policy.argdown",
    "examples/safety-case/safety-case.argdown",
    "tests/judging/09-mutual-attack.argdown",
    "tests/judging/42-supposed-premise.argdown"])
    test(`the reasons are those of why: ${file}`, () => {
        const { doc, reasons } = carried(report(file).html);
        const course = doc.courses[0];
        const { why } = at(course, stops(course) - 1);
        const elements = [
            ...doc.claims.map((c) => [`[${c.title}]`, c]),
            ...doc.arguments.map((a) => [`<${a.title}>`, a])];
        elements.forEach(([name], i) => {
            const { head, steps } = reasons[why[i]];
            const told = plain(ask("why", file, name));
            const at = told.indexOf(`: ${head} (`);
            const rest = told.slice(told.indexOf(")", at) + 1);
            assert.ok(at > 0, `${told} | ${head}`);
            assert.equal(plain(steps.map(({ text, place }) =>
                text + (place ? placeOf(doc, place) : "")).join(" ")),
            plain(rest), name);
        });
    });

test("under a scenario and before a date, reasons are those of then", () => {
    const file = "examples/polemic-2022/polemic-2022.argdown";
    const { doc, reasons } = carried(report(file).html);
    const course = doc.courses.find((c) => c.scenario === 1 && c.audience < 0);
    const { why } = at(course, 1);
    const words = ["--as-of", dateOf(course, 1), "--scenario",
        doc.scenarios[1].ids];
    let told = 0;
    doc.claims.forEach(({ title, place }, i) => {
        const text = plain(ask("why", ...words, file, `[${title}]`));
        for (const step of reasons[why[i]].steps) {
            assert.ok(text.includes(plain(step.text)), `${title}: ${text}`);
            told++;
        }
        assert.equal(place[0], 0);
    });
    assert.ok(told > 50);
});

const tricky = `===
title: "</script><script>alert(1)</script><!-- \u2028"
elenchus:
  parties: {p: "<b>Party</b> & \\"Sons\\""}
  sources:
    bad: {title: "A source", by: p, url: "javascript:alert(1)"}
    good: {title: "Another", by: p, url: "https://example.org/?a=1&b=2"}
===

[<img src=x onerror=alert(1)>]: It is so, [see](javascript:alert(2)) or
  **there** 😀 [here](https://example.org). {by: p, source: bad}
  - <a\u202eb>: "Quotes" & 'more' #tag

\t[B]:\u00e9 it
`;

test("hostile text stays text", () => withFiles({ "t.argdown": tricky }, (cwd) => {
    const { html } = report("t.argdown", { cwd });
    const { doc } = carried(html);
    const tags = html.match(/<script/g).length;
    const data = [...html.matchAll(/json" id="[^"]*">([^]*?)<\/script>/g)]
        .map(([, text]) => text).join("\n");
    const outline = html.slice(html.indexOf("<main id=\"outline\">"));
    assert.equal(doc.title, "</script><script>alert(1)</script><!-- \u2028");
    const known = new Set(("a article bdi br body code details figure footer " +
        "h1 h2 h3 header html img li main nav ol p pre q section span strong " +
        "summary ul").split(" "));
    for (const [, name] of outline.matchAll(/<\/?([^\s>]*)/g))
        assert.ok(known.has(name), name);
    assert.ok(!data.includes("\u2028") && !data.includes("<"));
    assert.ok(!outline.includes("\u2028") && !outline.includes("\u202e"));
    assert.ok(outline.includes("&lt;U+202E&gt;"));
    assert.ok(!/href="(?!#)|src="(?!data:image\/svg)/.test(outline));
    assert.ok(tags <= 5); // four blocks of data, one script
    assert.deepEqual(doc.sources.map((s) => s.url),
        ["", "https://example.org/?a=1&b=2"]);
    assert.deepEqual(doc.claims[0].ranges.map(({ kind, value }) => [kind, value]),
        [["link", ""], ["bold", ""], ["link", "https://example.org"]]);
    const { text, ranges } = doc.claims[0];
    assert.deepEqual(ranges.map(({ start, end }) => text.slice(start, end)),
        ["see", "there", "here"]);
}));

test("places count UTF-16 units, in the file that they stand in", () =>
    withFiles({
        "main.argdown": "[A]: 😀 é @include(part.argdown)\n\n@include(part.argdown)\n",
        "part.argdown": "\n😀😀[X]: x\n\n[B]: b\r\n  - [C]: c\r\n",
    }, (cwd) => {
        const { doc } = carried(report("main.argdown", { cwd }).html);
        for (const element of doc.claims)
            for (const [file, line, column, endLine, endColumn] of element.places) {
                const lines = doc.files[file].text.split(/\r\n|\n|\r/);
                const written = line === endLine
                    ? lines[line - 1].slice(column - 1, endColumn - 1)
                    : lines[line - 1].slice(column - 1);
                assert.ok(written.startsWith("[") || element.untitled, written);
            }
        assert.deepEqual(doc.files.map((f) => f.name),
            ["main.argdown", "part.argdown"]);
    }));

test("what is wrong is told on the page", () => withFiles({
    "empty.argdown": "",
    "faulty.argdown": "[A]: a {by: nobody, given: maybe}\n  -> [B]: b\n",
    "latin.argdown": Buffer.from("[Caf\xe9]: x\n", "latin1"),
}, (cwd) => {
    const empty = report("empty.argdown", { cwd });
    assert.equal(empty.status, spawnSync(program(), ["check", "empty.argdown"],
        { cwd }).status);
    assert.match(empty.html, /Nothing is said yet[^]*\[Night bus\]/);
    const faulty = report("faulty.argdown", { cwd });
    assert.equal(faulty.status, 1);
    assert.match(faulty.html, /id="errors"/);
    const { doc } = carried(faulty.html);
    assert.ok(doc.diagnostics.some((d) => d.severity === "error"));
    assert.equal(doc.claims.length, 2);
    const latin = carried(report("latin.argdown", { cwd }).html);
    assert.equal(latin.doc.files[0].text, "[Caf\ufffd]: x\n");
}));
