/* Questions to the server: api.ts over HTTP. An answer that is no answer
 * becomes a Trouble, which says in words what happened. */
import type {
    Asked,
    Changes,
    Conflict,
    Coursed,
    FileList,
    FileText,
    Found,
    History,
    Judged,
    Mapped,
    Renamed,
    Saved,
    Saving,
    Words,
} from "../api";
import type { Doc, Key, Reason } from "../doc";

/* `status` 0: nobody answered. */
export class Trouble extends Error {
    readonly status: number;
    readonly body: unknown;

    constructor(status: number, message: string, body: unknown = null) {
        super(message);
        this.status = status;
        this.body = body;
    }

    get lost(): boolean {
        return this.status === 0;
    }
}

export function inWords(error: unknown): string {
    return error instanceof Error && error.message ? error.message : String(error);
}

function messageOf(status: number, body: unknown): string {
    if (typeof body === "object" && body !== null && "message" in body) {
        const { message } = body as { message: unknown };
        if (typeof message === "string" && message) return message;
    }
    return `The server answered with status ${status}.`;
}

async function read(response: Response): Promise<unknown> {
    try {
        return await response.json();
    } catch {
        if (!response.ok) return null;
        throw new Trouble(0, "The answer of the server broke off.");
    }
}

/* Whether the server is there, and is the start of it that this page is of: its
 * token is in the address. */
async function ping(): Promise<"here" | "anew" | "silent"> {
    try {
        const { ok, status } = await fetch("./api/words", { cache: "no-store" });
        if (ok) return "here";
        return status === 403 || status === 404 ? "anew" : "silent";
    } catch {
        return "silent";
    }
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
    let response: Response;
    try {
        response = await fetch(`./api/${path}`, { cache: "no-store", ...init });
    } catch {
        throw new Trouble(0, "The server does not answer.");
    }
    const body = await read(response);
    if ((response.status === 403 || response.status === 404) && (await ping()) === "anew")
        throw new Trouble(0, "The server was started anew.");
    if (!response.ok) throw new Trouble(response.status, messageOf(response.status, body), body);
    return body as T;
}

function get<T>(path: string, query: Record<string, string> = {}, init: RequestInit = {}): Promise<T> {
    const words = new URLSearchParams(query).toString();
    return call<T>(words ? `${path}?${words}` : path, init);
}

function post<T>(path: string, body: unknown): Promise<T> {
    return call<T>(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
    });
}

export const client = {
    ping,
    judge: (asked: Asked) => post<Judged>("judge", asked),
    doc: (asked: Asked) => post<Doc>("doc", asked),
    course: (asked: Asked) => post<Coursed>("course", asked),
    findings: (asked: Asked) => post<Found>("findings", asked),
    why: (asked: Asked, key: Key) => post<Reason>("why", { ...asked, key }),
    map: (asked: Asked, part: string) => post<Mapped>("map", { ...asked, part }),
    rename: (asked: Asked, key: Key, title: string) => post<Renamed>("rename", { ...asked, key, title }),
    format: (text: string) => post<{ text: string }>("format", { text }),
    files: () => get<FileList>("files"),
    file: (name: string) => get<FileText>("file", { name }),
    save: (saving: Saving) => post<Saved>("save", saving),
    history: (name: string) => get<History>("history", { name }),
    version: (name: string, id: number) => get<FileText>("history", { name, id: String(id) }),
    changes: (since: number, signal: AbortSignal) =>
        get<Changes>("changes", { since: String(since) }, { signal }),
    words: () => get<Words>("words"),
};

/* The conflict a refused save is about, if that is what it is. */
export function conflictOf(error: unknown): Conflict | null {
    return error instanceof Trouble && error.status === 409 ? (error.body as Conflict) : null;
}
