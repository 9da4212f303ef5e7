// Saving, as it must be: whole or not at all, never over what somebody else
// wrote, every version kept; whatever ends the server, and whoever saves
// besides.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
    chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync,
    statSync, unlinkSync, writeFileSync,
} from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { program } from "./lib/paths.mjs";
import { folderWith, serve, withServer } from "./lib/server.mjs";

const version = (text) => createHash("sha256").update(text).digest("hex");
const map = "bus.argdown";
const save = (s, text, base, name = map) => s.post("save", { name, text, base });
const left = (folder) =>
    readdirSync(folder).filter((name) => name.startsWith(".elenchus-"));

test("a file is saved, keeps its mode, and its versions", () => withServer(
    { [map]: "[A]: one.\n" }, async (s, folder) => {
        const file = join(folder, map);
        chmodSync(file, 0o640);
        let base = version("[A]: one.\n");
        for (const text of ["[A]: two.\n", "[A]: three.\n", "[A]: two.\n", ""]) {
            const { status, json } = await save(s, text, base);
            assert.equal(status, 200);
            assert.deepEqual(json, { version: version(text) });
            assert.equal(readFileSync(file, "utf8"), text);
            base = json.version;
        }
        assert.equal(statSync(file).mode & 0o7777, 0o640);
        assert.deepEqual(left(folder), []);
        assert.equal(statSync(join(folder, ".elenchus")).mode & 0o777, 0o700);
        assert.equal(statSync(join(folder, ".elenchus/history.db")).mode & 0o777, 0o600);
        const { versions } = (await s.get("history", { name: map })).json;
        const texts = ["", "[A]: two.\n", "[A]: three.\n", "[A]: two.\n", "[A]: one.\n"];
        assert.deepEqual(versions.map((v) => v.version), texts.map(version));
        assert.deepEqual(versions.map((v) => v.bytes), texts.map((t) => t.length));
        assert.match(versions[0].at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        for (const [i, { id }] of versions.entries()) {
            const old = (await s.get("history", { name: map, id })).json;
            assert.deepEqual(old, { name: map, version: version(texts[i]), text: texts[i] });
        }
        for (const id of ["0", "99", "-1", "x", "1e3", "9".repeat(30)])
            assert.equal((await s.get("history", { name: map, id })).status, 404, id);
        const other = (await s.get("history", { name: "other.md" })).json;
        assert.deepEqual(other.versions, []);
        const id = versions[0].id;
        assert.equal((await s.get("history", { name: "other.md", id })).status, 404);
    }));

test("versions last longer than the server, and the same bytes are kept once", async () => {
    const folder = folderWith({ [map]: "0" });
    const large = "x".repeat(200_000);
    for (let i = 0; i < 3; i++) {
        const s = await serve(folder);
        assert.equal((await save(s, large, version("0"))).status, 200);
        assert.equal((await save(s, "0", version(large))).status, 200);
        assert.equal((await s.stop()).status, 0);
    }
    const s = await serve(folder);
    const { versions } = (await s.get("history", { name: map })).json;
    assert.equal(versions.length, 7);
    await s.stop();
    assert.ok(statSync(join(folder, ".elenchus/history.db")).size < 300_000);
    rmSync(folder, { recursive: true });
});

test("never over what somebody else wrote", () => withServer(
    { [map]: "theirs" }, async (s, folder) => {
        const file = join(folder, map);
        const lost = await save(s, "mine", version("older"));
        assert.equal(lost.status, 409);
        assert.deepEqual({ ...lost.json, message: "" },
            { message: "", version: version("theirs"), text: "theirs" });
        assert.equal(readFileSync(file, "utf8"), "theirs");
        const fresh = await save(s, "mine", null);
        assert.equal(fresh.status, 409);
        assert.equal(fresh.json.text, "theirs");
        unlinkSync(file);
        const gone = await save(s, "mine", version("theirs"));
        assert.equal(gone.status, 409);
        assert.equal(gone.json.version, null);
        assert.equal(gone.json.text, null);
        assert.ok(!existsSync(file));
        assert.equal((await save(s, "mine", null)).status, 200);
        assert.equal(readFileSync(file, "utf8"), "mine");
        const same = await save(s, "mine", version("theirs"));
        assert.equal(same.status, 200, "both wrote the same");
        const { versions } = (await s.get("history", { name: map })).json;
        assert.deepEqual(versions.map((v) => v.version), [version("mine")]);
        writeFileSync(file, Buffer.from([0xff]));
        const bytes = await save(s, "mine", version("mine"));
        assert.equal(bytes.status, 409);
        assert.equal(bytes.json.text, null);
        assert.match(bytes.json.version, /^[0-9a-f]{64}$/);
    }));

test("what somebody else wrote, and was edited then, is in the history", () => withServer(
    { [map]: "one" }, async (s, folder) => {
        await save(s, "two", version("one"));
        writeFileSync(join(folder, map), "outside");
        await save(s, "three", version("outside"));
        const { versions } = (await s.get("history", { name: map })).json;
        assert.deepEqual(versions.map((v) => v.version),
            ["three", "outside", "two", "one"].map(version));
    }));

test("new files", () => withServer({ "talks/a.md": "" }, async (s, folder) => {
    assert.equal((await save(s, "n", null, "talks/n.ad")).status, 200);
    assert.equal(readFileSync(join(folder, "talks/n.ad"), "utf8"), "n");
    assert.equal((await save(s, "n", null, "none/n.ad")).status, 404);
    assert.equal((await save(s, "n", version("n"), "talks/m.ad")).status, 409);
    assert.ok(!existsSync(join(folder, "talks/m.ad")));
    for (const base of ["", "x", "0".repeat(63), "G".repeat(64), 7, undefined])
        assert.equal((await save(s, "n", base, "b.md")).status, 400, String(base));
    assert.equal((await save(s, 7, null, "b.md")).status, 400);
    assert.ok(!existsSync(join(folder, "b.md")));
}));

test("a text of the most bytes, and a larger one", () => withServer({}, async (s, folder) => {
    const most = "x".repeat(16 << 20);
    const saved = await save(s, most, null, "large.md");
    assert.equal(saved.status, 200);
    assert.equal(statSync(join(folder, "large.md")).size, most.length);
    const larger = await save(s, `${most}y`, saved.json.version, "large.md");
    assert.equal(larger.status, 413);
    assert.equal(statSync(join(folder, "large.md")).size, most.length);
}));

// --- what fails ----------------------------------------------------------------

test("a limit on the sizes of files is a full disk", async () => {
    const folder = folderWith({ [map]: "old" });
    const script = join(folder, "limited");
    writeFileSync(script, `#!/bin/sh\nulimit -f 64\nexec "${program()}" "$@"\n`);
    chmodSync(script, 0o755);
    const s = await serve(folder, [], script);
    const full = await save(s, "x".repeat(1 << 20), version("old"));
    assert.equal(full.status, 507, full.text);
    assert.equal(readFileSync(join(folder, map), "utf8"), "old");
    assert.deepEqual(left(folder), []);
    assert.equal((await save(s, "short", version("old"))).status, 200);
    assert.equal((await s.stop()).status, 0);
    rmSync(folder, { recursive: true });
});

/** A folder on a disk of its own, if this machine lets us: else null. */
function smallDisk() {
    const folder = folderWith({});
    const made = spawnSync("mount",
        ["-t", "tmpfs", "-o", "size=400k,mode=0700", "elenchus-test", folder]);
    if (made.status === 0) return folder;
    rmSync(folder, { recursive: true });
    return null;
}

test("a full disk loses nothing", async (t) => {
    const folder = smallDisk();
    if (!folder) return t.skip("no disk can be mounted here");
    try {
        writeFileSync(join(folder, map), "old");
        const s = await serve(folder);
        const full = await save(s, "x".repeat(1 << 20), version("old"));
        assert.equal(full.status, 507, full.text);
        assert.equal(readFileSync(join(folder, map), "utf8"), "old");
        let text = "old", refused = 0;
        for (let i = 0; i < 60; i++) {
            const next = `${i} `.repeat(10_000);
            const { status, json } = await save(s, next, version(text));
            assert.ok(status === 200 || status === 507, `${status} ${json.message}`);
            if (status === 200) text = next;
            else refused++;
            if (status === 200 && json.warning) refused++;
            assert.equal(readFileSync(join(folder, map), "utf8"), text);
        }
        assert.ok(refused > 0, "the disk is full at some time");
        const { versions } = (await s.get("history", { name: map })).json;
        assert.ok(versions.length > 1);
        const old = await s.get("history", { name: map, id: versions.at(-1).id });
        assert.equal(old.json.text, "old");
        await s.stop();
    } finally {
        execFileSync("umount", [folder]);
        rmSync(folder, { recursive: true });
    }
});

test("a history that is damaged or foreign does not stop saving", async () => {
    const folder = folderWith({ [map]: "0" });
    const file = join(folder, ".elenchus/history.db");
    let text = "0";
    const saves = async (s, warned) => {
        const next = `${text}+`;
        const { status, json } = await save(s, next, version(text));
        assert.equal(status, 200);
        assert.equal("warning" in json, warned, json.warning);
        assert.equal(readFileSync(join(folder, map), "utf8"), next);
        text = next;
    };
    const with_history = async (bytes) => {
        rmSync(join(folder, ".elenchus"), { recursive: true, force: true });
        mkdirSync(join(folder, ".elenchus"));
        if (bytes !== null) writeFileSync(file, bytes);
        const s = await serve(folder);
        await saves(s, bytes !== null);
        const { status } = await s.get("history", { name: map });
        assert.equal(status, bytes === null ? 200 : 500);
        const { status: ended, err } = await s.stop();
        assert.equal(ended, 0);
        assert.equal(/warning: .*history/.test(err), bytes !== null, err);
        if (bytes !== null) assert.deepEqual(readFileSync(file), bytes, "it is left alone");
    };
    await with_history(null);
    const good = readFileSync(file);
    await with_history(Buffer.from("no database at all, but long enough to be looked at\n"));
    const sql = (...lines) => {
        rmSync(file, { force: true });
        const made = spawnSync("sqlite3", [file], { input: lines.join("\n") });
        return made.status === 0 ? readFileSync(file) : null;
    };
    const foreign = sql("create table t(x); insert into t values(1);");
    if (foreign) await with_history(foreign);
    const bad = Buffer.concat([good.subarray(0, 200), Buffer.alloc(good.length - 200, 7)]);
    writeFileSync(file, good);
    const s = await serve(folder);
    await saves(s, false);
    for (const n of [1, 2]) {
        writeFileSync(file, bad);
        await saves(s, true);
        assert.deepEqual(readFileSync(`${file}.damaged-${n}`), bad, "it is set aside");
        await saves(s, false);
        assert.equal((await s.get("history", { name: map })).json.versions.length, 3);
    }
    writeFileSync(file, "overwritten by something else, which is no database");
    await saves(s, true);
    writeFileSync(file, good);
    await saves(s, false);
    unlinkSync(file);
    await saves(s, false);
    assert.ok(existsSync(file), "it is made anew");
    rmSync(join(folder, ".elenchus"), { recursive: true });
    writeFileSync(join(folder, ".elenchus"), "in its place");
    await saves(s, true);
    await s.stop();
    rmSync(folder, { recursive: true });
});

// --- two who save --------------------------------------------------------------

/** Save what one has appended, again and again; on a conflict, on top of theirs.
 *  Returns the lines that were acknowledged. */
async function append(s, who, count) {
    const done = [];
    let { text } = (await s.get("file", { name: map })).json;
    for (let i = 0; i < count;) {
        const line = `${who}${i}\n`;
        const { status, json } = await save(s, text + line, version(text));
        assert.ok(status === 200 || status === 409, `${status}`);
        if (status === 409) {
            text = json.text;
            continue;
        }
        text += line;
        done.push(line);
        i++;
    }
    return done;
}

test("two servers save one file", async () => {
    const folder = folderWith({ [map]: "", "in/b.md": "" });
    const servers = await Promise.all([serve(folder), serve(join(folder, map))]);
    const done = await Promise.all([
        append(servers[0], "a", 25), append(servers[1], "b", 25), append(servers[0], "c", 25),
    ]);
    const text = readFileSync(join(folder, map), "utf8");
    const lines = text.split(/(?<=\n)/);
    assert.equal(lines.length, 75, "no line is lost");
    assert.deepEqual([...lines].sort(), done.flat().sort());
    const { versions } = (await servers[0].get("history", { name: map })).json;
    assert.equal(versions.length, 76);
    await Promise.all(servers.map((s) => s.stop()));
    assert.deepEqual(left(folder), []);
    rmSync(folder, { recursive: true });
});

// --- kill -9 -------------------------------------------------------------------

/** A text whose wholeness can be seen. */
function bodyOf(i, size) {
    const line = `version ${i}\n`;
    return line + `${i};`.repeat(size) + `\nend of ${i}\n`;
}

const whole = (text) => {
    const i = Number(/^version (\d+)\n/.exec(text)?.[1]);
    return text === bodyOf(i, sizeOf(i)) ? i : null;
};
const sizeOf = (i) => 1000 + (i * 7919) % 60_000;

test("kill -9 while saving", { timeout: 240_000 }, async () => {
    const folder = folderWith({ [map]: bodyOf(0, sizeOf(0)) });
    const file = join(folder, map);
    const acknowledged = new Set();
    let last = 0, next = 1, killed = 0;
    for (let round = 0; round < 24; round++) {
        const s = await serve(folder);
        let base = version(readFileSync(file, "utf8"));
        const stopAfter = round % 6;
        for (let i = 0; ; i++) {
            const number = next++;
            const text = bodyOf(number, sizeOf(number));
            const sending = save(s, text, base).catch(() => null);
            if (i >= stopAfter) {
                // Somewhere within the save: a little later in each round.
                for (let k = 0; k < (round * 37) % 400; k++)
                    await new Promise((done) => setImmediate(done));
                await s.kill("SIGKILL");
                killed++;
            }
            const answer = await sending;
            if (answer?.status === 200) {
                acknowledged.add(number);
                last = number;
                base = answer.json.version;
                assert.equal(answer.json.warning, undefined);
            }
            if (i >= stopAfter) break;
            assert.equal(answer?.status, 200, answer?.text);
        }
        const found = whole(readFileSync(file, "utf8"));
        assert.notEqual(found, null, "the file is one of the versions, whole");
        assert.ok(found === last || found === next - 1, `${found}, after ${last}`);
        last = found;
    }
    assert.equal(killed, 24);
    const s = await serve(folder);
    const { versions } = (await s.get("history", { name: map })).json;
    const kept = new Set();
    for (const { id } of versions) {
        const { text } = (await s.get("history", { name: map, id })).json;
        const number = whole(text);
        assert.notEqual(number, null, "a version is whole");
        kept.add(number);
    }
    for (const number of acknowledged) assert.ok(kept.has(number), `version ${number} is kept`);
    assert.ok(kept.has(last), "what the file holds is kept");
    const text = readFileSync(file, "utf8");
    assert.equal((await save(s, `${text}!`, version(text))).status, 200);
    assert.deepEqual(left(folder), [], "what a killed one left is taken away");
    await s.stop();
    rmSync(folder, { recursive: true });
});
