/* Verdicts in the margin: a mark beside each line where a claim or an argument
 * is written out, in the shapes of the map. */
import { RangeSet, StateEffect, StateField, type Extension, type Range, type Text } from "@codemirror/state";
import { gutter, GutterMarker } from "@codemirror/view";
import { render } from "preact";
import { isOut } from "../course";
import { Mark } from "../Mark";
import { inWords } from "../words";

export interface Verdict {
    at: number; /* offset within its line */
    title: string; /* "[Title]" or "<Title>" */
    letter: string;
}

class VerdictMarker extends GutterMarker {
    constructor(readonly verdict: Verdict) {
        super();
    }

    override eq(other: VerdictMarker): boolean {
        const a = this.verdict;
        const b = other.verdict;
        return a.title === b.title && a.letter === b.letter;
    }

    override toDOM(): Node {
        const { title, letter } = this.verdict;
        const round = title.startsWith("<");
        const element = document.createElement("span");
        const out = isOut(letter);
        element.className = out ? "verdict-mark out" : "verdict-mark";
        element.title = `${title} ${out ? "is not there" : inWords(letter, round ? "a0" : "c0")}`;
        render(<Mark letter={letter} round={round} />, element);
        return element;
    }

    override destroy(dom: Node): void {
        render(null, dom as Element);
    }
}

const setVerdicts = StateEffect.define<RangeSet<VerdictMarker>>();

const field = StateField.define<RangeSet<VerdictMarker>>({
    create: () => RangeSet.empty,
    update(marks, transaction) {
        for (const effect of transaction.effects) if (effect.is(setVerdicts)) return effect.value;
        return transaction.docChanged ? marks.map(transaction.changes) : marks;
    },
});

export function showVerdicts(doc: Text, verdicts: Verdict[]): StateEffect<unknown> {
    const ranges: Range<VerdictMarker>[] = verdicts
        .filter(({ at }) => at <= doc.length)
        .map((verdict) => new VerdictMarker(verdict).range(doc.lineAt(verdict.at).from));
    return setVerdicts.of(RangeSet.of(ranges, true));
}

/* `onClick` gets the title of the first mark of a line. */
export function verdictGutter(onClick: (title: string) => void): Extension {
    return [
        field,
        gutter({
            class: "verdict-gutter",
            markers: (view) => view.state.field(field),
            initialSpacer: () => new VerdictMarker({ at: 0, title: "[]", letter: "U" }),
            domEventHandlers: {
                click(view, line) {
                    view.state.field(field).between(line.from, line.from, (_from, _to, marker) => {
                        onClick(marker.verdict.title);
                        return false;
                    });
                    return true;
                },
            },
        }),
    ];
}
