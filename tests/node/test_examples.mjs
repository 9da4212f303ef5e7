// The examples under other names: with every title, party and source called by a
// word without meaning, the verdicts, the findings and what is expected are the
// same.
//
//   ELENCHUS  the program

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
    cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import test from "node:test";
import { idsOf, renamed, titlesOf } from "./lib/findings.mjs";

const root = process.env.ELENCHUS_ROOT ?? ".";
const program = process.env.ELENCHUS;
const skip = !program && "no program named (ELENCHUS)";
const shortest = 8; // "IG" would find no new name of two letters

const folder = join(root, "examples");
const maps = readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => entry.isDirectory()
        ? readdirSync(join(folder, entry.name))
            .map((file) => join(entry.name, file))
        : [entry.name])
    .filter((file) => file.endsWith(".argdown"))
    .sort();

function check(file) {
    const run = spawnSync(program, ["check", "--json", file],
        { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.equal(run.status, 0, `${file}: ${run.stderr.slice(0, 1000)}`);
    return JSON.parse(run.stdout);
}

/** An answer without names: back(s) gives them back. */
function shape(answer, back = (s) => s) {
    const verdict = ({ title, verdict, ground, line }) =>
        `${line} ${back(title)} ${verdict} ${ground ?? ""}`;
    return {
        claims: answer.claims.map(verdict).sort(),
        arguments: answer.arguments.map(verdict).sort(),
        findings: answer.findings.map((f) => [
            f.code, back(f.title), f.parties.map(back).sort().join(),
            f.dates.join(), back(f.message),
            f.spans.map((s) => s.line).join(),
        ].join(" | ")),
        diagnostics: answer.diagnostics.map(({ code, line }) =>
            `${code} ${line}`),
        expectations: answer.expectations,
    };
}

test("the maps are there, and all their names are found", () => {
    assert.ok(maps.length >= 14, maps.join(" "));
    for (const map of maps) {
        const text = readFileSync(join(folder, map), "utf8");
        const other = renamed(text, shortest);
        assert.equal(other.back(other.text), text, map);
        const left = [...titlesOf(other.text)]
            .filter((title) => titlesOf(text).has(title));
        assert.deepEqual(left, [], map);
        const [old, now] = [idsOf(text), idsOf(other.text)];
        for (const kind of ["parties", "names", "sources"]) {
            assert.equal(now[kind].length, old[kind].length, map);
            assert.ok(!now[kind].some((id) => old[kind].includes(id)), map);
        }
    }
});

test("the same comes out under other names", { skip }, async (t) => {
    const scratch = mkdtempSync(join(tmpdir(), "elenchus-examples-"));
    t.after(() => rmSync(scratch, { recursive: true, force: true }));
    cpSync(folder, scratch, { recursive: true });
    for (const map of maps)
        await t.test(map, () => {
            const other = renamed(readFileSync(join(folder, map), "utf8"),
                shortest);
            const file = join(scratch, dirname(map),
                `renamed-${basename(map)}`);
            writeFileSync(file, other.text);
            const wanted = check(join(folder, map));
            assert.deepEqual(shape(check(file), other.back), shape(wanted));
            assert.deepEqual(wanted.expectations.failed, []);
        });
});
