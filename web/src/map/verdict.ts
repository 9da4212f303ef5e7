/* The words for a letter of a State. */
import type { Doc, Key, State } from "../doc";

interface Words {
    word: string; /* on a box */
    ground: string; /* where there is room for it, behind the word */
    said: string; /* read aloud */
}

const words: Record<string, Words> = {
    A: { word: "stands", ground: "", said: "stands, argued" },
    P: { word: "stands", ground: " (nobody objects)", said: "stands, nobody objects" },
    G: { word: "given", ground: "", said: "stands, given" },
    F: { word: "falls", ground: "", said: "falls" },
    O: { word: "open", ground: "", said: "open" },
    U: { word: "unsupported", ground: "", said: "unsupported" },
    I: { word: "supposed", ground: "", said: "only supposed" },
    C: { word: "contradictory", ground: "", said: "contradictory: stands and falls" },
};

const out: Words = { word: "not there", ground: "", said: "not there: nobody has spoken of it, or it is left out" };
const unknown: Words = { word: "", ground: "", said: "" };

/* A small letter: nobody has spoken of it by then, or it is left out. */
export function isOut(letter: string): boolean {
    return letter >= "a" && letter <= "z";
}

export function wordsOf(letter: string, key: Key | null): Words {
    if (isOut(letter)) return out;
    const found = words[letter] ?? unknown;
    return letter === "A" && key?.startsWith("a") ? { ...found, said: "stands" } : found;
}

/* The letter of a claim or an argument; "" if the state does not have it. */
export function letterOf(doc: Doc, state: State, key: Key): string {
    const index = Number(key.slice(1));
    return state[key.startsWith("c") ? index : doc.claims.length + index] ?? "";
}

/* Whether what it says carries: an edge from it is drawn in full. */
export function carries(letter: string): boolean {
    return "APGC".includes(letter) && letter !== "";
}
