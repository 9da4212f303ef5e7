// The formatter on the corpus, on our own inputs and on generated documents:
// the model is unchanged but for positions, formatting again changes nothing,
// every comment is kept, and nearly nothing is left as it was written.
// ELENCHUS_DOCUMENTS says how many documents (1500), ELENCHUS_SEED where to
// begin (1).
import { spawnSync } from "node:child_process";
import {
    chmodSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync,
    statSync, symlinkSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences, errorsOf } from "./lib/compare.mjs";
import { Runner } from "./lib/elenchus.mjs";
import { generate } from "./lib/generate.mjs";
import { corpus, corpusInputs, ownInputs, program } from "./lib/paths.mjs";
import { setting } from "./lib/setup.mjs";

const BATCH = 250;
const POSITIONS = new Set([
    "startLine", "startColumn", "endLine", "endColumn", "endOffset",
]);
const TOP = ["arguments", "statements", "relations", "sections", "tags"];
const INCLUDE = /^E00[567]$/;

let failures = 0;
function fail(name, what, text, formatted) {
    failures++;
    if (failures > 10) return;
    console.log(`\n${name}: ${what}`);
    console.log(`  text:      ${JSON.stringify(text).slice(0, 1500)}`);
    if (formatted !== undefined)
        console.log(`  formatted: ${JSON.stringify(formatted).slice(0, 1500)}`);
}

// --- the program ------------------------------------------------------------

const folder = mkdtempSync(join(tmpdir(), "elenchus-fmt-"));

function run(args, input) {
    return spawnSync(program(), ["fmt", ...args], {
        encoding: "utf8",
        input: input ?? "",
        maxBuffer: 1 << 28,
        timeout: 120_000,
    });
}

/** Format texts in one process: [{text, kept, changed, diagnostics}]. */
function format(texts) {
    const files = texts.map((text, i) => {
        const file = join(folder, String(i));
        writeFileSync(file, text);
        return file;
    });
    const { stdout, signal, status, stderr } = run(["--json", ...files]);
    const lines = stdout.split("\n").filter((line) => line !== "");
    if (signal !== null || status > 1 || lines.length !== texts.length)
        throw new Error(`fmt: ${signal} ${status} ${stderr.slice(0, 2000)}`);
    return lines.map((line) => JSON.parse(line));
}

// --- what must be the same --------------------------------------------------

function withoutPositions(value) {
    if (Array.isArray(value)) return value.map(withoutPositions);
    if (value === null || typeof value !== "object") return value;
    const kept = Object.create(null);
    for (const [key, v] of Object.entries(value))
        if (!POSITIONS.has(key)) kept[key] = withoutPositions(v);
    return kept;
}

function model(output) {
    const plain = {};
    for (const key of TOP) plain[key] = withoutPositions(output[key]);
    return plain;
}

/**
 * What looks like a comment, without its white space, sorted. U+2028 and U+2029
 * are in none: Argdown takes them for the end of it.
 */
function comments(text) {
    const found = text.match(
        /\\[^]|\/\*(?:.|[\r\n])*?\*\/|<!--(?:.|[\r\n])*?-->|\/\/.*/g) ?? [];
    return found.filter((c) => c[0] !== "\\").map(substance).sort()
        .join("\n");
}

/** The bytes that say something: what may be typed in two ways in one. */
function substance(text) {
    return text.replace(/(^|\*\/|-->)([ \t']*)<([-+_])(?!-)/gm, "$1$2$3")
        .replace(/[\s']+/g, "").replace(/-{2,}/g, "--");
}

const LAYOUT = [
    [/\r/, "a carriage return"],
    [/\n\n\n/, "two empty lines"],
    [/^\n/, "an empty line at the begin"],
    [/[^\n]$(?![^])/, "no line end at the end"],
    [/^[ \t']*<[-+_]/m, "a long symbol"],
    [/^ *([-+_]>?|><)(\[|<[^!])/m, "no blank behind a relation"],
];

// Layout is promised where nothing was left as written, and where no comment
// or data looks like what it is not.
function checkLayout(name, text, { text: formatted, kept }) {
    if (kept > 0 || /\/[/*]|<!--|\{|===/.test(text)) return;
    for (const [pattern, what] of LAYOUT)
        if (pattern.test(formatted)) fail(name, what, text, formatted);
}

// --- one batch --------------------------------------------------------------

const counts = { texts: 0, formatted: 0, refused: 0, changed: 0, kept: 0,
    paragraphs: 0, odd: 0 };

function errors(output) {
    return errorsOf(output).map(({ code }) => code)
        .filter((code) => code !== "E008" && !INCLUDE.test(code));
}

function checkOne({ name, text }, before, after, result, again) {
    counts.texts++;
    if (result.text === undefined) {
        counts.refused++;
        if (errors(before.output).length === 0)
            fail(name, "refused without an error", text);
        return;
    }
    counts.formatted++;
    const formatted = result.text;
    counts.changed += result.changed ? 1 : 0;
    counts.paragraphs += formatted.split("\n\n").length;
    // A comment without a line end is text, and so is data over lines that end
    // with \r\n: with other line ends they would be something else.
    if (/\/\/[^\n]*$/.test(text) || /\{[^}]*\r/.test(text))
        counts.odd += result.kept;
    else counts.kept += result.kept;
    if (errors(before.output).length > 0)
        fail(name, "formatted in spite of an error", text, formatted);
    if (result.changed !== (formatted !== text))
        fail(name, "says wrongly whether it changed", text, formatted);
    if (again.text !== formatted)
        fail(name, "not at rest", formatted, again.text);
    const [found] = differences(model(before.output), model(after.output), 1);
    if (found)
        fail(name, `another model: ${JSON.stringify(found)}`, text, formatted);
    if (comments(text) !== comments(formatted))
        fail(name, "other comments", text, formatted);
    if (substance(text) !== substance(formatted))
        fail(name, "other words", text, formatted);
    checkLayout(name, text, result);
}

async function check(batch, runner) {
    const texts = batch.map(({ text }) => text);
    const results = format(texts);
    const formatted = results.map((r, i) => r.text ?? texts[i]);
    const before = await runner.parse(texts);
    const after = await runner.parse(formatted);
    const again = format(formatted);
    batch.forEach((each, i) => {
        const failure = before[i].failure ?? after[i].failure;
        if (failure) fail(each.name, failure, each.text, formatted[i]);
        else checkOne(each, before[i], after[i], results[i], again[i]);
    });
}

// --- the inputs -------------------------------------------------------------

function* inputs() {
    const base = corpus();
    if (base === null)
        console.log("left out: the corpus is not found (set ELENCHUS_CORPUS)");
    const stored = [...ownInputs(), ...(base ? corpusInputs(base) : [])];
    for (const { name, file } of stored)
        yield { name, text: readFileSync(file, "utf8") };
    const count = setting("ELENCHUS_DOCUMENTS", 1500);
    const seed = setting("ELENCHUS_SEED", 1);
    for (let i = 0; i < count; i++)
        yield { name: `seed ${seed + i}`, text: generate(seed + i).text };
}

async function checkAll(runner) {
    let batch = [];
    for (const each of inputs()) {
        batch.push(each);
        if (batch.length < BATCH) continue;
        await check(batch, runner);
        batch = [];
    }
    if (batch.length > 0) await check(batch, runner);
    console.log(JSON.stringify(counts));
    if (counts.kept * 200 > counts.paragraphs)
        fail("all", `${counts.kept} paragraphs are left as written`, "");
    if (counts.formatted * 2 < counts.texts || counts.changed === 0)
        fail("all", "too few texts are formatted", "");
}

// --- files ------------------------------------------------------------------

function same(what, got, wanted) {
    if (got !== wanted) fail(what, JSON.stringify(got), JSON.stringify(wanted));
}

function checkFiles() {
    const file = join(folder, "map.argdown");
    const link = join(folder, "link.argdown");
    const untidy = "[A]: a\n <+ [B]\n";
    const tidy = "[A]: a\n    + [B]\n";
    writeFileSync(file, untidy);
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    same("output", run([file]).stdout, tidy);
    same("output leaves the file", readFileSync(file, "utf8"), untidy);
    const checked = run(["--check", link]);
    same("--check names it", checked.stdout, `${link}\n`);
    same("--check status", checked.status, 1);
    same("--write status", run(["--write", link]).status, 0);
    same("--write", readFileSync(file, "utf8"), tidy);
    same("mode", statSync(file).mode & 0o777, 0o640);
    same("link", lstatSync(link).isSymbolicLink(), true);
    same("--check when tidy", run(["--check", file]).status, 0);
    const { ino, mtimeMs } = statSync(file);
    same("--write when tidy", run(["--write", file]).status, 0);
    same("untouched", statSync(file).ino, ino);
    same("untouched time", statSync(file).mtimeMs, mtimeMs);
    same("standard input", run(["-"], untidy).stdout, tidy);
    same("--write -", run(["--write", "-"], untidy).status, 2);
    same("--write --check", run(["--write", "--check", file]).status, 2);
    same("missing", run([join(folder, "missing")]).status, 1);
    same("a folder", run([folder]).status, 1);
    same("nothing left behind",
        readdirSync(folder).filter((n) => n.startsWith("map")).length, 1);
}

function checkFaulty() {
    const file = join(folder, "faulty.argdown");
    const faulty = "[A]: a\n\n    + [B]\n";
    writeFileSync(file, faulty);
    const written = run(["--write", file]);
    same("faulty status", written.status, 1);
    same("faulty output", written.stdout, "");
    same("faulty message", /error\[E012\]/.test(written.stderr), true);
    same("faulty file", readFileSync(file, "utf8"), faulty);
    const bytes = Buffer.from([0x5b, 0x41, 0x5d, 0xff, 0x0a]);
    writeFileSync(file, bytes);
    const wrong = run(["--write", file]);
    same("not UTF-8", wrong.status, 1);
    same("not UTF-8 message", /error\[E001\]/.test(wrong.stderr), true);
    same("not UTF-8 file", readFileSync(file).equals(bytes), true);
}

const runner = new Runner();
try {
    await checkAll(runner);
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    checkFiles();
    checkFaulty();
    if (failures > 0) console.log(`${failures} failures`);
    process.exitCode = failures > 0 ? 1 : 0;
} finally {
    runner.release();
    rmSync(folder, { recursive: true, force: true });
}
