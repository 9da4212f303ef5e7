// Compare with the reference by hand:
//   argdown-diff.mjs FILE...                         these files
//   argdown-diff.mjs --generate N [--seed S]         generated documents
//   argdown-diff.mjs --mutate FILE... [--all | --most N] [--seed S]
//   argdown-diff.mjs --text TEXT                     a text with \n and so on
//   argdown-diff.mjs --show SEED                     print a generated document
// With --kinds N it goes on to N kinds of differences (10), and with --full it
// prints both answers to each text it found.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { describe } from "./lib/compare.mjs";
import { generate } from "./lib/generate.mjs";
import { report } from "./lib/harness.mjs";
import { sampleMutations } from "./lib/sample.mjs";
import { withHarness } from "./lib/setup.mjs";

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        generate: { type: "string" },
        seed: { type: "string", default: "1" },
        mutate: { type: "boolean", default: false },
        all: { type: "boolean", default: false },
        most: { type: "string", default: "2000" },
        kinds: { type: "string", default: "10" },
        text: { type: "string" },
        show: { type: "string" },
        full: { type: "boolean", default: false },
    },
});
const seed = Number(values.seed);
const kinds = Number(values.kinds);

function* generated(count) {
    for (let i = 0; i < count; i++)
        yield { name: `seed ${seed + i}`, text: generate(seed + i).text };
}

function texts() {
    if (values.text !== undefined)
        return [{ name: "text", text: JSON.parse(`"${values.text}"`) }];
    if (values.generate !== undefined)
        return generated(Number(values.generate));
    const inputs = positionals.map((name) =>
        ({ name, text: readFileSync(name, "utf8") }));
    if (!values.mutate) return inputs;
    return sampleMutations(inputs, values.all ? 0 : Number(values.most), seed);
}

async function full(harness) {
    for (const found of await harness.smallest(kinds)) {
        console.log(`=== ${found.kind} (${found.name})`);
        console.log(`text: ${JSON.stringify(found.text)}\n${found.text}`);
        console.log("---");
        console.log(describe(found.found, 8));
        console.log("reference:", JSON.stringify(found.reference));
        console.log("ours:", JSON.stringify(found.ours.output ?? found.ours));
    }
    console.log(harness.summary());
    return harness.counts.differing > 0 ? 1 : 0;
}

if (values.show !== undefined)
    process.stdout.write(generate(Number(values.show)).text);
else
    await withHarness(async (harness) => {
        await harness.run(texts(), kinds);
        return values.full ? full(harness) : report(harness, kinds);
    });
