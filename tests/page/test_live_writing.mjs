// Writing on the live page: verdicts and mistakes as one types, completion,
// hover, renaming, formatting.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture, phone, seriousFaults } from "./lib/browser.mjs";
import {
    faults, openLive, saysInMargin, saved, serve, takeOffered, text, toEnd,
    verdicts,
} from "./lib/live.mjs";

const garden = `[Garden]: The school should have a garden.
  + <Learning>: Children learn how food grows.
`;

const parties = `===
elenchus:
  parties: {board: School Board, parents: Parents' Council}
  sources:
    minutes: {title: Minutes of May, by: board}
===

${garden}`;

let browser;
before(async () => {
    browser = await launch();
});
after(() => browser.close());

async function written(files, first, options, work) {
    const served = await serve(files, first);
    try {
        const page = await openLive(browser, served, options);
        await work(page, served);
        assert.deepEqual(faults(page), []);
        await page.context().close();
    } finally {
        await served.end();
    }
}

test("verdicts stand beside the lines, and change as one types", () =>
    written({ "a.argdown": garden }, "a.argdown", {}, async (page) => {
        await saysInMargin(page, "[Garden] stands, argued for");
        assert.deepEqual(await verdicts(page),
            ["[Garden] stands, argued for", "<Learning> stands"]);
        await toEnd(page);
        await page.keyboard.type("  - <Water>: The tap is broken.");
        await saysInMargin(page, "[Garden] open");
        await saysInMargin(page, "<Water> stands");
        /* the rest of the page says the same */
        const box = page.locator(".reading").getByText("open").first();
        await box.waitFor();
    }));

test("a mistake is underlined, told, and gone when it is mended", () =>
    written({ "a.argdown": garden }, "a.argdown", {}, async (page) => {
        await toEnd(page);
        await page.keyboard.type("\n  - <Alone>: Above it stands nothing.");
        await page.locator(".cm-lintRange-error").first().waitFor();
        await page.getByRole("button", { name: "1 error", exact: true }).click();
        const told = page.locator(".cm-tooltip .cm-diagnostic");
        await told.waitFor();
        assert.match(await told.textContent(), /error E012/);
        await page.keyboard.press("Escape");
        await page.locator(".editor-text .cm-content").focus();
        for (let i = 0; i < 3; i++) await page.keyboard.press("Control+z");
        await page.locator(".cm-lintRange-error").waitFor({ state: "detached" });
        await page.getByText("No errors").waitFor();
    }));

test("titles are completed behind their bracket", () =>
    written({ "a.argdown": garden }, "a.argdown", {}, async (page) => {
        await saysInMargin(page, "<Learning> stands");
        await toEnd(page);
        await page.keyboard.type("\n<Rain>: It rains enough, see @<Le");
        await takeOffered(page, "Learning");
        await page.keyboard.type(".\n  +> [Gar");
        await takeOffered(page, "Garden");
        assert.equal(await text(page), `${garden}
<Rain>: It rains enough, see @<Learning>.
  +> [Garden]`);
    }));

test("in data, keys, parties, sources and stances are completed", () =>
    written({ "a.argdown": parties }, "a.argdown", {}, async (page) => {
        await saysInMargin(page, "<Learning> stands");
        await toEnd(page);
        const take = async (typed, label) => {
            await page.keyboard.type(typed);
            await takeOffered(page, label);
        };
        await page.keyboard.type("\n[Pond]: A pond. ");
        await take("{sour", "source");
        await take("mi", "minutes");
        await take(", b", "by");
        await take("pa", "parents");
        await take(", stan", "stance");
        await take("den", "denies");
        assert.ok((await text(page)).endsWith(
            "[Pond]: A pond. {source: minutes, by: parents, stance: denies}"));
        await saysInMargin(page, "[Pond] falls");
    }));

test("what the mouse rests on is told, with its reason", () =>
    written({ "a.argdown": garden }, "a.argdown", {}, async (page) => {
        await saysInMargin(page, "[Garden] stands, argued for");
        const title = page.locator(".ad-claim").first();
        const card = page.locator(".hover-card");
        await assert.doesNotReject(async () => {
            for (let tries = 0; !(await card.isVisible()); tries++) {
                assert.ok(tries < 20, "nothing is told");
                await page.mouse.move(600, 700);
                await title.hover();
                await card.waitFor({ timeout: 1500 }).catch(() => {});
            }
        });
        assert.match(await card.textContent(), /stands, argued.*<Learning> speaks for \[Garden\]/s);
    }));

test("a title is renamed in all files, which can be undone and saved", () =>
    written({
        "root.argdown": "@include(parts/garden.argdown)\n\n<Rain>: It rains.\n  +> [Garden]\n",
        "parts/garden.argdown": garden,
    }, "root.argdown", {}, async (page, served) => {
        await saysInMargin(page, "<Rain> stands");
        await page.locator(".ad-claim").first().click();
        await page.keyboard.press("F2");
        await page.getByRole("dialog", { name: "Rename [Garden]" }).waitFor();
        await page.keyboard.type("School garden");
        await page.keyboard.press("Enter");
        await page.getByText("[Garden] is [School garden] now, in 2 files.").waitFor();
        assert.match(await text(page), /\+> \[School garden\]/);
        assert.equal(served.read("parts/garden.argdown"), garden);
        await page.keyboard.press("Control+s");
        await saved(page);
        assert.match(served.read("root.argdown"), /\+> \[School garden\]/);
        assert.equal(served.read("parts/garden.argdown"),
            garden.replace("[Garden]", "[School garden]"));
        await page.locator(".editor-text .cm-content").focus();
        await page.keyboard.press("Control+z");
        assert.match(await text(page), /\+> \[Garden\]/);
    }));

test("the text is laid out anew on demand; one with errors is left alone", () =>
    written({ "a.argdown": garden.replace("  +", "      +") }, "a.argdown", {}, async (page) => {
        await saysInMargin(page, "<Learning> stands");
        await page.locator(".editor-text .cm-content").focus();
        await page.keyboard.press("Shift+Alt+F");
        await page.waitForFunction(() =>
            !document.querySelector(".cm-content").textContent.includes("      +"));
        await page.keyboard.press("Control+z");
        assert.match(await text(page), /\n {6}\+ <Learning>/);
        await toEnd(page);
        await page.keyboard.type("\n  - <Alone>: Above it stands nothing.");
        const before = await text(page);
        await page.getByRole("button", { name: "Format" }).click();
        await page.getByText(/was not formatted/).waitFor();
        assert.equal(await text(page), before);
    }));

test("the cursor selects what it stands in, and what is selected is shown", () =>
    written({ "a.argdown": `${garden}\n[Pond]: A pond.\n` }, "a.argdown", {}, async (page) => {
        await saysInMargin(page, "[Pond] stands, nobody objects");
        await page.locator(".cm-line").nth(1).click();
        await page.locator(".reading").getByRole("heading", { name: "Learning" }).waitFor();
        await page.locator(".verdict-mark[title^='[Pond]']").click();
        await page.locator(".reading").getByRole("heading", { name: "Pond" }).waitFor();
        await page.locator(".cm-activeLine", { hasText: "[Pond]" }).waitFor();
    }));

test("an empty map greets with an example that can be taken", () =>
    written({ "a.argdown": "" }, "a.argdown", {}, async (page, served) => {
        await page.locator(".example").waitFor();
        await page.locator(".editor-text .cm-content").focus();
        await page.keyboard.press("Tab");
        await saysInMargin(page, "[Garden] open");
        await page.keyboard.type("[Pond]: A pond.");
        await saysInMargin(page, "[Pond] stands, nobody objects");
        assert.equal(await text(page), "[Pond]: A pond.");
        await page.keyboard.press("Control+s");
        await saved(page);
        assert.equal(served.read("a.argdown"), "[Pond]: A pond.");
    }));

test("hostile titles stay text", () => {
    const title = "<img src=x onerror=alert(1)>";
    return written({
        "a.argdown": `[A" onload="x]: \\<b>Bold \\<script>alert(1)\n  + ${title}: b\n`,
    }, "a.argdown", {}, async (page) => {
        await page.locator(".cm-line").first().waitFor();
        await saysInMargin(page, `${title} stands`);
        assert.equal(await page.locator(".page img, .page script, .page b").count(), 0);
    });
});

test("all of it goes by keyboard alone", () =>
    written({ "a.argdown": garden }, "a.argdown", {}, async (page, served) => {
        await saysInMargin(page, "<Learning> stands");
        await page.keyboard.press("e");
        await page.locator(".cm-editor.cm-focused").waitFor();
        await page.keyboard.press("Control+End");
        await page.keyboard.type("  - <Water>: Dry.");
        await page.keyboard.press("Control+s");
        await saved(page);
        assert.equal(served.read("a.argdown"), `${garden}  - <Water>: Dry.`);
        await page.keyboard.press("Escape");
        await page.locator(".cm-editor.cm-focused").waitFor({ state: "detached" });
        await page.keyboard.press("?");
        await page.getByRole("dialog").getByText("write in the text").waitFor();
    }));

for (const dark of [false, true]) {
    for (const [size, options] of [["desk", {}], ["phone", { viewport: phone }]]) {
        test(`nothing serious is wrong for ears and eyes: ${size}, ${dark ? "dark" : "light"}`, () =>
            written({ "a.argdown": parties }, "a.argdown", { ...options, dark }, async (page) => {
                await saysInMargin(page, "<Learning> stands");
                await picture(page, `live-${size}-${dark ? "dark" : "light"}`);
                assert.deepEqual(await seriousFaults(page), []);
            }));
    }
}
