/* Edges: support is solid and has a +, attack dashed with −; what follows both
 * ways has its sign at both ends. */
import { Component } from "preact";
import type { Box, Edge } from "../doc";

interface Point {
    x: number;
    y: number;
    angle: number; /* degrees, the way the line runs */
    sign: { x: number; y: number }; /* where its sign is written */
}

/* An edge, made ready to be drawn. */
export interface ReadyEdge {
    edge: Edge;
    path: string;
    phase: number; /* of its dashes: lines that end together are dashed
                    * together */
    head: Point;
    tail: Point;
}

const signs: Record<Edge["kind"], string> = {
    support: "+",
    entails: "⇒",
    attack: "−",
    undercut: "−",
    contrary: "−",
    contradictory: "×",
    inference: "",
};

const DASH = 10; /* a dash and a gap, as in map.css */

let ruler: SVGPathElement | null = null;

/* How far a point is from a box. */
function away(x: number, y: number, box: Box | undefined): number {
    if (!box) return 0;
    const dx = Math.max(box.x - x, 0, x - box.x - box.w);
    const dy = Math.max(box.y - y, 0, y - box.y - box.h);
    return Math.hypot(dx, dy);
}

/* The end of a line that comes from `back` to `end`; its sign is written
 * beside it, to the right unless the box is nearer there. */
function tip(end: DOMPoint, back: DOMPoint, box: Box | undefined): Point {
    const turn = Math.atan2(end.y - back.y, end.x - back.x);
    const beside = (side: number) => ({
        x: end.x - Math.cos(turn) * 13 - Math.sin(turn) * 8 * side,
        y: end.y - Math.sin(turn) * 13 + Math.cos(turn) * 8 * side,
    });
    const [right, left] = [beside(1), beside(-1)];
    const better = away(left.x, left.y, box) > away(right.x, right.y, box) + 1;
    return { x: end.x, y: end.y, angle: (turn * 180) / Math.PI, sign: better ? left : right };
}

export function readyEdge(edge: Edge, path: string, boxes: Map<string, Box>): ReadyEdge {
    ruler ??= document.createElementNS("http://www.w3.org/2000/svg", "path");
    ruler.setAttribute("d", path);
    const length = ruler.getTotalLength();
    const step = Math.min(8, length / 2);
    const at = (way: number) => (ruler as SVGPathElement).getPointAtLength(way);
    return {
        edge,
        path,
        phase: -(length % DASH),
        head: tip(at(length), at(length - step), boxes.get(edge.to)),
        tail: tip(at(0), at(step), boxes.get(edge.from)),
    };
}

interface EdgeProps {
    ready: ReadyEdge;
    pale: boolean; /* what it is drawn from does not stand */
    near: boolean; /* at the selected box */
    faded: boolean;
    cut: boolean; /* ends at another box than the one that is meant, which is folded away */
}

function Tip({ at, sign }: { at: Point; sign: string }) {
    return (
        <>
            <path
                class="tip"
                d="M-7 -3.5L0 0L-7 3.5"
                transform={`translate(${at.x} ${at.y}) rotate(${at.angle})`}
            />
            <text class="sign" x={at.sign.x} y={at.sign.y + 4.5} text-anchor="middle">{sign}</text>
        </>
    );
}

export class EdgeView extends Component<EdgeProps> {
    override shouldComponentUpdate(next: EdgeProps): boolean {
        const now = this.props;
        return (Object.keys(next) as (keyof EdgeProps)[]).some((name) => next[name] !== now[name]);
    }

    override render({ ready, pale, near, faded, cut }: EdgeProps) {
        const { kind } = ready.edge;
        const both = kind === "contrary" || kind === "contradictory";
        const classes = ["edge", kind, pale && "pale", near && "near", faded && "faded", cut && "cut"];
        return (
            <g class={classes.filter(Boolean).join(" ")}>
                <path class="wire" d={ready.path} stroke-dashoffset={ready.phase} />
                {!cut && kind !== "inference" && <Tip at={ready.head} sign={signs[kind]} />}
                {!cut && both && <Tip at={ready.tail} sign={signs[kind]} />}
            </g>
        );
    }
}
