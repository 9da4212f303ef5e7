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
    timer = waiting.size ? window.setTimeout(run, 1) : 0;
    if (timer === 0) tell();
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
