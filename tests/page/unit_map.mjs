// What the map works out about boxes and edges: neighbours, branches, where an
// arrow leads, what an edge ends at, how titles are fitted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./lib/bundle.mjs";

const graphs = await load("map/graph.ts");
const { show } = await load("map/folding.ts");
const shapes = await load("map/shape.ts");
const verdicts = await load("map/verdict.ts");

/**
 * A part from a sketch: boxes as "id x y" (claims begin with c, arguments with
 * a, marks of inferences with i), edges as "from kind to".
 */
function part(boxes, edges, groups = []) {
    const kinds = { c: "claim", a: "argument", i: "inference", f: "fold" };
    return {
        part: "", title: "", parent: null, why_folded: "", width: 1000, height: 1000,
        boxes: boxes.map((row) => {
            const [id, x, y] = row.split(" ");
            const kind = kinds[id[0]];
            const key = kind === "inference" ? `a${id.slice(1)}` : kind === "fold" ? null : id;
            return {
                id, kind, key, part: null, count: 0, x: Number(x), y: Number(y),
                w: 100, h: 50, title: [id], text: [], party: "", date: "",
            };
        }),
        edges: edges.map((row) => {
            const [from, kind, to] = row.split(" ");
            return { kind, from, to, path: `M0 0L1 1 ${from}${to}`, relation: -1 };
        }),
        groups,
    };
}

const graph = (...sketch) => graphs.graphOf(part(...sketch));
const sorted = (set) => [...set].sort();

// c0 at the top, a0 for it by way of its inference i0, that a1 undercuts; c1 for a0
const undercut = part(
    ["c0 0 0", "i0 50 80", "a0 0 200", "a1 200 200", "c1 0 400"],
    ["a0 inference i0", "i0 support c0", "a1 undercut i0", "c1 support a0"],
);

test("neighbours are counted by links, and a mark is no stop on the way", () => {
    const g = graphs.graphOf(undercut);
    assert.deepEqual(sorted(graphs.neighbourhood(g, "c0", 0)), ["c0"]);
    assert.deepEqual(sorted(graphs.neighbourhood(g, "c0", 1)), ["a0", "c0"]);
    assert.deepEqual(sorted(graphs.neighbourhood(g, "c0", 2)), ["a0", "a1", "c0", "c1"]);
    assert.deepEqual(sorted(graphs.neighbourhood(g, "a1", 1)), ["a0", "a1"]);
    assert.deepEqual(sorted(graphs.neighbourhood(g, "c9", 3)), []);
});

test("a branch hides what can only be reached through it", () => {
    const g = graph(
        ["c0 0 0", "a0 0 100", "a1 200 100", "a2 100 200", "a3 0 200"],
        ["a0 support c0", "a1 attack c0", "a2 support a0", "a2 support a1", "a3 support a0"],
    );
    assert.deepEqual(sorted(graphs.hiddenBy(g, new Set(["a0"]))), ["a3"]);
    assert.deepEqual(sorted(graphs.hiddenBy(g, new Set(["a0", "a1"]))), ["a2", "a3"]);
    assert.deepEqual(sorted(graphs.hiddenBy(g, new Set(["c0"]))), ["a0", "a1", "a2", "a3"]);
    assert.deepEqual([...graphs.branchSizes(g)], [["c0", 4], ["a0", 1]]);
});

test("what attack each other at the top both stay", () => {
    const g = graph(
        ["a0 0 0", "a1 200 0", "a2 0 100", "a3 200 100"],
        ["a0 attack a1", "a1 attack a0", "a2 attack a0", "a3 attack a1"],
    );
    assert.deepEqual(sorted(graphs.summits(g)), ["a0", "a1"]);
    assert.deepEqual(sorted(graphs.hiddenBy(g, new Set(["a0"]))), ["a2"]);
});

test("a circle below a claim folds into the box that speaks for it", () => {
    const g = graph(
        ["c0 0 0", "a0 0 100", "a1 100 200", "a2 0 300"],
        ["a0 support c0", "a1 attack a0", "a2 attack a1", "a0 attack a2"],
    );
    assert.deepEqual(sorted(graphs.summits(g)), ["c0"]);
    assert.deepEqual(sorted(graphs.hiddenBy(g, new Set(["a0"]))), ["a1", "a2"]);
});

test("what exclude each other are peers", () => {
    const g = graph(["c0 0 0", "c1 200 0", "a0 200 100"], ["c1 contradictory c0", "a0 support c1"]);
    assert.deepEqual(sorted(graphs.hiddenBy(g, new Set(["c0"]))), []);
    assert.deepEqual(sorted(graphs.hiddenBy(g, new Set(["c1"]))), ["a0"]);
});

test("deep and wide maps are folded without recursion", () => {
    const n = 20000;
    const boxes = Array.from({ length: n }, (_, i) => `a${i} 0 ${i}`);
    const g = graph(boxes, boxes.slice(1).map((_, i) => `a${i + 1} support a${i}`));
    assert.equal(graphs.hiddenBy(g, new Set(["a9"])).size, n - 10);
    assert.equal(graphs.summits(g).size, 1);
});

test("arrows walk along edges, to the side among peers, and else to what is near", () => {
    const g = graph(
        ["c0 200 0", "a0 0 200", "a1 200 200", "a2 380 200", "a3 0 400", "c1 900 0"],
        ["a0 support c0", "a1 attack c0", "a2 attack c0", "a3 attack a0"],
    );
    const none = new Set();
    assert.equal(graphs.walk(g, "c0", "down", none), "a1");
    assert.equal(graphs.walk(g, "a1", "left", none), "a0");
    assert.equal(graphs.walk(g, "a0", "right", none), "a1");
    assert.equal(graphs.walk(g, "a0", "down", none), "a3");
    assert.equal(graphs.walk(g, "a3", "up", none), "a0");
    assert.equal(graphs.walk(g, "a3", "down", none), null);
    assert.equal(graphs.walk(g, "c0", "right", none), "c1", "nothing links them");
    assert.equal(graphs.walk(g, "c0", "down", new Set(["a1"])), "a2", "a1 is not in sight");
    assert.equal(graphs.walk(g, null, "down", none), "c0", "the first of the picture");
});

test("an edge to what is folded ends at the box that folds it", () => {
    const p = part(
        ["c0 0 0", "a0 0 200", "a1 0 400", "a2 300 200", "a3 300 400"],
        ["a0 support c0", "a1 support a0", "a2 support c0", "a3 support a1", "a3 attack a2"],
    );
    const shown = show(p, graphs.graphOf(p), ["a0"]);
    assert.deepEqual(sorted(shown.hidden), ["a1"]);
    assert.deepEqual([...shown.hides], [["a0", 1]]);
    const rows = shown.edges.map(({ edge, path }) => `${edge.from} ${edge.to} ${path === null}`);
    assert.deepEqual(rows, ["a0 c0 true", "a2 c0 true", "a3 a1 false", "a3 a2 true"]);
    // from the middle of a3 (350, 425) towards the middle of a0 (50, 225): leaves through the upper side
    assert.equal(shown.edges[2].path, "M312.5 400L87.5 250");
});

test("a folded section hides its boxes; edges end at its frame, once", () => {
    const group = { section: 3, title: "Noise", level: 1, x: 200, y: 150, w: 300, h: 200 };
    const p = part(
        ["c0 0 0", "a0 220 200", "a1 350 200"],
        ["a0 support c0", "a1 attack c0"],
        [group],
    );
    const g = graphs.graphOf(p);
    assert.equal(show(p, g, []).groups[0].count, 0);
    const shown = show(p, g, ["s3"]);
    assert.deepEqual(sorted(shown.hidden), ["a0", "a1"]);
    assert.equal(shown.groups[0].count, 2);
    assert.equal(shown.edges.length, 1);
    assert.match(shown.edges[0].path, /^M2\d\d/);
});

test("marks of inferences go with their arguments", () => {
    const shown = show(undercut, graphs.graphOf(undercut), ["c0"]);
    assert.deepEqual(sorted(shown.hidden), ["a0", "a1", "c1", "i0"]);
    assert.equal(shown.edges.length, 0);
    assert.equal(shown.hides.get("c0"), 3);
});

test("what is folded and not there does no harm", () => {
    const shown = show(undercut, graphs.graphOf(undercut), ["a77", "s5", "", "fold:x"]);
    assert.equal(shown.hidden.size, 0);
    assert.equal(shown.hides.size, 0);
});

const even = (text) => [...text].length * 0.5; // every letter is half its size wide

test("titles are set as large as their box allows", () => {
    assert.deepEqual(shapes.wrap("one two three", 3.5, even), ["one two", "three"]);
    assert.deepEqual(shapes.wrap("", 3, even), []);
    // 8 letters at 30 are 120 wide: fits 140 - 12
    assert.deepEqual(shapes.fitTitle("Free bus", 140, 90, even), { size: 30, lines: ["Free bus"] });
    const small = shapes.fitTitle("word ".repeat(60), 140, 60, even);
    assert.equal(small.size, 13);
    assert.ok(small.lines.length <= 3 && small.lines.at(-1).endsWith("…"));
    assert.equal(shapes.cut("Nightingale", 3, even), "Night…");
    assert.equal(shapes.cut("Night", 3, even), "Night");
});

test("outlines are square, rounded, or have a slanted corner", () => {
    assert.equal(shapes.outline(100, 50, false, false, 0), "M0 0H100V50H0V0Z");
    assert.equal(shapes.outline(100, 50, false, true, 0), "M0 0H82L100 18V50H0V0Z");
    assert.match(shapes.outline(100, 50, true, false, 0), /A12 12/);
    assert.doesNotMatch(shapes.outline(0, 0, true, true, 4), /NaN/);
});

test("each letter has its word, and small letters one of their own", () => {
    const words = [..."APGFOUIC"].map((letter) => verdicts.wordsOf(letter, "c0").word);
    assert.deepEqual(words, [
        "stands", "stands", "given", "falls", "open", "unsupported", "supposed", "contradictory",
    ]);
    assert.equal(verdicts.wordsOf("f", "c0").word, "not there");
    assert.equal(verdicts.wordsOf("", "c0").word, "");
    assert.deepEqual([..."APGFOUICa"].filter(verdicts.carries), ["A", "P", "G", "C"]);
    assert.equal(verdicts.carries(""), false);
});
