/* The timeline: a lane per party, dates to the right. It zooms and pans by
 * time; what it shows is said in words by the outline, too. */
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import type { D3ZoomEvent, ZoomTransform } from "d3-zoom";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Key } from "../doc";
import type { TimelineViewProps } from "../props";
import { dayOf, findingsAt, lanesOf, levels, pile, stopNear, threadsOf, withRoom } from "./marks";
import type { Lane, Mark, Sign, Thread } from "./marks";
import "./timeline.css";

const side = 16; /* free at both ends */
const gap = 13; /* between marks */
const rows = 8; /* of marks that pile up before they move aside */
const head = 30; /* of a lane: its name */
const foot = 16; /* below its marks */
const step = 17; /* between lines that lie above one another */
const most = 12; /* of these */
const radius = 4.5;
const deep = 20_000; /* below any lane: lines that go all the way down */

type Scale = ReturnType<typeof scaleUtc<number, number>>;

interface Put {
    mark: Mark;
    x: number;
    y: number;
}

interface PutThread {
    thread: Thread;
    path: string;
    x: number; /* where its sentence is shown */
    y: number;
    label: { x: number; y: number; text: string } | null;
}

interface Drawn {
    lanes: { lane: Lane; y: number; base: number }[];
    marks: Put[];
    threads: PutThread[];
    height: number;
}

/* Not worth a canvas: labels have some air around them. */
function widthOf(text: string): number {
    return text.length * 6.8 + 10;
}

/* A line above the marks: it rises beside the first, and comes down beside the
 * second; without one it stays open at the edge. */
function bracket(a: Put, b: Put | undefined, y: number, edge: number): string {
    const x = a.x + gap / 2;
    const end = b ? b.x - gap / 2 : edge;
    const bow = Math.max(0, Math.min(b ? 8 : 22, (end - x) / 2));
    const fall = (from: number) => Math.max(0, Math.min(bow, from - y));
    const start = `M${a.x + radius} ${a.y}Q${x} ${a.y} ${x} ${a.y - Math.min(5, a.y - y)}`;
    const rise = `V${y + fall(a.y)}Q${x} ${y} ${x + bow} ${y}`;
    if (!b) return `${start}${rise}H${edge}`;
    const drop = `Q${end} ${y} ${end} ${y + fall(b.y)}V${b.y - Math.min(5, b.y - y)}Q${end} ${b.y} ${b.x - radius} ${b.y}`;
    return `${start}${rise}H${end - bow}${drop}`;
}

function draw(lanes: Lane[], threads: Thread[], scale: Scale, width: number): Drawn {
    const drawn: Drawn = { lanes: [], marks: [], threads: [], height: 0 };
    const put = new Map<Mark, Put>();
    const labels: { made: PutThread; x: number; y: number; w: number }[] = [];
    let y = 0;
    lanes.forEach((lane, index) => {
        const piled = pile(lane.marks.map((mark) => scale(mark.day)), gap, rows);
        const own = threads.filter((thread) => thread.from.lane === index);
        const spans = own.map((thread) => {
            const from = scale(thread.from.day);
            const to = thread.to ? scale(thread.to.day) : width;
            return { from, to: Math.max(to, from + Math.min(widthOf(thread.label), 180)) };
        });
        const level = levels(spans, most);
        const sky = Math.max(0, ...level.map((l) => l + 1)) * step;
        const high = Math.max(1, ...piled.map(({ row }) => row + 1)) * gap;
        const base = y + head + sky + high;
        drawn.lanes.push({ lane, y, base });
        piled.forEach(({ x, row }, i) => {
            const mark = lane.marks[i];
            if (!mark) return;
            const at = { mark, x, y: base - radius - 3 - row * gap };
            put.set(mark, at);
            drawn.marks.push(at);
        });
        own.forEach((thread, i) => {
            const a = put.get(thread.from);
            const b = thread.to ? put.get(thread.to) : undefined;
            if (!a || (thread.to && !b)) return;
            const l = level[i] ?? -1;
            const line = base - high - 4 - (l < 0 ? most - 1 : l) * step;
            const made: PutThread = { thread, path: bracket(a, b, line, width), x: a.x, y: line, label: null };
            drawn.threads.push(made);
            /* a label stays in sight as long as its line does */
            const w = widthOf(thread.label);
            const left = a.x + gap / 2 + (b ? 10 : 24);
            const right = (b ? b.x - gap / 2 : width) - w;
            const x = Math.max(left, Math.min(side, right));
            if (l >= 0 && x < width - 20) labels.push({ made, x, y: line - 5, w });
        });
        y = base + foot;
    });
    const room = withRoom(labels, 12);
    labels.forEach(({ made, x, y: at }, i) => {
        if (room[i]) made.label = { x, y: at, text: made.thread.label };
    });
    drawn.height = y;
    return drawn;
}

function Shape({ sign }: { sign: Sign }) {
    switch (sign) {
        case "asserts":
            return <circle class="solid" r={radius} />;
        case "denies":
            return <circle class="hollow" r={radius - 0.5} />;
        case "concedes":
            return (
                <>
                    <circle class="hollow" r={radius - 0.5} />
                    <path class="solid" d={`M0 ${-radius}A${radius} ${radius} 0 0 0 0 ${radius}Z`} />
                </>
            );
        case "withdraws":
            return <path class="stroke" d="M-4 -4L4 4M4 -4L-4 4" />;
        case "questions":
            return <text class="question" aria-hidden="true" y="4.6" text-anchor="middle">?</text>;
        case "deed":
            return <rect class="solid" x="-4.2" y="-4.2" width="8.4" height="8.4" />;
        case "undeed":
            return <rect class="hollow" x="-4" y="-4" width="8" height="8" />;
        case "quiet":
            return <circle class="solid" r="1.8" />;
    }
}

const legend: [Sign, string][] = [
    ["asserts", "asserts"],
    ["denies", "denies"],
    ["concedes", "concedes"],
    ["withdraws", "withdraws"],
    ["questions", "questions"],
    ["deed", "does"],
    ["undeed", "does the opposite"],
    ["quiet", "other"],
];

function Legend({ lanes }: { lanes: Lane[] }) {
    const used = new Set(lanes.flatMap((lane) => lane.marks.map((mark) => mark.sign)));
    return (
        <p class="time-legend">
            {legend.filter(([sign]) => used.has(sign)).map(([sign, word]) => (
                <span key={sign}>
                    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true"><Shape sign={sign} /></svg>
                    {word}
                </span>
            ))}
        </p>
    );
}

/* From the first day to the last. */
function spanOf(lanes: Lane[], dates: number[]): [number, number] {
    const days = [...dates, ...lanes.flatMap((lane) => lane.marks.map((mark) => mark.day))]
        .filter((day) => !Number.isNaN(day));
    const low = days.reduce((a, b) => Math.min(a, b), Infinity);
    const high = days.reduce((a, b) => Math.max(a, b), -Infinity);
    const day = 86_400_000;
    if (low > high) return [0, day];
    return low === high ? [low - day, high + day] : [low, high];
}

/* Room to the right of the last day: for what piles up on it, and for the stop
 * of the slider that is everything. */
function behind(lanes: Lane[], high: number): number {
    const last = lanes.map((lane) => lane.marks.filter((mark) => mark.day === high).length);
    return Math.ceil(Math.max(1, ...last) / rows) * gap + 18;
}

interface Hint {
    text: string;
    x: number;
    y: number;
}

function useWidth(element: { current: HTMLElement | null }): number {
    const [width, setWidth] = useState(0);
    useLayoutEffect(() => {
        const { current } = element;
        if (!current) return;
        const measure = () => setWidth(current.clientWidth);
        const sizes = new ResizeObserver(measure);
        sizes.observe(current);
        measure();
        return () => sizes.disconnect();
    }, []);
    return width;
}

/* Pan and zoom by time. A wheel scrolls where the lanes do not fit, and zooms
 * with Ctrl, or where they fit. */
function useTime(svg: { current: SVGSVGElement | null }, root: { current: HTMLElement | null }, width: number) {
    const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
    useEffect(() => {
        const { current } = svg;
        if (!current || width === 0) return;
        const fits = () => !root.current || root.current.scrollHeight <= root.current.clientHeight + 1;
        let frame = 0;
        const behavior = zoom<SVGSVGElement, unknown>()
            .scaleExtent([1, 400])
            .extent([[0, 0], [width, 1]])
            .translateExtent([[0, -Infinity], [width, Infinity]])
            .clickDistance(4)
            .filter((event: Event) => {
                const at = event.target instanceof Element ? event.target : null;
                if (at?.closest(".time-now")) return false;
                if (event instanceof WheelEvent) return event.ctrlKey || fits();
                return !(event instanceof MouseEvent) || event.button === 0;
            })
            .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
                cancelAnimationFrame(frame);
                frame = requestAnimationFrame(() => setTransform(event.transform));
            });
        const picture = select(current);
        picture.call(behavior).on("dblclick.zoom", null);
        return () => {
            cancelAnimationFrame(frame);
            picture.on(".zoom", null);
        };
    }, [width]);
    return transform;
}

export function TimelineView(p: TimelineViewProps) {
    const { doc, course } = p;
    const root = useRef<HTMLDivElement>(null);
    const svg = useRef<SVGSVGElement>(null);
    const width = useWidth(root);
    const transform = useTime(svg, root, width);
    const [hint, setHint] = useState<Hint | null>(null);

    const lanes = useMemo(() => lanesOf(doc, course), [doc, course]);
    const threads = useMemo(
        () => threadsOf(doc, lanes, findingsAt(course, p.at)),
        [doc, lanes, course, p.at],
    );
    const dates = useMemo(() => course.dates.map(({ date }) => dayOf(date)), [course]);
    const [low, high] = useMemo(() => spanOf(lanes, dates), [lanes, dates]);
    const beyond = useMemo(() => behind(lanes, high), [lanes, high]);
    const scale = useMemo(() => {
        const whole = scaleUtc<number, number>()
            .domain([low, high])
            .range([side, Math.max(side + 1, width - side - beyond)]);
        return transform.rescaleX(whole);
    }, [low, high, beyond, width, transform]);
    const drawn = useMemo(() => draw(lanes, threads, scale, width), [lanes, threads, scale, width]);

    /* the slider: at its date, a little before the first, or behind the last */
    const all = scale(high) + beyond;
    const now = p.at < 0 ? -Infinity : (dates[p.at] ?? Infinity);
    const nowX = p.at < 0 ? scale(low) - side / 2 : now === Infinity ? all : scale(now);

    function tell(text: string, x: number, y: number): void {
        setHint({ text, x, y });
    }

    function date(event: PointerEvent): void {
        const left = svg.current?.getBoundingClientRect().left ?? 0;
        const stop = stopNear(dates.map((day) => scale(day)), all, event.clientX - left);
        if (stop !== p.at) p.onAt(stop);
    }

    function press(event: KeyboardEvent): void {
        const ways: Record<string, number> = {
            ArrowLeft: p.at - 1, ArrowRight: p.at + 1, Home: 0, End: dates.length,
        };
        const goal = ways[event.key];
        if (goal === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        p.onAt(Math.max(0, Math.min(dates.length, goal)));
    }

    if (lanes.length === 0)
        return (
            <div class="timeline" ref={root}>
                <p class="time-words">Nobody is named here with a date, so there is no timeline.</p>
            </div>
        );
    return (
        <div class="timeline" ref={root} onScroll={() => setHint(null)}>
            <svg class="time-axis" width={width} height="30" aria-hidden="true">
                <Ticks scale={scale} width={width} />
            </svg>
            <svg
                ref={svg}
                class="time-lanes"
                width={width}
                style={{ minHeight: `${drawn.height}px` }}
                role="group"
                aria-label="Timeline"
                onKeyDown={walk}
                onPointerLeave={() => setHint(null)}
            >
                <Grid scale={scale} width={width} />
                {drawn.lanes.map(({ lane, y, base }) => (
                    <g class="lane" key={lane.party}>
                        <path class="floor" d={`M0 ${base}H${width}`} />
                        <text class="name" x={side} y={y + 19}>{lane.name}</text>
                    </g>
                ))}
                <g class="threads">
                    {drawn.threads.map((each, i) => (
                        <ThreadView key={i} put={each} first={i === 0} selected={p.selected}
                            ahead={(each.thread.to ?? each.thread.from).day > now}
                            onTell={tell} onHush={() => setHint(null)}
                            onGo={({ finding, key }) => (finding >= 0 ? p.onFinding(finding) : p.onSelect(key))} />
                    ))}
                </g>
                {drawn.lanes.map(({ lane }, index) => (
                    <g class="marks" data-lane={index} role="group" aria-label={lane.name} key={lane.party}>
                        {drawn.marks.filter(({ mark }) => mark.lane === index).map((each, i) => (
                            <MarkView key={each.mark.contribution} put={each} text={doc.contributions[each.mark.contribution]?.text ?? ""}
                                entry={i === 0} later={each.mark.day > now} selected={each.mark.key === p.selected}
                                onTell={tell} onHush={() => setHint(null)}
                                onGo={({ key, contribution }) => p.onSelect(key, doc.contributions[contribution]?.place)} />
                        ))}
                    </g>
                ))}
                <g
                    class="time-now"
                    role="slider"
                    tabindex={0}
                    aria-label="As of"
                    aria-valuemin={0}
                    aria-valuemax={dates.length}
                    aria-valuenow={Math.max(0, p.at)}
                    aria-valuetext={course.dates[p.at]?.date ?? "everything"}
                    transform={`translate(${nowX} 0)`}
                    onKeyDown={press}
                    onPointerDown={(event) => {
                        event.currentTarget.setPointerCapture(event.pointerId);
                        event.stopPropagation();
                    }}
                    onPointerMove={(event) => {
                        if (event.currentTarget.hasPointerCapture(event.pointerId)) date(event);
                    }}
                >
                    <rect class="catch" x="-10" width="20" height={deep} />
                    <path class="wire" d={`M0 0V${deep}`} />
                    <path class="grip" d="M-5 0H5L0 7Z" />
                </g>
            </svg>
            <Legend lanes={lanes} />
            {hint && (
                <p class="time-hint" role="status" style={{ left: `${Math.max(4, Math.min(hint.x - 20, width - Math.min(300, width - 8) - 4))}px`, top: `${hint.y + 44}px` }}>
                    {hint.text}
                </p>
            )}
        </div>
    );
}

function Ticks({ scale, width }: { scale: Scale; width: number }) {
    const count = Math.max(2, Math.floor(width / 110));
    const format = scale.tickFormat(count);
    const ticks = scale.ticks(count).filter((tick) => {
        const x = scale(tick);
        return x > 36 && x < width - 36;
    });
    const words = ticks.map((tick, i) => {
        const word = format(tick);
        return i > 0 || /\d{4}/.test(word) ? word : `${word} ${tick.getUTCFullYear()}`;
    });
    const room = withRoom(
        ticks.map((tick, i) => ({ x: scale(tick) - widthOf(words[i] ?? "") / 2, y: 0, w: widthOf(words[i] ?? "") })),
        1,
    );
    return (
        <>
            {ticks.map((tick, i) => room[i] && (
                <text x={scale(tick)} y="19" text-anchor="middle" key={words[i]}>{words[i]}</text>
            ))}
        </>
    );
}

function Grid({ scale, width }: { scale: Scale; width: number }) {
    const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)));
    return <path class="grid" d={ticks.map((tick) => `M${scale(tick).toFixed(1)} 0V${deep}`).join("")} />;
}

interface Hands<T> {
    onTell(text: string, x: number, y: number): void;
    onHush(): void;
    onGo(what: T): void;
}

/* What hovering, the focus and Enter do. */
function hands<T>(what: T, text: string, x: number, y: number, h: Hands<T>) {
    return {
        role: "button" as const,
        "aria-label": text,
        onPointerEnter: () => h.onTell(text, x, y),
        onPointerLeave: h.onHush,
        onFocus: () => h.onTell(text, x, y),
        onBlur: h.onHush,
        onClick: () => h.onGo(what),
    };
}

interface MarkViewProps extends Hands<Mark> {
    put: Put;
    text: string;
    entry: boolean;
    later: boolean;
    selected: boolean;
}

function MarkView({ put: { mark, x, y }, text, entry, later, selected, ...h }: MarkViewProps) {
    const classes = ["point", later && "ahead", selected && "selected"].filter(Boolean).join(" ");
    return (
        <g class={classes} tabindex={entry ? 0 : -1} transform={`translate(${x} ${y})`}
            {...hands(mark, text, x, y, h)}>
            <circle class="catch" r={gap / 2} />
            <circle class="ring" r={radius + 3} />
            <Shape sign={mark.sign} />
        </g>
    );
}

interface ThreadViewProps extends Hands<Thread> {
    put: PutThread;
    first: boolean;
    ahead: boolean;
    selected: Key | null;
}

function ThreadView({ put: { thread, path, x, y, label }, first, ahead, selected, ...h }: ThreadViewProps) {
    const classes = ["thread", thread.kind, ahead && "ahead", selected === thread.key && "selected"];
    return (
        <g class={classes.filter(Boolean).join(" ")} tabindex={first ? 0 : -1} {...hands(thread, thread.sentence, x, y, h)}
            aria-label={`${thread.label}: ${thread.sentence}`}>
            <path class="catch" d={path} />
            <path class="wire" d={path} />
            {label && <text aria-hidden="true" x={label.x} y={label.y}>{label.text}</text>}
        </g>
    );
}

/* Arrows walk along a lane, and to the lanes beside it; Enter goes there. */
function walk(event: KeyboardEvent & { currentTarget: SVGSVGElement }): void {
    const at = event.target instanceof SVGElement ? event.target : null;
    if (!at || at.classList.contains("time-now")) return;
    const list = at.parentElement as unknown as SVGElement | null;
    const all = list ? [...list.querySelectorAll<SVGElement>(":scope > [role=button]")] : [];
    const index = all.indexOf(at);
    let goal: SVGElement | undefined;
    if (event.key === "ArrowLeft") goal = all[index - 1];
    else if (event.key === "ArrowRight") goal = all[index + 1];
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        const lanes = [...event.currentTarget.querySelectorAll<SVGElement>(".marks")];
        const lane = lanes[lanes.indexOf(list as SVGElement) + (event.key === "ArrowUp" ? -1 : 1)];
        const x = at.getBoundingClientRect().x;
        const away = (each: SVGElement) => Math.abs(each.getBoundingClientRect().x - x);
        goal = [...(lane?.querySelectorAll<SVGElement>(".point") ?? [])]
            .reduce<SVGElement | undefined>((best, each) => (!best || away(each) < away(best) ? each : best), undefined);
    } else if (event.key === "Enter" || event.key === " ") at.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else return;
    event.preventDefault();
    event.stopPropagation();
    goal?.focus();
}
