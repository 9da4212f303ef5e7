// What the maps in tests/findings expect of an answer of `check --json`, and a
// renaming of such a map. The keys are described in tests/findings/README.md.

// Of these, `present` names all there are.
const complete = new Set(["F01", "F02", "F03", "F04", "F05"]);

/** Whether the sentence says it; "no reason given" says no "reason given". */
export function says(message, words) {
    const wanted = words.toLowerCase();
    let text = message.toLowerCase();
    if (wanted === "reason given")
        text = text.replaceAll("no reason given", "");
    return text.includes(wanted);
}

const saysAll = (message, mentions) => mentions.every((m) => says(message, m));

const sameParties = (found, wanted) =>
    JSON.stringify([...found].sort()) === JSON.stringify([...wanted].sort());

/** Whether a finding is the one described. */
export function matches(finding, wanted) {
    return finding.code === wanted.code &&
        (wanted.parties === undefined ||
            sameParties(finding.parties, wanted.parties)) &&
        wanted.dates.every((date) => finding.dates.includes(date)) &&
        saysAll(finding.message, wanted.mentions) &&
        !(wanted.never ?? []).some((words) => says(finding.message, words));
}

const show = (finding) => `${finding.code} ${JSON.stringify(finding.parties)} ` +
    `${JSON.stringify(finding.dates)} "${finding.message}"`;

/** What is wrong with an answer: sentences, none if it is as expected. */
export function problems(answer, row) {
    const wrong = [];
    const findings = answer.findings;
    const ofCode = (code) => {
        const some = findings.filter((f) => f.code === code).map(show);
        return some.length === 0 ? "none" : some.join("; ");
    };
    for (const d of answer.diagnostics)
        if (d.severity === "error")
            wrong.push(`an error: ${d.code} in line ${d.line}: ${d.message}`);
    for (const f of findings)
        if (!Array.isArray(f.spans) || f.spans.length === 0 || !f.message)
            wrong.push(`without spans or without a sentence: ${show(f)}`);
    for (const wanted of row.present) {
        const number = findings.filter((f) => matches(f, wanted)).length;
        const enough = wanted.at_least !== undefined
            ? number >= wanted.at_least : number === (wanted.count ?? 1);
        if (!enough)
            wrong.push(`${number} are like ${JSON.stringify(wanted)}; ` +
                `of ${wanted.code} there are: ${ofCode(wanted.code)}`);
    }
    for (const unwanted of row.absent) {
        const { code, mentions } = typeof unwanted === "string"
            ? { code: unwanted, mentions: [] } : unwanted;
        for (const f of findings)
            if (f.code === code && saysAll(f.message, mentions))
                wrong.push(`must not be there: ${show(f)}`);
    }
    for (const code of new Set(row.present.map((wanted) => wanted.code))) {
        const known = row.present.filter((wanted) => wanted.code === code);
        if (!complete.has(code) || known.some((w) => w.at_least !== undefined))
            continue;
        for (const f of findings)
            if (f.code === code && !known.some((w) => matches(f, w)))
                wrong.push(`not expected: ${show(f)}`);
    }
    return wrong;
}

// What stands in brackets and begins with a capital, but for lists of aliases.
const titlePattern =
    /(?<!aliases: )\[([A-Z][^[\]\n]*)\]|<([A-Z][^<>\n]*)>/g;

/** The titles that a map mentions, without brackets. */
export function titlesOf(text) {
    return new Set([...text.matchAll(titlePattern)].map((m) => m[1] ?? m[2]));
}

// The entries of a section of the front matter: [{id, rest}].
function entriesOf(text, section) {
    const front = /^===\n([\s\S]*?)\n===\n/.exec(text)?.[1] ?? "";
    const body = new RegExp(`^  ${section}:\n((?:    .*\n?)*)`, "m")
        .exec(front)?.[1] ?? "";
    return body.split("\n").filter((line) => line !== "").map((line) => {
        const [, id, rest] = /^ {4}([a-z][a-z0-9-]*): (.*)$/.exec(line);
        return { id, rest };
    });
}

/** The ids of the parties and sources, and the names of the parties. */
export function idsOf(text) {
    const parties = entriesOf(text, "parties");
    const names = parties.flatMap(({ rest }) => {
        if (!rest.startsWith("{")) return [rest];
        const name = /name: ([^,}]*)/.exec(rest)[1];
        const aliases = /aliases: \[([^\]]*)\]/.exec(rest)?.[1] ?? "";
        return [name, ...aliases.split(", ").filter((a) => a !== "")];
    });
    return {
        parties: parties.map(({ id }) => id),
        names,
        sources: entriesOf(text, "sources").map(({ id }) => id),
    };
}

// Words without meaning, each as long as the one it stands for, so that columns
// stay as they are, or at least as long as asked for. None is part of another or
// of the text.
class Words {
    #taken = [];
    #state = 1;

    constructor(text, shortest) {
        this.text = text.toLowerCase();
        this.shortest = shortest;
    }

    for(old) {
        for (;;) {
            let word = "";
            for (let i = 0; i < Math.max(old.length, this.shortest); i++)
                word += this.#letter(i % 2 ? "aiou" : "bdfgkmnprvz");
            if (this.text.includes(word) || this.#taken.some(
                (other) => other.includes(word) || word.includes(other)))
                continue;
            this.#taken.push(word);
            return /^[A-Z]/.test(old) ? word[0].toUpperCase() + word.slice(1)
                : word;
        }
    }

    #letter(letters) {
        this.#state = (this.#state * 48271) % 2147483647;
        return letters[this.#state % letters.length];
    }
}

const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * The map with all titles, parties and sources renamed, and the ways there and
 * back for what is said about it: {text, there(s), back(s)}. `there` is for
 * titles in brackets and for ids that stand alone. Names are as long as they
 * were, or as `shortest`: of few letters there may be no new ones.
 */
export function renamed(text, shortest = 0) {
    const words = new Words(text, shortest);
    const { parties, names, sources } = idsOf(text);
    const news = new Map();
    for (const old of [...names, ...parties, ...sources, ...titlesOf(text)]
        .sort((a, b) => a.length - b.length))
        if (!news.has(old)) news.set(old, words.for(old));

    const titles = (s) => s.replace(titlePattern, (all, claim, argument) =>
        claim !== undefined ? `[${news.get(claim)}]`
            : `<${news.get(argument)}>`);
    let changed = titles(text);
    for (const name of names)
        changed = changed.replace(
            new RegExp(`\\b${escaped(name)}(?=[,}\\]\n])`, "g"),
            news.get(name));
    const use = (keys, ids) => {
        for (const id of ids)
            changed = changed
                .replace(new RegExp(`\\b(${keys}): ${id}(?=[,}\n])`, "g"),
                    (all, key) => `${key}: ${news.get(id)}`)
                .replace(new RegExp(`^ {4}${id}: `, "gm"),
                    `    ${news.get(id)}: `);
    };
    use("by|against", parties);
    use("source", sources);

    const olds = [...news].map(([old, word]) => [word, old]);
    return {
        text: changed,
        there: (s) => news.has(s) ? news.get(s) : titles(s),
        back: (s) => olds.reduce((r, [word, old]) => r.replaceAll(word, old), s),
    };
}

/** The findings as a set that does not depend on names or their order. */
export function shape(findings, back = (s) => s) {
    const span = ({ line, column, end_line, end_column }) =>
        `${line}:${column}-${end_line}:${end_column}`;
    return findings.map((f) => JSON.stringify({
        code: f.code,
        title: back(f.title ?? ""),
        parties: f.parties.map(back).sort(),
        dates: [...f.dates].sort(),
        spans: f.spans.map(span).sort(),
        words: back(f.message).split(/\s+/).sort(),
    })).sort();
}
