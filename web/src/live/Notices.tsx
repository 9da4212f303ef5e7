/* Lines under the bar: a lost server, a conflict, a save that failed, what was
 * done for the reader; and what is tried out. */
import type { ComponentChildren } from "preact";
import { Close } from "../parts";
import type { Session } from "./session";
import { tryInWords } from "./tries";
import { useWatched } from "./watched";

interface LineProps {
    children: ComponentChildren;
    urgent?: boolean;
    actions?: { label: string; run(): void }[];
    onClose?: () => void;
}

function Line({ children, urgent = false, actions = [], onClose }: LineProps) {
    return (
        <p class={urgent ? "notice urgent" : "notice"} role={urgent ? "alert" : "status"}>
            <span>{children}</span>
            {actions.map(({ label, run }) => (
                <button key={label} type="button" class="quiet" onClick={run}>
                    {label}
                </button>
            ))}
            {onClose && <Close what="this line" onClose={onClose} />}
        </p>
    );
}

function Tried({ session }: { session: Session }) {
    const { tries } = session;
    if (!tries.length) return null;
    return (
        <div class="tried" role="group" aria-label="What is tried">
            <span class="tried-head">Tried, not written:</span>
            {tries.map((one) => (
                <span key={`${one.what} ${one.title}`} class="tried-one">
                    {tryInWords(one)}
                    <Close what={tryInWords(one)} onClose={() => session.untry(one)} />
                </span>
            ))}
            <button type="button" class="quiet" onClick={() => session.untry(null)}>
                Take all back
            </button>
        </div>
    );
}

export function Notices({ session }: { session: Session }) {
    const { workspace, core } = session;
    useWatched(session, workspace, core);
    const files = [...workspace.files.values()];
    return (
        <>
            {core.lost && (
                <Line urgent>
                    The server does not answer. What you write stays here; it goes on when the server is back.
                </Line>
            )}
            {core.trouble && <Line urgent>{core.trouble}</Line>}
            {files.map(
                (file) =>
                    file.conflict && (
                        <Line
                            key={file.name}
                            urgent
                            actions={[
                                {
                                    label: "Compare and decide",
                                    run: () => session.openSheet({ what: "conflict", name: file.name }),
                                },
                            ]}
                        >
                            {file.name} is another one on disk than you edited. Nothing was overwritten.
                        </Line>
                    ),
            )}
            {files.map(
                (file) =>
                    file.trouble && (
                        <Line
                            key={file.name}
                            urgent
                            actions={[{ label: "Try again", run: () => void workspace.save(file) }]}
                        >
                            {file.name} could not be saved. {file.trouble} The text stays here.
                        </Line>
                    ),
            )}
            {workspace.notes.map((note) => (
                <Line
                    key={note.text}
                    actions={note.actions.map(({ label, run }) => ({
                        label,
                        run: () => {
                            run();
                            workspace.dismiss(note);
                        },
                    }))}
                    onClose={() => workspace.dismiss(note)}
                >
                    {note.text}
                </Line>
            ))}
            <Tried session={session} />
        </>
    );
}
