/* What a report carries inside: blocks of JSON that are read when they are
 * first needed, so that the first sight of a page does not wait for all of
 * them (docs/json/page.md). */
import type { Course, Doc, MapData, Reason } from "./doc";

function block<T>(id: string, otherwise: T): T {
    const text = document.getElementById(id)?.textContent;
    return text ? (JSON.parse(text) as T) : otherwise;
}

function once<T>(read: () => T): () => T {
    let value: { is: T } | null = null;
    return () => (value ??= { is: read() }).is;
}

/* The doc; its courses and its map are read when they are first asked for. */
export function readDoc(): Doc {
    const doc = block<Doc | null>("doc", null);
    if (!doc) throw new Error("This page holds no dispute.");
    const courses = once(() => block<Course[]>("doc-courses", []));
    const map = once(() => block<MapData | null>("doc-map", null));
    return Object.defineProperties(doc, {
        courses: { get: courses, enumerable: true },
        map: { get: map, enumerable: true },
    });
}

/* The reasons that `first_why` and `why` of the courses are indices of. */
export const readReasons = once(() => block<Reason[]>("doc-reasons", []));
