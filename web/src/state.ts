/* The page's state: one reducer, one place that asks the core and keeps the
 * address. Components read it with `usePage` and change it with `page.do`. */
import { useLayoutEffect, useReducer } from "preact/hooks";
import * as address from "./address";
import type { Address, Tab } from "./address";
import type { At, Core, Coursed } from "./core";
import { changed, dateOf, lettersAt, nameAuthors, stopOf } from "./course";
import type { Change } from "./course";
import type { Audience, Course, Doc, Finding, Key, MapData, Place, State } from "./doc";
import { afterPaint } from "./later";
import type { Order } from "./rows";
import { search } from "./search";

export type Pane = "left" | "map" | "reading";
export type Theme = "system" | "light" | "dark";
export type Dialog = "help" | "limits";
export type PhoneView = "list" | "map" | "more";

/* What a switch did: stays until it is dismissed. */
export interface Changes {
    title: string; /* "from 2051-05-14 to 2051-07-31" */
    causes: { text: string; key: Key; place: Place }[]; /* a scenario's own changes */
    list: Change[];
    number: number; /* counts switches, so that each is announced */
}

export interface PageState extends Address {
    doc: Doc;
    map: MapData | null;
    started: boolean; /* the words were painted: the map may follow */
    place: Place | null; /* to be shown in the text */
    query: string;
    found: Key[];
    unknown: string[]; /* what the address asks for and the doc does not have */
    closed: Pane[];
    phone: PhoneView;
    dialog: Dialog | null;
    theme: Theme;
    coursed: Coursed | null; /* null: not there yet */
    position: number; /* of the slider */
    letters: State; /* "" until the core has answered */
    findings: Finding[] | null; /* null: not there yet, or not in this page */
    changes: Changes | null;
    trouble: string; /* why the core could not answer; "" */
}

export type Action =
    | { do: "select"; key: Key | null; step?: boolean } /* step: on the way to another one */
    | { do: "order"; order: Order }
    | { do: "switch"; asOf?: string | null; scenario?: string | null; audience?: string | null }
    | { do: "focus"; key: Key; links: number }
    | { do: "part"; part: string }
    | { do: "open"; key: Key; open: boolean }
    | { do: "fold"; id: string; fold: boolean }
    | { do: "tab"; tab: Tab }
    | { do: "place"; place: Place } /* show it in the text */
    | { do: "search"; query: string }
    | { do: "pane"; pane: Pane; shown: boolean }
    | { do: "phone"; view: PhoneView }
    | { do: "dialog"; dialog: Dialog | null }
    | { do: "theme"; theme: Theme }
    | { do: "dismiss" }
    | { do: "understood" } /* that the address asked for too much */
    | { do: "back" } /* Esc */
    | { do: "address"; address: Address; unknown: string[] }
    | { do: "doc"; doc: Doc; map: MapData | null }
    | { do: "map"; map: MapData | null } /* the first one */
    | { do: "answer"; answer: Partial<PageState> };

function with_<T>(list: T[], item: T, present: boolean): T[] {
    const rest = list.filter((x) => x !== item);
    return present ? [...rest, item] : rest;
}

function select(s: PageState, key: Key | null): PageState {
    if (key === null) return { ...s, selected: null, focus: 0 };
    const part = s.map?.part_of[key] ?? s.part;
    return { ...s, selected: key, part, closed: with_(s.closed, "reading", false) };
}

/* Where the map shows what an address has chosen. */
function partOf({ selected }: PageState, map: MapData | null): string {
    return (selected && map?.part_of[selected]) ?? "";
}

/* Selected in passing: no pane opens. */
function passBy(s: PageState, key: Key): PageState {
    return { ...select(s, key), closed: s.closed };
}

/* The one thing that was opened last is closed. */
function back(s: PageState): PageState {
    if (s.dialog) return { ...s, dialog: null };
    if (s.query) return { ...s, query: "", found: [] };
    if (s.focus) return { ...s, focus: s.focus - 1 };
    if (s.selected) return { ...s, selected: null };
    if (s.changes) return { ...s, changes: null };
    return s;
}

/* Keys count claims and arguments: in another doc they are looked up by title. */
function moved(old: Doc, doc: Doc, key: Key): Key[] {
    const title = address.titleOf(old, key);
    const list = key[0] === "c" ? doc.claims : doc.arguments;
    const index = list.findIndex((e) => e.title === title);
    return index < 0 ? [] : [`${key[0] as "c" | "a"}${index}`];
}

function replaceDoc(s: PageState, doc: Doc, map: MapData | null): PageState {
    const selected = s.selected && (moved(s.doc, doc, s.selected)[0] ?? null);
    return {
        ...s,
        doc,
        map,
        selected,
        focus: selected ? s.focus : 0,
        opened: s.opened.flatMap((key) => moved(s.doc, doc, key)),
        scenario: doc.scenarios.some((x) => x.ids === s.scenario) ? s.scenario : null,
        audience: doc.audiences.some((x) => x.id === s.audience) ? s.audience : null,
        found: search(doc, s.query),
        changes: doc === s.doc ? s.changes : null,
    };
}

export function reduce(s: PageState, a: Action): PageState {
    switch (a.do) {
        case "select":
            return a.step && a.key ? passBy(s, a.key) : select(s, a.key);
        case "order":
            return { ...s, order: a.order };
        case "switch":
            return {
                ...s,
                asOf: a.asOf === undefined ? s.asOf : a.asOf,
                scenario: a.scenario === undefined ? s.scenario : a.scenario,
                audience: a.audience === undefined ? s.audience : a.audience,
            };
        case "focus":
            return { ...select(s, a.key), focus: Math.max(0, Math.min(9, a.links)) };
        case "part":
            return { ...s, part: a.part };
        case "open":
            return { ...s, opened: with_(s.opened, a.key, a.open) };
        case "fold":
            return { ...s, folded: with_(s.folded, a.id, a.fold) };
        case "tab":
            return { ...s, tab: a.tab, closed: with_(s.closed, "left", false) };
        case "place":
            return {
                ...s,
                place: [...a.place],
                tab: "text",
                phone: "more",
                closed: with_(s.closed, "left", false),
            };
        case "search":
            return { ...s, query: a.query, found: search(s.doc, a.query) };
        case "pane":
            return { ...s, closed: with_(s.closed, a.pane, !a.shown) };
        case "phone":
            return { ...s, phone: a.view };
        case "dialog":
            return { ...s, dialog: a.dialog };
        case "theme":
            return { ...s, theme: a.theme };
        case "dismiss":
            return { ...s, changes: null };
        case "understood":
            return { ...s, unknown: [] };
        case "back":
            return back(s);
        case "address":
            return { ...s, ...a.address, unknown: a.unknown };
        case "doc":
            return replaceDoc(s, a.doc, a.map);
        case "map":
            return { ...s, map: a.map, started: true, part: s.part || partOf(s, a.map) };
        case "answer":
            return { ...s, ...a.answer };
    }
}

export function atOf(s: PageState): At {
    return {
        scenario: s.doc.scenarios.findIndex((x) => x.ids === s.scenario),
        audience: s.doc.audiences.findIndex((x) => x.id === s.audience),
        position: s.position,
    };
}

/* What is remembered from visit to visit. A page from a file may not be allowed
 * to: then nothing is. */
function remembered(name: string): string | null {
    try {
        return localStorage.getItem(`elenchus.${name}`);
    } catch {
        return null;
    }
}

function remember(name: string, value: string): void {
    try {
        localStorage.setItem(`elenchus.${name}`, value);
    } catch {
        /* it is a convenience */
    }
}

function start(core: Core, first: Tab): PageState {
    const doc = core.doc;
    const theme = remembered("theme");
    const closed = (remembered("closed") ?? "").split(",");
    return {
        ...address.read(doc, window.location.hash, first),
        doc,
        map: null,
        started: false,
        place: null,
        query: "",
        found: [],
        unknown: address.unknown(doc, window.location.hash),
        closed: (["left", "map", "reading"] as const).filter((p) => closed.includes(p)),
        phone: "list",
        dialog: null,
        theme: theme === "light" || theme === "dark" ? theme : "system",
        coursed: null,
        position: 0,
        letters: "",
        findings: null,
        changes: null,
        trouble: "",
    };
}

function sentence(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

export class Page {
    state: PageState;
    outlineRow = -1; /* where the outline was last: an element may stand there twice */
    private telling = false; /* listeners will be told of the state as it then is */
    private arriving = true; /* what is asked for is an address's */
    private stepping = false; /* the last address was one in passing */
    private readonly listeners = new Set<() => void>();
    private asked = 0; /* counts questions: an answer to an older one is dropped */
    private switches = 0;
    private held: { letters: State; at: At; asOf: string | null; moved: boolean } | null = null;

    /* `first` is the tab that needs no word in the address. */
    constructor(
        readonly core: Core,
        readonly first: Tab = "outline",
    ) {
        this.state = start(core, first);
        window.addEventListener("hashchange", () => this.arrive());
        window.addEventListener("popstate", () => this.arrive());
        core.onChange?.(() => this.do({ do: "doc", doc: core.doc, map: core.map }));
        void this.ask(null);
        afterPaint(() => {
            this.do({ do: "map", map: core.map });
            this.correct();
        });
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    do(action: Action): void {
        const before = this.state;
        this.state = reduce(before, action);
        if (this.state === before) return;
        this.keep(before);
        if (action.do !== "address" && action.do !== "answer" && action.do !== "map")
            this.writeAddress(action.do === "select" && action.step === true);
        if (action.do !== "answer" && this.mustAsk(before)) void this.ask(action.do === "doc" ? null : before);
        this.tell();
    }

    /* What follows at once from one another, a switch and the answers that are
     * at hand, is told once. */
    private tell(): void {
        if (this.telling) return;
        this.telling = true;
        setTimeout(() => {
            this.telling = false;
            for (const listener of [...this.listeners]) listener();
        });
    }

    /* Where an element is read: to be opened elsewhere, too. */
    addressOf(key: Key): string {
        return address.write(this.state.doc, { ...this.state, selected: key, focus: 0 }, this.first);
    }

    /* While the slider is dragged, all steps together are one switch. */
    hold(): void {
        const s = this.state;
        this.held = { letters: s.letters, at: atOf(s), asOf: s.asOf, moved: false };
    }

    release(): void {
        this.held = null;
    }

    private mustAsk(before: PageState): boolean {
        const s = this.state;
        return (
            s.doc !== before.doc ||
            s.asOf !== before.asOf ||
            s.scenario !== before.scenario ||
            s.audience !== before.audience
        );
    }

    private async ask(before: PageState | null): Promise<void> {
        const question = ++this.asked;
        const { scenario, audience } = atOf(this.state);
        try {
            const coursed = await this.core.course(scenario, audience);
            if (question !== this.asked) return;
            this.answered(coursed, before);
            const findings = await this.core.findings(atOf(this.state));
            if (question === this.asked) this.do({ do: "answer", answer: { findings } });
        } catch (error) {
            if (question === this.asked)
                this.do({ do: "answer", answer: { trouble: sentence(error) } });
        }
    }

    private answered(coursed: Coursed, before: PageState | null): void {
        const { course } = coursed;
        if (this.arriving) this.state = atAStop(this.state, course);
        const position = stopOf(course, this.state.asOf);
        const letters = lettersAt(course, position);
        const changes = before?.letters
            ? this.compare(before, coursed, position, letters)
            : this.state.changes;
        this.do({ do: "answer", answer: { coursed, position, letters, changes, trouble: "" } });
        if (this.arriving) this.correct();
        this.arriving = false;
    }

    private compare(before: PageState, coursed: Coursed, position: number, letters: State): Changes {
        const old = this.held ?? { letters: before.letters, at: atOf(before), asOf: before.asOf };
        const now = { ...atOf(this.state), position };
        const list = changed(old.letters, letters);
        const { doc } = this.state;
        return {
            title: movedFrom(doc, old, now, this.state.asOf),
            causes: old.at.scenario === now.scenario ? [] : (doc.scenarios[now.scenario]?.changes ?? []),
            list: nameAuthors(doc, list, coursed, stopOf(coursed.course, old.asOf), position),
            number: ++this.switches,
        };
    }

    private keep(before: PageState): void {
        const s = this.state;
        if (s.theme !== before.theme) remember("theme", s.theme);
        if (s.closed !== before.closed) remember("closed", s.closed.join(","));
    }

    /* Steps in passing, and a drag of the slider, are one entry of the history. */
    private writeAddress(step: boolean): void {
        const replaces = this.held?.moved || (step && this.stepping);
        this.stepping = step;
        const hash = address.write(this.state.doc, this.state, this.first);
        if (hash === window.location.hash) return;
        if (this.held) this.held.moved = true;
        this.putAddress(hash, replaces);
    }

    private putAddress(hash: string, replaces: boolean | undefined): void {
        const url = hash || window.location.pathname + window.location.search;
        try {
            if (replaces) history.replaceState(null, "", url);
            else history.pushState(null, "", url);
        } catch {
            window.location.hash = hash;
        }
    }

    /* Back, forward, or an address that was typed. */
    private arrive(): void {
        const hash = window.location.hash;
        if (hash === address.write(this.state.doc, this.state, this.first)) return;
        const { doc } = this.state;
        this.arriving = true;
        this.do({ do: "address", address: address.read(doc, hash, this.first), unknown: address.unknown(doc, hash) });
        this.correct();
    }

    /* What an address asks for and is not there is put right, and said. */
    private correct(): void {
        const s = this.state;
        const parts = this.core.onChange ? undefined : s.map?.parts;
        if (s.part && parts && !parts.some((p) => p.part === s.part)) {
            const unknown = [...s.unknown, `part “${s.part}”`];
            this.do({ do: "answer", answer: { part: partOf(s, s.map), unknown } });
        }
        const hash = address.write(s.doc, this.state, this.first);
        if (window.location.hash.includes("=") && window.location.hash !== hash) this.putAddress(hash, true);
    }
}

/* The date of an address need be none of the slider's: the last one before it is
 * meant. */
function atAStop(s: PageState, course: Course): PageState {
    if (s.asOf === null) return s;
    if (course.dates.length === 0)
        return { ...s, asOf: null, unknown: [...s.unknown, `as-of “${s.asOf}”`] };
    return { ...s, asOf: dateOf(course, stopOf(course, s.asOf)) ?? s.asOf };
}

export function audienceInWords(audience: Audience | undefined): string {
    if (!audience) return "before no audience";
    const ranks = audience.values.length > 1 ? `, which ranks ${audience.values.join(" over ")}` : "";
    return `before audience ${audience.id}${ranks}`;
}

/* What was moved, in words. */
function movedFrom(
    doc: Doc,
    old: { at: At; asOf: string | null },
    now: At,
    asOf: string | null,
): string {
    const parts: string[] = [];
    if (old.asOf !== asOf)
        parts.push(`${old.asOf ?? "everything"} → ${asOf ?? "everything"}`);
    if (old.at.scenario !== now.scenario)
        parts.push(doc.scenarios[now.scenario]?.title ?? "no scenario");
    if (old.at.audience !== now.audience)
        parts.push(audienceInWords(doc.audiences[now.audience]));
    return parts.join(" · ");
}

export function usePage(page: Page): PageState {
    const [, redraw] = useReducer((n: number, _: void) => n + 1, 0);
    useLayoutEffect(() => page.subscribe(() => redraw()), [page]);
    return page.state;
}
