// Parts of the page's source, bundled for Node.js: what needs no browser is
// tested without one.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../node/lib/paths.mjs";

/** The folder with the page's packages and, as src, its source. */
export function webFolder() {
    return resolve(process.env.ELENCHUS_WEB || join(root, "build/web"));
}

/** The exports of web/src/PATH. */
export async function load(path) {
    const folder = webFolder();
    const { build } = createRequire(join(folder, "package.json"))("esbuild");
    const out = mkdtempSync(join(tmpdir(), "elenchus-bundle-"));
    const file = join(out, "part.mjs");
    try {
        await build({
            absWorkingDir: folder,
            entryPoints: [join("src", path)],
            outfile: file,
            bundle: true,
            format: "esm",
            platform: "neutral",
            mainFields: ["module", "main"],
            jsx: "automatic",
            jsxImportSource: "preact",
            loader: { ".css": "empty" },
            preserveSymlinks: true,
            logLevel: "warning",
        });
        return await import(pathToFileURL(file).href);
    } finally {
        rmSync(out, { recursive: true, force: true });
    }
}
