/* What can stand at the cursor: titles in their brackets, and in data the keys
 * and the names that the map declares. */
import {
    insertCompletionText,
    pickedCompletion,
    type Completion,
    type CompletionContext,
    type CompletionResult,
} from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { render } from "preact";
import type { Words } from "../api";
import type { Doc } from "../doc";
import { Mark } from "../Mark";

/* What completion knows of the map as it is now. */
export interface Known {
    titles: { title: string; letter: string; text: string }[]; /* "[Title]", "<Title>" */
    doc: Doc;
    words: Words;
}

const reach = 4000; /* characters that are looked back for the beginning of data */

/* ---- where the cursor is ---- */

/* Inside the braces of data: what stands between the last open brace and the
 * cursor; null: not in data. An empty line ends data. */
function openData(before: string): string | null {
    const paragraph = before.split(/\n[ \t]*\n/).pop() ?? "";
    const open: number[] = [];
    let quote = "";
    for (let i = 0; i < paragraph.length; i++) {
        const c = paragraph[i] ?? "";
        if (quote) {
            if (c === "\\" && quote === '"') i++;
            else if (c === quote) quote = "";
        } else if (c === "\\") i++;
        else if (open.length && (c === '"' || c === "'")) quote = c;
        else if (c === "{") open.push(i);
        else if (c === "}") open.pop();
    }
    const start = open[open.length - 1];
    return start === undefined ? null : paragraph.slice(start + 1);
}

function inFrontMatter(state: EditorState, position: number): boolean {
    if (!/^={3,}\s*$/.test(state.doc.line(1).text)) return false;
    const line = state.doc.lineAt(position).number;
    for (let n = 2; n < line; n++) if (/^={3,}\s*$/.test(state.doc.line(n).text)) return false;
    return line > 1;
}

/* ---- titles ---- */

function insertTitle(close: string) {
    return (view: EditorView, completion: Completion, from: number, to: number) => {
        const closed = view.state.sliceDoc(to, to + 1) === close;
        const text = completion.label + close;
        view.dispatch({
            ...insertCompletionText(view.state, text, from, closed ? to + 1 : to),
            annotations: pickedCompletion.of(completion),
        });
    };
}

function titles(context: CompletionContext, known: Known): CompletionResult | null {
    const match = context.matchBefore(/[[<][^\][<>\n]*/);
    if (!match) return null;
    const [open, close] = match.text[0] === "[" ? ["[", "]"] : ["<", ">"];
    const behind = context.state.sliceDoc(Math.max(0, match.from - 1), match.from);
    if (behind === "\\" || /^<[-+_]/.test(match.text)) return null;
    /* What is typed so far may have been read as a title already. */
    const typed = match.text.slice(1);
    const apply = insertTitle(close);
    return {
        from: match.from + 1,
        validFor: /^[^\][<>\n]*$/,
        options: known.titles
            .filter(({ title }) => title.startsWith(open) && !typed.startsWith(title.slice(1, -1)))
            .map(({ title, letter, text }) => ({
                label: title.slice(1, -1),
                type: open + letter,
                ...(text ? { info: text } : {}),
                apply,
            })),
    };
}

/* ---- data ---- */

function option(label: string, detail = ""): Completion {
    return detail && detail !== label ? { label, detail } : { label };
}

function quotedTitles(known: Known, open: string): Completion[] {
    return known.titles
        .filter(({ title }) => title.startsWith(open))
        .map(({ title }) => ({ label: title, apply: JSON.stringify(title) }));
}

function valuesOf(key: string, known: Known): Completion[] {
    const { doc, words } = known;
    switch (key) {
        case "by":
        case "against":
            return doc.parties.map((party) => option(party.id, party.name));
        case "source":
            return doc.sources.map((source) => option(source.id, source.title));
        case "stance":
            return words.stances.map((stance) => option(stance));
        case "scheme":
            return words.schemes.map((scheme) => option(scheme.id, scheme.name));
        case "asks":
            return words.schemes.map((scheme) => ({ ...option(scheme.id, scheme.name), apply: `${scheme.id}/` }));
        case "value":
            return [...new Set(doc.audiences.flatMap((a) => a.values))].map((value) => option(value));
        case "given":
        case "withdraw":
        case "claim":
            return key === "given" ? [option("true"), ...quotedTitles(known, "[")] : quotedTitles(known, "[");
        case "without":
            return [...quotedTitles(known, "<"), ...quotedTitles(known, "[")];
        case "explains":
            return quotedTitles(known, "[").map(({ label }) => option(label.slice(1, -1)));
        case "scenario":
            return doc.scenarios.map((scenario) => option(scenario.ids, scenario.title));
        case "audience":
            return doc.audiences.map((audience) => option(audience.id));
        case "strict":
        case "deed":
        case "analyst":
            return [option("true")];
        case "presume":
            return ["all", "premises", "none"].map((word) => option(word));
        case "mode":
            return ["loose", "strict"].map((word) => option(word));
        case "verdict":
            return ["stands", "falls", "open", "unsupported", "idle"].map((word) => option(word));
        case "ground":
            return ["argued", "presumed", "given"].map((word) => option(word));
        default:
            return [];
    }
}

/* What front matter says, by what it stands below. */
const front: Record<string, [key: string, help: string][]> = {
    "": [
        ["title", "what the map is called"],
        ["model", "how arrows between claims are read"],
        ["elenchus", "parties, sources, scenarios and more"],
    ],
    model: [["mode", "loose, or strict: arrows between claims without exception"]],
    elenchus: [
        ["parties", "who takes part"],
        ["sources", "where things were said"],
        ["scenarios", "what else could be the case"],
        ["cases", "scenarios that exhaust what can happen"],
        ["audiences", "who ranks the values how"],
        ["presume", "what is put forward by being written"],
        ["changes", "what may be changed to turn a verdict"],
        ["expect", "what the verdicts should be"],
    ],
};

const inBraces: Record<string, string[]> = {
    parties: ["name", "aliases"],
    sources: ["title", "by", "date", "file", "url"],
    scenarios: ["title", "given", "withdraw", "without"],
    expect: ["claim", "verdict", "ground", "scenario", "as-of", "audience"],
};

/* The keys that a line of front matter stands below, outermost first. */
function above(state: EditorState, position: number): string[] {
    const line = state.doc.lineAt(position);
    let indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
    const path: string[] = [];
    for (let n = line.number - 1; n > 1 && indent > 0; n--) {
        const match = /^(\s*)([\w-]+)\s*:/.exec(state.doc.line(n).text);
        if (!match || (match[1] ?? "").length >= indent) continue;
        indent = (match[1] ?? "").length;
        path.unshift(match[2] ?? "");
    }
    return path;
}

function frontKeys(state: EditorState, position: number, braces: boolean): Completion[] {
    const path = above(state, position);
    const line = state.doc.lineAt(position).text;
    const own = /^\s*([\w-]+)\s*:\s*\{/.exec(line)?.[1];
    const place = [...path, ...(own && braces ? [own] : [])];
    const below = place.map((key) => inBraces[key]).find(Boolean);
    if (below) return below.map((key) => ({ label: key, apply: `${key}: ` }));
    return (front[path[path.length - 1] ?? ""] ?? []).map(([key, help]) => ({
        label: key,
        detail: help,
        apply: `${key}: `,
    }));
}

function dataKeys(known: Known): Completion[] {
    return known.words.keys.map(({ key, help }) => ({ label: key, detail: help, apply: `${key}: ` }));
}

/* The key whose value the cursor is in, and what is written of the value. */
function valueAt(before: string): { key: string; part: string } | null {
    const listed = /(?:^|[\s,{])([\w-]+):\s*\[[^\]{}]*?([^\s,[\]{}"']*)$/.exec(before);
    const single = /(?:^|[\s,{])([\w-]+):\s+([^\s,[\]{}"']*)$/.exec(before);
    const match = listed ?? single;
    return match && { key: match[1] ?? "", part: match[2] ?? "" };
}

function data(context: CompletionContext, known: Known, braces: string | null): CompletionResult | null {
    const { state, pos } = context;
    const line = state.doc.lineAt(pos);
    const before = (braces ?? line.text.slice(0, pos - line.from)).split("\n").pop() ?? "";
    const value = valueAt(before);
    if (value) {
        const options = valuesOf(value.key, known);
        const from = pos - value.part.length;
        return options.length ? { from, options, validFor: /^[^\s,[\]{}]*$/ } : null;
    }
    const key = /(?:^|[{,\s])([\w-]*)$/.exec(before);
    if (!key || (!context.explicit && !key[1] && braces === null)) return null;
    const front = inFrontMatter(state, pos);
    const options = front ? frontKeys(state, pos, braces !== null) : dataKeys(known);
    return { from: pos - (key[1] ?? "").length, options, validFor: /^[\w-]*$/ };
}

export function completions(know: () => Known | null) {
    return (context: CompletionContext): CompletionResult | null => {
        const known = know();
        if (!known) return null;
        const { state, pos } = context;
        const braces = openData(state.sliceDoc(Math.max(0, pos - reach), pos));
        if (braces === null && !inFrontMatter(state, pos)) return titles(context, known);
        const quoted = context.matchBefore(/["'][[<][^\][<>\n]*/);
        return quoted ? titles(context, known) : data(context, known, braces);
    };
}

/* The verdict before a title in the list. */
export const verdictOption = {
    position: 20,
    render(completion: Completion): Node | null {
        const { type } = completion;
        if (!type || !/^[[<]/.test(type)) return null;
        const element = document.createElement("span");
        element.className = "completion-mark";
        render(<Mark letter={type[1]} round={type.startsWith("<")} />, element);
        return element;
    },
};
