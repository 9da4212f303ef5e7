/* The files one works on: their texts, what is saved of them, and what somebody
 * else did to them meanwhile.
 *
 * I1  A text is never lost: what is not saved is a draft (drafts.ts), and what
 *     was written by somebody else is neither overwritten nor taken over what
 *     was edited here; both are shown, and a person decides.
 * I2  Every change of a text goes through `take`, whoever made it. */
import {
    EditorState,
    Transaction,
    type ChangeSpec,
    type Extension,
    type StateEffect,
    type Text,
} from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Conflict, FileEntry } from "../api";
import { client, conflictOf, inWords } from "./client";
import { Drafts, type Found } from "./drafts";
import { livingTabs, thisTab } from "./tab";
import { edits, lineEnds, moment, written } from "./text";
import { Watched } from "./watched";

export class OpenFile {
    saving: Promise<void> | null = null;
    conflict: Conflict | null = null;
    trouble = ""; /* why it could not be saved; "" */
    scroll: StateEffect<unknown> | null = null; /* where it was left */
    gone = ""; /* what was told of its being no file any more */
    readonly opened: { base: string | null; at: number };

    /* `base` null: it is not on disk. */
    constructor(
        readonly name: string,
        public base: string | null,
        public saved: Text,
        public state: EditorState,
    ) {
        this.opened = { base, at: Date.now() };
    }

    get unsaved(): boolean {
        const { doc } = this.state;
        return this.base === null ? doc.length > 0 : !doc.eq(this.saved);
    }

    /* The disk says something else, or nothing. */
    get ahead(): boolean {
        return this.base === null || this.unsaved;
    }

    get text(): string {
        return written(this.state);
    }
}

/* A line that is shown until it is dismissed; without actions, until one types
 * on. */
export interface Note {
    text: string;
    actions: { label: string; run(): void }[];
}

/* Without a text it was deleted, or it is something that has none: a folder, say.
 * Then there is nothing to compare, and the server's words say why. */
function decidable(conflict: Conflict, base: string | null): boolean {
    return conflict.text !== null || (conflict.version === null && base !== null);
}

export type Edited = (file: OpenFile, transaction: Transaction) => void;

const draftDelay = 300; /* ms */

export class Workspace extends Watched {
    directory = "";
    private id = ""; /* of the directory */
    private tab = "";
    list: FileEntry[] = [];
    more = false; /* there are files that are not listed */
    readonly files = new Map<string, OpenFile>();
    shown = ""; /* the file whose text is seen */
    map = ""; /* the file that is judged, with all it includes */
    notes: Note[] = [];
    kept = true; /* the browser keeps what is not saved */
    view: EditorView | null = null;
    private drafts = new Drafts("", "", new Set());
    /* Told of every change of a text, and of what changed on disk alone. */
    onEdited: Edited = () => {};
    onDisk: () => void = () => {};
    onOpened: (file: OpenFile) => void = () => {};
    private readonly draftTimers = new Map<string, number>();
    private number = 0; /* counts requests to show a file */

    constructor(private readonly extensions: Extension) {
        super();
    }

    get file(): OpenFile | null {
        return this.files.get(this.shown) ?? null;
    }

    get unsaved(): OpenFile[] {
        return [...this.files.values()].filter((file) => file.unsaved);
    }

    /* What goes before the disk: every text that is not saved. */
    get texts(): Record<string, string> {
        const files = [...this.files.values()].filter((file) => file.ahead);
        return Object.fromEntries(files.map((file) => [file.name, file.text]));
    }

    /* ---- opening ---- */

    async refresh(): Promise<void> {
        const { directory, id, files, more, opened } = await client.files();
        this.directory = directory;
        this.id = id;
        this.list = files;
        this.more = more;
        if (!this.map) {
            const maps = files.filter((file) => file.map);
            this.map = opened ?? maps[0]?.name ?? "";
        }
        this.changed();
    }

    private make(name: string, base: string | null, text: string): OpenFile {
        const extensions = [lineEnds(text), this.extensions];
        const state = EditorState.create({ doc: text, extensions });
        const file = new OpenFile(name, base, state.doc, state);
        this.files.set(name, file);
        this.onOpened(file);
        this.findDrafts(file, text);
        return file;
    }

    /* The first draft is brought back; others of other tabs are offered. */
    private findDrafts(file: OpenFile, text: string): void {
        const [first, ...others] = this.drafts.find(file.name).filter((draft, i, all) => {
            const again = all.findIndex((other) => other.text === draft.text) < i;
            if (draft.text === text || again) this.drafts.drop(draft.key);
            return draft.text !== text && !again;
        });
        if (!first) return;
        this.restore(file, first);
        for (const other of others.reverse()) this.offer(file, other);
    }

    private offer(file: OpenFile, draft: Found): void {
        const drop = () => this.drafts.drop(draft.key);
        this.note(`There is other unsaved text of ${file.name}, written ${moment(draft.at)} in another tab.`, [
            {
                label: "Put it in place",
                run: () => {
                    this.replace(file, draft.text, "restore");
                    if (this.writeDraft(file)) drop();
                },
            },
            { label: "Forget it", run: drop },
        ]);
    }

    private async load(name: string): Promise<OpenFile> {
        const open = this.files.get(name);
        if (open) return open;
        const { version, text } = await client.file(name);
        return this.files.get(name) ?? this.make(name, version, text);
    }

    /* Show the text of a file; the last one asked for wins. */
    async show(name: string): Promise<OpenFile | null> {
        const number = ++this.number;
        try {
            const file = await this.load(name);
            if (number !== this.number) return null;
            this.shown = name;
            this.changed();
            return file;
        } catch (error) {
            this.note(`${name} cannot be opened. ${inWords(error)}`);
            return null;
        }
    }

    async openMap(name: string): Promise<void> {
        if (!(await this.show(name))) return;
        this.map = name;
        this.onDisk();
        this.changed();
    }

    /* "" or why there can be no such file. */
    create(name: string): string {
        if (this.files.has(name) || this.list.some((file) => file.name === name))
            return "There is a file of that name.";
        this.make(name, null, "");
        this.number++;
        this.shown = name;
        this.map = name;
        this.onDisk();
        this.changed();
        return "";
    }

    /* A file that was deleted by somebody else, and is not wanted here either. */
    abandon(file: OpenFile): void {
        file.conflict = null;
        this.drafts.forget(file.name);
        this.files.delete(file.name);
        if (this.shown === file.name) this.shown = this.map;
        this.onDisk();
        this.changed();
    }

    /* A file with unsaved text stays. */
    close(name: string): void {
        const file = this.files.get(name);
        if (!file || name === this.map) return;
        if (file.unsaved) return;
        this.files.delete(name);
        if (this.shown === name) this.shown = this.map;
        this.changed();
    }

    /* ---- changing ---- */

    /* Transactions of the file, from its view or from elsewhere. */
    take(file: OpenFile, transactions: readonly Transaction[]): void {
        const last = transactions[transactions.length - 1];
        if (!last) return;
        const before = file.unsaved;
        file.state = last.state;
        for (const transaction of transactions)
            if (transaction.docChanged) this.onEdited(file, transaction);
        if (!transactions.some((transaction) => transaction.docChanged)) return;
        this.keepDraft(file);
        const typed = transactions.some((transaction) => transaction.isUserEvent("input.type"));
        const rest = typed ? this.notes.filter((note) => note.actions.length > 0) : this.notes;
        if (file.unsaved === before && rest.length === this.notes.length) return;
        this.notes = rest;
        this.changed();
    }

    /* An edit that was not typed. It can be undone, but for what only follows
     * the disk. */
    edit(file: OpenFile, changes: ChangeSpec, { event = "input", undo = true } = {}): void {
        const transaction = file.state.update({
            changes,
            userEvent: event,
            annotations: Transaction.addToHistory.of(undo),
        });
        if (this.view && this.file === file) this.view.dispatch(transaction);
        else this.take(file, [transaction]);
    }

    replace(file: OpenFile, text: string, event: string, undo = true): void {
        const to = file.state.toText(text);
        this.edit(file, edits(file.state.doc, to), { event, undo });
    }

    /* Changes of several files at once, as a rename brings them. */
    async editAll(changes: Map<string, (doc: Text) => ChangeSpec>, event: string): Promise<OpenFile[]> {
        const files = await Promise.all([...changes.keys()].map((name) => this.load(name)));
        for (const file of files) {
            const make = changes.get(file.name);
            if (make) this.edit(file, make(file.state.doc), { event });
        }
        this.changed();
        return files;
    }

    /* ---- drafts ---- */

    private keepDraft(file: OpenFile): void {
        window.clearTimeout(this.draftTimers.get(file.name));
        const timer = window.setTimeout(() => this.writeDraft(file), draftDelay);
        this.draftTimers.set(file.name, timer);
    }

    /* Whether the browser keeps what is not saved. */
    private writeDraft(file: OpenFile): boolean {
        window.clearTimeout(this.draftTimers.get(file.name));
        this.draftTimers.delete(file.name);
        if (file.unsaved) this.kept = this.drafts.keep(file.name, file.base, file.text);
        else this.drafts.forget(file.name);
        return this.kept;
    }

    writeDrafts(): void {
        for (const name of [...this.draftTimers.keys()]) {
            const file = this.files.get(name);
            if (file) this.writeDraft(file);
        }
    }

    /* Text of an earlier visit, on top of what is on disk: undo takes it back. */
    private restore(file: OpenFile, draft: Found): void {
        const { base, text } = file;
        this.replace(file, draft.text, "restore");
        if (draft.base !== base) {
            file.base = draft.base;
            const message = `${file.name} was changed on disk since its unsaved text was written.`;
            file.conflict = { message, version: base, text: base === null ? null : text };
        }
        if (this.writeDraft(file) && draft.tab !== this.tab) this.drafts.drop(draft.key);
        this.note(`Unsaved text of ${file.name}, written ${moment(draft.at)}, was brought back.`, [
            { label: "Leave it out", run: () => this.leaveOut(file, base, text) },
        ]);
    }

    private leaveOut(file: OpenFile, base: string | null, text: string): void {
        if (base === null) this.abandon(file);
        else if (file.conflict) this.takeTheirs(file);
        else this.replace(file, text, "restore");
    }

    /* Open what has unsaved text of an earlier visit. */
    async restoreDrafts(): Promise<void> {
        this.tab = await thisTab();
        this.drafts = new Drafts(this.id, this.tab, await livingTabs());
        for (const name of this.drafts.names()) {
            if (this.list.some((file) => file.name === name)) await this.load(name).catch(() => {});
            else if (this.drafts.find(name).some((draft) => draft.text)) this.make(name, null, "");
            else this.drafts.forget(name);
        }
    }

    /* ---- saving ---- */

    save(file: OpenFile): Promise<void> {
        if (file.saving) return file.saving.then(() => this.save(file));
        if (!file.unsaved || file.conflict) return Promise.resolve();
        file.saving = this.write(file).finally(() => {
            file.saving = null;
            this.writeDraft(file);
            this.changed();
        });
        this.changed();
        return file.saving;
    }

    async saveAll(): Promise<void> {
        for (const file of this.unsaved) await this.save(file);
    }

    private async write(file: OpenFile): Promise<void> {
        const { doc } = file.state;
        const { name, text, base } = file;
        try {
            const { version } = await client.save({ name, text, base });
            file.base = version;
            file.saved = doc;
            file.trouble = "";
            this.forgetGone(file);
            if (base === null) void this.refresh().catch(() => {});
        } catch (error) {
            const conflict = conflictOf(error);
            if (conflict && decidable(conflict, base)) file.conflict = conflict;
            else file.trouble = inWords(error);
            this.forgetGone(file);
        }
    }

    /* What the server said of saving it is newer. */
    private forgetGone(file: OpenFile): void {
        this.notes = this.notes.filter(({ text }) => text !== file.gone);
    }

    /* ---- conflicts ---- */

    /* Their version is the file; mine can be brought back by undo. */
    takeTheirs(file: OpenFile): void {
        const { conflict } = file;
        if (!conflict) return;
        file.conflict = null;
        this.onDiskNow(file, conflict.version, conflict.text ?? file.text);
        if (conflict.text !== null) this.replace(file, conflict.text, "theirs");
        this.writeDraft(file);
        this.changed();
    }

    /* What is given becomes the text, and is saved over their version. */
    async keep(file: OpenFile, text: string): Promise<void> {
        const { conflict } = file;
        if (!conflict) return;
        file.conflict = null;
        this.onDiskNow(file, conflict.version, conflict.text ?? "");
        this.replace(file, text, "merge");
        await this.save(file);
    }

    private onDiskNow(file: OpenFile, version: string | null, text: string): void {
        file.base = version;
        file.saved = file.state.toText(text);
    }

    /* ---- the disk ---- */

    async changedOnDisk(names: Iterable<string>): Promise<void> {
        await this.refresh();
        for (const name of names) {
            const file = this.files.get(name);
            if (file) await this.follow(file);
        }
        this.onDisk();
        this.changed();
    }

    /* What nobody told of. */
    async look(): Promise<void> {
        const before = JSON.stringify(this.list);
        await this.refresh();
        const stale = (file: OpenFile) =>
            !file.saving && file.base !== (this.list.find(({ name }) => name === file.name)?.version ?? null);
        if (JSON.stringify(this.list) !== before || [...this.files.values()].some(stale))
            await this.changedOnDisk(this.files.keys());
    }

    private async follow(file: OpenFile): Promise<void> {
        await file.saving;
        if (!this.list.some((entry) => entry.name === file.name)) {
            if (file.base !== null) this.deleted(file);
            return;
        }
        const { version, text } = await client.file(file.name);
        if (file.saving) return;
        if (version === file.base) {
            file.conflict = null;
            return;
        }
        if (!file.unsaved || text === file.text) {
            file.conflict = null;
            this.onDiskNow(file, version, text);
            this.replace(file, text, "reload", false);
            this.note(`${file.name} was changed on disk, and read again.`);
        } else {
            const message = `${file.name} was changed on disk while you edited it.`;
            file.conflict = { message, version, text };
        }
    }

    private deleted(file: OpenFile): void {
        file.base = null;
        file.gone =
            `${file.name} was deleted on disk, or is no text file there any more. ` +
            "Its text is still here; saving tries to write it again.";
        this.note(file.gone);
        this.keepDraft(file);
    }

    /* What is seen of the text, for elsewhere. */
    async copy(): Promise<void> {
        const { file } = this;
        if (!file) return;
        try {
            await navigator.clipboard.writeText(file.text);
            this.note(`The text of ${file.name} was copied.`);
        } catch {
            this.note(`The browser does not let the text of ${file.name} be copied: select it and copy it.`);
        }
    }

    /* ---- notes ---- */

    note(text: string, actions: Note["actions"] = []): void {
        const rest = this.notes.filter((note) => note.text !== text);
        this.notes = [...rest, { text, actions }].slice(-5);
        this.changed();
    }

    dismiss(note: Note): void {
        this.notes = this.notes.filter((other) => other !== note);
        this.changed();
    }
}
