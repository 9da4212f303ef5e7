/* Outlines, and texts that are fitted into them. */
import type { Box } from "../doc";

/* How words are set in a box, in CSS pixels. */
export const set = {
    side: 12, /* between the line and the words */
    lead: 18, /* from line to line */
    title: 13, /* sizes of type */
    text: 14,
    small: 11,
    round: 12, /* corners of an argument */
    slant: 18, /* the corner of what is only supposed */
};

/* The outline of a box, `inset` within its place: claims are square, arguments
 * rounded; with a slanted corner, the upper right. */
export function outline(
    w: number,
    h: number,
    rounded: boolean,
    slanted: boolean,
    inset: number,
): string {
    const r = rounded ? Math.max(0, Math.min(set.round, w / 2, h / 2) - inset) : 0;
    const [l, t, x, b] = [inset, inset, w - inset, h - inset];
    const arc = (px: number, py: number) => (r ? `A${r} ${r} 0 0 1 ${px} ${py}` : "");
    const c = Math.min(set.slant, w / 2, h / 2);
    const corner = slanted
        ? `H${x - c}L${x} ${t + c}`
        : `H${x - r}${arc(x, t + r)}`;
    return `M${l + r} ${t}${corner}V${b - r}${arc(x - r, b)}H${l + r}${arc(l, b - r)}` +
        `V${t + r}${arc(l + r, t)}Z`;
}

/* The width of a text at a size of 1, in one font. */
export type Measure = (text: string) => number;

/* A text in lines of at most `width`; a word that is longer has a line of its
 * own. */
export function wrap(text: string, width: number, measure: Measure): string[] {
    const lines: string[] = [];
    let line = "";
    for (const word of text.split(/\s+/)) {
        const longer = line ? `${line} ${word}` : word;
        if (line && measure(longer) > width) {
            lines.push(line);
            line = word;
        } else line = longer;
    }
    return line ? [...lines, line] : lines;
}

/* The beginning of a text that is too wide, with dots. */
export function cut(text: string, width: number, measure: Measure): string {
    if (measure(text) <= width) return text;
    const letters = [...text];
    while (letters.length > 1 && measure(`${letters.join("")}…`) > width) letters.pop();
    return `${letters.join("").trimEnd()}…`;
}

export interface Fitted {
    size: number;
    lines: string[];
}

const sizes = [30, 27, 24, 21, 18, 15, 13];

/* A title as large as its box allows: what is read from afar. */
export function fitTitle(title: string, w: number, h: number, measure: Measure): Fitted {
    for (const size of sizes) {
        const lines = wrap(title, (w - 12) / size, measure);
        const fits = lines.length * size * 1.15 <= h - 6 &&
            lines.every((line) => measure(line) * size <= w - 12);
        if (fits) return { size, lines };
    }
    const size = sizes[sizes.length - 1] ?? 13;
    const rows = Math.max(1, Math.floor((h - 6) / (size * 1.15)));
    const lines = wrap(title, (w - 12) / size, measure);
    const shown = lines.slice(0, rows);
    if (lines.length > rows) shown[rows - 1] += "…";
    return { size, lines: shown };
}

/* Where a straight line from the middle of a box towards a point leaves it. */
export function leave(box: { x: number; y: number; w: number; h: number }, tx: number, ty: number) {
    const cx = box.x + box.w / 2;
    const cy = box.y + box.h / 2;
    const dx = tx - cx;
    const dy = ty - cy;
    const reach = Math.max(Math.abs(dx) / (box.w / 2), Math.abs(dy) / (box.h / 2), 1e-9);
    const part = Math.min(1, 1 / reach);
    return { x: cx + dx * part, y: cy + dy * part };
}

/* The first baseline of the lines of a box, and the room between two: they
 * are set from the top; if the box is too low, closer. */
export function leading(box: Box, rows: number): { first: number; lead: number } {
    const lead = Math.min(set.lead, (box.h - 10) / Math.max(1, rows));
    return { first: (box.h - rows * lead) / 2 + lead * 0.74, lead };
}
