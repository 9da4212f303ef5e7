// Generated documents: our model or our first error equals the reference's.
// ELENCHUS_DOCUMENTS says how many (4000), ELENCHUS_SEED where to begin (1).
import { generate } from "./lib/generate.mjs";
import { report } from "./lib/harness.mjs";
import { setting, withHarness } from "./lib/setup.mjs";

function* documents(count, seed) {
    for (let i = 0; i < count; i++)
        yield { name: `seed ${seed + i}`, text: generate(seed + i).text };
}

await withHarness(async (harness) => {
    const count = setting("ELENCHUS_DOCUMENTS", 4000);
    const seed = setting("ELENCHUS_SEED", 1);
    await harness.run(documents(count, seed));
    const status = await report(harness);
    const { texts, models, errors } = harness.counts;
    if (texts >= 1000 && (models < texts / 3 || errors < texts / 20)) {
        console.log("the documents are too much of one kind");
        return 1;
    }
    return status;
});
