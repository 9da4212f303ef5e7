// The program under test: many texts, one process.
import { spawn } from "node:child_process";
import {
    closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorsOf } from "./compare.mjs";
import { program } from "./paths.mjs";

const TIME_LIMIT = 120_000; // ms for one batch, far above what it needs

/** A folder for the files of a run; call release() at the end. */
export class Runner {
    #folder = mkdtempSync(join(tmpdir(), "elenchus-test-"));
    #serial = 0;

    /**
     * Parse texts: a promise of [{output} or {failure}], one for each. The
     * answers are written to a file, so the process works on while this one
     * is busy.
     */
    async parse(texts) {
        const base = join(this.#folder, String(this.#serial++));
        const files = texts.map((text, i) => {
            const file = `${base}-${i}.argdown`;
            writeFileSync(file, text);
            return file;
        });
        const run = await runProgram(files, `${base}.out`);
        for (const file of files) rmSync(file);
        const answers = answersOf(run, texts.length);
        if (answers !== null) return answers;
        if (texts.length === 1) return [{ failure: failureOf(run) }];
        const half = texts.length >> 1;
        return [
            ...await this.parse(texts.slice(0, half)),
            ...await this.parse(texts.slice(half)),
        ];
    }

    release() {
        rmSync(this.#folder, { recursive: true, force: true });
    }
}

function runProgram(files, outFile) {
    const out = openSync(outFile, "w");
    const err = openSync(`${outFile}.err`, "w");
    return new Promise((resolve, reject) => {
        const child = spawn(program(), ["parse", ...files, "--json"], {
            stdio: ["ignore", out, err],
            timeout: TIME_LIMIT,
        });
        child.on("error", reject);
        child.on("close", (status, signal) => {
            closeSync(out);
            closeSync(err);
            resolve({
                status,
                signal,
                output: readFileSync(outFile, "utf8"),
                errors: readFileSync(`${outFile}.err`, "utf8"),
            });
            rmSync(outFile);
            rmSync(`${outFile}.err`);
        });
    });
}

// The answers, or null if something is wrong with the run as a whole.
function answersOf(run, count) {
    if (run.signal !== null || run.status > 1) return null;
    const objects = objectsOf(run.output, count);
    if (objects === null) return null;
    const failed = objects.some((o) => (errorsOf(o) ?? []).length > 0);
    if ((run.status === 1) !== failed) return null;
    return objects.map((output) => ({ output }));
}

function objectsOf(text, count) {
    try {
        if (count === 1) return [JSON.parse(text)];
        const lines = text.split("\n").filter((line) => line !== "");
        return lines.length === count ? lines.map((l) => JSON.parse(l)) : null;
    } catch {
        return null;
    }
}

function failureOf(run) {
    const words = run.errors.trim().slice(0, 400);
    if (run.signal !== null) return `ended by ${run.signal}. ${words}`;
    if (objectsOf(run.output, 1) === null)
        return `status ${run.status}, and what it prints is not JSON: ` +
            `${run.output.slice(0, 100)} ${words}`;
    return `status ${run.status} does not agree with its diagnostics. ${words}`;
}
