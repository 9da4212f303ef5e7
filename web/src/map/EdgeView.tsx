/* Edges: support is solid and has a +, attack dashed with −; what follows both
 * ways has its sign at both ends. */
import { Component } from "preact";
import type { Edge } from "../doc";

interface Point {
    x: number;
    y: number;
    angle: number; /* degrees, the way the line runs */
}

/* An edge, made ready to be drawn. */
export interface ReadyEdge {
    edge: Edge;
    path: string;
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

let ruler: SVGPathElement | null = null;

function pointAt(path: SVGPathElement, length: number, ahead: number): Point {
    const a = path.getPointAtLength(length);
    const b = path.getPointAtLength(ahead);
    const back = ahead < length;
    const angle = Math.atan2(back ? a.y - b.y : b.y - a.y, back ? a.x - b.x : b.x - a.x);
    return { x: a.x, y: a.y, angle: (angle * 180) / Math.PI };
}

export function readyEdge(edge: Edge, path = edge.path): ReadyEdge {
    ruler ??= document.createElementNS("http://www.w3.org/2000/svg", "path");
    ruler.setAttribute("d", path);
    const length = ruler.getTotalLength();
    const step = Math.min(8, length / 2);
    const tail = pointAt(ruler, 0, step);
    return {
        edge,
        path,
        head: pointAt(ruler, length, length - step),
        tail: { ...tail, angle: tail.angle + 180 },
    };
}

interface EdgeProps {
    ready: ReadyEdge;
    pale: boolean; /* what it is drawn from does not stand */
    near: boolean; /* at the selected box */
    faded: boolean;
    cut: boolean; /* ends at another box than the one that is meant, which is folded away */
}

/* The tip of an edge, with its sign to the right. */
function Tip({ at, sign, bar }: { at: Point; sign: string; bar: boolean }) {
    const turn = (at.angle * Math.PI) / 180;
    const [back, aside] = [13, 8];
    const x = at.x - Math.cos(turn) * back - Math.sin(turn) * aside;
    const y = at.y - Math.sin(turn) * back + Math.cos(turn) * aside;
    return (
        <>
            {!bar && (
                <path
                    class="tip"
                    d="M-7 -3.5L0 0L-7 3.5"
                    transform={`translate(${at.x} ${at.y}) rotate(${at.angle})`}
                />
            )}
            {sign && <text class="sign" x={x} y={y + 4.5} text-anchor="middle">{sign}</text>}
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
                <path class="line" d={ready.path} />
                {!cut && <Tip at={ready.head} sign={signs[kind]} bar={kind === "inference"} />}
                {!cut && both && <Tip at={ready.tail} sign={signs[kind]} bar={false} />}
            </g>
        );
    }
}
