// The timeline before it is drawn: lanes, changes of line, what is open, how
// marks pile up, which labels have room.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./lib/bundle.mjs";

const marks = await load("timeline/marks.ts");

const said = (party, stance, key, line, more = {}) => ({
    enters: true, party, stance, deed: false, key, text: `line ${line}`,
    date: null, source: -1, place: [0, line, 1, line, 9], ...more,
});

function sample() {
    const doc = {
        claims: [{ title: "Fare", said: [] }, { title: "Noise", said: [] }],
        arguments: [{ title: "Too dear", said: [{ party: 0, place: [0, 50, 1, 50, 9] }] }],
        parties: [{ name: "Council" }, { name: "Riders" }, { name: "Silent" }],
        scenarios: [{ title: "The grant comes" }],
        contributions: [
            said(1, "asserts", "c0", 10), // 0
            said(0, "denies", "c0", 20), // 1
            said(1, "withdraws", "c0", 30), // 2
            said(0, "asserts", "c0", 40), // 3
            said(0, "asserts", "a0", 50), // 4
            said(0, "denies", "c1", 60, { deed: true }), // 5
            said(0, "asserts", "c1", 70, { enters: false }), // 6
            said(-1, "reports", "c1", 80), // 7
        ],
        findings: [
            {
                code: "F04", key: "c0", title: "[Fare]", message: "Council changed its line", parties: [0],
                places: [[0, 40, 1, 40, 9], [0, 20, 1, 20, 9]], keys: ["c0"],
            },
            {
                code: "F05", key: "a0", title: "<Too dear>", message: "not answered", parties: [0, 1],
                places: [[0, 50, 1, 50, 9]], keys: ["a0"],
            },
            { code: "F12", key: "c0", title: "", message: "", parties: [], places: [], keys: [] },
        ],
        announced: [{ key: "a0", scenario: 0, party: 0, date: null }],
    };
    const course = {
        first_findings: [],
        dates: [
            { date: "2031-01-01", said: [0, 7] },
            { date: "2031-02-01", said: [1, 5], findings: [1] },
            { date: "2031-03-01", said: [2, 3, 4, 6], findings: [0, 1, 2] },
        ],
        all: {},
    };
    return { doc, course };
}

test("a lane for each who spoke, in the order of the parties, nobody last", () => {
    const { doc, course } = sample();
    const lanes = marks.lanesOf(doc, course);
    assert.deepEqual(lanes.map((lane) => lane.name), ["Council", "Riders", "Nobody in particular"]);
    assert.deepEqual(lanes[0].marks.map((m) => m.sign), ["denies", "undeed", "asserts", "asserts"]);
    assert.deepEqual(lanes[2].marks.map((m) => m.sign), ["quiet"]);
    assert.equal(lanes[1].marks[0].day, Date.UTC(2031, 0, 1));
});

test("findings are those of the slider's stop", () => {
    const { course } = sample();
    const at = (stop) => marks.findingsAt(course, stop);
    assert.deepEqual([-1, 0, 1, 2, 3].map(at), [[], [], [1], [0, 1, 2], [0, 1, 2]]);
    assert.equal(marks.findingsAt({ first_findings: null, dates: [], all: {} }, 0), null);
});

test("changes of line are told once; what is open has no end", () => {
    const { doc, course } = sample();
    const lanes = marks.lanesOf(doc, course);
    const told = marks.threadsOf(doc, lanes, [0, 1, 2]).map((t) =>
        [t.kind, t.from.contribution, t.to?.contribution ?? null, t.finding, t.label]);
    assert.deepEqual(told, [
        ["change", 1, 3, 0, "Fare"],
        ["unanswered", 4, null, 1, "Too dear → Riders"],
        ["change", 0, 2, -1, "Fare"],
        ["announced", 4, null, -1, "Too dear"],
    ]);
    const bare = marks.threadsOf(doc, lanes, []).map((t) => [t.kind, t.from.contribution]);
    assert.deepEqual(bare, [["change", 1], ["change", 0], ["announced", 4]]);
});

test("an unanswered argument is its speaker's, in whatever order parties are declared", () => {
    const { doc, course } = sample();
    doc.parties.reverse(); // Silent, Riders, Council
    const turned = (party) => (party < 0 ? party : 2 - party);
    for (const c of doc.contributions) c.party = turned(c.party);
    for (const s of doc.arguments[0].said) s.party = turned(s.party);
    doc.findings[1].parties = [1, 2]; // as declared: the one it is against first
    const lanes = marks.lanesOf(doc, course);
    const open = marks.threadsOf(doc, lanes, [1]).find((t) => t.kind === "unanswered");
    assert.equal(open.from.contribution, 4);
    assert.equal(lanes[open.from.lane].name, "Council");
    assert.equal(open.label, "Too dear → Riders");
});

test("what is told with a place that nobody spoke at is left out", () => {
    const { doc, course } = sample();
    doc.findings[0].places = [[0, 999, 1, 999, 2]];
    const lanes = marks.lanesOf(doc, course);
    assert.ok(marks.threadsOf(doc, lanes, [0, 77]).every((t) => t.finding === -1));
});

test("marks at one date pile up, then move aside; none overlap", () => {
    assert.deepEqual(marks.pile([0, 5, 20, 20], 10, 3), [
        { x: 0, row: 0 }, { x: 5, row: 1 }, { x: 20, row: 0 }, { x: 20, row: 1 },
    ]);
    const many = marks.pile(new Array(1000).fill(50), 12, 8);
    const places = new Set(many.map(({ x, row }) => `${x} ${row}`));
    assert.equal(places.size, 1000);
    assert.equal(Math.max(...many.map(({ row }) => row)), 7);
    assert.equal(Math.max(...many.map(({ x }) => x)), 50 + 12 * 124);
});

test("lines that would cross lie on levels of their own", () => {
    const spans = [{ from: 0, to: 10 }, { from: 5, to: 30 }, { from: 11, to: 20 }, { from: 12, to: 13 }];
    assert.deepEqual(marks.levels(spans, 2), [0, 1, 0, -1]);
    assert.deepEqual(marks.levels([], 2), []);
});

test("labels that would touch another are left out", () => {
    const labels = [{ x: 0, y: 0, w: 50 }, { x: 40, y: 0, w: 20 }, { x: 40, y: 20, w: 20 }, { x: 50, y: 0, w: 9 }];
    assert.deepEqual(marks.withRoom(labels, 12), [true, false, true, true]);
});

test("the slider goes to the nearest stop; the last is everything", () => {
    assert.equal(marks.stopNear([10, 100], 140, 0), 0);
    assert.equal(marks.stopNear([10, 100], 140, 70), 1);
    assert.equal(marks.stopNear([10, 100], 140, 130), 2);
    assert.equal(marks.stopNear([], 140, 7), 0);
});
