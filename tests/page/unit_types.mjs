// The page's source is well-typed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { webFolder } from "./lib/bundle.mjs";

test("the types of web/src agree", () => {
    const folder = webFolder();
    const run = spawnSync(process.execPath,
        [join(folder, "node_modules/typescript/bin/tsc"), "-p", folder],
        { encoding: "utf8", timeout: 300_000 });
    assert.equal(run.status, 0, run.stdout + run.stderr);
});
