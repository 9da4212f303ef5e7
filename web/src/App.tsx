/* The page: bar, three panes, strip. What only the live page has is given in
 * slots. */
import type { ComponentChildren } from "preact";
import type { Key } from "./doc";
import type { Page } from "./state";
import { usePage } from "./state";

/* What the live page adds. */
export interface Slots {
    /* Takes the place of the text tab, and stays mounted behind other tabs.
     * It shows `page.state.place` when that is set. */
    editor?: () => ComponentChildren;
    /* Further items of the bar. */
    bar?: () => ComponentChildren;
    /* Further actions on what is being read. */
    actions?: (key: Key) => ComponentChildren;
    /* A line under the bar: conflicts, a lost server. */
    notice?: () => ComponentChildren;
    /* What can be tried on the map: props.ts, MapViewProps. */
    onTry?: (key: Key, at: { x: number; y: number }) => void;
    tried?: () => Key[];
}

export interface AppProps {
    page: Page;
    slots?: Slots;
}

export function App({ page, slots = {} }: AppProps) {
    const s = usePage(page);
    return (
        <div class="page">
            <header class="bar">
                <h1>{s.doc.title ?? s.doc.file}</h1>
                {slots.bar?.()}
            </header>
            {slots.notice?.()}
        </div>
    );
}
