/* Unsaved text outlives the page: kept by the browser until it is saved. A
 * browser may refuse, or be full; then nothing is kept, and nothing breaks. */

export interface Draft {
    base: string | null; /* the version that was edited */
    text: string;
    at: string; /* when, ISO */
}

const prefix = "elenchus.draft.";

function isDraft(value: unknown): value is Draft {
    if (typeof value !== "object" || value === null) return false;
    const { base, text, at } = value as Partial<Draft>;
    return (base === null || typeof base === "string") && typeof text === "string" && typeof at === "string";
}

export class Drafts {
    constructor(private readonly directory: string) {}

    private key(name: string): string {
        return `${prefix}${this.directory}/${name}`;
    }

    /* Whether it is kept. */
    keep(name: string, base: string | null, text: string): boolean {
        try {
            const draft: Draft = { base, text, at: new Date().toISOString() };
            localStorage.setItem(this.key(name), JSON.stringify(draft));
            return true;
        } catch {
            return false;
        }
    }

    forget(name: string): void {
        try {
            localStorage.removeItem(this.key(name));
        } catch {
            /* then there is none */
        }
    }

    find(name: string): Draft | null {
        try {
            const found: unknown = JSON.parse(localStorage.getItem(this.key(name)) ?? "null");
            return isDraft(found) ? found : null;
        } catch {
            return null;
        }
    }

    /* The files of this directory that have one. */
    names(): string[] {
        try {
            const start = this.key("");
            return Object.keys(localStorage)
                .filter((key) => key.startsWith(start))
                .map((key) => key.slice(start.length));
        } catch {
            return [];
        }
    }
}
