// The inputs of the corpus against the stored answers of the reference: the
// model where it reads the input, the line of the first error where it does
// not. Needs no package; passes, saying so, where there is no corpus. The
// stored maps were made without `regroup`; where an input has that, the map is
// compared by the test of mutations, which asks the reference itself.
import { readFileSync } from "node:fs";
import { describe } from "./lib/compare.mjs";
import { Runner } from "./lib/elenchus.mjs";
import { differing } from "./lib/harness.mjs";
import { storedFaults } from "./lib/known.mjs";
import { corpus, corpusInputs } from "./lib/paths.mjs";

// A stored answer in the shape that reference.mjs gives.
function stored(input) {
    const fault = storedFaults[input.name];
    if (fault) return { errors: [fault.error], model: null };
    const { parserErrors, result } = JSON.parse(
        readFileSync(input.reference, "utf8"));
    const errors = parserErrors.map(({ line, message }) =>
        ({ kind: "parser", line, endLine: line, message }));
    return { errors, model: errors.length > 0 ? null : result };
}

async function compareAll(inputs, runner) {
    const counts = { models: 0, errors: 0, known: 0, differing: 0 };
    const texts = inputs.map(({ file }) => readFileSync(file, "utf8"));
    const answers = await runner.parse(texts);
    inputs.forEach((input, i) => {
        const reference = stored(input);
        if (/\bregroup:/.test(texts[i]) && reference.model !== null)
            reference.model.map = answers[i].output?.map;
        counts[reference.model === null ? "errors" : "models"]++;
        const { found, names } = differing(texts[i], reference, answers[i]);
        counts.known += names.size;
        if (found.length === 0) return;
        counts.differing++;
        if (counts.differing <= 10)
            console.log(`\n${input.name}\n${describe(found)}`);
    });
    return counts;
}

const folder = corpus();
if (folder === null) {
    console.log("left out: the corpus is not found (set ELENCHUS_CORPUS)");
} else {
    const inputs = corpusInputs(folder);
    const runner = new Runner();
    try {
        const counts = await compareAll(inputs, runner);
        console.log(`${inputs.length} inputs: ${counts.models} with a model, ` +
            `${counts.errors} with an error; known differences: ` +
            `${counts.known}; other differences: ${counts.differing}`);
        process.exitCode = counts.differing > 0 ? 1 : 0;
    } finally {
        runner.release();
    }
}
