/* The state that has an address: `#claim=…&as-of=…&scenario=…`. Titles stand
 * there, not numbers: they outlive an edit of the text. */
import type { Doc, Key } from "./doc";

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
    put("open", words(a.opened.map((key) => titleOf(doc, key))));
    put("fold", words(a.folded));
    return parts.length ? `#${parts.join("&")}` : "";
}

/* Whatever does not fit the doc is left out: an address may be older than the
 * text, or typed by hand. */
export function read(doc: Doc, hash: string, first: Tab): Address {
    const given = new Map<string, string>();
    for (const part of hash.replace(/^#/, "").split("&")) {
        const at = part.indexOf("=");
        if (at > 0) given.set(part.slice(0, at), part.slice(at + 1));
    }
    const text = (name: string) => decode(given.get(name) ?? "");
    const list = (name: string) => (given.get(name) ?? "").split(",").map(decode).filter(Boolean);
    const known = <T>(found: T | undefined, value: string) => (found ? value : null);
    const focus = Number(text("focus"));
    const selected =
        keyOfTitle(doc, "c", text("claim")) ?? keyOfTitle(doc, "a", text("argument"));
    return {
        selected,
        asOf: /^\d{4}-\d\d-\d\d$/.test(text("as-of")) ? text("as-of") : null,
        scenario: known(doc.scenarios.find((s) => s.ids === text("scenario")), text("scenario")),
        audience: known(doc.audiences.find((s) => s.id === text("audience")), text("audience")),
        focus: selected && focus >= 1 && focus <= 9 ? Math.floor(focus) : 0,
        part: text("part"),
        tab: tabs.find((t) => t === text("tab")) ?? first,
        opened: list("open").flatMap((title) => keyOfTitle(doc, "a", title) ?? []),
        folded: list("fold"),
    };
}
