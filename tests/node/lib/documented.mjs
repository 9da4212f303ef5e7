// The examples of a page of documentation, taken out of it and run.
//
// An example is a block fenced as ```argdown, and the words behind that say
// what it is:
//   E012 W10         it shows exactly these codes
//   clean            it shows none
//   file=NAME        it is a file that the examples below it on the page can
//                    include
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
    from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program } from "./paths.mjs";

/** The fenced blocks of a page: [{language, words, text, line}]. */
export function blocksOf(file) {
    const blocks = [];
    let open = null;
    readFileSync(file, "utf8").split("\n").forEach((line, i) => {
        if (!line.startsWith("```")) {
            open?.lines.push(line);
        } else if (open) {
            blocks.push({ ...open, text: open.lines.join("\n") + "\n" });
            open = null;
        } else {
            const [language, ...words] = line.slice(3).trim().split(/\s+/);
            open = { language, words, lines: [], line: i + 1 };
        }
    });
    if (open) throw new Error(`${file}:${open.line}: a fence is not closed`);
    return blocks;
}

/** A folder of files, for as long as the work lasts. */
export function withFiles(files, work) {
    const folder = mkdtempSync(join(tmpdir(), "elenchus-docs-"));
    try {
        for (const [name, text] of Object.entries(files)) {
            mkdirSync(dirname(join(folder, name)), { recursive: true });
            writeFileSync(join(folder, name), text);
        }
        return work(folder);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** The program run in a folder: {status, stdout, stderr}. */
export function run(folder, ...words) {
    const done = spawnSync(program(), words, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1 << 28,
        timeout: 60000,
        env: { ...process.env, COLUMNS: "80" },
    });
    if (done.error) throw done.error;
    return done;
}

/** What `COMMAND --json` says of a text, with files beside it. */
export function answer(command, text, files = {}, options = []) {
    return withFiles({ ...files, "main.argdown": text }, (folder) =>
        JSON.parse(run(folder, command, "--json", ...options, "main.argdown")
            .stdout));
}

/** Call visit(block, files) for each example of a page. */
export function eachExample(file, visit) {
    const files = {};
    for (const block of blocksOf(file)) {
        if (block.language !== "argdown") continue;
        const name = block.words.find((word) => word.startsWith("file="));
        if (name) files[name.slice("file=".length)] = block.text;
        else visit(block, { ...files });
    }
}
