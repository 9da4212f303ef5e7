// Texts with errors: what stands outside of the damaged paragraphs is kept.
// Own inputs with one change each, and the faulty ones of the corpus where it
// is found. ELENCHUS_MUTATIONS says how many are tried (1500).
import { readFileSync } from "node:fs";
import { corpus, corpusInputs, ownInputs } from "./lib/paths.mjs";
import { occurrences, withoutDamage } from "./lib/recover.mjs";
import { sampleMutations } from "./lib/sample.mjs";
import { setting, withHarness } from "./lib/setup.mjs";

function read(inputs) {
    return inputs.map(({ name, file }) =>
        ({ name, text: readFileSync(file, "utf8") }));
}

function inputs() {
    const most = setting("ELENCHUS_MUTATIONS", 1500);
    const seed = setting("ELENCHUS_SEED", 1);
    const own = [...sampleMutations(read(ownInputs()), most, seed)];
    const folder = corpus();
    if (folder !== null) return [...read(corpusInputs(folder)), ...own];
    console.log("left out: the inputs of the corpus, which is not found");
    return own;
}

await withHarness(async ({ reference, runner }) => {
    const counts = { texts: 0, kept: 0, lost: 0 };
    const all = inputs();
    const damaged = all
        .filter(({ text }) => reference.read(text).errors.length > 0)
        .map((input) =>
            ({ ...input, rest: withoutDamage(input.text, reference) }))
        .filter(({ rest }) => rest !== null);
    const answers = await runner.parse(damaged.map(({ text }) => text));
    damaged.forEach(({ name, text, rest }, i) => {
        const { output, failure } = answers[i];
        const ours = failure ? new Set() : occurrences(output);
        const wanted = [...occurrences(rest.model)];
        const lost = wanted.filter((each) => !ours.has(each));
        counts.texts++;
        counts.kept += wanted.length - lost.length;
        if (lost.length === 0) return;
        counts.lost += lost.length;
        if (counts.lost - lost.length >= 10) return;
        console.log(`\n${name}: lost ${failure ?? ""}`);
        for (const each of lost.slice(0, 3)) console.log(`  ${each}`);
        if (text.length < 400) console.log(`  text: ${JSON.stringify(text)}`);
    });
    console.log(`${counts.texts} texts with errors: ${counts.kept} statements ` +
        `and arguments outside of the damage kept, ${counts.lost} lost`);
    return counts.lost > 0 || counts.texts < all.length / 8 ? 1 : 0;
});
