/* An argument that is opened: its premises, a line, and its conclusion, as on
 * paper. It lies over its neighbours, and nothing moves. */
import type { Argument, Doc, Key, State } from "../doc";
import { Opener, stateClass } from "./BoxView";
import type { Ready } from "./BoxView";
import type { Fonts } from "./fonts";
import { outline, set, wrap } from "./shape";
import { letterOf, wordsOf } from "./verdict";

interface Sentence {
    key: Key;
    number: string;
    lines: string[];
    letter: string;
    word: string;
    said: string;
    y: number; /* of the first baseline */
    wordX: number;
    wordY: number;
    rule: string | null; /* a step's line is drawn above; its rules */
    selected: boolean;
}

const width = 340;
const indent = 30; /* of the sentences, behind their numbers */
const gap = 7; /* between sentences */

function sentences(
    doc: Doc, argument: Argument, state: State, selected: Key | null, fonts: Fonts, w: number, top: number,
    leftOut: ReadonlySet<Key>,
): { list: Sentence[]; h: number } {
    const room = w - 2 * set.side - indent;
    const steps = new Map(argument.steps.map((step) => [step.conclusion, step]));
    let y = top;
    const list = argument.lines.map((line, index) => {
        const key: Key = `c${line.claim}`;
        const letter = letterOf(doc, state, key);
        const { word, said } = wordsOf(letter, key, leftOut.has(key));
        const text = line.text || doc.claims[line.claim]?.text || doc.claims[line.claim]?.title || "";
        const lines = wrap(text, room / set.text, fonts.text);
        const step = steps.get(index);
        if (step) y += 16;
        const first = y + 14;
        const last = first + Math.max(0, lines.length - 1) * set.lead;
        const taken = fonts.text(lines[lines.length - 1] ?? "") * set.text + 10;
        const beside = taken + fonts.title(word) * set.small <= room;
        const wordY = beside ? last : last + 16;
        y = wordY + 4 + gap;
        return {
            key, letter, word, said, lines, wordY,
            number: `(${line.number})`,
            y: first,
            wordX: set.side + indent + (beside ? taken : 0),
            rule: step ? [step.strict ? "strictly" : "", ...step.rules].filter(Boolean).join(", ") : null,
            selected: selected === key,
        };
    });
    return { list, h: y + 4 };
}

function Line({ s, w }: { s: Sentence; w: number }) {
    const height = s.wordY - s.y + 24;
    return (
        <>
            {s.rule !== null && (
                <>
                    <path class="inferred" d={`M${set.side} ${s.y - 22}H${w - set.side}`} />
                    {s.rule && (
                        <text class="rule" x={w - set.side} y={s.y - 26} text-anchor="end">{s.rule}</text>
                    )}
                </>
            )}
            <g
                class={`sentence ${stateClass(s.letter)}${s.selected ? " selected" : ""}`}
                data-do="line"
                data-key={s.key}
                role="button"
                tabindex={0}
                aria-label={`${s.number} ${s.lines.join(" ")}: ${s.said}`}
            >
                <rect class="catch" x="4" y={s.y - 16} width={w - 8} height={height} rx="3" />
                <g aria-hidden="true">
                    <text class="number" x={set.side} y={s.y}>{s.number}</text>
                    {s.lines.map((text, i) => (
                        <text class="text" x={set.side + indent} y={s.y + i * set.lead}>{text}</text>
                    ))}
                    <text class="judged" x={s.wordX} y={s.wordY}>{s.word}</text>
                </g>
            </g>
        </>
    );
}

interface OpenedProps {
    ready: Ready;
    argument: Argument;
    doc: Doc;
    state: State;
    selected: Key | null;
    fonts: Fonts;
    leftOut: ReadonlySet<Key>; /* by the scenario */
}

export function Opened({ ready, argument, doc, state, selected, fonts, leftOut }: OpenedProps) {
    const { box } = ready;
    const w = Math.max(box.w, width);
    const titles = wrap(argument.title, (w - 2 * set.side - 34) / set.title, fonts.title);
    const top = 16 + titles.length * set.lead;
    const { list, h } = sentences(doc, argument, state, selected, fonts, w, top, leftOut);
    const letter = box.key ? letterOf(doc, state, box.key) : "";
    const height = Math.max(h, box.h);
    return (
        <g
            class={`box argument opened${selected === box.key ? " selected" : ""}`}
            data-box={box.id}
            role="group"
            aria-label={`${ready.name}, opened`}
            transform={`translate(${box.x - (w - box.w) / 2} ${box.y})`}
        >
            <g class="grown" style={{ transformOrigin: `${w / 2}px 0` }}>
                <path class="ring" d={outline(w, height, true, false, -5)} />
                <path class="ground" d={outline(w, height, true, false, -3)} />
                <g class={stateClass(letter)}>
                    <path class="frame" d={outline(w, height, true, letter === "I", 0)} />
                    {"GC".includes(letter) && letter && (
                        <path class="second" d={outline(w, height, true, false, 3.5)} />
                    )}
                </g>
                {titles.map((title, i) => (
                    <text class="title" x={set.side} y={22 + i * set.lead}>{title}</text>
                ))}
                {list.map((s) => <Line s={s} w={w} />)}
                <Opener name={ready.name} x={w - 24} opened reached />
            </g>
        </g>
    );
}
