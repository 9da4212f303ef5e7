// The page of a report, as it is read: with the mouse, with the keyboard alone,
// by ear, on a phone, on paper, without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, launch, open, phone, picture, seriousFaults } from "./lib/browser.mjs";
import { check, docIn, report, reportOf } from "./lib/report.mjs";

const map = "examples/policy";
let browser;
let address;

before(async () => {
    browser = await launch();
    address = report(map);
});
after(() => browser?.close());

const visit = (hash = "", options = {}) => open(browser, address + hash, options);

async function done(page) {
    assert.deepEqual(page.troubles, []);
    await page.context().close();
}

/** Verdicts as the outline tells them: title -> what is heard behind it. */
function told(page) {
    return page.locator(".outline .item").evaluateAll((items) => Object.fromEntries(items.map((item) => {
        const text = (selector) => item.querySelector(selector)?.textContent ?? "";
        const ground = [...item.querySelectorAll(".words > .ears")].slice(1).map((e) => e.textContent).join("");
        return [item.querySelector("[data-key]").dataset.key, {
            name: text(".name"), verdict: text(".verdict") + ground, out: item.classList.contains("out"),
        }];
    })));
}

const grounds = { argued: ", argued for", presumed: ", nobody objects", given: "" };

/** The same, as `check` tells it. */
function checked({ claims, arguments: args }) {
    const word = ({ verdict, ground, in: there }) => {
        if (!there) return "not there";
        if (ground === "given") return "given";
        if (verdict === "idle") return "supposed";
        return verdict + (grounds[ground] ?? "");
    };
    const entry = (kind) => (e, i) =>
        [`${kind}${i}`, { name: e.title, verdict: word(e), out: !e.in }];
    return Object.fromEntries([...claims.map(entry("c")), ...args.map(entry("a"))]);
}

async function settled(page) {
    await page.waitForFunction(() =>
        document.getElementById("left-panel")?.getAttribute("aria-busy") !== "true");
}

test("the page says what check says, at every date, scenario and audience", async () => {
    const page = await visit();
    const { scenarios, audiences } = await docIn(page);
    const dates = await page.locator(".slider input").evaluate((input) => Number(input.max));
    for (const scenario of ["", ...scenarios.map((s) => s.ids)])
        for (const audience of ["", ...audiences.map((a) => a.id)])
            for (let stop = 0; stop <= dates; stop++) {
                const [s, a] = [page.getByLabel("scenario"), page.getByLabel("audience")];
                await s.selectOption(scenario);
                await a.selectOption(audience);
                await page.locator(".slider input").fill(String(stop));
                const date = await page.locator(".slider output").textContent();
                const options = [
                    ...(scenario ? [`--scenario=${scenario}`] : []),
                    ...(audience ? [`--audience=${audience}`] : []),
                    ...(stop < dates ? [`--as-of=${date}`] : []),
                ];
                await settled(page);
                assert.deepEqual(await told(page), checked(check(map, ...options)), options.join(" "));
            }
    await done(page);
});

test("a date moved tells what changed, by whom, until it is dismissed", async () => {
    const page = await visit("#as-of=2051-11-30");
    await page.locator(".item").first().waitFor();
    await page.keyboard.press("]");
    const strip = page.getByRole("region", { name: "What changed" });
    await strip.waitFor();
    // April 2052: the council withdraws [Few losses]
    assert.equal(await strip.getByRole("heading").textContent(), "2 verdicts changed");
    const changes = await strip.locator(".change").allTextContents();
    assert.equal(changes.length, 2);
    assert.match(changes[0], /A third is lost stands, nobody objects, before: open/);
    assert.match(changes[1], /Few losses falls, before: open/);
    assert.match(changes[1], /gives way: Town Council asserted \[Few losses\]/);
    assert.match(await page.locator("[aria-live]").first().textContent(), /^2 verdicts changed: A third is lost: stands/);
    await strip.getByRole("link", { name: "Few losses", exact: true }).click();
    await page.getByRole("heading", { name: "Few losses" }).waitFor();
    assert.equal(await strip.count(), 1);
    await strip.getByRole("button", { name: "Close what changed" }).click();
    await strip.waitFor({ state: "detached" });
    await done(page);
});

test("a scenario says what it changes", async () => {
    const page = await visit();
    await page.locator(".item").first().waitFor();
    await page.keyboard.press("s");
    const strip = page.getByRole("region", { name: "What changed" });
    await strip.locator(".causes").waitFor();
    assert.match(await strip.locator(".causes").textContent(), /Dry year/);
    assert.equal(await strip.getByRole("heading").textContent(), "6 verdicts changed");
    assert.match(page.url(), /#scenario=dry$/);
    await done(page);
});

test("what a scenario leaves out is said to be left out, everywhere and aloud", async () => {
    const page = await open(browser, reportOf(`===
elenchus: {scenarios: {poor: {title: Poor, without: "<Lessons>"}}}
===

[Garden]: There should be a garden.
  + <Lessons>: One learns there.
    - <Rain>: Not when it rains.
`));
    await page.locator(".item").first().waitFor();
    await page.keyboard.press("s");
    const strip = page.getByRole("region", { name: "What changed" });
    await strip.waitFor();
    const lessons = page.locator(".outline .item.out", { hasText: "Lessons" });
    assert.match(await lessons.textContent(), /Lessons, argument, left out here/);
    const struck = (item) => item.locator(".verdict").evaluate((e) => getComputedStyle(e).textDecorationLine);
    assert.equal(await struck(lessons), "none");
    assert.match(await strip.getByRole("heading").textContent(), /1 not there$/);
    assert.match(await strip.textContent(), /Lessons left out here, before: falls/);
    assert.match(await page.locator("[aria-live]").first().textContent(), /Lessons: left out here, before: falls/);
    assert.match(await page.locator('[data-box="a0"] .body').getAttribute("aria-label"), /left out here/);
    await lessons.getByRole("button").click();
    assert.match(await page.locator(".reading .kicker").textContent(), /left out here/);
    assert.equal(await page.locator(".reading .told").textContent(), "The scenario leaves it out.");
    assert.ok(!(await page.locator("#app").textContent()).includes("nobody has spoken"));
    await done(page);
});

test("an audience says how it ranks", async () => {
    const page = await visit();
    await page.locator(".item").first().waitFor();
    await page.getByLabel("audience").selectOption("taps-first");
    await page.locator(".strip .moved").waitFor();
    assert.equal(await page.locator(".strip .moved").textContent(),
        "before audience taps-first, which ranks supply over livelihood over fairness");
    await done(page);
});

test("a claim is read in full, and everything in it leads on", async () => {
    const page = await visit();
    await page.locator(".outline").getByText("Few losses", { exact: true }).click();
    const reading = page.locator(".reading");
    await reading.getByRole("heading", { name: "Few losses" }).waitFor();
    const text = await reading.textContent();
    for (const part of [
        "No more than one barrel in twenty is lost.", "falls", "Town Council asserted it, 2051-05-14",
        "Minutes of May 2051, item 4", "no more than one barrel in twenty is lost",
        "Town Council withdrew it, 2052-04-20", "changed its line",
    ]) assert.ok(text.includes(part), part);
    await reading.locator(".reason").getByRole("link").first().click();
    await reading.getByRole("heading", { name: "A third is lost" }).waitFor();
    await page.goBack();
    await reading.getByRole("heading", { name: "Few losses" }).waitFor();
    await page.goForward();
    await reading.getByRole("heading", { name: "A third is lost" }).waitFor();
    await reading.getByRole("button", { name: "line 108" }).first().click();
    assert.match(await page.locator(".source mark").first().textContent(), /^\[A third is lost\]/);
    assert.equal(await page.locator(".source .here").first().getAttribute("data-line"), "108");
    await done(page);
});

test("an argument is set as on paper", async () => {
    const page = await visit("#argument=Large+families");
    const lines = page.locator(".paper li");
    await lines.first().waitFor();
    const texts = await lines.evaluateAll((list) => list.map((li) => li.className || li.textContent));
    assert.deepEqual(texts, ["premise", "premise", "inference", "main"]);
    assert.match(await page.locator(".paper").textContent(), /\(3\)A rising tariff takes most/);
    await page.locator(".paper").getByText("It would pay seven times as much.").click();
    await page.locator(".reading").getByRole("heading", { name: "Families pay more" }).waitFor();
    await done(page);
});

test("findings lead to their places", async () => {
    const page = await visit("#tab=findings");
    const finding = page.locator(".found .finding", { hasText: "changed its line" }).first();
    await finding.waitFor();
    await finding.getByRole("link", { name: "[Few losses]" }).click();
    await page.locator(".reading").getByRole("heading", { name: "Few losses" }).waitFor();
    await finding.getByRole("button", { name: "line 202" }).click();
    assert.equal(await page.locator(".source .here").first().getAttribute("data-line"), "202");
    await done(page);
});

test("the comparison shows what differs, and switches the page", async () => {
    const page = await visit("#tab=compare");
    const rows = page.locator(".compare tbody tr");
    await rows.first().waitFor();
    assert.equal(await rows.count(), 11);
    const tariff = rows.filter({ hasText: "Rising tariff" });
    assert.deepEqual(await tariff.locator("td .verdict").allTextContents(),
        ["open", "open", "open", "open", "stands", "falls"]);
    await page.getByLabel("only what differs").uncheck();
    assert.equal(await rows.count(), 39);
    await page.getByRole("button", { name: "The next year is wet" }).click();
    assert.equal(await page.getByLabel("scenario").inputValue(), "wet");
    await done(page);
});

test("search goes over titles, texts, parties and tags", async () => {
    const page = await visit();
    await page.locator(".item").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("barrel lost");
    const names = page.locator(".outline .name");
    await page.waitForFunction(() => document.querySelectorAll(".outline .name").length === 1);
    assert.deepEqual(await names.allTextContents(), ["Few losses"]);
    assert.equal(await page.locator(".count").textContent(), "1 found");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelectorAll(".outline .name").length > 30);
    await done(page);
});

test("with the keyboard alone: choose, read, focus, go back", async () => {
    const page = await visit();
    await page.locator(".item").first().waitFor();
    const reading = page.locator(".reading");
    await page.keyboard.press("j");
    await reading.getByRole("heading", { name: "Rising tariff" }).waitFor();
    await page.keyboard.press("j");
    await reading.getByRole("heading", { name: "Mend first" }).waitFor();
    await page.keyboard.press("k");
    await reading.getByRole("heading", { name: "Rising tariff" }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "reading-title");
    await page.keyboard.press("f");
    await page.waitForFunction(() => location.hash === "#claim=Rising+tariff&focus=1");
    await page.keyboard.press("+");
    await page.waitForFunction(() => location.hash === "#claim=Rising+tariff&focus=2");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.hash === "#claim=Rising+tariff&focus=1");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.hash === "#claim=Rising+tariff");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "reading-title");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => location.hash !== "#claim=Rising+tariff");
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction(() => location.hash === "#claim=Rising+tariff");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.hash === "");
    await page.keyboard.press("?");
    const help = page.getByRole("dialog");
    await help.waitFor();
    assert.match(await help.textContent(), /previous and next date/);
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
    await done(page);
});

test("Tab reaches everything, starting with a way past the bar", async () => {
    const page = await visit();
    await page.locator(".item").first().waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the list");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches(".outline [data-key]"));
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement.getAttribute("aria-current") === "true");
    const reached = await page.evaluate(() => {
        const stops = [...document.querySelectorAll("button, a, input, select, [tabindex]")]
            .filter((e) => e.tabIndex >= 0 && e.checkVisibility());
        return ["slider", "tabs", "search", "outline", "reading"].filter((name) =>
            !stops.some((e) => e.closest(`.${name}`)));
    });
    assert.deepEqual(reached, []);
    await done(page);
});

test("panes close and come back, and that is remembered", async () => {
    const page = await visit();
    await page.locator(".item").first().waitFor();
    await page.getByRole("button", { name: "Close map" }).click();
    await page.locator(".map-pane").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Close list" }).click();
    await page.locator(".left").waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("button", { name: "Show list" }).click();
    await page.locator(".left .item").first().waitFor();
    await page.getByRole("button", { name: "Show map" }).click();
    await page.locator(".map-pane").waitFor();
    await done(page);
});

test("colours follow the system, or the switch", async () => {
    const page = await visit("", { dark: true });
    await page.locator(".item").first().waitFor();
    const paper = () => page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue("--paper").trim());
    assert.equal(await paper(), "#17181a");
    await page.getByRole("button", { name: /^Colours: system/ }).click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === "light");
    assert.equal(await paper(), "#fdfcf9");
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.theme === "light");
    await done(page);
});

test("all tabs have room, with thousands of findings, too", async () => {
    const page = await visit();
    await page.locator(".tab-findings .number").evaluate((number) => (number.textContent = " 1234"));
    const cut = await page.locator(".tabs").evaluate((tabs) => tabs.scrollWidth - tabs.clientWidth);
    assert.equal(cut, 0);
    await done(page);
});

test("on a phone: three views, and reading slides up", async () => {
    const page = await visit("", { viewport: phone });
    const sheet = page.locator(".reading-pane");
    await page.locator(".item").first().waitFor();
    for (const name of ["scenario", "audience"]) {
        const { width, height } = await page.locator(".select .label", { hasText: name }).boundingBox();
        assert.ok(width > 30 && height > 10, `${name} is to be read`);
    }
    assert.equal(await sheet.isVisible(), false);
    await page.getByText("Mend first", { exact: true }).first().click();
    await sheet.getByRole("heading", { name: "Mend first" }).waitFor();
    await sheet.getByRole("button", { name: "Close reading" }).click();
    await sheet.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Map", exact: true }).click();
    assert.equal(await page.locator(".outline").isVisible(), false);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.locator(".finding").first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false);
    await done(page);
});

test("an address opens what it names; what is not there is left out", async () => {
    const page = await visit("#claim=Rising+tariff&as-of=2051-11-30&audience=taps-first&claim=&x=1");
    await page.locator(".item").first().waitFor();
    assert.equal(await page.locator(".slider output").textContent(), "2051-11-30");
    assert.equal(await page.getByLabel("audience").inputValue(), "taps-first");
    await page.goto(`${address}#claim=No+such&tab=compare`);
    await page.locator(".compare table").waitFor();
    assert.match(await page.locator(".reading").textContent(), /Choose a claim/);
    assert.equal(await page.locator(".unknown p").textContent(),
        "The address asks for claim “No such”, which this map does not have.");
    assert.match(page.url(), /#tab=compare$/);
    await page.getByRole("button", { name: "Close this notice" }).click();
    await page.locator(".unknown p").waitFor({ state: "detached" });
    await done(page);
});

test("an address may name a date between those of the map, or before them", async () => {
    const page = await visit("#as-of=2051-12&part=nowhere");
    await page.locator(".item").first().waitFor();
    const shown = page.locator(".slider output");
    assert.equal(await shown.textContent(), "2051-11-30");
    await page.waitForURL(/#as-of=2051-11-30$/);
    assert.match(await page.locator(".unknown").textContent(), /part “nowhere”/);
    assert.equal(await page.locator(".strip").count(), 0);
    await page.goto(`${address}#as-of=1999-01-01`);
    await page.locator(".slider output", { hasText: "before 2051-03-31" }).waitFor();
    assert.match(page.url(), /#as-of=1999-01-01$/);
    assert.equal((await told(page)).a0.verdict, "not there");
    await page.keyboard.press("]");
    await page.locator(".slider output", { hasText: /^2051-03-31$/ }).waitFor();
    await done(page);
});

test("the order of the list has an address", async () => {
    const page = await visit();
    await page.getByRole("button", { name: "As a tree" }).click();
    await page.waitForURL(/#order=tree$/);
    await page.goBack();
    await page.locator(".orders [aria-pressed=true]", { hasText: "By section" }).waitFor();
    await page.goForward();
    await page.locator(".orders [aria-pressed=true]", { hasText: "As a tree" }).waitFor();
    await done(page);
});

test("titles are text, whatever they say", async () => {
    const hostile = reportOf(`
[<img src=x onerror="window.hit=1"> & "x"]: Text with <script>window.hit=1</script> and [a link](javascript:window.hit=1) and [another](https://example.org/).
  - <</script><script>window.hit=1</script>>: \u202eRTL and ${"longword".repeat(60)}
`);
    const page = await open(browser, hostile);
    await page.locator(".outline [data-key]").first().click();
    await page.locator(".reading h2").waitFor();
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator(".page img, .page script").count(), 0);
    const links = await page.locator(".reading a[target]").evaluateAll((list) =>
        list.map((a) => [a.href, a.rel, a.target]));
    assert.ok(links.every(([href, rel, target]) =>
        href === "https://example.org/" && rel === "noreferrer noopener" && target === "_blank"));
    const wide = await page.locator(".pane").evaluateAll((panes) =>
        panes.filter((p) => p.scrollWidth > p.clientWidth + 1).map((p) => p.className));
    assert.deepEqual(wide, []);
    await done(page);
});

test("an empty map greets; a map with errors shows them, and what there is", async () => {
    const empty = await open(browser, reportOf(""));
    await empty.locator(".greeting pre").waitFor();
    assert.match(await empty.locator(".greeting").textContent(), /speaks for what it stands under/);
    await done(empty);
    const broken = await open(browser, reportOf("[A]: There is a claim.\n  - [B]: And one against it. {by: nobody}\n\n[C]: More.\n"));
    await broken.getByRole("button", { name: /errors? in the text/ }).click();
    await broken.getByRole("heading", { name: "Errors in the text" }).waitFor();
    await broken.getByRole("tab", { name: "Outline" }).click();
    await broken.locator(".outline").getByText("A", { exact: true }).waitFor();
    await done(broken);
});

test("without script, and on paper, the outline is the page", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: desktop });
    const page = await context.newPage();
    await page.goto(address);
    assert.ok(await page.locator("#outline h1").isVisible());
    await context.close();
    const printed = await visit();
    await printed.locator(".item").first().waitFor();
    await printed.emulateMedia({ media: "print" });
    assert.ok(await printed.locator("#outline").getByRole("heading", { name: "Main claims" }).isVisible());
    for (const chrome of [".bar", ".tabs", ".reading-pane"])
        assert.equal(await printed.locator(chrome).isVisible(), false, chrome);
    await done(printed);
});

test("paper says of which date, scenario and audience it is, and what differs on the screen", async () => {
    const page = await visit();
    const paper = page.locator(".on-paper");
    await page.locator(".item").first().waitFor();
    assert.equal(await paper.isVisible(), false);
    await page.emulateMedia({ media: "print" });
    assert.equal(await paper.textContent(), "The whole map as it is, with all dates.");
    const top = async (selector) => (await page.locator(selector).boundingBox()).y;
    assert.ok((await top(".on-paper")) < (await top("#outline h1")));
    await page.emulateMedia({ media: "screen" });
    await page.getByLabel("scenario").selectOption("dry");
    await page.getByLabel("audience").selectOption("taps-first");
    await page.emulateMedia({ media: "print" });
    await paper.locator("li").first().waitFor();
    const text = await paper.textContent();
    assert.match(text, /On screen: under The next year is dry, before audience taps-first, which ranks supply over/);
    assert.match(text, /Dry year: given; here: unsupported/);
    const options = ["--scenario=dry", "--audience=taps-first"];
    const [plain, now] = [checked(check(map)), checked(check(map, ...options))];
    const differ = Object.keys(plain).filter((key) => plain[key].verdict !== now[key].verdict);
    assert.equal(await paper.locator("li").count(), differ.length);
    await done(page);
});

const views = [
    ["outline", "#claim=Rising+tariff"],
    ["findings", "#tab=findings&argument=Mill+Street"],
    ["compare", "#tab=compare&scenario=dry"],
    ["text", "#tab=text"],
    ["changed", "#as-of=2051-11-30"],
];
for (const dark of [false, true])
    for (const [size, viewport] of [["desktop", desktop], ["phone", phone]])
        test(`nothing serious for axe: ${size}, ${dark ? "dark" : "light"}`, async () => {
            for (const [name, hash] of views) {
                const page = await visit(hash, { viewport, dark });
                await page.locator(".bar").waitFor();
                if (viewport === phone && hash.includes("tab="))
                    await page.getByRole("button", { name: "More", exact: true }).click();
                if (name === "changed") {
                    await page.keyboard.press("]");
                    await page.locator(".strip").waitFor();
                }
                await settled(page);
                await picture(page, `reader-${name}-${size}-${dark ? "dark" : "light"}`);
                assert.deepEqual(await seriousFaults(page), [], name);
                await done(page);
            }
        });
