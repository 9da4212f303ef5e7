// The maps in tests/findings: what each of them shows is found, and nothing else
// is; and the same again under other names.
//
//   ELENCHUS  the program; without it only the maps and the test itself are
//             looked at

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
    mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import {
    idsOf, problems, renamed, says, shape, titlesOf,
} from "./lib/findings.mjs";
import { root } from "./lib/paths.mjs";

const folder = join(root, "tests/findings");
const rows = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const mapsOnDisk = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name))
        .map((file) => `${name}/${file}`))
    .sort();
const numberOfMaps = 169;
const numberOfRows = 183;
const codes = Array.from({ length: 12 },
    (_, i) => `F${String(i + 1).padStart(2, "0")}`);
const program = process.env.ELENCHUS;
const skip = !program && "no program named (ELENCHUS)";

const codeOf = (entry) => typeof entry === "string" ? entry : entry.code;
const textOf = (map) => readFileSync(join(folder, map), "utf8");
const nameOf = (row) => [row.map, ...row.options].join(" ");

function check(file, options) {
    const run = spawnSync(program, ["check", "--json", ...options, file],
        { encoding: "utf8" });
    if (run.error) throw run.error;
    try {
        return JSON.parse(run.stdout);
    } catch {
        throw new Error(`no answer (status ${run.status}, signal ` +
            `${run.signal}): ${run.stderr.slice(0, 1000)}`);
    }
}

test("every map is there, and expected", () => {
    assert.equal(mapsOnDisk.length, numberOfMaps);
    assert.equal(rows.length, numberOfRows);
    assert.deepEqual([...new Set(rows.map((row) => row.map))].sort(),
        mapsOnDisk);
    assert.equal(new Set(rows.map(nameOf)).size, rows.length);
});

test("each code has maps that show it and near misses", () => {
    const number = (start) =>
        mapsOnDisk.filter((map) => map.startsWith(start)).length;
    for (const code of codes) {
        assert.ok(number(`${code}/shows-`) >= 3, `${code} is shown`);
        assert.ok(number(`${code}/misses-`) >= 3, `${code} is missed`);
    }
    assert.ok(number("no_alarm/") >= 8);
});

test("what is expected fits the name of the map", () => {
    for (const row of rows) {
        const code = row.map.slice(0, 3);
        const present = row.present.map(codeOf);
        const absent = row.absent.map(codeOf);
        if (row.map.startsWith("no_alarm/")) {
            assert.deepEqual(row.present, [], row.map);
            assert.deepEqual(row.absent, codes.slice(0, 5), row.map);
        } else if (row.map.includes("/misses-")) {
            assert.ok(row.absent.includes(code), row.map);
        } else if (row.options.length === 0) {
            assert.ok(present.includes(code), row.map);
        }
        assert.ok(present.length + absent.length > 0, nameOf(row));
        for (const each of [...present, ...absent])
            assert.ok(codes.includes(each), `${each} in ${row.map}`);
        for (const wanted of row.absent)
            assert.ok(typeof wanted !== "string" || !present.includes(wanted),
                `${wanted} both present and absent in ${row.map}`);
        const text = textOf(row.map);
        assert.match(text, /^(?:===\n[\s\S]*?\n===\n\n)?\/\/ \S/, row.map);
        const { parties } = idsOf(text);
        for (const wanted of row.present) {
            for (const party of wanted.parties ?? [])
                assert.ok(parties.includes(party), `${party} in ${row.map}`);
            for (const date of wanted.dates)
                assert.ok(text.includes(`date: ${date}`), nameOf(row));
            for (const words of wanted.mentions)
                if (/^[[<]/.test(words))
                    assert.ok(text.includes(words), `${words} in ${row.map}`);
        }
    }
});

// The test of the test: an answer that is wrong in one way is found out.
test("a wrong answer is found out", () => {
    const finding = (change) => ({
        code: "F04", title: "changed its line", parties: ["port"],
        dates: ["2031-03", "2031-05"],
        message: "The port said [Dredge], and its opposite; no reason given.",
        spans: [{ file: "f", line: 1, column: 1, end_line: 1, end_column: 2 }],
        ...change,
    });
    const row = {
        present: [{ code: "F04", parties: ["port"], dates: ["2031-03"],
            mentions: ["[Dredge]", "No reason given"], never: ["announced"] }],
        absent: ["F01", { code: "F09", mentions: ["standing"] }],
    };
    const wrong = (...findings) => problems({ findings, diagnostics: [] }, row);
    const f09 = (message) => finding({ code: "F09", message });
    assert.deepEqual(wrong(finding()), []);
    assert.deepEqual(wrong(finding(), f09("Unasked.")), []);
    assert.deepEqual(wrong(finding(), finding({ code: "F07" })), []);
    for (const findings of [
        [],
        [finding(), finding()],
        [finding(), finding({ parties: ["union"] })],
        [finding({ code: "F03" })],
        [finding({ parties: ["port", "union"] })],
        [finding({ dates: ["2031-05"] })],
        [finding({ message: "The port said [Dredge]; reason given." })],
        [finding({ message: "[Dredge], no reason given, and announced." })],
        [finding({ spans: [] })],
        [finding(), finding({ code: "F01" })],
        [finding(), f09("Standing.")],
    ])
        assert.notDeepEqual(wrong(...findings), [], JSON.stringify(findings));
    assert.notDeepEqual(problems({ findings: [finding()], diagnostics: [
        { code: "E201", severity: "error", line: 1, message: "" }] }, row), []);
    assert.ok(says("Reason given: <Survey>.", "reason given"));
    assert.ok(!says("No reason given.", "reason given"));
});

test("the renaming leaves no name, and nothing else changes", () => {
    for (const map of mapsOnDisk) {
        const text = textOf(map);
        const other = renamed(text);
        assert.equal(other.text.length, text.length, map);
        assert.equal(other.back(other.text), text, map);
        const titles = titlesOf(text);
        assert.ok(titles.size > 0, map);
        for (const title of titlesOf(other.text))
            assert.ok(!titles.has(title), `[${title}] in ${map}`);
        assert.equal(titlesOf(other.text).size, titles.size, map);
        const [old, now] = [idsOf(text), idsOf(other.text)];
        for (const kind of ["parties", "names", "sources"]) {
            assert.equal(now[kind].length, old[kind].length, map);
            for (const id of now[kind])
                assert.ok(!old[kind].includes(id), `${id} in ${map}`);
        }
        for (const [, id] of other.text.matchAll(/\b(?:by|against): ([^,}\n]*)/g))
            assert.ok(now.parties.includes(id) || now.names.includes(id),
                `${id} in ${map}`);
        for (const [, id] of other.text.matchAll(/\bsource: ([^,}\n]*)/g))
            assert.ok(now.sources.includes(id), `${id} in ${map}`);
    }
});

test("what is shown is found, and nothing else", { skip }, async (t) => {
    for (const row of rows)
        await t.test(nameOf(row), () => {
            const answer = check(join(folder, row.map), row.options);
            const titles = titlesOf(textOf(row.map));
            for (const { title } of [...answer.claims, ...answer.arguments])
                assert.ok(titles.has(title), `a title is [${title}]`);
            assert.deepEqual(problems(answer, row), []);
        });
});

test("the same is found under other names", { skip }, async (t) => {
    const scratch = mkdtempSync(join(tmpdir(), "elenchus-findings-"));
    t.after(() => rmSync(scratch, { recursive: true, force: true }));
    for (const row of rows)
        await t.test(nameOf(row), () => {
            const other = renamed(textOf(row.map));
            const file = join(scratch, row.map);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, other.text);
            const answer = check(file, row.options);
            const entry = (wanted) => typeof wanted === "string" ? wanted : {
                ...wanted,
                ...(wanted.parties && { parties: wanted.parties.map(other.there) }),
                mentions: wanted.mentions.map(other.there),
                ...(wanted.never && { never: wanted.never.map(other.there) }),
            };
            assert.deepEqual(problems(answer, {
                present: row.present.map(entry),
                absent: row.absent.map(entry),
            }), []);
            assert.deepEqual(shape(answer.findings, other.back),
                shape(check(join(folder, row.map), row.options).findings));
        });
});
