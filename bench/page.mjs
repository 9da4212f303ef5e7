// The figures of the page: what `make bench-page` prints. docs/performance.md
// explains them.
//
//   node bench/page.mjs [CLAIMS]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../tests/node/lib/paths.mjs";
import { launch, open } from "../tests/page/lib/browser.mjs";

const claims = Number(process.argv[2] ?? 3000);
const PAINTS = 5;
const SWITCHES = 40;

const program = join(root, "build/release/elenchus");
const generator = join(root, "build/release/bench/elenchus-bench");
const folder = mkdtempSync(join(tmpdir(), "elenchus-bench-"));
const map = join(folder, "map.argdown");
const page = join(folder, "map.html");

/** The value below which a share of the values lies. */
function share(values, part) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

function line(what, values, unit = "ms") {
    const figures = [0.5, 0.95, 1].map((part) =>
        share(values, part).toFixed(values[0] < 10 ? 1 : 0).padStart(8));
    console.log(`${what.padEnd(44)}${figures.join("")} ${unit}`);
}

async function paint(browser) {
    const tab = await open(browser, `file://${page}`);
    const at = await tab.evaluate(() => new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntries()[0].startTime))
            .observe({ type: "paint", buffered: true });
    }));
    await tab.context().close();
    return at;
}

// From the key to the second frame behind it: then it has been painted.
async function switches(browser) {
    const tab = await open(browser, `file://${page}`);
    await tab.locator("#left-panel").waitFor();
    await tab.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
    const taken = [];
    for (let i = 0; i < SWITCHES; i++) {
        taken.push(await tab.evaluate((key) => new Promise((done) => {
            const start = performance.now();
            document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(
                () => done(performance.now() - start))));
        }), i < SWITCHES / 2 ? "[" : "]"));
        await tab.waitForFunction(
            () => !document.querySelector("[aria-busy=true]"));
    }
    await tab.context().close();
    return taken;
}

try {
    writeFileSync(map, execFileSync(generator,
        ["generate", "dated", String(claims), String(claims)],
        { maxBuffer: 1 << 28 }));
    const start = performance.now();
    execFileSync(program, ["report", "-q", map, "-o", page]);
    const written = performance.now() - start;
    const size = statSync(page).size / 1e6;
    console.log(`The page of ${claims} claims: ${size.toFixed(1)} MB, ` +
        `written in ${(written / 1000).toFixed(1)} s\n`);
    console.log(`${"".padEnd(44)}  median    95 %    most`);
    const browser = await launch();
    const paints = [];
    for (let i = 0; i < PAINTS; i++) paints.push(await paint(browser));
    line("first paint (to reach: 1,500)", paints);
    line("a switch of date (to reach: 100)", await switches(browser));
    await browser.close();
} finally {
    rmSync(folder, { recursive: true, force: true });
}
