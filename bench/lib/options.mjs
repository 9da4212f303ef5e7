// The options of bench/compare: read, checked, and made into one plan.
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { family, half, named, questions } from "./instances.mjs";
import { cores } from "./timed.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** What is wrong with the command line: exit status 2. */
export class Usage extends Error {}

export const HELP = `\
Run argumentation solvers side by side on known frameworks.

  bench/compare [OPTIONS]

The solvers; a command is called as the ICCMA competitions do, CMD -p TASK
-f FILE [-a ID], and only with the tasks that CMD --problems lists. It is a
piece of shell; variables go before it with \`env\`.
  --ours [NAME=]CMD     the first solver (build/release/elenchus-iccma)
  --against NAME=CMD    one beside it; may be repeated
  --unlisted            ask also for tasks that a solver does not list
  --verify CMD          check each witness: CMD -p TASK -f FILE [-a ID] ANSWER
                        exits with 0 where it is right, with 3 where it is
                        wrong; anything else, or 20 s of CPU: undecided

The questions:
  --data FOLDER         has af/, answers.csv, queries.csv
                        (the variable ELENCHUS_INSTANCES)
  --af FOLDER           the frameworks, plain or as .xz, .gz, .zst
  --answers FILE        kind,instance,task,answer,solved_by,best_cpu_s
  --queries FILE        kind,instance,query
  --tasks DC-CO,DS-PR   only these tasks
  --instances WHICH     only these: names divided by commas, or a regular
                        expression
  --half 1|2            only every other family of instances, so that one half
                        can serve for tuning and the other for the report
  --max-best S          only what someone solved in S seconds

The runs:
  --seconds S           limit in CPU seconds (10)
  --jobs N              runs at a time, a core each (1)

What is reported:
  --each                also a line for each run: CPU seconds, seconds of the
                        wall clock, peak of memory

What is written beside the report:
  --csv FILE            each run: solver,instance,task,status,answer,cpu_s,
                        peak_kib
  --svg FILE            a cactus plot: who solved how many within which time

Unsolved questions count twice the limit (PAR-2). Exit status: 0 all answers
right, 1 one wrong, malformed or disputed, 2 wrong usage.
`;

const VALUES = ["ours", "against", "verify", "data", "af", "answers", "queries",
                "tasks", "instances", "half", "max-best", "seconds", "jobs",
                "csv", "svg"];
const FLAGS = ["unlisted", "each", "help"];

function parse(args) {
    const given = { against: [] };
    for (let i = 0; i < args.length; i++) {
        const [, name, inline] =
            /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(args[i]) || [];
        if (FLAGS.includes(name) && inline === undefined) {
            given[name] = true;
            continue;
        }
        if (!VALUES.includes(name))
            throw new Usage(`unknown argument: ${args[i]}`);
        const value = inline !== undefined ? inline : args[++i];
        if (value === undefined || value === "")
            throw new Usage(`--${name} needs a value`);
        if (name === "against") given.against.push(value);
        else if (given[name] !== undefined)
            throw new Usage(`--${name} is given twice`);
        else given[name] = value;
    }
    return given;
}

function number(given, name, fallback, least, whole) {
    if (given[name] === undefined) return fallback;
    const value = Number(given[name]);
    if (!(value >= least) || value > 1e6 || (whole && value % 1 !== 0))
        throw new Usage(`--${name}: ${given[name]} is no ` +
                        `${whole ? "whole " : ""}number of at least ${least}`);
    return value;
}

function solver(text, needsName) {
    const [, name, command] = /^([\w.+-]+)=(.+)$/s.exec(text) || [];
    if (name) return { name, command };
    if (needsName) throw new Usage(`--against ${text}: NAME=CMD is wanted`);
    const program = basename(text.trim().split(/\s+/)[0]);
    return { name: program.replace(/-iccma$/, "").replace(/[^\w.+-]/g, "_"),
             command: text };
}

function solvers(given) {
    const ours = join(root, "build/release/elenchus-iccma");
    const all = [solver(given.ours || `'${ours.replace(/'/g, "'\\''")}'`,
                        false)];
    if (!given.ours) all[0].name = "elenchus";
    all.push(...given.against.map((text) => solver(text, true)));
    const names = all.map((s) => s.name);
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice) throw new Usage(`two solvers are named ${twice}`);
    return all;
}

function place(given, name, rest, isFolder) {
    const data = given.data || process.env.ELENCHUS_INSTANCES;
    if (!given[name] && !data)
        throw new Usage(`--${name} or --data is needed (see --help)`);
    const path = resolve(given[name] || join(data, rest));
    if (!existsSync(path) || statSync(path).isDirectory() !== isFolder)
        throw new Usage(`--${name}: no such ${isFolder ? "folder" : "file"}: ` +
                        path);
    return path;
}

function chosen(all, given) {
    const tasks = given.tasks ? given.tasks.split(",") : null;
    const known = new Set(all.map((q) => q.task));
    const unknown = (tasks || []).find((task) => !known.has(task));
    if (unknown)
        throw new Usage(`--tasks: nothing asks for ${unknown}; there are ` +
                        [...known].sort().join(","));
    let wanted = () => true;
    try {
        if (given.instances) wanted = named(all, given.instances);
    } catch (error) {
        throw new Usage(`--instances: ${error.message}`);
    }
    const most = number(given, "max-best", Infinity, 0, false);
    if (given.half && !/^[12]$/.test(given.half))
        throw new Usage(`--half is 1 or 2, not ${given.half}`);
    const families = given.half ? half(all, Number(given.half)) : null;
    const rows = all.filter((q) =>
        (!tasks || tasks.includes(q.task)) && wanted(q.instance) &&
        (most === Infinity || q.best <= most) &&
        (!families || families.includes(family(q.instance))));
    if (rows.length === 0) throw new Usage("no question is left to ask");
    return { rows, families };
}

// Questions of one instance follow each other: it is unpacked once.
function grouped(rows) {
    const groups = new Map();
    for (const row of rows)
        groups.set(row.instance, [...groups.get(row.instance) || [], row]);
    return [...groups.values()].flat();
}

function read(answers, queries) {
    try {
        return questions(answers, queries);
    } catch (error) {
        throw new Usage(error.message);
    }
}

/** The plan, or null where the help is wanted; throws Usage. */
export function plan(args) {
    const given = parse(args);
    if (given.help) return null;
    const answers = place(given, "answers", "answers.csv", false);
    const queries = place(given, "queries", "queries.csv", false);
    const folder = place(given, "af", "af", true);
    const { rows, families } = chosen(read(answers, queries), given);
    const jobs = number(given, "jobs", 1, 1, true);
    const usable = cores();
    if (jobs > usable.length)
        throw new Usage(`--jobs ${jobs}, but there are ${usable.length} cores`);
    return {
        solvers: solvers(given), unlisted: given.unlisted === true,
        verify: given.verify || null, folder, rows: grouped(rows), families,
        seconds: number(given, "seconds", 10, 0.001, false),
        cores: usable.slice(-jobs), csv: given.csv || null,
        svg: given.svg || null, each: given.each === true,
    };
}
