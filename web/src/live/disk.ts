/* News of the disk. The server holds each question about them until there are
 * any, and a browser has but six connections to one host: so of all the tabs
 * that show pages of this server one asks, and tells the others; and only one
 * that is seen. Where the browser has no locks or channels, each tab that is
 * seen asks for itself. */
import { client, Trouble } from "./client";

export interface Listener {
    changed(names: string[]): Promise<void>;
    /* There may be changes that nobody has told of. */
    look(): Promise<void>;
    /* The server does not answer: until it does. */
    lost(): Promise<void>;
}

type News = { what: "changed"; names: string[] } | { what: "look" } | { what: "lost" };

const pause = 2000; /* ms, after a question that failed */

export class Disk {
    private readonly name = `elenchus.disk ${window.location.pathname}`; /* of one start of the server */
    private readonly channel = "BroadcastChannel" in window ? new BroadcastChannel(this.name) : null;
    private turn: AbortController | null = null; /* while the page is seen */

    constructor(private readonly listener: Listener) {
        this.channel?.addEventListener("message", ({ data }) => void this.hear(data as News).catch(() => {}));
        document.addEventListener("visibilitychange", () => this.seen());
        this.seen();
    }

    private seen(): void {
        if (document.visibilityState === "hidden") {
            this.turn?.abort();
            this.turn = null;
        } else if (!this.turn) {
            this.turn = new AbortController();
            void this.wait(this.turn.signal);
        }
    }

    private async wait(signal: AbortSignal): Promise<void> {
        const shared = "locks" in navigator && this.channel;
        if (!shared) return this.ask(signal);
        /* It is refused when the page is not seen any more. */
        await navigator.locks.request(this.name, { signal }, () => this.ask(signal)).catch(() => {});
    }

    private async ask(signal: AbortSignal): Promise<void> {
        let since = 0; /* nothing is known yet: how far it is */
        while (!signal.aborted) {
            try {
                const { now, files } = await client.changes(since, signal);
                if (since === 0) await this.tell({ what: "look" });
                else if (files.length) await this.tell({ what: "changed", names: files.map(({ name }) => name) });
                since = now;
            } catch (error) {
                since = 0;
                if (signal.aborted) return;
                if (error instanceof Trouble && error.lost) await this.tell({ what: "lost" });
                else await new Promise((done) => window.setTimeout(done, pause));
            }
        }
    }

    private tell(news: News): Promise<void> {
        this.channel?.postMessage(news);
        return this.hear(news);
    }

    private hear(news: News): Promise<void> {
        switch (news.what) {
            case "changed":
                return this.listener.changed(news.names);
            case "look":
                return this.listener.look();
            case "lost":
                return this.listener.lost();
        }
    }
}
