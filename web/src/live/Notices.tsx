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

const silent =
    "The server does not answer. This page goes on if it does again; if it was started anew, " +
    "open the address that it printed.";
const startedAnew = "The server was started anew: open the address that it printed.";

/* What becomes of text that is not saved: no more than holds. */
function whereTextIs({ workspace, core }: Session): string {
    if (!workspace.unsaved.length) return "Everything you wrote is saved.";
    if (!workspace.kept) return "This browser does not keep your text: it is in this page alone. Copy it.";
    const back = "Your text is kept in this browser and will be brought back there";
    if (core.anew) return `${back}, if it is the same directory.`;
    const { port } = window.location;
    return `${back}, if its port is ${port} too. On another port it cannot be found: copy it.`;
}

export function Notices({ session }: { session: Session }) {
    const { workspace, core } = session;
    useWatched(session, workspace, core);
    const files = [...workspace.files.values()];
    return (
        <>
            {core.lost && (
                <Line
                    urgent
                    actions={
                        workspace.unsaved.length ? [{ label: "Copy text", run: () => void workspace.copy() }] : []
                    }
                >
                    {core.anew ? startedAnew : silent} {whereTextIs(session)}
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
