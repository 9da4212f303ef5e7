/* Two short questions: a new title, and the name of a new file. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Session } from "./session";
import { Sheet } from "./Sheet";

interface Props {
    title: string;
    label: string;
    value: string;
    hint: string;
    button: string;
    /* "" or why it cannot be. */
    onDone(value: string): Promise<string>;
    onClose(): void;
}

function Ask({ title, label, value, hint, button, onDone, onClose }: Props) {
    const input = useRef<HTMLInputElement>(null);
    const [text, setText] = useState(value);
    const [trouble, setTrouble] = useState("");
    const [busy, setBusy] = useState(false);
    useEffect(() => {
        input.current?.focus();
        input.current?.select();
    }, []);
    const done = async () => {
        setBusy(true);
        const answer = await onDone(text.trim());
        setBusy(false);
        setTrouble(answer);
        if (!answer) onClose();
    };
    return (
        <Sheet title={title} onClose={onClose}>
            <form
                class="ask"
                onSubmit={(event) => {
                    event.preventDefault();
                    void done();
                }}
            >
                <label>
                    {label}
                    <input
                        ref={input}
                        type="text"
                        value={text}
                        spellcheck={false}
                        autocomplete="off"
                        aria-describedby="ask-hint"
                        onInput={(event) => setText(event.currentTarget.value)}
                    />
                </label>
                <p id="ask-hint" class={trouble ? "ask-trouble" : "ask-hint"} role={trouble ? "alert" : undefined}>
                    {trouble || hint}
                </p>
                <p class="ask-buttons">
                    <button type="button" class="quiet" onClick={onClose}>
                        Cancel
                    </button>
                    <button type="submit" class="main" disabled={busy || !text.trim()}>
                        {button}
                    </button>
                </p>
            </form>
        </Sheet>
    );
}

export function Rename({ session, title }: { session: Session; title: string }) {
    return (
        <Ask
            title={`Rename ${title}`}
            label="New title"
            value={title.slice(1, -1)}
            hint="It is renamed wherever it stands, in all files of the map. Nothing is saved by this."
            button="Rename"
            onDone={(name) => (name === title.slice(1, -1) ? Promise.resolve("") : session.rename(title, name))}
            onClose={() => session.openSheet(null)}
        />
    );
}

function newName(text: string): string {
    return /\.(argdown|ad)$/.test(text) ? text : `${text}.argdown`;
}

export function NewFile({ session }: { session: Session }) {
    const { workspace } = session;
    return (
        <Ask
            title="New map"
            label="Name of the file"
            value="dispute.argdown"
            hint={`It is written into ${workspace.directory} when you save.`}
            button="Create"
            onDone={(text) => Promise.resolve(session.create(newName(text)))}
            onClose={() => session.openSheet(null)}
        />
    );
}
