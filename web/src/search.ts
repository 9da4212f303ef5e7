/* Search in titles, texts, parties and tags. All words must be found. */
import type { Argument, Claim, Doc, Key } from "./doc";

const folded = new WeakMap<Doc, string[]>();

function fold(text: string): string {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(doc: Doc, e: Claim | Argument): string {
    const holders = e.said.map((s) => doc.parties[s.party]?.name ?? "");
    return fold([e.title, e.text, ...e.tags.map((t) => `#${t}`), ...holders].join("\n"));
}

function indexOf(doc: Doc): string[] {
    const known = folded.get(doc);
    if (known) return known;
    const made = [...doc.claims, ...doc.arguments].map((e) => wordsOf(doc, e));
    folded.set(doc, made);
    return made;
}

export function search(doc: Doc, query: string): Key[] {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const claims = doc.claims.length;
    const found: Key[] = [];
    indexOf(doc).forEach((text, i) => {
        if (words.every((word) => text.includes(word)))
            found.push(i < claims ? `c${i}` : `a${i - claims}`);
    });
    return found;
}
