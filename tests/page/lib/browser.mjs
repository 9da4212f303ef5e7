// Chromium for the tests of the page: one browser a test file, a fresh profile
// each, and every request that leaves the page's own origin is a failure.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { packages, root } from "../../node/lib/paths.mjs";

const require = createRequire(packages());
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

// Without these, Chromium talks to its maker's hosts at each start.
const quiet = [
    "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-gpu",
    "--no-sandbox",
];

/** A browser; to be closed. */
export function launch() {
    return chromium.launch({
        executablePath: process.env.ELENCHUS_CHROMIUM || "/usr/bin/chromium",
        args: quiet,
    });
}

/**
 * A page that is watched: `page.troubles` collects errors of scripts, messages
 * of the console that are errors, and requests to anywhere but `home` (a prefix
 * of addresses).
 */
export async function open(browser, address, {
    viewport = desktop, dark = false, home = address.split(/[?#]/)[0],
    ...options
} = {}) {
    const context = await browser.newContext({
        viewport,
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        ...options,
    });
    const page = await context.newPage();
    page.troubles = [];
    page.on("pageerror", (error) => page.troubles.push(String(error)));
    page.on("console", (message) => {
        if (message.type() === "error") page.troubles.push(message.text());
    });
    page.on("request", (request) => {
        const url = request.url();
        const own = url.startsWith(home) || /^(data|blob|about):/.test(url);
        if (!own) page.troubles.push(`request to ${url}`);
    });
    await page.goto(address);
    return page;
}

/** Keep a picture of a page as NAME.png, for people to look at. */
export async function picture(page, name, options = {}) {
    const folder = resolve(process.env.ELENCHUS_SCREENSHOTS ||
        join(root, "build/release/screenshots"));
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), ...options });
}

/** What axe-core finds that is serious or worse, in words. */
export async function seriousFaults(page) {
    await page.evaluate(axe); // a script element would not get past the policy
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    return violations
        .filter((v) => v.impact === "serious" || v.impact === "critical")
        .map((v) => `${v.id}: ${v.help} (${v.nodes.length}): ` +
            v.nodes.slice(0, 3).map((n) => n.html).join(" | "));
}
