// Bundles the page: report.js, report.css, live.js and live.css, and outline.css
// for what stands in a report without its script; with the licences of the
// packages that are in them (licenses.txt), and assets.inc, by which
// src/page/assets.c takes them in.
//
//   node build.mjs FOLDER OUT
//
// FOLDER has node_modules and, as src, the sources.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, out] = process.argv.slice(2).map((path) => resolve(path));
const { build } = createRequire(join(folder, "package.json"))("esbuild");

const names = ["report", "live"];
mkdirSync(out, { recursive: true });
const made = await build({
    absWorkingDir: folder,
    entryPoints: [
        ...names.map((name) => join("src", `${name}.tsx`)),
        join("src", "outline.css"),
    ],
    outdir: out,
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    target: "es2021",
    jsx: "automatic",
    jsxImportSource: "preact",
    preserveSymlinks: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
});

/** The packages that any of these files is of. */
function packagesOf(inputs) {
    const found = new Set();
    for (const input of inputs) {
        const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
        if (match) found.add(match[1]);
    }
    return [...found].sort();
}

function licenseOf(name) {
    const home = join(folder, "node_modules", name);
    const { version, license } = JSON.parse(
        readFileSync(join(home, "package.json"), "utf8"));
    const file = readdirSync(home).find((f) => /^licen[cs]e/i.test(f));
    const text = file ? readFileSync(join(home, file), "utf8").trim() : "";
    return `${name} ${version} (${license})\n\n${text}\n`;
}

const licenses = packagesOf(Object.keys(made.metafile.inputs)).map(licenseOf);
writeFileSync(join(out, "licenses.txt"),
    "The page of Elenchus contains these packages.\n\n" +
        licenses.join(`\n${"-".repeat(72)}\n\n`));

function asset(name) {
    const path = join(out, name);
    const hash = createHash("sha256").update(readFileSync(path))
        .digest("base64");
    return `X(${name.replace(".", "_")}, "${name}", "${path}", "${hash}")\n`;
}

writeFileSync(join(out, "assets.inc"),
    [...names.flatMap((name) => [`${name}.js`, `${name}.css`]), "outline.css"]
        .map(asset).join(""));
