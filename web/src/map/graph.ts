/* What can be asked about the boxes and edges of a part without drawing them:
 * who is near whom, what hides when a branch is folded, where an arrow key
 * leads. The mark of an inference counts as its argument. */
import type { Box, Key, Part } from "../doc";

export interface Graph {
    ids: string[]; /* of boxes, without marks of inferences */
    boxes: Map<string, Box>; /* all, by id */
    up: Map<string, string[]>; /* what a box speaks for or against */
    down: Map<string, string[]>; /* what speaks for or against it */
}

export type Direction = "up" | "down" | "left" | "right";

/* The box that a mark of an inference belongs to; any other is its own. */
export function ownerOf(boxes: Map<string, Box>, id: string): string {
    const box = boxes.get(id);
    return box?.kind === "inference" && box.key && boxes.has(box.key) ? box.key : id;
}

function link(links: Map<string, string[]>, from: string, to: string): void {
    const list = links.get(from);
    if (!list) links.set(from, [to]);
    else if (!list.includes(to)) list.push(to);
}

export function graphOf(part: Part): Graph {
    const boxes = new Map(part.boxes.map((box) => [box.id, box]));
    const ids = part.boxes.map((box) => box.id).filter((id) => ownerOf(boxes, id) === id);
    const graph: Graph = { ids, boxes, up: new Map(), down: new Map() };
    for (const edge of part.edges) {
        const from = ownerOf(boxes, edge.from);
        const to = ownerOf(boxes, edge.to);
        if (from === to || !boxes.has(from) || !boxes.has(to)) continue;
        link(graph.up, from, to);
        link(graph.down, to, from);
        if (edge.kind !== "contrary" && edge.kind !== "contradictory") continue;
        link(graph.up, to, from);
        link(graph.down, from, to);
    }
    return graph;
}

/* Where a claim or an argument is drawn in the part: its own box before one
 * that stands for it. */
export function boxOf(graph: Graph, key: Key): string | null {
    if (graph.boxes.has(key)) return key;
    return graph.ids.find((id) => graph.boxes.get(id)?.key === key) ?? null;
}

/* All that is reached over `links`; what is `closed` is reached, but nothing
 * by way of it. */
function reach(
    links: Map<string, string[]>,
    from: Iterable<string>,
    closed: ReadonlySet<string> = new Set(),
): Set<string> {
    const seen = new Set(from);
    for (const id of seen)
        if (!closed.has(id)) for (const next of links.get(id) ?? []) seen.add(next);
    return seen;
}

/* What is up to `links` links away, whichever way they point. */
export function neighbourhood(graph: Graph, start: string, links: number): Set<string> {
    const near = new Set(graph.boxes.has(start) ? [start] : []);
    let ring = [...near];
    for (let i = 0; i < links && ring.length > 0; i++) {
        const next: string[] = [];
        for (const id of ring)
            for (const other of [...(graph.up.get(id) ?? []), ...(graph.down.get(id) ?? [])])
                if (!near.has(other)) {
                    near.add(other);
                    next.push(other);
                }
        ring = next;
    }
    return near;
}

/* The boxes that speak for nothing; where a circle speaks only for itself,
 * all that is in it. Every box leads to one of these. */
export function summits(graph: Graph): Set<string> {
    const found = new Set(graph.ids.filter((id) => !graph.up.get(id)?.length));
    const reached = reach(graph.down, found);
    for (const id of graph.ids) {
        if (reached.has(id)) continue;
        const path = new Set([id]);
        let at: string | undefined = id;
        let last = id;
        while (at !== undefined) {
            last = at;
            path.add(at);
            at = graph.up.get(at)?.find((next) => !path.has(next));
        }
        /* the first place where such a walk gets stuck lies in a last circle */
        const top = reach(graph.up, [last]);
        for (const each of top) found.add(each);
        for (const each of reach(graph.down, top)) reached.add(each);
    }
    return found;
}

/* What can only be reached by way of the folded boxes. */
export function hiddenBy(graph: Graph, folded: ReadonlySet<string>): Set<string> {
    const seen = reach(graph.down, summits(graph), folded);
    return new Set(graph.ids.filter((id) => !seen.has(id)));
}

const crowd = 2000; /* boxes, from which on branches are not counted in advance */

/* How many boxes hide when a box alone is folded; boxes that hide nothing are
 * left out. */
export function branchSizes(graph: Graph): Map<string, number> {
    const sizes = new Map<string, number>();
    if (graph.ids.length > crowd) return sizes;
    const tops = summits(graph);
    for (const id of graph.ids) {
        if (!graph.down.get(id)?.length) continue;
        const size = graph.ids.length - reach(graph.down, tops, new Set([id])).size;
        if (size > 0) sizes.set(id, size);
    }
    return sizes;
}

/* How many of the hidden boxes lie below a box. */
export function hiddenBelow(graph: Graph, id: string, hidden: ReadonlySet<string>): number {
    let count = 0;
    for (const each of reach(graph.down, [id])) if (hidden.has(each)) count++;
    return count;
}

/* The visible box that a hidden one leads to over the fewest links. */
export function visibleAbove(
    graph: Graph,
    id: string,
    hidden: ReadonlySet<string>,
): string | null {
    for (const each of reach(graph.up, [id])) if (!hidden.has(each)) return each;
    return null;
}

interface Way {
    along: number; /* how far in the direction; negative: the other way */
    across: number;
}

function wayTo(from: Box, to: Box, direction: Direction): Way {
    const dx = to.x + to.w / 2 - from.x - from.w / 2;
    const dy = to.y + to.h / 2 - from.y - from.h / 2;
    if (direction === "up" || direction === "down")
        return { along: direction === "up" ? -dy : dy, across: Math.abs(dx) };
    return { along: direction === "left" ? -dx : dx, across: Math.abs(dy) };
}

/* The nearest of some boxes in a direction: what lies aside counts double. */
function nearest(
    graph: Graph,
    from: Box,
    ids: Iterable<string>,
    direction: Direction,
    fits: (way: Way) => boolean,
): string | null {
    let best: string | null = null;
    let least = Infinity;
    for (const id of ids) {
        const box = graph.boxes.get(id);
        if (!box || box === from) continue;
        const way = wayTo(from, box, direction);
        const cost = way.along + 2 * way.across;
        if (way.along > 1 && fits(way) && cost < least) {
            least = cost;
            best = id;
        }
    }
    return best;
}

/* Where an arrow key leads: along an edge; sideways to a box that is linked
 * with the same one; else to whatever lies that way, so that no box is out of
 * reach. Without a start, the first box of the picture. */
export function walk(
    graph: Graph,
    start: string | null,
    direction: Direction,
    skip: ReadonlySet<string>,
): string | null {
    const ids = graph.ids.filter((id) => !skip.has(id));
    const from = start === null ? undefined : graph.boxes.get(start);
    if (!from)
        return ids.reduce<string | null>((first, id) => {
            const a = graph.boxes.get(id);
            const b = first === null ? undefined : graph.boxes.get(first);
            return a && (!b || a.y < b.y || (a.y === b.y && a.x < b.x)) ? id : first;
        }, null);
    const seen = new Set(ids);
    const near = [...neighbourhood(graph, from.id, 1)].filter((id) => seen.has(id));
    const upright = direction === "up" || direction === "down";
    const linked = nearest(graph, from, near, direction, (way) =>
        upright || way.along > way.across);
    if (linked) return linked;
    const beside = [...neighbourhood(graph, from.id, 2)].filter((id) => seen.has(id));
    return (
        (upright ? null : nearest(graph, from, beside, direction, (w) => w.along > w.across)) ??
        nearest(graph, from, ids, direction, (way) => way.along > way.across)
    );
}
