/* The core of the live page: judges the texts as they stand in the editor, over
 * api.ts.
 *
 * Two answers follow an edit. `judge` is asked at once; its verdicts are shown
 * on what the page already has. `doc` is asked when typing pauses, and takes the
 * place of what the page has; its map comes when it is laid out, and until then
 * the old one stands, with the same boxes.
 *
 * I1  One judge and one doc question is under way at a time; when it is
 *     answered, the newest texts are asked about. So answers come in order.
 * I2  What is asked about the doc (courses, reasons, parts) is asked with the
 *     texts that the doc was made of: its keys count in them. */
import type { Asked, Change, Judged, Selection } from "../api";
import type { At, Core, Coursed } from "../core";
import type { Doc, Finding, Key, MapData, Part, Reason, State } from "../doc";
import type { ChangeSpec, Text } from "@codemirror/state";
import { carried, namesOf } from "./carry";
import { client, inWords, Trouble } from "./client";
import { Drift, rangeOf } from "./text";
import { keysOf, lettersFor, type Names } from "./titles";
import { changeOf, type Try } from "./tries";
import { Watched } from "./watched";
import type { OpenFile, Workspace } from "./workspace";

const judgeDelay = 30; /* ms */
const docDelay = 250; /* after the last edit */
const docPatience = 1500; /* after the first */
const pingDelay = 1500;

const everything: Selection = { as_of: null, scenario: null, audience: null };

/* A question, asked one at a time with the newest of what it is about, `delay`
 * after the last edit, but not later than `patience` after the first. One that
 * is `costly` waits longer where its answers take longer, so that it does not
 * slow down the others. */
class Line {
    private timer = 0;
    private due = 0;
    private busy = false;
    private again = false;
    private cost = 0; /* of the last one, in ms */

    constructor(
        private readonly ask: () => Promise<void>,
        private readonly delay: number,
        private readonly patience: number,
        private readonly costly = false,
    ) {}

    want(now = false): void {
        const time = performance.now();
        const cost = this.costly ? this.cost : 0;
        if (!this.due) this.due = time + Math.max(this.patience, 4 * cost);
        window.clearTimeout(this.timer);
        const wait = now ? 0 : Math.min(Math.max(this.delay, cost), this.due - time);
        this.timer = window.setTimeout(() => void this.run(), Math.max(0, wait));
    }

    private async run(): Promise<void> {
        this.due = 0;
        if (this.busy) {
            this.again = true;
            return;
        }
        this.busy = true;
        const begin = performance.now();
        try {
            await this.ask();
        } finally {
            this.busy = false;
            this.cost = performance.now() - begin;
            if (this.again) {
                this.again = false;
                this.want(true);
            }
        }
    }
}

/* What was judged: the answer, and how its places lead to those of now. */
export interface Verdicts {
    judged: Judged;
    letters: State; /* with what is tried */
    plain: State; /* without */
    selection: Selection;
    drifts: Map<string, Drift>;
}

const emptyDoc: Doc = {
    schema: 1,
    program: "elenchus",
    file: "",
    title: null,
    files: [],
    claims: [],
    arguments: [],
    relations: [],
    sections: [],
    parties: [],
    sources: [],
    scenarios: [],
    audiences: [],
    contributions: [],
    findings: [],
    announced: [],
    diagnostics: [],
    expectations: { passed: 0, failed: [] },
    limits: [],
    courses: [],
    map: null,
};

/* The day before: a stop that lies before the first date. */
function dayBefore(date: string): string {
    const day = new Date(`${date}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - 1);
    return day.toISOString().slice(0, 10);
}

const nobody = new Promise<never>(() => {});

export class LiveCore extends Watched implements Core {
    doc: Doc = emptyDoc;
    map: MapData | null = null;
    verdicts: Verdicts | null = null;
    selection: Selection = everything; /* what the verdicts are asked for */
    tries: Try[] = [];
    lost = false;
    anew = false; /* and another start of the server answers in its place */
    shownPart = ""; /* of the map, that is shown */
    private readonly troubles = new Map<string, string>(); /* by question */
    private back: Promise<void> = Promise.resolve(); /* when the server is there */
    readonly answered: Promise<void>; /* there is a first doc, or none to be had */
    private whenAnswered = () => {};
    private readonly readers = new Set<() => void>();
    private readonly judging = new Line(() => this.judge(), judgeDelay, 100);
    private readonly reading = new Line(() => this.read(), docDelay, docPatience, true);
    private drifts = new Map<string, Drift>(); /* since the doc's texts */
    private readonly pending = new Set<Map<string, Drift>>();
    private docTexts: Record<string, string> = {};
    private docMap = "";
    private edition = 0; /* counts edits */
    private docEdition = -1; /* the one that the doc was made of */
    private docNumber = 0;
    private readonly courses = new Map<string, Promise<Coursed>>();
    private readonly parts = new Map<string, Promise<Part | null>>();

    constructor(private readonly workspace: Workspace) {
        super();
        workspace.onEdited = (file, transaction) => {
            for (const drifts of [this.drifts, ...this.pending, this.verdicts?.drifts])
                drifts?.get(file.name)?.add(transaction.changes.desc);
            this.edited();
        };
        workspace.onDisk = () => this.edited();
        workspace.onOpened = (file) => {
            for (const drifts of [this.drifts, ...this.pending, this.verdicts?.drifts])
                if (drifts && !drifts.has(file.name)) drifts.set(file.name, new Drift(file.state.doc));
        };
        this.answered = new Promise((done) => (this.whenAnswered = done));
    }

    onChange(listener: () => void): () => void {
        this.readers.add(listener);
        return () => this.readers.delete(listener);
    }

    private tell(): void {
        for (const listener of [...this.readers]) listener();
        this.changed();
    }

    /* ---- asking ---- */

    private asked(selection: Selection, changes: Change[]): Asked {
        const { map, texts } = this.workspace;
        return { map, texts, selection, changes };
    }

    private askedOfDoc(selection: Selection): Asked {
        const changes = this.changesFor(namesOf(this.doc));
        return { map: this.docMap, texts: this.docTexts, selection, changes };
    }

    private changesFor(names: Names): Change[] {
        const keys = keysOf(names);
        return this.tries.flatMap((one) => {
            const key = keys.get(one.title);
            return key ? [changeOf(one, key)] : [];
        });
    }

    /* A question under way: its places are followed while one types on. */
    private follow(): Map<string, Drift> {
        const drifts = new Map<string, Drift>();
        for (const file of this.workspace.files.values())
            drifts.set(file.name, new Drift(file.state.doc));
        this.pending.add(drifts);
        return drifts;
    }

    private async answer(question: string, ask: () => Promise<void>): Promise<void> {
        try {
            await ask();
            this.setTrouble(question, "");
        } catch (error) {
            if (error instanceof Trouble && error.lost) void this.lose();
            else this.setTrouble(question, inWords(error));
        }
    }

    /* Why it could not be judged; "". */
    get trouble(): string {
        return [...this.troubles.values()][0] ?? "";
    }

    private setTrouble(question: string, trouble: string): void {
        const before = this.trouble;
        if (trouble) this.troubles.set(question, trouble);
        else this.troubles.delete(question);
        if (this.trouble !== before) this.changed();
    }

    /* The server does not answer: wait until it does, and go on. */
    lose(): Promise<void> {
        if (this.lost) return this.back;
        this.lost = true;
        this.back = this.untilBack();
        this.changed();
        return this.back;
    }

    private async untilBack(): Promise<void> {
        let answer = await client.ping();
        do {
            this.anew = answer === "anew";
            this.changed();
            await new Promise((done) => window.setTimeout(done, pingDelay));
            answer = await client.ping();
        } while (answer !== "here");
        this.lost = false;
        this.anew = false;
        const { workspace } = this;
        await workspace.changedOnDisk(workspace.files.keys()).catch((e: unknown) => workspace.note(inWords(e)));
        this.changed();
    }

    /* The texts, or the map, are other ones. */
    edited(): void {
        this.edition++;
        if (!this.workspace.map) return;
        this.judging.want();
        this.reading.want();
    }

    /* ---- judging ---- */

    select(selection: Selection): void {
        const old = this.selection;
        if (
            old.as_of === selection.as_of &&
            old.scenario === selection.scenario &&
            old.audience === selection.audience
        )
            return;
        this.selection = selection;
        if (this.tries.length || this.behind) this.judging.want(true);
    }

    private judge(): Promise<void> {
        return this.answer("judge", async () => {
            const drifts = this.follow();
            try {
                const plain = this.asked(this.selection, []);
                const judged = await client.judge(plain);
                const changes = this.changesFor(judgedNames(judged));
                const letters = changes.length
                    ? (await client.judge({ ...plain, changes })).state
                    : judged.state;
                if (plain.map !== this.workspace.map) return;
                this.verdicts = { judged, letters, plain: judged.state, selection: plain.selection, drifts };
            } finally {
                this.pending.delete(drifts);
            }
            this.changed();
        });
    }

    /* The verdicts for the doc that the page has, which may be older. */
    get lettersNow(): State | null {
        const { verdicts } = this;
        if (!verdicts || !this.asksAsShown) return null;
        const { judged, letters } = verdicts;
        return lettersFor(namesOf(this.doc), judgedNames(judged), letters);
    }

    /* The verdicts are those of the switches as they stand. */
    get asksAsShown(): boolean {
        return this.verdicts?.selection === this.selection;
    }

    get behind(): boolean {
        return this.edition !== this.docEdition;
    }

    /* ---- the doc ---- */

    private read(): Promise<void> {
        return this.answer("doc", async () => {
            const { edition } = this;
            const drifts = this.follow();
            const asked = this.asked(everything, []);
            try {
                const doc = await client.doc(asked);
                if (asked.map !== this.workspace.map) return;
                this.replace(greeted(doc), asked, drifts);
                this.docEdition = edition;
            } finally {
                this.pending.delete(drifts);
            }
            this.tell();
            void this.layOut();
        }).finally(() => this.whenAnswered());
    }

    private replace(doc: Doc, asked: Asked, drifts: Map<string, Drift>): void {
        this.map = this.map && this.docMap === asked.map ? carried(this.map, this.doc, doc) : null;
        this.doc = doc;
        this.docMap = asked.map;
        this.docTexts = asked.texts;
        this.docNumber++;
        this.drifts = drifts;
        this.courses.clear();
        this.parts.clear();
    }

    /* The part that is shown, and the uppermost. */
    private async layOut(): Promise<void> {
        const number = this.docNumber;
        const ids = [...new Set(["", this.shownPart])];
        try {
            const asked = this.askedOfDoc(everything);
            const answers = await Promise.all(ids.map((id) => client.map(asked, id)));
            if (number !== this.docNumber) return;
            const parts = answers.flatMap(({ part }) => part ?? []);
            const { trouble = "", part_of = {} } = answers[0] ?? {};
            this.map = { trouble, parts, part_of };
            for (const part of parts) this.parts.set(part.part, Promise.resolve(part));
        } catch (error) {
            if (number !== this.docNumber) return;
            this.map = { trouble: inWords(error), parts: [], part_of: {} };
        }
        this.tell();
    }

    part(id: string): Promise<Part | null> {
        const known = this.parts.get(id);
        if (known) return known;
        const asked = this.loadPart(id);
        this.parts.set(id, asked);
        return asked;
    }

    private async loadPart(id: string): Promise<Part | null> {
        const number = this.docNumber;
        try {
            const { part } = await client.map(this.askedOfDoc(everything), id);
            if (number !== this.docNumber || !this.map) return part;
            if (part) this.map = { ...this.map, parts: [...this.map.parts, part] };
            this.tell();
            return part;
        } catch {
            this.parts.delete(id);
            return null;
        }
    }

    has(): boolean {
        return true;
    }

    private selectionOf(scenario: number, audience: number, as_of: string | null): Selection {
        return {
            as_of,
            scenario: this.doc.scenarios[scenario]?.ids ?? null,
            audience: this.doc.audiences[audience]?.id ?? null,
        };
    }

    /* An answer that an edit has overtaken is never given: the doc that follows
     * asks anew. */
    private current<T>(answer: Promise<T>): Promise<T> {
        const number = this.docNumber;
        return answer.then((value) => (number === this.docNumber && !this.behind ? value : nobody));
    }

    course(scenario: number, audience: number): Promise<Coursed> {
        if (!this.docMap)
            return Promise.resolve({
                course: {
                    scenario: -1,
                    audience: -1,
                    first: "",
                    first_findings: null,
                    first_why: null,
                    dates: [],
                    all: { turns: [] },
                },
                contributions: [],
            });
        const name = `${scenario} ${audience}`;
        let asked = this.courses.get(name);
        if (!asked) {
            asked = client.course(this.askedOfDoc(this.selectionOf(scenario, audience, null)));
            this.courses.set(name, asked);
            asked.catch(() => this.courses.delete(name));
        }
        return this.current(asked);
    }

    /* The stop of the slider as a date. */
    private async selectionAt(at: At): Promise<Selection> {
        const { course } = await this.course(at.scenario, at.audience);
        const first = course.dates[0]?.date;
        const before = at.position < 0 && first ? dayBefore(first) : null;
        const date = course.dates[at.position]?.date ?? before;
        return this.selectionOf(at.scenario, at.audience, date);
    }

    async reason(key: Key, at: At): Promise<Reason | null> {
        return client.why(this.askedOfDoc(await this.selectionAt(at)), key);
    }

    async findings(at: At): Promise<Finding[] | null> {
        if (!this.docMap) return [];
        const asked = client.findings(this.askedOfDoc(await this.selectionAt(at)));
        return (await this.current(asked)).findings;
    }

    /* A new title in all files: the changes of each, for its text as it will be
     * when they are made. */
    async rename(key: Key, title: string): Promise<Map<string, (text: Text) => ChangeSpec>> {
        const { drifts } = this;
        const { edits } = await client.rename(this.askedOfDoc(everything), key, title);
        const made = new Map<string, (text: Text) => ChangeSpec>();
        for (const name of new Set(edits.map((edit) => edit.file))) {
            const own = edits.filter((edit) => edit.file === name);
            made.set(name, (text) =>
                own.map(({ place, text: insert }) => {
                    const drift = drifts.get(name);
                    return { ...(drift ? drift.range(place) : rangeOf(text, place)), insert };
                }),
            );
        }
        return made;
    }

    /* ---- trying out ---- */

    setTries(tries: Try[]): void {
        this.tries = tries;
        this.courses.clear();
        this.doc = { ...this.doc };
        this.judging.want(true);
        this.tell();
    }

    /* ---- places ---- */

    /* How places of the doc in this file lead to its text as it is now. */
    drift(file: OpenFile): Drift | null {
        return this.drifts.get(file.name) ?? null;
    }

    keyOf(title: string): Key | null {
        return keysOf(namesOf(this.doc)).get(title) ?? null;
    }

    titleOf(key: Key): string {
        const index = Number(key.slice(1));
        return key[0] === "c"
            ? `[${this.doc.claims[index]?.title ?? ""}]`
            : `<${this.doc.arguments[index]?.title ?? ""}>`;
    }
}

/* An empty map is not a mistake: the page greets with an example. */
function greeted(doc: Doc): Doc {
    const empty = doc.files.every((file) => !file.text.trim());
    return empty ? { ...doc, diagnostics: [] } : doc;
}

export function judgedNames(judged: Judged): Names {
    return {
        claims: judged.claims.map(([title]) => title),
        arguments: judged.arguments.map(([title]) => title),
    };
}
