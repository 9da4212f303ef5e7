/* Work that is not in sight is done a little later: a switch repaints what one
 * sees at once, and the rest of a long list in pieces behind it. */

interface Late {
    forceUpdate(): void;
}

const waiting = new Set<Late>();
let timer = 0;

/* One at a time: input and frames come in between. */
function run(): void {
    const [item] = waiting;
    if (item) {
        waiting.delete(item);
        item.forceUpdate();
    }
    timer = waiting.size ? window.setTimeout(() => whenIdle(run), 1) : 0;
    if (timer === 0) tell();
}

/* Input comes first; where nobody looks, there is none. Returns what calls it
 * off. */
function whenIdle(act: () => void): () => void {
    if (document.hidden || typeof requestIdleCallback === "undefined") {
        const late = window.setTimeout(act);
        return () => clearTimeout(late);
    }
    const late = requestIdleCallback(act, { timeout: 300 });
    return () => cancelIdleCallback(late);
}

export function later(item: Late): void {
    waiting.add(item);
    if (timer === 0) {
        timer = window.setTimeout(run, 30);
        tell();
    }
}

export function notLater(item: Late): void {
    waiting.delete(item);
}

/* Whoever reads the page knows from aria-busy that it is not complete yet. */
function tell(): void {
    document.getElementById("left-panel")?.setAttribute("aria-busy", String(timer !== 0));
}

/* After what is there now was painted; where nobody looks, at once. Returns what
 * calls it off. */
export function afterPaint(act: () => void): () => void {
    let late = 0;
    const soon = () => (late = window.setTimeout(act));
    const frame = document.hidden ? 0 : requestAnimationFrame(soon);
    if (!frame) soon();
    return () => {
        cancelAnimationFrame(frame);
        clearTimeout(late);
    };
}

/* After what is there now was painted, and when there is nothing else to do. */
export function afterWork(act: () => void): () => void {
    let end = afterPaint(() => (end = whenIdle(act)));
    return () => end();
}

/* ---- what is in sight ---- */

const watchers = new WeakMap<Element, (seen: boolean) => void>();

const observer =
    typeof IntersectionObserver === "undefined"
        ? null
        : new IntersectionObserver((entries) => {
              for (const { target, isIntersecting } of entries) watchers.get(target)?.(isIntersecting);
          });

/* Returns what ends it. */
export function whenSeen(element: Element, tellIt: (seen: boolean) => void): () => void {
    watchers.set(element, tellIt);
    observer?.observe(element);
    return () => observer?.unobserve(element);
}
