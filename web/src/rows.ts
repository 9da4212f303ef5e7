/* The outline as rows: headings and items, by section or as a tree. */
import type { Argument, Claim, Doc, Key } from "./doc";
import { linksOf } from "./links";

export interface Row {
    key: Key;
    depth: number;
    sign: "" | "+" | "-";
    parent: Key | null; /* whom it speaks for or against, in the tree */
    again: boolean; /* it stands further up, with what is below it */
}

export interface Group {
    id: string;
    title: string;
    level: number;
    rows: Row[];
}

export type Order = "sections" | "tree";

function plain(key: Key): Row {
    return { key, depth: 0, sign: "", parent: null, again: false };
}

function keysOf(doc: Doc): Key[] {
    const all: [Key, Claim | Argument][] = [
        ...doc.claims.map((c, i): [Key, Claim] => [`c${i}`, c]),
        ...doc.arguments.map((a, i): [Key, Argument] => [`a${i}`, a]),
    ];
    const at = ([, e]: [Key, Claim | Argument]) => e.place;
    all.sort((x, y) => {
        const [p, q] = [at(x), at(y)];
        return p[0] - q[0] || p[1] - q[1] || p[2] - q[2];
    });
    return all.map(([key]) => key);
}

function mainClaims(doc: Doc): Key[] {
    return doc.claims.flatMap((c, i): Key[] => (c.main ? [`c${i}`] : []));
}

function bySection(doc: Doc): Group[] {
    const groups: Group[] = doc.sections.map((s, i) => ({
        id: `s${i}`,
        title: s.title,
        level: Math.min(s.level, 4),
        rows: [],
    }));
    const none: Group = { id: "s-1", title: "Before the first section", level: 1, rows: [] };
    if (groups.length === 0) none.title = "In the order of the text";
    for (const key of keysOf(doc)) {
        if (key[0] === "c" && doc.claims[Number(key.slice(1))]?.main) continue;
        const e = (key[0] === "c" ? doc.claims : doc.arguments)[Number(key.slice(1))];
        (groups[e?.section ?? -1] ?? none).rows.push(plain(key));
    }
    const main: Group = { id: "main", title: "Main claims", level: 1, rows: mainClaims(doc).map(plain) };
    const filled = doc.sections.map((_, i) => groups[i]!.rows.length > 0);
    doc.sections.forEach((s, i) => markAbove(doc, filled, i, s.parent));
    return [main, none].filter((g) => g.rows.length > 0).concat(groups.filter((_, i) => filled[i]));
}

/* A section with something in it shows the headings that it stands under. */
function markAbove(doc: Doc, filled: boolean[], section: number, parent: number): void {
    if (!filled[section]) return;
    for (let above = parent; above >= 0 && !filled[above]; above = doc.sections[above]?.parent ?? -1)
        filled[above] = true;
}

/* Each is unfolded once, where it comes first; so the tree is no longer than the
 * map. It is walked with a stack of its own: maps may be deep. */
function asTree(doc: Doc): Group[] {
    const links = linksOf(doc);
    const seen = new Set<Key>();
    const unfold = (root: Key): Row[] => {
        const rows: Row[] = [];
        const stack: Row[] = [plain(root)];
        for (let row = stack.pop(); row; row = stack.pop()) {
            const again = seen.has(row.key);
            rows.push({ ...row, again });
            if (again) continue;
            seen.add(row.key);
            for (const child of childrenOf(row).reverse()) stack.push(child);
        }
        return rows;
    };
    const childrenOf = ({ key, depth }: Row): Row[] => {
        const children = new Map<Key, Row>();
        for (const { from, sign } of links.into.get(key) ?? [])
            if (!children.has(from))
                children.set(from, { key: from, depth: depth + 1, sign, parent: key, again: false });
        for (const from of premisesOf(doc, key))
            if (!children.has(from))
                children.set(from, { key: from, depth: depth + 1, sign: "", parent: key, again: false });
        return [...children.values()];
    };
    const main = mainClaims(doc).flatMap(unfold);
    const rest = keysOf(doc).filter((key) => !seen.has(key));
    const others = rest.flatMap((key) => (seen.has(key) ? [] : unfold(key)));
    const groups: Group[] = [
        { id: "main", title: "Main claims, and what speaks for and against them", level: 1, rows: main },
        { id: "others", title: "The rest", level: 1, rows: others },
    ];
    return groups.filter((g) => g.rows.length > 0);
}

function premisesOf(doc: Doc, key: Key): Key[] {
    if (key[0] !== "a") return [];
    const lines = doc.arguments[Number(key.slice(1))]?.lines ?? [];
    return lines.flatMap((l): Key[] => (l.role === "premise" ? [`c${l.claim}`] : []));
}

const known = new WeakMap<Doc, Partial<Record<Order, Group[]>>>();

export function groupsOf(doc: Doc, order: Order): Group[] {
    const made = known.get(doc) ?? {};
    known.set(doc, made);
    return (made[order] ??= order === "tree" ? asTree(doc) : bySection(doc));
}

/* What the search found, in the order of the text. */
export function foundGroup(doc: Doc, found: Key[]): Group[] {
    const set = new Set(found);
    const rows = keysOf(doc).filter((key) => set.has(key)).map(plain);
    return [{ id: "found", title: "Found", level: 1, rows }];
}
