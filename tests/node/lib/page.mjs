// What a page carries inside, and how a reader of it replays it.
import { spawnSync } from "node:child_process";
import { program } from "./paths.mjs";

/** The HTML of `report`, and what it says of the run. */
export function report(file, { cwd } = {}) {
    const run = spawnSync(program(), ["report", "-o", "-", file],
        { cwd, encoding: "utf8", maxBuffer: 1 << 30 });
    if (run.error) throw run.error;
    return { html: run.stdout, status: run.status, stderr: run.stderr };
}

function block(html, id) {
    const begin = `<script type="application/json" id="${id}">`;
    const at = html.indexOf(begin);
    if (at < 0) return null;
    const end = html.indexOf("</script>", at);
    return JSON.parse(html.slice(at + begin.length, end));
}

/** The blocks of data of a page: a Doc with its courses, and its reasons. */
export function carried(html) {
    const doc = block(html, "doc");
    doc.courses = block(html, "doc-courses");
    doc.map = block(html, "doc-map");
    return { doc, reasons: block(html, "doc-reasons") };
}

/** How many stops a course has: before the first date, each date, the end. */
export function stops(course) {
    return course.dates.length + 2;
}

/**
 * What a course says at a stop: letters, ids of findings (null: not known), and
 * ids of reasons by element (undefined: not known).
 */
export function at(course, stop) {
    const steps = [...course.dates, course.all].slice(0, stop);
    const letters = [...course.first];
    let findings = course.first_findings;
    const why = [...(course.first_why ?? [])];
    for (const step of steps) {
        for (const [element, letter] of step.turns) letters[element] = letter;
        if (step.findings) findings = step.findings;
        for (const [element, id] of step.why ?? []) why[element] = id;
    }
    return { letters, findings, why };
}

/** The day before one, as text. */
export function dayBefore(day) {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - 1);
    return date.toISOString().slice(0, 10);
}

/** The date to ask `check` for at a stop; null: none. */
export function dateOf(course, stop) {
    if (stop === stops(course) - 1) return null;
    if (stop > 0) return course.dates[stop - 1].date;
    return course.dates.length ? dayBefore(course.dates[0].date) : "0001-01-01";
}

/** The letter of what `check --json` says of a claim or an argument. */
export function letterOf({ verdict, ground, in: isIn }) {
    const letter = verdict === "stands"
        ? { argued: "A", presumed: "P", given: "G" }[ground ?? "argued"]
        : { falls: "F", open: "O", unsupported: "U", idle: "I",
            contradictory: "C" }[verdict];
    return isIn ? letter : letter.toLowerCase();
}
