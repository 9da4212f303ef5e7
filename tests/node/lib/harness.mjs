// Hold many texts against the reference, find small examples of what differs,
// and tell about it.
import { compare, describe, signature } from "./compare.mjs";
import { withoutKnown } from "./known.mjs";
import { shrink } from "./shrink.mjs";

const BATCH = 400;
const TRIED = 40; // texts of one kind that may be shrunk, small ones first

/** What differs and is not known: {found, names}, the names of what is. */
export function differing(text, expected, answer) {
    const all = compare(expected, answer);
    const { names, rest } = withoutKnown(text, expected, answer, all);
    return { found: rest, names };
}

/** Counts and findings of one comparison of many texts. */
export class Harness {
    constructor(reference, runner) {
        this.reference = reference;
        this.runner = runner;
        this.counts = { texts: 0, models: 0, errors: 0, differing: 0 };
        this.known = new Map(); // name -> how often
        this.kinds = new Map(); // signature -> [{name, text, found}]
    }

    /**
     * Compare texts: an iterable of {name, text}. Stops early when enough
     * kinds of differences are found.
     */
    async run(texts, most = 10) {
        let batch = [];
        for (const each of texts) {
            batch.push(each);
            if (batch.length < BATCH) continue;
            await this.#batch(batch);
            batch = [];
            if (this.kinds.size >= most) return;
        }
        if (batch.length > 0) await this.#batch(batch);
    }

    async #batch(batch) {
        const running = this.runner.parse(batch.map(({ text }) => text));
        const expected = batch.map(({ text }) => this.reference.read(text));
        const answers = await running;
        batch.forEach(({ name, text }, i) =>
            this.#judge(name, text, expected[i], answers[i]));
    }

    #judge(name, text, expected, answer) {
        this.counts.texts++;
        this.counts[expected.errors.length > 0 ? "errors" : "models"]++;
        const { names, found } = differing(text, expected, answer);
        for (const known of names)
            this.known.set(known, (this.known.get(known) ?? 0) + 1);
        if (found.length === 0) return;
        this.counts.differing++;
        const kind = signature(found);
        const list = this.kinds.get(kind) ?? [];
        list.push({ name, text, found });
        list.sort((a, b) => a.text.length - b.text.length);
        list.length = Math.min(list.length, TRIED);
        this.kinds.set(kind, list);
    }

    /** For each kind its smallest text, made smaller still. */
    async smallest(most = 10) {
        const all = [];
        for (const [kind, [first]] of [...this.kinds].slice(0, most)) {
            const text = await shrink(first.text, (texts) =>
                this.#differing(texts, kind));
            const [found, ours] = await this.#difference(text);
            const reference = this.reference.read(text);
            all.push({ kind, name: first.name, text, found, ours, reference });
        }
        return all;
    }

    async #difference(text) {
        const [answer] = await this.runner.parse([text]);
        const expected = this.reference.read(text);
        return [differing(text, expected, answer).found, answer];
    }

    // Which of the texts still show this kind of difference?
    async #differing(texts, kind) {
        const answers = await this.runner.parse(texts);
        return texts.map((text, i) => {
            const expected = this.reference.read(text);
            const { found } = differing(text, expected, answers[i]);
            return found.length > 0 && signature(found) === kind;
        });
    }

    summary() {
        const { texts, models, errors, differing } = this.counts;
        const known = [...this.known].map(([name, n]) => `${name} ${n}`);
        return `${texts} texts: ${models} with a model, ${errors} with an ` +
            `error; known differences: ${known.join(", ") || "none"}; ` +
            `other differences: ${differing}`;
    }
}

/** Print what was found; the exit status of the test. */
export async function report(harness, most = 10) {
    for (const { kind, name, text, found } of await harness.smallest(most)) {
        const all = harness.kinds.get(kind).length;
        console.log(`\n${kind} (${all} or more, the first in ${name})`);
        console.log(`  text: ${JSON.stringify(text)}`);
        console.log(describe(found, 3));
    }
    console.log(harness.summary());
    return harness.counts.differing > 0 ? 1 : 0;
}
