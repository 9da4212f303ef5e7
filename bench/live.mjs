// How long `elenchus serve` takes from an edit to its verdicts: from the request
// to the last byte of its answer, over HTTP, each time with another text.
//
//   node bench/live.mjs PROGRAM FILE...
//
// Prints a line for each file: bytes, edits, milliseconds: median, that within
// which 95 % are answered, most; name.
import { readFileSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { asked, folderWith, serve } from "../tests/node/lib/server.mjs";

const EDITS = 200;
const [program, ...files] = process.argv.slice(2);

/** The text after an edit: a word more in some line, or a claim between two. */
function edited(lines, i) {
    const at = (i * 7919) % lines.length;
    const text = [...lines];
    if (i % 5 === 0) text.splice(at, 0, "", `[Said ${i}]: This is said now.`, "");
    else text[at] += " more";
    return text.join("\n");
}

async function measure(file) {
    const name = basename(file);
    const text = readFileSync(file, "utf8");
    const lines = text.split("\n");
    const folder = folderWith({ [name]: text });
    const server = await serve(folder, [], program);
    const took = [];
    for (let i = 0; i < EDITS; i++) {
        const question = JSON.stringify(asked(name, { texts: { [name]: edited(lines, i) } }));
        const begin = performance.now();
        const { status } = await server.post("judge", question);
        took.push(performance.now() - begin);
        if (status !== 200) throw new Error(`${file}: ${status}`);
    }
    await server.stop();
    rmSync(folder, { recursive: true });
    took.sort((a, b) => a - b);
    const figures = [took[EDITS / 2], took[EDITS * 0.95], took[EDITS - 1]];
    console.log(Buffer.byteLength(text), EDITS,
        figures.map((ms) => ms.toFixed(1)).join(" "), file);
}

for (const file of files) await measure(file);
