/* Trying out: what could be otherwise about an element, in a small menu beside
 * its box, or below what is read of it. */
import { useEffect, useState } from "preact/hooks";
import type { Key } from "../doc";
import { useOutside } from "./Bar";
import type { Session } from "./session";
import { choices, strengthOf } from "./tries";
import { useWatched } from "./watched";

function Weight({ session, title }: { session: Session; title: string }) {
    const current = session.tries.find((t) => t.title === title && t.what === "weigh");
    const [strength, setStrength] = useState(String(current?.strength ?? 1));
    const weigh = (text: string) => {
        setStrength(text);
        const number = strengthOf(text);
        if (number !== null) session.try({ what: "weigh", title, strength: number });
    };
    const wrong = strengthOf(strength) === null;
    return (
        <label class="weight">
            with the strength
            <input
                type="number"
                step="any"
                min="0"
                value={strength}
                aria-invalid={wrong}
                onInput={(event) => weigh(event.currentTarget.value)}
            />
            {wrong && (
                <span class="ask-trouble" role="alert">
                    A strength is a number above 0.
                </span>
            )}
        </label>
    );
}

export function Trying({ session, of, done }: { session: Session; of: Key; done?: () => void }) {
    const title = session.core.titleOf(of);
    const kind = of.startsWith("c") ? "c" : "a";
    return (
        <span class="trying" role="group" aria-label={`What if ${title} were otherwise`}>
            <span class="trying-head">What if it were</span>
            {choices[kind].map(({ what, label, help }) => {
                const one = session.tries.find((t) => t.title === title && t.what === what);
                return (
                    <button
                        key={what}
                        type="button"
                        class="quiet"
                        title={help}
                        aria-pressed={one !== undefined}
                        onClick={() => {
                            if (one) session.untry(one);
                            else session.try({ what, title, strength: 0 });
                            done?.();
                        }}
                    >
                        {label.toLowerCase()}
                    </button>
                );
            })}
            <Weight key={title} session={session} title={title} />
        </span>
    );
}

/* Beside a box of the map. */
export function TryPopup({ session }: { session: Session }) {
    const { menu } = session;
    const close = () => session.openMenu(null);
    const place = useOutside(menu !== null, close);
    useEffect(() => place.current?.querySelector("button")?.focus(), [menu]);
    if (!menu) return null;
    const left = Math.max(8, Math.min(menu.at.x, window.innerWidth - 260));
    const top = Math.max(8, Math.min(menu.at.y, window.innerHeight - 240));
    return (
        <div class="try-popup" ref={place} style={{ left: `${left}px`, top: `${top}px` }}>
            <p class="try-title">{session.core.titleOf(menu.key)}</p>
            <Trying session={session} of={menu.key} done={close} />
        </div>
    );
}

/* Beside what else can be done with what is read. */
export function Actions({ session, of }: { session: Session; of: Key }) {
    useWatched(session, session.core);
    const title = session.core.titleOf(of);
    const tried = session.tries.some((one) => one.title === title);
    const [open, setOpen] = useState(false);
    return (
        <>
            <button type="button" aria-expanded={open || tried} onClick={() => setOpen(!open)}>
                What if …
            </button>
            <button type="button" aria-keyshortcuts="F2" onClick={() => session.askRename(title)}>
                Rename …
            </button>
            {(open || tried) && <Trying session={session} of={of} />}
        </>
    );
}
