/* Texts: places in them, line ends, and the smallest edit from one to another;
 * and when they were written. */
import { diff } from "@codemirror/merge";
import {
    ChangeSet,
    EditorState,
    Text,
    type ChangeDesc,
    type ChangeSpec,
    type Extension,
} from "@codemirror/state";
import type { Place } from "../doc";

export function moment(at: string): string {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return at;
    return date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/* Where line and column (from 1, in UTF-16 units) are; a place behind the end
 * of its line or of the text is the end. */
export function offsetOf(text: Text, line: number, column: number): number {
    if (line < 1) return 0;
    if (line > text.lines) return text.length;
    const { from, to } = text.line(line);
    return Math.min(to, from + Math.max(0, column - 1));
}

export function rangeOf(text: Text, place: Place): { from: number; to: number } {
    const [, line, column, endLine, endColumn] = place;
    const from = offsetOf(text, line, column);
    return { from, to: Math.max(from, offsetOf(text, endLine, endColumn)) };
}

/* Line ends are kept as the file has them. Where they differ within it, only
 * \n ends a line, and a \r is a character as any other. */
export function lineEnds(text: string): Extension {
    if (!text.includes("\r")) return [];
    const mixed = text.replace(/\r\n/g, "").match(/[\r\n]/);
    return EditorState.lineSeparator.of(mixed ? "\n" : "\r\n");
}

/* A text with the line ends of another, to stand beside it. */
export function alike(text: string, other: string): Text {
    const mixed = other.replace(/\r\n/g, "").includes("\r");
    return Text.of(text.split(mixed ? "\n" : /\r\n?|\n/));
}

/* The text as it goes into the file. */
export function written(state: EditorState): string {
    return state.sliceDoc();
}

/* The changes that make `to` of `from`, small, so that marks and the cursor
 * stay where they are. */
export function edits(from: Text, to: Text): ChangeSpec[] {
    if (from.eq(to)) return [];
    const a = from.toString();
    const b = to.toString();
    const parts = diff(a, b, { scanLimit: 500, timeout: 100 });
    return parts.map((p) => ({ from: p.fromA, to: p.toA, insert: b.slice(p.fromB, p.toB) }));
}

/* What has been typed since a text was handed out: leads from its places to
 * those of the text as it is now, and back. */
export class Drift {
    private since: ChangeDesc;

    constructor(readonly base: Text) {
        this.since = ChangeSet.empty(base.length).desc;
    }

    add(changes: ChangeDesc): void {
        this.since = this.since.composeDesc(changes);
    }

    to(offset: number, side: -1 | 1 = 1): number {
        return this.since.mapPos(Math.min(offset, this.base.length), side);
    }

    back(offset: number): number {
        const inverse = this.since.invertedDesc;
        return inverse.mapPos(Math.min(offset, inverse.length), -1);
    }

    range(place: Place): { from: number; to: number } {
        const { from, to } = rangeOf(this.base, place);
        const start = this.to(from, 1);
        return { from: start, to: Math.max(start, this.to(to, -1)) };
    }
}
