// As much of JSON Schema (draft 2020-12) as our schemas use. A keyword it does
// not know is an error in the schema, not something to be passed over.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const types = {
    null: (v) => v === null,
    boolean: (v) => typeof v === "boolean",
    integer: Number.isInteger,
    number: (v) => typeof v === "number",
    string: (v) => typeof v === "string",
    array: Array.isArray,
    object: (v) => typeof v === "object" && v !== null && !Array.isArray(v),
};

const annotations = new Set(["$schema", "$defs", "title", "description"]);

const checks = {
    type: (v, wanted) => [wanted].flat().some((name) => types[name](v)) ? null
        : `is no ${[wanted].flat().join(" or ")}`,
    const: (v, wanted) => v === wanted ? null : `is not ${wanted}`,
    enum: (v, wanted) => wanted.includes(v) ? null
        : `is none of ${wanted.join(", ")}`,
    minimum: (v, least) => typeof v !== "number" || v >= least ? null
        : `is below ${least}`,
    minLength: (v, least) => typeof v !== "string" || v.length >= least ? null
        : "is too short",
    minItems: (v, least) => !Array.isArray(v) || v.length >= least ? null
        : `has fewer than ${least} items`,
    maxItems: (v, most) => !Array.isArray(v) || v.length <= most ? null
        : `has more than ${most} items`,
    pattern: (v, pattern) => typeof v !== "string" ||
        new RegExp(pattern, "us").test(v) ? null
        : `does not match ${pattern}`,
    required: (v, keys) => {
        const missing = types.object(v)
            ? keys.filter((key) => !Object.hasOwn(v, key)) : [];
        return missing.length === 0 ? null : `lacks ${missing.join(", ")}`;
    },
};

/** The schemas of a folder; they may refer to each other by file name. */
export class Schemas {
    #folder;
    #loaded = new Map();

    constructor(folder) {
        this.#folder = folder;
    }

    /** What is wrong with a value: ["$.claims[2].line is no integer", ...]. */
    faults(name, value) {
        const found = [];
        const root = this.#load(name);
        this.#hold(root, root, value, "$", found);
        return found;
    }

    #load(name) {
        if (!this.#loaded.has(name))
            this.#loaded.set(name, JSON.parse(
                readFileSync(join(this.#folder, name), "utf8")));
        return this.#loaded.get(name);
    }

    #referred(root, reference) {
        const [file, path] = reference.split("#");
        const from = file ? this.#load(file) : root;
        const keys = (path ?? "").split("/").filter((key) => key !== "");
        const schema = keys.reduce((inner, key) => inner?.[key], from);
        if (schema === undefined) throw new Error(`no schema ${reference}`);
        return [from, schema];
    }

    #hold(root, schema, value, at, found) {
        if (schema === true) return;
        for (const [keyword, wanted] of Object.entries(schema))
            this.#keyword(root, schema, keyword, wanted, value, at, found);
    }

    #keyword(root, schema, keyword, wanted, value, at, found) {
        if (annotations.has(keyword)) return;
        if (keyword === "$ref") {
            const [from, referred] = this.#referred(root, wanted);
            this.#hold(from, referred, value, at, found);
        } else if (keyword === "anyOf") {
            const fits = wanted.some((each) => {
                const inner = [];
                this.#hold(root, each, value, at, inner);
                return inner.length === 0;
            });
            if (!fits) found.push(`${at} fits nothing that it may be`);
        } else if (keyword === "items") {
            if (!Array.isArray(value)) return;
            value.forEach((item, i) =>
                this.#hold(root, wanted, item, `${at}[${i}]`, found));
        } else if (keyword === "properties") {
            if (!types.object(value)) return;
            for (const [key, inner] of Object.entries(wanted))
                if (Object.hasOwn(value, key))
                    this.#hold(root, inner, value[key], `${at}.${key}`, found);
        } else if (keyword === "additionalProperties") {
            this.#others(root, schema, wanted, value, at, found);
        } else {
            const check = checks[keyword];
            if (!check) throw new Error(`unknown keyword ${keyword}`);
            const fault = check(value, wanted);
            if (fault) found.push(`${at} ${fault}`);
        }
    }

    #others(root, schema, wanted, value, at, found) {
        if (!types.object(value)) return;
        for (const [key, inner] of Object.entries(value)) {
            if (Object.hasOwn(schema.properties ?? {}, key)) continue;
            if (wanted === false) found.push(`${at} has the key ${key}`);
            else this.#hold(root, wanted, inner, `${at}.${key}`, found);
        }
    }
}
