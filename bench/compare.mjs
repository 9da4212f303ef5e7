// Parsing beside @argdown/core, the reference implementation: the same files,
// the same run, start-up and warm-up aside.
//
//   node bench/compare.mjs ELENCHUS-BENCH FILE...
//
// Both go from a text in memory to the model: its parser, data and model
// plugins there, lexer to model here. The two are timed in turns. To the files
// named, those of the corpus are added which the reference reads without error,
// if they have 1,000 bytes: less would time a call, not the reading.
//
// "first" is the first text of a process, as when one command reads one file:
// the code is loaded, but not yet run. "warm" is the median of many readings.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";

import { corpus, packages } from "../tests/node/lib/paths.mjs";

const TURNS = 3;
const LEAST_BYTES = 1000;
const LEAST_ROUNDS = 5;
const ENOUGH = 150; // milliseconds for one file in one turn

const FIRST = "--first";
const [bench, ...named] = process.argv.slice(2);

function load() {
    const require = createRequire(packages());
    try {
        return require("@argdown/core");
    } catch {
        console.log("Beside @argdown/core: left out, it is not installed.");
        return process.exit(0);
    }
}

// A reader from text to model; made anew for each text, since the model plugin
// keeps the state of its last run.
function reader(core) {
    const app = new core.ArgdownApplication();
    app.addPlugin(new core.ParserPlugin(), "parse-input");
    app.addPlugin(new core.DataPlugin(), "build-model");
    app.addPlugin(new core.ModelPlugin(), "build-model");
    return (input) => app.run({
        input,
        process: ["parse-input", "build-model"],
        logExceptions: false,
        throwExceptions: true,
    });
}

function listed(folder, pattern) {
    return readdirSync(folder).filter((name) => pattern.test(name)).sort()
        .map((name) => join(folder, name));
}

function inputs(core) {
    const files = [...named];
    const more = corpus();
    if (more) files.push(...listed(join(more, "files"), /\.(argdown|ad)$/));
    else console.log("(The corpus is not here: made-up maps only.)\n");
    return files.filter((file) => {
        const text = readFileSync(file, "utf8");
        if (text.length < LEAST_BYTES) return false;
        try {
            return !reader(core)(text).parserErrors?.length;
        } catch {
            return false;
        }
    });
}

function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
}

function timeReference(core, text) {
    const read = reader(core);
    const took = [];
    const begin = performance.now();
    while (took.length < LEAST_ROUNDS || performance.now() - begin < ENOUGH) {
        const start = performance.now();
        read(text);
        took.push(performance.now() - start);
    }
    return median(took) / 1000;
}

// The seconds of each file, in their order. Memory is kept from round to round,
// as the other side's runtime keeps its own.
function timeOurs(files) {
    const keep = "glibc.malloc.mmap_threshold=1000000000:" +
        "glibc.malloc.trim_threshold=1000000000";
    const lines = execFileSync(bench, ["parse", ...files], {
        encoding: "utf8",
        env: { ...process.env, GLIBC_TUNABLES: keep },
    }).trim().split("\n");
    return lines.map((line) => Number(line.split(" ")[4]));
}

// The seconds of the first reading, in a process of its own.
function firstReference(file) {
    return Number(execFileSync(process.execPath,
        [process.argv[1], FIRST, file], { encoding: "utf8" }));
}

function firstOurs(file) {
    const line = execFileSync(bench, ["parse", file], { encoding: "utf8" });
    return Number(line.split(" ")[6]);
}

function printFirst(core, file) {
    const text = readFileSync(file, "utf8");
    const read = reader(core);
    const start = performance.now();
    read(text);
    console.log((performance.now() - start) / 1000);
}

function measure(core, files) {
    const texts = files.map((file) => readFileSync(file, "utf8"));
    for (const text of texts) timeReference(core, text); // warm up
    const rows = files.map((file, i) => ({
        name: basename(file),
        bytes: Buffer.byteLength(texts[i]),
        theirs: [],
        ours: [],
        theirFirst: firstReference(file),
        ourFirst: firstOurs(file),
    }));
    for (let turn = 0; turn < TURNS; turn++) {
        timeOurs(files).forEach((t, i) => rows[i].ours.push(t));
        texts.forEach((t, i) => rows[i].theirs.push(timeReference(core, t)));
    }
    return rows.map((row) => {
        const theirs = median(row.theirs);
        const ours = median(row.ours);
        return { ...row, theirs, ours, times: theirs / ours };
    });
}

function ms(seconds, width, digits) {
    return (seconds * 1000).toFixed(digits).padStart(width);
}

function print(rows) {
    console.log("Beside @argdown/core, text to model " +
        "(to reach: 100 times faster)\n");
    console.log("              warm                       first");
    console.log("   bytes  theirs    ours ms  times   theirs  ours ms  times  " +
        "file");
    for (const r of rows)
        console.log(String(r.bytes).padStart(8) +
            ms(r.theirs, 8, 2) + ms(r.ours, 11, 4) +
            r.times.toFixed(0).padStart(7) +
            ms(r.theirFirst, 9, 1) + ms(r.ourFirst, 9, 3) +
            (r.theirFirst / r.ourFirst).toFixed(0).padStart(7) +
            `  ${r.name}`);
    const sum = (key) => rows.reduce((all, row) => all + row[key], 0);
    const least = Math.min(...rows.map(({ times }) => times));
    console.log(`\n${rows.length} files: first reading, all together ` +
        `${(sum("theirFirst") / sum("ourFirst")).toFixed(0)} times faster; ` +
        "warm,\nall together " +
        `${(sum("theirs") / sum("ours")).toFixed(0)} times faster, ` +
        `median of the files ${median(rows.map((r) => r.times)).toFixed(0)}, ` +
        `least ${least.toFixed(0)}`);
}

const core = load();
if (bench === FIRST) printFirst(core, named[0]);
else print(measure(core, inputs(core)));
