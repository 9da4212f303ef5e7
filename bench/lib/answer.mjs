// What a solver printed: read strictly, then held against what is known.
//
//   DC  YES, then perhaps a line `w i j ...`; or NO
//   DS  NO, then perhaps a line `w i j ...`; or YES
//   SE  `w i j ...`, or NO where there is no extension
//   EE  a line `w i j ...` for each extension, or NO
//   CE  a number
//
// A witness is only looked at here as far as the query goes: it holds it (DC)
// or lacks it (DS). Whether it is an extension is for --verify to say.

// Semantics with one extension for each framework: there the sets themselves
// must agree, elsewhere only whether there is one.
const ONE_EXTENSION = new Set(["GR", "ID", "EG"]);

class Malformed extends Error {}

function quote(text) {
    return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

// The arguments of a line `w i j ...`, in order. As a set: one that is named
// twice counts once (some solvers do that).
function readSet(line, size) {
    if (!/^w( +\d+)* *$/.test(line))
        throw new Malformed(`${quote(line)} is no line "w i j ..."`);
    const named = line.split(/ +/).slice(1).filter(Boolean).map(Number);
    const unknown = named.find((id) => id < 1 || id > size);
    if (unknown !== undefined)
        throw new Malformed(`there is no argument ${unknown}`);
    return [...new Set(named)].sort((a, b) => a - b);
}

function readDecision(lines, task, query, size) {
    const [word, ...rest] = lines;
    const credulous = task.startsWith("DC");
    if (word !== "YES" && word !== "NO")
        throw new Malformed(`${quote(word)} is neither YES nor NO`);
    const witnessed = word === (credulous ? "YES" : "NO");
    if (rest.length > (witnessed ? 1 : 0))
        throw new Malformed(`${quote(rest[rest.length - 1])} after ${word}`);
    if (rest.length === 1) {
        const set = readSet(rest[0], size);
        if (set.includes(Number(query)) !== credulous)
            throw new Malformed(credulous ? "a witness without the query" :
                                "a counter-witness with the query");
    }
    return { kind: word, key: word, witness: rest.length > 0 };
}

function readExtension(lines, semantics, size) {
    if (lines.length > 1)
        throw new Malformed(`${lines.length} lines for one extension`);
    if (lines[0] === "NO") return { kind: "NO", key: "NO", witness: false };
    const set = readSet(lines[0], size);
    const key = ONE_EXTENSION.has(semantics) ? `w ${set.join(" ")}` : "w";
    return { kind: `w size ${set.length}`, key, witness: true };
}

function readExtensions(lines, size) {
    if (lines.length === 1 && lines[0] === "NO")
        return { kind: "0", key: "0", witness: false };
    const sets = lines.map((line) => readSet(line, size).join(" ")).sort();
    if (new Set(sets).size < sets.length)
        throw new Malformed("one extension twice");
    return { kind: `${sets.length}`, key: sets.join(";"), witness: false };
}

function readCount(lines) {
    if (lines.length > 1 || !/^\d+$/.test(lines[0]))
        throw new Malformed(`${quote(lines.join("\n"))} is no number`);
    const count = lines[0].replace(/^0+(?=\d)/, "");
    return { kind: count, key: count, witness: false };
}

/** Read an answer of `size` arguments: {kind, key, witness}, or {malformed}.
 *  kind is short, for people; answers agree if their keys do. */
export function readAnswer(text, { task, query }, size) {
    const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
    while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
    const [verb, semantics] = task.split("-");
    try {
        if (verb === "SE") return readExtension(lines, semantics, size);
        if (verb === "EE") return readExtensions(lines, size);
        if (verb === "CE") return readCount(lines);
        return readDecision(lines, task, query, size);
    } catch (error) {
        if (error instanceof Malformed) return { malformed: error.message };
        throw error;
    }
}

/** Whether an answer is at odds with the column `answer` of answers.csv. */
export function contradicts(answer, expected) {
    if (expected === "?") return false;
    if (expected === "w") return answer.key === "NO";
    return answer.kind !== expected;
}
