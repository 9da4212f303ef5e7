/* The titles that stand in a line of text, found by their brackets. */
import type { EditorState } from "@codemirror/state";

export interface Found {
    title: string; /* "[Title]" or "<Title>" */
    from: number;
    to: number;
}

const titles = /\[[^\][\n]+\](?!\()|<[^<>\n]+>/g;

export function titleAt(state: EditorState, position: number): Found | null {
    const line = state.doc.lineAt(position);
    for (const match of line.text.matchAll(titles)) {
        const from = line.from + match.index;
        const to = from + match[0].length;
        if (from <= position && position <= to) return { title: match[0], from, to };
    }
    return null;
}
