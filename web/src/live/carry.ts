/* A map whose text was edited: until it is laid out anew, its boxes stand where
 * they are, with the keys that the elements have in the new doc. What is gone
 * from the text is gone from the map. */
import type { Box, Doc, Edge, Key, MapData, Part } from "../doc";
import { keysOf, type Names } from "./titles";

export function namesOf(doc: Doc): Names {
    return {
        claims: doc.claims.map((claim) => claim.title),
        arguments: doc.arguments.map((argument) => argument.title),
    };
}

/* From old keys to new ones. */
function moves(before: Doc, after: Doc): Map<string, Key> {
    const now = keysOf(namesOf(after));
    const found = new Map<string, Key>();
    for (const [title, key] of keysOf(namesOf(before))) {
        const to = now.get(title);
        if (to) found.set(key, to);
    }
    return found;
}

/* The new id of a box; null: its element is gone. */
function idOf(id: string, moved: Map<string, Key>): string | null {
    if (/^[ca]\d+$/.test(id)) return moved.get(id) ?? null;
    if (!/^i\d+$/.test(id)) return id;
    const argument = moved.get(`a${id.slice(1)}`);
    return argument ? `i${argument.slice(1)}` : null;
}

function carriedPart(part: Part, moved: Map<string, Key>, relations: boolean): Part {
    const boxes = part.boxes.flatMap((box): Box[] => {
        const id = idOf(box.id, moved);
        return id === null ? [] : [{ ...box, id, key: box.key && (moved.get(box.key) ?? null) }];
    });
    const edges = part.edges.flatMap((edge): Edge[] => {
        const from = idOf(edge.from, moved);
        const to = idOf(edge.to, moved);
        if (from === null || to === null) return [];
        return [{ ...edge, from, to, relation: relations ? edge.relation : -1 }];
    });
    return { ...part, boxes, edges };
}

export function carried(map: MapData, before: Doc, after: Doc): MapData {
    const moved = moves(before, after);
    const relations = before.relations.length === after.relations.length;
    const part_of: Record<Key, string> = {};
    for (const [key, part] of Object.entries(map.part_of)) {
        const to = moved.get(key);
        if (to) part_of[to] = part;
    }
    return { ...map, parts: map.parts.map((part) => carriedPart(part, moved, relations)), part_of };
}
