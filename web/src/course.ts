/* Replays a course: which letters stand at a position, and what is another one
 * than before. All of it is looked up; nothing is judged here. */
import { keyOf } from "./core";
import type { Coursed } from "./core";
import type { Course, Doc, Key, Place, State } from "./doc";

/* Everything is one stop behind the last date. */
export function lastStop(course: Course): number {
    return course.dates.length;
}

function turnsAt(course: Course, position: number) {
    return position < course.dates.length ? course.dates[position]?.turns ?? [] : course.all.turns;
}

export function lettersAt(course: Course, position: number): State {
    const letters = course.first.split("");
    for (let p = 0; p <= position; p++)
        for (const [element, letter] of turnsAt(course, p)) letters[element] = letter;
    return letters.join("");
}

/* The stop for a date: the last that is not later; null: everything. -1: the
 * date lies before all that was said. */
export function stopOf(course: Course, asOf: string | null): number {
    if (asOf === null) return lastStop(course);
    let stop = -1;
    course.dates.forEach((d, i) => {
        if (d.date <= asOf) stop = i;
    });
    return stop;
}

export function dateOf(course: Course, position: number): string | null {
    return course.dates[position]?.date ?? null;
}

/* A verdict that is another one than before. */
export interface Change {
    element: number;
    from: string;
    to: string;
    by: string; /* the contribution that did it, in words; "" not known */
    place: Place | null; /* its place */
}

export function changed(before: State, after: State): Change[] {
    const changes: Change[] = [];
    for (let i = 0; i < after.length; i++) {
        const from = before[i] ?? "u";
        const to = after[i] ?? "u";
        if (from !== to && !(isOut(from) && isOut(to)))
            changes.push({ element: i, from, to, by: "", place: null });
    }
    return changes;
}

/* Small letters: nobody has spoken of it by then, or it is left out. */
export function isOut(letter: string): boolean {
    return letter >= "a" && letter <= "z";
}

/* Who spoke first of what came in or went between two stops. */
function firstWords({ course, contributions }: Coursed, low: number, high: number): Map<Key, number> {
    const first = new Map<Key, number>();
    for (const { said } of course.dates.slice(low, high + 1))
        for (const index of said) {
            const c = contributions[index];
            if (c?.enters && !first.has(c.key)) first.set(c.key, index);
        }
    return first;
}

/* Names the contribution behind each change when the slider was moved: forward
 * the last that turned it, backward the first that is no longer there. What is
 * new is put down to who said it. A change that the dates do not explain, since
 * the scenario was changed with them, has no author. */
export function nameAuthors(
    doc: Doc,
    changes: Change[],
    { course, contributions }: Coursed,
    from: number,
    to: number,
): Change[] {
    const was = lettersAt(course, from);
    const authors = new Map<number, number>();
    const low = Math.min(from, to) + 1;
    const high = Math.max(from, to);
    for (let p = low; p <= high; p++)
        for (const [element, , by] of turnsAt(course, p))
            if (to > from || !authors.has(element)) authors.set(element, by);
    const first = firstWords({ course, contributions }, low, high);
    return changes.map((change) => {
        if (was[change.element] !== change.from) return change;
        const key = keyOf(doc, change.element);
        const turned = contributions[authors.get(change.element) ?? -1];
        const spoken = isOut(change.from) !== isOut(change.to) ? contributions[first.get(key) ?? -1] : undefined;
        const by = turned?.key === key ? turned : (spoken ?? turned);
        return by ? { ...change, by: `${told(by.enters, to > from)}${by.text}`, place: by.place } : change;
    });
}

/* A contribution may come in or give way, and one may go forward or back. */
function told(enters: boolean, forward: boolean): string {
    if (forward) return enters ? "" : "gives way: ";
    return enters ? "not yet: " : "not given up yet: ";
}
