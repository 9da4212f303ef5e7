// Mutations of many texts: all of them, or a sample from a seed.
import { mutations, someMutations } from "./mutate.mjs";
import { Random } from "./random.mjs";

/**
 *   inputs   [{name, text}]
 *   most     how many to take, evenly from all inputs; 0 for all
 *   Yields {name, text}.
 */
export function* sampleMutations(inputs, most, seed) {
    const random = new Random(seed);
    const share = Math.ceil(most / inputs.length);
    for (const { name, text } of inputs) {
        const changed = most === 0
            ? mutations(text)
            : someMutations(text, share, random);
        for (const m of changed)
            yield { name: `${name}: ${m.label}`, text: m.text };
    }
}
