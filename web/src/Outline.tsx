/* The dispute as a list: main claims first, then section by section, or as a
 * tree. One item is a stop of Tab; arrows and j, k go on from there. */
import { createContext } from "preact";
import type { VNode } from "preact";
import { useContext, useEffect, useMemo, useRef } from "preact/hooks";
import { dateOf, isOut } from "./course";
import type { Doc, Key, Said } from "./doc";
import { later, notLater, whenSeen } from "./later";
import { Mark } from "./Mark";
import { Lazy, usePiecemeal } from "./parts";
import { foundGroup, groupsOf } from "./rows";
import type { Group, Row } from "./rows";
import { changedKeys } from "./Strip";
import type { Page } from "./state";
import { elementAt, isLater, leftOutBy, letterOf, limitsOf, nameOf, shortened, told, verdictOf } from "./words";

const PageContext = createContext<Page | null>(null);

/* What a party said of it last, up to the day. */
function lastWords(said: Said[], asOf: string | null): Map<number, Said> {
    const last = new Map<number, Said>();
    for (const s of said) {
        if (s.party < 0 || isLater(s, asOf)) continue;
        const before = last.get(s.party);
        if (!before || (before.date?.to ?? "") <= (s.date?.to ?? "")) last.set(s.party, s);
    }
    return last;
}

const stanceAfter: Partial<Record<Said["stance"], string>> = {
    denies: " denies",
    questions: " questions",
    reports: " reports",
    supposes: " supposes",
};

/* Name and stance of each, in lines; so that it is seen when it is the same. */
function holders(doc: Doc, said: Said[], asOf: string | null): string {
    if (said.length === 0) return "";
    return [...lastWords(said, asOf).values()]
        .filter((s) => s.stance !== "withdraws")
        .map((s) => `${doc.parties[s.party]?.name ?? ""}\t${stanceAfter[s.stance] ?? ""}`)
        .join("\n");
}

function Holders({ held }: { held: string }) {
    const list = held.split("\n").map((line) => line.split("\t"));
    return (
        <span class="holders">
            <span class="ears">. Held by: </span>
            {list.map(([name, how], i) => (
                <span key={i}>
                    {i ? ", " : null}
                    <span class="party">{name}</span>
                    {how}
                </span>
            ))}
        </span>
    );
}

interface ItemProps {
    doc: Doc;
    row: Row;
    index: number; /* of the row, in the whole list */
    letter: string;
    leftOut: boolean; /* by the scenario */
    held: string; /* by whom */
    full: boolean; /* with its text */
    selected: boolean;
    stop: boolean; /* Tab stops here */
    marked: boolean; /* the last switch changed it */
}

function Sign({ doc, row }: { doc: Doc; row: Row }) {
    const { sign, parent } = row;
    return (
        <span class="sign">
            <span aria-hidden="true">{sign === "+" ? "+" : "−"}</span>
            <span class="ears">
                {sign === "+" ? "for" : "against"} {parent ? nameOf(doc, parent) : ""}:{" "}
            </span>
        </span>
    );
}

class Item extends Lazy<ItemProps> {
    private made: { doc: Doc; held: string; before: VNode | null; name: VNode; after: VNode | null } | null = null;

    /* What does not change with a verdict is made once: the same again is passed
     * over by the renderer. */
    private still({ doc, row, held, full }: ItemProps) {
        if (this.made?.doc === doc && this.made.held === held) return this.made;
        const { key, sign, again } = row;
        const e = elementAt(doc, key);
        const text = full && e && e.text && !e.untitled ? shortened(e.text, 240) : "";
        const before = sign ? <Sign doc={doc} row={row} /> : null;
        const name = <span class="name">{nameOf(doc, key)}</span>;
        const after =
            text || held || again ? (
                <span class="more">
                    {text ? <span class="text">{text}</span> : null}
                    {held ? <Holders held={held} /> : null}
                    {again ? <span class="again">see above</span> : null}
                </span>
            ) : null;
        return (this.made = { doc, held, before, name, after });
    }

    override render(props: ItemProps) {
        const { row, index, letter, leftOut, selected, stop, marked } = props;
        const { key, depth } = row;
        const { word, ground, kind } = verdictOf(letter, leftOut);
        const { before, name, after } = this.still(props);
        const classes = `item${isOut(letter) ? " out" : ""}${marked ? " marked" : ""}`;
        return (
            <li class={classes} style={depth ? { "--depth": Math.min(depth, 8) } : undefined}>
                <button
                    type="button"
                    data-key={key}
                    data-row={index}
                    tabIndex={stop ? 0 : -1}
                    aria-current={selected ? "true" : undefined}
                >
                    {before}
                    <Mark letter={letter} round={key[0] === "a"} />
                    <span class="words">
                        {name}
                        <span class="ears">{key[0] === "a" ? ", argument, " : ", "}</span>
                        <span class={`verdict ${kind}`}>{word}</span>
                        {ground && key[0] === "c" ? <span class="ears">, {ground}</span> : null}
                        {after}
                    </span>
                </button>
            </li>
        );
    }
}

interface ChunkProps {
    doc: Doc;
    rows: Row[];
    first: number; /* index of the first of them */
    letters: string; /* of these rows */
    asOf: string | null;
    full: boolean;
    stop: number; /* index of the row where Tab stops; -1: none of these */
    selected: boolean; /* that row is the selected element's */
    marked: Set<Key>;
    leftOut: Set<Key>; /* by the scenario */
}

class Chunk extends Lazy<ChunkProps> {
    private list: HTMLUListElement | null = null;
    private seen = true;
    private forget: (() => void) | null = null;

    override componentDidMount() {
        if (this.list) this.forget = whenSeen(this.list, (seen) => (this.seen = seen));
    }

    override componentWillUnmount() {
        this.forget?.();
        notLater(this);
    }

    /* Out of sight, new verdicts can wait; who is selected cannot. */
    override shouldComponentUpdate(next: ChunkProps): boolean {
        if (!super.shouldComponentUpdate(next)) return false;
        const { rows, stop, selected } = this.props;
        if (this.seen || rows !== next.rows || stop !== next.stop || selected !== next.selected) return true;
        later(this);
        return false;
    }

    override render({ rows, first, letters, stop, selected, marked, leftOut, doc, asOf, full }: ChunkProps) {
        return (
            <ul ref={(list) => void (this.list = list)} class="items" style={{ "--rows": rows.length }}>
                {rows.map((row, i) => (
                    <Item
                        key={`${row.key}.${i}`}
                        doc={doc}
                        row={row}
                        index={first + i}
                        letter={letters[i] ?? ""}
                        held={holders(doc, elementAt(doc, row.key)?.said ?? [], asOf)}
                        full={full}
                        selected={selected && first + i === stop}
                        stop={first + i === stop}
                        marked={marked.has(row.key)}
                        leftOut={leftOut.has(row.key)}
                    />
                ))}
            </ul>
        );
    }
}

/* A list of so many items is laid out and painted when it is in sight. */
const chunkSize = 50;
const none = new Set<Key>();

interface GroupProps {
    group: Group;
    first: number; /* index of its first row */
    drawn: number; /* rows */
    stop: number; /* index of the row where Tab stops */
    marked: Set<Key>;
}

function Rows({ group, first, drawn, stop, marked }: GroupProps) {
    const { state } = useContext(PageContext)!;
    const { doc, coursed, position, selected, scenario } = state;
    const leftOut = useMemo(() => leftOutBy(doc, scenario), [doc, scenario]);
    const asOf = coursed ? dateOf(coursed.course, position) : null;
    const chunks = useMemo(() => chunked(group.rows), [group]);
    return (
        <>
            {chunks.slice(0, Math.ceil(drawn / chunkSize)).map((rows, i) => {
                const start = first + i * chunkSize;
                const here = stop >= start && stop < start + rows.length;
                return (
                    <Chunk
                        key={i}
                        doc={doc}
                        rows={rows}
                        first={start}
                        letters={rows.map((r) => letterOf(state, r.key) || "?").join("")}
                        asOf={asOf}
                        full={group.id === "main" && rows.every((r) => r.depth === 0)}
                        stop={here ? stop : -1}
                        selected={here && rows[stop - start]?.key === selected}
                        marked={rows.some((r) => marked.has(r.key)) ? marked : none}
                        leftOut={rows.some((r) => leftOut.has(r.key)) ? leftOut : none}
                    />
                );
            })}
        </>
    );
}

function chunked(rows: Row[]): Row[][] {
    const chunks: Row[][] = [];
    for (let i = 0; i < rows.length; i += chunkSize) chunks.push(rows.slice(i, i + chunkSize));
    return chunks;
}

function Heading({ group, id }: { group: Group; id: string }) {
    const Tag = `h${Math.min(group.level + 1, 6)}` as "h2";
    return (
        <Tag id={id} class={`level${group.level}`}>
            {group.title}
        </Tag>
    );
}

/* Which row is the one stop of Tab: the selected, where one was last. */
function rowOf(page: Page, keys: Key[]): number {
    const { selected } = page.state;
    if (selected && keys[page.outlineRow] === selected) return page.outlineRow;
    return selected ? keys.indexOf(selected) : -1;
}

function groupsNow({ state }: Page): Group[] {
    const { doc, query, found, order } = state;
    return query.trim() ? foundGroup(doc, found) : groupsOf(doc, order);
}

function keysIn(groups: Group[]): Key[] {
    return groups.flatMap((g) => g.rows.map((r) => r.key));
}

function Orders({ page }: { page: Page }) {
    const { order } = page.state;
    return (
        <div class="orders" role="group" aria-label="Order of the list">
            {(["sections", "tree"] as const).map((o) => (
                <button
                    key={o}
                    type="button"
                    class="quiet"
                    aria-pressed={order === o}
                    onClick={() => page.do({ do: "order", order: o })}
                >
                    {o === "sections" ? "By section" : "As a tree"}
                </button>
            ))}
        </div>
    );
}

/* Keys inside the list: arrows, Home and End move, and select what they reach. */
function onListKey(page: Page, event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    stepOutline(page, step);
}

/* The next or previous item: selected, and brought into sight. */
export function stepOutline(page: Page, step: number): void {
    const keys = keysIn(groupsNow(page));
    const at = rowOf(page, keys);
    const next = Math.max(0, Math.min(keys.length - 1, at < 0 && step === 1 ? 0 : at + step));
    const key = keys[next];
    if (!key) return;
    page.outlineRow = next;
    page.do({ do: "select", key, step: true });
}

/* The selected item is kept in sight, and has the focus if another one had it. */
function useCurrentInSight(selected: Key | null, row: number) {
    const root = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const button = root.current?.querySelector<HTMLElement>('[aria-current="true"]');
        button?.scrollIntoView({ block: "nearest" });
        if (button && root.current?.contains(document.activeElement)) button.focus({ preventScroll: true });
    }, [selected, row]);
    return root;
}

function onClick(page: Page, event: Event): void {
    const { key, row } = (event.target as Element).closest<HTMLElement>("[data-key]")?.dataset ?? {};
    if (!key) return;
    page.outlineRow = Number(row);
    page.do({ do: "select", key: key as Key });
}

/* What a verdict means is said when it is pointed at. */
function onHover(page: Page, event: Event): void {
    const word = (event.target as Element).closest<HTMLElement>(".verdict");
    const key = word?.closest<HTMLElement>("[data-key]")?.dataset.key as Key | undefined;
    if (word && key) word.title = told(page.state, key).meaning;
}

function Groups({ page, groups, drawn, stop }: { page: Page; groups: Group[]; drawn: number; stop: number }) {
    const { changes } = page.state;
    const marked = useMemo(() => new Set(changedKeys(page)), [changes]);
    let first = 0;
    return (
        <>
            {groups.map((group) => {
                const start = first;
                first += group.rows.length;
                if (group.rows.length > 0 && start >= drawn) return null;
                return (
                    <section key={group.id} aria-labelledby={`head-${group.id}`}>
                        <Heading group={group} id={`head-${group.id}`} />
                        {group.rows.length ? (
                            <Rows group={group} first={start} drawn={drawn - start} stop={stop} marked={marked} />
                        ) : null}
                    </section>
                );
            })}
        </>
    );
}

function Limits({ page }: { page: Page }) {
    if (limitsOf(page.state.doc, page.state.map).length === 0) return null;
    return (
        <p class="limits">
            <button type="button" class="quiet" onClick={() => page.do({ do: "dialog", dialog: "limits" })}>
                What is not in this page
            </button>
        </p>
    );
}

export function Outline({ page }: { page: Page }) {
    const { selected, query, doc, found, order } = page.state;
    const groups = useMemo(() => groupsNow(page), [doc, query, found, order]);
    const keys = useMemo(() => keysIn(groups), [groups]);
    const row = rowOf(page, keys);
    const drawn = usePiecemeal(keys.length, 150, row + 1);
    const root = useCurrentInSight(selected, row);
    return (
        <PageContext.Provider value={page}>
            <div
                ref={root}
                class="outline"
                onClick={(event) => onClick(page, event)}
                onMouseOver={(event) => onHover(page, event)}
                onKeyDown={(event) => {
                    if ((event.target as Element).closest("[data-key]")) onListKey(page, event);
                }}
            >
                {query.trim() ? null : <Orders page={page} />}
                {query.trim() && keys.length === 0 ? (
                    <p class="note">Nothing is called that, and no text says it.</p>
                ) : null}
                <Groups page={page} groups={groups} drawn={drawn} stop={Math.max(0, row)} />
                <Limits page={page} />
            </div>
        </PageContext.Provider>
    );
}
