/* Which tab this is, of those that show pages of this server: by that, tabs
 * with the same file keep their unsaved texts apart. The browser keeps the name
 * over reloads, and copies it when a tab is duplicated; a lock that is held as
 * long as the page lives says which one has it. */

const key = "elenchus.tab";
const patience = 500; /* ms: until a page that is reloaded has let go */

/* Of one start of the server: its token is part of the path. */
function lockOf(tab: string): string {
    return `${key} ${window.location.pathname} ${tab}`;
}

function fresh(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function remembered(): string {
    try {
        const name = sessionStorage.getItem(key) ?? "";
        return /^[0-9a-f]{16}$/.test(name) ? name : fresh();
    } catch {
        return fresh();
    }
}

function remember(name: string): void {
    try {
        sessionStorage.setItem(key, name);
    } catch {
        /* then a reload is another tab */
    }
}

/* Whether it is held now: until the page ends. */
function hold(name: string): Promise<boolean> {
    const ending = new AbortController();
    const timer = window.setTimeout(() => ending.abort(), patience);
    return new Promise((done) => {
        const held = navigator.locks.request(lockOf(name), { signal: ending.signal }, () => {
            window.clearTimeout(timer);
            done(true);
            return new Promise<never>(() => {});
        });
        held.catch(() => done(false));
    });
}

export async function thisTab(): Promise<string> {
    let name = remembered();
    if ("locks" in navigator && !(await hold(name))) {
        name = fresh();
        await hold(name);
    }
    remember(name);
    return name;
}

/* The tabs whose pages live, as far as the browser tells. */
export async function livingTabs(): Promise<Set<string>> {
    const start = lockOf("");
    const { held = [] } = "locks" in navigator ? await navigator.locks.query() : {};
    const names = held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(start));
    return new Set(names.map((name) => name.slice(start.length)));
}
