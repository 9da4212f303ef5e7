/* Somebody else wrote the file: both versions, and three ways out. What is
 * edited on the right side is the text of the file from then on: it stays when
 * the sheet is closed, and when the file is written by somebody once more. */
import { useState } from "preact/hooks";
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
    const [mine] = useState(file.text);
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
                written until you decide; what you edit here stays in your text when you close this.
            </p>
            <Compare
                left={{ label: "On disk, by somebody else", text: conflict.text }}
                right={{ label: "Yours", text: mine }}
                onEdit={(changes) => workspace.edit(file, changes, { event: "merge" })}
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
                <button type="button" class="quiet" onClick={() => keep(mine)}>
                    Keep mine
                </button>
                <button type="button" class="main" onClick={() => keep(file.text)}>
                    Save the right side
                </button>
            </p>
        </Sheet>
    );
}
