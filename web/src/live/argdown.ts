/* Argdown for CodeMirror: how a text is coloured, folded and commented out. It
 * reads a line at a time and never fails; what the text means, and whether it
 * is right, only the core says. Colours are classes of live.css. */
import {
    LanguageSupport,
    StreamLanguage,
    foldService,
    syntaxHighlighting,
    type StreamParser,
    type StringStream,
} from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { Tag, tagHighlighter } from "@lezer/highlight";

/* What a stretch can be; each is a class, "ad-" and the name. */
const names = [
    "heading",
    "claim",
    "argument",
    "mention",
    "support",
    "attack",
    "undercut",
    "contrary",
    "inference",
    "number",
    "key",
    "value",
    "string",
    "punctuation",
    "comment",
    "hashtag",
    "bold",
    "italic",
    "link",
    "escape",
] as const;
type Name = (typeof names)[number];

const tags = Object.fromEntries(names.map((name) => [name, Tag.define()])) as Record<Name, Tag>;

interface State {
    front: "before" | "in" | "after";
    comment: string; /* what ends it; "": none is open */
    depth: number; /* open braces and brackets of data */
    quote: string; /* the mark that ends a text within data */
    head: boolean; /* nothing but marks of its beginning was read of the line */
    heading: boolean;
    inference: boolean; /* between the lines -- and -- */
    text: boolean; /* the line above belongs to the same paragraph */
}

function rest(stream: StringStream, ends: string): boolean {
    const at = stream.string.indexOf(ends, stream.pos);
    if (at < 0) {
        stream.skipToEnd();
        return false;
    }
    stream.pos = at + ends.length;
    return true;
}

/* ---- data, and front matter: YAML ---- */

function quoted(stream: StringStream, state: State): Name {
    while (!stream.eol()) {
        const c = stream.next();
        if (c === "\\" && state.quote === '"') stream.next();
        else if (c === state.quote) {
            state.quote = "";
            break;
        }
    }
    return "string";
}

function yaml(stream: StringStream, state: State): Name | null {
    if (state.quote) return quoted(stream, state);
    if (stream.eatSpace()) return null;
    if (stream.sol() || /\s/.test(stream.string[stream.pos - 1] ?? " ")) {
        if (stream.match(/^#.*/)) return "comment";
    }
    const c = stream.peek() ?? "";
    if (c === '"' || c === "'") {
        stream.next();
        state.quote = c;
        return quoted(stream, state);
    }
    if (stream.match(/^[\w-]+(?=\s*:(\s|$))/)) return "key";
    if (stream.match(/^[{[]/)) {
        state.depth++;
        return "punctuation";
    }
    if (stream.match(/^[}\]]/)) {
        if (state.depth > 0) state.depth--;
        return "punctuation";
    }
    if (stream.match(/^[:,]|^-(?=\s)/)) return "punctuation";
    if (stream.match(/^<[^<>]*>/)) return "argument";
    stream.match(/^[^\s,:{}[\]"']+/) || stream.next();
    return "value";
}

function frontMatter(stream: StringStream, state: State): Name | null {
    if (stream.sol() && stream.match(/^={3,}\s*$/)) {
        state.front = "after";
        state.depth = 0;
        state.quote = "";
        return "punctuation";
    }
    return yaml(stream, state);
}

/* ---- the beginning of a line ---- */

const relations: [RegExp, Name][] = [
    [/^(\+>|<\+|\+)/, "support"],
    [/^(->|<-(?!-)|-(?!-))/, "attack"],
    [/^><(?!\S)/, "contrary"],
    [/^(_>|<_|_(?=\s))/, "undercut"],
];

function lineStart(stream: StringStream, state: State): Name | null {
    state.heading = false;
    if (stream.match(/^\s*#+\s/)) {
        state.heading = true;
        return "heading";
    }
    if (stream.match(/^\s*-{3,}\s*$/)) return "inference";
    if (state.text && stream.match(/^\s*--\s*$/)) {
        state.inference = !state.inference;
        return "inference";
    }
    if (state.text && stream.match(/^\s*--(?=\s)/)) return "inference";
    stream.eatSpace();
    for (const [pattern, name] of relations) {
        if (stream.match(pattern)) return name;
    }
    if (stream.match(/^\(\d+\)/)) return "number";
    if (stream.match(/^(\*|\d+\.)(?=\s)/)) return "number";
    return null;
}

/* ---- within a line ---- */

const inline: [RegExp, Name][] = [
    [/^\\./, "escape"],
    [/^@\[[^\]]*\]/, "mention"],
    [/^@<[^<>]*>/, "mention"],
    [/^@include\([^)]*\)/, "link"],
    [/^\[[^\]]+\]\([^)]+\)/, "link"],
    [/^#(\([^)]*\)|[\p{L}\p{N}_-]+)/u, "hashtag"],
    [/^\*\*[^\s*][^*]*\*\*/, "bold"],
    [/^__[^\s_][^_]*__/, "bold"],
    [/^\*[^\s*][^*]*\*/, "italic"],
    [/^_[^\s_][^_]*_(?![\p{L}\p{N}])/u, "italic"],
];

function comment(stream: StringStream, state: State): boolean {
    if (stream.match("/*")) state.comment = "*/";
    else if (stream.match("<!--")) state.comment = "-->";
    else return stream.match(/^\s*\/\/.*/) !== null;
    if (rest(stream, state.comment)) state.comment = "";
    return true;
}

function title(stream: StringStream): Name | null {
    if (stream.match(/^\[[^\]]+\](?!\():?/)) return "claim";
    if (stream.match(/^<[^<>]+>:?/)) return "argument";
    return null;
}

function text(stream: StringStream, state: State): Name | null {
    const name = title(stream);
    if (name) return name;
    if (stream.match(/^--\s*$/)) return "inference";
    for (const [pattern, kind] of inline) {
        if (stream.match(pattern)) return kind;
    }
    if (stream.peek() === "{") {
        stream.next();
        state.depth = 1;
        return "punctuation";
    }
    stream.match(/^[\p{L}\p{N}]+/u) || stream.next();
    if (state.inference) return "inference";
    return state.heading ? "heading" : null;
}

function token(stream: StringStream, state: State): Name | null {
    if (state.front === "before") {
        if (stream.sol() && stream.match(/^={3,}\s*$/)) {
            state.front = "in";
            return "punctuation";
        }
        state.front = "after";
    }
    if (state.front === "in") return frontMatter(stream, state);
    if (state.comment) {
        if (rest(stream, state.comment)) state.comment = "";
        return "comment";
    }
    if (state.depth > 0) return yaml(stream, state);
    if (stream.sol()) state.head = true;
    if (state.head && comment(stream, state)) return "comment";
    if (stream.sol()) {
        const name = lineStart(stream, state);
        state.text = true;
        if (name) return name;
        if (stream.eol()) return null;
    }
    if (stream.eatSpace()) return null;
    state.head = false;
    if (comment(stream, state)) return "comment";
    return text(stream, state);
}

const parser: StreamParser<State> = {
    name: "argdown",
    startState: () => ({
        front: "before",
        comment: "",
        depth: 0,
        quote: "",
        head: true,
        heading: false,
        inference: false,
        text: false,
    }),
    token,
    blankLine(state) {
        state.text = false;
        state.inference = false;
        /* data that was never closed ends with its paragraph */
        if (state.front === "after" && !state.comment) {
            state.depth = 0;
            state.quote = "";
        }
    },
    copyState: (state) => ({ ...state }),
    languageData: {
        commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
        closeBrackets: { brackets: ["[", "{", '"'] },
        wordChars: "-",
    },
    tokenTable: tags,
};

export const argdown = StreamLanguage.define(parser);

/* ---- folding: a heading holds what stands below it ---- */

function level(line: string): number {
    return /^(#+)\s/.exec(line)?.[1]?.length ?? 0;
}

function foldHeading(state: EditorState, lineStart: number): { from: number; to: number } | null {
    const doc = state.doc;
    const line = doc.lineAt(lineStart);
    const depth = level(line.text);
    if (!depth) return null;
    let last = line.number;
    for (let n = line.number + 1; n <= doc.lines; n++) {
        const text = doc.line(n).text;
        const other = level(text);
        if (other && other <= depth) break;
        if (text.trim()) last = n;
    }
    return last > line.number ? { from: line.to, to: doc.line(last).to } : null;
}

const classes = tagHighlighter(
    names.map((name) => ({ tag: tags[name], class: `ad-${name}` })),
);

export function argdownSupport(): LanguageSupport {
    return new LanguageSupport(argdown, [
        syntaxHighlighting(classes),
        foldService.of((state, from) => foldHeading(state, from)),
    ]);
}
