/* Unsaved text outlives the page: kept by the browser until it is saved, for
 * each tab on its own. A browser may refuse, or be full; then nothing is kept,
 * and nothing breaks. */

export interface Draft {
    base: string | null; /* the version that was edited */
    text: string;
    at: string; /* when, ISO */
}

/* Of which tab, and where it is kept. */
export interface Found extends Draft {
    tab: string;
    key: string;
}

const prefix = "elenchus.draft.";

function isDraft(value: unknown): value is Draft {
    if (typeof value !== "object" || value === null) return false;
    const { base, text, at } = value as Partial<Draft>;
    return (base === null || typeof base === "string") && typeof text === "string" && typeof at === "string";
}

function read(key: string): Draft | null {
    try {
        const found: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
        return isDraft(found) ? found : null;
    } catch {
        return null;
    }
}

export class Drafts {
    /* `living`: tabs that have their texts themselves. */
    constructor(
        private readonly directory: string,
        private readonly tab: string,
        private readonly living: ReadonlySet<string>,
    ) {}

    private key(name: string): string {
        return `${prefix}${this.directory}/${this.tab}/${name}`;
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
        this.drop(this.key(name));
    }

    drop(key: string): void {
        try {
            localStorage.removeItem(key);
        } catch {
            /* then there is none */
        }
    }

    /* Those of this directory that no other tab has: name, tab, key. */
    private all(): { name: string; tab: string; key: string }[] {
        const start = `${prefix}${this.directory}/`;
        let keys: string[] = [];
        try {
            keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
        } catch {
            /* then there are none */
        }
        return keys.flatMap((key) => {
            const [, tab = "", name = ""] = /^([^/]*)\/(.*)$/s.exec(key.slice(start.length)) ?? [];
            return tab === this.tab || (name && !this.living.has(tab)) ? [{ name, tab, key }] : [];
        });
    }

    /* Of a file: this tab's own first, then the newest. */
    find(name: string): Found[] {
        const found = this.all().flatMap((at) => {
            const draft = at.name === name ? read(at.key) : null;
            return draft ? [{ ...draft, tab: at.tab, key: at.key }] : [];
        });
        const own = (draft: Found) => (draft.tab === this.tab ? 0 : 1);
        return found.sort((a, b) => own(a) - own(b) || b.at.localeCompare(a.at));
    }

    /* The files of this directory that have one. */
    names(): string[] {
        return [...new Set(this.all().map(({ name }) => name))];
    }
}
