/* The words for a letter of a State, on a box and read aloud. */
import { elementOf } from "../core";
import type { Doc, Key, State } from "../doc";
import { inWords, verdictOf } from "../words";

interface Words {
    word: string; /* on a box */
    ground: string; /* where there is room for it, behind the word */
    said: string; /* read aloud */
}

const out: Words = { word: "not there", ground: "", said: "not there: nobody has spoken of it, or it is left out" };

/* A small letter: nobody has spoken of it by then, or it is left out. */
export function isOut(letter: string): boolean {
    return letter >= "a" && letter <= "z";
}

export function wordsOf(letter: string, key: Key | null): Words {
    if (isOut(letter)) return out;
    return {
        word: letter === "" ? "" : verdictOf(letter).word,
        ground: letter === "P" ? " (nobody objects)" : "",
        said: inWords(letter, key ?? "c0"),
    };
}

/* The letter of a claim or an argument; "" if the state does not have it. */
export function letterOf(doc: Doc, state: State, key: Key): string {
    return state[elementOf(doc, key)] ?? "";
}

/* Whether what it says carries: an edge from it is drawn in full. */
export function carries(letter: string): boolean {
    return "APGC".includes(letter) && letter !== "";
}
