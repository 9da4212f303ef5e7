// Numbers that look random and are the same for the same seed.

export class Random {
    #state;

    constructor(seed) {
        this.#state = (seed ^ 0x9e3779b9) >>> 0;
        for (let i = 0; i < 4; i++) this.next();
    }

    /** A whole number from 0 to 2^32 - 1. */
    next() {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let t = this.#state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return (t ^ (t >>> 14)) >>> 0;
    }

    /** A whole number from 0 to n - 1. */
    below(n) {
        return this.next() % n;
    }

    /** True in one of n cases. */
    one(n) {
        return this.below(n) === 0;
    }

    /** True in p of 100 cases. */
    chance(p) {
        return this.below(100) < p;
    }

    pick(list) {
        return list[this.below(list.length)];
    }

    /** One of {key: weight}. */
    weighted(weights) {
        const entries = Object.entries(weights);
        let at = this.below(entries.reduce((sum, [, w]) => sum + w, 0));
        for (const [key, weight] of entries) {
            if (at < weight) return key;
            at -= weight;
        }
        throw new Error("no weights");
    }
}
