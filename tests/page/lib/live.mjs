// A directory that is served, and what one does on its page.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { program } from "../../node/lib/paths.mjs";
import { open } from "./browser.mjs";

/** The program, serving: its address, and how to stop it. */
export async function start(target, ...options) {
    const child = spawn(program(), ["serve", ...options, target],
        { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((done) => child.once("exit", done));
    const lines = createInterface({ input: child.stdout });
    const address = await new Promise((found, failed) => {
        lines.on("line", (line) => {
            const match = /http:\S+/.exec(line);
            if (match) found(match[0]);
        });
        ended.then((status) => failed(new Error(`serve ended with ${status}`)));
    });
    return {
        address,
        async stop() {
            child.kill();
            await ended;
        },
    };
}

/**
 * A new directory with these files (name to text), served; FIRST is the file
 * that is named on the command line.
 */
export async function serve(files, first = "") {
    const folder = mkdtempSync(join(tmpdir(), "elenchus-live-"));
    const path = (name) => join(folder, name);
    const write = (name, text) => {
        mkdirSync(dirname(path(name)), { recursive: true });
        writeFileSync(path(name), text);
    };
    for (const [name, text] of Object.entries(files)) write(name, text);
    const server = await start(path(first));
    return {
        ...server,
        folder,
        write,
        path,
        read: (name) => readFileSync(path(name), "utf8"),
        async end() {
            await this.stop();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/** The live page, when its first verdicts stand in the margin. */
export async function openLive(browser, served, options = {}) {
    const page = await open(browser, served.address, options);
    await page.locator(".cm-content").waitFor();
    return page;
}

/** The verdicts in the margin, from above: "[Title] stands, …". */
export function verdicts(page) {
    return page.locator(".cm-gutterElement .verdict-mark").evaluateAll(
        (marks) => marks.map((mark) => mark.title)
            .filter((title) => !title.startsWith("[] ")));
}

/** Waits until the margin says this of a title. */
export function saysInMargin(page, text) {
    return page.locator(`.verdict-mark[title=${JSON.stringify(text)}]`)
        .first().waitFor();
}

/** The text of the file that is shown. Short files only: of long ones the page
 * holds but a part. */
export async function text(page) {
    const lines = await page.locator(".editor-text .cm-line").evaluateAll(
        (all) => all.map((line) => line.textContent));
    return lines.join("\n");
}

/** The cursor goes behind the last character. */
export async function toEnd(page) {
    await page.locator(".editor-text .cm-content").click();
    await page.keyboard.press("Control+End");
}

/** Takes what is offered first, when it is this. An editor takes no Enter that
 * comes as its list opens: it may be meant for the line. */
export async function takeOffered(page, label) {
    const first = page.locator(".cm-tooltip-autocomplete li[aria-selected]",
        { has: page.getByText(label, { exact: true }) });
    await first.waitFor();
    const opened = await page.evaluate(() => performance.now());
    await page.waitForFunction((time) => performance.now() > time + 80, opened);
    await page.keyboard.press("Enter");
    await page.locator(".cm-tooltip-autocomplete").waitFor({ state: "detached" });
}

export function saved(page) {
    return page.getByRole("button", { name: "Saved", exact: true }).waitFor();
}

/** What went wrong, but for answers that a test provoked. */
export function faults(page) {
    return page.troubles.filter((line) => !/Failed to load resource/.test(line));
}
