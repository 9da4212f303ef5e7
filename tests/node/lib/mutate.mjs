// Changes of one character, at each place of a text that has a meaning: every
// mark, every digit of a numbering, both ends of every line.

const MARKS = new Set("[]<>(){}:+-_*#=@,.\\/!|\"'~^?;&");
const INSERTED = [
    " ", "\t", "\n", "[", "]", "<", ">", "(", ")", "{", "}", ":", "+", "-",
    "_", "*", "#", "=", "@", ",", ".", "\\", "/", "1", "x", "😀", "\u00a0",
    "\u2028", "\r", "!", "\"", "'", "&",
];

/** Where something could be changed: indices into the code points. */
function places(points) {
    const found = [];
    points.forEach((point, i) => {
        const previous = points[i - 1] ?? "\n";
        const next = points[i + 1] ?? "\n";
        if (MARKS.has(point) || point === "\n" || point === "\r" ||
            previous === "\n" || next === "\n" || next === "\r" ||
            MARKS.has(previous) || (/\d/.test(point) && !/\w/.test(previous)))
            found.push(i);
    });
    return found;
}

function edit(points, at, remove, ...insert) {
    return [...points.slice(0, at), ...insert, ...points.slice(at + remove)]
        .join("");
}

// The edits of one place, as functions, so that a sample costs little.
function* editsAt(points, at) {
    const here = points[at];
    yield ["delete", () => edit(points, at, 1)];
    yield ["duplicate", () => edit(points, at, 0, here)];
    if (at + 1 < points.length)
        yield ["swap", () => edit(points, at, 2, points[at + 1], here)];
    for (const added of INSERTED) {
        yield [`insert ${JSON.stringify(added)}`,
            () => edit(points, at, 0, added)];
        if (added !== here)
            yield [`replace by ${JSON.stringify(added)}`,
                () => edit(points, at, 1, added)];
    }
    if (here !== "\n") return;
    yield ["line end CRLF", () => edit(points, at, 0, "\r")];
    yield ["line end CR", () => edit(points, at, 1, "\r")];
    yield ["blank line", () => edit(points, at, 0, "\n")];
    yield ["indent the next", () => edit(points, at + 1, 0, " ")];
    yield ["indent the next by a tab", () => edit(points, at + 1, 0, "\t")];
}

/** Every change of a text, one after the other: {text, label}. */
export function* mutations(text) {
    const points = Array.from(text);
    for (const at of places(points))
        for (const [label, make] of editsAt(points, at))
            yield { label: `${label} at ${at}`, text: make() };
}

/** Some random changes, each of the text as it is: {text, label}. */
export function* someMutations(text, count, random) {
    const points = Array.from(text);
    const found = places(points);
    for (let n = found.length === 0 ? 0 : count; n > 0; n--) {
        const at = random.pick(found);
        const [label, make] = random.pick([...editsAt(points, at)]);
        yield { label: `${label} at ${at}`, text: make() };
    }
}

/** One random change; the text itself if there is no place for one. */
export function mutateOnce(text, random) {
    for (const changed of someMutations(text, 1, random)) return changed.text;
    return text;
}
