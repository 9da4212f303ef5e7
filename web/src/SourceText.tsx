/* The text of the dispute with its line numbers; a place is highlighted. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Place } from "./doc";
import { Lazy, baseName, usePiecemeal } from "./parts";
import type { Page } from "./state";

interface ChunkProps {
    lines: string[];
    first: number; /* number of the first line */
    place: Place | null; /* null: not in these lines */
}

/* An end at the first column is the end of the line before. */
function touchesLine([, line, , endLine, endColumn]: Place, number: number): boolean {
    return number >= line && (number < endLine || (number === endLine && (endColumn > 1 || line === endLine)));
}

function Line({ text, number, place }: { text: string; number: number; place: Place | null }) {
    if (!place || !touchesLine(place, number))
        return (
            <div class="line" data-line={number}>
                {text || "\n"}
            </div>
        );
    const from = number === place[1] ? place[2] - 1 : 0;
    const to = number === place[3] ? place[4] - 1 : text.length;
    return (
        <div class="line here" data-line={number}>
            {text.slice(0, from)}
            <mark>{text.slice(from, to)}</mark>
            {text.slice(to)}
            {text ? null : "\n"}
        </div>
    );
}

class Chunk extends Lazy<ChunkProps> {
    override render({ lines, first, place }: ChunkProps) {
        return (
            <div class="chunk">
                {lines.map((text, i) => (
                    <Line key={i} text={text} number={first + i} place={place} />
                ))}
            </div>
        );
    }
}

const chunkSize = 100;

function chunked(text: string): string[][] {
    const lines = text.split(/\r\n|\r|\n/);
    const chunks: string[][] = [];
    for (let i = 0; i < lines.length; i += chunkSize) chunks.push(lines.slice(i, i + chunkSize));
    return chunks;
}

function touches(place: Place | null, first: number, count: number): boolean {
    return place !== null && place[1] < first + count && place[3] >= first;
}

export function SourceText({ page }: { page: Page }) {
    const { doc, place } = page.state;
    const [file, setFile] = useState(place?.[0] ?? 0);
    const [shownPlace, setShownPlace] = useState(place);
    const root = useRef<HTMLDivElement>(null);
    if (place !== shownPlace) {
        setShownPlace(place);
        if (place) setFile(place[0]);
    }
    const source = doc.files[file] ?? doc.files[0];
    const chunks = useMemo(() => chunked(source?.text ?? ""), [source]);
    const here = place && doc.files[place[0]] === source ? place : null;
    const drawn = usePiecemeal(chunks.length, 10, here ? Math.ceil(here[3] / chunkSize) : 0);
    useEffect(() => {
        root.current?.querySelector(".here")?.scrollIntoView({ block: "center" });
    }, [place, source]);
    return (
        <div class="source" ref={root}>
            {doc.files.length > 1 ? (
                <p class="controls">
                    <label>
                        file{" "}
                        <select value={file} onChange={(e) => setFile(Number(e.currentTarget.value))}>
                            {doc.files.map((f, i) => (
                                <option key={i} value={i} title={f.name}>
                                    {baseName(f.name)}
                                </option>
                            ))}
                        </select>
                    </label>
                </p>
            ) : null}
            <div class="code-text" role="region" aria-label={`Text of ${source?.name ?? ""}`} tabIndex={0}>
                {chunks.slice(0, drawn).map((lines, i) => {
                    const first = i * chunkSize + 1;
                    return (
                        <Chunk
                            key={i}
                            lines={lines}
                            first={first}
                            place={touches(here, first, lines.length) ? here : null}
                        />
                    );
                })}
            </div>
        </div>
    );
}
