/* All claims under each scenario and before each audience, at the day of the
 * slider. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { elementOf, keyOf } from "./core";
import { isOut, lettersAt, stopOf } from "./course";
import type { Doc, Key, State } from "./doc";
import { Mark } from "./Mark";
import { Lazy, Leads, usePiecemeal } from "./parts";
import type { Page } from "./state";
import { told, verdictOf } from "./words";

interface Column {
    title: string;
    scenario: number;
    audience: number;
}

function columnsOf(page: Page): Column[] {
    const { doc } = page.state;
    const all = [
        { title: "As the map is", scenario: -1, audience: -1 },
        ...doc.scenarios.map((s, i) => ({ title: s.title || s.ids, scenario: i, audience: -1 })),
        ...doc.audiences.map((a, i) => ({ title: `Audience ${a.id}`, scenario: -1, audience: i })),
    ];
    return all.filter((c) => page.core.has(c.scenario, c.audience));
}

/* The letters of all columns; null: not answered yet. */
function useLetters(page: Page, columns: Column[]): (State | null)[] {
    const { asOf, coursed } = page.state;
    const [letters, setLetters] = useState<(State | null)[]>([]);
    useEffect(() => {
        let wanted = true;
        const ask = async ({ scenario, audience }: Column) => {
            const { course } = await page.core.course(scenario, audience);
            return lettersAt(course, stopOf(course, asOf));
        };
        void Promise.all(columns.map((c) => ask(c).catch(() => null))).then((all) => {
            if (wanted) setLetters(all);
        });
        return () => {
            wanted = false;
        };
    }, [columns, asOf, coursed]);
    return letters;
}

interface RowProps {
    page: Page;
    doc: Doc;
    element: number;
    letters: string; /* a letter a column */
    columns: Column[];
    selected: boolean;
}

class Row extends Lazy<RowProps> {
    override render({ page, doc, element, letters, columns, selected }: RowProps) {
        const key = keyOf(doc, element);
        return (
            <tr class={selected ? "chosen" : ""}>
                <th scope="row">
                    <Leads page={page} to={key} plain />
                </th>
                {[...letters].map((letter, i) => (
                    <Cell key={i} {...{ doc, letters, letter }} column={columns[i]} elementKey={key} />
                ))}
            </tr>
        );
    }
}

interface CellProps {
    doc: Doc;
    column: Column | undefined;
    elementKey: Key;
    letter: string;
    letters: string; /* of the whole row */
}

function Cell({ doc, column, elementKey, letter, letters }: CellProps) {
    const scenario = doc.scenarios[column?.scenario ?? -1]?.ids ?? null;
    const { kind, words } = told({ doc, scenario, letters }, elementKey, letter);
    if (isOut(letter)) return <td class="out">{words}</td>;
    const same = letter === letters[0];
    return (
        <td class={same ? "same" : ""} title={words}>
            <Mark letter={letter} round={elementKey[0] === "a"} />{" "}
            <span class={`verdict ${kind}`}>{verdictOf(letter).word}</span>
        </td>
    );
}

function Head({ page, columns }: { page: Page; columns: Column[] }) {
    const { doc, scenario, audience } = page.state;
    return (
        <thead>
            <tr>
                <td />
                {columns.map((c) => {
                    const s = doc.scenarios[c.scenario]?.ids ?? null;
                    const a = doc.audiences[c.audience]?.id ?? null;
                    const now = s === scenario && a === audience;
                    return (
                        <th key={c.title} scope="col" class={now ? "chosen" : ""}>
                            <button
                                type="button"
                                class="leads"
                                title="Look at the page this way"
                                aria-pressed={now}
                                onClick={() => page.do({ do: "switch", scenario: s, audience: a })}
                            >
                                {c.title}
                            </button>
                        </th>
                    );
                })}
            </tr>
        </thead>
    );
}

function differs(letters: (State | null)[], element: number): boolean {
    const first = letters[0]?.[element];
    return letters.some((l) => l !== null && l[element] !== first);
}

export function Compare({ page }: { page: Page }) {
    const { doc, asOf, selected } = page.state;
    const [only, setOnly] = useState(true);
    const columns = useMemo(() => columnsOf(page), [doc]);
    const letters = useLetters(page, columns);
    const total = doc.claims.length + doc.arguments.length;
    const shown = useMemo(
        () => [...Array(total).keys()].filter((e) => !only || differs(letters, e)),
        [letters, only, total],
    );
    const drawn = usePiecemeal(shown.length, 200);
    if (columns.length < 2)
        return <p class="note">This map has no scenarios and no audiences to compare.</p>;
    if (letters.length !== columns.length) return <p class="note">…</p>;
    const chosen = selected ? elementOf(doc, selected) : -1;
    return (
        <div class="compare">
            <p class="controls">
                <label>
                    <input type="checkbox" checked={only} onChange={(e) => setOnly(e.currentTarget.checked)} /> only
                    what differs
                </label>
                <span class="quiet-word">as of {asOf ?? "everything"}</span>
            </p>
            {shown.length === 0 ? <p class="note">Nothing differs: all are the same in every column.</p> : null}
            <div class="scroll" tabIndex={0} role="group" aria-label="Verdicts side by side">
                <table>
                    <Head page={page} columns={columns} />
                    <tbody>
                        {shown.slice(0, drawn).map((e) => (
                            <Row
                                key={e}
                                page={page}
                                doc={doc}
                                element={e}
                                letters={letters.map((l) => l?.[e] ?? "u").join("")}
                                columns={columns}
                                selected={e === chosen}
                            />
                        ))}
                    </tbody>
                </table>
            </div>
        </div>
    );
}
