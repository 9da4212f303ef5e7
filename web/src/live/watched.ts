/* A thing that changes, and components that look at it. */
import { useEffect, useReducer } from "preact/hooks";

export class Watched {
    private readonly listeners = new Set<() => void>();

    watch(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    protected changed(): void {
        for (const listener of [...this.listeners]) listener();
    }
}

/* Draws the component anew whenever one of the things changes. */
export function useWatched(...things: Watched[]): void {
    const [, redraw] = useReducer((n: number, _: void) => n + 1, 0);
    useEffect(() => {
        const ends = things.map((thing) => thing.watch(() => redraw()));
        return () => ends.forEach((end) => end());
    }, things);
}
