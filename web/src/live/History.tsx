/* Every version of a file that was saved, also before this visit: look at one,
 * and bring it back. */
import { useEffect, useState } from "preact/hooks";
import type { History } from "../api";
import { client, inWords } from "./client";
import { Compare } from "./Compare";
import type { Session } from "./session";
import { Sheet } from "./Sheet";
import { moment } from "./text";

type Version = History["versions"][number];

function bytes(n: number): string {
    if (n < 1000) return `${n} bytes`;
    return n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`;
}

interface ListProps {
    versions: Version[];
    chosen: number | null;
    onChoose(version: Version): void;
}

function List({ versions, chosen, onChoose }: ListProps) {
    return (
        <ol class="versions">
            {versions.map((version) => (
                <li key={version.id}>
                    <button
                        type="button"
                        aria-current={version.id === chosen ? "true" : undefined}
                        onClick={() => onChoose(version)}
                    >
                        {moment(version.at)}
                        <span>{bytes(version.bytes)}</span>
                    </button>
                </li>
            ))}
        </ol>
    );
}

export function HistorySheet({ session }: { session: Session }) {
    const { workspace } = session;
    const [file] = useState(workspace.file);
    const [versions, setVersions] = useState<Version[] | null>(null);
    const [shown, setShown] = useState<{ version: Version; text: string } | null>(null);
    const [trouble, setTrouble] = useState("");
    const close = () => session.openSheet(null);
    const choose = (version: Version) => {
        if (!file) return;
        client.version(file.name, version.id).then(
            ({ text }) => setShown({ version, text }),
            (error: unknown) => setTrouble(inWords(error)),
        );
    };
    useEffect(() => {
        if (!file) return;
        client.history(file.name).then(
            (history) => {
                setVersions(history.versions);
                if (history.versions[0]) choose(history.versions[0]);
            },
            (error: unknown) => setTrouble(inWords(error)),
        );
    }, []);
    if (!file) return null;
    const restore = () => {
        if (shown) workspace.replace(file, shown.text, "restore");
        close();
    };
    return (
        <Sheet title={`Versions of ${file.name}`} wide onClose={close}>
            {trouble && <p class="ask-trouble" role="alert">{trouble}</p>}
            {versions?.length === 0 && <p>Nothing was saved here yet. Every save keeps a version.</p>}
            <div class="history">
                {versions && versions.length > 0 && (
                    <List versions={versions} chosen={shown?.version.id ?? null} onChoose={choose} />
                )}
                {shown && (
                    <Compare
                        left={{ label: moment(shown.version.at), text: shown.text }}
                        right={{ label: "Now", text: file.text }}
                    />
                )}
            </div>
            <p class="ask-buttons">
                <button type="button" class="quiet" onClick={close}>
                    Close
                </button>
                <button
                    type="button"
                    class="main"
                    disabled={!shown || shown.text === file.text}
                    title="As an edit: undo takes it back, and nothing is saved by it"
                    onClick={restore}
                >
                    Bring this version back
                </button>
            </p>
        </Sheet>
    );
}
