/* A line between two panes that can be drawn, or moved with arrows. Widths are
 * variables of the page: no pane is rendered anew. */
import { useRef } from "preact/hooks";

interface DividerProps {
    name: "left" | "reading";
    label: string;
}

const least = 240;

function widthOf(divider: HTMLElement, name: DividerProps["name"]): number {
    const pane = name === "left" ? divider.previousElementSibling : divider.nextElementSibling;
    return pane?.getBoundingClientRect().width ?? least;
}

function setWidth(divider: HTMLElement, name: DividerProps["name"], width: number): void {
    const panes = divider.parentElement;
    if (!panes) return;
    const most = panes.clientWidth * 0.7;
    panes.style.setProperty(`--${name}-width`, `${Math.max(least, Math.min(most, width))}px`);
}

export function Divider({ name, label }: DividerProps) {
    const self = useRef<HTMLDivElement>(null);
    const sign = name === "left" ? 1 : -1;
    const drag = useRef<{ x: number; width: number } | null>(null);
    return (
        <div
            ref={self}
            class={`divider of-${name}`}
            role="separator"
            aria-orientation="vertical"
            aria-label={label}
            aria-valuenow={0}
            tabIndex={0}
            onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                drag.current = { x: event.clientX, width: widthOf(event.currentTarget, name) };
            }}
            onPointerMove={(event) => {
                if (drag.current)
                    setWidth(
                        event.currentTarget,
                        name,
                        drag.current.width + sign * (event.clientX - drag.current.x),
                    );
            }}
            onPointerUp={() => {
                drag.current = null;
            }}
            onKeyDown={(event) => {
                const step = { ArrowLeft: -24, ArrowRight: 24 }[event.key];
                if (!step) return;
                event.preventDefault();
                setWidth(event.currentTarget, name, widthOf(event.currentTarget, name) + sign * step);
            }}
        />
    );
}
