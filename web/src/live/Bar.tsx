/* What the live page adds to the bar: which file is open, and saving it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { FileEntry } from "../api";
import { baseName } from "../parts";
import type { Session } from "./session";
import { useWatched } from "./watched";

/* Closes what is open when something outside is touched, or by Esc. */
export function useOutside(open: boolean, close: () => void) {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (!open) return;
        const touched = (event: Event) => {
            if (!place.current?.contains(event.target as Node)) close();
        };
        const escaped = (event: KeyboardEvent) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            close();
        };
        document.addEventListener("pointerdown", touched, true);
        document.addEventListener("focusin", touched);
        document.addEventListener("keydown", escaped, true);
        return () => {
            document.removeEventListener("pointerdown", touched, true);
            document.removeEventListener("focusin", touched);
            document.removeEventListener("keydown", escaped, true);
        };
    }, [open]);
    return place;
}

interface GroupProps {
    title: string;
    files: FileEntry[];
    current: string;
    onOpen(name: string): void;
}

function Group({ title, files, current, onOpen }: GroupProps) {
    if (!files.length) return null;
    return (
        <>
            <h3>{title}</h3>
            <ul>
                {files.map((file) => (
                    <li key={file.name}>
                        <button
                            type="button"
                            aria-current={file.name === current ? "true" : undefined}
                            onClick={() => onOpen(file.name)}
                        >
                            {file.name}
                            {file.title && <span class="file-title">{file.title}</span>}
                        </button>
                    </li>
                ))}
            </ul>
        </>
    );
}

function FileList({ session, done }: { session: Session; done(): void }) {
    const { workspace, core } = session;
    const inMap = new Set(core.doc.files.map((file) => file.name));
    const parts = workspace.list.filter((file) => inMap.has(file.name));
    const others = workspace.list.filter((file) => file.map && !inMap.has(file.name));
    const after = (work: Promise<unknown> | void) => {
        void work;
        done();
    };
    return (
        <div class="file-list">
            <Group
                title="In this map"
                files={parts}
                current={workspace.shown}
                onOpen={(name) => after(workspace.show(name))}
            />
            <Group
                title="Other maps"
                files={others}
                current={workspace.shown}
                onOpen={(name) => after(session.open(name))}
            />
            {workspace.more && <p>There are more files than are listed.</p>}
            <button type="button" class="new-file" onClick={() => after(session.openSheet({ what: "new" }))}>
                New map …
            </button>
        </div>
    );
}

/* What is saved, and the button that saves: one and the same. */
function Save({ session }: { session: Session }) {
    const { workspace } = session;
    const conflict = [...workspace.files.values()].find((file) => file.conflict);
    if (conflict)
        return (
            <button
                type="button"
                class="save conflict"
                onClick={() => session.openSheet({ what: "conflict", name: conflict.name })}
            >
                Conflict
            </button>
        );
    const waiting = workspace.unsaved.length;
    const saving = [...workspace.files.values()].some((file) => file.saving);
    const label = waiting > 1 ? `Save ${waiting}` : waiting ? "Save" : "Saved";
    return (
        <button
            type="button"
            class="save"
            disabled={!waiting || saving}
            title={waiting ? "Save what was written (Ctrl-S)" : "Everything is saved"}
            aria-keyshortcuts="Control+S"
            onClick={() => void workspace.saveAll()}
        >
            {saving ? "Saving …" : label}
        </button>
    );
}

export function LiveBar({ session }: { session: Session }) {
    const { workspace } = session;
    useWatched(session, workspace);
    const [open, setOpen] = useState(false);
    const close = () => setOpen(false);
    const place = useOutside(open, close);
    return (
        <div class="live-bar">
            <div class="files" ref={place}>
                <button
                    type="button"
                    class="quiet"
                    aria-expanded={open}
                    title={`Files in ${workspace.directory}`}
                    onClick={() => setOpen(!open)}
                >
                    {baseName(workspace.map) || "Files"} <span aria-hidden="true">▾</span>
                </button>
                {open && <FileList session={session} done={close} />}
            </div>
            <Save session={session} />
        </div>
    );
}
