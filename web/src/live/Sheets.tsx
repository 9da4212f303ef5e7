/* Whatever lies over the page. */
import { NewFile, Rename } from "./Asking";
import { ConflictSheet } from "./Conflict";
import { HistorySheet } from "./History";
import type { Session } from "./session";
import { TryPopup } from "./Trying";
import { useWatched } from "./watched";

function Open({ session }: { session: Session }) {
    const { sheet } = session;
    switch (sheet?.what) {
        case "rename":
            return <Rename session={session} title={sheet.title} />;
        case "new":
            return <NewFile session={session} />;
        case "history":
            return <HistorySheet session={session} />;
        case "conflict": {
            const file = session.workspace.files.get(sheet.name);
            return file ? <ConflictSheet session={session} file={file} /> : null;
        }
        default:
            return null;
    }
}

export function Sheets({ session }: { session: Session }) {
    useWatched(session);
    return (
        <>
            <Open session={session} />
            <TryPopup session={session} />
        </>
    );
}
