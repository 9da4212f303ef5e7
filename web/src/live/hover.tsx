/* What the mouse rests on, in words: the verdict, and the first lines of its
 * reason. */
import { hoverTooltip, type Tooltip } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { render } from "preact";
import type { Key, Reason } from "../doc";
import { Mark } from "../Mark";
import { inWords } from "../words";
import { titleAt } from "./names";

const lines = 5; /* of a reason */

export interface Told {
    key: Key;
    title: string;
    text: string;
    letter: string;
    reason: Reason | null; /* null: the core did not say */
}

function Card({ told }: { told: Told }) {
    const steps = told.reason?.steps ?? [];
    return (
        <div class="hover-card">
            <p class="hover-head">
                <Mark letter={told.letter} round={told.key.startsWith("a")} />
                <strong>{told.title}</strong>
                <span>{told.reason?.head || inWords(told.letter, told.key)}</span>
            </p>
            {told.text && <p class="hover-text">{told.text}</p>}
            {steps.slice(0, lines).map((step, i) => (
                <p key={i} class={`hover-step depth-${Math.min(step.depth, 4)}`}>
                    {step.text}
                </p>
            ))}
            {steps.length > lines && <p class="hover-more">and {steps.length - lines} more</p>}
        </div>
    );
}

export function verdictHover(tell: (title: string) => Promise<Told | null>): Extension {
    return hoverTooltip(async (view, position): Promise<Tooltip | null> => {
        const found = titleAt(view.state, position);
        const told = found && (await tell(found.title));
        if (!found || !told) return null;
        return {
            pos: found.from,
            end: found.to,
            above: true,
            create() {
                const dom = document.createElement("div");
                render(<Card told={told} />, dom);
                return { dom, destroy: () => render(null, dom) };
            },
        };
    });
}
