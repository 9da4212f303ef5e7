// What every differential test begins with: is all there that it needs?
import { existsSync } from "node:fs";
import { Runner } from "./elenchus.mjs";
import { Harness } from "./harness.mjs";
import { packages, program } from "./paths.mjs";
import { loadReference } from "./reference.mjs";

/** Run a test with a harness and exit with its status. */
export async function withHarness(test) {
    if (!existsSync(program())) {
        console.error(`no program at ${program()}: build it, or set ELENCHUS`);
        process.exit(1);
    }
    const reference = load();
    const runner = new Runner();
    try {
        process.exitCode = await test(new Harness(reference, runner));
    } finally {
        runner.release();
    }
}

function load() {
    try {
        return loadReference();
    } catch (e) {
        console.error(`@argdown/core cannot be loaded from ${packages()}: ` +
            `install the test packages, or set ELENCHUS_NODE (${e.code})`);
        process.exit(1);
    }
}

/** A whole number from the environment. */
export function setting(name, fallback) {
    const value = Number(process.env[name] ?? fallback);
    if (Number.isSafeInteger(value) && value >= 0) return value;
    console.error(`${name} must be a whole number`);
    process.exit(2);
}
