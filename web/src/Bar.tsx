/* The bar: what is looked at, as of when, under which scenario, before which
 * audience; search, theme, help. */
import { useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { dateOf, lastStop } from "./course";
import type { Page, Pane, Theme } from "./state";
import { counted, grouped } from "./words";

export const searchId = "search";

function Slider({ page }: { page: Page }) {
    const { coursed, position, asOf } = page.state;
    const input = useRef<HTMLInputElement>(null);
    if (!coursed || coursed.course.dates.length === 0) return null;
    const { course } = coursed;
    const first = dateOf(course, 0);
    const before = position < 0;
    const label = before ? `before ${first}` : (asOf ?? "everything");
    const move = (stop: number) => page.do({ do: "switch", asOf: dateOf(course, stop) });
    return (
        <label class="slider">
            <span class="label">as of</span>
            <input
                ref={input}
                type="range"
                min={before ? -1 : 0}
                max={lastStop(course)}
                step={1}
                value={position}
                aria-valuetext={label}
                onInput={(event) => move(Number(event.currentTarget.value))}
                onPointerDown={() => page.hold()}
                onPointerUp={() => page.release()}
                onPointerCancel={() => page.release()}
                onBlur={() => page.release()}
            />
            <output>{label}</output>
        </label>
    );
}

interface SelectProps {
    name: string;
    none: string;
    value: string | null;
    options: { value: string; title: string; usable: boolean }[];
    onChange(value: string | null): void;
}

function Select({ name, none, value, options, onChange }: SelectProps) {
    if (options.length === 0) return null;
    return (
        <label class="select">
            <span class="label">{name}</span>
            <select
                value={value ?? ""}
                onChange={(event) => onChange(event.currentTarget.value || null)}
            >
                <option value="">{none}</option>
                {options.map((o) => (
                    <option key={o.value} value={o.value} disabled={!o.usable}>
                        {o.title}
                    </option>
                ))}
            </select>
        </label>
    );
}

function Switches({ page }: { page: Page }) {
    const { doc, scenario, audience } = page.state;
    const s = doc.scenarios.findIndex((x) => x.ids === scenario);
    const a = doc.audiences.findIndex((x) => x.id === audience);
    return (
        <>
            <Select
                name="scenario"
                none="as the map is"
                value={scenario}
                options={doc.scenarios.map((x, i) => ({
                    value: x.ids,
                    title: x.title || x.ids,
                    usable: page.core.has(i, a),
                }))}
                onChange={(value) => page.do({ do: "switch", scenario: value })}
            />
            <Select
                name="audience"
                none="none"
                value={audience}
                options={doc.audiences.map((x, i) => ({
                    value: x.id,
                    title: x.id,
                    usable: page.core.has(s, i),
                }))}
                onChange={(value) => page.do({ do: "switch", audience: value })}
            />
        </>
    );
}

function Search({ page }: { page: Page }) {
    const { query, found } = page.state;
    return (
        <div class="search" role="search">
            <input
                id={searchId}
                type="search"
                placeholder="Search"
                aria-label="Search titles, texts, parties and tags"
                aria-keyshortcuts="/"
                value={query}
                onInput={(event) => page.do({ do: "search", query: event.currentTarget.value })}
            />
            <span class="count" role="status">
                {query.trim() ? `${grouped(found.length)} found` : ""}
            </span>
        </div>
    );
}

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

function ThemeSwitch({ page }: { page: Page }) {
    const { theme } = page.state;
    const label = `Colours: ${theme}. Change to ${nextTheme[theme]}`;
    return (
        <button
            type="button"
            class="icon"
            aria-label={label}
            title={label}
            onClick={() => page.do({ do: "theme", theme: nextTheme[theme] })}
        >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <circle cx="8" cy="8" r="5.5" />
                {theme === "light" ? null : (
                    <path class="full" d={theme === "dark" ? "M8 2.5A5.5 5.5 0 1 1 8 13.5A5.5 5.5 0 1 1 8 2.5Z" : "M8 2.5A5.5 5.5 0 0 1 8 13.5Z"} />
                )}
            </svg>
        </button>
    );
}

function HelpButton({ page }: { page: Page }) {
    return (
        <button
            type="button"
            class="icon"
            aria-label="Help: keys, and how verdicts are drawn"
            title="Help (?)"
            aria-keyshortcuts="?"
            onClick={() => page.do({ do: "dialog", dialog: "help" })}
        >
            <span aria-hidden="true">?</span>
        </button>
    );
}

const paneNames: Record<Pane, string> = { left: "List", map: "Map", reading: "Reading" };

function ClosedPanes({ page }: { page: Page }) {
    return (
        <>
            {page.state.closed.map((pane) => (
                <button
                    key={pane}
                    type="button"
                    class="quiet reopen"
                    onClick={() => page.do({ do: "pane", pane, shown: true })}
                >
                    Show {paneNames[pane].toLowerCase()}
                </button>
            ))}
        </>
    );
}

function Errors({ page }: { page: Page }) {
    const errors = page.state.doc.diagnostics.filter((d) => d.severity === "error");
    if (errors.length === 0) return null;
    return (
        <button type="button" class="quiet errors" onClick={() => page.do({ do: "tab", tab: "findings" })}>
            {counted(errors.length, "error")} in the text
        </button>
    );
}

export function Bar({ page, children }: { page: Page; children?: ComponentChildren }) {
    const { doc } = page.state;
    return (
        <header class="bar">
            <h1 title={doc.file}>{doc.title || doc.file}</h1>
            <div class="switches">
                <Slider page={page} />
                <Switches page={page} />
            </div>
            <div class="tools">
                <Errors page={page} />
                <ClosedPanes page={page} />
                {children}
                <Search page={page} />
                <ThemeSwitch page={page} />
                <HelpButton page={page} />
            </div>
        </header>
    );
}
