// Reports made by the program under test, and what `check --json` says of the
// same map.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { program, root } from "../../node/lib/paths.mjs";

function run(args) {
    const done = spawnSync(program(), args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
    assert.ok(done.status === 0 || done.status === 1, `${args.join(" ")}: ${done.stderr}`);
    return done.stdout;
}

/** The address of a report of the map at `path`, below the root of the tree. */
export function report(path) {
    const file = join(mkdtempSync(join(tmpdir(), "elenchus-page-")), "report.html");
    run(["report", "--quiet", path, "-o", file]);
    return pathToFileURL(file).href;
}

/** The same of a map that is given as text. */
export function reportOf(text) {
    const file = join(mkdtempSync(join(tmpdir(), "elenchus-page-")), "map.argdown");
    writeFileSync(file, text);
    return report(file);
}

/** What the program says of the map. */
export function check(path, ...options) {
    return JSON.parse(run(["check", "--json", path, ...options]));
}

/** The doc that a report carries. */
export async function docIn(page) {
    return page.evaluate(() => JSON.parse(document.getElementById("doc").textContent));
}
