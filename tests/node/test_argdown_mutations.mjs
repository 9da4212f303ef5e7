// Our own inputs, and those of the corpus where it is found, and every
// structure of them changed by one character: our model or our first error equals the
// reference's. ELENCHUS_MUTATIONS says how many are tried (6000), 0 all of
// them; ELENCHUS_SEED which.
import { readFileSync } from "node:fs";
import { report } from "./lib/harness.mjs";
import { corpus, corpusInputs, ownInputs } from "./lib/paths.mjs";
import { sampleMutations } from "./lib/sample.mjs";
import { setting, withHarness } from "./lib/setup.mjs";

function read(inputs) {
    return inputs.map(({ name, file }) =>
        ({ name, text: readFileSync(file, "utf8") }));
}

function* texts(most, seed) {
    const own = read(ownInputs());
    const folder = corpus();
    const others = folder === null ? [] : read(corpusInputs(folder));
    if (folder === null)
        console.log("left out: mutations of the corpus, which is not found");
    const ownShare = others.length === 0 ? most : Math.ceil(most / 2);
    yield* own;
    yield* others;
    yield* sampleMutations(own, ownShare, seed);
    if (others.length > 0)
        yield* sampleMutations(others, most - ownShare, seed + 1);
}

await withHarness(async (harness) => {
    const most = setting("ELENCHUS_MUTATIONS", 6000);
    await harness.run(texts(most, setting("ELENCHUS_SEED", 1)));
    return report(harness);
});
