/* How wide words are in the fonts of this browser. */
import type { Measure } from "./shape";

const serif = 'Charter, "Iowan Old Style", Georgia, serif';
const sans = "system-ui, sans-serif";

export interface Fonts {
    title: Measure;
    text: Measure;
    small: Measure;
}

/* Without a canvas, a guess that is rather too wide. */
function guess(text: string): number {
    return text.length * 0.6;
}

function measureIn(weight: number, family: string): Measure {
    const context = document.createElement("canvas").getContext("2d");
    if (!context) return guess;
    const known = new Map<string, number>();
    const font = `${weight} 100px ${family}`;
    return (text) => {
        let width = known.get(text);
        if (width === undefined) {
            context.font = font;
            width = context.measureText(text).width / 100;
            known.set(text, width);
        }
        return width;
    };
}

export function fontsOf(element: Element): Fonts {
    const style = getComputedStyle(element);
    const family = (name: string, other: string) => style.getPropertyValue(name).trim() || other;
    return {
        title: measureIn(600, family("--sans", sans)),
        text: measureIn(400, family("--serif", serif)),
        small: measureIn(400, family("--sans", sans)),
    };
}
