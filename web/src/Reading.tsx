/* The reading pane: one claim or argument in full. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isOut } from "./course";
import type { Argument, Claim, Doc, Key, Line, Reason, ReasonStep, Said, Step } from "./doc";
import { FindingItem } from "./Findings";
import { linksOf } from "./links";
import type { Link } from "./links";
import { Mark } from "./Mark";
import { Close, Leads, Outside, PlaceLink, Rich, Sentence, VerdictWord } from "./parts";
import { atOf } from "./state";
import type { Page } from "./state";
import { elementAt, grouped, isLater, letterOf, nameOf, stanceInWords, told } from "./words";

export const readingHeadId = "reading-title";

function Section({ title, children }: { title: string; children: ComponentChildren }) {
    return (
        <section>
            <h3>{title}</h3>
            {children}
        </section>
    );
}

/* ---- who holds it ---- */

function SourceOf({ page, said }: { page: Page; said: Said }) {
    const source = page.state.doc.sources[said.source];
    if (!source) return null;
    return (
        <span class="source-of">
            {source.url ? <Outside url={source.url}>{source.title}</Outside> : source.title}
            {said.at ? `, ${said.at}` : ""}
        </span>
    );
}

function SaidItem({ page, said }: { page: Page; said: Said }) {
    const party = page.state.doc.parties[said.party]?.name;
    const map = said.analyst ? "Whoever drew the map" : "The map";
    const source = page.state.doc.sources[said.source];
    const reporter = said.second_hand ? page.state.doc.parties[source?.party ?? -1]?.name : undefined;
    return (
        <li>
            <p>
                <span class="party">{party ?? map}</span> {stanceInWords(said)}
                {said.date ? <span class="date">, {said.date.written}</span> : null}
                {reporter ? <span class="quiet-word">, according to {reporter}</span> : null}
            </p>
            {said.quote ? <blockquote>{said.quote}</blockquote> : null}
            <p class="places">
                <SourceOf page={page} said={said} /> <PlaceLink page={page} place={said.place} />
            </p>
        </li>
    );
}

function byDate(a: Said, b: Said): number {
    return (a.date?.to ?? "").localeCompare(b.date?.to ?? "");
}

/* Says more than that the claim stands in the map. */
function tells(said: Said): boolean {
    return said.party >= 0 || said.source >= 0 || said.date !== null || said.quote !== "" || said.stance !== "asserts";
}

function Holders({ page, said }: { page: Page; said: Said[] }) {
    const { asOf } = page.state;
    const sorted = said.filter(tells).sort(byDate);
    const now = sorted.filter((s) => !isLater(s, asOf));
    const later = sorted.filter((s) => isLater(s, asOf));
    return (
        <>
            {now.length ? (
                <Section title="Who said it">
                    <ul class="said">
                        {now.map((s, i) => (
                            <SaidItem key={i} page={page} said={s} />
                        ))}
                    </ul>
                </Section>
            ) : null}
            {later.length ? (
                <details class="later">
                    <summary>Said after {asOf}</summary>
                    <ul class="said">
                        {later.map((s, i) => (
                            <SaidItem key={i} page={page} said={s} />
                        ))}
                    </ul>
                </details>
            ) : null}
        </>
    );
}

/* ---- why ---- */

interface Branch {
    step: ReasonStep;
    below: Branch[];
}

/* Steps lie under the step above that is less deep; so deep at most, since each
 * level takes room from the line. */
const deepestReason = 8;

function branches(steps: ReasonStep[]): Branch[] {
    const roots: Branch[] = [];
    const path: Branch[] = [];
    for (const step of steps) {
        const depth = Math.min(step.depth, path.length, deepestReason);
        const branch = { step, below: [] };
        (depth === 0 ? roots : path[depth - 1]!.below).push(branch);
        path.length = depth;
        path.push(branch);
    }
    return roots;
}

function mentions(text: string): boolean {
    return /\[[^[\]]+\]|<[^<>]+>/.test(text);
}

function Branches({ page, list }: { page: Page; list: Branch[] }) {
    return (
        <ul>
            {list.map(({ step, below }, i) => (
                <li key={i}>
                    <p>
                        {step.key && !mentions(step.text) ? (
                            <Leads page={page} to={step.key} plain>
                                {step.text}
                            </Leads>
                        ) : (
                            <Sentence page={page} text={step.text} />
                        )}{" "}
                        {step.place ? <PlaceLink page={page} place={step.place} /> : null}
                    </p>
                    {below.length ? <Branches page={page} list={below} /> : null}
                </li>
            ))}
        </ul>
    );
}

const manySteps = 120;

function Steps({ page, steps }: { page: Page; steps: ReasonStep[] }) {
    const [all, setAll] = useState(false);
    return (
        <>
            <Branches page={page} list={branches(all ? steps : steps.slice(0, manySteps))} />
            {!all && steps.length > manySteps ? (
                <button type="button" class="quiet" onClick={() => setAll(true)}>
                    Show the other {grouped(steps.length - manySteps)} steps
                </button>
            ) : null}
        </>
    );
}

/* undefined: not answered yet. */
function useReason(page: Page, key: Key): Reason | null | undefined {
    const { coursed, position } = page.state;
    const [reason, setReason] = useState<Reason | null | undefined>(undefined);
    useEffect(() => {
        let wanted = true;
        if (!coursed) return;
        page.core
            .reason(key, atOf(page.state))
            .catch(() => null)
            .then((found) => {
                if (wanted) setReason(found);
            });
        return () => {
            wanted = false;
        };
    }, [page, key, coursed, position]);
    return reason;
}

function Why({ page, elementKey }: { page: Page; elementKey: Key }) {
    const reason = useReason(page, elementKey);
    if (reason === undefined) return null;
    return (
        <Section title="Why">
            {reason === null ? (
                <p class="note">The reasons for this date and scenario are not in this page.</p>
            ) : (
                <div class="reason">
                    {reason.steps.length ? <Steps page={page} steps={reason.steps} /> : <p>{reason.head}</p>}
                </div>
            )}
        </Section>
    );
}

/* ---- an argument, as on paper ---- */

function LineRow({ page, line }: { page: Page; line: Line }) {
    const key: Key = `c${line.claim}`;
    const { letter, words } = told(page.state, key);
    return (
        <li class={line.role}>
            <span class="number">({line.number})</span>
            <Leads page={page} to={key} plain>
                {line.text || nameOf(page.state.doc, key)}
            </Leads>
            <span class="state" title={words}>
                <Mark letter={letter} />
                <span class="ears">{words}</span>
            </span>
        </li>
    );
}

function Inference({ step }: { step: Step }) {
    const rules = [...step.rules, ...(step.strict ? ["strict"] : [])].join(", ");
    return (
        <li class="inference">
            <span class="ears">therefore</span>
            {rules ? <span class="rules">{rules}</span> : null}
        </li>
    );
}

function Paper({ page, argument }: { page: Page; argument: Argument }) {
    if (argument.lines.length === 0) return null;
    const stepAt = new Map(argument.steps.map((step) => [step.conclusion, step]));
    return (
        <Section title={argument.scheme ? `The argument, ${argument.scheme}` : "The argument"}>
            <ol class="paper">
                {argument.lines.map((line, i) => {
                    const step = stepAt.get(i);
                    return [
                        step ? <Inference key={`i${i}`} step={step} /> : null,
                        <LineRow key={i} page={page} line={line} />,
                    ];
                })}
            </ol>
        </Section>
    );
}

/* ---- for and against ---- */

const passive: Record<string, string> = {
    concludes: "its conclusion",
    entails: "entails it",
    undercuts: "undercuts it",
    excludes: "excludes it",
    contradicts: "contradicts it",
};

function Linked({ page, links, end }: { page: Page; links: Link[]; end: "from" | "to" }) {
    return (
        <ul class="links">
            {links.map((link, i) => {
                const key = link[end];
                const how = end === "from" ? passive[link.how] : undefined;
                return (
                    <li key={i} class={isOut(letterOf(page.state, key)) ? "out" : ""}>
                        <Leads page={page} to={key} /> <VerdictWord page={page} elementKey={key} />
                        {how && how !== "its conclusion" ? <span class="quiet-word">, {how}</span> : null}
                    </li>
                );
            })}
        </ul>
    );
}

function unique(links: Link[], end: "from" | "to"): Link[] {
    const seen = new Set<Key>();
    return links.filter((l) => !seen.has(l[end]) && seen.add(l[end]));
}

function ForAndAgainst({ page, elementKey }: { page: Page; elementKey: Key }) {
    const links = linksOf(page.state.doc);
    const into = links.into.get(elementKey) ?? [];
    const outOf = links.outOf.get(elementKey) ?? [];
    const premiseOf = links.premiseOf.get(elementKey) ?? [];
    const parts: [string, Link[], "from" | "to"][] = [
        ["For it", unique(into.filter((l) => l.sign === "+"), "from"), "from"],
        ["Against it", unique(into.filter((l) => l.sign === "-"), "from"), "from"],
        ["It speaks for", unique(outOf.filter((l) => l.sign === "+"), "to"), "to"],
        ["It speaks against", unique(outOf.filter((l) => l.sign === "-"), "to"), "to"],
    ];
    const none = parts.every(([, list]) => list.length === 0) && premiseOf.length === 0;
    if (none) return null;
    return (
        <>
            {parts.map(([title, list, end]) =>
                list.length ? (
                    <Section key={title} title={title}>
                        <Linked page={page} links={list} end={end} />
                    </Section>
                ) : null,
            )}
            {premiseOf.length ? (
                <Section title="A premise of">
                    <ul class="links">
                        {premiseOf.map((key) => (
                            <li key={key}>
                                <Leads page={page} to={key} />
                            </li>
                        ))}
                    </ul>
                </Section>
            ) : null}
        </>
    );
}

/* ---- all of it ---- */

function Tags({ page, tags }: { page: Page; tags: string[] }) {
    if (tags.length === 0) return null;
    return (
        <p class="tags">
            {tags.map((tag) => (
                <button
                    key={tag}
                    type="button"
                    class="tag"
                    onClick={() => page.do({ do: "search", query: `#${tag}` })}
                >
                    #{tag}
                </button>
            ))}
        </p>
    );
}

function FindingsAbout({ page, elementKey }: { page: Page; elementKey: Key }) {
    const about = (page.state.findings ?? []).filter(
        (f) => f.key === elementKey || f.keys.includes(elementKey),
    );
    if (about.length === 0) return null;
    return (
        <Section title="Findings">
            <ul class="findings">
                {about.map((f, i) => (
                    <FindingItem key={i} page={page} finding={f} />
                ))}
            </ul>
        </Section>
    );
}

function Places({ page, element }: { page: Page; element: Claim | Argument }) {
    return (
        <Section title="In the text">
            <p class="places">
                {element.places.map((place, i) => (
                    <PlaceLink key={i} page={page} place={place} />
                ))}
            </p>
        </Section>
    );
}

function Actions({ page, elementKey, children }: { page: Page; elementKey: Key; children: ComponentChildren }) {
    const { focus, opened, map, closed } = page.state;
    const element = elementAt(page.state.doc, elementKey);
    const open = opened.includes(elementKey);
    const premises = element && "lines" in element && element.lines.length > 0;
    const onMap = map?.trouble === "" && map.part_of[elementKey] !== undefined && !closed.includes("map");
    return (
        <p class="actions">
            {onMap ? (
                <button
                    type="button"
                    aria-pressed={focus > 0}
                    onClick={() => page.do({ do: "focus", key: elementKey, links: focus ? 0 : 1 })}
                >
                    {focus ? "Show all of the map" : "Focus on the map"}
                </button>
            ) : null}
            {onMap && premises ? (
                <button
                    type="button"
                    aria-pressed={open}
                    onClick={() => page.do({ do: "open", key: elementKey, open: !open })}
                >
                    {open ? "Close its premises" : "Open its premises"}
                </button>
            ) : null}
            {children}
        </p>
    );
}

function Head({ page, elementKey, doc }: { page: Page; elementKey: Key; doc: Doc }) {
    const { letter, kind, words, meaning } = told(page.state, elementKey);
    return (
        <>
            <p class="kicker">
                <Mark letter={letter} round={elementKey[0] === "a"} />
                <span class={`verdict ${kind}`}>{words}</span>
                <span class="quiet-word">{elementKey[0] === "a" ? "argument" : "claim"}</span>
            </p>
            <h2 id={readingHeadId} tabIndex={-1}>
                {nameOf(doc, elementKey)}
            </h2>
            <p class="told">{meaning}</p>
        </>
    );
}

function Empty({ page }: { page: Page }) {
    const { doc } = page.state;
    const main = doc.claims.flatMap((c, i): Key[] => (c.main ? [`c${i}`] : [])).slice(0, 12);
    return (
        <div class="empty">
            <p class="note">Choose a claim, in the list or on the map, to read it here.</p>
            {main.length ? (
                <section>
                    <h2>Main claims</h2>
                    <ul class="links">
                        {main.map((key) => (
                            <li key={key}>
                                <Leads page={page} to={key} />{" "}
                                <VerdictWord page={page} elementKey={key} />
                            </li>
                        ))}
                    </ul>
                </section>
            ) : null}
        </div>
    );
}

export function Reading({ page, actions }: { page: Page; actions?: (key: Key) => ComponentChildren }) {
    const { doc, selected } = page.state;
    const element = selected && elementAt(doc, selected);
    const close = () =>
        selected && window.matchMedia("(max-width: 699px)").matches
            ? page.do({ do: "select", key: null })
            : page.do({ do: "pane", pane: "reading", shown: false });
    return (
        <article class="reading" key={selected ?? ""} aria-labelledby={selected ? readingHeadId : undefined}>
            <Close what="reading" onClose={close} />
            {selected && element ? (
                <>
                    <Head page={page} elementKey={selected} doc={doc} />
                    {element.text && (element.text !== nameOf(doc, selected) || element.ranges.length > 0) ? (
                        <p class="full" dir="auto">
                            <Rich page={page} text={element.text} ranges={element.ranges} />
                        </p>
                    ) : null}
                    <Tags page={page} tags={element.tags} />
                    <Actions page={page} elementKey={selected}>
                        {actions?.(selected)}
                    </Actions>
                    <Why page={page} elementKey={selected} />
                    {"lines" in element ? <Paper page={page} argument={element} /> : null}
                    <Holders page={page} said={element.said} />
                    <ForAndAgainst page={page} elementKey={selected} />
                    <FindingsAbout page={page} elementKey={selected} />
                    <Places page={page} element={element} />
                </>
            ) : (
                <Empty page={page} />
            )}
        </article>
    );
}
