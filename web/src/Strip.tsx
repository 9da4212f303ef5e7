/* What a switch changed: stays until it is dismissed, and is announced once. */
import { useState } from "preact/hooks";
import { keyOf } from "./core";
import { isOut } from "./course";
import type { Change } from "./course";
import { Mark } from "./Mark";
import { Close, Leads, PlaceLink, Sentence, usePiecemeal } from "./parts";
import type { Changes, Page } from "./state";
import { counted, grouped, inWords, nameOf, told } from "./words";
import type { Sight } from "./words";

function kindOf({ from, to }: Change): "changed" | "new" | "gone" {
    if (isOut(from)) return "new";
    return isOut(to) ? "gone" : "changed";
}

function headline(changes: Changes): string {
    const count = { changed: 0, new: 0, gone: 0 };
    for (const change of changes.list) count[kindOf(change)]++;
    const parts: string[] = [];
    if (count.changed || changes.list.length === 0)
        parts.push(count.changed ? `${counted(count.changed, "verdict")} changed` : "No verdict changed");
    if (count.new) parts.push(`${grouped(count.new)} new`);
    if (count.gone) parts.push(`${grouped(count.gone)} not there`);
    return parts.join(", ");
}

function toWords(sight: Sight, change: Change): string {
    const key = keyOf(sight.doc, change.element);
    const now = told(sight, key, change.to).words;
    switch (kindOf(change)) {
        case "new":
            return `new: ${now}`;
        default:
            return `${now}, before: ${inWords(change.from, key)}`;
    }
}

/* For ears: the first few, and how many more. */
function announcement(sight: Sight, changes: Changes): string {
    const { doc } = sight;
    const first = changes.list
        .slice(0, 7)
        .map((c) => `${nameOf(doc, keyOf(doc, c.element))}: ${toWords(sight, c)}`);
    const more = changes.list.length - first.length;
    return `${headline(changes)}${first.length ? `: ${first.join("; ")}` : ""}${more > 0 ? `; and ${more} more` : ""}.`;
}

function Row({ page, change }: { page: Page; change: Change }) {
    const { doc } = page.state;
    const key = keyOf(doc, change.element);
    const round = key[0] === "a";
    return (
        <li class={`change ${kindOf(change)}`}>
            <span class="turn" aria-hidden="true">
                {isOut(change.from) ? null : <Mark letter={change.from} round={round} />}
                {isOut(change.from) ? null : <span class="arrow">→</span>}
                {isOut(change.to) ? <span class="arrow">–</span> : <Mark letter={change.to} round={round} />}
            </span>
            <span>
                <Leads page={page} to={key} plain />
                <span class="to"> {toWords(page.state, change)}</span>
                {change.by ? (
                    <span class="by">
                        <Sentence page={page} text={change.by} />{" "}
                        {change.place ? <PlaceLink page={page} place={change.place} /> : null}
                    </span>
                ) : null}
            </span>
        </li>
    );
}

function Causes({ page, changes }: { page: Page; changes: Changes }) {
    if (changes.causes.length === 0) return null;
    return (
        <p class="causes">
            The scenario says:{" "}
            {changes.causes.map((cause, i) => (
                <span key={i}>
                    {i ? "; " : null}
                    <Sentence page={page} text={cause.text} /> <PlaceLink page={page} place={cause.place} />
                </span>
            ))}
        </p>
    );
}

/* In order of weight: what turned first, then what is new, then what is gone. */
const weight = { changed: 0, new: 1, gone: 2 };

function sorted(list: Change[]): Change[] {
    return [...list].sort((a, b) => weight[kindOf(a)] - weight[kindOf(b)]);
}

function List({ page, changes }: { page: Page; changes: Changes }) {
    const [all, setAll] = useState(false);
    const list = sorted(changes.list);
    const few = 60;
    const drawn = usePiecemeal(all ? list.length : Math.min(list.length, few), 20);
    if (list.length === 0) return null;
    return (
        <>
            <ul class="changes">
                {list.slice(0, drawn).map((change) => (
                    <Row key={change.element} page={page} change={change} />
                ))}
            </ul>
            {!all && list.length > few ? (
                <button type="button" class="quiet" onClick={() => setAll(true)}>
                    Show the other {grouped(list.length - few)}
                </button>
            ) : null}
        </>
    );
}

export function Strip({ page }: { page: Page }) {
    const { changes } = page.state;
    return (
        <>
            <div class="ears" aria-live="polite" role="status">
                {changes ? announcement(page.state, changes) : ""}
            </div>
            {changes ? (
                <section class="strip" aria-label="What changed">
                    <div class="head">
                        <h2>{headline(changes)}</h2>
                        <span class="moved">{changes.title}</span>
                        <Close what="what changed" onClose={() => page.do({ do: "dismiss" })} />
                    </div>
                    <div class="body" tabIndex={0} role="group" aria-label="The changes">
                        <Causes page={page} changes={changes} />
                        <List key={changes.number} page={page} changes={changes} />
                    </div>
                </section>
            ) : null}
        </>
    );
}

/* For the map: what the last switch changed. */
export function changedKeys(page: Page) {
    const { changes, doc } = page.state;
    return (changes?.list ?? []).map((c) => keyOf(doc, c.element));
}

