/* What is tried out without changing the file. It is about a title, since keys
 * change while one writes. */
import type { Change } from "../api";
import type { Key } from "../doc";

export type What = "give" | "give_opposite" | "withdraw" | "leave_out" | "weigh";

export interface Try {
    what: What;
    title: string; /* "[Title]" or "<Title>" */
    strength: number; /* of "weigh" */
}

/* null: it is none. What a browser cannot read as a number is "". */
export function strengthOf(text: string): number | null {
    const strength = text.trim() ? Number(text) : NaN;
    return Number.isFinite(strength) && strength > 0 ? strength : null;
}

export function changeOf(one: Try, key: Key): Change {
    switch (one.what) {
        case "give":
            return { do: "give", key };
        case "give_opposite":
            return { do: "give", key, opposite: true };
        case "withdraw":
            return { do: "withdraw", key };
        case "leave_out":
            return { do: "leave_out", key };
        case "weigh":
            return { do: "weigh", key, strength: one.strength };
    }
}

export function tryInWords(one: Try): string {
    switch (one.what) {
        case "give":
            return `${one.title} is given`;
        case "give_opposite":
            return `the opposite of ${one.title} is given`;
        case "withdraw":
            return `${one.title} is withdrawn`;
        case "leave_out":
            return `${one.title} is left out`;
        case "weigh":
            return `${one.title} weighs ${one.strength}`;
    }
}

/* A weight goes beside what else is tried of an element; all else takes its
 * place. */
export function withTry(tries: Try[], one: Try): Try[] {
    const weighs = one.what === "weigh";
    return [...tries.filter((t) => t.title !== one.title || (t.what === "weigh") !== weighs), one];
}

/* What can be tried of a claim, and of an argument. */
export const choices: Record<"c" | "a", { what: What; label: string; help: string }[]> = {
    c: [
        { what: "give", label: "Given", help: "As if it were not in dispute." },
        { what: "give_opposite", label: "Its opposite given", help: "As if it were not in dispute that it is false." },
        { what: "withdraw", label: "Withdrawn", help: "As if nobody put it forward." },
        { what: "leave_out", label: "Left out", help: "As if it were not in the text at all." },
    ],
    a: [
        { what: "withdraw", label: "Withdrawn", help: "As if nobody held it to be sound." },
        { what: "leave_out", label: "Left out", help: "As if it were not in the text at all." },
    ],
};
