/* What a live page asks of its server: docs/serve.md. All are POST with a JSON
 * body to `./api/NAME`, but where GET is said; addresses are relative, since
 * the token is part of the path. An error is a status of 4xx or 5xx and
 * {"message": "…"}. */
import type { Contribution, Course, Diagnostic, Finding, Key, Part, Place } from "./doc";

export interface Selection {
    as_of: string | null;
    scenario: string | null; /* ids, with commas between */
    audience: string | null;
}

/* A change that is tried out without writing it into the file. */
export type Change =
    | { do: "give" | "withdraw" | "leave_out"; key: Key; opposite?: boolean }
    | { do: "weigh"; key: Key; strength: number };

/* A map as it stands in the editor: texts that are not saved yet go before
 * what is on disk. Every question below holds these. */
export interface Asked {
    map: string; /* name of the file, below the directory that is served */
    texts: Record<string, string>;
    selection: Selection;
    changes: Change[];
}

/* judge: while one types. */
export interface Judged {
    claims: [title: string, line: number, file: number][]; /* line: where it is written out */
    arguments: [title: string, line: number, file: number][];
    files: string[];
    state: string; /* doc.ts, State */
    diagnostics: Diagnostic[];
}

/* doc: Asked -> Doc (courses empty, map null)
 * course: Asked -> Coursed, for the scenario and audience asked for
 * findings: Asked -> Found
 * why: Asked & {key} -> Reason
 * map: Asked & {part} -> Mapped */
export interface Coursed {
    course: Course;
    contributions: Contribution[]; /* that its numbers are about */
}
export interface Found {
    findings: Finding[];
}
export interface Mapped {
    trouble: string;
    part: Part | null;
    part_of: Record<Key, string>;
}

/* rename: Asked & {key, title} -> Renamed: edits in all files, by place, the
 * last first. */
export interface Renamed {
    edits: { file: string; place: Place; text: string }[];
}
/* format: {text} -> {text} */

/* GET files -> FileList; GET file?name=… -> FileText */
export interface FileEntry {
    name: string;
    version: string; /* of its bytes */
    title: string | null; /* a map's own */
    map: boolean; /* it can be judged: it ends in .argdown or .ad */
}
export interface FileList {
    directory: string; /* its last name, to show */
    id: string; /* of the directory: by its whole path */
    files: FileEntry[];
    more: boolean; /* there are others, which are not listed */
    opened: string | null; /* the file that was named on the command line */
}
export interface FileText {
    name: string;
    version: string;
    text: string;
}

/* save: Saving -> 200 Saved; 409 Conflict: somebody else wrote it since `base`,
 * nothing was written; 507: the disk is full, nothing was lost. */
export interface Saving {
    name: string;
    text: string;
    base: string | null; /* the version that was edited; null: a new file */
}
export interface Saved {
    version: string;
    warning?: string; /* it is not in the history: why */
}
export interface Conflict {
    message: string;
    version: string | null; /* null: it was deleted */
    text: string | null;
}

/* GET history?name=… -> History; GET history?name=…&id=… -> FileText */
export interface History {
    versions: { id: number; at: string; bytes: number; version: string }[]; /* newest first */
}

/* GET changes?since=N waits until a file changes on disk, at most 25 s. */
export interface Changes {
    now: number; /* to ask with next */
    files: { name: string; version: string | null }[]; /* null: deleted */
}

/* GET words -> what the editor completes beside the map's own names. */
export interface Words {
    keys: { key: string; help: string }[]; /* data keys */
    schemes: { id: string; name: string }[];
    stances: string[];
}
