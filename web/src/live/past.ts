/* Undo goes on where the editor's own ends: into the versions of the file that
 * were saved before this visit, one a step, and forward again. A step is an
 * edit that the editor's history does not hold, so that it stays at its
 * beginning. */
import type { Text } from "@codemirror/state";
import type { History } from "../api";
import { client, inWords } from "./client";
import { moment } from "./text";
import type { OpenFile, Workspace } from "./workspace";

type Version = History["versions"][number];

/* Where one is: the versions, newest first, and the one that is shown. */
interface Walk {
    now: string; /* the text that it began with */
    versions: Version[];
    at: number; /* -1: now */
    shown: Text;
}

export class Past {
    private readonly walks = new WeakMap<OpenFile, Walk>();
    private told = ""; /* the note of the last step */
    private busy = false;

    constructor(private readonly workspace: Workspace) {}

    /* Whether there is anything to do: always, at the beginning of the history. */
    back(): boolean {
        const { file } = this.workspace;
        if (file) void this.step(file, 1);
        return file !== null;
    }

    /* Only back to where the steps began, and not over what was written since. */
    forward(): boolean {
        const { file } = this.workspace;
        const walk = file && this.walks.get(file);
        if (!walk || walk.at < 0 || !walk.shown.eq(file.state.doc)) return false;
        void this.step(file, -1);
        return true;
    }

    private async step(file: OpenFile, by: 1 | -1): Promise<void> {
        if (this.busy) return;
        this.busy = true;
        const { doc } = file.state;
        try {
            const walk = await this.walk(file);
            const { at, text } = await this.next(file, walk, by);
            if (!file.state.doc.eq(doc)) return; /* one has typed meanwhile */
            if (text === null) this.tell(`There is no earlier version of ${file.name}.`);
            else this.show(file, walk, at, text);
        } catch (error) {
            this.workspace.note(`The version before cannot be had. ${inWords(error)}`);
        } finally {
            this.busy = false;
        }
    }

    private async walk(file: OpenFile): Promise<Walk> {
        const known = this.walks.get(file);
        if (known?.shown.eq(file.state.doc)) return known;
        const { versions } = await client.history(file.name);
        const walk = { now: file.text, versions: before(file, versions), at: -1, shown: file.state.doc };
        this.walks.set(file, walk);
        return walk;
    }

    /* The next that differs from what is shown; null: there is none. */
    private async next(file: OpenFile, walk: Walk, by: 1 | -1): Promise<{ at: number; text: string | null }> {
        for (let at = walk.at + by; at >= 0; at += by) {
            const version = walk.versions[at];
            if (!version) return { at, text: null };
            const { text } = await client.version(file.name, version.id);
            if (text !== file.text) return { at, text };
        }
        return { at: -1, text: walk.now };
    }

    private show(file: OpenFile, walk: Walk, at: number, text: string): void {
        const version = walk.versions[at];
        this.workspace.replace(file, text, "version", false);
        walk.at = at;
        walk.shown = file.state.doc;
        this.tell(version ? `Version of ${moment(version.at)}, saved.` : "");
    }

    /* In place of what the last step said. */
    private tell(text: string): void {
        const { workspace } = this;
        workspace.notes = workspace.notes.filter((note) => note.text !== this.told);
        this.told = text;
        if (text) workspace.note(text);
    }
}

/* The versions before the text that the file was opened with. */
function before(file: OpenFile, versions: Version[]): Version[] {
    const start = file.unsaved ? file.opened.base : file.base;
    const at = versions.findIndex(({ version }) => version === start);
    if (at >= 0) return versions.slice(at + 1);
    return versions.filter((version) => Date.parse(version.at) < file.opened.at);
}
