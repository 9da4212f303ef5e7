/* Verdicts in words. What a letter means stands in doc.ts; how it is drawn, in
 * style.css and Mark.tsx. */
import { elementOf } from "./core";
import { isOut } from "./course";
import type { Argument, Claim, Doc, Key, MapData, Said, Stance, State } from "./doc";

export interface Verdict {
    word: string;
    ground: string; /* "" where there is none */
    kind: VerdictKind; /* a class of style.css */
    told: string; /* one sentence that says what it means */
}

export type VerdictKind =
    | "argued"
    | "presumed"
    | "given"
    | "falls"
    | "open"
    | "unsupported"
    | "supposed"
    | "contradictory";

const verdicts: Record<string, Verdict> = {
    A: {
        word: "stands",
        ground: "argued for",
        kind: "argued",
        told: "A reason that stands speaks for it, and nothing that stands prevails against it.",
    },
    P: {
        word: "stands",
        ground: "nobody objects",
        kind: "presumed",
        told: "It was put forward, and nothing that stands speaks against it.",
    },
    G: { word: "given", ground: "", kind: "given", told: "It stands: the map takes it for granted." },
    F: {
        word: "falls",
        ground: "",
        kind: "falls",
        told: "Something that stands speaks against it, and was not answered.",
    },
    O: {
        word: "open",
        ground: "",
        kind: "open",
        told: "Both sides hold each other; nothing in the map decides it.",
    },
    U: {
        word: "unsupported",
        ground: "",
        kind: "unsupported",
        told: "No reason for it stands, and nobody puts it forward.",
    },
    I: {
        word: "supposed",
        ground: "",
        kind: "supposed",
        told: "It rests on what is only supposed: it says nothing until that comes true.",
    },
    C: {
        word: "contradictory",
        ground: "",
        kind: "contradictory",
        told: "What the map takes for granted says both it and its opposite.",
    },
};

/* What is another sentence when it is said of an argument. */
const toldOfArguments: Record<string, string> = {
    A: "Its reasons are good as far as the map goes: nothing that stands speaks against it.",
    F: "Something that stands speaks against it or its reasons, and was not answered.",
};

const unknown: Verdict = { word: "not judged yet", ground: "", kind: "unsupported", told: "" };

const notThere: Verdict = {
    word: "not there",
    ground: "",
    kind: "unsupported",
    told: "Nobody has spoken of it by then, or what it belongs to is left out.",
};

const leftOut: Verdict = {
    ...notThere,
    word: "left out here",
    told: "The scenario leaves it out.",
};

export function verdictOf(letter: string | undefined, isLeftOut = false): Verdict {
    if (isOut(letter ?? "")) return isLeftOut ? leftOut : notThere;
    return verdicts[letter ?? ""] ?? unknown;
}

/* What a verdict means, in a sentence. */
export function meaning(letter: string | undefined, key: Key): string {
    return (key[0] === "a" && toldOfArguments[letter ?? ""]) || verdictOf(letter).told;
}

/* What a scenario itself leaves out. */
export function leftOutBy(doc: Doc, scenario: string | null): Set<Key> {
    const changes = doc.scenarios.find((s) => s.ids === scenario)?.changes ?? [];
    return new Set(changes.filter((c) => c.text.endsWith(" is left out")).map((c) => c.key));
}

/* How the dispute is looked at. */
export interface Sight {
    doc: Doc;
    scenario: string | null;
    letters: State;
}

/* What is said of a verdict at a sight; `letter`, where it is not the one that
 * it has there. */
export function told(sight: Sight, key: Key, letter = letterOf(sight, key)) {
    const out = isOut(letter);
    const { word, kind, told } = verdictOf(letter, out && leftOutBy(sight.doc, sight.scenario).has(key));
    return { letter, kind, words: out ? word : inWords(letter, key), meaning: out ? told : meaning(letter, key) };
}

/* "" before the core has answered. */
export function letterOf({ doc, letters }: Sight, key: Key): string {
    return letters[elementOf(doc, key)] ?? "";
}

/* An argument stands or does not; of claims it is also said why. */
export function inWords(letter: string | undefined, key: Key): string {
    const { word, ground } = verdictOf(letter);
    return ground && key[0] === "c" ? `${word}, ${ground}` : word;
}

export function elementAt(doc: Doc, key: Key): Claim | Argument | undefined {
    return (key[0] === "c" ? doc.claims : doc.arguments)[Number(key.slice(1))];
}

/* What is shown as its name: an untitled one is told by its text. */
export function nameOf(doc: Doc, key: Key): string {
    const e = elementAt(doc, key);
    if (!e) return "";
    return e.untitled && e.text ? shortened(e.text, 80) : e.title;
}

export function shortened(text: string, length: number): string {
    const letters = [...text];
    if (letters.length <= length) return text;
    return `${letters.slice(0, length - 1).join("").trimEnd()}…`;
}

const past: Record<Stance, string> = {
    asserts: "asserted it",
    denies: "denied it",
    concedes: "conceded it",
    withdraws: "withdrew it",
    questions: "questioned it",
    reports: "reported it",
    supposes: "supposed it",
};

export function stanceInWords(said: Said): string {
    return said.deed ? `${past[said.stance]}, by deed` : past[said.stance];
}

/* Parties that spoke of it up to a date (null: ever), each once. */
export function holdersOf(doc: Doc, said: Said[], asOf: string | null): string[] {
    const names = said
        .filter((s) => s.party >= 0 && !isLater(s, asOf))
        .map((s) => doc.parties[s.party]?.name ?? "");
    return [...new Set(names)].filter(Boolean);
}

/* Said after that day. What has no date was always there. */
export function isLater(said: Said, asOf: string | null): boolean {
    const end = said.date?.to ?? said.date?.from ?? null;
    return asOf !== null && end !== null && end > asOf;
}

/* What is not in this page, in sentences. */
export function limitsOf(doc: Doc, map: MapData | null): string[] {
    return map && map.trouble && map.parts.length ? [...doc.limits, map.trouble] : doc.limits;
}

export function counted(n: number, one: string, many = `${one}s`): string {
    return `${grouped(n)} ${n === 1 ? one : many}`;
}

/* "12,345" */
export function grouped(n: number): string {
    return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
