// Where the things stand that the tests use: the program, the folder of the
// npm packages, the corpus, the frameworks.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, "../../..");

/** The program under test. */
export function program() {
    const built = join(root, "build/release/elenchus");
    return resolve(process.env.ELENCHUS || built);
}

/** The folder that holds node_modules, as a path of its package.json. */
export function packages() {
    const folder = process.env.ELENCHUS_NODE || join(root, "build/node");
    return join(resolve(folder), "package.json");
}

/** The folder with files/, blocks/ and reference/, or null. */
export function corpus() {
    const base = resolve(
        process.env.ELENCHUS_CORPUS || join(root, "../shared/corpus"));
    for (const folder of [join(base, "argdown"), base])
        if (existsSync(join(folder, "reference"))) return folder;
    return null;
}

/** All inputs of the corpus: [{name, file, reference}], sorted. */
export function corpusInputs(folder) {
    const inputs = [];
    for (const part of ["blocks", "files"])
        for (const name of readdirSync(join(folder, part)).sort())
            inputs.push({
                name: `${part}/${name}`,
                file: join(folder, part, name),
                reference: join(folder, "reference", part, `${name}.json`),
            });
    return inputs;
}

/** Our own inputs, sorted. */
export function ownInputs() {
    const folder = join(root, "tests/argdown");
    return readdirSync(folder)
        .filter((name) => name.endsWith(".argdown"))
        .sort()
        .map((name) => ({ name, file: join(folder, name) }));
}

/** The folder with af/, answers.csv and queries.csv, or null. */
export function instances() {
    const folder = resolve(
        process.env.ELENCHUS_INSTANCES || join(root, "../shared/bench"));
    return existsSync(join(folder, "answers.csv")) ? folder : null;
}
