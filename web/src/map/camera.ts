/* What of a part is in sight: pan, wheel and pinch by d3-zoom, and moves by
 * command. It writes the transform itself, past the component, so that panning
 * draws nothing anew. The attribute `data-level` of the picture says how much
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
    fitted: Area | null;
}

const margin = 28; /* kept free around what is fitted or revealed */
const largest = 4;
const motion = 150; /* ms */

function levelOf(scale: number): string {
    return scale >= 0.5 ? "near" : scale >= 0.22 ? "far" : "farther";
}

function ease(t: number): number {
    return 1 - (1 - t) ** 3;
}

export class Camera {
    calm = false;
    private readonly picture: Selection<SVGSVGElement, unknown, null, undefined>;
    private readonly behavior: ZoomBehavior<SVGSVGElement, unknown>;
    private readonly sizes: ResizeObserver;
    private bounds: Area = { x: 0, y: 0, w: 1, h: 1 };
    private size = { w: 0, h: 0 };
    private fitted: Area | null = null; /* fitted again when the pane changes, until moved by hand */
    private frame = 0;

    constructor(
        private readonly svg: SVGSVGElement,
        private readonly world: SVGGElement,
    ) {
        this.behavior = zoom<SVGSVGElement, unknown>()
            .clickDistance(4)
            .extent(() => [
                [0, 0],
                [Math.max(1, this.size.w), Math.max(1, this.size.h)],
            ])
            .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
                if (event.sourceEvent) this.byHand();
                this.apply(event.transform);
            });
        this.picture = select(svg);
        this.picture.call(this.behavior).on("dblclick.zoom", null);
        this.sizes = new ResizeObserver(() => this.resized());
        this.sizes.observe(svg);
        this.measure();
    }

    end(): void {
        cancelAnimationFrame(this.frame);
        this.sizes.disconnect();
        this.picture.on(".zoom", null);
    }

    private byHand(): void {
        cancelAnimationFrame(this.frame);
        this.fitted = null;
    }

    private measure(): void {
        const { width, height } = this.svg.getBoundingClientRect();
        this.size = { w: width, h: height };
        this.limit();
    }

    private resized(): void {
        const { w, h } = this.size;
        this.measure();
        if (this.size.w === 0 || (this.size.w === w && this.size.h === h)) return;
        if (this.fitted) this.fit(this.fitted, false);
        else this.to(this.now.translate((this.size.w - w) / 2 / this.now.k, 0), false);
    }

    private apply(t: ZoomTransform): void {
        this.world.setAttribute("transform", `translate(${t.x} ${t.y}) scale(${t.k})`);
        const level = levelOf(t.k);
        if (this.svg.dataset.level !== level) this.svg.dataset.level = level;
    }

    private get now(): ZoomTransform {
        return zoomTransform(this.svg);
    }

    /* The scale at which an area just fits; small ones are not blown up. */
    private scaleFor(area: Area, most: number): number {
        const k = Math.min(
            (this.size.w - 2 * margin) / area.w,
            (this.size.h - 2 * margin) / area.h,
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
        if (still || !moving) return this.behavior.transform(this.picture, goal);
        const from = this.now;
        const start = performance.now();
        const step = (time: number) => {
            const part = ease(Math.min(1, Math.max(0, (time - start) / motion)));
            const between = (a: number, b: number) => a + (b - a) * part;
            const k = between(from.k, goal.k);
            const at = zoomIdentity
                .translate(between(from.x, goal.x), between(from.y, goal.y))
                .scale(k);
            this.behavior.transform(this.picture, part === 1 ? goal : at);
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
        this.fitted = area;
        if (this.size.w === 0) return;
        const k = this.scaleFor(area, most);
        const x = this.size.w / 2 - (area.x + area.w / 2) * k;
        const free = this.size.h - area.h * k;
        /* what is small hangs below the upper edge, like a text */
        const y = Math.min(free / 2, margin * 2) - area.y * k;
        this.to(zoomIdentity.translate(x, y).scale(k), moving);
    }

    /* Zoom at the middle. */
    by(factor: number): void {
        this.fitted = null;
        const from = this.now;
        this.behavior.scaleBy(this.picture, factor);
        const goal = this.now;
        this.behavior.transform(this.picture, from);
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
        this.fitted = null;
        this.to(zoomIdentity.translate(x + dx, y + dy).scale(k), moving);
    }

    /* Move with something that moved: a new layout of the same part. */
    follow(from: Area, to: Area): void {
        this.to(this.now.translate(from.x - to.x, from.y - to.y), false);
    }

    view(): View {
        return { transform: this.now, fitted: this.fitted };
    }

    back(view: View, moving: boolean): void {
        if (view.fitted) return this.fit(view.fitted, moving);
        this.fitted = null;
        this.to(view.transform, moving);
    }

    /* For paper: the whole, by way of a view box. Returns what undoes it. */
    print(): () => void {
        const { x, y, w, h } = this.bounds;
        const kept = this.world.getAttribute("transform") ?? "";
        const level = this.svg.dataset.level ?? "near";
        this.svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
        this.world.removeAttribute("transform");
        this.svg.dataset.level = levelOf(Math.min(700 / w, 1000 / h) * 1.2);
        return () => {
            this.svg.removeAttribute("viewBox");
            this.world.setAttribute("transform", kept);
            this.svg.dataset.level = level;
        };
    }
}
