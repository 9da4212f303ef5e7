/* The page: bar, strip, three panes. What only the live page has is given in
 * slots. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { tabs } from "./address";
import type { Tab } from "./address";
import { Bar } from "./Bar";
import { Compare } from "./Compare";
import { Dialogs } from "./Dialogs";
import type { KeyHelp } from "./Dialogs";
import type { Key } from "./doc";
import { Divider } from "./Divider";
import { Findings } from "./Findings";
import { listenToKeys } from "./keys";
import { MapView } from "./map/MapView";
import { OnPaper } from "./OnPaper";
import { Outline } from "./Outline";
import { Close } from "./parts";
import type { MapHandle } from "./props";
import { Reading } from "./Reading";
import { SourceText } from "./SourceText";
import { changedKeys, Strip } from "./Strip";
import { TimelineView } from "./timeline/TimelineView";
import type { Page, PhoneView } from "./state";
import { usePage } from "./state";
import type { Coursed } from "./core";
import { dateOf } from "./course";
import { leftOutBy } from "./words";
import "./style.css";
import "./frame.css";
import "./panes.css";
import "./print.css";

/* What the live page adds. */
export interface Slots {
    /* Takes the place of the text tab, and stays mounted behind other tabs.
     * It shows `page.state.place` when that is set. */
    editor?: () => ComponentChildren;
    /* Further items of the bar. */
    bar?: () => ComponentChildren;
    /* Further actions on what is being read. */
    actions?: (key: Key) => ComponentChildren;
    /* A line under the bar: conflicts, a lost server. */
    notice?: () => ComponentChildren;
    /* What can be tried on the map: props.ts, MapViewProps. */
    onTry?: (key: Key, at: { x: number; y: number }) => void;
    tried?: () => Key[];
    /* Further keys, for the help. */
    keys?: KeyHelp[];
}

export interface AppProps {
    page: Page;
    slots?: Slots;
}

const tabNames: Record<Tab, string> = {
    outline: "Outline",
    findings: "Findings",
    timeline: "Timeline",
    compare: "Compare",
    text: "Text",
};

/* On a phone no pane is closed: one of them is shown. */
function usePhone(): boolean {
    const query = useMemo(() => window.matchMedia("(max-width: 699px)"), []);
    const [phone, setPhone] = useState(query.matches);
    useEffect(() => {
        const tell = () => setPhone(query.matches);
        query.addEventListener("change", tell);
        return () => query.removeEventListener("change", tell);
    }, [query]);
    return phone;
}

/* What the address asked for in vain. */
function Unknown({ page }: { page: Page }) {
    const { unknown } = page.state;
    return (
        <div class="unknown" role="status">
            {unknown.length ? (
                <>
                    <p>The address asks for {unknown.join(", ")}, which this map does not have.</p>
                    <Close what="this notice" onClose={() => page.do({ do: "understood" })} />
                </>
            ) : null}
        </div>
    );
}

/* ---- the left pane ---- */

function offered(page: Page): Tab[] {
    const { doc, coursed } = page.state;
    const dated = (coursed?.course.dates.length ?? 0) > 0;
    const choices = doc.scenarios.length + doc.audiences.length > 0;
    return tabs.filter((t) => (t === "timeline" ? dated : t === "compare" ? choices : true));
}

function onTabKey(page: Page, list: Tab[], event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = list[(list.indexOf(page.state.tab) + step + list.length) % list.length];
    if (!next) return;
    page.do({ do: "tab", tab: next });
    document.getElementById(`tab-${next}`)?.focus();
}

function Tabs({ page, list }: { page: Page; list: Tab[] }) {
    const { tab, findings } = page.state;
    return (
        <div class="tabs" role="tablist" aria-label="The dispute in words" onKeyDown={(e) => onTabKey(page, list, e)}>
            {list.map((t) => (
                <button
                    key={t}
                    id={`tab-${t}`}
                    type="button"
                    role="tab"
                    aria-selected={t === tab}
                    aria-controls="left-panel"
                    tabIndex={t === tab ? 0 : -1}
                    class={`tab-${t}`}
                    onClick={() => page.do({ do: "tab", tab: t })}
                >
                    {tabNames[t]}
                    {t === "findings" && findings?.length ? <span class="number"> {findings.length}</span> : null}
                </button>
            ))}
        </div>
    );
}

function Timeline({ page, coursed }: { page: Page; coursed: Coursed }) {
    const { doc, position, selected } = page.state;
    const { course, contributions } = coursed;
    const told = useMemo(
        () => (contributions === doc.contributions ? doc : { ...doc, contributions }),
        [doc, contributions],
    );
    return (
        <TimelineView
            doc={told}
            course={course}
            at={position}
            selected={selected}
            onAt={(stop) => page.do({ do: "switch", asOf: dateOf(course, stop) })}
            onSelect={(key) => page.do({ do: "select", key })}
            onFinding={(index) => {
                const key = doc.findings[index]?.key ?? doc.findings[index]?.keys[0];
                if (key) page.do({ do: "select", key });
            }}
        />
    );
}

function Panel({ page, slots }: AppProps & { slots: Slots }) {
    const { tab, coursed } = page.state;
    switch (tab) {
        case "findings":
            return <Findings page={page} />;
        case "compare":
            return <Compare page={page} />;
        case "text":
            return slots.editor ? null : <SourceText page={page} />;
        case "timeline":
            return coursed ? <Timeline page={page} coursed={coursed} /> : null;
        default:
            return <Outline page={page} />;
    }
}

const example = `[Night bus]: The town should run a bus at night.
  + <Safe way home>: After midnight nobody gets home but on foot.
  - <Too dear>: It costs more than the town can spare.`;

function Greeting() {
    return (
        <div class="greeting">
            <p>There is nothing in this map yet. A dispute begins like this:</p>
            <pre>{example}</pre>
            <p>
                <code>+</code> speaks for what it stands under, <code>−</code> against it.
            </p>
        </div>
    );
}

function Left({ page, slots }: AppProps & { slots: Slots }) {
    const { tab, doc } = page.state;
    const list = offered(page);
    const empty = doc.claims.length + doc.arguments.length === 0;
    return (
        <div class="pane left">
            <div class="pane-head">
                <Tabs page={page} list={list} />
                <Close what="list" onClose={() => page.do({ do: "pane", pane: "left", shown: false })} />
            </div>
            <div id="left-panel" class={`panel of-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={-1}>
                {empty && tab === "outline" ? <Greeting /> : <Panel page={page} slots={slots} />}
            </div>
            {slots.editor ? (
                <div class="panel editor" hidden={tab !== "text"}>
                    {slots.editor()}
                </div>
            ) : null}
        </div>
    );
}

/* ---- the map ---- */

function MapPane({ page, slots, handle }: AppProps & { slots: Slots; handle: { current: MapHandle | null } }) {
    const s = page.state;
    const empty = s.doc.claims.length + s.doc.arguments.length === 0;
    const changed = useMemo(() => changedKeys(page), [s.changes]);
    const leftOut = useMemo(() => [...leftOutBy(s.doc, s.scenario)], [s.doc, s.scenario]);
    return (
        <div class="pane map-pane" role="region" aria-label="Map">
            <div class="map-tools">
                <Close what="map" onClose={() => page.do({ do: "pane", pane: "map", shown: false })} />
            </div>
            {empty || !s.started ? null : (
                <MapView
                    ref={handle}
                    doc={s.doc}
                    map={s.map}
                    loadPart={(id) => page.core.part(id)}
                    state={s.letters}
                    leftOut={leftOut}
                    part={s.part}
                    selected={s.selected}
                    focus={s.focus}
                    opened={s.opened}
                    folded={s.folded}
                    found={s.found}
                    changed={changed}
                    calm={window.matchMedia("(prefers-reduced-motion: reduce)").matches}
                    onSelect={(key) => page.do({ do: "select", key })}
                    onFocus={(key, links) => page.do({ do: "focus", key, links })}
                    onPart={(id) => page.do({ do: "part", part: id })}
                    onOpen={(key, open) => page.do({ do: "open", key, open })}
                    onFold={(id, fold) => page.do({ do: "fold", id, fold })}
                    onTry={slots.onTry}
                    tried={slots.tried?.()}
                />
            )}
        </div>
    );
}

/* ---- the phone's tabs ---- */

/* The text that is written is a view of its own. */
function phoneViews(page: Page): [name: string, view: PhoneView, tab: Tab | null][] {
    const { tab } = page.state;
    const writes = page.first === "text";
    const shown = tab === "outline" || (writes && tab === "text");
    const more = shown ? "findings" : tab;
    return [
        ...(writes ? [["Text", "list", "text"] as [string, PhoneView, Tab]] : []),
        ["List", "list", "outline"],
        ["Map", "map", null],
        ["More", "more", more],
    ];
}

function PhoneTabs({ page }: { page: Page }) {
    const { phone, tab } = page.state;
    const go = (view: PhoneView, to: Tab | null) => {
        if (to) page.do({ do: "tab", tab: to });
        page.do({ do: "phone", view });
    };
    return (
        <nav class="phone-tabs" aria-label="Views">
            {phoneViews(page).map(([name, view, to]) => (
                <button
                    key={name}
                    type="button"
                    aria-current={phone === view && (to === null || to === tab) ? "page" : undefined}
                    onClick={() => go(view, to)}
                >
                    {name}
                </button>
            ))}
        </nav>
    );
}

/* Wide tabs have the room of the map, where both cannot have enough. */
const wide: Tab[] = ["timeline", "compare", "text"];

function useTheme(page: Page): void {
    const { theme } = page.state;
    useEffect(() => {
        if (theme === "system") delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = theme;
    }, [theme]);
}

export function App({ page, slots = {} }: AppProps) {
    const s = usePage(page);
    const handle = useRef<MapHandle | null>(null);
    const phone = usePhone();
    useTheme(page);
    useEffect(() => listenToKeys(page, () => handle.current), [page]);
    useEffect(() => {
        if (s.selected) handle.current?.reveal(s.selected);
    }, [s.selected, s.part, s.map, s.started]);
    useEffect(() => {
        document.title = s.doc.title || s.doc.file;
    }, [s.doc]);
    const classes = [
        "page",
        `phone-${s.phone}`,
        wide.includes(s.tab) ? "wide-left" : "",
        s.selected ? "has-selected" : "",
        ...s.closed.map((pane) => `no-${pane}`),
    ];
    return (
        <div class={classes.join(" ")}>
            <OnPaper page={page} />
            <a class="skip" href="#left-panel" onClick={skip}>
                Skip to the list
            </a>
            <Bar page={page}>{slots.bar?.()}</Bar>
            {slots.notice?.()}
            {s.trouble ? (
                <p class="trouble" role="alert">
                    {s.trouble}
                </p>
            ) : null}
            <Unknown page={page} />
            <Strip page={page} />
            <main class="panes">
                {s.closed.includes("left") && !phone && !slots.editor ? null : <Left page={page} slots={slots} />}
                <Divider name="left" label="Width of the list" />
                {s.closed.includes("map") && !phone ? null : <MapPane page={page} slots={slots} handle={handle} />}
                <Divider name="reading" label="Width of the reading pane" />
                <div class="pane reading-pane">
                    <Reading page={page} actions={slots.actions} />
                </div>
            </main>
            <PhoneTabs page={page} />
            <Dialogs page={page} keys={slots.keys} />
        </div>
    );
}

/* The address is the state's: a link within the page must not change it. */
function skip(event: Event): void {
    event.preventDefault();
    const panel = document.getElementById("left-panel");
    (panel?.querySelector<HTMLElement>('[tabindex="0"]') ?? panel)?.focus();
}
