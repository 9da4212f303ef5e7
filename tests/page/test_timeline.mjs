// The timeline as a component in Chromium: marks, lines, slider, keys, zoom.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, phone, seriousFaults } from "./lib/browser.mjs";
import { mount } from "./lib/mount.mjs";

const code = `
import { render } from "preact";
import { useState } from "preact/hooks";
import { TimelineView } from "./timeline/TimelineView";
const { doc, course } = globalThis.data;
const calls = (globalThis.calls = []);
function Harness() {
    const [s, set] = useState({ at: course.dates.length, selected: null });
    globalThis.update = (more) => set((old) => ({ ...old, ...more }));
    return (
        <TimelineView doc={doc} course={course} at={s.at} selected={s.selected}
            onAt={(at) => { calls.push("at " + at); set((old) => ({ ...old, at })); }}
            onSelect={(key, place) => calls.push("select " + key + " " + (place ? place[1] : ""))}
            onFinding={(index) => calls.push("finding " + index)} />
    );
}
render(<Harness />, document.querySelector("main"));
`;

const said = (party, stance, key, line, more = {}) => ({
    enters: true, party, stance, deed: false, key, text: `Line ${line} was said`, date: null,
    source: -1, place: [0, line, 1, line, 9], ...more,
});

function sample() {
    const doc = {
        claims: [{ title: "Fare" }, { title: "<b>Noise</b>" }],
        arguments: [{ title: "Too dear" }],
        parties: [{ name: "Council" }, { name: "Riders" }],
        scenarios: [],
        contributions: [
            said(1, "asserts", "c0", 10), said(0, "denies", "c0", 20), said(0, "asserts", "c0", 40),
            said(0, "asserts", "a0", 50), said(0, "asserts", "c1", 60, { deed: true }),
        ],
        findings: [
            {
                code: "F04", key: "c0", title: "[Fare]", message: "Council changed its line about [Fare]", parties: [0],
                places: [[0, 40, 1, 40, 9], [0, 20, 1, 20, 9]], keys: ["c0"],
            },
            {
                code: "F05", key: "a0", title: "<Too dear>", message: "Riders never answered <Too dear>", parties: [0, 1],
                places: [[0, 50, 1, 50, 9]], keys: ["a0"],
            },
        ],
        announced: [],
    };
    const course = {
        first_findings: [],
        dates: [
            { date: "2031-01-10", said: [0], turns: [] },
            { date: "2031-05-10", said: [1, 4], turns: [] },
            { date: "2031-09-10", said: [2, 3], turns: [], findings: [0, 1] },
        ],
        all: { turns: [] },
    };
    return { doc, course };
}

let browser;
let address;
before(async () => {
    browser = await launch();
    address = await mount(code, sample());
});
after(() => browser.close());

async function withTimeline(body, options = {}) {
    const page = await open(browser, options.address ?? address, { home: "file:", ...options });
    page.setDefaultTimeout(10_000);
    await page.waitForSelector(".point");
    page.calls = () => page.evaluate(() => globalThis.calls.splice(0));
    page.update = (more) => page.evaluate((m) => globalThis.update(m), more);
    try {
        await body(page);
        assert.deepEqual(page.troubles, []);
    } finally {
        await page.context().close();
    }
}

test("a lane for each party, its marks by date, sentences as their names", () => withTimeline(async (page) => {
    assert.deepEqual(await page.locator(".lane .name").allTextContents(), ["Council", "Riders"]);
    const marks = page.getByRole("group", { name: "Council" }).getByRole("button");
    assert.deepEqual(await marks.evaluateAll((all) => all.map((m) => m.getAttribute("aria-label"))),
        ["Line 20 was said", "Line 60 was said", "Line 40 was said", "Line 50 was said"]);
    await marks.first().hover();
    assert.equal(await page.locator(".time-hint").textContent(), "Line 20 was said");
    await marks.first().click();
    assert.deepEqual(await page.calls(), ["select c0 20"]);
}));

test("changes of line and what is unanswered lead to their findings", () => withTimeline(async (page) => {
    await page.getByRole("button", { name: "Council changed its line" }).focus();
    assert.match(await page.locator(".time-hint").textContent(), /changed its line about \[Fare\]/);
    await page.keyboard.press("Enter");
    assert.deepEqual(await page.calls(), ["finding 0"]);
    assert.equal(await page.locator(".thread text").first().textContent(), "Fare");
    const end = await page.locator(".unanswered .wire").evaluate((e) => e.getBBox().x + e.getBBox().width);
    assert.ok(end >= 1439, `open until the right edge: ${end}`);
    await page.update({ at: 1 });
    assert.equal(await page.locator(".unanswered").count(), 0, "it is not there yet at that date");
    assert.equal(await page.locator(".point.ahead").count(), 2);
}));

test("the slider is dragged to the nearest date, and moved by keys", () => withTimeline(async (page) => {
    const grip = await page.getByRole("slider").boundingBox();
    const first = await page.locator(".point").last().boundingBox(); // of Riders, the first date
    await page.mouse.move(grip.x + grip.width / 2, grip.y + 40);
    await page.mouse.down();
    await page.mouse.move(first.x + 20, grip.y + 40, { steps: 3 });
    await page.mouse.up();
    assert.equal((await page.calls()).at(-1), "at 0");
    await page.getByRole("slider").focus();
    for (const key of ["ArrowRight", "End", "ArrowLeft", "Home"]) await page.keyboard.press(key);
    assert.deepEqual(await page.calls(), ["at 1", "at 3", "at 2", "at 0"]);
    assert.equal(await page.getByRole("slider").getAttribute("aria-valuetext"), "2031-01-10");
}));

test("arrows walk from mark to mark and from lane to lane", () => withTimeline(async (page) => {
    await page.getByRole("button", { name: "Line 20 was said" }).focus();
    const at = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    assert.equal(await at(), "Line 60 was said");
    await page.keyboard.press("ArrowDown");
    assert.equal(await at(), "Line 10 was said");
    await page.keyboard.press("Enter");
    assert.deepEqual(await page.calls(), ["select c0 10"]);
}));

test("the wheel zooms by time at the pointer", () => withTimeline(async (page) => {
    const x = async (n) => (await page.locator(".point").nth(n).boundingBox()).x;
    const [a, b] = [await x(0), await x(2)];
    await page.mouse.move(a + 4, 200);
    await page.mouse.wheel(0, -400);
    await page.waitForFunction((old) => document.querySelectorAll(".point")[2].getBoundingClientRect().x > old + 100, b);
    assert.ok(Math.abs(await x(0) - a) < 4);
}));

function crowded() {
    const { doc, course } = sample();
    doc.contributions = Array.from({ length: 1000 }, (_, i) => said(i % 2, "asserts", "c0", i));
    doc.findings = [];
    course.dates = [
        { date: "2031-01-10", said: doc.contributions.map((_, i) => i).slice(0, 900), turns: [] },
        { date: "2031-05-10", said: doc.contributions.map((_, i) => i).slice(900), turns: [] },
    ];
    return { doc, course };
}

test("a thousand marks at two dates do not overlap", async () => {
    await withTimeline(async (page) => {
        const places = await page.locator(".point").evaluateAll((all) => all.map((m) => m.getAttribute("transform")));
        assert.equal(places.length, 1000);
        assert.equal(new Set(places).size, 1000);
    }, { address: await mount(code, crowded()) });
});

test("without dates and names there is a sentence", async () => {
    const { doc, course } = sample();
    const page = await open(browser, await mount(code, { doc, course: { ...course, dates: [] } }), { home: "file:" });
    assert.match(await page.locator(".time-words").textContent(), /no timeline/);
    await page.context().close();
});

for (const viewport of [undefined, phone])
    test(`axe finds nothing serious (${viewport ? "phone" : "desktop"})`, () => withTimeline(async (page) => {
        await page.update({ at: 2, selected: "c0" });
        assert.deepEqual(await seriousFaults(page), []);
    }, viewport ? { viewport, dark: true } : {}));
