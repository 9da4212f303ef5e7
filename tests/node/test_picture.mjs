// The picture in the README shows what the program prints now.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import assert from "node:assert/strict";
import { program, root } from "./lib/paths.mjs";

test("docs/night-bus.svg is drawn from real output", () => {
    const args = ["tools/picture.mjs", program(), "examples/night-bus.argdown"];
    const drawn = spawnSync(process.execPath, args,
                            { cwd: root, encoding: "utf8" });
    assert.equal(drawn.status, 0, drawn.stderr);
    assert.match(drawn.stdout, /stands, argued/);
    assert.equal(readFileSync(join(root, "docs/night-bus.svg"), "utf8"),
                 drawn.stdout);
});
