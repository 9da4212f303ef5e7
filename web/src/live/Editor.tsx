/* The text: tabs of the files that are open, the editor, and a line below it
 * that says what is saved and what is wrong. */
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { nextDiagnostic } from "@codemirror/lint";
import { useEffect, useRef } from "preact/hooks";
import { baseName } from "../parts";
import { counted } from "../words";
import type { Session } from "./session";
import { useWatched } from "./watched";
import type { OpenFile } from "./workspace";

/* The one editor; it shows the state of one file after the other. */
function useView(session: Session) {
    const { workspace } = session;
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (!place.current) return;
        const view = new EditorView({
            parent: place.current,
            state: workspace.file?.state ?? EditorState.create(),
            dispatchTransactions(transactions, view) {
                view.update(transactions);
                if (workspace.file) workspace.take(workspace.file, transactions);
            },
        });
        workspace.view = view;
        session.viewChanged();
        return () => {
            workspace.view = null;
            view.destroy();
        };
    }, [workspace]);
    return place;
}

function Tab({ session, file }: { session: Session; file: OpenFile }) {
    const { workspace } = session;
    const shown = workspace.shown === file.name;
    return (
        <span class={shown ? "file-tab shown" : "file-tab"}>
            <button
                type="button"
                aria-current={shown ? "true" : undefined}
                title={file.name}
                onClick={() => void workspace.show(file.name)}
            >
                {baseName(file.name)}
                {file.unsaved && <span class="dot" title="not saved" aria-label="not saved" />}
            </button>
            {file.name !== workspace.map && !file.unsaved && (
                <button
                    type="button"
                    class="shut"
                    aria-label={`Close ${file.name}`}
                    onClick={() => workspace.close(file.name)}
                >
                    ×
                </button>
            )}
        </span>
    );
}

function Tabs({ session }: { session: Session }) {
    const { workspace } = session;
    const files = [...workspace.files.values()];
    if (files.length < 2) return null;
    const rank = (file: OpenFile) => (file.name === workspace.map ? 0 : 1);
    return (
        <nav class="file-tabs" aria-label="Open files">
            {files
                .sort((a, b) => rank(a) - rank(b))
                .map((file) => (
                    <Tab key={file.name} session={session} file={file} />
                ))}
        </nav>
    );
}

function Problems({ session }: { session: Session }) {
    const { core, workspace } = session;
    const { verdicts } = core;
    const index = verdicts?.judged.files.indexOf(workspace.shown) ?? -1;
    const own = verdicts?.judged.diagnostics.filter((d) => d.place[0] === index) ?? [];
    const errors = own.filter((d) => d.severity === "error").length;
    const warnings = own.length - errors;
    if (!own.length || !workspace.file?.state.doc.length) return <span>No errors</span>;
    const parts = [
        ...(errors ? [counted(errors, "error")] : []),
        ...(warnings ? [counted(warnings, "warning")] : []),
    ];
    const next = () => {
        if (!workspace.view) return;
        workspace.view.focus();
        nextDiagnostic(workspace.view);
    };
    return (
        <button
            type="button"
            class={errors ? "quiet problems errors" : "quiet problems"}
            title="Go to the next one (F8)"
            onClick={next}
        >
            {parts.join(", ")}
        </button>
    );
}

function Foot({ session }: { session: Session }) {
    return (
        <footer class="editor-foot">
            <Problems session={session} />
            <span class="editor-tools">
                <button
                    type="button"
                    class="quiet"
                    title="Lay the text out anew (Shift-Alt-F)"
                    onClick={() => void session.format()}
                >
                    Format
                </button>
                <button type="button" class="quiet" onClick={() => session.openSheet({ what: "history" })}>
                    History
                </button>
            </span>
        </footer>
    );
}

export function Editor({ session }: { session: Session }) {
    useWatched(session, session.workspace);
    const place = useView(session);
    return (
        <div class="editor">
            <Tabs session={session} />
            <div class="editor-text" ref={place} />
            <Foot session={session} />
        </div>
    );
}
