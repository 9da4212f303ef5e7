/* The live page as a whole: the page of the reader, the texts, the core that
 * judges them, and what leads from one to the other. */
import { undoDepth } from "@codemirror/commands";
import type { Command, KeyBinding } from "@codemirror/view";
import { EditorView } from "@codemirror/view";
import type { Extension, StateEffect } from "@codemirror/state";
import type { Words } from "../api";
import { elementOf } from "../core";
import { changed } from "../course";
import type { Doc, Key, Place } from "../doc";
import { atOf, Page } from "../state";
import { namesOf } from "./carry";
import { client, inWords } from "./client";
import { completions, type Known } from "./complete";
import { Disk } from "./disk";
import { example } from "./example";
import { verdictHover, type Told } from "./hover";
import { showDiagnostics } from "./lint";
import { LiveCore, judgedNames, type Verdicts } from "./live_core";
import { showVerdicts, verdictGutter } from "./marks";
import { titleAt } from "./names";
import { Past } from "./past";
import { editing } from "./setup";
import { Drift, rangeOf } from "./text";
import { lettersFor, titlesOf } from "./titles";
import { withTry, type Try } from "./tries";
import { Watched } from "./watched";
import { Workspace, type OpenFile } from "./workspace";

/* What covers the page until it is closed. */
export type Sheet =
    | { what: "rename"; title: string }
    | { what: "new" }
    | { what: "history" }
    | { what: "conflict"; name: string };

/* What can be tried of an element, beside its box. */
export interface TryMenu {
    key: Key;
    at: { x: number; y: number };
}

const cursorDelay = 150; /* ms */
const phone = "(max-width: 699px)";

export class Session extends Watched {
    readonly workspace = new Workspace(this.extensions());
    readonly core = new LiveCore(this.workspace);
    private readonly past = new Past(this.workspace);
    page!: Page; /* from `start` on; nothing is drawn before */
    sheet: Sheet | null = null;
    menu: TryMenu | null = null;
    words: Words = { keys: [], schemes: [], stances: [] };
    private selected = ""; /* title that the cursor and the page agree on */
    private place: Place | null = null; /* that was shown last */
    private cursorTimer = 0;
    private shownVerdicts: Verdicts | null = null;
    private shownDoc: Doc | null = null;
    private shownLetters = "";
    private shownFile = "";
    private shownDiagnostics = "";
    private tryNumber = -1;

    /* Reads the first map, and only then makes the page: its address names
     * what stands in the map. */
    async start(): Promise<void> {
        try {
            await this.openFirst();
            this.words = await client.words();
        } catch (error) {
            this.workspace.note(inWords(error));
        }
        this.page = new Page(this.core, "text");
        this.core.watch(() => this.follow());
        this.workspace.watch(() => this.showInText());
        this.page.subscribe(() => this.followPage());
        this.listen();
        this.watchDisk();
    }

    private async openFirst(): Promise<void> {
        const { workspace, core } = this;
        const wanted = new URLSearchParams(window.location.search).get("map");
        await workspace.refresh();
        await workspace.restoreDrafts();
        const unwritten = [...workspace.files.keys()]; /* drafts of files that are not on disk, too */
        const names = [...workspace.list.map((file) => file.name), ...unwritten];
        const first = names.find((name) => name === wanted) ?? (workspace.map || unwritten[0]);
        if (first) await workspace.openMap(first);
        else workspace.create("dispute.argdown");
        if (workspace.file) await core.answered;
    }

    private listen(): void {
        window.addEventListener("beforeunload", (event) => {
            this.workspace.writeDrafts();
            if (this.workspace.unsaved.length) event.preventDefault();
        });
        window.addEventListener("pagehide", () => this.workspace.writeDrafts());
        window.addEventListener("keydown", (event) => this.saveKey(event), true);
        window.addEventListener("keydown", (event) => this.key(event));
    }

    private watchDisk(): void {
        const { workspace, core } = this;
        new Disk({
            changed: (names) => workspace.changedOnDisk(names),
            look: () => workspace.look(),
            lost: () => core.lose(),
        });
    }

    /* Another map: nothing of what was chosen in the last one goes for it. */
    async open(name: string): Promise<void> {
        await this.workspace.openMap(name);
        this.leave();
    }

    private leave(): void {
        const { page, core, workspace } = this;
        core.setTries([]);
        page.do({ do: "select", key: null });
        page.do({ do: "part", part: "" });
        page.do({ do: "switch", asOf: null, scenario: null, audience: null });
        page.do({ do: "dismiss" });
        this.nameInAddress(workspace.map);
    }

    private nameInAddress(name: string): void {
        const address = new URL(window.location.href);
        if (address.searchParams.get("map") === name) return;
        address.searchParams.set("map", name);
        history.replaceState(null, "", address);
    }

    /* ---- what the page and the text show of each other ---- */

    /* The core has judged, or has a new doc. */
    private follow(): void {
        const { core, page } = this;
        const { verdicts, doc } = core;
        const isNew = verdicts !== this.shownVerdicts;
        const letters = core.lettersNow;
        if (letters && (doc !== this.shownDoc || (isNew && core.behind)))
            page.do({ do: "answer", answer: { letters } });
        if (verdicts && isNew) this.dropGone(verdicts);
        if (verdicts && isNew && core.asksAsShown) this.showTried(verdicts);
        this.shownDoc = doc;
        this.showInText();
        this.changed();
    }

    private followPage(): void {
        const { page, core } = this;
        const { asOf, scenario, audience, selected, place, part } = page.state;
        core.select({ as_of: asOf, scenario, audience });
        core.shownPart = part;
        const title = selected ? core.titleOf(selected) : "";
        if (title !== this.selected) {
            this.selected = title;
            if (selected) void this.goTo(this.placeOf(selected), false);
        }
        if (place && place !== this.place) {
            this.place = place;
            void this.goTo(place, true);
        }
        this.showInText();
    }

    private placeOf(key: Key): Place | null {
        const { doc } = this.core;
        const list = key.startsWith("c") ? doc.claims : doc.arguments;
        return list[Number(key.slice(1))]?.place ?? null;
    }

    /* Marks and diagnostics of the file that is shown. */
    private showInText(): void {
        const { workspace, core } = this;
        const { verdicts } = core;
        const { view, file } = workspace;
        if (!view || !file) return;
        if (view.state !== file.state) this.swap(view, file);
        if (!verdicts) return;
        const letters = this.lettersOf(verdicts);
        const same = verdicts === this.shownVerdicts && file.name === this.shownFile;
        if (same && letters === this.shownLetters) return;
        const moved = file.name !== this.shownFile;
        this.shownVerdicts = verdicts;
        this.shownLetters = letters;
        this.shownFile = file.name;
        const effects = this.marks(file, verdicts, letters);
        if (effects) view.dispatch({ effects });
        if (!same) this.showDiagnostics(file, verdicts, moved);
    }

    /* The editor goes to another file. */
    private swap(view: EditorView, file: OpenFile): void {
        const before = this.workspace.files.get(this.shownFile);
        if (before && before !== file) before.scroll = view.scrollSnapshot();
        view.setState(file.state);
        if (file.scroll) view.dispatch({ effects: file.scroll });
    }

    /* Of what was judged: by the latest of the two answers, and as the switches
     * of the page stand. */
    private lettersOf(verdicts: Verdicts): string {
        const { core, page } = this;
        if (core.behind || !page.state.letters) return verdicts.letters;
        const names = judgedNames(verdicts.judged);
        const known = new Set(titlesOf(namesOf(core.doc)));
        const letters = lettersFor(names, namesOf(core.doc), page.state.letters);
        return titlesOf(names)
            .map((title, i) => (known.has(title) ? letters[i] : verdicts.letters[i]))
            .join("");
    }

    private marks(file: OpenFile, verdicts: Verdicts, letters: string): StateEffect<unknown> | null {
        const { judged, drifts } = verdicts;
        const drift = drifts.get(file.name);
        const index = judged.files.indexOf(file.name);
        if (!drift) return null;
        const titles = titlesOf(judgedNames(judged));
        const places = [...judged.claims, ...judged.arguments];
        const shown = titles.flatMap((title, i) => {
            const [, line, at] = places[i] ?? ["", 0, -1];
            if (at !== index || line < 1 || line > drift.base.lines) return [];
            return [{ at: drift.to(drift.base.line(line).from, -1), title, letter: letters[i] ?? "u" }];
        });
        return showVerdicts(file.state.doc, shown);
    }

    private showDiagnostics(file: OpenFile, verdicts: Verdicts, moved: boolean): void {
        const { judged, drifts } = verdicts;
        const index = judged.files.indexOf(file.name);
        const drift = drifts.get(file.name) ?? new Drift(file.state.doc);
        /* Of an empty text, the example says what to do. */
        const own = judged.diagnostics.filter((d) => d.place[0] === index && file.state.doc.length > 0);
        const told = JSON.stringify(own);
        if (!moved && told === this.shownDiagnostics) return;
        this.shownDiagnostics = told;
        this.workspace.view?.dispatch(showDiagnostics(file.state, own, drift));
    }

    /* Bring a place of the doc into sight. */
    async goTo(place: Place | null, focus: boolean): Promise<void> {
        const name = place && this.core.doc.files[place[0]]?.name;
        if (!place || !name) return;
        const { workspace } = this;
        const file = workspace.shown === name ? workspace.file : await workspace.show(name);
        const { view } = workspace;
        if (!file || !view) return;
        const drift = this.core.drift(file);
        const { from, to } = drift ? drift.range(place) : rangeOf(file.state.doc, place);
        const { head } = view.state.selection.main;
        if (!focus && from <= head && head <= to) return;
        const end = Math.min(to, view.state.doc.lineAt(from).to);
        view.dispatch({
            selection: focus ? { anchor: from, head: end } : { anchor: from },
            effects: EditorView.scrollIntoView(from, { y: "center" }),
            userEvent: "select.go",
        });
        if (focus) view.focus();
    }

    /* The innermost element at the cursor is the one that is read. */
    private followCursor(view: EditorView): void {
        if (window.matchMedia(phone).matches) return; /* there, reading covers the text */
        const key = this.keyAtCursor(view);
        if (!key || key === this.page.state.selected) return;
        this.selected = this.core.titleOf(key);
        const part = this.page.state.map?.part_of[key] ?? this.page.state.part;
        this.page.do({ do: "answer", answer: { selected: key, part } });
    }

    private keyAtCursor(view: EditorView): Key | null {
        const { core, workspace } = this;
        const { file } = workspace;
        const drift = file && core.drift(file);
        if (!drift) return null;
        const index = core.doc.files.findIndex((f) => f.name === file.name);
        const offset = drift.back(view.state.selection.main.head);
        const line = drift.base.lineAt(offset);
        const here: [number, number] = [line.number, offset - line.from + 1];
        return innermost(core.doc, index, here);
    }

    /* There is an editor to show things in. */
    viewChanged(): void {
        this.shownFile = "";
        this.showInText();
    }

    /* ---- the editor ---- */

    private extensions(): Extension {
        return editing({
            keys: this.keys(),
            complete: completions(() => this.known()),
            margin: verdictGutter((title) => this.read(title)),
            others: [
                example(),
                verdictHover((title) => this.tell(title)),
                EditorView.updateListener.of((update) => {
                    const typed = update.docChanged || update.selectionSet;
                    if (!typed || update.transactions.some((t) => t.isUserEvent("select.go"))) return;
                    window.clearTimeout(this.cursorTimer);
                    this.cursorTimer = window.setTimeout(() => this.followCursor(update.view), cursorDelay);
                }),
            ],
        });
    }

    private keys(): KeyBinding[] {
        const atTitle =
            (run: (title: string) => void): Command =>
            (view) => {
                const found = titleAt(view.state, view.state.selection.main.head);
                if (found) run(found.title);
                return found !== null;
            };
        return [
            { key: "Mod-z", run: ({ state }) => undoDepth(state) === 0 && this.past.back() },
            ...["Mod-y", "Mod-Shift-z"].map((key) => ({ key, run: () => this.past.forward() })),
            { key: "Shift-Alt-f", run: () => this.did(this.format()) },
            { key: "F2", run: atTitle((title) => this.askRename(title)) },
            { key: "F12", run: atTitle((title) => this.define(title)) },
        ];
    }

    private did(work: Promise<void>): boolean {
        void work;
        return true;
    }

    private known(): Known | null {
        const { verdicts, doc } = this.core;
        if (!verdicts) return null;
        const texts = new Map(
            titlesOf(namesOf(doc)).map((title, i) => [
                title,
                (doc.claims[i] ?? doc.arguments[i - doc.claims.length])?.text ?? "",
            ]),
        );
        const titles = titlesOf(judgedNames(verdicts.judged)).map((title, i) => ({
            title,
            letter: verdicts.letters[i] ?? "u",
            text: texts.get(title) ?? "",
        }));
        return { titles, doc, words: this.words };
    }

    private async tell(title: string): Promise<Told | null> {
        const { core, page } = this;
        const key = core.keyOf(title);
        if (!key || core.behind) return null;
        const index = Number(key.slice(1));
        const text = (key.startsWith("c") ? core.doc.claims : core.doc.arguments)[index]?.text ?? "";
        const letter = page.state.letters[elementOf(core.doc, key)] ?? "u";
        const reason = await core.reason(key, atOf(page.state)).catch(() => null);
        return { key, title, text, letter, reason };
    }

    private read(title: string): void {
        const key = this.core.keyOf(title);
        if (key) this.page.do({ do: "select", key });
    }

    private define(title: string): void {
        const key = this.core.keyOf(title);
        if (key) void this.goTo(this.placeOf(key), true);
    }

    /* Wherever one is, also in a sheet. */
    private saveKey(event: KeyboardEvent): void {
        const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
        if (!command || event.key.toLowerCase() !== "s") return;
        event.preventDefault();
        void this.workspace.saveAll();
    }

    private key(event: KeyboardEvent): void {
        const { selected, dialog } = this.page.state;
        if (event.defaultPrevented || dialog || event.altKey || event.ctrlKey || event.metaKey) return;
        const target = event.target as Element;
        if (event.key === "F2" && selected) {
            event.preventDefault();
            this.askRename(this.core.titleOf(selected));
        } else if (event.key === "e" && !target.closest("input, select, textarea, [contenteditable]")) {
            event.preventDefault();
            this.write();
        }
    }

    /* The text, ready to be written in. */
    private write(): void {
        this.page.do({ do: "tab", tab: "text" });
        requestAnimationFrame(() => this.workspace.view?.focus());
    }

    /* ---- commands ---- */

    async format(): Promise<void> {
        const { file } = this.workspace;
        if (!file) return;
        const { doc } = file.state;
        try {
            const { text } = await client.format(file.text);
            if (file.state.doc === doc) this.workspace.replace(file, text, "format");
        } catch (error) {
            this.workspace.note(`${file.name} was not formatted. ${inWords(error)}`);
        }
    }

    /* "" or why there can be no such file. */
    create(name: string): string {
        const trouble = this.workspace.create(name);
        if (!trouble) this.leave();
        return trouble;
    }

    askRename(title: string): void {
        this.openSheet({ what: "rename", title });
    }

    /* Edits of all files at once; "" or why it cannot be. */
    async rename(title: string, name: string): Promise<string> {
        const { core, workspace } = this;
        const key = core.keyOf(title);
        if (!key) return "That title is not in the map any more.";
        try {
            const changes = await core.rename(key, name);
            const files = await workspace.editAll(changes, "rename");
            this.tellRenamed(title, name, files);
            return "";
        } catch (error) {
            return inWords(error);
        }
    }

    private tellRenamed(title: string, name: string, files: OpenFile[]): void {
        const now = `${title[0]}${name}${title[title.length - 1]}`;
        const where = files.length === 1 ? (files[0]?.name ?? "") : `${files.length} files`;
        this.workspace.note(`${title} is ${now} now, in ${where}.`);
    }

    openSheet(sheet: Sheet | null): void {
        this.sheet = sheet;
        this.changed();
    }

    openMenu(menu: TryMenu | null): void {
        this.menu = menu;
        this.changed();
    }

    /* ---- trying out ---- */

    get tries(): Try[] {
        return this.core.tries;
    }

    get triedKeys(): Key[] {
        return this.tries.flatMap((one) => this.core.keyOf(one.title) ?? []);
    }

    try(one: Try): void {
        this.core.setTries(withTry(this.tries, one));
    }

    untry(one: Try | null): void {
        const rest = one ? this.tries.filter((other) => other !== one) : [];
        if (!rest.length) this.page.do({ do: "dismiss" });
        this.core.setTries(rest);
    }

    /* What is tried of an element that is gone from the text is taken back. A
     * text with errors may lack it only until it is written to its end. */
    private dropGone({ judged }: Verdicts): void {
        if (judged.diagnostics.some(({ severity }) => severity === "error")) return;
        const titles = new Set(titlesOf(judgedNames(judged)));
        const gone = this.tries.filter((one) => !titles.has(one.title));
        if (!gone.length) return;
        const rest = this.tries.filter((one) => titles.has(one.title));
        for (const one of gone)
            this.workspace.note(`${one.title} is not in the text any more: what was tried of it is taken back.`);
        if (!rest.length) this.page.do({ do: "dismiss" });
        this.core.setTries(rest);
    }

    /* Which verdicts are others by what is tried, told as a switch is. */
    private showTried(verdicts: Verdicts): void {
        const { core, page } = this;
        if (!this.tries.length) return;
        const names = judgedNames(verdicts.judged);
        const mine = namesOf(core.doc);
        const before = lettersFor(mine, names, verdicts.plain);
        const after = lettersFor(mine, names, verdicts.letters);
        const out = new Set(this.tries.flatMap((t) => (t.what === "leave_out" ? [t.title] : [])));
        const titles = titlesOf(mine);
        const list = changed(before, after).filter(({ element }) => !out.has(titles[element] ?? ""));
        const changes = { title: "by what is tried", causes: [], list, number: this.tryNumber-- };
        page.do({ do: "answer", answer: { changes } });
    }
}

/* The smallest of the places that hold a position (line, column). */
function innermost(doc: Doc, file: number, [line, column]: [number, number]): Key | null {
    let best: Key | null = null;
    let size = Infinity;
    const look = (key: Key, places: Place[]) => {
        for (const [f, l, c, endLine, endColumn] of places) {
            if (f !== file || line < l || line > endLine) continue;
            if ((line === l && column < c) || (line === endLine && column > endColumn)) continue;
            const length = (endLine - l) * 100_000 + endColumn - c;
            if (length < size) [best, size] = [key, length];
        }
    };
    doc.claims.forEach((claim, i) => look(`c${i}`, claim.places));
    doc.arguments.forEach((argument, i) => look(`a${i}`, argument.places));
    return best;
}
