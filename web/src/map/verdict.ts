/* The words for a letter of a State, on a box and read aloud. */
import { elementOf } from "../core";
import { isOut } from "../course";
import type { Doc, Key, State } from "../doc";
import { inWords, verdictOf } from "../words";

interface Words {
    word: string; /* on a box */
    ground: string; /* where there is room for it, behind the word */
    said: string; /* read aloud */
}

/* `leftOut`: the scenario itself leaves it out. */
export function wordsOf(letter: string, key: Key | null, leftOut = false): Words {
    if (isOut(letter)) {
        const { word } = verdictOf(letter, leftOut);
        return { word, ground: "", said: word };
    }
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
