/* What the page knows: the dispute as the core tells it. A report carries it
 * inside, the live page fetches it; docs/json/page.md describes it. Nothing
 * here is computed by the page: verdicts, reasons and findings are answers of
 * the core. */

/* Where something stands in a source file: index into `files`, line, column,
 * line and column of the end (exclusive). From 1; columns in UTF-16 units. */
export type Place = [
    file: number,
    line: number,
    column: number,
    endLine: number,
    endColumn: number,
];

/* "c12" is claim 12, "a3" argument 3: indices into `claims` and `arguments`. */
export type Key = `c${number}` | `a${number}`;

export interface SourceFile {
    name: string;
    text: string;
}

/* A date as written ("2031-03"), with its first and last day; null: open. */
export interface DateRange {
    written: string;
    from: string | null;
    to: string | null;
}

export type Stance =
    | "asserts"
    | "denies"
    | "concedes"
    | "withdraws"
    | "questions"
    | "reports"
    | "supposes";

/* Who said it, when and where. -1: nobody, no source. */
export interface Said {
    party: number;
    source: number;
    date: DateRange | null;
    at: string;
    quote: string;
    stance: Stance;
    deed: boolean;
    analyst: boolean;
    second_hand: boolean;
    place: Place;
}

/* A formatted stretch of a text, in UTF-16 units, half open. */
export interface Range {
    kind: "bold" | "italic" | "link" | "tag" | "statement" | "argument";
    start: number;
    end: number;
    value: string;
}

interface Element {
    title: string;
    untitled: boolean;
    text: string;
    ranges: Range[];
    tags: string[];
    section: number; /* index into `sections`; -1: none */
    place: Place; /* where it is written out */
    places: Place[]; /* all its occurrences, in the order of the text */
    said: Said[];
}

export interface Claim extends Element {
    main: boolean; /* others speak for or against it, it speaks for none */
}

/* A line of a structure. */
export interface Line {
    number: number;
    claim: number;
    role: "premise" | "intermediary" | "main";
    text: string;
    place: Place;
}

/* A step of a structure: its conclusion, and the lines it is drawn from, as
 * indices into `lines`. */
export interface Step {
    conclusion: number;
    from: number[];
    rules: string[];
    strict: boolean;
    place: Place;
}

export interface Argument extends Element {
    lines: Line[]; /* empty: a sketch */
    steps: Step[];
    scheme: string; /* name; empty: none */
}

export type RelationKind =
    | "attack"
    | "support"
    | "entails"
    | "contrary"
    | "contradictory"
    | "undercut";

/* `to` of an undercut is the argument whose inference it speaks against. */
export interface Relation {
    kind: RelationKind;
    from: Key;
    to: Key;
    place: Place;
}

export interface Section {
    title: string;
    level: number;
    parent: number; /* -1: none */
    place: Place;
}

export interface Party {
    id: string;
    name: string;
    place: Place;
}

export interface Source {
    id: string;
    title: string;
    party: number;
    date: DateRange | null;
    url: string; /* http or https only; else empty */
    file: string;
    place: Place;
}

/* An entry of the switch: what is passed as --scenario: one scenario, or a
 * combination of cases. */
export interface Scenario {
    ids: string;
    title: string;
    changes: { text: string; key: Key; place: Place }[];
}

export interface Audience {
    id: string;
    values: string[];
}

/* The state of all elements under one selection: a letter for each, claims
 * first, then arguments.
 *   A stands, argued (an argument: stands)   P stands, presumed
 *   G stands, given      F falls             O open
 *   U unsupported        I idle              C contradictory
 * Small letters: nobody has spoken of it by then, or it is left out. */
export type State = string;

/* A verdict that is another one from a date on: element index, letter, and the
 * contribution that did it (-1: several together, or not known). */
export type Turn = [element: number, letter: string, by: number];

export interface CourseDate {
    date: string; /* the day, as passed to --as-of */
    said: number[]; /* contributions */
    turns: Turn[];
    findings?: number[]; /* in force from here on; absent: as before */
    why?: [element: number, reason: number][]; /* reasons that are others; -1:
                                                * it is not kept */
}

/* All dates under one scenario and before one audience. `all` is the last stop
 * of the slider: no date asked for; its turns are against the last date. Where
 * `first_findings` or `first_why` is null, `all` may have them nevertheless:
 * known at that stop alone. */
export interface Course {
    scenario: number; /* -1: as the map has it */
    audience: number; /* -1: none */
    first: State; /* before the first date */
    first_findings: number[] | null; /* null: were not found in advance */
    first_why: number[] | null; /* [elements] into `reasons`, likewise */
    dates: CourseDate[];
    all: { turns: Turn[]; findings?: number[]; why?: [number, number][] };
}

export interface Contribution {
    enters: boolean; /* else: gives way */
    party: number;
    stance: Stance | "draws";
    deed: boolean;
    key: Key;
    text: string; /* in words: "Union asserted [Wages are low] (Leaflet, 2031-03)" */
    date: DateRange | null;
    source: number;
    place: Place;
}

/* A step of a reason: a line under the line above that is less deep. */
export interface ReasonStep {
    depth: number;
    text: string;
    key: Key | null;
    place: Place | null;
}

export interface Reason {
    head: string; /* "stands, argued" */
    steps: ReasonStep[];
}

export interface Finding {
    code: string; /* "F04" */
    about: string; /* "changed its line" */
    title: string; /* "[T]", "<A>" or "" */
    key: Key | null;
    message: string;
    parties: number[];
    dates: string[];
    places: Place[];
    keys: Key[]; /* elements at these places, each once */
    second_hand: boolean;
}

export interface Diagnostic {
    code: string;
    severity: "error" | "warning";
    message: string;
    hint: string;
    place: Place;
}

export interface Expectations {
    passed: number;
    failed: {
        claim: string;
        expected: string;
        actual: string;
        place: Place;
    }[];
}

/* What was announced: an argument from what is only supposed. */
export interface Announced {
    key: Key;
    scenario: number; /* under which it comes to stand; -1: none */
    party: number;
    date: DateRange | null;
}

/* ---- the map ---- */

/* A box. Sizes and places in CSS pixels, from the upper left of its part. */
export interface Box {
    id: string; /* unique in its part: a key, "i3" (the inference mark of
                 * argument 3), "fold:…" (a part that is folded away), or
                 * "out:…" (a neighbour that is drawn in another part) */
    kind: "claim" | "argument" | "inference" | "fold" | "outside";
    key: Key | null;
    part: string | null; /* fold and outside: where it is drawn */
    count: number; /* fold: how many elements it hides */
    x: number;
    y: number;
    w: number;
    h: number;
    title: string[]; /* lines */
    text: string[]; /* lines */
    party: string; /* short; empty: nobody's */
    date: string;
}

export interface Edge {
    kind: RelationKind | "inference"; /* inference: from an argument to its
                                       * inference mark */
    from: string; /* ids of boxes */
    to: string;
    path: string; /* SVG path data, from `from` to `to` */
    relation: number; /* index into `relations`; -1: follows from a structure */
}

export interface Group {
    section: number;
    title: string;
    level: number;
    x: number;
    y: number;
    w: number;
    h: number;
}

/* A part of the map that is laid out together: "" is the uppermost. */
export interface Part {
    part: string;
    title: string;
    parent: string | null;
    why_folded: string; /* "1,200 boxes are too many for one picture: …"; "" */
    width: number;
    height: number;
    boxes: Box[];
    edges: Edge[];
    groups: Group[];
}

export interface MapData {
    /* "" or why there is no map: "Graphviz (dot) is not installed: …" */
    trouble: string;
    parts: Part[]; /* live: only those that were asked for */
    part_of: Record<Key, string>; /* in which part each element is drawn;
                                   * elements that are no box of their own (lines of a
                                   * structure) are not in it */
}

/* ---- all ---- */

export interface Doc {
    schema: 1;
    program: string; /* "elenchus 0.1.0" */
    file: string;
    title: string | null;
    files: SourceFile[];
    claims: Claim[];
    arguments: Argument[];
    relations: Relation[];
    sections: Section[];
    parties: Party[];
    sources: Source[];
    scenarios: Scenario[];
    audiences: Audience[];
    contributions: Contribution[];
    findings: Finding[];
    announced: Announced[];
    diagnostics: Diagnostic[];
    expectations: Expectations;
    limits: string[]; /* what was left out for size, in sentences */
    courses: Course[]; /* a report: all; live: none, they are fetched */
    map: MapData | null; /* live: null, it is fetched */
}
