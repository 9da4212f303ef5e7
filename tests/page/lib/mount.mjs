// A component of the page on a page of its own, for tests in Chromium.
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { webFolder } from "./bundle.mjs";

/**
 * The address of a page that runs `code`: TSX, whose imports of "./…" are from
 * web/src. Its data stands in `globalThis.data`; its styles are taken in.
 */
export async function mount(code, data) {
    const folder = webFolder();
    const { build } = createRequire(join(folder, "package.json"))("esbuild");
    const made = await build({
        absWorkingDir: folder,
        stdin: { contents: code, loader: "tsx", resolveDir: join(folder, "src"), sourcefile: "mounted.tsx" },
        outdir: "out",
        write: false,
        bundle: true,
        format: "iife",
        target: "es2021",
        jsx: "automatic",
        jsxImportSource: "preact",
        preserveSymlinks: true,
        logLevel: "warning",
    });
    const text = (end) => made.outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
    const home = mkdtempSync(join(tmpdir(), "elenchus-mount-"));
    writeFileSync(join(home, "data.js"), `globalThis.data = ${JSON.stringify(data)};`);
    writeFileSync(join(home, "page.js"), text(".js"));
    writeFileSync(join(home, "index.html"), `<!doctype html><html lang="en"><meta charset="utf-8">
<title>mounted</title>
<style>html, body, main { height: 100%; margin: 0; } ${text(".css")}</style>
<body><main></main><script src="data.js"></script><script src="page.js"></script></body></html>`);
    return pathToFileURL(join(home, "index.html")).href;
}
