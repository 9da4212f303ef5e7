// What must be left of a text with errors: all that stands outside of the
// damaged paragraphs. Found by blanking the paragraph of the first error, line
// for line, until the reference reads the rest.

const MOST_PARAGRAPHS = 30;

function isBlank(line) {
    return /^[ \t\r]*$/.test(line);
}

// The lines of the paragraph around a line, as [first, last], both counted.
function paragraphAt(lines, line) {
    let first = line;
    let last = line;
    while (first > 1 && !isBlank(lines[first - 2])) first--;
    while (last < lines.length && !isBlank(lines[last])) last++;
    return [first, last];
}

// Is what is left read as it was before? Not so where the damage opens or
// closes a comment or data over several paragraphs.
function readAlike(text, rest, reference) {
    const before = new Set(reference.tokens(text) ?? []);
    return reference.tokens(rest).every((token) => before.has(token));
}

/**
 * The text without its damaged paragraphs and its model, {text, model}, or
 * null where the reference does not say where the damage is or how far it
 * goes.
 */
export function withoutDamage(text, reference) {
    const lines = text.split("\n");
    for (let n = 0; n < MOST_PARAGRAPHS; n++) {
        const rest = lines.join("\n");
        if (isBlank(rest.replaceAll("\n", ""))) return null;
        const { errors, model } = reference.read(rest);
        if (model !== null)
            return readAlike(text, rest, reference) ? { text: rest, model } : null;
        const { line, kind } = errors[0];
        if (line === null || !["parser", "lexer"].includes(kind)) return null;
        const [first, last] = paragraphAt(lines, line);
        if (lines.slice(first - 1, last).every(isBlank)) return null;
        lines.fill("", first - 1, last);
    }
    return null;
}

/**
 * One line for each occurrence of a statement or an argument in a model: its
 * role, place, text, and its title where that was written by hand.
 */
export function occurrences(model) {
    const found = new Set();
    for (const group of ["statements", "arguments"])
        for (const { members } of Object.values(model[group]))
            for (const m of members) {
                const title = /^Untitled \d+$/.test(m.title) ? "" : m.title;
                const { role = "none", startLine, startColumn, text = "" } = m;
                found.add(`${startLine}:${startColumn} ${role} ` +
                    `${JSON.stringify(title)} ${JSON.stringify(text)}`);
            }
    return found;
}
