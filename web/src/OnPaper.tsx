/* What only paper says: what it shows, and how that differs from what was on
 * the screen. */
import { useEffect, useState } from "preact/hooks";
import { keyOf } from "./core";
import { changed, lastStop, lettersAt } from "./course";
import type { State } from "./doc";
import { afterPaint } from "./later";
import type { Page, PageState } from "./state";
import { audienceInWords } from "./state";
import { grouped, nameOf, told } from "./words";

const most = 60; /* verdicts that are listed */

/* "as of 2031-03-07, under Dry year"; "" for the map as it is, at all dates. */
function sightInWords({ doc, asOf, scenario, audience, coursed, position }: PageState): string {
    const first = position < 0 ? coursed?.course.dates[0]?.date : undefined;
    const under = doc.scenarios.find((s) => s.ids === scenario);
    const before = doc.audiences.find((a) => a.id === audience);
    return [
        first ? `before ${first}` : asOf ? `as of ${asOf}` : "",
        under ? `under ${under.title || under.ids}` : "",
        before ? audienceInWords(before) : "",
    ]
        .filter(Boolean)
        .join(", ");
}

/* The map as it is, at all dates; "" where it is not needed or not there. */
function usePlain(page: Page, wanted: boolean): State {
    const { doc } = page.state;
    const [plain, setPlain] = useState<State>("");
    useEffect(() => {
        if (!wanted) return;
        let current = true;
        const ask = async () => {
            const { course } = await page.core.course(-1, -1);
            if (current) setPlain(lettersAt(course, lastStop(course)));
        };
        const end = afterPaint(() => void ask().catch(() => setPlain("")));
        return () => {
            current = false;
            end();
        };
    }, [doc, wanted]);
    return wanted ? plain : "";
}

function Differences({ page, plain }: { page: Page; plain: State }) {
    const { doc, letters } = page.state;
    const list = changed(plain, letters);
    if (list.length === 0) return <p>No verdict is another one there.</p>;
    const words = (key: ReturnType<typeof keyOf>, letter: string) => told(page.state, key, letter).words;
    return (
        <>
            <p>These verdicts are others there:</p>
            <ul>
                {list.slice(0, most).map(({ element, from, to }) => {
                    const key = keyOf(doc, element);
                    return (
                        <li key={element}>
                            {nameOf(doc, key)}: {words(key, to)}; here: {words(key, from)}
                        </li>
                    );
                })}
            </ul>
            {list.length > most ? <p>And {grouped(list.length - most)} more.</p> : null}
        </>
    );
}

/* A report is printed as its outline in plain HTML; the live page as it is. */
export function OnPaper({ page }: { page: Page }) {
    const sight = sightInWords(page.state);
    const outlined = page.core.onChange === undefined;
    const plain = usePlain(page, outlined && sight !== "");
    return (
        <div class="on-paper">
            {outlined ? <p>The whole map as it is, with all dates.</p> : null}
            {sight ? <p>On screen: {sight}.</p> : null}
            {plain && page.state.letters ? <Differences page={page} plain={plain} /> : null}
        </div>
    );
}
