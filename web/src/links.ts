/* Who speaks for and against whom: the relations of the doc and what follows
 * from its structures, from both ends. */
import type { Doc, Key, Place } from "./doc";

export interface Link {
    sign: "+" | "-";
    how: string; /* "speaks against", from the side of `from` */
    from: Key;
    to: Key;
    place: Place;
}

export interface Links {
    into: Map<Key, Link[]>;
    outOf: Map<Key, Link[]>;
    premiseOf: Map<Key, Key[]>; /* claim -> arguments */
}

const known = new WeakMap<Doc, Links>();

const words: Record<string, [sign: "+" | "-", how: string, both: boolean]> = {
    support: ["+", "speaks for", false],
    entails: ["+", "entails", false],
    attack: ["-", "speaks against", false],
    undercut: ["-", "undercuts", false],
    contrary: ["-", "excludes", true],
    contradictory: ["-", "contradicts", true],
};

function put<T>(map: Map<Key, T[]>, key: Key, item: T): void {
    const list = map.get(key);
    if (list) list.push(item);
    else map.set(key, [item]);
}

function add(links: Links, link: Link): void {
    put(links.into, link.to, link);
    put(links.outOf, link.from, link);
}

function addStructures(links: Links, doc: Doc): void {
    doc.arguments.forEach((argument, i) => {
        const from: Key = `a${i}`;
        const premises = new Set<Key>();
        for (const line of argument.lines) {
            const key: Key = `c${line.claim}`;
            if (line.role === "premise") premises.add(key);
            if (line.role === "main")
                add(links, { sign: "+", how: "concludes", from, to: key, place: line.place });
        }
        for (const key of premises) put(links.premiseOf, key, from);
    });
}

function build(doc: Doc): Links {
    const links: Links = { into: new Map(), outOf: new Map(), premiseOf: new Map() };
    for (const { kind, from, to, place } of doc.relations) {
        const [sign, how, both] = words[kind] ?? ["+", "speaks for", false];
        add(links, { sign, how, from, to, place });
        if (both) add(links, { sign, how, from: to, to: from, place });
    }
    addStructures(links, doc);
    return links;
}

export function linksOf(doc: Doc): Links {
    let links = known.get(doc);
    if (!links) known.set(doc, (links = build(doc)));
    return links;
}
