/* Somebody else wrote the file: both versions, and three ways out. */
import { useRef } from "preact/hooks";
import { Compare } from "./Compare";
import type { Session } from "./session";
import { Sheet } from "./Sheet";
import type { OpenFile } from "./workspace";

function Deleted({ session, file }: { session: Session; file: OpenFile }) {
    const close = () => session.openSheet(null);
    const { workspace } = session;
    return (
        <Sheet title={`${file.name} was deleted`} onClose={close}>
            <p>Somebody deleted the file while you edited it. Your text is still here.</p>
            <p class="ask-buttons">
                <button
                    type="button"
                    class="quiet"
                    onClick={() => {
                        workspace.abandon(file);
                        close();
                    }}
                >
                    Leave it deleted
                </button>
                <button
                    type="button"
                    class="main"
                    onClick={() => {
                        void workspace.keep(file, file.text);
                        close();
                    }}
                >
                    Write mine again
                </button>
            </p>
        </Sheet>
    );
}

export function ConflictSheet({ session, file }: { session: Session; file: OpenFile }) {
    const merged = useRef(() => file.text);
    const close = () => session.openSheet(null);
    const { workspace } = session;
    const { conflict } = file;
    if (!conflict) return null;
    if (conflict.text === null) return <Deleted session={session} file={file} />;
    const keep = (text: string) => {
        void workspace.keep(file, text);
        close();
    };
    return (
        <Sheet title={`Two versions of ${file.name}`} wide onClose={close}>
            <p class="sheet-words">
                Take over single changes with the arrows, or edit the right side; then save it. Nothing is
                written until you decide.
            </p>
            <Compare
                left={{ label: "On disk, by somebody else", text: conflict.text }}
                right={{ label: "Yours", text: file.text }}
                edited={(text) => (merged.current = text)}
            />
            <p class="ask-buttons">
                <button
                    type="button"
                    class="quiet"
                    onClick={() => {
                        workspace.takeTheirs(file);
                        close();
                    }}
                >
                    Take theirs
                </button>
                <button type="button" class="quiet" onClick={() => keep(file.text)}>
                    Keep mine
                </button>
                <button type="button" class="main" onClick={() => keep(merged.current())}>
                    Save the right side
                </button>
            </p>
        </Sheet>
    );
}
