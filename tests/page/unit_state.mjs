// What the page works out without a browser: replaying courses, addresses, the
// order of the outline, search, the core of a report.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./lib/bundle.mjs";

const course = await load("course.ts");
const address = await load("address.ts");
const { groupsOf } = await load("rows.ts");
const { search } = await load("search.ts");
const { EmbeddedCore } = await load("core.ts");
const { reduce } = await load("state.ts");

const place = [0, 1, 1, 1, 2];

function element(title, more = {}) {
    return {
        title, untitled: false, text: "", ranges: [], tags: [], section: -1,
        place, places: [place], said: [], ...more,
    };
}

/** A doc of claims and arguments by title, with anything else on top. */
function doc(claims, args, more = {}) {
    return {
        files: [], claims: claims.map((c) => ({ ...element(c), main: false })),
        arguments: args.map((a) => ({ ...element(a), lines: [], steps: [], scheme: "" })),
        relations: [], sections: [], parties: [], sources: [], scenarios: [],
        audiences: [], contributions: [], findings: [], diagnostics: [],
        courses: [], map: null, ...more,
    };
}

// two claims and an argument; the first is denied on the second day, and the
// argument is there from then on
const twoDays = {
    scenario: -1, audience: -1, first: "Puf", first_findings: [0], first_why: [0, 1, 2],
    dates: [
        { date: "2031-01-02", said: [], turns: [[1, "A", 0]] },
        { date: "2031-01-05", said: [], turns: [[0, "F", 1], [2, "A", 2]], findings: [0, 1], why: [[0, 3]] },
    ],
    all: { turns: [[0, "O", -1]] },
};
const contributions = [
    { enters: true, text: "Union asserted [B]" },
    { enters: true, text: "Board denied [A]" },
    { enters: false, text: "Union asserted [C]" },
];

const twoAndOne = doc(["A", "B"], ["C"]);

test("a course is replayed up to a stop", () => {
    assert.equal(course.lettersAt(twoDays, -1), "Puf");
    assert.equal(course.lettersAt(twoDays, 0), "PAf");
    assert.equal(course.lettersAt(twoDays, 1), "FAA");
    assert.equal(course.lettersAt(twoDays, 2), "OAA");
});

test("a date stands for the last stop that is not later", () => {
    assert.equal(course.stopOf(twoDays, "2031-01-01"), -1);
    assert.equal(course.stopOf(twoDays, "2031-01-02"), 0);
    assert.equal(course.stopOf(twoDays, "2031-01-04"), 0);
    assert.equal(course.stopOf(twoDays, "2040-01-01"), 1);
    assert.equal(course.stopOf(twoDays, null), 2);
});

test("what changed, without what nobody has spoken of before and after", () => {
    const list = course.changed("PUfu", "FUAf");
    assert.deepEqual(list.map((c) => [c.element, c.from, c.to]), [[0, "P", "F"], [2, "f", "A"]]);
});

test("forward, a change is by the last contribution that turned it", () => {
    const list = course.changed("Puf", "FAA");
    const named = course.nameAuthors(twoAndOne, list, { course: twoDays, contributions }, -1, 1);
    assert.deepEqual(named.map((c) => c.by),
        ["Board denied [A]", "Union asserted [B]", "gives way: Union asserted [C]"]);
});

test("backward, by the first that is no longer there", () => {
    const list = course.changed("FAA", "PAf");
    const named = course.nameAuthors(twoAndOne, list, { course: twoDays, contributions }, 1, 0);
    assert.deepEqual(named.map((c) => c.by),
        ["not yet: Board denied [A]", "not given up yet: Union asserted [C]"]);
});

test("what is new is put down to who said it, not to who turned it last", () => {
    const told = [
        { enters: true, key: "a0", text: "Union asserted <C>" },
        { enters: true, key: "c0", text: "Board denied [A]" },
    ];
    const days = { ...twoDays, dates: [{ date: "2031-01-02", said: [0, 1], turns: [[2, "F", 1], [0, "F", 1]] }] };
    const named = (list, from, to) => course.nameAuthors(
        twoAndOne, list, { course: days, contributions: told }, from, to).map((c) => c.by);
    assert.deepEqual(named(course.changed("Puf", "FuF"), -1, 0), ["Board denied [A]", "Union asserted <C>"]);
    assert.deepEqual(named(course.changed("FuF", "Puf"), 0, -1), ["not yet: Board denied [A]", "not yet: Union asserted <C>"]);
});

test("with a scenario changed, too, dates explain only what was the same before them", () => {
    const list = course.changed("Ouf", "FAA"); // [A] was open under another scenario
    const named = course.nameAuthors(twoAndOne, list, { course: twoDays, contributions }, -1, 1);
    assert.deepEqual(named.map((c) => c.by), ["", "Union asserted [B]", "gives way: Union asserted [C]"]);
});

test("a report answers from what it carries", async () => {
    const reasons = ["r0", "r1", "r2", "r3"].map((head) => ({ head, steps: [] }));
    const carried = doc(["A", "B"], ["C"], {
        courses: [twoDays], findings: [{ code: "F04" }, { code: "F05" }],
    });
    const core = new EmbeddedCore({ doc: carried, reasons: () => reasons });
    const at = (position) => ({ scenario: -1, audience: -1, position });
    const codes = async (position) => (await core.findings(at(position))).map((f) => f.code);
    assert.deepEqual(await codes(0), ["F04"]);
    assert.deepEqual(await codes(1), ["F04", "F05"]);
    assert.deepEqual(await codes(2), ["F04", "F05"]);
    assert.equal((await core.reason("c0", at(0))).head, "r0");
    assert.equal((await core.reason("c0", at(2))).head, "r3");
    assert.equal((await core.reason("a0", at(2))).head, "r2");
    assert.equal(core.has(0, -1), false);
    assert.equal(await core.findings({ ...at(0), scenario: 0 }), null);
    await assert.rejects(core.course(0, -1), /does not hold/);
});

test("an address says what is looked at, and reads back as the same", () => {
    const d = doc(["Rising tariff", "50% & more = #1, +2"], ["Why, though?"], {
        scenarios: [{ ids: "dry", title: "", changes: [] }],
        audiences: [{ id: "taps", values: [] }],
    });
    const state = {
        ...address.home, selected: "c1", asOf: "2051-05-14", scenario: "dry", audience: "taps",
        focus: 2, part: "s3", tab: "compare", order: "tree", opened: ["a0"], folded: ["c1", "s2"],
    };
    const hash = address.write(d, state, "outline");
    assert.equal(hash, "#claim=50%25+%26+more+%3D+%231%2C+%2B2&as-of=2051-05-14" +
        "&scenario=dry&audience=taps&focus=2&part=s3&tab=compare&order=tree&open=Why%2C+though%3F&fold=c1,s2");
    assert.deepEqual(address.read(d, hash, "outline"), state);
});

test("nothing chosen has no address; what does not fit is left out", () => {
    const d = doc(["A"], []);
    assert.equal(address.write(d, address.home, "outline"), "");
    assert.deepEqual(address.read(d, "", "outline"), address.home);
    const odd = "#claim=B&as-of=yesterday&scenario=x&audience=y&focus=3&tab=nowhere&open=%E0%A4%A";
    assert.deepEqual(address.read(d, odd, "outline"), address.home);
    assert.equal(address.read(d, "#claim=A&focus=1e9", "outline").focus, 0);
});

test("a date in an address is its last day; one that is none is not known", () => {
    const asOf = (written) => address.read(doc([], []), `#as-of=${written}`, "outline").asOf;
    assert.deepEqual(["2021", "2021-02", "2024-02", "2021-05-07"].map(asOf),
        ["2021-12-31", "2021-02-28", "2024-02-29", "2021-05-07"]);
    for (const none of ["2021-02-30", "2021-13", "2021-00", "2021-05-00", "21-05", "May"])
        assert.equal(asOf(none), null, none);
});

test("what an address asks for in vain is named; cases may come in any order", () => {
    const d = doc(["A"], ["X"], {
        scenarios: [{ ids: "dry,poor", title: "", changes: [] }], audiences: [{ id: "taps", values: [] }],
    });
    const read = (hash) => address.read(d, hash, "outline");
    assert.equal(read("#scenario=poor,dry").scenario, "dry,poor");
    assert.deepEqual(address.unknown(d, "#scenario=poor%2Cdry&claim=A&audience=taps&as-of=2021&open=X&tab=text"), []);
    assert.deepEqual(
        address.unknown(d, "#claim=B&argument=A&scenario=dry&audience=x&as-of=2021-02-30&open=X,Y&tab=no"),
        ["claim “B”", "argument “A”", "as-of “2021-02-30”", "scenario “dry”", "audience “x”", "tab “no”", "argument “Y”"]);
});

test("the outline has main claims first, then sections in the order of the text", () => {
    const d = doc(["Late", "Main", "Early"], ["Arg"]);
    d.sections = [
        { title: "One", level: 1, parent: -1, place },
        { title: "Empty", level: 1, parent: -1, place },
        { title: "Over", level: 1, parent: -1, place },
        { title: "Under", level: 2, parent: 2, place },
    ];
    const put = (e, section, line) => Object.assign(e, { section, place: [0, line, 1, line, 2] });
    put(d.claims[0], 0, 9);
    put(d.claims[1], 0, 1);
    put(d.claims[2], 0, 3);
    put(d.arguments[0], 3, 12);
    d.claims[1].main = true;
    const groups = groupsOf(d, "sections");
    assert.deepEqual(groups.map((g) => [g.title, g.rows.map((r) => r.key)]),
        [["Main claims", ["c1"]], ["One", ["c2", "c0"]], ["Over", []], ["Under", ["a0"]]]);
});

test("the tree unfolds each element once, cycles and all", () => {
    const d = doc(["M", "P", "Lone"], ["For", "Against"]);
    d.claims[0].main = true;
    d.relations = [
        { kind: "support", from: "a0", to: "c0", place },
        { kind: "attack", from: "a1", to: "c0", place },
        { kind: "attack", from: "a0", to: "a1", place },
    ];
    d.arguments[0].lines = [{ number: 1, claim: 1, role: "premise", text: "", place }];
    d.relations.push({ kind: "attack", from: "c0", to: "c1", place });
    const [main, rest] = groupsOf(d, "tree");
    assert.deepEqual(main.rows.map((r) => `${"  ".repeat(r.depth)}${r.sign}${r.key}${r.again ? "*" : ""}`),
        ["c0", "  +a0", "    c1", "      -c0*", "  -a1", "    -a0*"]);
    assert.deepEqual(rest.rows.map((r) => r.key), ["c2"]);
});

test("a chain of 30,000 does not overflow the stack", () => {
    const n = 30_000;
    const d = doc(Array.from({ length: n }, (_, i) => `C${i}`), []);
    d.claims[0].main = true;
    d.relations = Array.from({ length: n - 1 }, (_, i) =>
        ({ kind: "support", from: `c${i + 1}`, to: `c${i}`, place }));
    const rows = groupsOf(d, "tree").flatMap((g) => g.rows);
    assert.equal(rows.length, n);
    assert.equal(rows.at(-1).depth, n - 1);
});

test("search finds all words in titles, texts, parties and tags", () => {
    const d = doc(["Café prices", "Water"], ["Rain"]);
    d.parties = [{ id: "u", name: "Dockers' Union", place }];
    d.claims[1].text = "A barrel costs MORE.";
    d.claims[1].said = [{ party: 0 }];
    d.arguments[0].tags = ["weather"];
    assert.deepEqual(search(d, "cafe"), ["c0"]);
    assert.deepEqual(search(d, "more union"), ["c1"]);
    assert.deepEqual(search(d, "#weather"), ["a0"]);
    assert.deepEqual(search(d, "water rain"), []);
    assert.deepEqual(search(d, "  "), []);
});

test("another doc keeps what is chosen, by title", () => {
    const before = doc(["A", "B"], ["X", "Y"], { scenarios: [{ ids: "s" }] });
    const state = {
        ...address.home, doc: before, map: null, selected: "c1", opened: ["a1", "a0"], focus: 1,
        scenario: "s", audience: null, query: "b", found: [], closed: [], changes: {},
    };
    const after = doc(["New", "A", "B"], ["Y"]);
    const next = reduce(state, { do: "doc", doc: after, map: null });
    assert.equal(next.selected, "c2");
    assert.deepEqual(next.opened, ["a0"]);
    assert.equal(next.scenario, null);
    assert.deepEqual(next.found, ["c2"]);
    const gone = reduce(next, { do: "doc", doc: doc(["New"], []), map: null });
    assert.equal(gone.selected, null);
    assert.equal(gone.focus, 0);
});

test("Esc goes back one step at a time", () => {
    let s = {
        ...address.home, doc: doc(["A"], []), map: null, closed: [], selected: "c0", focus: 2,
        query: "a", found: ["c0"], dialog: "help", changes: { list: [] },
    };
    const steps = [];
    for (let i = 0; i < 7; i++) {
        s = reduce(s, { do: "back" });
        steps.push([s.dialog, s.query, s.focus, s.selected, s.changes !== null].join(" "));
    }
    assert.deepEqual(steps, [
        " a 2 c0 true", "  2 c0 true", "  1 c0 true", "  0 c0 true", "  0  true", "  0  false", "  0  false",
    ]);
});
