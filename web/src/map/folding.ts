/* What is in the picture when branches and sections are folded, and where the
 * edges end then. */
import type { Edge, Group, Part } from "../doc";
import { hiddenBelow, hiddenBy, ownerOf, visibleAbove } from "./graph";
import type { Graph } from "./graph";
import { leave } from "./shape";

export interface Fold {
    group: Group;
    id: string; /* "s3" */
    count: number; /* boxes that it hides; 0: it is not folded */
}

export interface Shown {
    hidden: Set<string>; /* ids of boxes, marks of inferences included */
    hides: Map<string, number>; /* folded box: how many boxes it hides */
    groups: Fold[]; /* those that are drawn */
    edges: { edge: Edge; path: string | null }[]; /* path: where it ends elsewhere */
}

interface Area {
    id: string;
    x: number;
    y: number;
    w: number;
    h: number;
}

function lies(inner: { x: number; y: number; w: number; h: number }, group: Group): boolean {
    const x = inner.x + inner.w / 2;
    const y = inner.y + inner.h / 2;
    return x >= group.x && x <= group.x + group.w && y >= group.y && y <= group.y + group.h;
}

/* The outermost folded group that each box lies in. */
function groupsOf(part: Part, folded: ReadonlySet<string>): Map<string, Group> {
    const closed = part.groups
        .filter((group) => folded.has(`s${group.section}`))
        .sort((a, b) => b.w * b.h - a.w * a.h);
    const found = new Map<string, Group>();
    for (const box of part.boxes) {
        const group = closed.find((each) => lies(box, each));
        if (group) found.set(box.id, group);
    }
    return found;
}

function line(from: Area, to: Area): string {
    const a = leave(from, to.x + to.w / 2, to.y + to.h / 2);
    const b = leave(to, from.x + from.w / 2, from.y + from.h / 2);
    return `M${a.x} ${a.y}L${b.x} ${b.y}`;
}

export function show(part: Part, graph: Graph, foldedIds: readonly string[]): Shown {
    const folded = new Set(foldedIds);
    const branches = hiddenBy(graph, folded);
    const inGroup = groupsOf(part, folded);
    const hidden = new Set<string>();
    for (const { id } of part.boxes)
        if (branches.has(ownerOf(graph.boxes, id)) || inGroup.has(id)) hidden.add(id);

    /* what is drawn for a box: itself, its folded section, or the box that
     * folds its branch */
    const drawn = (id: string): Area | null => {
        if (!hidden.has(id)) return graph.boxes.get(id) ?? null;
        const group = inGroup.get(id);
        if (group) return { ...group, id: `s${group.section}` };
        const above = visibleAbove(graph, ownerOf(graph.boxes, id), branches);
        return above === null ? null : drawn(above);
    };
    const edges: Shown["edges"] = [];
    const led = new Set<string>();
    for (const edge of part.edges) {
        if (!hidden.has(edge.from) && !hidden.has(edge.to)) {
            edges.push({ edge, path: null });
            continue;
        }
        const from = branches.has(ownerOf(graph.boxes, edge.from)) ? null : drawn(edge.from);
        const to = drawn(edge.to);
        if (!from || !to || from.id === to.id || led.has(`${from.id} ${to.id}`)) continue;
        led.add(`${from.id} ${to.id}`);
        edges.push({ edge, path: line(from, to) });
    }

    const hides = new Map<string, number>();
    for (const id of folded)
        if (graph.boxes.has(id) && !hidden.has(id)) {
            const count = hiddenBelow(graph, id, branches);
            if (count > 0) hides.set(id, count);
        }
    return { hidden, hides, groups: groupsShown(part, folded, inGroup), edges };
}

function groupsShown(part: Part, folded: ReadonlySet<string>, inGroup: Map<string, Group>): Fold[] {
    const around = (group: Group) =>
        part.groups.some((other) =>
            other !== group && folded.has(`s${other.section}`) &&
            other.w * other.h > group.w * group.h && lies(group, other));
    return part.groups
        .filter((group) => !around(group))
        .map((group) => {
            const kinds = part.boxes.filter((box) =>
                box.kind !== "inference" && inGroup.get(box.id) === group);
            return { group, id: `s${group.section}`, count: kinds.length };
        });
}
