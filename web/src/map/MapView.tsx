/* The map: one part at a time, as the core laid it out. A change of state
 * changes classes and words; no box ever moves by it. */
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Ref } from "preact";
import type { Argument, Box, Doc, Key, MapData, Part } from "../doc";
import type { MapHandle, MapViewProps } from "../props";
import { BoxView, InferenceView, ready, titleOf } from "./BoxView";
import type { Ready } from "./BoxView";
import { Camera } from "./camera";
import type { Area, View } from "./camera";
import { EdgeView, readyEdge } from "./EdgeView";
import { show } from "./folding";
import type { Fold, Shown } from "./folding";
import { fontsOf } from "./fonts";
import type { Fonts } from "./fonts";
import { boxOf, branchSizes, graphOf, neighbourhood, ownerOf, walk } from "./graph";
import type { Direction, Graph } from "./graph";
import { Opened } from "./Opened";
import { cut } from "./shape";
import { carries, letterOf } from "./verdict";
import "./map.css";

const most = 9; /* links of a focus */
const crowd = 120; /* boxes, from which on none blends from state to state */

/* A part with what is worked out about it once. */
interface Sheet {
    part: Part;
    graph: Graph;
    sizes: Map<string, number>;
    boxes: Ready[];
    byId: Map<string, Ready>;
}

function sheetOf(doc: Doc, part: Part, fonts: Fonts): Sheet {
    const graph = graphOf(part);
    const boxes = part.boxes
        .filter((box) => box.kind !== "inference")
        .map((box) => ready(doc, box, fonts));
    return {
        part,
        graph,
        boxes,
        sizes: branchSizes(graph),
        byId: new Map(boxes.map((each) => [each.box.id, each])),
    };
}

/* The part to be shown: of the map, or fetched; the last one until it is
 * there. */
function usePart(map: MapData | null, wanted: string, load: MapViewProps["loadPart"]) {
    const own = map?.parts.find((part) => part.part === wanted) ?? null;
    const [fetched, setFetched] = useState<{ map: MapData | null; part: Part | null; wanted: string } | null>(null);
    const last = useRef<Part | null>(null);
    const ask = useRef(load);
    ask.current = load;
    const came = fetched && fetched.map === map && fetched.wanted === wanted ? fetched : null;
    useEffect(() => {
        if (!map || own || came) return;
        let current = true;
        const arrive = (part: Part | null) => {
            if (current) setFetched({ map, part, wanted });
        };
        ask.current(wanted).then(arrive, () => arrive(null));
        return () => {
            current = false;
        };
    }, [map, own, came, wanted]);
    const part = own ?? came?.part ?? null;
    if (part) last.current = part;
    const missing = came !== null && !part;
    return { part: part ?? (missing ? null : last.current), busy: !part && !came, missing };
}

function areaOf(boxes: Iterable<Area>): Area | null {
    let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, w, h } of boxes) {
        l = Math.min(l, x);
        t = Math.min(t, y);
        r = Math.max(r, x + w);
        b = Math.max(b, y + h);
    }
    return l < r ? { x: l, y: t, w: r - l, h: b - t } : null;
}

/* The main claim that is nearest to the upper left; without one, any box. */
function firstOf(boxes: Ready[]): Box | null {
    const main = boxes.filter(({ main }) => main);
    const list = (main.length > 0 ? main : boxes).map(({ box }) => box);
    return list.reduce<Box | null>((a, b) => (a && a.x + a.y <= b.x + b.y ? a : b), null);
}

/* The box for a key: its own, or that of the argument it is a line of. */
function homeOf(doc: Doc, graph: Graph, key: Key | null): string | null {
    if (!key) return null;
    const own = boxOf(graph, key);
    if (own || !key.startsWith("c")) return own;
    const claim = Number(key.slice(1));
    const index = doc.arguments.findIndex((argument, i) =>
        graph.boxes.has(`a${i}`) && argument.lines.some((line) => line.claim === claim));
    return index < 0 ? null : `a${index}`;
}

/* Whether a part lies in another one, as far as is known. */
function liesIn(map: MapData | null, part: string | undefined, outer: string | null): boolean {
    for (let at: string | null | undefined = part, i = 0; at && i < 99; i++) {
        if (at === outer) return true;
        at = map?.parts.find((each) => each.part === at)?.parent;
    }
    return false;
}

/* Which boxes some keys are marked on: their own, or the folded part they are
 * in. */
function marksOf(map: MapData | null, part: Part, keys: readonly Key[]): Set<string> {
    const wanted = new Set(keys);
    const marks = new Set<string>();
    const folds = part.boxes.filter((box) => box.kind === "fold");
    for (const box of part.boxes) if (box.key && wanted.has(box.key)) marks.add(box.id);
    for (const key of keys)
        for (const fold of folds) if (liesIn(map, map?.part_of[key], fold.part)) marks.add(fold.id);
    return marks;
}

/* Where in the map the part is, and why not all is shown at once. */
function Head({ map, part, onPart }: { map: MapData | null; part: Part; onPart: (part: string) => void }) {
    const way: { part: string; title: string }[] = [];
    for (let at = part.parent; at !== null && way.length < 99; ) {
        const known: Part | undefined = map?.parts.find((each) => each.part === at);
        way.unshift({ part: at, title: at === "" ? "All" : (known?.title ?? "…") });
        at = known?.parent ?? (at === "" ? null : "");
    }
    if (way.length === 0 && !part.why_folded) return null;
    return (
        <div class="map-head">
            {way.length > 0 && (
                <nav aria-label="Parts of the map">
                    {way.map((step) => (
                        <>
                            <button type="button" onClick={() => onPart(step.part)}>{step.title}</button>
                            <span aria-hidden="true"> › </span>
                        </>
                    ))}
                    <span aria-current="page">{part.title}</span>
                </nav>
            )}
            {part.why_folded && <p>{part.why_folded}</p>}
        </div>
    );
}

function GroupView({ fold, faded, fonts }: { fold: Fold; faded: boolean; fonts: Fonts }) {
    const { group, id, count } = fold;
    const room = group.w - 30 - (count > 0 ? 40 : 0);
    const title = cut(group.title, room / 12.5, fonts.small);
    const more = count > 0 && <tspan class="count">{`  +${count}`}</tspan>;
    return (
        <g class={["group", count > 0 && "folded", faded && "faded"].filter(Boolean).join(" ")}
            transform={`translate(${group.x} ${group.y})`}>
            <rect class="field" width={group.w} height={group.h} />
            <g class="heading">
                <path class="caret" d={count > 0 ? "M10 8l5 4l-5 4z" : "M8 9.5h8l-4 5z"} />
                <text class="close-by" aria-hidden="true" x="22" y="16.5">{title}{more}</text>
                <text class="afar" aria-hidden="true" x="6" y="16.5" font-size="22">
                    {cut(group.title, room / 22, fonts.small)}{more}
                </text>
                <text class="afarther" aria-hidden="true" x="6" y="16.5" font-size="40">
                    {cut(group.title, room / 40, fonts.small)}{more}
                </text>
                <rect
                    class="catch" data-do="section" data-section={id} role="button" tabindex={0}
                    aria-expanded={count === 0}
                    aria-label={count > 0 ? `Section ${group.title}, folded: ${count}` : `Section ${group.title}`}
                    width={Math.min(group.w, 34 + fonts.small(title) * 12.5 + (count > 0 ? 40 : 0))} height="24"
                />
            </g>
        </g>
    );
}

/* Why there is nothing to be seen, in words. */
function emptyWords(p: MapViewProps, part: Part | null, missing: boolean): string {
    if (p.map?.trouble && !part) return p.map.trouble;
    if (!p.map) return "The map is being drawn …";
    if (missing) return "This part of the map could not be drawn.";
    if (part && part.boxes.length === 0) return "There is nothing to draw yet.";
    return part ? "" : "The map is being drawn …";
}

const arrows: Record<string, Direction> = {
    ArrowUp: "up",
    ArrowDown: "down",
    ArrowLeft: "left",
    ArrowRight: "right",
};

/* What the pointer or the focus is at. */
function targetOf(event: Event) {
    const element = event.target instanceof Element ? event.target : null;
    const control = element?.closest<SVGElement>("[data-do]") ?? null;
    const box = element?.closest<SVGElement>("[data-box]") ?? null;
    return { control, action: control?.dataset.do ?? null, id: box?.dataset.box ?? null };
}

/* `ref` is given to commands: props.ts, MapHandle. */
export function MapView(p: MapViewProps & { ref?: Ref<MapHandle> }) {
    const root = useRef<HTMLDivElement>(null);
    const view = useRef<HTMLDivElement>(null);
    const svg = useRef<SVGSVGElement>(null);
    const camera = useRef<Camera | null>(null);
    const views = useRef(new Map<string, View>());
    const [fonts, setFonts] = useState<Fonts | null>(null);
    const { part, busy, missing } = usePart(p.map, p.part, p.loadPart);

    const sheet = useMemo(
        () => (part && fonts ? sheetOf(p.doc, part, fonts) : null),
        [p.doc, part, fonts],
    );
    const shown = useMemo(
        () => (sheet ? show(sheet.part, sheet.graph, p.folded) : null),
        [sheet, p.folded],
    );
    const edges = useMemo(
        () => (sheet && shown ? shown.edges.map(({ edge, path }) => readyEdge(edge, path ?? edge.path, sheet.graph.boxes)) : []),
        [sheet, shown],
    );
    const home = sheet && homeOf(p.doc, sheet.graph, p.selected);
    const lit = useMemo(
        () => (sheet && home && p.focus > 0 ? neighbourhood(sheet.graph, home, p.focus) : null),
        [sheet, home, p.focus],
    );

    useLayoutEffect(() => {
        if (!view.current || !svg.current || !root.current) return;
        const made = new Camera(view.current, svg.current);
        camera.current = made;
        setFonts(fontsOf(root.current));
        return () => made.end();
    }, []);

    const place = useSights(camera, views, sheet, shown, lit, home, p.calm);
    useImperativeHandle(p.ref ?? null, () => ({
        fit: () => place.whole(true),
        zoom: (factor) => camera.current?.by(factor),
        reveal: (key) => {
            const id = sheet && homeOf(p.doc, sheet.graph, key);
            const box = id && sheet.graph.boxes.get(id);
            if (box) camera.current?.show(box);
        },
        walk: (direction) => step(direction)?.key ?? null,
    }));

    /* Where an arrow leads, from the box that has the focus of the keyboard. */
    function step(direction: Direction, from: string | null = home): Box | null {
        if (!sheet || !shown) return null;
        const skip = new Set(shown.hidden);
        if (lit) for (const id of sheet.graph.ids) if (!lit.has(id)) skip.add(id);
        const id = walk(sheet.graph, from, direction, skip);
        return (id !== null && sheet.graph.boxes.get(id)) || null;
    }

    function land(box: Box): void {
        if (box.key) p.onSelect(box.key);
        camera.current?.show(box);
        const body = svg.current?.querySelector<SVGElement>(`[data-box="${CSS.escape(box.id)}"] .body`);
        body?.focus({ preventScroll: true });
    }

    /* What a click or Enter does; false: it was on nothing. */
    function act(event: Event): boolean {
        const { control, action, id } = targetOf(event);
        if (action === "section" && control?.dataset.section) {
            const section = control.dataset.section;
            p.onFold(section, !p.folded.includes(section));
            return true;
        }
        const box = id === null ? undefined : sheet?.graph.boxes.get(id);
        if (!box) return false;
        if (action === "fold") p.onFold(box.id, !p.folded.includes(box.id));
        else if (action === "open" && box.key) p.onOpen(box.key, !p.opened.includes(box.key));
        else if (action === "line" && control?.dataset.key) p.onSelect(control.dataset.key as Key);
        else {
            if (box.kind !== "claim" && box.kind !== "argument" && box.part !== null) p.onPart(box.part);
            if (box.key) p.onSelect(box.key);
        }
        return true;
    }

    function focusOn(id: string | null): void {
        const key = id === null ? null : sheet?.graph.boxes.get(id)?.key;
        if (key) p.onFocus(key, p.focus > 0 && key === p.selected ? 0 : 1);
    }

    function links(more: number): void {
        if (p.selected) p.onFocus(p.selected, Math.max(1, Math.min(most, p.focus + more)));
    }

    function onDblClick(event: MouseEvent): void {
        const { action, id } = targetOf(event);
        if (action === null) focusOn(id);
    }

    /* True if the key was for the map. */
    function press(event: KeyboardEvent): boolean {
        const { action, id } = targetOf(event);
        const direction = arrows[event.key];
        if (direction) {
            const box = step(direction, id ?? home);
            if (box) land(box);
            return true;
        }
        if (event.key === "Enter" || event.key === " ") {
            /* once more on what is selected is for the page: it reads */
            const key = id === null ? null : sheet?.graph.boxes.get(id)?.key;
            return action === null && key && key === p.selected ? false : act(event);
        }
        if (event.key === "f" && action === null && id !== null) {
            focusOn(id);
            return true;
        }
        if ((event.key === "+" || event.key === "-") && p.focus > 0) {
            links(event.key === "+" ? 1 : -1);
            return true;
        }
        return false;
    }

    function onKeyDown(event: KeyboardEvent): void {
        if (event.ctrlKey || event.metaKey || event.altKey || !press(event)) return;
        event.preventDefault();
        event.stopPropagation();
    }

    function onContextMenu(event: MouseEvent): void {
        const { id } = targetOf(event);
        const key = id === null ? null : sheet?.graph.boxes.get(id)?.key;
        if (!p.onTry || !key) return;
        event.preventDefault();
        p.onTry(key, { x: event.clientX, y: event.clientY });
    }

    const words = emptyWords(p, part, missing);
    const many = (part?.boxes.length ?? 0) > crowd;
    return (
        <div class={`map${p.calm ? " calm" : ""}${many ? " many" : ""}`} ref={root} aria-busy={busy}>
            {part && <Head map={p.map} part={part} onPart={p.onPart} />}
            <div
                class="map-view"
                ref={view}
                onClick={(event) => {
                    if (!act(event)) p.onSelect(null);
                }}
                onDblClick={onDblClick}
                onKeyDown={onKeyDown}
                onContextMenu={onContextMenu}
            >
                <svg
                    ref={svg}
                    class={lit ? "focused" : undefined}
                    role="group"
                    aria-label={part?.title ? `Map: ${part.title}` : "Map"}
                    width={part?.width ?? 0}
                    height={part?.height ?? 0}
                    viewBox={`0 0 ${part?.width ?? 0} ${part?.height ?? 0}`}
                >
                    {sheet && shown && fonts && <Picture {...p} {...{ sheet, shown, edges, home, lit, fonts }} />}
                </svg>
            </div>
            {words && <p class="map-words">{words}</p>}
            {lit && p.selected && (
                <div class="map-focus" role="group" aria-label="Focus">
                    <span>
                        {titleOf(p.doc, p.selected)} and what is up to {p.focus}{" "}
                        {p.focus === 1 ? "link" : "links"} away
                    </span>
                    <button type="button" aria-label="One link less" disabled={p.focus <= 1} onClick={() => links(-1)}>−</button>
                    <button type="button" aria-label="One link more" disabled={p.focus >= most} onClick={() => links(1)}>+</button>
                    <button type="button" onClick={() => p.selected && p.onFocus(p.selected, 0)}>Show all</button>
                </div>
            )}
            {part && part.boxes.length > 0 && (
                <div class="map-zoom" role="group" aria-label="Zoom">
                    <button type="button" aria-label="Zoom out" onClick={() => camera.current?.by(1 / 1.4)}>−</button>
                    <button type="button" aria-label="Fit the whole map" onClick={() => place.whole(true)}>Fit</button>
                    <button type="button" aria-label="Zoom in" onClick={() => camera.current?.by(1.4)}>+</button>
                </div>
            )}
        </div>
    );
}

/* What is in sight, as parts, layouts and the focus change. */
function useSights(
    camera: { current: Camera | null },
    views: { current: Map<string, View> },
    sheet: Sheet | null,
    shown: Shown | null,
    lit: Set<string> | null,
    home: string | null,
    calm: boolean,
) {
    const before = useRef<{ sheet: Sheet | null; unfocused: View | null }>({ sheet: null, unfocused: null });
    const whole = (moving: boolean) => {
        if (sheet) camera.current?.fit({ x: 0, y: 0, w: sheet.part.width, h: sheet.part.height }, moving);
    };
    useLayoutEffect(() => {
        if (camera.current) camera.current.calm = calm;
    }, [calm]);
    useLayoutEffect(() => {
        const eye = camera.current;
        if (!eye || !sheet) return;
        const old = before.current.sheet;
        const { part } = sheet;
        if (old && old.part.part !== part.part) views.current.set(old.part.part, eye.sight());
        before.current.sheet = sheet;
        eye.setBounds({ x: 0, y: 0, w: part.width, h: part.height });
        const kept = views.current.get(part.part);
        if (old && old.part.part === part.part && old.part.boxes.length > 0) {
            const was = home ? old.graph.boxes.get(home) : undefined;
            const is = home ? sheet.graph.boxes.get(home) : undefined;
            if (was && is) eye.follow(was, is);
            return;
        }
        if (kept) eye.back(kept, false);
        else {
            eye.open(firstOf(sheet.boxes));
        }
        const chosen = home ? sheet.graph.boxes.get(home) : undefined;
        if (chosen) eye.show(chosen, false);
    }, [sheet]);
    useLayoutEffect(() => {
        const eye = camera.current;
        if (!eye || !sheet) return;
        const memory = before.current;
        if (lit) {
            const boxes = [...lit].flatMap((id) => sheet.graph.boxes.get(id) ?? []);
            const area = areaOf(boxes.filter(({ id }) => !shown?.hidden.has(id)));
            memory.unfocused ??= eye.sight();
            if (area) eye.fit(area, true);
        } else if (memory.unfocused) {
            eye.back(memory.unfocused, true);
            memory.unfocused = null;
        }
    }, [lit]);
    return { whole };
}

interface PictureProps extends MapViewProps {
    sheet: Sheet;
    shown: Shown;
    edges: ReturnType<typeof readyEdge>[];
    home: string | null;
    lit: Set<string> | null;
    fonts: Fonts;
}

function Picture(p: PictureProps) {
    const { sheet, shown, lit, home, doc, state, map, fonts } = p;
    const { graph } = sheet;
    const found = useMemo(() => marksOf(map, sheet.part, p.found), [map, sheet, p.found]);
    const changed = useMemo(() => marksOf(map, sheet.part, p.changed), [map, sheet, p.changed]);
    const tried = useMemo(() => marksOf(map, sheet.part, p.tried ?? []), [map, sheet, p.tried]);
    const entry = home !== null && !shown.hidden.has(home) ? home : walk(graph, null, "down", shown.hidden);
    const faded = (id: string) => lit !== null && !lit.has(ownerOf(graph.boxes, id));
    const letter = (box: Box | undefined) => (box?.key ? letterOf(doc, state, box.key) : "");
    const opened = new Set<string>(p.opened);
    const leftOut = useMemo(() => new Set(p.leftOut), [p.leftOut]);
    return (
        <>
            {shown.groups.map((fold) => (
                <GroupView key={fold.id} fold={fold} faded={lit !== null} fonts={fonts} />
            ))}
            {p.edges.map((each, i) => {
                const { from, to } = each.edge;
                const source = graph.boxes.get(from);
                return (
                    <EdgeView
                        key={`${from} ${to} ${i}`}
                        ready={each}
                        pale={source?.key ? !carries(letter(source)) : false}
                        near={home !== null && (ownerOf(graph.boxes, from) === home || ownerOf(graph.boxes, to) === home)}
                        faded={faded(from) || faded(to)}
                        cut={shown.edges[i]?.path !== null}
                    />
                );
            })}
            {sheet.part.boxes.map((box) =>
                box.kind === "inference" && !shown.hidden.has(box.id) ? (
                    <InferenceView key={box.id} box={box} faded={faded(box.id)} />
                ) : null)}
            {sheet.boxes.map((each) => {
                const { id, key } = each.box;
                if (shown.hidden.has(id)) return null;
                return (
                    <BoxView
                        key={id}
                        ready={each}
                        letter={letter(each.box)}
                        leftOut={key !== null && leftOut.has(key)}
                        selected={home === id && key === p.selected && !(each.opens && opened.has(id))}
                        found={found.has(id)}
                        changed={changed.has(id)}
                        tried={tried.has(id)}
                        faded={faded(id)}
                        first={id === entry}
                        opened={opened.has(id)}
                        branch={sheet.sizes.get(id) ?? 0}
                        hides={shown.hides.get(id) ?? 0}
                    />
                );
            })}
            {p.opened.map((key) => {
                const each = sheet.byId.get(key);
                const argument: Argument | undefined = doc.arguments[Number(key.slice(1))];
                if (!each?.opens || !argument || shown.hidden.has(key) || faded(key)) return null;
                return (
                    <Opened key={key} ready={each} selected={p.selected} {...{ argument, doc, state, fonts, leftOut }} />
                );
            })}
        </>
    );
}
