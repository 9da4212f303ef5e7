/* What of a part is in sight: pan, wheel and pinch by d3-zoom, and moves by
 * command. It moves the whole picture by CSS, past the component, so that panning
 * and zooming lay out no text anew. The attribute `data-level` of the view says how much
 * can be read at this size: near, far or farther. */
import { select } from "d3-selection";
import type { Selection } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
import type { D3ZoomEvent, ZoomBehavior, ZoomTransform } from "d3-zoom";

export interface Area {
    x: number;
    y: number;
    w: number;
    h: number;
}

/* What is in sight: to come back to. */
export interface View {
    transform: ZoomTransform;
    again: (() => void) | null;
}

const margin = 28; /* kept free around what is fitted or revealed */
const below = 56; /* likewise, for the tools */
const legible = 0.5; /* the least scale at which verdicts can be read, too */
const opening = 0.6; /* the least scale of what is too large to be seen at once */
const largest = 4;
const paper = 900; /* the width of a page, on which print is finer than a screen */
const motion = 150; /* ms */

function levelOf(scale: number): string {
    return scale >= legible ? "near" : scale >= 0.22 ? "far" : "farther";
}

function ease(t: number): number {
    return 1 - (1 - t) ** 3;
}

export class Camera {
    calm = false;
    private readonly hand: Selection<HTMLElement, unknown, null, undefined>;
    private readonly behavior: ZoomBehavior<HTMLElement, unknown>;
    private readonly sizes: ResizeObserver;
    private bounds: Area = { x: 0, y: 0, w: 1, h: 1 };
    private size = { w: 0, h: 0 };
    /* what brought about what is in sight: done again when the pane changes,
     * until it is moved by hand */
    private again: (() => void) | null = null;
    private frame = 0;

    constructor(
        private readonly view: HTMLElement,
        private readonly picture: SVGSVGElement,
    ) {
        this.behavior = zoom<HTMLElement, unknown>()
            .clickDistance(4)
            .extent(() => [
                [0, 0],
                [Math.max(1, this.size.w), Math.max(1, this.size.h)],
            ])
            .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => {
                if (event.sourceEvent) this.byHand();
                this.apply(event.transform);
            });
        this.hand = select(view);
        this.hand.call(this.behavior).on("dblclick.zoom", null);
        this.sizes = new ResizeObserver(() => this.resized());
        this.sizes.observe(view);
        this.measure();
        addEventListener("beforeprint", this.onPaper);
        addEventListener("afterprint", this.onScreen);
    }

    end(): void {
        removeEventListener("beforeprint", this.onPaper);
        removeEventListener("afterprint", this.onScreen);
        cancelAnimationFrame(this.frame);
        this.sizes.disconnect();
        this.hand.on(".zoom", null);
    }

    /* On paper the whole part is shown, as wide as the page: map.css. */
    private readonly onPaper = () => this.say(paper / this.bounds.w);
    private readonly onScreen = () => this.say(this.now.k);

    private say(scale: number): void {
        const level = levelOf(scale);
        if (this.view.dataset.level !== level) this.view.dataset.level = level;
    }

    private byHand(): void {
        cancelAnimationFrame(this.frame);
        this.again = null;
    }

    private measure(): void {
        const { width, height } = this.view.getBoundingClientRect();
        this.size = { w: width, h: height };
        this.limit();
    }

    private resized(): void {
        const { w, h } = this.size;
        this.measure();
        if (this.size.w === 0 || (this.size.w === w && this.size.h === h)) return;
        if (this.again) this.again();
        else this.to(this.now.translate((this.size.w - w) / 2 / this.now.k, 0), false);
    }

    private apply(t: ZoomTransform): void {
        this.picture.style.transform = `translate(${t.x}px, ${t.y}px) scale(${t.k})`;
        this.say(t.k);
    }

    private get now(): ZoomTransform {
        return zoomTransform(this.view);
    }

    /* The scale at which an area just fits; small ones are not blown up. */
    private scaleFor(area: Area, most: number): number {
        const k = Math.min(
            (this.size.w - 2 * margin) / area.w,
            (this.size.h - margin - below) / area.h,
        );
        return Math.max(0.01, Math.min(most, k));
    }

    private limit(): void {
        const { x, y, w, h } = this.bounds;
        const least = Math.min(0.5, this.scaleFor(this.bounds, 1) * 0.7);
        const around = Math.max(w, h, this.size.w / least);
        this.behavior.scaleExtent([least, largest]).translateExtent([
            [x - around, y - around],
            [x + w + around, y + h + around],
        ]);
    }

    private to(goal: ZoomTransform, moving: boolean): void {
        cancelAnimationFrame(this.frame);
        const still = this.calm || matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (still || !moving) return this.behavior.transform(this.hand, goal);
        const from = this.now;
        const start = performance.now();
        const step = (time: number) => {
            const part = ease(Math.min(1, Math.max(0, (time - start) / motion)));
            const between = (a: number, b: number) => a + (b - a) * part;
            const k = between(from.k, goal.k);
            const at = zoomIdentity
                .translate(between(from.x, goal.x), between(from.y, goal.y))
                .scale(k);
            this.behavior.transform(this.hand, part === 1 ? goal : at);
            if (part < 1) this.frame = requestAnimationFrame(step);
        };
        this.frame = requestAnimationFrame(step);
    }

    /* The whole that can be panned over. */
    setBounds(bounds: Area): void {
        this.bounds = bounds;
        this.limit();
    }

    /* Bring an area into sight as large as it can be. */
    fit(area: Area, moving: boolean, most = 1.25): void {
        this.again = () => this.fit(area, false, most);
        if (this.size.w === 0) return;
        const k = this.scaleFor(area, most);
        const x = this.size.w / 2 - (area.x + area.w / 2) * k;
        /* what is small hangs below the upper edge, like a text */
        const free = this.size.h - below - area.h * k;
        const y = Math.max(margin, Math.min(free / 2, 2 * margin)) - area.y * k;
        this.to(zoomIdentity.translate(x, y).scale(k), moving);
    }

    /* The first sight of a part: all of it, if its verdicts can be read then;
     * else the beginning, with the box that comes first in the upper left. */
    open(first: Area | null): void {
        const { x, w } = this.bounds;
        if (this.size.w === 0 || this.scaleFor(this.bounds, 1) >= legible || !first)
            this.fit(this.bounds, false);
        else {
            const free = margin / opening;
            const room = this.size.w / opening;
            const left = w < room ? x - (room - w) / 2 : Math.min(first.x - free, x + w + free - room);
            this.to(zoomIdentity.scale(opening).translate(-left, free - first.y), false);
        }
        this.again = () => this.open(first);
    }

    /* Zoom at the middle. */
    by(factor: number): void {
        this.again = null;
        const from = this.now;
        this.behavior.scaleBy(this.hand, factor);
        const goal = this.now;
        this.behavior.transform(this.hand, from);
        this.to(goal, true);
    }

    /* Bring an area into sight with as little motion as will do. */
    show(area: Area, moving = true): void {
        if (this.size.w === 0) return;
        const { k, x, y } = this.now;
        const shift = (low: number, length: number, room: number) => {
            const high = low + length;
            if (length > room - 2 * margin) return room / 2 - (low + high) / 2;
            if (low < margin) return margin - low;
            return high > room - margin ? room - margin - high : 0;
        };
        const dx = shift(area.x * k + x, area.w * k, this.size.w);
        const dy = shift(area.y * k + y, area.h * k, this.size.h);
        if (dx === 0 && dy === 0) return;
        this.again = null;
        this.to(zoomIdentity.translate(x + dx, y + dy).scale(k), moving);
    }

    /* Move with something that moved: a new layout of the same part. */
    follow(from: Area, to: Area): void {
        this.to(this.now.translate(from.x - to.x, from.y - to.y), false);
    }

    sight(): View {
        return { transform: this.now, again: this.again };
    }

    back(view: View, moving: boolean): void {
        if (this.size.w > 0) this.to(view.transform, moving);
        this.again = view.again;
    }
}
