/* What the parts of the page tell each other. */
import type { Doc, Key, MapData, Part, State, Course } from "./doc";

/* The map. It draws one part at a time, of `map.parts` or of what `loadPart`
 * brings; boxes never move when `state` changes. */
export interface MapViewProps {
    doc: Doc;
    map: MapData | null; /* null: not there yet */
    loadPart(part: string): Promise<Part | null>;
    state: State;
    leftOut?: Key[]; /* what the scenario itself leaves out */
    part: string; /* which part is shown; "" the uppermost */
    selected: Key | null;
    focus: number; /* 0: all; n: only `selected` and what is up to n links away */
    opened: Key[]; /* arguments that show their premises */
    folded: string[]; /* boxes whose branch, and sections ("s3") whose boxes, are hidden */
    found: Key[]; /* what the search found: marked */
    changed: Key[]; /* what the last switch changed: marked until dismissed */
    calm: boolean; /* no motion */
    onSelect(key: Key | null): void;
    onFocus(key: Key, links: number): void;
    onPart(part: string): void;
    onOpen(key: Key, open: boolean): void;
    onFold(id: string, fold: boolean): void;
    /* Live only: change a premise or a weight and see. Absent in a report. */
    onTry?(key: Key, at: { x: number; y: number }): void;
    tried?: Key[]; /* elements that are changed that way: marked */
}

/* Commands from the keyboard and the bar, to a map that is mounted. */
export interface MapHandle {
    fit(): void;
    zoom(factor: number): void;
    reveal(key: Key): void; /* bring into sight, with as little motion as will do */
    walk(direction: "up" | "down" | "left" | "right"): Key | null; /* along edges from the selected box */
}

/* The timeline: a lane per party, dates to the right. */
export interface TimelineViewProps {
    doc: Doc;
    course: Course;
    at: number; /* position of the slider: index into course.dates; its length: all */
    selected: Key | null;
    onAt(position: number): void;
    onSelect(key: Key, place?: import("./doc").Place): void;
    onFinding(index: number): void; /* into doc.findings */
}
