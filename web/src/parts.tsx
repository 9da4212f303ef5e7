/* Small things that several panes are made of. */
import { Component } from "preact";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { bracketed } from "./address";
import type { Doc, Key, Place, Range } from "./doc";
import { afterWork } from "./later";
import { Mark } from "./Mark";
import type { Page } from "./state";
import { elementOf } from "./core";
import { nameOf, told } from "./words";

/* Renders again only when one of its props is another one. */
export abstract class Lazy<P> extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
        const old = this.props as Record<string, unknown>;
        const now = next as Record<string, unknown>;
        return Object.keys(now).some((name) => now[name] !== old[name]);
    }
}

const piece = 50; /* so much is drawn while somebody may be waiting for an answer */

/* How many of `total` are drawn: some at once, the rest a piece at a time, so
 * that a long list is complete in the end and the page never stands still. */
export function usePiecemeal(total: number, atOnce: number, atLeast = 0): number {
    const [drawn, setDrawn] = useState(atOnce);
    useEffect(() => {
        if (drawn >= total) return;
        return afterWork(() => setDrawn(drawn + Math.min(atOnce, piece)));
    }, [drawn, total, atOnce]);
    return Math.min(total, Math.max(drawn, atLeast));
}

export function VerdictWord({ page, elementKey }: { page: Page; elementKey: Key }) {
    const { kind, words, meaning } = told(page.state, elementKey);
    return (
        <span class={`verdict ${kind}`} title={meaning}>
            {words}
        </span>
    );
}

/* An element's name that leads to it. */
export function Leads(props: { page: Page; to: Key; children?: ComponentChildren; plain?: boolean }) {
    const { page, to, plain } = props;
    const { doc, letters } = page.state;
    const letter = letters[elementOf(doc, to)];
    return (
        <a
            class="leads"
            href={page.addressOf(to)}
            onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                page.do({ do: "select", key: to });
            }}
        >
            {plain ? null : <Mark letter={letter} round={to[0] === "a"} />}
            {props.children ?? nameOf(doc, to)}
        </a>
    );
}

export function PlaceLink({ page, place }: { page: Page; place: Place }) {
    const files = page.state.doc.files;
    const name = files.length > 1 ? `${baseName(files[place[0]]?.name ?? "")}:` : "line ";
    return (
        <button
            type="button"
            class="place"
            title="Show it in the text"
            onClick={() => page.do({ do: "place", place })}
        >
            {name}
            {place[1]}
        </button>
    );
}

export function baseName(path: string): string {
    return path.slice(path.lastIndexOf("/") + 1);
}

/* ---- texts with their formats ---- */

function wrap(page: Page, range: Range, children: ComponentChildren): VNode {
    switch (range.kind) {
        case "bold":
            return <strong>{children}</strong>;
        case "italic":
            return <em>{children}</em>;
        case "tag":
            return (
                <button
                    type="button"
                    class="tag"
                    onClick={() => page.do({ do: "search", query: `#${range.value}` })}
                >
                    {children}
                </button>
            );
        case "link":
            return <Outside url={range.value}>{children}</Outside>;
        default:
            return mention(page, range, children);
    }
}

/* Only these are ever links: a map may come from anybody. */
export function Outside({ url, children }: { url: string; children: ComponentChildren }) {
    if (!/^https?:\/\//i.test(url)) return <span>{children}</span>;
    return (
        <a href={url} target="_blank" rel="noreferrer noopener">
            {children}
        </a>
    );
}

function mention(page: Page, range: Range, children: ComponentChildren): VNode {
    const key = keyOfMention(page.state.doc, range.kind === "statement" ? "c" : "a", range.value);
    if (!key) return <span>{children}</span>;
    return (
        <Leads page={page} to={key} plain>
            {children}
        </Leads>
    );
}

/* How deep formats lie in each other at most; below, the text is plain. */
const deepest = 12;

function nested(
    page: Page,
    text: string,
    ranges: Range[],
    [from, to]: [number, number],
    depth = 0,
): ComponentChildren[] {
    if (depth > deepest) return [text.slice(from, to)];
    const out: ComponentChildren[] = [];
    let at = from;
    let i = 0;
    while (i < ranges.length) {
        const range = ranges[i++];
        if (!range || range.start < at || range.start >= to || range.end <= range.start) continue;
        const end = Math.min(range.end, to);
        const inside: Range[] = [];
        for (let r = ranges[i]; r && r.start < end; r = ranges[++i]) inside.push(r);
        if (range.start > at) out.push(text.slice(at, range.start));
        out.push(wrap(page, range, nested(page, text, inside, [range.start, end], depth + 1)));
        at = end;
    }
    if (at < to) out.push(text.slice(at, to));
    return out;
}

export function Rich({ page, text, ranges }: { page: Page; text: string; ranges: Range[] }) {
    const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
    return <>{nested(page, text, sorted, [0, text.length])}</>;
}

/* ---- sentences of the core ---- */

const titles = new WeakMap<Doc, Map<string, Key>>();

function titlesOf(doc: Doc): Map<string, Key> {
    const known = titles.get(doc);
    if (known) return known;
    const made = new Map<string, Key>();
    doc.claims.forEach((_, i) => made.set(bracketed(doc, `c${i}`), `c${i}`));
    doc.arguments.forEach((_, i) => made.set(bracketed(doc, `a${i}`), `a${i}`));
    titles.set(doc, made);
    return made;
}

function keyOfMention(doc: Doc, kind: "c" | "a", title: string): Key | undefined {
    return titlesOf(doc).get(kind === "c" ? `[${title}]` : `<${title}>`);
}

/* A sentence in which every [Title] and <Title> of the map leads to it. */
export function Sentence({ page, text }: { page: Page; text: string }) {
    const known = titlesOf(page.state.doc);
    const pieces = text.split(/(\[[^[\]]+\]|<[^<>]+>)/);
    return (
        <>
            {pieces.map((piece) => {
                const key = known.get(piece);
                return key ? (
                    <Leads page={page} to={key} plain>
                        {piece}
                    </Leads>
                ) : (
                    piece
                );
            })}
        </>
    );
}

export function Close({ what, onClose }: { what: string; onClose(): void }) {
    return (
        <button type="button" class="icon" aria-label={`Close ${what}`} title={`Close ${what}`} onClick={onClose}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M4 4L12 12M12 4L4 12" />
            </svg>
        </button>
    );
}
