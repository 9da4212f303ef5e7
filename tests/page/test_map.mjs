// The map as a component in Chromium: what clicks, keys and changes of state
// do. Positions are given, so that what must not move can be told.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, phone, seriousFaults } from "./lib/browser.mjs";
import { mount } from "./lib/mount.mjs";

const code = `
import { render } from "preact";
import { useState } from "preact/hooks";
import { MapView } from "./map/MapView";
const { doc, start } = globalThis.data;
const calls = (globalThis.calls = []);
function Harness() {
    const [s, set] = useState(start);
    globalThis.update = (more) => set((old) => ({ ...old, ...more }));
    const put = (list, item, there) => (there ? [...list, item] : list.filter((x) => x !== item));
    return (
        <MapView {...s} doc={doc} map={doc.map} calm={true}
            ref={(handle) => (globalThis.handle = handle)}
            loadPart={async (id) => { calls.push("load " + id); return globalThis.data.more[id] ?? null; }}
            onSelect={(key) => { calls.push("select " + key); set((old) => ({ ...old, selected: key, focus: key ? old.focus : 0 })); }}
            onFocus={(key, links) => { calls.push("focus " + key + " " + links); set((old) => ({ ...old, selected: key, focus: links })); }}
            onPart={(part) => { calls.push("part " + part); set((old) => ({ ...old, part })); }}
            onOpen={(key, open) => { calls.push("open " + key + " " + open); set((old) => ({ ...old, opened: put(old.opened, key, open) })); }}
            onFold={(id, fold) => { calls.push("fold " + id + " " + fold); set((old) => ({ ...old, folded: put(old.folded, id, fold) })); }}
            onTry={(key) => calls.push("try " + key)} />
    );
}
render(<Harness />, document.querySelector("main"));
`;

const evil = `<script>globalThis.hurt = 1</script>" onload="globalThis.hurt = 2`;
const place = [0, 1, 1, 1, 2];
const element = (title, more = {}) => ({
    title, untitled: false, text: `${title}, in full.`, ranges: [], tags: [], section: -1,
    place, places: [place], said: [], ...more,
});
const box = (id, x, y, more = {}) => ({
    id, kind: id[0] === "c" ? "claim" : "argument", key: id, part: null, count: 0,
    x, y, w: 180, h: 72, title: [], text: [], party: "", date: "", ...more,
});
const edge = (from, kind, to) => ({ kind, from, to, path: "M10 10L40 40", relation: -1 });

function sample() {
    const said = [{ party: 0, source: -1, date: null, at: "", quote: "", stance: "asserts", deed: false, analyst: false, second_hand: false, place }];
    const claims = ["Night bus", "Noise", evil, "Taxis are dear", "Elsewhere"].map((t) => element(t, { main: t === "Night bus" }));
    claims[0].said = said;
    const args = ["Safe way home", "Too dear", "County grant"].map((t) => element(t, { lines: [], steps: [], scheme: "" }));
    args[0].lines = [
        { number: 1, claim: 3, role: "premise", text: "Taxis are dear.", place },
        { number: 2, claim: 0, role: "main", text: "", place },
    ];
    args[0].steps = [{ conclusion: 1, from: [0], rules: ["modus ponens"], strict: false, place }];
    const part = {
        part: "", title: "", parent: null, why_folded: "", width: 900, height: 600,
        boxes: [
            box("c0", 300, 20, { title: ["Night bus"], text: ["There should be one."], party: "council", date: "2031-05" }),
            { ...box("i0", 260, 140), kind: "inference", key: "a0", w: 12, h: 12 },
            box("a0", 150, 200, { title: ["Safe way home"] }),
            box("a1", 450, 200, { title: ["Too dear"] }),
            box("a2", 450, 400, { title: ["County grant"] }),
            box("c2", 20, 400, { title: [evil], text: [evil, "W".repeat(60)] }),
            { ...box("fold:s:1", 680, 20), kind: "fold", key: null, part: "s:1", count: 12, title: ["Routes"] },
            { ...box("out:c4", 680, 200), kind: "outside", key: "c4", part: "s:1", title: ["Elsewhere"] },
        ],
        edges: [
            edge("a0", "inference", "i0"), edge("i0", "support", "c0"), edge("a1", "attack", "c0"),
            edge("a2", "attack", "a1"), edge("c2", "undercut", "i0"),
        ],
        groups: [{ section: 0, title: "Should it run?", level: 1, x: 0, y: 0, w: 650, h: 580 }],
    };
    const more = {
        "s:1": { ...part, part: "s:1", title: "Routes", parent: "", boxes: [box("c4", 0, 0, { title: ["Elsewhere"] })], edges: [], groups: [] },
    };
    const doc = {
        claims, arguments: args, parties: [{ id: "council", name: "Town Council", place }], sections: [], scenarios: [],
        map: { trouble: "", parts: [part], part_of: { c0: "", c4: "s:1" } },
    };
    const start = {
        state: "APPPPAAA", part: "", selected: null, focus: 0, opened: [], folded: [], found: [], changed: [],
    };
    return { doc, start, more };
}

let browser;
let address;
before(async () => {
    browser = await launch();
    address = await mount(code, sample());
});
after(() => browser.close());

/** A page with the map, closed when `body` is done; nothing may have gone wrong on it. */
async function withMap(body, options = {}) {
    const page = await open(browser, address, { home: "file:", ...options });
    await page.waitForSelector(".box");
    page.setDefaultTimeout(10_000);
    page.calls = () => page.evaluate(() => globalThis.calls.splice(0));
    page.update = (more) => page.evaluate((m) => globalThis.update(m), more);
    try {
        await body(page);
        assert.deepEqual(page.troubles, []);
    } finally {
        await page.context().close();
    }
}

const drawn = (id) => `[data-box="${id}"]`;
const body = (id) => `${drawn(id)} .body`;
const places = (page) => page.evaluate(() => Object.fromEntries(
    [...document.querySelectorAll(".box")].map((b) => [b.dataset.box, b.getAttribute("transform")])));
const classesOf = (page, id) => page.locator(`[data-box="${id}"] .state`).first().getAttribute("class");

test("verdicts are words and lines, by the letters of the state alone", () => withMap(async (page) => {
    const before = await places(page);
    await page.update({ state: "FOUCPGIa" });
    assert.match(await classesOf(page, "c0"), /v-F/);
    assert.match(await page.locator(drawn("c0")).textContent(), /falls/);
    assert.match(await page.locator(drawn("a0")).textContent(), /given/);
    assert.match(await page.locator(drawn("a1")).textContent(), /supposed/);
    assert.match(await page.locator(drawn("a2")).textContent(), /not there/);
    assert.deepEqual(await places(page), before, "no box moves");
    const struck = await page.locator(`${drawn("c0")} .judged`).evaluate((e) => getComputedStyle(e).textDecorationLine);
    assert.equal(struck, "line-through");
    const dashes = (id) => page.locator(`${drawn(id)} .frame`).evaluate((e) => getComputedStyle(e).strokeDasharray);
    assert.notEqual(await dashes("c0"), "none");
    assert.equal(await dashes("a0"), "none");
    assert.equal(await page.locator(`${drawn("a0")} .second`).count(), 1, "given: a double line");
}));

test("an edge that does not carry is pale, at the selection, too", () => withMap(async (page) => {
    await page.update({ state: "APPPPAFA", selected: "c0" });
    const seen = (kind) => page.locator(`.edge.${kind}.near`).first().evaluate((e) => getComputedStyle(e).opacity);
    assert.equal(await seen("support"), "1");
    assert.equal(await seen("attack"), "0.4");
}));

test("a box says its kind, title, verdict, party and marks", () => withMap(async (page) => {
    assert.equal(await page.locator(body("c0")).getAttribute("aria-label"), "Claim Night bus: stands, argued for. Town Council, 2031-05.");
    await page.update({ changed: ["c0"], tried: ["c0"], state: "OPPPPAAA" });
    assert.equal(await page.locator(body("c0")).getAttribute("aria-label"),
        "Claim Night bus: open. Town Council, 2031-05. changed. tried out.");
    await page.update({ found: ["c4"], changed: [] });
    assert.match(await page.locator(`[data-box="fold:s:1"]`).getAttribute("class"), /hit/, "found inside what is folded away");
}));

test("hostile titles are text, and too wide lines are pressed into their box", () => withMap(async (page) => {
    assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
    assert.equal(await page.locator(".map script").count(), 0);
    const wide = await page.locator(`${drawn("c2")} .text`).last().evaluate((e) => e.getBBox().width);
    assert.ok(wide <= 157, `${wide}`);
}));

test("click selects, double click focuses, and its tools widen it", () => withMap(async (page) => {
    await page.click(body("a1"));
    assert.deepEqual(await page.calls(), ["select a1"]);
    await page.dblclick(body("c0"));
    assert.equal((await page.calls()).at(-1), "focus c0 1");
    const faded = () => page.locator(".box.faded").evaluateAll((all) => all.map((b) => b.dataset.box).sort());
    assert.deepEqual(await faded(), ["a2", "c2", "fold:s:1", "out:c4"]);
    await page.getByRole("button", { name: "One link more" }).click();
    assert.deepEqual(await page.calls(), ["focus c0 2"]);
    assert.deepEqual(await faded(), ["fold:s:1", "out:c4"]);
    await page.getByRole("button", { name: "Show all" }).click();
    assert.deepEqual(await faded(), []);
    await page.mouse.click(880, 850);
    assert.equal((await page.calls()).at(-1), "select null");
}));

test("edges from what does not stand are pale, and still there", () => withMap(async (page) => {
    const pale = () => page.locator(".edge.pale").count();
    assert.equal(await pale(), 0);
    await page.update({ state: "APPPPAFA" }); // a1 falls: its attack is pale
    assert.equal(await pale(), 1);
    assert.equal(await page.locator(".edge").count(), 5);
    assert.equal(await page.locator(".edge.undercut .sign").textContent(), "−");
    assert.equal(await page.locator(".edge.support .sign").textContent(), "+");
}));

test("an argument is opened in place, and its premises lead on", () => withMap(async (page) => {
    const before = await places(page);
    await page.getByRole("button", { name: "Open Argument Safe way home: its premises" }).click();
    assert.deepEqual(await page.calls(), ["open a0 true"]);
    const opened = page.locator(".opened");
    assert.match(await opened.textContent(), /\(1\)Taxis are dear\.stands/);
    assert.match(await opened.textContent(), /modus ponens/);
    const shown = await places(page);
    for (const id of Object.keys(before)) if (id !== "a0") assert.equal(shown[id], before[id]);
    await page.getByRole("button", { name: "(1) Taxis are dear.: stands, nobody objects" }).click();
    assert.deepEqual(await page.calls(), ["select c3"]);
    assert.equal(await page.locator(".sentence.selected").count(), 1);
    await page.getByRole("button", { name: "Close Argument Safe way home" }).click();
    assert.equal(await opened.count(), 0);
}));

test("a corner folds its branch, a section its boxes", () => withMap(async (page) => {
    await page.hover(body("a1"));
    await page.getByRole("button", { name: "Fold what is below Argument Too dear: 1" }).click();
    assert.deepEqual(await page.calls(), ["fold a1 true"]);
    assert.equal(await page.locator(`[data-box="a2"]`).count(), 0);
    assert.equal(await page.locator(`[data-box="a1"] .corner`).textContent(), "Unfold what is below Argument Too dear: 1+1");
    await page.getByRole("button", { name: "Section Should it run?" }).click();
    assert.deepEqual(await page.calls(), ["fold s0 true"]);
    assert.deepEqual(Object.keys(await places(page)), ["fold:s:1", "out:c4"]);
    await page.getByRole("button", { name: "Section Should it run?, folded: 5" }).press("Enter");
    assert.deepEqual(await page.calls(), ["fold s0 false"]);
}));

test("what is folded away, and a neighbour elsewhere, lead to their part", () => withMap(async (page) => {
    await page.click(body("fold:s:1"));
    assert.deepEqual(await page.calls(), ["part s:1", "load s:1"]);
    await page.waitForSelector(`[data-box="c4"]`);
    assert.equal(await page.getByRole("navigation", { name: "Parts of the map" }).textContent(), "All › Routes");
    await page.getByRole("button", { name: "All", exact: true }).click();
    await page.waitForSelector(`[data-box="c0"]`);
    await page.calls();
    await page.click(body("out:c4"));
    assert.deepEqual((await page.calls()).slice(0, 2), ["part s:1", "select c4"]);
    await page.update({ part: "s:404" });
    await page.waitForFunction(() => document.querySelector(".map-words")?.textContent.includes("could not be drawn"));
    assert.equal(await page.locator(".box").count(), 0);
}));

test("the keyboard alone: in, along edges, focus, wider, fold", () => withMap(async (page) => {
    await page.locator(body("c0")).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    assert.deepEqual(await page.calls(), ["select a0", "select a1", "select a2", "select a1"]);
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-box]").dataset.box), "a1");
    await page.keyboard.press("f");
    await page.keyboard.press("+");
    await page.keyboard.press("-");
    assert.deepEqual(await page.calls(), ["focus a1 1", "focus a1 2", "focus a1 1"]);
    await page.keyboard.press("f");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.deepEqual((await page.calls()).slice(-1), ["fold a1 true"]);
    assert.equal(await page.evaluate(() => globalThis.handle.walk("up")), "c0");
    const entries = await page.locator(`.body[tabindex="0"]`).count();
    assert.equal(entries, 1, "one box is in the order of the tab key");
}));

test("the wheel zooms at the pointer; fit and reveal bring things into sight", () => withMap(async (page) => {
    const at = (id) => page.locator(`${drawn(id)} .frame`).boundingBox();
    const before = await at("a1");
    await page.mouse.move(before.x + 5, before.y + 5);
    await page.mouse.wheel(0, -600);
    const bigger = await at("a1");
    assert.ok(bigger.width > before.width * 1.5);
    assert.ok(Math.abs(bigger.x + 5 * bigger.width / before.width - before.x - 5) < 3);
    await page.mouse.move(1000, 800);
    await page.mouse.down();
    await page.mouse.move(100, 100, { steps: 4 });
    await page.mouse.up();
    assert.deepEqual(await page.calls(), [], "a drag selects nothing");
    await page.evaluate(() => globalThis.handle.reveal("c0"));
    const seen = await at("c0");
    assert.ok(seen.x >= 0 && seen.y >= 0 && seen.x + seen.width <= 1440);
    await page.evaluate(() => globalThis.handle.fit());
    assert.ok(Math.abs((await at("a1")).width - before.width) < 1);
    await page.getByRole("button", { name: "Zoom in" }).click();
    assert.ok((await at("a1")).width > before.width * 1.3);
}));

test("a second click or key on a box is for what may be tried", () => withMap(async (page) => {
    await page.click(body("a1"), { button: "right" });
    assert.deepEqual(await page.calls(), ["try a1"]);
}));

test("what is too large to be seen at once begins at the first main claims, with their verdicts", () => withMap(async (page) => {
    const { doc } = sample();
    const part = doc.map.parts[0];
    part.part = "large";
    Object.assign(part, { width: 9000, height: 6000 });
    const at = { a0: [60, 20], c0: [4000, 60], a1: [8000, 4000] };
    for (const [id, [x, y]] of Object.entries(at)) Object.assign(part.boxes.find((b) => b.id === id), { x, y });
    await page.evaluate((large) => (globalThis.data.more.large = large), part);
    await page.update({ part: "large" });
    await page.waitForFunction(() => document.querySelector('[data-box="c0"]')?.getAttribute("transform") === "translate(4000 60)");
    const frame = await page.locator(".map-view").boundingBox();
    const box = await page.locator(`${drawn("c0")} .catch`).first().boundingBox();
    assert.ok(box.x - frame.x < 60 && box.x >= frame.x, `at the left: ${box.x}`);
    assert.ok(box.y - frame.y < 60 && box.y >= frame.y, `at the top: ${box.y}`);
    assert.ok(box.width >= 0.6 * 180 - 1, `large enough: ${box.width}`);
    assert.equal(await page.locator(`${drawn("c0")} .judged`).isVisible(), true);
}));

test("at a small scale titles are drawn large, and words are left out", () => withMap(async (page) => {
    for (let i = 0; i < 8; i++) await page.evaluate(() => globalThis.handle.zoom(0.7));
    assert.notEqual(await page.locator(".map-view").getAttribute("data-level"), "near");
    assert.equal(await page.locator(`${drawn("c0")} .words`).isVisible(), false);
    assert.equal(await page.locator(`${drawn("c0")} .afar`).isVisible(), true);
}, { viewport: phone }));

for (const dark of [false, true])
    test(`axe finds nothing serious (${dark ? "dark" : "light"})`, () => withMap(async (page) => {
        await page.update({ selected: "c0", focus: 1, opened: ["a0"], changed: ["c0"], state: "FOUCPGIA" });
        assert.deepEqual(await seriousFaults(page), []);
    }, { dark }));

test("no map, an empty one, one in trouble: a sentence says so", async () => {
    const { doc, start, more } = sample();
    const worded = async (map) => {
        const page = await open(browser, await mount(code, { doc: { ...doc, map }, start, more }), { home: "file:" });
        const text = await page.locator(".map-words").textContent();
        assert.deepEqual(page.troubles, []);
        await page.context().close();
        return text;
    };
    assert.match(await worded(null), /being drawn/);
    assert.match(await worded({ trouble: "Graphviz (dot) is not installed", parts: [], part_of: {} }), /Graphviz/);
    const empty = { ...doc.map.parts[0], boxes: [], edges: [], groups: [] };
    assert.match(await worded({ trouble: "", parts: [empty], part_of: {} }), /nothing to draw/);
});
