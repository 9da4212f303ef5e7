/* The timeline before it is drawn: who said what on which day, what changed,
 * what was left unanswered; how marks pile up and which labels have room. */
import type { Contribution, Course, Doc, Finding, Key, Place } from "../doc";

export type Sign =
    | "asserts" | "denies" | "concedes" | "withdraws" | "questions"
    | "deed" | "undeed" /* done, and said to be wrong by that */
    | "quiet"; /* reported, supposed, an arrow drawn */

export interface Mark {
    contribution: number; /* into doc.contributions */
    day: number; /* ms since 1970, UTC */
    sign: Sign;
    key: Key;
    lane: number;
}

export interface Lane {
    party: number; /* -1: nobody in particular */
    name: string;
    marks: Mark[]; /* by day */
}

/* A line of the timeline that stands for something else than a single mark. */
export interface Thread {
    kind: "change" | "unanswered" | "announced";
    from: Mark;
    to: Mark | null; /* null: open until today */
    label: string; /* what it is about */
    sentence: string;
    finding: number; /* into doc.findings; -1: none */
    key: Key;
}

export function dayOf(date: string): number {
    return Date.parse(`${date}T00:00:00Z`);
}

function signOf(c: Contribution): Sign {
    if (c.deed) return c.stance === "denies" ? "undeed" : "deed";
    if (c.stance === "reports" || c.stance === "supposes" || c.stance === "draws") return "quiet";
    return c.stance;
}

/* The lanes of those who said something, in the order of the parties. */
export function lanesOf(doc: Doc, course: Course): Lane[] {
    const lanes = new Map<number, Lane>();
    for (const { date, said } of course.dates) {
        const day = dayOf(date);
        if (Number.isNaN(day)) continue;
        for (const contribution of said) {
            const c = doc.contributions[contribution];
            if (!c?.enters) continue;
            const name = doc.parties[c.party]?.name ?? "Nobody in particular";
            const lane = lanes.get(c.party) ?? { party: c.party, name, marks: [] };
            lanes.set(c.party, lane);
            lane.marks.push({ contribution, day, sign: signOf(c), key: c.key, lane: 0 });
        }
    }
    const last = doc.parties.length;
    const order = (lane: Lane) => (lane.party < 0 ? last : lane.party);
    const list = [...lanes.values()].sort((a, b) => order(a) - order(b));
    list.forEach((lane, i) => lane.marks.forEach((mark) => (mark.lane = i)));
    return list;
}

/* What holds at a stop of the slider: findings as indices; null: all. */
export function findingsAt(course: Course, at: number): number[] | null {
    let found = course.first_findings;
    course.dates.forEach((date, i) => {
        if (i <= at && date.findings) found = date.findings;
    });
    if (at >= course.dates.length && course.all.findings) found = course.all.findings;
    return found;
}

function startsAt(a: Place, b: Place): boolean {
    return a[0] === b[0] && a[1] === b[1];
}

/* What a party said at a place; of several, the one about `key`. */
function markAt(doc: Doc, lane: Lane, place: Place | undefined, key: Key | null): Mark | null {
    if (!place) return null;
    const there = lane.marks.filter(({ contribution }) => {
        const c = doc.contributions[contribution];
        return c !== undefined && startsAt(c.place, place);
    });
    return there.find((mark) => mark.key === key) ?? there[0] ?? null;
}

export function titleOf(doc: Doc, key: Key): string {
    const list = key.startsWith("c") ? doc.claims : doc.arguments;
    return list[Number(key.slice(1))]?.title ?? "";
}

type Side = "for" | "against" | "off";

function sideOf(c: Contribution): Side | null {
    if (c.stance === "asserts" || c.stance === "concedes") return "for";
    if (c.stance === "denies") return "against";
    return c.stance === "withdraws" ? "off" : null;
}

/* One party about one claim, first one way and then another. */
function turnsOf(doc: Doc, lane: Lane): Thread[] {
    const last = new Map<Key, { mark: Mark; side: Side }>();
    const threads: Thread[] = [];
    for (const mark of lane.marks) {
        const c = doc.contributions[mark.contribution];
        const side = c && !c.deed ? sideOf(c) : null;
        if (!c || !side) continue;
        const before = last.get(mark.key);
        last.set(mark.key, { mark, side });
        if (!before || before.side === side || before.side === "off" || before.mark.day === mark.day) continue;
        threads.push({
            kind: "change",
            from: before.mark,
            to: mark,
            label: titleOf(doc, mark.key),
            sentence: c.text,
            finding: -1,
            key: mark.key,
        });
    }
    return threads;
}

/* Who of a finding's parties put forward what it is about: the parties stand in
 * the order in which the map declares them. */
function speakerOf(doc: Doc, f: Finding, key: Key): number {
    const list = key.startsWith("c") ? doc.claims : doc.arguments;
    const said = list[Number(key.slice(1))]?.said ?? [];
    const there = said.find((s) => f.parties.includes(s.party) && f.places[0] && startsAt(s.place, f.places[0]));
    const first = there ?? said.find((s) => f.parties.includes(s.party));
    return first?.party ?? f.parties[0] ?? -1;
}

function threadOf(doc: Doc, lanes: Lane[], finding: number): Thread | null {
    const f = doc.findings[finding];
    if (!f || (f.code !== "F04" && f.code !== "F05")) return null;
    const key = f.key ?? f.keys[0];
    if (!key) return null;
    const speaker = f.code === "F04" ? f.parties[0] : speakerOf(doc, f, key);
    const lane = lanes.find((each) => each.party === speaker);
    if (!lane) return null;
    const common = { label: titleOf(doc, key), sentence: f.message, finding, key };
    if (f.code === "F04") {
        const to = markAt(doc, lane, f.places[0], key);
        const from = markAt(doc, lane, f.places[1], key);
        return from && to && from !== to ? { kind: "change", from, to, ...common } : null;
    }
    const from = markAt(doc, lane, f.places[0], key) ??
        lane.marks.find((mark) => mark.key === key);
    const whom = doc.parties[f.parties.find((party) => party !== speaker) ?? -1]?.name;
    const label = whom ? `${common.label} → ${whom}` : common.label;
    return from ? { kind: "unanswered", from, to: null, ...common, label } : null;
}

function announcedThreads(doc: Doc, lanes: Lane[]): Thread[] {
    return doc.announced.flatMap((a) => {
        const lane = lanes.find((each) => each.party === a.party);
        const from = lane?.marks.find((mark) => mark.key === a.key);
        const scenario = doc.scenarios[a.scenario]?.title;
        if (!from) return [];
        const title = titleOf(doc, a.key);
        const sentence = scenario
            ? `Announced: <${title}> comes to stand if: ${scenario}`
            : `Announced: <${title}>, from what is only supposed`;
        return [{
            kind: "announced" as const, from, to: null, label: title, sentence, finding: -1, key: a.key,
        }];
    });
}

/* Changes of line, what is unanswered, what was announced. What a finding
 * tells is not told once more by the bare records. */
export function threadsOf(doc: Doc, lanes: Lane[], findings: number[] | null): Thread[] {
    const indices = findings ?? doc.findings.map((_, i) => i);
    const told = indices.flatMap((i) => threadOf(doc, lanes, i) ?? []);
    const pairs = new Set(told.map(({ from, to }) => `${from.contribution} ${to?.contribution}`));
    const bare = lanes
        .flatMap((lane) => turnsOf(doc, lane))
        .filter(({ from, to }) => !pairs.has(`${from.contribution} ${to?.contribution}`));
    return [...told, ...bare, ...announcedThreads(doc, lanes)];
}

/* Piles up what would overlap: `xs` ascend; a mark takes the lowest row that
 * is free at its place; behind `rows` rows it moves aside. */
export function pile(xs: readonly number[], gap: number, rows: number): { x: number; row: number }[] {
    const ends: number[] = [];
    return xs.map((x) => {
        let row = ends.findIndex((end) => end + gap <= x);
        if (row < 0 && ends.length < rows) row = ends.length;
        if (row < 0) row = ends.indexOf(Math.min(...ends));
        const at = Math.max(x, (ends[row] ?? -Infinity) + gap);
        ends[row] = at;
        return { x: at, row };
    });
}

/* Spans that would overlap lie on different levels; -1: no level is free. */
export function levels(spans: readonly { from: number; to: number }[], most: number): number[] {
    const ends: number[] = [];
    const order = spans.map((_, i) => i).sort((a, b) => (spans[a]?.from ?? 0) - (spans[b]?.from ?? 0));
    const found: number[] = spans.map(() => -1);
    for (const i of order) {
        const span = spans[i];
        if (!span) continue;
        let level = ends.findIndex((end) => end < span.from);
        if (level < 0 && ends.length < most) level = ends.length;
        if (level < 0) continue;
        ends[level] = span.to;
        found[i] = level;
    }
    return found;
}

export interface Label {
    x: number; /* its left end */
    y: number; /* its baseline */
    w: number;
}

/* Which labels can be drawn so that none touches another: the first come
 * first. */
export function withRoom(labels: readonly Label[], height: number): boolean[] {
    const kept: Label[] = [];
    return labels.map((label) => {
        const free = kept.every((other) =>
            label.x + label.w <= other.x || other.x + other.w <= label.x ||
            Math.abs(label.y - other.y) >= height);
        if (free) kept.push(label);
        return free;
    });
}

/* The stop of the slider that is nearest: one of the places `xs` of the dates,
 * or `all`, where everything is. */
export function stopNear(xs: readonly number[], all: number, x: number): number {
    let best = xs.length;
    let least = Math.abs(all - x);
    xs.forEach((each, i) => {
        const way = Math.abs(each - x);
        if (way < least) {
            least = way;
            best = i;
        }
    });
    return best;
}
