/* A box of the map. What never changes with a state is prepared once for a
 * part; a change of state gives other classes, words and outlines. */
import { Component } from "preact";
import { isOut } from "../course";
import type { Box, Doc, Key } from "../doc";
import type { Fonts } from "./fonts";
import { fitTitle, leading, outline, set } from "./shape";
import type { Fitted } from "./shape";
import { wordsOf } from "./verdict";

interface Row {
    text: string;
    class: "title" | "text";
    y: number;
    fit: number | undefined; /* the width it is pressed into; undefined: it fits */
}

/* A box, made ready to be drawn. */
export interface Ready {
    box: Box;
    rows: Row[];
    last: number; /* baseline of the last row: party, date and verdict */
    room: number; /* what party and date leave to the verdict word */
    far: Fitted;
    party: number; /* index into the parties; -1: none */
    name: string; /* what it is called aloud, without its verdict */
    who: string; /* "Town Council, 2051-05" */
    strong: Fonts["title"]; /* the font of verdict words */
    opens: boolean; /* an argument with a structure */
    main: boolean; /* a main claim */
}

function elementOf(doc: Doc, key: Key | null) {
    if (!key) return undefined;
    return (key.startsWith("c") ? doc.claims : doc.arguments)[Number(key.slice(1))];
}

/* The title of a claim or an argument; of one without, the beginning of its
 * text. */
export function titleOf(doc: Doc, key: Key): string {
    const element = elementOf(doc, key);
    if (!element) return "";
    if (!element.untitled || !element.text) return element.title;
    return element.text.length > 60 ? `${element.text.slice(0, 59)}…` : element.text;
}

const kinds = { claim: "Claim", argument: "Argument", inference: "", fold: "Folded", outside: "Elsewhere" };

function nameOf(doc: Doc, box: Box): string {
    const kind = kinds[box.kind];
    const title = box.key ? titleOf(doc, box.key) : box.title.join(" ");
    return `${kind === "" ? "" : `${kind} `}${title}`;
}

function press(text: string, size: number, room: number, width: (text: string) => number) {
    return width(text) * size > room ? room : undefined;
}

export function ready(doc: Doc, box: Box, fonts: Fonts): Ready {
    const room = box.w - 2 * set.side;
    const lines = [
        ...box.title.map((text) => ({ text, class: "title" as const })),
        ...box.text.map((text) => ({ text, class: "text" as const })),
    ];
    const { first, lead } = leading(box, lines.length + 1);
    const rows = lines.map((line, i) => ({
        ...line,
        y: first + i * lead,
        fit: press(line.text, set[line.class], room, fonts[line.class]),
    }));
    const element = elementOf(doc, box.key);
    const party = element?.said[0]?.party ?? -1;
    const meta = fonts.small(`${box.party.toUpperCase()}  ${box.date}`) * set.small;
    const far = box.title.join(" ") || box.text.join(" ");
    return {
        box,
        rows,
        last: first + lines.length * lead,
        room: room - meta - (box.party ? 8 : 0),
        far: fitTitle(far, box.w, box.h, fonts.title),
        party,
        name: nameOf(doc, box),
        who: [doc.parties[party]?.name ?? box.party, box.date].filter(Boolean).join(", "),
        strong: fonts.title,
        opens: box.kind === "argument" && element !== undefined && "lines" in element && element.lines.length > 0,
        main: box.kind === "claim" && element !== undefined && "main" in element && element.main,
    };
}

/* What is marked on a box: all but the letter are classes. */
export interface BoxProps {
    ready: Ready;
    letter: string;
    leftOut: boolean; /* by the scenario */
    selected: boolean;
    found: boolean;
    changed: boolean;
    tried: boolean;
    faded: boolean; /* outside of what is focused on */
    first: boolean; /* where the tab key enters the map */
    opened: boolean;
    branch: number; /* boxes that folding it would hide */
    hides: number; /* boxes that it hides now; 0: it is not folded */
}

function labelOf(p: BoxProps): string {
    const { box, name, who } = p.ready;
    if (box.kind === "fold") return `${name}: ${box.count} folded away. Opens this part.`;
    const said = wordsOf(p.letter, box.key, p.leftOut).said;
    const marks = [
        p.changed ? "changed" : "",
        p.tried ? "tried out" : "",
        p.found ? "found" : "",
        p.hides ? `${p.hides} folded away below it` : "",
        box.kind === "outside" ? "drawn in another part" : "",
    ].filter(Boolean);
    return [`${name}${said ? `: ${said}` : ""}`, who, ...marks].filter(Boolean).join(". ") + ".";
}

function classesOf(p: BoxProps): string {
    const { box } = p.ready;
    const out = isOut(p.letter);
    return [
        "box",
        box.kind,
        out ? "out" : "",
        p.selected ? "selected" : "",
        p.found ? "hit" : "",
        p.changed ? "changed" : "",
        p.tried ? "tried" : "",
        p.faded ? "faded" : "",
    ].filter(Boolean).join(" ");
}

/* What a change of state touches: outline and verdict word. It is kept apart
 * from the words, so that these are not styled anew. */
function StateView({ ready: r, letter, leftOut }: { ready: Ready; letter: string; leftOut: boolean }) {
    const { box } = r;
    const round = box.kind === "argument" || (box.kind === "outside" && box.key?.startsWith("a") === true);
    const path = (inset: number) => outline(box.w, box.h, round, letter === "I", inset);
    return (
        <g class={stateClass(letter)} aria-hidden="true">
            <path class="frame" d={path(0)} />
            {"GC".includes(letter) && letter && <path class="second" d={path(3.5)} />}
            <Word ready={r} letter={letter} leftOut={leftOut} />
        </g>
    );
}

/* The classes of what is drawn by a letter. */
export function stateClass(letter: string): string {
    return isOut(letter) ? "state out" : letter ? `state v-${letter}` : "state";
}

/* The verdict word, at the right end of the last row. */
function Word({ ready: r, letter, leftOut }: { ready: Ready; letter: string; leftOut: boolean }) {
    const { box } = r;
    const { word, ground } = wordsOf(letter, box.key, leftOut);
    if (!word) return null;
    const full = word + ground;
    const shown = r.strong(full) * set.small <= r.room - 14 ? full : word;
    const x = box.w - set.side;
    const left = x - r.strong(shown) * set.small - 12;
    return (
        <>
            <text class="judged" x={x} y={r.last} text-anchor="end">{shown}</text>
            {letter === "O" && (
                <g class="half" transform={`translate(${left} ${r.last - 4})`}>
                    <circle r="4" />
                    <path d="M0 -4A4 4 0 0 0 0 4Z" />
                </g>
            )}
            {letter === "C" && (
                <path class="clash" d={`M${left - 4} ${r.last - 8}l8 8m0 -8l-8 8`} />
            )}
        </>
    );
}

function Words({ ready: r }: { ready: Ready }) {
    const { box } = r;
    return (
        <g class="words" aria-hidden="true">
            {r.rows.map((row) => (
                <text
                    class={row.class}
                    x={set.side}
                    y={row.y}
                    textLength={row.fit}
                    lengthAdjust={row.fit === undefined ? undefined : "spacingAndGlyphs"}
                >
                    {row.text}
                </text>
            ))}
            {(box.party || box.date) && (
                <text class="who" x={set.side + (box.party ? 8 : 0)} y={r.last}>
                    {box.party && <tspan class="whose">{box.party}</tspan>}
                    {box.party && box.date ? "  " : ""}
                    {box.date}
                </text>
            )}
            {box.party && (
                <rect
                    class={`tint p${r.party < 0 ? "" : r.party % 6}`}
                    x={set.side} y={r.last - 9} width="2.5" height="11"
                />
            )}
            {box.kind === "fold" && (
                <text class="who" x={set.side} y={r.last}>{box.count} folded away</text>
            )}
        </g>
    );
}

function Far({ box, far }: { box: Box; far: Fitted }) {
    const lead = far.size * 1.15;
    const top = (box.h - far.lines.length * lead) / 2 + far.size * 0.92;
    return (
        <text class="afar" font-size={far.size} text-anchor="middle" aria-hidden="true">
            {far.lines.map((line, i) => (
                <tspan x={box.w / 2} y={top + i * lead}>{line}</tspan>
            ))}
        </text>
    );
}

/* The corner that folds the branch below a box: a sign, or how much is hidden. */
function Corner({ ready: { box, name }, hides, branch, selected }: BoxProps) {
    const text = hides ? `+${hides}` : "−";
    const width = hides ? 14 + 7 * text.length : 16;
    const label = hides ? `Unfold what is below ${name}: ${hides}` : `Fold what is below ${name}: ${branch}`;
    return (
        <g
            class={hides ? "corner folded" : "corner"}
            data-do="fold"
            role="button"
            aria-label={label}
            aria-expanded={hides === 0}
            tabindex={selected ? 0 : -1}
            transform={`translate(0 ${box.h})`}
        >
            <title>{label}</title>
            <g class="grown" aria-hidden="true">
                <rect class="catch" x="-14" y="-14" width={width + 14} height="28" />
                <rect class="pill" x="-8" y="-8" width={width} height="16" rx="8" />
                <text x={width / 2 - 8} y="4" text-anchor="middle">{text}</text>
            </g>
        </g>
    );
}

interface OpenerProps {
    name: string;
    x: number;
    opened: boolean;
    reached: boolean; /* by the tab key */
}

/* Opens an argument: premises, a line, a conclusion, in small; closes it. It
 * sits on the upper line of the box. */
export function Opener({ name, x, opened, reached }: OpenerProps) {
    const label = opened ? `Close ${name}` : `Open ${name}: its premises`;
    return (
        <g
            class="opener"
            data-do="open"
            role="button"
            aria-label={label}
            aria-expanded={opened}
            tabindex={reached ? 0 : -1}
            transform={`translate(${x} 0)`}
        >
            <title>{label}</title>
            <rect class="catch" x="-17" y="-14" width="34" height="28" />
            <rect class="notch" x="-11" y="-3" width="22" height="12" />
            <path d={opened ? "M-5 -2L5 8M5 -2L-5 8" : "M-5 -2.5H5M-5 1H5M-7 4.5H7M-5 8H5"} />
        </g>
    );
}

/* "changed", "tried": words that sit on the upper line. */
function Chip({ ready: r, changed, tried }: BoxProps) {
    const text = [changed ? "changed" : "", tried ? "tried" : ""].filter(Boolean).join(" · ");
    const width = r.strong(text) * set.small + 12;
    return (
        <g class="chip" aria-hidden="true" transform={`translate(${set.side - 6} 0)`}>
            <g class="grown">
                <rect x="0" y="-8" width={width} height="16" rx="2" />
                <text x="6" y="4">{text}</text>
            </g>
        </g>
    );
}

/* What no state changes: drawn once. */
class Still extends Component<{ ready: Ready }> {
    override shouldComponentUpdate(next: { ready: Ready }): boolean {
        return next.ready !== this.props.ready;
    }

    override render({ ready: r }: { ready: Ready }) {
        const { box } = r;
        return (
            <>
                {box.kind === "fold" && <path class="pile" d={`M6 ${box.h + 4}H${box.w + 4}V6`} />}
                <Words ready={r} />
                <Far box={box} far={r.far} />
            </>
        );
    }
}

/* The button lies over what is drawn, and holds no words but its label. */
export class BoxView extends Component<BoxProps> {
    override shouldComponentUpdate(next: BoxProps): boolean {
        const now = this.props;
        return (Object.keys(next) as (keyof BoxProps)[]).some((name) => next[name] !== now[name]);
    }

    override render(p: BoxProps) {
        const { box } = p.ready;
        const rounded = box.kind === "argument";
        return (
            <g class={classesOf(p)} data-box={box.id} transform={`translate(${box.x} ${box.y})`}>
                <StateView ready={p.ready} letter={p.letter} leftOut={p.leftOut} />
                <Still ready={p.ready} />
                <g
                    class="body"
                    role="button"
                    tabindex={p.first ? 0 : -1}
                    aria-label={labelOf(p)}
                    aria-current={p.selected ? "true" : undefined}
                >
                    <path class="ring" d={outline(box.w, box.h, rounded, false, -5)} />
                    <path class="catch" d={outline(box.w, box.h, rounded, false, 0)} />
                </g>
                {(p.changed || p.tried) && <Chip {...p} />}
                {p.ready.opens && !p.opened && (
                    <Opener name={p.ready.name} x={box.w - 24} opened={false} reached={p.selected} />
                )}
                {(p.hides > 0 || p.branch > 0) && <Corner {...p} />}
            </g>
        );
    }
}

/* The mark of an inference: what an undercut ends on. */
export function InferenceView({ box, faded }: { box: Box; faded: boolean }) {
    return (
        <g class={faded ? "inference faded" : "inference"} transform={`translate(${box.x + box.w / 2} ${box.y + box.h / 2})`}>
            <circle r={Math.min(box.w, box.h) / 2} />
            <path d={`M${-box.w / 2 - 3} 0H${box.w / 2 + 3}`} />
        </g>
    );
}
