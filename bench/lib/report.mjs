// The report: tables and lists in plain text, from the runs alone.
//
// A run is {solver, instance, task, status, detail, answer, kind, cpu,
// wall, peak}; its status is
//   solved     an answer that nothing speaks against
//   timeout    the limit was reached
//   none       nothing printed, or an exit status that is not 0
//   malformed  something printed that is no answer to the task
//   wrong      at odds with answers.csv, or refused by --verify

/** A run's share of PAR-2. */
export function cost(run, seconds) {
    return run.status === "solved" ? run.cpu : 2 * seconds;
}

function mean(numbers) {
    return numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
}

function seconds(value) {
    return value.toFixed(value < 0.0995 ? 3 : 2);
}

function plural(count, one, many = `${one}s`) {
    return `${count} ${count === 1 ? one : many}`;
}

function cell(runs, count, limit) {
    if (count === 0 || runs.length < count) return null;
    return { solved: runs.filter((run) => run.status === "solved").length,
             par: mean(runs.map((run) => cost(run, limit))) };
}

// A line of the table: the best PAR-2 has a star where there is a contest.
function line(label, count, cells, widths) {
    const pars = cells.filter(Boolean).map((c) => seconds(c.par));
    const best = Math.min(...pars.map(Number));
    const contest = pars.length > 1 && new Set(pars).size > 1;
    const texts = cells.map((c, i) => {
        if (!c) return "-  ".padStart(widths[i]);
        const par = seconds(c.par);
        const star = contest && Number(par) === best ? "*" : " ";
        return `${`${c.solved}`.padStart(4)} ${par.padStart(8)} ${star}`
            .padStart(widths[i]);
    });
    return [label.padEnd(8), `${count}`.padStart(4), ...texts].join(" ")
        .trimEnd();
}

// The tasks that every solver was asked.
function commonTasks(runs, solvers, tasks) {
    const asked = new Set(runs.map((run) => `${run.solver} ${run.task}`));
    return tasks.filter((task) => solvers.every(
        (s) => asked.has(`${s.name} ${task}`)));
}

function scores(runs, solvers, tasks, rows, limit) {
    const widths = solvers.map((s) => Math.max(17, s.name.length + 4));
    const lines = [
        `Solved of n, and average PAR-2 in seconds; limit ${limit} s of CPU`,
        "",
        ["task       n", ...solvers.map((s, i) =>
            `${s.name}  `.padStart(widths[i]))].join(" ").trimEnd(),
    ];
    const put = (label, matches) => {
        const count = rows.filter(matches).length;
        lines.push(line(label, count, solvers.map((s) => cell(
            runs.filter((run) => run.solver === s.name && matches(run)),
            count, limit)), widths));
    };
    for (const task of tasks) put(task, (row) => row.task === task);
    if (tasks.length > 1) {
        const shared = commonTasks(runs, solvers, tasks);
        put(shared.length < tasks.length ? "common" : "all",
            (row) => shared.includes(row.task));
    }
    return lines;
}

function resources(runs, solvers) {
    const width = Math.max(...solvers.map((s) => s.name.length));
    const known = runs.some((run) => run.peak !== null);
    return solvers.map((s) => {
        const own = runs.filter((run) => run.solver === s.name);
        const cpu = own.reduce((sum, run) => sum + run.cpu, 0);
        const most = own.reduce((a, b) => b.peak > a.peak ? b : a,
                                { peak: 0, instance: "" });
        const memory = known && most.peak > 0 ?
            `, most memory ${(most.peak / 1024).toFixed(1)} MiB` +
            ` (${most.task} of ${most.instance})` : "";
        return `${s.name.padEnd(width)}  ${seconds(cpu)} s of CPU in ` +
            `${plural(own.length, "run")}${memory}`;
    });
}

/** The runs of each question: [[run, ...], ...], in the order of rows. */
export function byQuestion(runs, rows) {
    const of = new Map(rows.map((q) => [`${q.task} ${q.instance}`, []]));
    for (const run of runs) of.get(`${run.task} ${run.instance}`).push(run);
    return [...of.values()];
}

function pair(run, extra = "") {
    return `  ${run.solver}  ${run.task}  ${run.instance}${extra}`;
}

function alone(questions) {
    return questions.filter((runs) => runs.length > 1).flatMap((runs) => {
        const solved = runs.filter((run) => run.status === "solved");
        return solved.length === 1 ?
            [pair(solved[0], `  ${seconds(solved[0].cpu)} s`)] : [];
    }).sort();
}

// Which questions the first solver left to others.
function missed(questions, ours) {
    return questions.flatMap((runs) => {
        const own = runs.find((run) => run.solver === ours);
        if (!own || own.status === "solved") return [];
        const solved = runs.filter((run) => run.status === "solved");
        if (solved.length === 0) return [];
        const others = solved.sort((a, b) => a.cpu - b.cpu)
            .map((run) => `${run.solver} ${seconds(run.cpu)} s`);
        return [`  ${own.task}  ${own.instance}  ${others.join(", ")}`];
    }).sort();
}

function list(title, lines) {
    return lines.length === 0 ? [`${title}: none`] :
        [`${title}: ${lines.length}`, ...lines];
}

/** Questions on which solvers disagree, though nothing says who is right. */
export function disputes(questions) {
    return questions.filter((runs) => new Set(
        runs.filter((run) => run.status === "solved").map((run) => run.answer),
    ).size > 1);
}

function disputeLines(questions) {
    return disputes(questions).map((runs) => {
        const said = runs.filter((run) => run.status === "solved")
            .map((run) => `${run.solver} ${run.kind}`);
        return `  ${runs[0].task}  ${runs[0].instance}  ${said.join(", ")}`;
    });
}

function failures(runs, status) {
    return runs.filter((run) => run.status === status)
        .map((run) => pair(run, `  ${run.detail}`)).sort();
}

// A line for each run, a paragraph for each instance.
function eachRun(questions, solvers) {
    const width = Math.max(6, ...solvers.map((s) => s.name.length));
    const lines = [];
    let last = null;
    for (const run of questions.flat()) {
        if (run.instance !== last) lines.push("", run.instance,
            `${"task".padEnd(7)} ${"solver".padEnd(width)} ${"CPU s".padStart(8)}` +
            ` ${"wall s".padStart(8)} ${"peak MiB".padStart(9)}  answer`);
        last = run.instance;
        const peak = run.peak === null ? "-" : (run.peak / 1024).toFixed(1);
        lines.push(`${run.task.padEnd(7)} ${run.solver.padEnd(width)} ` +
            `${run.cpu.toFixed(3).padStart(8)} ` +
            `${run.wall.toFixed(3).padStart(8)} ${peak.padStart(9)}  ` +
            (run.status === "solved" ? run.kind : run.status));
    }
    return [...lines.slice(1), ""];
}

/** The whole report, as lines. */
export function report({ runs, solvers, rows, seconds: limit, checks, each }) {
    const tasks = [...new Set(rows.map((q) => q.task))].sort();
    const questions = byQuestion(runs, rows);
    const lines = [
        ...scores(runs, solvers, tasks, rows, limit), "",
        ...resources(runs, solvers), "",
    ];
    if (each) lines.push(...eachRun(questions, solvers));
    if (solvers.length > 1)
        lines.push(
            ...list("Solved by one alone", alone(questions)), "",
            ...list(`Solved by others, not by ${solvers[0].name}`,
                    missed(questions, solvers[0].name)), "");
    lines.push(
        ...list("No answer, though there was time", failures(runs, "none")), "",
        ...list("Malformed answers", failures(runs, "malformed")), "",
        ...list("Wrong answers", failures(runs, "wrong")), "",
        ...list("Disputed answers", disputeLines(questions)), "",
        `Held against known answers: ${checks.known} of ${checks.answers}; ` +
        `witnesses verified: ${checks.verified} of ${checks.witnesses}` +
        (checks.undecided ? `, undecided: ${checks.undecided}` : ""));
    return lines;
}
