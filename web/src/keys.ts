/* The keyboard: one letter, one step. Where one types, letters are letters. */
import { searchId } from "./Bar";
import { dateOf, lastStop } from "./course";
import type { MapHandle } from "./props";
import { stepOutline } from "./Outline";
import { readingHeadId } from "./Reading";
import type { Page } from "./state";

function isTyping(target: EventTarget | null): boolean {
    if (!(target instanceof HTMLElement)) return false;
    if (target.isContentEditable) return true;
    if (target instanceof HTMLInputElement) return !["range", "checkbox", "radio"].includes(target.type);
    return target.matches("textarea, select");
}

function moveDate(page: Page, step: number): void {
    const { coursed, position } = page.state;
    if (!coursed || coursed.course.dates.length === 0) return;
    const { course } = coursed;
    const stop = Math.max(0, Math.min(lastStop(course), position + step));
    page.do({ do: "switch", asOf: dateOf(course, stop) });
}

function nextScenario(page: Page): void {
    const { doc, scenario } = page.state;
    const all = [null, ...doc.scenarios.map((s) => s.ids)];
    const next = all[(all.indexOf(scenario) + 1) % all.length] ?? null;
    page.do({ do: "switch", scenario: next });
}

function focusOn(page: Page, links: number): void {
    const { selected } = page.state;
    if (selected) page.do({ do: "focus", key: selected, links });
}

export function readChosen(page: Page): void {
    if (!page.state.selected) return;
    page.do({ do: "select", key: page.state.selected });
    requestAnimationFrame(() => document.getElementById(readingHeadId)?.focus());
}

const arrows: Record<string, "up" | "down" | "left" | "right"> = {
    ArrowUp: "up",
    ArrowDown: "down",
    ArrowLeft: "left",
    ArrowRight: "right",
};

/* What goes by arrows itself, or scrolls. */
const byArrows =
    'input, [role="tablist"], [role="separator"], [role="slider"], [role="group"][tabindex], .outline [data-key], .timeline';

/* Arrows walk the map where nothing else uses them. */
function walk(page: Page, map: MapHandle | null, event: KeyboardEvent): boolean {
    const direction = arrows[event.key];
    const target = event.target as Element;
    const free = target.closest(byArrows) === null;
    if (!direction || !map || !free) return false;
    const key = map.walk(direction);
    if (key) page.do({ do: "select", key, step: true });
    return key !== null;
}

/* True: the key was for the page. */
function press(page: Page, map: MapHandle | null, event: KeyboardEvent): boolean {
    const { focus, selected } = page.state;
    switch (event.key) {
        case "j":
            stepOutline(page, 1);
            return true;
        case "k":
            stepOutline(page, -1);
            return true;
        case "f":
            focusOn(page, focus ? 0 : 1);
            return selected !== null;
        case "+":
        case "-":
            focusOn(page, focus + (event.key === "+" ? 1 : -1));
            return selected !== null;
        case "[":
        case "]":
            moveDate(page, event.key === "]" ? 1 : -1);
            return true;
        case "s":
            nextScenario(page);
            return true;
        case "/":
            document.getElementById(searchId)?.focus();
            return true;
        case "?":
            page.do({ do: "dialog", dialog: "help" });
            return true;
        default:
            return walk(page, map, event);
    }
}

/* Enter reads, where it is on what is chosen: an item of the list, or the map. */
function isReadingKey(event: KeyboardEvent): boolean {
    const target = event.target as Element;
    return (
        event.key === "Enter" &&
        (target === document.body || target.closest('[data-key][aria-current="true"], .map-pane') !== null) &&
        target.closest(".map-pane button, .map-pane a") === null
    );
}

function escape(page: Page, event: KeyboardEvent): void {
    if (event.target instanceof HTMLElement && isTyping(event.target)) event.target.blur();
    page.do({ do: "back" });
}

/* Returns what ends it. */
export function listenToKeys(page: Page, map: () => MapHandle | null): () => void {
    const onKey = (event: KeyboardEvent) => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") return escape(page, event);
        if (isTyping(event.target) || page.state.dialog) return;
        if (isReadingKey(event)) {
            event.preventDefault();
            readChosen(page);
        } else if (press(page, map(), event)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
}
