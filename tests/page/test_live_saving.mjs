// Files on the live page: saving, conflicts, versions, what is restored, a
// server that goes away, trying out.
import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, picture } from "./lib/browser.mjs";
import {
    faults, openLive, saved, saysInMargin, serve, start, text, toEnd,
} from "./lib/live.mjs";

const garden = `[Garden]: The school should have a garden.
  + <Learning>: Children learn how food grows.
  - <Water>: The tap in the yard is broken.
`;

let browser;
before(async () => {
    browser = await launch();
});
after(() => browser.close());

async function with_(files, first, work) {
    const served = await serve(files, first);
    try {
        const page = await openLive(browser, served);
        page.on("dialog", (dialog) => dialog.accept());
        await work(page, served);
        assert.deepEqual(faults(page), []);
        await page.context().close();
    } finally {
        await served.end();
    }
}

test("what is saved is told, and saved by Ctrl-S", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await saved(page);
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        await page.getByRole("button", { name: "Save", exact: true }).waitFor();
        assert.equal(served.read("a.argdown"), garden);
        await page.keyboard.press("Control+s");
        await saved(page);
        assert.equal(served.read("a.argdown"), `${garden}\n[Pond]: A pond.`);
    }));

test("line ends stay as the file has them", () => {
    const dos = garden.replaceAll("\n", "\r\n");
    return with_({ "a.argdown": dos }, "a.argdown", async (page, served) => {
        await saysInMargin(page, "[Garden] open");
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        await page.keyboard.press("Control+s");
        await saved(page);
        assert.equal(served.read("a.argdown"), `${dos}\r\n[Pond]: A pond.`);
    });
});

test("a file that changed on disk, and not here, is read again", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await saysInMargin(page, "[Garden] open");
        served.write("a.argdown", `${garden}    - <Well>: There is a well.\n`);
        await page.getByText("a.argdown was changed on disk, and read again.").waitFor();
        await saysInMargin(page, "[Garden] stands, argued for");
        await saved(page);
    }));

async function conflict(page, served) {
    await saysInMargin(page, "[Garden] open");
    await toEnd(page);
    await page.keyboard.type("\n[Mine]: A pond.");
    const theirs = `[Theirs]: A tree.\n\n${garden}`;
    served.write("a.argdown", theirs);
    await page.getByRole("alert").getByText(/another one on disk/).waitFor();
    await page.keyboard.press("Control+s");
    assert.equal(served.read("a.argdown"), theirs);
    await page.getByRole("button", { name: "Compare and decide" }).click();
    const dialog = page.getByRole("dialog", { name: "Two versions of a.argdown" });
    await dialog.locator(".cm-merge-a", { hasText: "Theirs" }).waitFor();
    await dialog.locator(".cm-merge-b", { hasText: "Mine" }).waitFor();
    return { dialog, theirs, mine: `${garden}\n[Mine]: A pond.` };
}

test("a conflict: mine is kept", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        const { dialog, mine } = await conflict(page, served);
        await picture(page, "live-conflict");
        await dialog.getByRole("button", { name: "Keep mine" }).click();
        await saved(page);
        assert.equal(served.read("a.argdown"), mine);
    }));

test("a conflict: theirs is taken, and undo brings mine back", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        const { dialog, theirs, mine } = await conflict(page, served);
        await dialog.getByRole("button", { name: "Take theirs" }).click();
        await saved(page);
        assert.equal(await text(page), theirs);
        await page.locator(".editor-text .cm-content").focus();
        await page.keyboard.press("Control+z");
        assert.equal(await text(page), mine);
    }));

test("a conflict: both are merged by hand", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        const { dialog } = await conflict(page, served);
        await dialog.locator(".cm-merge-revert button").first().click();
        await dialog.getByRole("button", { name: "Save the right side" }).click();
        await saved(page);
        assert.equal(served.read("a.argdown"),
            `[Theirs]: A tree.\n\n${garden}\n[Mine]: A pond.`);
    }));

test("a conflict: what is edited outlives another version, and closing", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        const { dialog, theirs, mine } = await conflict(page, served);
        const right = dialog.locator(".cm-merge-b .cm-content");
        await right.click();
        await page.keyboard.press("Control+End");
        await page.keyboard.type(" Merged.");
        const third = theirs.replace("A tree.", "Two trees.");
        served.write("a.argdown", third);
        await dialog.locator(".cm-merge-a", { hasText: "Two trees." }).waitFor();
        await dialog.locator(".cm-merge-b", { hasText: "Merged." }).waitFor();
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        assert.equal(await text(page), `${mine} Merged.`);
        await page.getByRole("button", { name: "Compare and decide" }).click();
        await dialog.locator(".cm-merge-b", { hasText: "Merged." }).waitFor();
        assert.equal(served.read("a.argdown"), third);
        await dialog.getByRole("button", { name: "Save the right side" }).click();
        await saved(page);
        assert.equal(served.read("a.argdown"), `${mine} Merged.`);
    }));

test("a conflict: what is merged keeps the line ends of the file", () => {
    const dos = garden.replaceAll("\n", "\r\n");
    return with_({ "a.argdown": dos }, "a.argdown", async (page, served) => {
        const { dialog } = await conflict(page, served);
        await dialog.locator(".cm-merge-revert button").first().click();
        await dialog.getByRole("button", { name: "Save the right side" }).click();
        await saved(page);
        assert.equal(served.read("a.argdown"),
            `[Theirs]: A tree.\r\n\r\n${dos}\r\n[Mine]: A pond.`);
    });
});

test("a file that was deleted meanwhile is written again by saving", () =>
    with_({ "a.argdown": garden, "b.argdown": garden }, "a.argdown", async (page, served) => {
        await saved(page);
        rmSync(served.path("a.argdown"));
        await page.getByText(/a\.argdown was deleted on disk/).waitFor();
        await page.keyboard.press("Control+s");
        await saved(page);
        assert.equal(served.read("a.argdown"), garden);
    }));

test("a file whose place a folder has taken is told as that", () =>
    with_({ "a.argdown": garden, "b.argdown": garden }, "a.argdown", async (page, served) => {
        await saved(page);
        rmSync(served.path("a.argdown"));
        mkdirSync(served.path("a.argdown"));
        await page.getByText(/^a\.argdown was deleted on disk, or is no text file/).waitFor();
        await page.keyboard.press("Control+s");
        await page.getByRole("alert").getByText(/There is a file of that name already/).waitFor();
        assert.equal(await page.getByText(/was deleted on disk|any more/).count(), 0);
        assert.equal(await text(page), garden);
    }));

test("nothing of the bar is cut off on a narrow phone", async () => {
    const name = "a-long-name-of-a-map-indeed.argdown";
    const served = await serve({ [name]: garden }, name);
    try {
        const page = await openLive(browser, served, { viewport: { width: 320, height: 640 } });
        await saved(page);
        const right = await page.locator(".bar *").evaluateAll((all) =>
            Math.max(...all.map((element) => element.getBoundingClientRect().right)));
        await picture(page, "live-narrow");
        assert.ok(right <= 320, `it reaches to ${right}`);
        await page.context().close();
    } finally {
        await served.end();
    }
});

test("versions are kept, shown, and brought back, also in another session", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        await page.keyboard.press("Control+s");
        await saved(page);
        await page.reload();
        await saysInMargin(page, "[Pond] stands, nobody objects");
        await page.getByRole("button", { name: "History" }).click();
        const dialog = page.getByRole("dialog", { name: "Versions of a.argdown" });
        await dialog.locator(".versions button").last().click();
        await dialog.locator(".compare", { hasText: "[Pond]" }).waitFor();
        await picture(page, "live-history");
        await dialog.getByRole("button", { name: "Bring this version back" }).click();
        await saysInMargin(page, "[Garden] open");
        assert.equal(await text(page), garden);
        assert.match(served.read("a.argdown"), /Pond/);
        await page.locator(".editor-text .cm-content").focus();
        await page.keyboard.press("Control+z");
        assert.match(await text(page), /\[Pond\]/);
    }));

test("undo goes on into the versions of earlier visits, and forward again", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        const pond = `${garden}\n[Pond]: A pond.`;
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        await page.keyboard.press("Control+s");
        await saved(page);
        await page.reload();
        await saysInMargin(page, "[Pond] stands, nobody objects");
        await toEnd(page);
        await page.keyboard.type("!");
        await page.keyboard.press("Control+z");
        assert.equal(await text(page), pond);
        await page.keyboard.press("Control+z");
        await page.getByText(/^Version of .*, saved\.$/).waitFor();
        assert.equal(await text(page), garden);
        assert.equal(served.read("a.argdown"), pond);
        await page.keyboard.press("Control+z");
        await page.getByText("There is no earlier version of a.argdown.").waitFor();
        await page.keyboard.press("Control+Shift+Z");
        await saysInMargin(page, "[Pond] stands, nobody objects");
        assert.equal(await text(page), pond);
        await page.keyboard.press("Control+Shift+Z");
        assert.equal(await text(page), `${pond}!`);
    }));

test("text that was not saved outlives the page", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        await saysInMargin(page, "[Pond] stands, nobody objects");
        await page.reload();
        await page.getByText(/Unsaved text of a\.argdown/).waitFor();
        await saysInMargin(page, "[Pond] stands, nobody objects");
        assert.equal(served.read("a.argdown"), garden);
        await page.getByRole("button", { name: "Leave it out" }).click();
        await saved(page);
        assert.equal(await text(page), garden);
        await page.reload();
        await saysInMargin(page, "[Garden] open");
        assert.equal(await page.getByText(/Unsaved text/).count(), 0);
    }));

test("text of a file that never was on disk outlives the page", () =>
    with_({}, "", async (page) => {
        await page.locator(".example").waitFor();
        await page.locator(".editor-text .cm-content").focus();
        await page.keyboard.type("[Pond]: A pond.");
        await saysInMargin(page, "[Pond] stands, nobody objects");
        await page.reload();
        await page.getByText(/Unsaved text of dispute\.argdown/).waitFor();
        await saysInMargin(page, "[Pond] stands, nobody objects");
        assert.equal(await text(page), "[Pond]: A pond.");
    }));

test("tabs keep their unsaved texts apart", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        await saysInMargin(page, "[Pond] stands, nobody objects");
        const other = await page.context().newPage();
        other.on("dialog", (dialog) => dialog.accept());
        await other.goto(served.address);
        await saysInMargin(other, "[Garden] open");
        assert.equal(await text(other), garden);
        await toEnd(other);
        await other.keyboard.type("\n[Tree]: A tree.");
        await saysInMargin(other, "[Tree] stands, nobody objects");
        await page.reload();
        await saysInMargin(page, "[Pond] stands, nobody objects");
        assert.equal(await text(page), `${garden}\n[Pond]: A pond.`);
        await other.reload();
        await saysInMargin(other, "[Tree] stands, nobody objects");
        assert.equal(await text(other), `${garden}\n[Tree]: A tree.`);
        /* what a closed tab had is offered to the one that stays */
        await other.close({ runBeforeUnload: false });
        await page.reload();
        await page.getByText(/other unsaved text of a\.argdown/).waitFor();
        assert.equal(await text(page), `${garden}\n[Pond]: A pond.`);
        await page.getByRole("button", { name: "Put it in place" }).click();
        await saysInMargin(page, "[Tree] stands, nobody objects");
        await page.keyboard.press("Control+s");
        await saved(page);
        await page.reload();
        await saysInMargin(page, "[Tree] stands, nobody objects");
        assert.equal(await page.getByText(/nsaved text/).count(), 0);
        assert.equal(served.read("a.argdown"), `${garden}\n[Tree]: A tree.`);
    }));

test("more tabs than a browser has connections all follow the disk", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        const tabs = [page];
        const asking = new Set();
        const context = page.context();
        context.on("request", (request) => {
            if (/changes\?since=[1-9]/.test(request.url())) asking.add(request);
        });
        for (const end of ["requestfinished", "requestfailed"])
            context.on(end, (request) => asking.delete(request));
        while (tabs.length < 8) {
            const tab = await context.newPage();
            await tab.goto(served.address);
            await saysInMargin(tab, "[Garden] open");
            tabs.push(tab);
        }
        assert.ok(asking.size <= 1, `${asking.size} tabs ask`);
        served.write("a.argdown", `${garden}    - <Well>: There is a well.\n`);
        for (const tab of tabs) await saysInMargin(tab, "[Garden] stands, argued for");
        await page.goto("about:blank");
        tabs.shift();
        served.write("a.argdown", garden);
        for (const tab of tabs) await saysInMargin(tab, "[Garden] open");
    }));

test("a new map is made, and written when it is saved", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await page.locator(".files > button").click();
        await page.getByRole("button", { name: "New map …" }).click();
        await page.getByLabel("Name of the file").fill("b");
        await page.keyboard.press("Enter");
        await page.locator(".example").waitFor();
        await page.locator(".editor-text .cm-content").focus();
        await page.keyboard.type("[Pond]: A pond.");
        await saysInMargin(page, "[Pond] stands, nobody objects");
        await page.keyboard.press("Control+s");
        await saved(page);
        assert.equal(served.read("b.argdown"), "[Pond]: A pond.");
    }));

test("a full disk is told, and the text stays", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        await page.route("**/api/save", (route) => route.fulfill({
            status: 507, json: { message: "The disk is full." },
        }));
        await page.keyboard.press("Control+s");
        await page.getByRole("alert").getByText("The disk is full. The text stays here.").waitFor();
        assert.match(await text(page), /\[Pond\]/);
        await page.unroute("**/api/save");
        await page.getByRole("button", { name: "Try again" }).click();
        await saved(page);
        assert.match(served.read("a.argdown"), /\[Pond\]/);
    }));

test("another map is opened, and goes by its own name", () =>
    with_({ "a.argdown": garden, "b.argdown": "[Pond]: A pond.\n" }, "a.argdown", async (page) => {
        await saysInMargin(page, "[Garden] open");
        await page.locator(".files > button").click();
        await page.getByRole("button", { name: "b.argdown" }).click();
        await saysInMargin(page, "[Pond] stands, nobody objects");
        await page.reload();
        await saysInMargin(page, "[Pond] stands, nobody objects");
        assert.equal(await text(page), "[Pond]: A pond.\n");
    }));

test("a server that goes away is told, and nothing is lost", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await saysInMargin(page, "[Garden] open");
        await served.stop();
        await page.getByRole("alert").getByText("The server does not answer").waitFor();
        await toEnd(page);
        await page.keyboard.type("    - <Well>: There is a well.");
        await page.keyboard.press("Control+s");
        await page.getByRole("alert").getByText(/a\.argdown could not be saved/).waitFor();
        assert.match(await text(page), /<Well>/);
        const again = await start(served.folder);
        await again.stop();
    }));

test("a server that was started anew is told, and has the text there", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await saysInMargin(page, "[Garden] open");
        await served.stop();
        await page.getByRole("alert").getByText("Everything you wrote is saved.").waitFor();
        await toEnd(page);
        await page.keyboard.type("\n[Pond]: A pond.");
        const { port } = new URL(served.address);
        await page.getByRole("alert").getByText(`if its port is ${port} too`).waitFor();
        await page.getByRole("button", { name: "Copy text" }).waitFor();
        const again = await start(served.path("a.argdown"), "--port", port);
        try {
            await page.getByRole("alert").getByText(/was started anew: open the address/).waitFor();
            const other = await page.context().newPage();
            await other.goto(again.address);
            await other.getByText(/Unsaved text of a\.argdown/).waitFor();
            await saysInMargin(other, "[Pond] stands, nobody objects");
            await other.keyboard.press("Control+s");
            await saved(other);
            assert.equal(served.read("a.argdown"), `${garden}\n[Pond]: A pond.`);
        } finally {
            await again.stop();
        }
    }));

test("trying out changes verdicts, and no file", () => {
    const weighed = `[Garden]: The school should have a garden.
  + <Learning>: Children learn how food grows. {strength: 1}
  - <Water>: The tap in the yard is broken. {strength: 1}
`;
    return with_({ "a.argdown": weighed }, "a.argdown", async (page, served) => {
        await saysInMargin(page, "[Garden] open");
        await page.locator(".verdict-mark[title^='<Water>']").click();
        await page.getByRole("button", { name: "What if …" }).click();
        await page.getByRole("button", { name: "left out" }).click();
        const tried = page.getByRole("group", { name: "What is tried" });
        await tried.getByText("<Water> is left out").waitFor();
        await saysInMargin(page, "[Garden] stands, argued for");
        await page.locator(".strip", { hasText: "1 verdict changed" }).waitFor();
        await picture(page, "live-trying");
        await page.locator(".trying").getByLabel(/strength/).fill("2");
        await tried.getByText("<Water> weighs 2").waitFor();
        for (const wrong of ["-3", "0"]) {
            await page.locator(".trying").getByLabel(/strength/).fill(wrong);
            await page.getByText("A strength is a number above 0.").waitFor();
            await tried.getByText("<Water> weighs 2").waitFor();
        }
        await page.getByRole("button", { name: "Close <Water> is left out" }).click();
        await saysInMargin(page, "[Garden] falls");
        await page.getByRole("button", { name: "Take all back" }).click();
        await saysInMargin(page, "[Garden] open");
        /* the same, beside a box of the map */
        await page.getByRole("button", { name: /^Argument Water/ }).click({ button: "right" });
        await page.locator(".try-popup").getByRole("button", { name: "withdrawn" }).click();
        await tried.getByText("<Water> is withdrawn").waitFor();
        await saysInMargin(page, "[Garden] stands, argued for");
        await page.getByRole("button", { name: "Take all back" }).click();
        await saysInMargin(page, "[Garden] open");
        await saved(page);
        assert.equal(served.read("a.argdown"), weighed);
    });
});

test("what is tried of an element that is gone is taken back", () =>
    with_({ "a.argdown": garden }, "a.argdown", async (page, served) => {
        await page.locator(".verdict-mark[title^='<Water>']").click();
        await page.getByRole("button", { name: "What if …" }).click();
        await page.getByRole("button", { name: "left out" }).click();
        await saysInMargin(page, "[Garden] stands, argued for");
        served.write("a.argdown", "[Garden]: The school should have a garden.\n");
        await page.getByText(/^<Water> is not in the text any more/).waitFor();
        await page.getByRole("group", { name: "What is tried" }).waitFor({ state: "detached" });
    }));
