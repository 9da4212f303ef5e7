/* A verdict as a small shape: the box of the map in miniature. Words beside it
 * say the same, so that it is hidden from screen readers. */
import { verdictOf } from "./words";
import type { VerdictKind } from "./words";

function inner(kind: VerdictKind, round: number) {
    const box = { x: 2, y: 2, width: 12, height: 12, rx: round, class: "line" };
    switch (kind) {
        case "given":
            return [
                <rect {...box} x={1.5} y={1.5} width={13} height={13} />,
                <rect {...box} x={4.5} y={4.5} width={7} height={7} rx={round / 2} />,
            ];
        case "open":
            return [
                <path class="half" d={round ? "M2 8V6A4 4 0 0 1 6 2H8V14H6A4 4 0 0 1 2 10Z" : "M2 2H8V14H2Z"} />,
                <rect {...box} />,
            ];
        case "supposed":
            return [<path class="line" d="M2 2H10L14 6V14H2Z" />];
        case "contradictory":
            return [<rect {...box} />, <path class="line" d="M2 14L14 2" />];
        default:
            return [<rect {...box} />];
    }
}

export function Mark({ letter, round = false }: { letter: string | undefined; round?: boolean }) {
    const { kind } = verdictOf(letter);
    return (
        <svg class={`mark ${kind}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            {inner(kind, round ? 5 : 0)}
        </svg>
    );
}
