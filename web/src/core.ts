/* Whom the page asks. A report answers from what it carries inside, the live
 * page asks its server; what is drawn knows neither. */
import type { Contribution, Course, Doc, Finding, Key, MapData, Part, Reason } from "./doc";

/* What is asked about: a scenario and an audience as indices into the doc (-1:
 * none), and a position of the slider: index into the course's dates, their
 * number for "everything". */
export interface At {
    scenario: number;
    audience: number;
    position: number;
}

/* A course, and the contributions that its numbers are about. */
export interface Coursed {
    course: Course;
    contributions: Contribution[];
}

export interface Core {
    readonly doc: Doc;
    readonly map: MapData | null; /* null: not there yet */
    /* false: the page does not hold this combination; the switches say so. */
    has(scenario: number, audience: number): boolean;
    course(scenario: number, audience: number): Promise<Coursed>;
    /* null: not in this page. */
    reason(key: Key, at: At): Promise<Reason | null>;
    findings(at: At): Promise<Finding[] | null>;
    part(id: string): Promise<Part | null>;
    /* Live: called whenever `doc` or `map` became another one. Returns what ends it. */
    onChange?(listener: () => void): () => void;
}

/* What a report carries; the blocks beside the doc are read when first used. */
export interface Embedded {
    doc: Doc;
    reasons(): Reason[];
}

/* What holds at a position, when only what changes is written down: the latest
 * list up to there, else the first. */
function latest<T>(first: T, rows: (T | undefined)[], position: number): T {
    for (let i = Math.min(position, rows.length - 1); i >= 0; i--) {
        const row = rows[i];
        if (row !== undefined) return row;
    }
    return first;
}

export class EmbeddedCore implements Core {
    readonly doc: Doc;
    private readonly reasons: () => Reason[];

    constructor(embedded: Embedded) {
        this.doc = embedded.doc;
        this.reasons = embedded.reasons;
    }

    get map(): MapData | null {
        return this.doc.map;
    }

    private find(scenario: number, audience: number): Course | undefined {
        return this.doc.courses.find((c) => c.scenario === scenario && c.audience === audience);
    }

    has(scenario: number, audience: number): boolean {
        return this.find(scenario, audience) !== undefined;
    }

    async course(scenario: number, audience: number): Promise<Coursed> {
        const course = this.find(scenario, audience);
        if (!course) throw new Error("This page does not hold the verdicts of that combination.");
        return { course, contributions: this.doc.contributions };
    }

    async findings(at: At): Promise<Finding[] | null> {
        const course = this.find(at.scenario, at.audience);
        if (!course) return null;
        const rows = [...course.dates.map((d) => d.findings), course.all.findings];
        const list = latest(course.first_findings, rows, at.position);
        return list && list.flatMap((i) => this.doc.findings[i] ?? []);
    }

    async reason(key: Key, at: At): Promise<Reason | null> {
        const course = this.find(at.scenario, at.audience);
        if (!course) return null;
        const element = elementOf(this.doc, key);
        const rows = [...course.dates.map((d) => d.why), course.all.why].map(
            (why) => why?.find(([e]) => e === element)?.[1],
        );
        const first = course.first_why?.[element];
        const reason = latest(first, rows, at.position);
        return reason === undefined ? null : (this.reasons()[reason] ?? null);
    }

    async part(id: string): Promise<Part | null> {
        return this.doc.map?.parts.find((p) => p.part === id) ?? null;
    }
}

/* Index into a State: claims first, then arguments. */
export function elementOf(doc: Doc, key: Key): number {
    const index = Number(key.slice(1));
    return key[0] === "c" ? index : doc.claims.length + index;
}

export function keyOf(doc: Doc, element: number): Key {
    const claims = doc.claims.length;
    return element < claims ? `c${element}` : `a${element - claims}`;
}
