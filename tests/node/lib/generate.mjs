// Documents made up from a seed, over the whole syntax. Most of them are
// without fault; a part of them gets a few random edits afterwards.
//
// A Writer is one document being written. Each method gives back a piece of
// text with \n as line end; how lines really end is settled last.
import { mutateOnce } from "./mutate.mjs";
import { Random } from "./random.mjs";

const TITLES = [
    "A", "B", "Rain", "The well is dry", "Über Öl", "水", "a-b", "1", "12",
    "Point (two)", "x: y", "Untitled 7", "😀 smile", "it's",
    "e.g. this", "**B**", "C #tag", "d, e", "nbsp\u00a0here", "x/y", " pad ",
    "q_r_s", "t\\u", "{z}",
];
const WORDS = [
    "rain", "falls", "the well", "naïve", "水は", "😀", "a-b", "x + y",
    "(see 3)", "3.5", "it's", "100%", "a/b", "e.g", "..", "a;b", "A:B", "so",
    "thus,", "no!", "why?", "\u00a0", "x\u2028y", "+", "=", "|", "~", "`v`",
    "http://x.example/y", "a.b.c", ":x:", "1.", "--", "- ", "<", ">", "]", "[",
    "@", "#", "/", "\\*", "a*b", "a_b", "_", "*", "}", "{", "(1)", "==", ">>",
    "&", "\"q\"", "ſt", "e\u0301", "\u3000",
];
const SAFE = [
    "rain", "falls", "the well", "naïve", "水は", "😀", "so", "thus,",
    "why?", "it's", "of course", "every day", "Ärger", "100%", "e\u0301",
];
const TAGS = ["pro", "con", "tag-1", "Ü", "a1", "x^y", "水", "Not", "z_z"];
const LONG_TAGS = ["two words", "a.b", "x-y z", "1", "é è", "q, r"];
const CODES = [
    ":A:", ":E:", ".A.", ".E.", ":->:", ".->.", ".~.", ":v:", ".^.", ":O:",
    ".P.", ":=>:", ":unknown:", ".nope.", ":<->:", ".X.", ":N:",
];
const INCOMING = ["+>", "->", "_>"];
const OUTGOING = ["<+", "<-", "<_", "+", "-", "_", "><"];
const RULES = [
    "Modus ponens", "MP", "Specification", "a rule of thumb", "∀-Elim",
    "x.y.", "Disjunction", "rule (1)", ":A: intro", "\\, escaped",
];

const MODES = [
    "all", "top-level", "with-title", "with-relations",
    "not-used-in-argument", "with-more-than-one-relation", "other",
];

class Writer {
    constructor(seed) {
        this.random = new Random(seed);
        this.features = new Set();
        this.structured = new Set();
        const r = this.random;
        this.unit = r.pick(["  ", "  ", "    ", "\t", " ", "   "]);
        this.commentChance = r.pick([0, 0, 0, 2, 8]);
        this.oddChance = r.pick([0, 0, 0, 1, 6]);
        this.dataChance = r.pick([5, 15, 40]);
        this.lineChance = r.pick([0, 5, 15]);
        this.depth = r.pick([1, 2, 2, 3, 6]);
        this.ends = r.weighted({ lf: 80, crlf: 12, mixed: 4, cr: 1 });
    }

    mark(feature) {
        this.features.add(feature);
    }

    // --- inline -----------------------------------------------------------

    word() {
        if (!this.random.chance(this.oddChance))
            return this.random.pick(SAFE);
        this.mark("odd word");
        return this.random.pick(WORDS);
    }

    title() {
        return this.random.one(3)
            ? this.random.pick(TITLES.slice(0, 4))
            : this.random.pick(TITLES);
    }

    tag() {
        this.mark("tag");
        return this.random.one(3)
            ? `#(${this.random.pick(LONG_TAGS)})`
            : `#${this.random.pick(TAGS)}`;
    }

    tags() {
        const list = [];
        while (this.random.one(4)) list.push(this.tag());
        if (list.length === 0) return "";
        return ` ${list.join(this.random.pick([" ", " ", ""]))}`;
    }

    emphasis(name, marks, inline) {
        const mark = this.random.pick(marks);
        this.mark(`${name} ${mark}`);
        if (inline.nested > 0) this.mark("nested emphasis");
        let body = this.inline({ ...inline, nested: inline.nested + 1 }, 3);
        // A tag would take in the underscore that is to end the emphasis.
        if (/#[^\s()]*$/.test(body) && !this.random.one(10))
            body += ` ${this.random.pick(SAFE)}`;
        return `${mark}${body}${mark}`;
    }

    link() {
        this.mark("link");
        const url = this.random.pick([
            "https://x.example/a", "a b", "#x", "mailto:a@b.example", "ü",
        ]);
        return `[${this.word()} ${this.random.pick(SAFE)}](${url})`;
    }

    mention() {
        this.mark("mention");
        const title = this.title();
        return this.random.one(2) ? `@[${title}]` : `@<${title}>`;
    }

    shortcode() {
        this.mark("shortcode");
        return this.random.pick(CODES);
    }

    escape() {
        this.mark("escape");
        return `\\${this.random.pick([..."*_[]<>@#{}()-+.:/\\ax,=", "ü"])}`;
    }

    comment() {
        this.mark("comment");
        const text = `${this.random.pick(SAFE)} ${this.random.pick(WORDS)}`;
        const wide = this.random.one(4) ? `\n ${this.random.pick(SAFE)}\n` : "";
        if (wide) this.mark("comment of several lines");
        return this.random.one(2)
            ? `/* ${text}${wide} */`
            : `<!-- ${text}${wide} -->`;
    }

    lineComment() {
        this.mark("line comment");
        return `// ${this.random.pick(SAFE)} ${this.random.pick(WORDS)}`;
    }

    piece(inline) {
        const emphasis = inline.nested < 3 ? 4 : 0;
        switch (this.random.weighted({
            word: 70, bold: emphasis, italic: emphasis, link: 3, tag: 4,
            mention: 4, shortcode: 3, escape: 3,
        })) {
        case "bold": return this.emphasis("bold", ["**", "__"], inline);
        case "italic": return this.emphasis("italic", ["*", "_"], inline);
        case "link": return this.link();
        case "tag": return this.tag();
        case "mention": return this.mention();
        case "shortcode": return this.shortcode();
        case "escape": return this.escape();
        default: return this.word();
        }
    }

    gap(inline, before) {
        if (inline.newline !== null && this.random.chance(this.lineChance)) {
            this.mark("text of several lines");
            const space = this.random.pick(["", "", " ", "\t"]);
            return `${space}\n${inline.newline}${this.random.pick(SAFE)} `;
        }
        if (this.random.chance(this.commentChance))
            return ` ${this.comment()} `;
        if (!this.random.chance(6)) return " ";
        const ended = /[*_]$/.test(before);
        const glued = ended ? this.random.pick([",", ".", " "]) : "";
        return this.random.pick(["  ", "\t", glued, " \t"]);
    }

    /** newline: what a next line starts with, or null if there is none. */
    inline(inline, most) {
        let text = this.piece(inline);
        for (let n = this.random.below(most); n > 0; n--)
            text += this.gap(inline, text) + this.piece(inline);
        return text;
    }

    content(newline) {
        const first = this.random.one(5) ? "" : `${this.random.pick(SAFE)} `;
        return first + this.inline({ newline, nested: 0 }, 6);
    }

    // --- data -------------------------------------------------------------

    scalar() {
        return this.random.pick([
            "1", "-2", "3.25", "1e3", "0x1f", "0o17", "0b101", "017", ".5",
            "+4", "true", "false", "True", "yes", "null", "~", "Null", "2031-03-09",
            "2031-03-09T10:11:12Z", "2031-03-09 10:11:12 +02:00", "2031-3-9",
            "word", "two words", "\"q \\\"x\\\"\"", "'it''s'", "ü 水", ".inf",
            "-.INF", ".nan", "1_000", "12:30", "#fff", "'#fff'", "a#b", "\"\"",
            "''", "x:y", "\"\\u00e9\\n\"", "1.", "-", "no", "off", "0", "-0",
            "9007199254740993", "1.0", "6.02e+23", "!!str 5",
        ]);
    }

    flow(depth) {
        const kind = depth > 2 ? 0 : this.random.below(8);
        if (kind === 6) {
            const items = [];
            for (let n = this.random.below(4); n > 0; n--)
                items.push(this.flow(depth + 1));
            return `[${items.join(", ")}]`;
        }
        if (kind === 7) return this.flowMap(depth + 1);
        const scalar = this.scalar();
        return scalar === "-" || scalar === "#fff" ? "dash" : scalar;
    }

    key() {
        return this.random.pick([
            "a", "b", "c", "source", "isInGroup", "isInMap", "isGroup",
            "isClosed",
            "certainty", "uses", "1", "\"q k\"", "ü", "color", "true",
        ]);
    }

    // Keys without repetition, for most of the maps.
    keys(most) {
        const keys = [];
        for (let n = this.random.below(most + 1); n > 0; n--)
            keys.push(this.key());
        return this.random.chance(3) ? keys : [...new Set(keys)];
    }

    valueFor(key, depth) {
        if (key.startsWith("is")) return this.random.pick(["true", "false"]);
        return this.flow(depth);
    }

    flowMap(depth) {
        const entries = this.keys(3).map(
            (key) => `${key}: ${this.valueFor(key, depth)}`);
        const pad = this.random.one(4) ? " " : "";
        const end = this.random.one(12) && entries.length > 0 ? "," : "";
        return `{${pad}${entries.join(", ")}${end}${pad}}`;
    }

    blockMap(indent, depth) {
        const lines = [];
        for (const key of this.keys(4)) {
            const kind = this.random.below(depth > 1 ? 4 : 8);
            if (kind === 4) {
                lines.push(`${indent}${key}:`);
                lines.push(...this.blockMap(`${indent}  `, depth + 1));
            } else if (kind === 5) {
                lines.push(`${indent}${key}:`);
                for (let n = 1 + this.random.below(3); n > 0; n--)
                    lines.push(`${indent}  - ${this.scalar()}`);
            } else if (kind === 6) {
                const style = this.random.pick(["|", ">", "|-"]);
                lines.push(`${indent}${key}: ${style}`);
                lines.push(`${indent}  ${this.random.pick(SAFE)}`);
                lines.push(`${indent}  ${this.random.pick(SAFE)}`);
            } else {
                const depth = this.random.one(8) ? 1 : 3;
                lines.push(`${indent}${key}: ${this.valueFor(key, depth)}`);
            }
        }
        return lines;
    }

    data(indent) {
        if (this.random.one(this.ends === "crlf" ? 20 : 3)) {
            this.mark("block data");
            if (indent.includes("\t") && !this.random.one(5)) indent = "  ";
            const inner = this.random.pick(["", " ", "    "]);
            const lines = this.blockMap(indent + inner, 0);
            return `{\n${lines.join("\n")}\n${indent}}`;
        }
        this.mark("inline data");
        return this.flowMap(0);
    }

    /** Data after something, on the same line or on the next one. */
    maybeData(indent) {
        if (!this.random.chance(this.dataChance)) return "";
        if (this.random.one(6)) {
            this.mark("data on its own line");
            return `\n${indent}${this.data(indent)}`;
        }
        return ` ${this.data(indent)}`;
    }

    // --- statements, arguments and what hangs on them ----------------------

    element(open, close, name, indent) {
        const form = this.random.below(3);
        const title = `${open}${this.title()}${close}`;
        if (form === 0) {
            this.mark(`${name} reference`);
            return title + this.tags();
        }
        this.mark(`${name} definition`);
        const space = this.random.pick(
            [" ", " ", " ", "", "  ", `\n${indent}`]);
        return `${title}:${space}${this.content(indent)}`;
    }

    statement(indent) {
        const text = this.random.one(3)
            ? this.content(indent)
            : this.element("[", "]", "statement", indent);
        return text + this.maybeData(indent);
    }

    argument(indent) {
        return this.element("<", ">", "argument", indent) +
            this.maybeData(indent);
    }

    either(indent) {
        return this.random.one(3)
            ? this.argument(indent)
            : this.statement(indent);
    }

    relation(indent, depth) {
        const symbol = this.random.pick(
            [...INCOMING, ...OUTGOING, ...OUTGOING]);
        this.mark(`relation ${symbol}`);
        const inner = indent + this.unit;
        const content = symbol === "><"
            ? this.statement(inner)
            : this.either(inner);
        const odd = this.random.chance(4);
        const space = odd ? this.random.pick(["", "  ", "\t"]) : " ";
        return `${indent}${symbol}${symbol === "_" ? " " : space}${content}` +
            this.children(inner, depth + 1);
    }

    children(indent, depth) {
        if (depth > this.depth) return "";
        if (!this.random.one(depth === 0 ? 2 : 3)) return "";
        if (depth >= 3) this.mark("deep nesting");
        let text = "";
        for (let n = 1 + this.random.below(3); n > 0; n--)
            text += `${this.lineEnd()}${this.relation(indent, depth)}`;
        return text;
    }

    // The end of a line within a paragraph, with a comment now and then.
    lineEnd() {
        if (!this.random.chance(this.commentChance))
            return this.random.pick(["\n", "\n", "\n", "\n", " \n", "\t\n"]);
        return this.random.pick([
            () => ` ${this.lineComment()}\n`,
            () => `\n${this.lineComment()}\n`,
            () => `\n${this.comment()}\n`,
            () => ` ${this.comment()}\n`,
            () => `\n  ${this.comment()} `,
        ])();
    }

    // --- blocks -------------------------------------------------------------

    heading() {
        this.mark("heading");
        const level = "#".repeat(1 + this.random.below(4));
        const text = this.content(null);
        return `${level} ${text}${this.maybeData("")}`;
    }

    paragraph() {
        return this.either("") + this.children(this.unit, 0);
    }

    list() {
        const ordered = this.random.one(2);
        this.mark(ordered ? "ordered list" : "unordered list");
        const indent = this.random.pick(["", "", " ", "  ", "\t"]);
        const lines = [];
        for (let n = 1 + this.random.below(4); n > 0; n--) {
            const mark = ordered ? `${1 + this.random.below(12)}.` : "*";
            const inner = `${indent}  ${this.unit}`;
            if (this.random.chance(2)) {
                this.mark("nested list");
                lines.push(`${inner}${mark} ${this.either(inner)}`);
            }
            lines.push(`${indent}${mark} ${this.either(inner)}` +
                this.children(inner, 1));
        }
        return lines.join(this.lineEnd());
    }

    inferenceRules() {
        const rules = [this.random.pick(RULES)];
        while (this.random.one(3)) rules.push(this.random.pick(RULES));
        if (rules.length > 1) this.mark("several rules");
        return rules.join(this.random.pick([", ", ",", " , "]));
    }

    inference() {
        const data = () => this.random.chance(this.dataChance)
            ? ` ${this.random.one(2) ? "{uses: [1, 2]}" : this.data("")}` : "";
        let line;
        switch (this.random.below(4)) {
        case 0:
            this.mark("expanded inference");
            line = `--\n${this.inferenceRules()}${data()}\n--`;
            break;
        case 1:
            this.mark("inference of one line");
            line = `-- ${this.inferenceRules()}${data()} ${this.dashes()}`;
            break;
        case 2:
            this.mark("data alone in an inference");
            line = `--${data()} --`;
            break;
        default:
            this.mark("collapsed inference");
            line = `--${this.dashes()}`;
        }
        return `${line}\n${this.undercuts()}`;
    }

    dashes() {
        return "-".repeat(2 + this.random.below(3));
    }

    undercuts() {
        if (!this.random.one(6)) return "";
        this.mark("undercut under an inference");
        let text = "";
        for (let n = 1 + this.random.below(2); n > 0; n--) {
            const inner = this.unit + this.unit;
            text += `${this.unit}${this.random.pick(["<_", "_"])} ` +
                `${this.either(inner)}${this.children(inner, 2)}\n`;
        }
        return text;
    }

    pcsStatement(number) {
        const odd = this.random.chance(2) ? this.random.below(30) : number;
        const indent = this.random.chance(5) ? " " : "";
        return `${indent}(${odd}) ${this.statement("  ")}` +
            `${this.children(this.unit, 1)}`;
    }

    pcs() {
        this.mark("premise-conclusion structure");
        const parts = [];
        let number = 1;
        const steps = this.random.pick([1, 1, 1, 2, 3]);
        if (steps > 1) this.mark("several steps");
        for (let step = 0; step < steps; step++) {
            let premises = this.random.below(3) + (step === 0 ? 1 : 0);
            for (; premises > 0; premises--)
                parts.push(`${this.pcsStatement(number++)}\n`);
            parts.push(this.inference());
            parts.push(`${this.pcsStatement(number++)}\n`);
        }
        return this.pcsOwner() + parts.join("").replace(/\n$/, "");
    }

    pcsOwner() {
        if (this.random.one(3)) return "";
        const title = this.title();
        if (this.structured.has(title) && !this.random.one(10)) return "";
        this.structured.add(title);
        this.mark("structure of a named argument");
        const text = this.random.one(2) ? `: ${this.content("")}` : this.tags();
        return `<${title}>${text}${this.maybeData("")}\n\n`;
    }

    // Which claims and arguments are in the map, and in which groups.
    mapSettings() {
        this.mark("settings of the map");
        const r = this.random;
        const some = (...lines) => lines.filter(() => r.one(4))
            .map((line) => `    ${line}`);
        const titles = () => `[${Array.from({ length: r.below(4) }, () =>
            JSON.stringify(this.title())).join(", ")}]`;
        const bool = () => r.pick(["true", "false", "true", "0", "null"]);
        const labels = () => r.pick(["hide-untitled", "title", "text", "none"]);
        const parts = {
            selection: some(
                `statementSelectionMode: ${r.pick(MODES)}`,
                `statementSelectionMode: ${r.pick(MODES)}`,
                `excludeDisconnected: ${bool()}`,
                `excludeDisconnected: ${bool()}`,
                `ignoreIsInMap: ${bool()}`,
                `selectElementsWithoutSection: ${bool()}`,
                `selectElementsWithoutTag: ${bool()}`,
                `excludeStatements: ${titles()}`,
                `excludeArguments: ${titles()}`,
                `includeStatements: ${titles()}`,
                `selectedSections: ${titles()}`,
                `selectedTags: [${r.pick(TAGS)}, ${r.pick(TAGS)}]`),
            map: some(
                `statementLabelMode: ${labels()}`,
                `argumentLabelMode: ${labels()}`,
                `addTags: ${bool()}`),
            group: some(
                `groupDepth: ${r.pick(["0", "1", "2", "3", "1.5", "-1"])}`,
                `ignoreIsGroup: ${bool()}`,
                `ignoreIsClosed: ${bool()}`,
                `sections: {A: {isGroup: ${bool()}}, Rain: ` +
                    `{isClosed: ${bool()}}, "1": ${bool()}}`,
                `regroup: [{title: G, statements: ${titles()}, ` +
                    `arguments: ${titles()}}, {title: H, isClosed: true, ` +
                    `statements: ${titles()}, children: [{title: K, ` +
                    `arguments: ${titles()}}]}]`),
        };
        return Object.entries(parts).filter(([, list]) => list.length > 0)
            .flatMap(([key, list]) => [`${key}:`,
                ...list.filter((line, i) => !list.slice(0, i).some((other) =>
                    other.split(":")[0] === line.split(":")[0]))]);
    }

    frontMatter() {
        this.mark("front matter");
        const lines = [];
        if (this.random.one(2)) {
            const mode = this.random.pick(["strict", "strict", "loose"]);
            this.mark(`${mode} mode`);
            lines.push(...this.random.pick([
                ["model:", `    mode: ${mode}`],
                [`model: {mode: ${mode}}`],
            ]));
        }
        if (this.random.one(2)) lines.push(...this.mapSettings());
        lines.push(...this.random.pick([
            [], ["title: Rain", "author: Ada Testperson"], ["a: [1, 2]"],
            ["# nothing", "date: 2031-03-09"], ["title: \"水\""],
        ]));
        const bar = "=".repeat(3 + this.random.below(3));
        return [bar, ...lines, bar].join("\n");
    }

    block() {
        const kind = this.random.weighted({
            paragraph: 50, pcs: 20, heading: 15, list: 8, comment: 3,
        });
        if (kind === "comment") {
            this.mark("comment paragraph");
            return this.random.one(2) ? this.comment() : this.lineComment();
        }
        return this[kind]();
    }

    between() {
        let text = "\n\n";
        if (this.random.chance(15)) {
            this.mark("several blank lines");
            text += this.random.pick(["\n", "\n\n\n", "  \n", "\t\n \n"]);
        }
        if (this.random.chance(this.commentChance))
            text += this.random.pick([
                () => `${this.lineComment()}\n`,
                () => `${this.comment()}\n\n`,
                () => `${this.lineComment()}\n\n`,
                () => this.comment(),
            ])();
        return text;
    }

    start() {
        if (!this.random.chance(10)) return "";
        this.mark("blank start");
        return this.random.pick(["\n", "\n\n", " \n", "\t\n\n\n"]);
    }

    end() {
        return this.random.pick(["", "\n", "\n", "\n", "\n\n", "\n\n\n", " ",
            " \n", "\n  "]);
    }

    document() {
        let text = this.start();
        if (this.random.chance(25)) text += `${this.frontMatter()}\n\n`;
        const blocks = [];
        for (let n = 1 + this.random.below(6); n > 0; n--)
            blocks.push(this.block());
        text += blocks.reduce((sum, block) => sum + this.between() + block);
        return this.lineEnds(text + this.end());
    }

    lineEnds(text) {
        if (this.ends === "lf") return text;
        this.mark(`line ends: ${this.ends}`);
        if (this.ends === "crlf") return text.replaceAll("\n", "\r\n");
        const ends = this.ends === "cr"
            ? ["\n", "\n", "\n", "\r"]
            : ["\n", "\r\n"];
        return text.replace(/\n/g, () => this.random.pick(ends));
    }
}

/**
 * A document from a seed: {text, features}. One in four gets up to three
 * edits of one character.
 */
export function generate(seed) {
    const writer = new Writer(seed);
    let text = writer.document();
    if (writer.random.one(4)) {
        writer.mark("edited");
        for (let n = 1 + writer.random.below(3); n > 0; n--)
            text = mutateOnce(text, writer.random);
    }
    return { text, features: writer.features };
}
