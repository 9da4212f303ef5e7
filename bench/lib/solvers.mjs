// Argumentation solvers side by side on the same questions: see options.mjs
// for the manual.
//
// For each question every solver is run in turn, one after the other on the
// same core, so that what else the machine does hits all alike; who is first
// goes round. Frameworks are unpacked and read once before. What is measured is
// CPU time of the whole run, reading included.
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { contradicts, readAnswer } from "./answer.mjs";
import { cactus } from "./cactus.mjs";
import { Frameworks } from "./instances.mjs";
import { HELP, Usage, plan } from "./options.mjs";
import { byQuestion, disputes, report } from "./report.mjs";
import { endAll, timed } from "./timed.mjs";

// What is verified goes by the definition, and slowly: that a set is maximal
// stays undecided where it takes longer.
const VERIFY_SECONDS = 20; // of CPU time for one witness
const WRONG = 3; // the exit status of a checker that refuses, as of `verify`
const CSV_HEAD = "solver,instance,task,status,answer,cpu_s,peak_kib\n";

// The tasks that a solver lists, or null where it lists none.
function listed({ name, command }) {
    const asked = spawnSync("bash", ["-c", `exec ${command} --problems`],
                            { encoding: "utf8", timeout: 10000 });
    if (asked.status === 126 || asked.status === 127)
        throw new Usage(`${name} cannot be run: ${asked.stderr.trim()}`);
    const list = /\[([A-Z0-9,\s-]+)\]/.exec(asked.stdout || "");
    return list ? new Set(list[1].split(/[,\s]+/)) : null;
}

function argumentsOf({ task, query }, file) {
    return ["-p", task, "-f", file, ...(query === null ? [] : ["-a", query])];
}

function judged(question, result, size) {
    if (result.out) return { status: "timeout" };
    if (result.status !== 0)
        return { status: "none", detail: [`exit status ${result.status}`,
            ...(result.complaint ? [result.complaint] : [])].join(": ") };
    if (result.output.trim() === "")
        return { status: "none", detail: result.complaint || "no output" };
    const answer = readAnswer(result.output, question, size);
    if (answer.malformed)
        return { status: "malformed", detail: answer.malformed };
    if (contradicts(answer, question.expected))
        return { status: "wrong", answer,
                 detail: `${answer.kind}, not ${question.expected}` };
    return { status: "solved", answer };
}

// One comparison: the plan, what came of it, and where it is kept.
class Comparison {
    constructor(planned, scratch) {
        this.plan = planned;
        this.scratch = scratch;
        this.frameworks = new Frameworks(planned.folder, scratch);
        this.runs = [];
        this.checks = { answers: 0, known: 0, witnesses: 0, verified: 0,
                        undecided: 0 };
        this.started = 0;
        for (const solver of planned.solvers)
            solver.tasks = planned.unlisted ? null : listed(solver);
    }

    // Ask --verify about a witness: what speaks against it, or null.
    async refused(question, file, answerFile, core) {
        this.checks.witnesses++;
        if (!this.plan.verify) return null;
        const checked = await timed(
            this.plan.verify, [...argumentsOf(question, file), answerFile],
            { seconds: VERIFY_SECONDS, core, scratch: this.scratch,
              name: `verify-${core}` });
        rmSync(checked.file, { force: true });
        if (!checked.out && checked.status === WRONG)
            return ["refused by --verify",
                    checked.complaint || checked.output.trim()]
                .filter(Boolean).join(": ");
        if (!checked.out && checked.status === 0) this.checks.verified++;
        else this.checks.undecided++;
        return null;
    }

    async run(question, solver, framework, core) {
        const result = await timed(
            solver.command, argumentsOf(question, framework.file),
            { seconds: this.plan.seconds, core, scratch: this.scratch,
              name: `run-${core}` });
        const verdict = judged(question, result, framework.size);
        if (verdict.answer) {
            this.checks.answers++;
            if (question.expected !== "?") this.checks.known++;
        }
        if (verdict.status === "solved" && verdict.answer.witness) {
            const detail = await this.refused(question, framework.file,
                                              result.file, core);
            if (detail) Object.assign(verdict, { status: "wrong", detail });
        }
        rmSync(result.file, { force: true });
        this.record({
            solver: solver.name, instance: question.instance,
            task: question.task, status: verdict.status,
            detail: verdict.detail || "",
            answer: verdict.answer ? verdict.answer.key : "",
            kind: verdict.answer ? verdict.answer.kind : "",
            cpu: result.cpu, wall: result.wall, peak: result.peak,
        });
    }

    record(run) {
        this.runs.push(run);
        if (!this.plan.csv) return;
        const { solver, instance, task, status, kind, cpu, peak } = run;
        appendFileSync(this.plan.csv, `${[
            solver, instance, task, status, kind, cpu.toFixed(3),
            peak === null ? "" : peak].join(",")}\n`);
    }

    progress(question) {
        if (!process.stderr.isTTY) return;
        const of = `${this.started}/${this.plan.rows.length}`;
        process.stderr.write(
            `\r\x1b[K${of} ${question.task} ${question.instance}`);
    }

    async work(core, left) {
        for (let next; (next = left.shift());) {
            const { solvers } = this.plan;
            const turn = this.started++ % solvers.length;
            this.progress(next);
            const framework = this.frameworks.open(next.instance);
            const order = [...solvers.slice(turn), ...solvers.slice(0, turn)];
            for (const solver of order)
                if (!solver.tasks || solver.tasks.has(next.task))
                    await this.run(next, solver, framework, core);
            this.frameworks.close(next.instance);
        }
    }

    async all() {
        const missing = this.plan.rows.find(
            (q) => !this.frameworks.find(q.instance));
        if (missing)
            throw new Usage(`${this.plan.folder} has no ${missing.instance}`);
        if (this.plan.csv) writeFileSync(this.plan.csv, CSV_HEAD);
        const left = [...this.plan.rows];
        await Promise.all(this.plan.cores.map((core) => this.work(core, left)));
        if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
        const turn = new Map(this.plan.solvers.map((s, i) => [s.name, i]));
        this.runs.sort((a, b) => turn.get(a.solver) - turn.get(b.solver));
    }

    faulty() {
        return disputes(byQuestion(this.runs, this.plan.rows)).length > 0 ||
            this.runs.some((run) => /^(wrong|malformed)$/.test(run.status));
    }
}

async function compare(planned, scratch) {
    const comparison = new Comparison(planned, scratch);
    await comparison.all();
    if (planned.families)
        console.log(`Families: ${planned.families.join(", ")}\n`);
    console.log(report({ ...planned, ...comparison }).join("\n"));
    if (planned.svg) writeFileSync(planned.svg, cactus(
        { ...planned, runs: comparison.runs }));
    return comparison.faulty() ? 1 : 0;
}

/** The command: sets the exit status. */
export async function main(args) {
    let scratch = null;
    const clean = () => scratch && rmSync(scratch,
                                          { recursive: true, force: true });
    for (const signal of ["SIGINT", "SIGTERM"])
        process.on(signal, () => {
            endAll();
            clean();
            process.exit(signal === "SIGINT" ? 130 : 143);
        });
    try {
        const planned = plan(args);
        if (!planned) {
            process.stdout.write(HELP);
            return;
        }
        scratch = mkdtempSync(join(tmpdir(), "elenchus-compare-"));
        process.exitCode = await compare(planned, scratch);
    } catch (error) {
        const told = error instanceof Usage || error.code;
        console.error(`compare: ${told ? error.message : error.stack}`);
        process.exitCode = 2;
    } finally {
        clean();
    }
}
