/* A line between two panes that can be drawn, or moved with arrows. Widths are
 * variables of the page: no pane is rendered anew. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface DividerProps {
    name: "left" | "reading";
    label: string;
}

const least = 240;
const step = 24;

function mostOf(divider: HTMLElement): number {
    return Math.max(least, (divider.parentElement?.clientWidth ?? 0) * 0.7);
}

/* The pane that the line is the edge of. */
function paneOf(divider: HTMLElement, name: DividerProps["name"]): Element | null {
    return name === "left" ? divider.previousElementSibling : divider.nextElementSibling;
}

export function Divider({ name, label }: DividerProps) {
    const self = useRef<HTMLDivElement>(null);
    const drag = useRef<{ x: number; width: number } | null>(null);
    const [width, setWidth] = useState(0);
    const sign = name === "left" ? 1 : -1;
    useLayoutEffect(() => {
        setWidth(self.current ? Math.round(now()) : 0);
    }, []);

    function now(): number {
        return (self.current && paneOf(self.current, name)?.getBoundingClientRect().width) ?? 0;
    }

    function make(wanted: number): void {
        const panes = self.current?.parentElement;
        if (!self.current || !panes) return;
        const fit = Math.round(Math.max(least, Math.min(mostOf(self.current), wanted)));
        panes.style.setProperty(`--${name}-width`, `${fit}px`);
        setWidth(fit);
    }

    return (
        <div
            ref={self}
            class={`divider of-${name}`}
            role="separator"
            aria-orientation="vertical"
            aria-label={label}
            aria-valuemin={least}
            aria-valuemax={Math.round(self.current ? mostOf(self.current) : 2000)}
            aria-valuenow={width}
            aria-valuetext={`${width} pixels`}
            tabIndex={0}
            onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                drag.current = { x: event.clientX, width: now() };
            }}
            onPointerMove={(event) => {
                if (drag.current) make(drag.current.width + sign * (event.clientX - drag.current.x));
            }}
            onPointerUp={() => (drag.current = null)}
            onPointerCancel={() => (drag.current = null)}
            onKeyDown={(event) => {
                const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
                if (!by) return;
                event.preventDefault();
                make(now() + sign * by);
            }}
        />
    );
}
