/* Keys count the elements of one text; titles outlive an edit. "[Title]" is a
 * claim, "<Title>" an argument, as they are written. */
import type { Key, State } from "../doc";

export interface Names {
    claims: string[];
    arguments: string[];
}

export function titlesOf(names: Names): string[] {
    return [...names.claims.map((t) => `[${t}]`), ...names.arguments.map((t) => `<${t}>`)];
}

/* The n-th of both together, as a State counts them. */
export function keyAt(names: Names, element: number): Key {
    const claims = names.claims.length;
    return element < claims ? `c${element}` : `a${element - claims}`;
}

export function keysOf(names: Names): Map<string, Key> {
    return new Map(titlesOf(names).map((title, i) => [title, keyAt(names, i)]));
}

/* The letters of one reading for the elements of another; "u" for what it does
 * not know. */
export function lettersFor(names: Names, of: Names, letters: State): State {
    const known = new Map(titlesOf(of).map((title, i) => [title, letters[i] ?? "u"]));
    return titlesOf(names)
        .map((title) => known.get(title) ?? "u")
        .join("");
}
