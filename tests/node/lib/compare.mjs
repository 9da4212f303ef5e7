// Two answers to the same text, the reference's and ours: what differs?
//
// A model is compared whole: every key of every object, the order of all
// lists, and of the keys where these are titles, tags or data. Left out is
// only what is added for drawing. A title that is a number goes before all others in the
// reference's map, since it keeps titles as keys of objects; where there is
// one, the order of the map, and the ids that follow from it, is left out.

const DRAWING = new Set(["color", "fontColor", "priority"]);
const TITLED = new Set(["arguments", "statements", "tags"]);
const TOP = ["arguments", "statements", "relations", "sections", "tags", "map"];
// Which diagnostics answer to which error of the reference. It does not parse
// where a character cannot be read, and does not look for faults in the data
// where there is one in the syntax; ours may stand beside each other.
const LEXER = /^E010/;
const SYNTAX = /^E0(?!20)/; // E020: a link, whose text is a matter of the model
const DATA = /^E2/;
const ANY = /^E/;

/** The comparable part of an export. */
export function normalise(model) {
    const plain = {};
    for (const key of TOP) plain[key] = strip(model[key], key);
    if (plain.map && (numbered(model.statements) || numbered(model.arguments)))
        plain.map = withoutOrder(plain.map);
    return plain;
}

function numbered(titled) {
    return Object.keys(titled).some((title) => /^(0|[1-9]\d*)$/.test(title));
}

// Nodes and edges sorted, and named by what they are.
function withoutOrder({ nodes, edges }) {
    const names = new Map();
    const byKey = ([a], [b]) => (a < b ? -1 : 1);
    const text = (each) => JSON.stringify(Object.entries(each).sort(byKey));
    const sorted = (list) => list.map(text).sort();
    const named = (node) => {
        if (node.children)
            return { ...node, children: sorted(node.children.map(named)) };
        const { id, ...rest } = node;
        names.set(id, `${node.type} ${node.title}`);
        return rest;
    };
    return {
        nodes: sorted(nodes.map(named)),
        edges: sorted(edges.map(({ id: _, from, to, ...rest }) =>
            ({ ...rest, from: names.get(from), to: names.get(to) }))),
    };
}

function strip(value, key) {
    if (Array.isArray(value)) return value.map((v) => strip(v, ""));
    if (value === null || typeof value !== "object" || key === "data")
        return value;
    const kept = Object.create(null);
    const titled = TITLED.has(key);
    for (const [k, v] of Object.entries(value))
        if (titled || !DRAWING.has(k)) kept[k] = strip(v, titled ? "" : k);
    return kept;
}

/** Differences of two plain values: [{path, reference, ours}]. */
export function differences(reference, ours, limit = 20) {
    const found = [];
    walk(reference, ours, [], found, limit);
    return found;
}

function walk(a, b, path, found, limit) {
    if (found.length >= limit || Object.is(a, b)) return;
    if (!isTree(a) || !isTree(b) || Array.isArray(a) !== Array.isArray(b)) {
        found.push({ path, reference: a, ours: b });
        return;
    }
    const before = found.length;
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of keys)
        walk(own(a, key), own(b, key), [...path, key], found, limit);
    if (found.length === before && ordered(path, a)) order(a, b, path, found);
}

function isTree(value) {
    return value !== null && typeof value === "object";
}

function own(object, key) {
    return Object.hasOwn(object, key) ? object[key] : undefined;
}

// Does the order of an object's keys say something?
function ordered(path, value) {
    if (Array.isArray(value)) return false;
    return path.includes("data") || (path.length === 1 && TITLED.has(path[0]));
}

function order(a, b, path, found) {
    const left = Object.keys(a);
    const right = Object.keys(b);
    if (left.some((key, i) => key !== right[i]))
        found.push({
            path: [...path, "(order of keys)"],
            reference: left,
            ours: right,
        });
}

/**
 * Compare the answers to one text.
 *
 *   reference   {errors, model} as reference.mjs gives it
 *   ours        {output} the parsed JSON, or {failure} a sentence
 *   Returns a list of {kind, path, reference, ours, keys}, keys being the path
 *   in parts; empty if all is well.
 */
export function compare(reference, ours) {
    if (ours.failure !== undefined)
        return [difference("failure", "run", "an answer", ours.failure)];
    const errors = errorsOf(ours.output);
    if (errors === null)
        return [difference("failure", "diagnostics", "a list", "none")];
    if (reference.errors.length > 0)
        return compareErrors(reference.errors, errors);
    if (errors.length > 0)
        return [difference("extra-error", "errors", "no error", errors[0])];
    return differences(normalise(reference.model), normalise(ours.output)).map(
        ({ path, reference: a, ours: b }) =>
            difference("model", render(path), a, b, path));
}

function render(path) {
    return path.map(segment).join("");
}

function segment(key, i) {
    if (/^\d+$/.test(key)) return `[${key}]`;
    if (!/^\w+$/.test(key)) return `[${JSON.stringify(key)}]`;
    return i === 0 ? key : `.${key}`;
}

function difference(kind, path, reference, ours, keys = []) {
    return { kind, path, reference, ours, keys };
}

/** Our errors, in the order of their places; null if there is no list. */
export function errorsOf(output) {
    if (!Array.isArray(output?.diagnostics)) return null;
    return output.diagnostics
        .filter((d) => d.severity === "error")
        .sort((a, b) => a.line - b.line || a.column - b.column);
}

const RELEVANT = {
    lexer: LEXER,
    parser: SYNTAX,
    empty: SYNTAX,
    yaml: DATA,
    plugin: ANY,
};

// The first error must stand where the reference has its own first one.
function compareErrors(theirs, errors) {
    const [first] = theirs;
    const wanted = RELEVANT[first.kind];
    if (wanted === undefined)
        return [difference("crash", "errors", first, errors[0] ?? "no error")];
    const relevant = errors.filter((e) => wanted.test(e.code));
    if (relevant.length === 0)
        return [difference("missing-error", "errors", first,
            errors[0] ?? "no error")];
    const [mine] = relevant;
    const line = mine.line;
    if (first.line !== null && (line < first.line || line > first.endLine))
        return [difference("error-line", "errors", first, mine)];
    if (wanted === DATA && errors.some((e) => SYNTAX.test(e.code)))
        return [difference("extra-error", "errors", first, errors[0])];
    return [];
}

/** A few lines for people. */
export function describe(found, most = 6) {
    const lines = found.slice(0, most).map((d) =>
        `  ${d.kind} ${d.path}\n    reference: ${show(d.reference)}\n` +
        `    ours:      ${show(d.ours)}`);
    if (found.length > most) lines.push(`  and ${found.length - most} more`);
    return lines.join("\n");
}

function show(value) {
    if (value === undefined) return "(nothing)";
    const text = JSON.stringify(value);
    return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** A name for a kind of difference, to tell one fault from another. */
export function signature(found) {
    if (found.length === 0) return "";
    const [first] = found;
    if (first.kind !== "model") {
        const message = String(first.reference?.message ?? "");
        const words = message.replace(/'[^']*'|-->.*?<--/g, "").slice(0, 60);
        const code = first.ours?.code ?? "";
        return `${first.kind} ${code} ${words}`.trim();
    }
    return `model ${first.path.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, "[]")
        .replace(/^(statements|arguments|tags)\.\w+/, "$1[]")}`;
}
