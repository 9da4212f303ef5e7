// `elenchus serve` on a folder of its own, and requests to it that a browser
// would not send.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program } from "./paths.mjs";

/** A new folder with these files: {name: bytes}. */
export function folderWith(files) {
    const folder = mkdtempSync(join(tmpdir(), "elenchus-serve-"));
    for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
    }
    return folder;
}

/** Start the server (by another program that starts it, where one is named);
 *  resolves when it has said where it is. */
export function serve(path, args = [], starter = program()) {
    const child = spawn(starter, ["serve", "--json", ...args, path],
        { stdio: ["ignore", "pipe", "pipe"] });
    return new Promise((resolve, reject) => {
        const told = { out: "", err: "" };
        const ended = new Promise((end) => {
            child.on("close", (status, signal) => end({ status, signal, ...told }));
        });
        child.on("error", reject);
        child.stderr.on("data", (bytes) => told.err += bytes);
        child.stdout.on("data", (bytes) => {
            told.out += bytes;
            if (told.out.endsWith("\n"))
                resolve(new Server(child, ended, JSON.parse(told.out).url));
        });
        ended.then((end) =>
            reject(Object.assign(new Error(`serve ended: ${end.err}`), end)));
    });
}

export class Server {
    #child;
    #agent = new http.Agent({ keepAlive: true });

    constructor(child, ended, url) {
        this.#child = child;
        this.ended = ended;
        this.url = new URL(url);
        this.pid = child.pid;
    }

    /** {status, headers, text, json} of any request. `path` is sent as it is. */
    request(path, { method = "GET", headers = {}, body } = {}) {
        return new Promise((resolve, reject) => {
            const request = http.request({
                host: "127.0.0.1",
                port: this.url.port,
                agent: this.#agent,
                path,
                method,
                headers: body === undefined
                    ? headers
                    : { "content-length": Buffer.byteLength(body), ...headers },
            }, (response) => {
                const parts = [];
                response.on("data", (part) => parts.push(part));
                response.on("error", reject);
                response.on("end", () => resolve(
                    new Answer(response, Buffer.concat(parts).toString())));
            });
            request.on("error", reject);
            request.end(body);
        });
    }

    get(name, query = {}, headers = {}) {
        const words = new URLSearchParams(query).toString();
        return this.request(
            `${this.url.pathname}api/${name}${words ? `?${words}` : ""}`,
            { headers });
    }

    post(name, body, headers = {}) {
        return this.request(`${this.url.pathname}api/${name}`, {
            method: "POST",
            headers: { "content-type": "application/json", ...headers },
            body: typeof body === "string" ? body : JSON.stringify(body),
        });
    }

    kill(signal) {
        this.#child.kill(signal);
        this.#agent.destroy();
        return this.ended;
    }

    /** End it as a person would; {status, signal, out, err}. */
    stop() {
        return this.kill("SIGTERM");
    }
}

class Answer {
    constructor(response, text) {
        this.status = response.statusCode;
        this.headers = response.headers;
        this.text = text;
    }

    get json() {
        return JSON.parse(this.text);
    }
}

/** Run a test with a server on a new folder; both are gone afterwards. */
export async function withServer(files, test, { path = "", args = [] } = {}) {
    const folder = folderWith(files);
    try {
        const server = await serve(join(folder, path), args);
        let end;
        try {
            await test(server, folder);
        } finally {
            end = await server.stop();
        }
        if (end.status !== 0) throw new Error(`serve ended: ${JSON.stringify(end)}`);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** A question about a map as it is on the disk, unless `more` says otherwise. */
export const asked = (map, more = {}) => ({
    map,
    texts: {},
    selection: { as_of: null, scenario: null, audience: null },
    changes: [],
    ...more,
});
