// The pages of docs/codes/: each code has one and each page a code; the
// example of a page shows that very code, and the corrected one does not.
// Examples in ```console blocks are run by tools/check-docs.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { answer, blocksOf, eachExample } from "./lib/documented.mjs";
import { root } from "./lib/paths.mjs";

const folder = join(root, "docs/codes");
const diagnostics = [...readFileSync(join(root, "src/text/codes.h"), "utf8")
    .matchAll(/X\(([EW]\d+), (ERROR|WARNING), +"([^"]*)"\)/g)]
    .map(([, name, severity, about]) => ({ name, severity, about }));
const findings = [...readFileSync(join(root, "src/findings/finding.h"), "utf8")
    .matchAll(/X\((F\d+), +"([^"]*)"\)/g)]
    .map(([, name, about]) => ({ name, about }));
const codes = [...diagnostics, ...findings];

function page(name) {
    return join(folder, `${name}.md`);
}

test("each code has a page, and each page a code", () => {
    assert.ok(diagnostics.length > 30);
    assert.equal(findings.length, 12);
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    assert.deepEqual(pages.sort(), codes.map(({ name }) => `${name}.md`).sort());
});

test("a code's letter is its severity", () => {
    for (const { name, severity } of diagnostics)
        assert.equal(severity, name[0] === "E" ? "ERROR" : "WARNING", name);
});

test("the index lists every code with what it is about", () => {
    const index = readFileSync(page("README"), "utf8");
    const rows = [...index.matchAll(/^\| \[(\w+)\]\((\w+)\.md\) \| (.*) \|$/gm)]
        .map(([, name, link, about]) => ({ name, link, about }));
    assert.deepEqual(rows, codes.map(({ name, about }) =>
        ({ name, link: name, about })));
});

// Where a paragraph is damaged, a statement may stand alone for that reason.
function codesOf(diagnostics) {
    const found = new Set(diagnostics.map(({ code }) => code));
    if (diagnostics.some(({ severity }) => severity === "error"))
        found.delete("W10");
    return [...found].sort();
}

for (const { name, about } of diagnostics)
    test(`${name}: ${about}`, () => {
        const text = readFileSync(page(name), "utf8");
        assert.ok(text.startsWith(`# ${name}: ${about}\n\n`), "the title");
        assert.match(text, /^## What to do$/m);
        let shown = blocksOf(page(name)).some((block) =>
            block.language === "console" && block.text.includes(`[${name}]: `));
        eachExample(page(name), ({ words, text: example, line }, files) => {
            assert.ok(words.length > 0, `line ${line}: says what it shows`);
            const found = answer("check", example, files).diagnostics;
            const wanted = words.filter((word) => word !== "clean");
            assert.deepEqual(codesOf(found), wanted.sort(), `line ${line}`);
            shown ||= words.includes(name);
        });
        assert.ok(shown, "an example shows the code");
    });

// The example of a finding names the findings that it shows; it shows no
// message.
for (const { name, about } of findings)
    test(`${name}: ${about}`, () => {
        const text = readFileSync(page(name), "utf8");
        assert.ok(text.startsWith(`# ${name}: ${about}\n\n`), "the title");
        assert.match(text, /^## What to do$/m);
        let shown = false, clean = false;
        eachExample(page(name), ({ words, text: example, line }, files) => {
            assert.ok(words.length > 0, `line ${line}: says what it shows`);
            const found = answer("check", example, files);
            assert.deepEqual(codesOf(found.diagnostics), [], `line ${line}`);
            const shows = new Set(found.findings.map(({ code }) => code));
            const wanted = words.filter((word) => word !== "clean");
            for (const code of wanted)
                assert.ok(shows.has(code), `line ${line}: ${code}`);
            if (words.includes("clean")) {
                assert.ok(!shows.has(name), `line ${line}: no ${name}`);
                clean = true;
            }
            shown ||= words.includes(name);
        });
        assert.ok(shown && clean, "examples show it, and that it can be absent");
    });
