// The map as JSON: as its schema says; each claim and argument in one part;
// what is drawn hangs together; no date, scenario or audience moves anything.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { withFiles } from "./lib/documented.mjs";
import { program, root } from "./lib/paths.mjs";
import { Schemas } from "./lib/schema.mjs";

const schemas = new Schemas(join(root, "docs/json"));

function ask(...words) {
    const run = spawnSync(program(), ["map", "-q", "--format", "json", ...words],
        { encoding: "utf8", maxBuffer: 1 << 30 });
    assert.ok([0, 1].includes(run.status), `${words}: ${run.stderr}`);
    return run.stdout;
}

function examples() {
    const folders = [".", "tutorial", "policy", "polemic-2022", "safety-case"];
    return folders.flatMap((folder) => {
        const at = join(root, "examples", folder);
        return readdirSync(at).filter((name) => name.endsWith(".argdown"))
            .map((name) => join(at, name));
    });
}

const overlap = (a, b) => Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > 1 &&
    Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > 1;

const within = (a, b) => a.x >= b.x - 1 && a.y >= b.y - 1 &&
    a.x + a.w <= b.x + b.w + 1 && a.y + a.h <= b.y + b.h + 1;

// How far a point is from a box.
function away([x, y], box) {
    const dx = Math.max(box.x - x, 0, x - box.x - box.w);
    const dy = Math.max(box.y - y, 0, y - box.y - box.h);
    return Math.hypot(dx, dy);
}

function holdPart(part, parts) {
    const boxes = new Map(part.boxes.map((box) => [box.id, box]));
    const area = { x: 0, y: 0, w: part.width, h: part.height };
    assert.equal(boxes.size, part.boxes.length, "ids are unique");
    const inside = part.boxes.filter(({ kind }) => kind !== "outside");
    assert.ok(inside.length <= 260, `${inside.length} boxes`);
    part.boxes.forEach((box, i) => {
        assert.ok(within(box, area), `${box.id} is within the picture`);
        for (const other of part.boxes.slice(0, i))
            assert.ok(!overlap(box, other), `${box.id} is not on ${other.id}`);
        if (box.part !== null) assert.ok(parts.has(box.part), box.part);
    });
    for (const group of part.groups) {
        assert.ok(within(group, area), group.title);
        for (const box of part.boxes)
            assert.ok(!overlap(box, group) || within(box, group), box.id);
    }
    for (const { from, to, path } of part.edges) {
        const points = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)]
            .map(([, x, y]) => [Number(x), Number(y)]);
        assert.ok(boxes.has(from) && boxes.has(to), `${from} ${to}`);
        assert.ok(points.length >= 2, path);
        assert.ok(away(points[0], boxes.get(from)) < 3, `${from}: ${path}`);
        assert.ok(away(points.at(-1), boxes.get(to)) < 3, `${to}: ${path}`);
    }
}

function holdMap(text, name) {
    const map = JSON.parse(text);
    assert.deepEqual(schemas.faults("map.schema.json", map).slice(0, 5), [], name);
    const parts = new Map(map.parts.map((part) => [part.part, part]));
    assert.equal(map.parts[0].part, "");
    const drawn = {};
    for (const part of map.parts) {
        holdPart(part, parts);
        for (const { kind, key } of part.boxes)
            if (kind === "claim" || kind === "argument") {
                assert.ok(!(key in drawn), `${key} is drawn once`);
                drawn[key] = part.part;
            }
        for (const { kind, part: id, count } of part.boxes)
            if (kind === "fold") {
                assert.equal(parts.get(id).parent, part.part);
                assert.ok(count > 0);
            }
    }
    assert.deepEqual(drawn, map.part_of);
    return map;
}

test("examples: as the schema says, nothing on anything else", () => {
    for (const file of examples()) holdMap(ask(file), file);
});

test("examples: open arguments", () => {
    for (const file of examples()) holdMap(ask("--open", file), file);
});

test("a selection moves nothing, and the same text gives the same bytes", () => {
    const file = join(root, "examples/policy/policy.argdown");
    const plain = ask(file);
    assert.equal(ask(file), plain);
    assert.equal(ask("--as-of", "2051-05", file), plain);
    assert.equal(ask("--scenario", "dry", "--audience", "taps-first", file), plain);
});

// Large maps of several shapes.
function section(s, size) {
    const lines = [`# Section ${s}`, "", `[Claim ${s}]: Claim ${s} is true.`];
    for (let i = 0; i < size; i++) {
        const depth = 1 + (i % 4);
        lines.push(`${"  ".repeat(depth)}${i % 3 ? "+" : "-"} <A ${s} ${i}>: ` +
            "Something speaks for it or against it.");
    }
    return lines.join("\n") + "\n\n";
}

const large = {
    "hub.argdown": "[Hub]: h\n" + Array.from({ length: 3000 },
        (_, i) => `  ${i % 2 ? "+" : "-"} <A ${i}>: a\n`).join(""),
    "chain.argdown": Array.from({ length: 1200 },
        (_, i) => `[C ${i}]: c\n  - [C ${i + 1}]\n\n`).join(""),
    "sections.argdown": Array.from({ length: 40 },
        (_, s) => section(s, 40)).join("") + "[Claim 7]\n  + [Claim 30]\n",
};

test("large maps are folded, and all of it can be found", () => {
    withFiles(large, (at) => {
        for (const name of Object.keys(large)) {
            const map = holdMap(ask(join(at, name)), name);
            assert.ok(map.parts.length > 3, name);
            assert.match(map.parts[0].why_folded, /too many for one picture/);
        }
    });
});
