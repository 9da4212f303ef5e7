// The questions: rows of answers.csv with their frameworks and query arguments.
//
//   answers.csv  kind,instance,task,answer,solved_by,best_cpu_s
//   queries.csv  kind,instance,query
//
// Only rows of kind "af" are read. `answer` is YES, NO, a count, "w" (some
// extension), "w size N", or "?" where nobody knows. No field holds a comma.
import { execFileSync } from "node:child_process";
import { closeSync, existsSync, openSync, readSync, rmSync, statSync,
         readFileSync } from "node:fs";
import { join } from "node:path";

// How each packed form is unpacked to the standard output.
const UNPACK = { xz: ["xz", "-dc"], gz: ["gzip", "-dc"],
                 zst: ["zstd", "-dcq"] };

function table(file) {
    const lines = readFileSync(file, "utf8").split(/\r?\n/).filter(Boolean);
    const names = lines[0].split(",");
    return lines.slice(1).map((line) => {
        const fields = line.split(",");
        return Object.fromEntries(names.map((name, i) => [name, fields[i]]));
    });
}

function needColumns(file, rows, names) {
    for (const name of names)
        if (rows.length === 0 || rows[0][name] === undefined)
            throw new Error(`${file}: no column "${name}", or no rows`);
}

/** All questions: [{instance, task, expected, best, query}], as in the file. */
export function questions(answersFile, queriesFile) {
    const answers = table(answersFile);
    needColumns(answersFile, answers, ["kind", "instance", "task", "answer"]);
    const queries = table(queriesFile);
    needColumns(queriesFile, queries, ["kind", "instance", "query"]);
    const query = new Map(queries.filter((row) => row.kind === "af")
        .map((row) => [row.instance, row.query]));
    return answers.filter((row) => row.kind === "af").map((row) => {
        const asked = /^D[CS]-/.test(row.task);
        if (asked && !query.has(row.instance))
            throw new Error(`${queriesFile}: no query for ${row.instance}`);
        return {
            instance: row.instance,
            task: row.task,
            expected: row.answer,
            best: row.best_cpu_s ? Number(row.best_cpu_s) : NaN,
            query: asked ? query.get(row.instance) : null,
        };
    });
}

/** The family of an instance: its name up to the first `_` or digit. */
export function family(instance) {
    return /^[^_0-9]*/.exec(instance)[0];
}

/** The families of half 1 or 2: every other one, in the order of the code
 *  points, of ALL questions; so it never hangs on what else is selected. */
export function half(all, which) {
    const names = [...new Set(all.map((q) => family(q.instance)))].sort();
    return names.filter((_, i) => i % 2 === which - 1);
}

/** Which instances TEXT means: names divided by commas (".af" may be left
 *  out), or a regular expression. */
export function named(all, text) {
    const known = new Set(all.map((q) => q.instance));
    const names = text.split(",").map((name) => name.replace(/\.xz$/, ""))
        .map((name) => known.has(name) ? name : `${name}.af`);
    const unknown = names.find((name) => !known.has(name));
    if (unknown && /^[\w.-]+(,[\w.-]+)+$/.test(text))
        throw new Error(`nothing is asked about ${unknown}`);
    const pattern = unknown ? new RegExp(text) : null;
    return (instance) => pattern ? pattern.test(instance) :
        names.includes(instance);
}

// Read a file to its end, so that the first solver does not pay for the disk;
// the first bytes are kept to find out how many arguments there are.
function warm(file) {
    const block = Buffer.allocUnsafe(1 << 20);
    const handle = openSync(file, "r");
    let head = "";
    for (let n; (n = readSync(handle, block, 0, block.length, null)) > 0;)
        head = head || block.toString("latin1", 0, Math.min(n, 65536));
    closeSync(handle);
    const header = /^p af (\d+)/m.exec(head);
    return header ? Number(header[1]) : Infinity;
}

function unpack(source, suffix, target) {
    const out = openSync(target, "w");
    try {
        const [program, ...args] = UNPACK[suffix];
        execFileSync(program, [...args, source],
                     { stdio: ["ignore", out, "inherit"] });
    } finally {
        closeSync(out);
    }
}

/** The frameworks as plain files: those which are packed lie in `scratch`
 *  from the first `open` to the last `close`. */
export class Frameworks {
    constructor(folder, scratch) {
        this.folder = folder;
        this.scratch = scratch;
        this.ready = new Map(); // instance: {file, size, made, users}
    }

    /** Where the instance lies as it came, or null. */
    find(instance) {
        for (const suffix of ["", ...Object.keys(UNPACK).map((s) => `.${s}`)]) {
            const file = join(this.folder, instance + suffix);
            if (existsSync(file) && statSync(file).isFile())
                return { file, suffix: suffix.slice(1) };
        }
        return null;
    }

    /** {file, size}: a plain file, read once; size is its arguments. */
    open(instance) {
        const known = this.ready.get(instance);
        if (known) {
            known.users++;
            return known;
        }
        const { file, suffix } = this.find(instance);
        const plain = suffix ? join(this.scratch, instance) : file;
        if (suffix) unpack(file, suffix, plain);
        const entry = { file: plain, size: warm(plain), made: suffix !== "",
                        users: 1 };
        this.ready.set(instance, entry);
        return entry;
    }

    close(instance) {
        const entry = this.ready.get(instance);
        if (--entry.users > 0) return;
        if (entry.made) rmSync(entry.file, { force: true });
        this.ready.delete(instance);
    }
}
