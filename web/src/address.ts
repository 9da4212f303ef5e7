/* The state that has an address: `#claim=…&as-of=…&scenario=…`. Titles stand
 * there, not numbers: they outlive an edit of the text. */
import type { Doc, Key } from "./doc";
import type { Order } from "./rows";

export const tabs = ["outline", "findings", "timeline", "compare", "text"] as const;
export type Tab = (typeof tabs)[number];

export interface Address {
    selected: Key | null;
    asOf: string | null;
    scenario: string | null; /* ids, as the doc has them */
    audience: string | null;
    focus: number;
    part: string;
    tab: Tab;
    order: Order; /* of the outline */
    opened: Key[];
    folded: string[];
}

export const home: Address = {
    selected: null,
    asOf: null,
    scenario: null,
    audience: null,
    focus: 0,
    part: "",
    tab: "outline",
    order: "sections",
    opened: [],
    folded: [],
};

export function titleOf(doc: Doc, key: Key): string {
    const index = Number(key.slice(1));
    return (key[0] === "c" ? doc.claims : doc.arguments)[index]?.title ?? "";
}

/* "[Title]" and "<Title>", as in the text. */
export function bracketed(doc: Doc, key: Key): string {
    const title = titleOf(doc, key);
    return key[0] === "c" ? `[${title}]` : `<${title}>`;
}

function keyOfTitle(doc: Doc, kind: "c" | "a", title: string): Key | null {
    const list = kind === "c" ? doc.claims : doc.arguments;
    const index = list.findIndex((e) => e.title === title);
    return index < 0 ? null : `${kind}${index}`;
}

function encode(text: string): string {
    return encodeURIComponent(text).replace(/%20/g, "+");
}

function decode(text: string): string {
    try {
        return decodeURIComponent(text.replace(/\+/g, " "));
    } catch {
        return text;
    }
}

function words(list: string[]): string {
    return list.map(encode).join(",");
}

export function write(doc: Doc, a: Address, first: Tab): string {
    const parts: string[] = [];
    const put = (name: string, value: string) => {
        if (value) parts.push(`${name}=${value}`);
    };
    if (a.selected)
        put(a.selected[0] === "c" ? "claim" : "argument", encode(titleOf(doc, a.selected)));
    put("as-of", encode(a.asOf ?? ""));
    put("scenario", encode(a.scenario ?? ""));
    put("audience", encode(a.audience ?? ""));
    if (a.focus) put("focus", String(a.focus));
    put("part", encode(a.part));
    if (a.tab !== first) put("tab", a.tab);
    if (a.order !== "sections") put("order", a.order);
    put("open", words(a.opened.map((key) => titleOf(doc, key))));
    put("fold", words(a.folded));
    return parts.length ? `#${parts.join("&")}` : "";
}

function given(hash: string) {
    const values = new Map<string, string>();
    for (const part of hash.replace(/^#/, "").split("&")) {
        const at = part.indexOf("=");
        if (at > 0) values.set(part.slice(0, at), part.slice(at + 1));
    }
    return {
        text: (name: string) => decode(values.get(name) ?? ""),
        list: (name: string) => (values.get(name) ?? "").split(",").map(decode).filter(Boolean),
    };
}

/* The last day of "2031", "2031-03" or "2031-03-07"; null: there is none. */
function lastDay(written: string): string | null {
    const [, year, month = "12", day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(written) ?? [];
    if (!year || month < "01" || month > "12") return null;
    const end = new Date(0);
    end.setUTCFullYear(Number(year), Number(month), 0);
    const last = String(end.getUTCDate());
    return day === undefined || (day >= "01" && day <= last) ? `${year}-${month}-${day ?? last}` : null;
}

/* Cases are the same in whatever order they are named. */
function scenarioOf(doc: Doc, ids: string): string | null {
    const inOrder = (list: string) => list.split(",").map((id) => id.trim()).sort().join();
    return doc.scenarios.find((s) => inOrder(s.ids) === inOrder(ids))?.ids ?? null;
}

/* What an address asks for and the doc does not have, in words. */
export function unknown(doc: Doc, hash: string): string[] {
    const { text, list } = given(hash);
    const missing: string[] = [];
    const ask = (name: string, known: (value: string) => string | boolean | null) => {
        const value = text(name);
        if (value && !known(value)) missing.push(`${name} “${value}”`);
    };
    ask("claim", (title) => keyOfTitle(doc, "c", title));
    ask("argument", (title) => keyOfTitle(doc, "a", title));
    ask("as-of", lastDay);
    ask("scenario", (ids) => scenarioOf(doc, ids));
    ask("audience", (id) => doc.audiences.some((a) => a.id === id));
    ask("tab", (name) => tabs.some((t) => t === name));
    for (const title of list("open"))
        if (!keyOfTitle(doc, "a", title)) missing.push(`argument “${title}”`);
    return missing;
}

/* Whatever does not fit the doc is left out: an address may be older than the
 * text, or typed by hand. */
export function read(doc: Doc, hash: string, first: Tab): Address {
    const { text, list } = given(hash);
    const focus = Number(text("focus"));
    const selected =
        keyOfTitle(doc, "c", text("claim")) ?? keyOfTitle(doc, "a", text("argument"));
    return {
        selected,
        asOf: lastDay(text("as-of")),
        scenario: scenarioOf(doc, text("scenario")),
        audience: doc.audiences.find((s) => s.id === text("audience"))?.id ?? null,
        focus: selected && focus >= 1 && focus <= 9 ? Math.floor(focus) : 0,
        part: text("part"),
        tab: tabs.find((t) => t === text("tab")) ?? first,
        order: text("order") === "tree" ? "tree" : "sections",
        opened: list("open").flatMap((title) => keyOfTitle(doc, "a", title) ?? []),
        folded: list("fold"),
    };
}
