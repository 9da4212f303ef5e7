// Data in braces against js-yaml, which Argdown's own tools read it with, and
// merged data against lodash: generated texts, read as the data of a
// statement. ELENCHUS_DATA says how many (6000), ELENCHUS_SEED where to begin
// (1). What differs must be on the list below.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { Runner } from "./lib/elenchus.mjs";
import { packages, program } from "./lib/paths.mjs";
import { Random } from "./lib/random.mjs";
import { setting } from "./lib/setup.mjs";

const BATCH = 400;
const SHOWN = 5; // examples of each kind of difference

// ---- differences that are known, each with its reason ----

// A value that js-yaml has and we have another: what of it is ours to judge.
const knownValues = {
    "a date as a key is kept as written, not as JavaScript's words for it":
        ({ theirs }) => /GMT[+-]\d{4}/.test(theirs),
    "half of a pair of UTF-16 units alone is no character: U+FFFD":
        ({ theirs }) => /\\ud[89a-f]/.test(theirs),
    "js-yaml takes --- for a mark even if no blank follows":
        ({ text }) => /^---\S/m.test(text),
    "js-yaml takes items behind an empty last one into its list":
        ({ text }) => emptyItem.test(text),
    "libfyaml: a text that begins with a colon, behind a tag or an anchor":
        ({ text }) => colonText.test(text),
    "a tag before a key without text belongs to the map, as in YAML":
        ({ text }) => /!!\w+ :/.test(text),
    "a value of << that is in the next line and explicit":
        ({ text }) => /\? <</.test(text),
};

const colonText = /[&!]\S* :\S/;
const emptyItem = /^.*- *(#.*)?$/m;

// Texts that js-yaml reads and we refuse.
const knownRefusals = {
    "aliases are refused": ({ code }) => code === "E202",
    "a date and the same text as keys are the same key": ({ text, code }) =>
        code === "E204" && /\d{4}-\d\d-\d\d/.test(text),
    "an escape beyond U+10FFFF is none": ({ message }) =>
        /invalid UTF8 escape/.test(message),
    "bytes are no value of a dispute": ({ text }) => text.includes("!!binary"),
    "tabs are no indentation": ({ text }) => text.includes("\t"),
    "an unknown directive is an error": ({ text }) => /^%/m.test(text),
    "only maps can be merged, also by an explicit key":
        ({ text }) => /\? <</.test(text),
    "a quoted text must be indented, and end in the same map": ({ message }) =>
        /(wrongly indented|trailing content after)/.test(message),
    "a collection may not begin behind ---": ({ message }) =>
        /(entries not allowed|multiline)/.test(message),
    "an anchor or a tag in an odd place": ({ text }) => /[&!]/.test(text),
    "an empty block of text before a key that is as far in": ({ message }) =>
        /stands too far left|block scalar|wrong indend/.test(message),
    "libfyaml: a list as far in as its key may not end with an empty item":
        ({ text, message }) =>
            /expected node content/.test(message) && emptyItem.test(text),
    "a comment without a blank before it": ({ message }) =>
        /comment/.test(message),
    "an odd explicit key": ({ text }) => text.includes("? "),
    "a map in a map in the same line": ({ message }) =>
        /nested block mapping|missing comma|plain scalar cannot/.test(message),
};

// Texts that js-yaml refuses and we read: by its words, or by the text.
const knownReadings = {
    "a key without text before : is null in YAML":
        /incomplete explicit mapping pair|bad indentation of a mapping entry/,
    "an empty block of text at the end is empty": /missing indentation/,
    "a line that begins with % and is no directive": /directive/,
    "an end mark before the document does not end one":
        /expected a single document/,
    "a lone ? is a text, and a key may go on in the next line":
        /missed comma between flow collection entries/,
    "a map behind a dash and a tab": /bad indentation of a sequence entry/,
    "a tag right before a bracket": /tag suffix cannot contain/,
    "a key of more than one line": /multiline key|a colon is missed/,
    "a tab in a line of a text": /tab characters must not/,
    "a line with a lone % ends no text": /end of the stream/,
    "js-yaml takes items behind an empty last one into its list":
        ({ text }) => emptyItem.test(text),
    "a tag in a line of its own": ({ text }) => /^!\S+ *$/m.test(text),
    "libfyaml: a text that begins with a colon, behind a tag or an anchor":
        ({ text }) => colonText.test(text),
};

// ---- generated texts ----

const numbers = [
    "0", "1", "-1", "+7", "12", "012", "0x1F", "-0x10", "0o17", "0b101", "0b",
    "0x", "0o8", "1_000", "1.5", "-1.5", "1.", ".5", "-.5", "1e3", "1E-3",
    "1.5e+3", "1e400", ".inf", "-.INF", ".nan", "-.nan", "-0", "1e21", "1e-7",
    "0.1", "9007199254740993", "4.9e-324", "1.7976931348623159e308",
    "123456789012345678901234567890", `0x${"f".repeat(20)}`, "1.2.3", "190:20",
    `1${"0".repeat(310)}`, `0b1${"0".repeat(52)}11`, "1e-400", "12e03", "00",
];
const dates = [
    "2031-03-09", "2031-3-9", "2031-02-30", "2031-13-01", "0050-01-01",
    "9999-99-99", "2031-03-09T10:11:12", "2031-03-09t1:11:12.5Z",
    "2031-03-09 10:11:12", "2031-03-09  10:11:12.123456 +1:30",
    "2031-03-09T10:11:12-05", "2031-03-09T99:99:99Z", "2031-03-09T10:11",
    "1969-12-31T23:59:59.999Z", "2000-02-29", "1900-02-29",
];
const words = [
    "a", "b", "foo", "bar baz", "x y z", "null", "Null", "~", "true", "False",
    "yes", "no", "<<", "=", "été", "日本", "a:b", "a#b", "it's", "🙂", "a\\b",
    "http://x.example/z?q=1", "-x", "?x", ":x", "50%", "(a)", "a/b", "$1",
    "constructor", "__proto__", "toString", "x".repeat(70), "<x>", "...",
];
const odd = [
    "a #c", "- x", "a, b", "x]", "*x", "&x", "!x", "@x", "`x", "%x", "|", ">",
    '"q', "'q", "--", "a: b", "#c", ",", ":", "?", "-", "a:", "\u00a0",
    "\ufeff", "\u0007", "\u007f", "x\u0085y",
];
const quoted = [
    "'a'", '"a"', "'it''s'", '"a\\nb"', '"\\x41\\u00e9\\U0001F600"', '"\\q"',
    '"a\\\n  b"', '"a\n  b"', "'a\n\n  b'", '""', "''", '"\\t\\e"', '"\\/"',
    '"\\_\\N\\L\\P"', '"12"', "'null'", '"\\uD83D\\uDE00"', '"\\uD83D"',
    '"a b "', "'2031-03-09'", '"a"b',
];
const tags = [
    "!!str ", "!!int ", "!!float ", "!!null ", "!!bool ", "!!timestamp ",
    "!!seq ", "!!map ", "!!set ", "!!omap ", "!!pairs ", "!!binary ", "!!foo ",
    "! ", "!foo ", "!<tag:yaml.org,2002:str> ",
];
const headers = ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "| # c"];
const blockLines = ["text", "more text", "# no", "a: b", "", "- x", "x  "];

class Texts {
    constructor(seed) {
        this.random = new Random(seed);
    }

    #scalar() {
        const { random } = this;
        const kinds = { numbers: 3, dates: 2, words: 6, quoted: 3, odd: 1 };
        const lists = { numbers, dates, words, quoted, odd };
        return random.pick(lists[random.weighted(kinds)]);
    }

    #prefix() {
        if (this.random.one(25)) return this.random.pick(tags);
        return this.random.one(60) ? this.random.pick(["&a ", "&b "]) : "";
    }

    #flowList(depth) {
        const { random } = this;
        const items = Array.from({ length: random.below(4) }, () =>
            random.one(8) ? `${this.#scalar()}: ${this.#flow(depth + 1)}`
                : this.#flow(depth + 1));
        return `[${items.join(random.pick([", ", ",", ",\n  ", " , "]))}]`;
    }

    #flowMap(depth) {
        const { random } = this;
        const items = Array.from({ length: random.below(4) }, (_, i) => {
            const key = random.one(3) ? this.#scalar() : "abcd"[i];
            const value = random.one(8) ? "" : this.#flow(depth + 1);
            const colon = random.pick([": ", ": ", ": ", " : ", ":\n ", ":"]);
            return random.one(12) ? key : `${key}${colon}${value}`;
        });
        const open = random.pick(["{", "{ ", "{\n  "]);
        return open + items.join(random.pick([", ", ",", ",\n  "])) +
            random.pick(["}", " }", ",}", "\n}"]);
    }

    #flow(depth) {
        const kind = this.random.below(depth > 2 ? 3 : 6);
        if (kind < 3) return this.#prefix() + this.#scalar();
        const text = kind === 3 ? this.#flowList(depth) : this.#flowMap(depth);
        return this.#prefix() + text;
    }

    #blockText(indent) {
        const { random } = this;
        const margin = " ".repeat(indent + 1 + random.below(2));
        const lines = Array.from({ length: random.below(4) }, () =>
            margin + (random.one(4) ? " " : "") + random.pick(blockLines));
        return [random.pick(headers), ...lines].join("\n") + "\n";
    }

    #end() {
        return this.random.pick(
            ["\n", "\n", "\n", "\n", "\n", "\n\n", " \n", " # c\n", "\n# c\n"]);
    }

    #value(indent, depth) {
        const { random } = this;
        const kind = random.below(10);
        if (kind < 5)
            return ` ${this.#prefix()}${this.#scalar()}${this.#end()}`;
        if (kind < 6) return ` ${this.#flow(depth)}${this.#end()}`;
        if (kind < 7) return ` ${this.#blockText(indent)}`;
        if (kind < 8) return this.#end();
        const deeper = indent + random.pick([2, 2, 2, 1, 4, 0]);
        return this.#end() + this.#block(deeper, depth + 1);
    }

    #block(indent, depth) {
        const { random } = this;
        const margin = " ".repeat(indent);
        const kind = depth > 3 ? 0 : random.below(10);
        if (kind < 1) return margin + this.#prefix() + this.#scalar() + "\n";
        if (kind < 2) return margin + this.#flow(depth) + this.#end();
        let text = "";
        for (let n = 1 + random.below(3), i = 0; i < n; i++) {
            const key = random.one(4) ? this.#scalar() : "abc"[i];
            text += margin + (kind < 7 ? `${random.one(40) ? "? " : ""}${key}:`
                : "-") + this.#value(indent, depth);
        }
        return text;
    }

    /** A text of YAML, most often a correct one. */
    next() {
        const { random } = this;
        let text = random.one(4) ? this.#flow(0) : this.#block(0, 0);
        if (random.one(12)) {
            const at = random.below(text.length);
            const put = random.pick([..." \n:,\"'[]{}-#&*!|?%a"]);
            text = text.slice(0, at) + put + text.slice(at + random.below(2));
        }
        return text.replace(/\p{Surrogate}/gu, "\uFFFD");
    }

    /** A map of few keys and kinds, for merging. */
    small(depth = 3) {
        const { random } = this;
        const kind = depth === 3 ? 0 : depth === 0 ? 2 : random.below(4);
        const count = random.below(4);
        if (kind === 0) {
            const keys = ["a", "b", "c"].slice(0, count);
            return `{${keys.map((k) => `${k}: ${this.small(depth - 1)}`)
                .join(", ")}}`;
        }
        if (kind > 1) return random.pick(["1", "x", "~", "''", "2031-03-09"]);
        return `[${Array.from({ length: count }, () => this.small(depth - 1))
            .join(", ")}]`;
    }
}

// ---- reading them in a document ----

const dataPattern = /^\{((?!\}\s[^,}])(.|\n))*\}(?!\s*(,|\}))/;

/** The statement with the text as its data; null: it would end elsewhere. */
function documentOf(text) {
    const data = `{\n${text}\n}`;
    const document = `${data}\n`;
    const found = dataPattern.exec(document);
    if (found === null || found[0] !== data) return null;
    return `[A]: text ${document}`;
}

function plain(value) {
    const text = JSON.stringify(value);
    return text === undefined ? null : JSON.parse(text);
}

// What is left of a value when the order of keys does not matter.
function theirOutcome(yaml, text) {
    try {
        return { value: plain(yaml.load(`${text}\n`)) };
    } catch (e) {
        return { error: e.reason ?? e.message };
    }
}

function ourOutcome(answer) {
    if (answer.failure) return { failure: answer.failure };
    const bad = answer.output.diagnostics.find((d) => d.severity === "error");
    if (bad) return { error: bad.message, code: bad.code };
    return { value: answer.output.statements.A.members[0].data ?? null };
}

function knownDifference(text, theirs, ours) {
    const about = {
        text,
        theirs: JSON.stringify(theirs.value),
        message: ours.error,
        code: ours.code,
    };
    const find = (list) =>
        Object.keys(list).find((name) => list[name](about)) ?? null;
    if (ours.failure) return null;
    if (theirs.error && ours.error) return "";
    if (theirs.error)
        return Object.keys(knownReadings).find((name) => {
            const test = knownReadings[name];
            return test instanceof RegExp ? test.test(theirs.error)
                : test(about);
        }) ?? null;
    if (ours.error) return find(knownRefusals);
    return isDeepStrictEqual(theirs.value, ours.value) ? ""
        : find(knownValues);
}

class Result {
    same = 0;
    refused = 0;
    known = new Map();
    differing = 0;

    add(text, theirs, ours) {
        const name = knownDifference(text, theirs, ours);
        if (name === "") {
            this[theirs.error ? "refused" : "same"]++;
        } else if (name !== null) {
            this.known.set(name, (this.known.get(name) ?? 0) + 1);
        } else if (this.differing++ < SHOWN) {
            console.log(`differs: ${JSON.stringify(text)}`);
            console.log(`  js-yaml: ${JSON.stringify(theirs)}`);
            console.log(`  ours:    ${JSON.stringify(ours)}`);
        }
    }

    knownCount() {
        return [...this.known.values()].reduce((a, b) => a + b, 0);
    }
}

async function inBatches(runner, documents, visit) {
    for (let i = 0; i < documents.length; i += BATCH) {
        const batch = documents.slice(i, i + BATCH);
        const answers = await runner.parse(batch);
        answers.forEach((answer, k) => visit(i + k, answer));
    }
}

async function testReading(runner, yaml, count, seed) {
    const source = new Texts(seed);
    const texts = [];
    const documents = [];
    while (texts.length < count) {
        const text = source.next();
        const document = documentOf(text);
        if (document === null) continue;
        texts.push(text);
        documents.push(document);
    }
    const result = new Result();
    await inBatches(runner, documents, (i, answer) =>
        result.add(texts[i], theirOutcome(yaml, texts[i]), ourOutcome(answer)));
    console.log(`${count} texts: ${result.same} with the same value, ` +
        `${result.refused} refused by both, ${result.knownCount()} known ` +
        `differences, ${result.differing} others`);
    for (const [name, n] of result.known) console.log(`  ${n}: ${name}`);
    const enough = result.same >= count / 2 &&
        result.refused >= count / 50 && result.knownCount() <= count / 12;
    if (!enough) console.log("the texts are too much of one kind");
    return enough && result.differing === 0;
}

async function testMerging(runner, yaml, merge, count, seed) {
    const source = new Texts(seed);
    const pairs = Array.from({ length: count }, () =>
        [source.small(), source.small()]);
    const documents = pairs.map(([a, b]) =>
        `[A]: one {\n${a}\n}\n\n[A]: two {\n${b}\n}\n`);
    let differing = 0;
    await inBatches(runner, documents, (i, answer) => {
        const [a, b] = pairs[i].map((text) => yaml.load(text));
        const theirs = plain(merge(merge(undefined, a), b));
        const ours = answer.output?.statements.A.data ?? null;
        if (isDeepStrictEqual(theirs, ours) || differing++ >= SHOWN) return;
        console.log(`merged differently: ${JSON.stringify(pairs[i])}`);
        console.log(`  lodash: ${JSON.stringify(theirs)}`);
        console.log(`  ours:   ${JSON.stringify(answer)}`);
    });
    console.log(`${count} pairs merged: ${differing} differ`);
    return differing === 0;
}

function load() {
    try {
        const require = createRequire(packages());
        const core = createRequire(require.resolve("@argdown/core"));
        return { yaml: core("js-yaml"), merge: core("lodash.merge") };
    } catch (e) {
        console.error(`js-yaml cannot be loaded from ${packages()}: ` +
            `install the test packages, or set ELENCHUS_NODE (${e.code})`);
        process.exit(1);
    }
}

if (!existsSync(program())) {
    console.error(`no program at ${program()}: build it, or set ELENCHUS`);
    process.exit(1);
}
const { yaml, merge } = load();
const count = setting("ELENCHUS_DATA", 6000);
const seed = setting("ELENCHUS_SEED", 1);
const runner = new Runner();
try {
    const read = await testReading(runner, yaml, count, seed);
    const merged = await testMerging(runner, yaml, merge, count >> 1, seed);
    process.exitCode = read && merged ? 0 : 1;
} finally {
    runner.release();
}
