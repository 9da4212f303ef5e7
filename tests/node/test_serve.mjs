// `elenchus serve` over HTTP: every question, who may ask, what is refused, and
// that its verdicts are those of `check --json`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
    chmodSync, closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync,
    symlinkSync, unlinkSync, writeFileSync,
} from "node:fs";
import net from "node:net";
import { join } from "node:path";
import test from "node:test";
import { program } from "./lib/paths.mjs";
import { asked, folderWith, serve, withServer } from "./lib/server.mjs";

const bus = `===
title: The bus
elenchus:
  parties: {town: The town, club: The club}
  scenarios:
    snow: {title: It snows, given: ["[Snow]"]}
  audiences:
    thrift: [money, comfort]
===

[Bus]: The bus should run. {by: town, date: 2031-03}
  - <Dear>: It is dear. {by: club, date: 2031-05, value: money}
    - <Grant>: The county pays. {by: town, date: 2031-07}

[Snow]: It snows.
  - [Bus]
`;
const version = (text) => createHash("sha256").update(text).digest("hex");
const map = "bus.argdown";

// --- questions ---------------------------------------------------------------

test("the page, its script and its style", () => withServer({ [map]: bus }, async (s) => {
    const page = await s.request(s.url.pathname);
    assert.equal(page.status, 200);
    assert.match(page.headers["content-type"], /^text\/html/);
    const [, nonce] = /<meta name="style-nonce" content="([0-9a-f]{32})">/.exec(page.text);
    const policy = page.headers["content-security-policy"];
    assert.equal(policy, "default-src 'none'; script-src 'self'; connect-src 'self'; " +
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; " +
        `frame-ancestors 'none'; style-src 'self' 'nonce-${nonce}'`);
    const again = await s.request(s.url.pathname);
    assert.ok(!again.text.includes(nonce), "a nonce is used once");
    const script = await s.request(`${s.url.pathname}app.js`);
    assert.match(script.headers["content-type"], /^text\/javascript/);
    assert.ok(script.text.length > 100);
    const style = await s.request(`${s.url.pathname}app.css`);
    assert.match(style.headers["content-type"], /^text\/css/);
    const bare = await s.request(s.url.pathname.slice(0, -1));
    assert.equal(bare.status, 308);
    assert.equal(bare.headers.location, s.url.pathname);
}));

test("all answers say how they may be used", () => withServer({ [map]: bus }, async (s) => {
    const answers = [
        await s.request(s.url.pathname), await s.request(`${s.url.pathname}app.js`),
        await s.get("files"), await s.post("judge", "{"), await s.request("/"),
        await s.request(`${s.url.pathname}nothing`),
        await s.request(s.url.pathname, { headers: { host: "example.org" } }),
    ];
    for (const { headers } of answers) {
        assert.match(headers["content-security-policy"], /^default-src 'none'; /);
        assert.ok(!headers["content-security-policy"].includes("unsafe"));
        assert.equal(headers["x-content-type-options"], "nosniff");
        assert.equal(headers["referrer-policy"], "no-referrer");
        assert.equal(headers["cross-origin-opener-policy"], "same-origin");
        assert.equal(headers["cross-origin-resource-policy"], "same-origin");
        assert.equal(headers["cache-control"], "no-store");
        assert.equal(headers["access-control-allow-origin"], undefined);
    }
}));

test("files, and what is in them", () => withServer({
    [map]: bus, "talks/b.ad": "[B]: b.", "notes.md": "# n", "data.yaml": "a: 1",
    "plain.txt": "p", "program.sh": "x", ".hidden.md": "x", ".git/a.md": "x",
    "mark.argdown": "\ufeff[M]: m.\n", "wrong.md": Buffer.from([0xff, 0x41]),
}, async (s, folder) => {
    const { directory, files, more, opened } = (await s.get("files")).json;
    assert.equal(more, false);
    assert.equal(directory, folder.split("/").at(-1));
    assert.equal(opened, null);
    assert.deepEqual(files.map(({ name, title, map }) => [name, title, map]), [
        ["bus.argdown", "The bus", true], ["data.yaml", null, false],
        ["mark.argdown", null, true], ["notes.md", null, false],
        ["plain.txt", null, false], ["talks/b.ad", null, true],
        ["wrong.md", null, false],
    ]);
    assert.equal(files[0].version, version(bus));
    assert.deepEqual((await s.get("file", { name: map })).json,
        { name: map, version: version(bus), text: bus });
    const marked = (await s.get("file", { name: "mark.argdown" })).json;
    assert.equal(marked.text, "[M]: m.\n");
    assert.equal(marked.version, version("\ufeff[M]: m.\n"));
    assert.equal((await s.get("file", { name: "wrong.md" })).status, 422);
    const { status } = await s.post("save",
        { name: "mark.argdown", text: "[M]: n.\n", base: marked.version });
    assert.equal(status, 200);
    assert.equal(readFileSync(join(folder, "mark.argdown"), "utf8"), "\ufeff[M]: n.\n");
}));

test("a file that is named is opened", async () => {
    await withServer({ [map]: bus, "other.argdown": "" }, async (s) => {
        const { files, opened } = (await s.get("files")).json;
        assert.equal(opened, map);
        assert.equal(files.length, 2);
    }, { path: map });
});

test("judging: texts in the editor go before the disk", () => withServer(
    { [map]: bus, "more.argdown": "[More]: more." }, async (s) => {
        const plain = (await s.post("judge", asked(map))).json;
        assert.deepEqual(plain.claims, [["Bus", 11, 0], ["Snow", 15, 0]]);
        assert.deepEqual(plain.arguments, [["Dear", 12, 0], ["Grant", 13, 0]]);
        assert.deepEqual(plain.files, [map]);
        assert.equal(plain.state, "PFFA");
        assert.deepEqual(plain.diagnostics, []);
        const text = "@include(more.argdown)\n\n[Bus]: Yes.\n  - <Dear>: No.\n\n[Bus\n";
        const texts = { [map]: text, "more.argdown": "[More]: written anew." };
        const edited = (await s.post("judge", asked(map, { texts }))).json;
        assert.deepEqual(edited.files, [map, "more.argdown"]);
        assert.deepEqual(edited.claims.slice(0, 2), [["More", 1, 1], ["Bus", 3, 0]]);
        assert.equal(edited.state.slice(0, 2), "PF");
        assert.ok(edited.diagnostics.every(({ place }) => place.length === 5));
    }));

test("judging: a selection, and what is tried out", () => withServer({ [map]: bus }, async (s) => {
    const judged = async (selection, changes = []) => {
        const { status, json } = await s.post("judge", asked(map, { selection, changes }));
        assert.equal(status, 200, json.message);
        return json.state;
    };
    assert.equal(await judged({ as_of: "2031-04" }), "PFff");
    assert.equal(await judged({ as_of: "2031-05" }), "FPAf");
    assert.equal(await judged({ scenario: "snow" }), "PGFA");
    assert.equal(await judged({}, [{ do: "leave_out", key: "a1" }]), "FPAf");
    assert.equal(await judged({}, [{ do: "give", key: "c1" }]), "PGFA");
    assert.equal(await judged({}, [{ do: "give", key: "c0", opposite: true }]), "FPFA");
    const cat = "[Cat]: c.\n  + <Mice>: m. {strength: 2}\n  - <Sneeze>: s. {strength: 3}\n";
    for (const [strength, state] of [[2, "FAA"], [3, "OAA"], [4, "AAA"]]) {
        const changes = [{ do: "weigh", key: "a0", strength }];
        const weighed = asked("cat.ad", { texts: { "cat.ad": cat }, changes });
        assert.equal((await s.post("judge", weighed)).json.state, state);
    }
    const strange = [
        [{ as_of: "soon" }, [], 422], [{ scenario: "rain" }, [], 422],
        [{ audience: "x" }, [], 422], [{ as_of: 7 }, [], 400],
        [{}, [{ do: "give", key: "c9" }], 422], [{}, [{ do: "give", key: "a0" }], 422],
        [{}, [{ do: "burn", key: "c0" }], 422], [{}, [{ do: "give", key: "c00" }], 422],
        [{}, [{ do: "weigh", key: "c0" }], 422], [{}, [7], 422], [{}, {}, 400],
    ];
    for (const [selection, changes, status] of strange)
        assert.equal((await s.post("judge", asked(map, { selection, changes }))).status,
            status, JSON.stringify([selection, changes]));
}));

test("the doc, and its parts", () => withServer({ [map]: bus }, async (s) => {
    const doc = (await s.post("doc", asked(map, { selection: { as_of: "2031-03" } }))).json;
    assert.equal(doc.title, "The bus");
    assert.deepEqual(doc.files, [{ name: map, text: bus }]);
    assert.deepEqual(doc.claims.map(({ title }) => title), ["Bus", "Snow"]);
    assert.deepEqual(doc.courses, []);
    assert.equal(doc.map, null);
    const { course, contributions } = (await s.post("course", asked(map))).json;
    assert.deepEqual(course.dates.map(({ date }) => date),
        ["2031-03-31", "2031-05-31", "2031-07-31"]);
    assert.deepEqual(contributions, doc.contributions);
    const { findings } = (await s.post("findings", asked(map))).json;
    assert.deepEqual(findings, doc.findings);
    const why = (await s.post("why", { ...asked(map), key: "a0" })).json;
    assert.equal(why.head, "falls");
    assert.equal((await s.post("why", { ...asked(map), key: "a7" })).status, 404);
    assert.equal((await s.post("why", asked(map))).status, 400);
}));

test("a part of the map", () => withServer({ [map]: bus }, async (s) => {
    const { status, json } = await s.post("map", { ...asked(map), part: "" });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), ["trouble", "part", "part_of"]);
    if (json.trouble) assert.equal(json.part, null);
    else assert.ok(json.part.boxes.some(({ key }) => key === "c0"));
    assert.equal((await s.post("map", { ...asked(map), part: "x" })).status, 404);
}));

test("renaming, in all files", () => withServer({
    [map]: "@include(more.ad)\n\n[Bus]: Yes.\n\n[Bus]\n  - <X>: «é😀» [Bus].\n",
    "more.ad": "[Other]: o.\n  + [Bus]\n",
}, async (s, folder) => {
    const question = { ...asked(map), key: "c1", title: "Night bus" };
    const { status, json } = await s.post("rename", question);
    assert.equal(status, 200, json.message);
    const texts = Object.fromEntries([map, "more.ad"].map((name) =>
        [name, readFileSync(join(folder, name), "utf8").split("\n")]));
    for (const { file, place: [, line, from, end, to], text } of json.edits) {
        assert.equal(line, end);
        const old = texts[file][line - 1];
        texts[file][line - 1] = old.slice(0, from - 1) + text + old.slice(to - 1);
    }
    assert.equal(texts[map].join("\n"), "@include(more.ad)\n\n[Night bus]: Yes.\n\n" +
        "[Night bus]\n  - <X>: «é😀» [Night bus].\n");
    assert.equal(texts["more.ad"].join("\n"), "[Other]: o.\n  + [Night bus]\n");
    assert.equal((await s.post("rename", { ...question, title: "Other" })).status, 422);
    assert.equal((await s.post("rename", { ...question, title: "" })).status, 422);
    assert.equal((await s.post("rename", { ...question, title: 7 })).status, 400);
    assert.equal((await s.post("rename", { ...question, key: "c9" })).status, 404);
}));

test("formatting, and the words of the editor", () => withServer({}, async (s) => {
    const formatted = await s.post("format", { text: "[A]:   b\n\n\n\n[C]" });
    assert.deepEqual(formatted.json, { text: "[A]: b\n\n[C]\n" });
    const wrong = await s.post("format", { text: "[A]: b {x: [}\n" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.json.message, /errors/);
    const words = (await s.get("words")).json;
    assert.ok(words.keys.some(({ key, help }) => key === "stance" && help));
    assert.ok(words.schemes.length > 10);
    assert.deepEqual(words.stances.slice(0, 2), ["asserts", "denies"]);
}));

test("an empty folder, an empty map, a map that is not there", () => withServer(
    { "empty.argdown": "" }, async (s) => {
        for (const name of ["empty.argdown", "none.argdown"]) {
            const { status, json } = await s.post("judge", asked(name));
            assert.equal(status, 200);
            assert.equal(json.state, "");
        }
        const { diagnostics } = (await s.post("judge", asked("none.argdown"))).json;
        assert.equal(diagnostics[0].code, "E003");
        assert.equal((await s.post("doc", asked("empty.argdown"))).status, 200);
        assert.equal((await s.post("doc", asked("none.argdown"))).status, 200);
        assert.equal((await s.post("course", asked("none.argdown"))).status, 422);
        const drawn = await s.post("map", { ...asked("empty.argdown"), part: "" });
        assert.equal(drawn.status, 200);
        const texts = { "none.argdown": "[A]: a.\n" };
        const judged = await s.post("judge", asked("none.argdown", { texts }));
        assert.equal(judged.json.state, "P");
    }));

// --- verdicts ----------------------------------------------------------------

const grounds = { given: "G", argued: "A", presumed: "P" };
const letters = {
    falls: "F", open: "O", unsupported: "U", contradictory: "C", idle: "I",
};
function letterOf(one) {
    const letter = one.verdict === "stands"
        ? grounds[one.ground] ?? "A" : letters[one.verdict];
    return one.in ? letter : letter.toLowerCase();
}

function checked(folder, name, selection) {
    const options = Object.entries(selection).filter(([, value]) => value !== null)
        .flatMap(([key, value]) => [`--${key.replace("_", "-")}`, value]);
    const { stdout } = spawnSync(program(), ["check", "--json", ...options, name],
        { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
    return JSON.parse(stdout);
}

/** What judge says, held against check. */
async function holdVerdicts(s, folder, name, selection, states) {
    const { status, json } = await s.post("judge", asked(name, { selection }));
    assert.equal(status, 200, `${name}: ${json.message}`);
    const check = checked(folder, name, selection);
    const state = [...json.state];
    const where = `${name} ${JSON.stringify(selection)}`;
    const claims = new Map(json.claims.map(([title], i) => [title, state[i]]));
    const others = new Map(json.arguments.map(([title], i) =>
        [title, state[json.claims.length + i]]));
    for (const one of check.claims)
        assert.equal(claims.get(one.title), letterOf(one), `${where} [${one.title}]`);
    for (const one of check.arguments)
        assert.equal(others.get(one.title), letterOf(one), `${where} <${one.title}>`);
    assert.equal(check.arguments.length, others.size, where);
    assert.deepEqual(json.diagnostics.map(({ code }) => code).sort(),
        check.diagnostics.map(({ code }) => code).sort(), where);
    states.push(json.state);
}

/** The states at each stop of a course. */
function statesOf({ first, dates, all }) {
    const now = [...first];
    return [...dates, all].map(({ turns }) => {
        for (const [element, letter] of turns) now[element] = letter;
        return now.join("");
    });
}

const examples = readdirSync("examples", { recursive: true })
    .filter((name) => name.endsWith(".argdown")).sort();

for (const name of examples)
    test(`verdicts as check has them, at every date and scenario: ${name}`, async () => {
        const folder = folderWith({});
        cpSync("examples", folder, { recursive: true });
        const s = await serve(folder);
        try {
            const doc = (await s.post("doc", asked(name))).json;
            const switches = [{}, ...doc.scenarios.map(({ ids }) => ({ scenario: ids })),
                ...doc.audiences.map(({ id }) => ({ audience: id }))];
            for (const one of switches) {
                const selection = { as_of: null, scenario: null, audience: null, ...one };
                const answer = await s.post("course", asked(name, { selection }));
                assert.equal(answer.status, 200, answer.text);
                const { course } = answer.json;
                const stops = [...course.dates.map(({ date }) => date), null];
                const states = [];
                for (const as_of of stops)
                    await holdVerdicts(s, folder, name, { ...selection, as_of }, states);
                assert.deepEqual(statesOf(course), states, `${name} ${JSON.stringify(one)}`);
            }
        } finally {
            await s.stop();
            rmSync(folder, { recursive: true });
        }
    });

// --- who may ask -------------------------------------------------------------

test("only with the token", () => withServer({ [map]: bus }, async (s) => {
    const token = s.url.pathname.slice(1, -1);
    assert.match(token, /^[0-9a-f]{32}$/);
    const other = (token[0] === "0" ? "1" : "0") + token.slice(1);
    const paths = ["/", "/api/files", `/${other}/api/files`, `/${token}0/api/files`,
        `/${token.slice(1)}/api/files`, `/${token.toUpperCase()}X/`, `//${token}/`,
        `/x/../${other}/`, "/%00/", "*"];
    for (const path of paths) {
        const { status, text } = await s.request(path);
        assert.ok(status === 403 || status === 400, `${path}: ${status}`);
        assert.ok(!text.includes(token));
    }
}));

test("only to a loopback name, with the port", () => withServer({ [map]: bus }, async (s) => {
    const { port } = s.url;
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `LOCALHOST:${port}`])
        assert.equal((await s.get("files", {}, { host })).status, 200, host);
    for (const host of ["localhost", "127.0.0.1", `example.org:${port}`,
        `127.0.0.1.example.org:${port}`, `localhost.:${port}`, `localhost:${port}.`,
        `localhost:${Number(port) + 1}`, `[::1]:${port}`, `0.0.0.0:${port}`,
        `localhost:${port}@example.org`]) {
        const { status } = await s.get("files", {}, { host });
        assert.ok(status === 403 || status === 400, `${host}: ${status}`);
        const page = await s.request(s.url.pathname, { headers: { host } });
        assert.ok(page.status === 403 || page.status === 400, `${host}: ${page.status}`);
    }
}));

test("not for another site", () => withServer({ [map]: bus }, async (s) => {
    const { port, origin } = s.url;
    const judge = (headers) => s.post("judge", asked(map), headers);
    assert.equal((await judge({ origin })).status, 200);
    assert.equal((await judge({ origin, "sec-fetch-site": "same-origin" })).status, 200);
    const strange = [
        { origin: "http://example.org" }, { origin: "null" }, { origin: "" },
        { origin: `https://127.0.0.1:${port}` }, { origin: `http://localhost:${port}` },
        { origin: `${origin}.example.org` }, { origin: "http://127.0.0.1" },
        { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" },
    ];
    for (const headers of strange)
        assert.equal((await judge(headers)).status, 403, JSON.stringify(headers));
    const linked = await s.request(s.url.pathname,
        { headers: { "sec-fetch-site": "cross-site" } });
    assert.equal(linked.status, 200, "a link may lead to the page");
}));

test("only as it is asked for", () => withServer({ [map]: bus }, async (s) => {
    const { pathname } = s.url;
    const body = JSON.stringify(asked(map));
    for (const type of [undefined, "text/plain", "application/x-www-form-urlencoded",
        "multipart/form-data", "application/jsonx"]) {
        const headers = type ? { "content-type": type } : {};
        const answer = await s.request(`${pathname}api/judge`,
            { method: "POST", headers, body });
        assert.equal(answer.status, 415, type);
    }
    const typed = await s.post("judge", body, { "content-type": "application/json; charset=utf-8" });
    assert.equal(typed.status, 200);
    for (const [name, method] of [["judge", "GET"], ["judge", "PUT"], ["files", "POST"],
        ["files", "DELETE"], ["save", "GET"], ["files", "OPTIONS"]]) {
        const headers = { "content-type": "application/json" };
        const answer = await s.request(`${pathname}api/${name}`, { method, headers });
        assert.equal(answer.status, 405, `${method} ${name}`);
        assert.ok(answer.headers.allow);
    }
    for (const path of ["api/", "api/none", "api/judge/", "api/../app.js", "index.html",
        "api/%6audge/x", "../", "app.js/"])
        assert.equal((await s.request(pathname + path)).status, 404, path);
}));

/** What is sent, byte by byte; the status of the answer, or null. */
function raw(port, text) {
    return new Promise((resolve) => {
        const socket = net.connect(port, "127.0.0.1", () => socket.write(text));
        let answer = "";
        socket.on("data", (bytes) => answer += bytes);
        socket.on("error", () => {});
        socket.on("close", () => resolve(/^HTTP\/1\.[01] (\d+)/.exec(answer)?.[1] ?? null));
    });
}

test("heads that no browser sends", () => withServer({ [map]: bus }, async (s) => {
    const { port, host, pathname } = s.url;
    const begin = `GET ${pathname}api/words HTTP/1.1\r\nConnection: close\r\n`;
    assert.equal(await raw(port, `${begin}Host: ${host}\r\n\r\n`), "200");
    for (const head of ["\r\n", `Host: ${host}\r\nHost: example.org\r\n\r\n`,
        `Host: example.org\r\nHost: ${host}\r\n\r\n`, "Host:\r\n\r\n",
        `Host: ${host}\r\nOrigin: http://${host}\r\nOrigin: http://a.example\r\n\r\n`])
        assert.ok([null, "400", "403"].includes(await raw(port, begin + head)), head);
    const old = `GET ${pathname}api/words HTTP/1.0\r\n\r\n`;
    assert.ok([null, "400", "403"].includes(await raw(port, old)), "without a host");
    for (const text of ["\0\r\n\r\n", "GET\r\n\r\n", "\r\n".repeat(9) + "X\r\n\r\n",
        `GET ${"/x".repeat(60_000)} HTTP/1.1\r\n\r\n`]) {
        const status = await raw(port, text);
        assert.ok(status === null || status >= "400", text.slice(0, 20));
    }
    assert.equal((await s.get("words")).status, 200);
}));

// --- paths -------------------------------------------------------------------

test("nothing outside of the folder", async () => {
    const outside = folderWith({ "secret.md": "secret", "deep/a.argdown": "" });
    await withServer({ [map]: bus, "in/b.md": "b" }, async (s, folder) => {
        symlinkSync(join(outside, "secret.md"), join(folder, "link.md"));
        symlinkSync(outside, join(folder, "linked"));
        symlinkSync(join(outside, "new.md"), join(folder, "dangling.md"));
        symlinkSync("in/b.md", join(folder, "within.md"));
        symlinkSync("loop.md", join(folder, "loop.md"));
        mkdirSync(join(folder, ".git"));
        writeFileSync(join(folder, ".git", "config.md"), "hidden");
        symlinkSync(".git/config.md", join(folder, "shown.md"));
        mkdirSync(join(folder, "folder.md"));
        const relative = `../${outside.split("/").at(-1)}/secret.md`;
        const names = [
            relative, `in/../${relative}`, join(outside, "secret.md"), "link.md",
            "linked/secret.md", "dangling.md", "loop.md", "..", ".", "", "/", "in",
            ".git/config.md", "shown.md", "in//b.md", "./in/b.md", "in/./b.md",
            "..%2f..%2fsecret.md", "folder.md", "bus.argdown\0.md", "bus.argdown/",
            "in\\b.md\u0001", "x".repeat(2000) + ".md", "a/".repeat(30) + "b.md",
            "/etc/passwd", "bus.argdown.sh", ".md", "in/.md", "\u007f.md",
        ];
        for (const name of names) {
            const read = await s.get("file", { name });
            assert.ok(read.status === 404 || read.status === 400, `read ${name}: ${read.status}`);
            assert.ok(!read.text.includes("secret"), name);
            const history = await s.get("history", { name });
            assert.ok(history.status !== 200 || history.json.versions.length === 0, name);
            for (const base of [null, version("secret"), version("b")]) {
                const { status } = await s.post("save", { name, text: "taken", base });
                assert.ok(status >= 400 && status < 500, `save ${name}: ${status}`);
            }
            const judged = await s.post("judge", asked(name));
            assert.ok(judged.status === 400 || !judged.text.includes("secret"), name);
            const texts = { [name]: "x" };
            const put = await s.post("judge", asked(map, { texts }));
            assert.ok(put.status === 400 || put.status === 200, name);
        }
        for (const path of ["%2e%2e/secret.md", "..%2fsecret.md", "api/file?name=%2e%2e%2fsecret.md",
            "api/file?name=bus.argdown%00", "api/file?name=%ff.md", "api/file"]) {
            const { status } = await s.request(s.url.pathname + path);
            assert.ok(status === 404 || status === 400, `${path}: ${status}`);
        }
        const within = (await s.get("file", { name: "within.md" })).json;
        assert.equal(within.text, "b");
        const saved = await s.post("save", { name: "within.md", text: "c", base: within.version });
        assert.equal(saved.status, 200);
        assert.equal(readFileSync(join(folder, "in/b.md"), "utf8"), "c");
        const listed = (await s.get("files")).json.files.map(({ name }) => name);
        assert.deepEqual(listed, ["bus.argdown", "in/b.md", "within.md"]);
        assert.deepEqual(readdirSync(outside).sort(), ["deep", "secret.md"]);
        assert.equal(readFileSync(join(outside, "secret.md"), "utf8"), "secret");
        const include = { [map]: `@include(${relative})\n\n@include(link.md)\n` };
        const judged = await s.post("judge", asked(map, { texts: include }));
        assert.ok(judged.json.diagnostics.length >= 2);
        assert.ok(!judged.text.includes("secret\""));
    });
    rmSync(outside, { recursive: true });
});

test("what a map names is a text that is listed", () => withServer({
    [map]: bus, "in/shown.argdown": "[Shown]: s.", ".hid/h.argdown": "[Hidden]: h.",
    ".env": "[Key]: k.", "secret.key": "[Key]: k.", "kinds.md": "- id: x",
    ".hid/kinds.yaml": "- id: x", ".hid/doc.txt": "the words", "doc.txt": "the words",
}, async (s, folder) => {
    symlinkSync(".hid", join(folder, "open"));
    symlinkSync("secret.key", join(folder, "key.argdown"));
    const judge = async (text) =>
        (await s.post("judge", asked(map, { texts: { [map]: text } }))).json;
    assert.deepEqual((await judge("@include(in/shown.argdown)\n")).files, [map, "in/shown.argdown"]);
    const codes = new Set();
    for (const path of [".env", ".hid/h.argdown", "open/h.argdown", "secret.key", "key.argdown",
        ".elenchus/history.db", join(folder, ".hid/h.argdown"), "in/../.env", ".none", "none.key"]) {
        const { claims, files, diagnostics } = await judge(`@include(${path})\n`);
        assert.deepEqual([claims, files], [[], [map]], path);
        codes.add(diagnostics[0].code);
    }
    assert.equal(codes.size, 1, "what is there is told as what is not");
    const said = async (text) => (await judge(text)).diagnostics.map(({ message }) => message).join();
    const schemes = (path) => said(`===\nelenchus: {schemes: ${path}}\n===\n`);
    assert.equal((await schemes(".hid/kinds.yaml")).replace(".hid/kinds.yaml", ""),
        (await schemes(".hid/none.yaml")).replace(".hid/none.yaml", ""));
    const quote = (path) => said("===\nelenchus:\n  sources:\n    a: {title: A, file: " + path +
        '}\n===\n\n[A]: a. {source: a, quote: "the words"}\n  - [B]: b.\n');
    assert.equal(await quote("doc.txt"), "");
    assert.notEqual(await quote(".hid/doc.txt"), "");
    assert.equal((await quote(".hid/doc.txt")).replace(".hid/doc.txt", ""),
        (await quote(".hid/none.txt")).replace(".hid/none.txt", ""));
}));

// --- hostile texts -----------------------------------------------------------

test("hostile titles stay texts", () => withServer({}, async (s) => {
    const title = `<script>alert("1")</script>' \u202e & x`;
    const text = `[${title}]: <img src=x onerror=alert(1)>.\n`;
    const texts = { "h.argdown": text };
    const { status, json } = await s.post("judge", asked("h.argdown", { texts }));
    assert.equal(status, 200);
    assert.equal(json.claims[0][0], title);
    for (const question of ["doc", "course", "findings"]) {
        const answer = await s.post(question, asked("h.argdown", { texts }));
        assert.match(answer.headers["content-type"], /^application\/json/, question);
    }
    const name = "<b>&\"'.argdown";
    assert.equal((await s.post("save", { name, text, base: null })).status, 200);
    const { files } = (await s.get("files")).json;
    assert.deepEqual(files.map((file) => file.name), [name]);
    assert.equal((await s.get("file", { name })).json.text, text);
}));

test("a new name is what it looks like", () => withServer({}, async (s, folder) => {
    for (const name of ["a\u202egad.md", "a\u0007.md", "a\u0085.md", "a\ufeff.md", "in\u2066/b.md"]) {
        const { status, json } = await s.post("save", { name, text: "x", base: null });
        assert.equal(status, 400, JSON.stringify(name));
        assert.match(json.message, /control characters/);
    }
    assert.deepEqual(readdirSync(folder), []);
    const { status } = await s.post("save", { name: "\u0634\u0627\u064a.md", text: "x", base: null });
    assert.equal(status, 200);
}));

test("questions that are none", () => withServer({ [map]: bus }, async (s) => {
    const bodies = [
        "", "{", "[]", "null", "7", "\"x\"", "{\"map\":", "{\"map\":\"a\",\"map\":\"b\"}",
        "{\"map\":7}", "{\"map\":\"\\u0000.argdown\"}", "{\"map\":\"\\ud800.argdown\"}",
        JSON.stringify({ map, texts: [] }), JSON.stringify({ map, texts: { [map]: 7 } }),
        JSON.stringify(asked(map, { selection: 7 })),
        JSON.stringify(asked(map, { texts: { "../a.md": "" } })),
        JSON.stringify(asked(map, { selection: null })),
        JSON.stringify(asked(map, { selection: { "as-of": "2031" } })),
        JSON.stringify(asked(map, { more: 1 })),
        ...["map", "texts", "selection", "changes"].map((key) =>
            JSON.stringify(asked(map, { [key]: undefined }))),
    ];
    for (const body of bodies)
        for (const question of ["judge", "doc", "map", "save", "format"]) {
            const { status, json } = await s.post(question, body);
            assert.equal(status, 400, `${question} ${body}`);
            assert.ok(json.message.length > 5);
        }
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    assert.equal((await s.post("judge", deep)).status, 413);
    const many = `{"a":[${"{},".repeat(200_000)}{}]}`;
    assert.equal((await s.post("judge", many)).status, 413);
    const lone = await s.request(`${s.url.pathname}api/judge`, {
        method: "POST", headers: { "content-type": "application/json" },
        body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    assert.equal(lone.status, 400);
    assert.equal((await s.post("judge", asked(map))).status, 200, "it still answers");
}));

test("limits on what comes in", () => withServer({ [map]: bus }, async (s) => {
    const large = JSON.stringify(asked(map, { texts: { [map]: "x".repeat(41 << 20) } }));
    const { status, json } = await s.post("judge", large);
    assert.equal(status, 413);
    assert.match(json.message, /40 MiB/);
    const most = `${"x".repeat(62)}"\n`.repeat((16 << 20) / 64);
    assert.equal((await s.post("save", { name: "most.md", text: most, base: null })).status, 200);
    assert.equal((await s.get("file", { name: "most.md" })).json.text, most);
    const more = await s.post("save", { name: "more.md", text: `${most}x`, base: null });
    assert.equal(more.status, 413);
    const headers = { "x-long": "x".repeat(64 << 10) };
    const long = await s.request(s.url.pathname, { headers }).catch((error) => error);
    assert.ok(long.code === "ECONNRESET" || long.code === "EPIPE" || long.status >= 400,
        String(long.status ?? long.code));
    const open = await Promise.all(Array.from({ length: 200 }, () => new Promise((done) => {
        const socket = net.connect(s.url.port, "127.0.0.1", () => done(socket));
        socket.on("error", () => done(socket));
    })));
    for (const socket of open) socket.destroy();
    let after;
    for (let i = 0; i < 50 && after?.status !== 200; i++)
        after = await s.get("words").catch(() => null);
    assert.equal(after?.status, 200, "it answers when they have gone");
}));

test("who does not show the token keeps nobody out", () => withServer({ [map]: bus }, async (s) => {
    const ended = [];
    const come = (head) => new Promise((done) => {
        const socket = net.connect(s.url.port, "127.0.0.1", () => {
            if (head) socket.write(head);
            done(socket);
        });
        ended.push(new Promise((end) => socket.on("close", end)));
        socket.on("error", () => {});
        socket.resume();
    });
    for (let i = 0; i < 100; i++)
        await come(i % 2 ? "" : "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-");
    assert.equal((await s.get("words")).status, 200);
    await Promise.all(ended);
    assert.equal((await s.get("words")).status, 200, "who has shown it stays");
}));

test("a body that is too large is refused at its head", () => withServer({}, async (s) => {
    const answer = await new Promise((done, fail) => {
        const socket = net.connect(s.url.port, "127.0.0.1", () => socket.write(
            `POST ${s.url.pathname}api/judge HTTP/1.1\r\nHost: 127.0.0.1:${s.url.port}\r\n` +
            `Content-Type: application/json\r\nContent-Length: ${1 << 30}\r\n\r\n`));
        let text = "";
        socket.on("data", (bytes) => text += bytes);
        socket.on("end", () => done(text));
        socket.on("error", fail);
    });
    assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.match(answer, /\r\nContent-Security-Policy: default-src 'none'/);
    assert.match(answer, /larger than 40 MiB/);
}));

test("a folder with very many files", () => {
    const files = Object.fromEntries(Array.from({ length: 12_000 }, (_, i) =>
        [`f${i % 40}/n${String(i).padStart(5, "0")}.md`, "x"]));
    return withServer(files, async (s) => {
        const { status, json } = await s.get("files");
        assert.equal(status, 200);
        assert.equal(json.files.length, 10_000);
        assert.equal(json.more, true);
    });
});

// --- changes -----------------------------------------------------------------

test("what others change is told", () => withServer({ [map]: bus }, async (s, folder) => {
    const begin = (await s.get("changes", { since: "0" })).json;
    assert.deepEqual(begin.files, []);
    assert.ok(begin.now > 0);
    await s.get("files");
    let since = begin.now;
    const next = async (change, wanted) => {
        const waiting = s.get("changes", { since: String(since) });
        change();
        const seen = {};
        for (let answer = await waiting; ;) {
            since = answer.json.now;
            for (const { name, version: v } of answer.json.files) seen[name] = v;
            if (Object.entries(wanted).every(([name, v]) => seen[name] === v)) return;
            answer = await s.get("changes", { since: String(since) });
        }
    };
    const at = (name) => join(folder, name);
    await next(() => writeFileSync(at(map), "[A]: a."), { [map]: version("[A]: a.") });
    await next(() => writeFileSync(at("new.md"), "n"), { "new.md": version("n") });
    await next(() => unlinkSync(at("new.md")), { "new.md": null });
    await next(() => {
        mkdirSync(at("later/still"), { recursive: true });
        writeFileSync(at("later/still/a.md"), "deep");
    }, { "later/still/a.md": version("deep") });
    await next(() => writeFileSync(at("later/still/a.md"), "again"),
        { "later/still/a.md": version("again") });
    await next(() => rmSync(at("later"), { recursive: true }), { "later/still/a.md": null });
    assert.equal((await s.get("changes", { since: "x" })).status, 400);
}));

// --- beginning and end -------------------------------------------------------

test("a port that is in use", () => withServer({ [map]: bus }, async (s, folder) => {
    const { port } = s.url;
    const end = await serve(folder, ["--port", port]).catch((error) => error);
    assert.equal(end.status, 4);
    assert.match(end.err, new RegExp(`port ${port} .*in use`));
    const other = await serve(folder);
    assert.notEqual(other.url.port, port);
    assert.notEqual(other.url.pathname, s.url.pathname);
    assert.equal((await other.stop()).status, 0);
}));

test("paths that cannot be served", async () => {
    const folder = folderWith({ "a.sh": "x" });
    for (const [path, status] of [["none", 2], ["a.sh", 2], ["none/a.argdown", 2]]) {
        const end = await serve(join(folder, path)).catch((error) => error);
        assert.equal(end.status, status, path);
        assert.match(end.err, /^elenchus: cannot serve /);
    }
    const far = await serve(folder, ["--port", "70000"]).catch((error) => error);
    assert.equal(far.status, 2);
    rmSync(folder, { recursive: true });
});

test("an address that cannot be shown", () => {
    const folder = folderWith({ [map]: bus });
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(program(), ["serve", folder],
        { stdio: ["ignore", full, "pipe"], encoding: "utf8", timeout: 60_000 });
    closeSync(full);
    assert.equal(status, 4);
    assert.match(stderr, /space/);
    rmSync(folder, { recursive: true });
});

test("a folder that may not be read", { skip: process.getuid() === 0 && !existsSync("/usr/bin/setpriv") },
    () => {
        const folder = folderWith({ [map]: bus });
        chmodSync(folder, 0o300);
        const serving = [program(), "serve", folder];
        const [command, ...args] = process.getuid() === 0
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", ...serving] : serving;
        const { status, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 60_000 });
        assert.equal(status, 4);
        assert.match(stderr, /^elenchus: cannot serve .*Permission denied/);
        chmodSync(folder, 0o700);
        rmSync(folder, { recursive: true });
    });

for (const signal of ["SIGINT", "SIGTERM"])
    test(`${signal} ends it, also while somebody waits`, async () => {
        const folder = folderWith({ [map]: bus });
        const s = await serve(folder);
        const { now } = (await s.get("changes", { since: "0" })).json;
        const waiting = s.get("changes", { since: String(now) }).catch(() => null);
        await s.get("words");
        const end = await s.kill(signal);
        await waiting;
        assert.equal(end.status, 0);
        assert.equal(end.err, "");
        assert.ok(!existsSync(join(folder, ".elenchus")), "nothing was saved");
        rmSync(folder, { recursive: true });
    });
