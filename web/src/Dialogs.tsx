/* Help, and what is not in this page. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Mark } from "./Mark";
import { Close } from "./parts";
import type { Page } from "./state";
import { limitsOf, verdictOf } from "./words";

function Modal({ title, page, children }: { title: string; page: Page; children: ComponentChildren }) {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        dialog.current?.showModal();
    }, []);
    const close = () => page.do({ do: "dialog", dialog: null });
    return (
        <dialog
            ref={dialog}
            aria-labelledby="dialog-title"
            onCancel={(event) => {
                event.preventDefault();
                close();
            }}
            onClick={(event) => {
                if (event.target === dialog.current) close();
            }}
        >
            <div class="dialog">
                <Close what={title.toLowerCase()} onClose={close} />
                <h2 id="dialog-title">{title}</h2>
                {children}
            </div>
        </dialog>
    );
}

export type KeyHelp = [keys: string[], what: string];

const ownKeys: KeyHelp[] = [
    [["j", "k"], "next and previous in the list"],
    [["↑", "↓", "←", "→"], "walk along the map's lines"],
    [["Enter"], "read what is chosen"],
    [["f"], "focus on what is chosen, with its neighbours"],
    [["+", "−"], "more and fewer neighbours"],
    [["[", "]"], "previous and next date"],
    [["s"], "next scenario"],
    [["/"], "search"],
    [["Esc"], "back one step"],
    [["?"], "this help"],
];

function Verdicts() {
    return (
        <table class="legend">
            <tbody>
                {["A", "P", "G", "F", "O", "U", "I", "C"].map((letter) => {
                    const { word, ground, kind, told } = verdictOf(letter);
                    return (
                        <tr key={letter}>
                            <td>
                                <Mark letter={letter} />
                            </td>
                            <th scope="row" class={`verdict ${kind}`}>
                                {ground ? `${word}, ${ground}` : word}
                            </th>
                            <td>{told}</td>
                        </tr>
                    );
                })}
            </tbody>
        </table>
    );
}

function Help({ page, keys }: { page: Page; keys: KeyHelp[] }) {
    const limits = limitsOf(page.state.doc, page.state.map);
    return (
        <Modal title="Help" page={page}>
            <h3>How a verdict is drawn</h3>
            <Verdicts />
            <p>
                Claims have square corners, arguments round ones. A thin line with + speaks for, a dashed line with −
                against; a line that ends on a small mark speaks against an inference. A pale line does not carry.
            </p>
            <h3>Keys</h3>
            <dl class="keys">
                {[...ownKeys, ...keys].map(([names, what]) => (
                    <div key={what}>
                        <dt>
                            {names.map((name) => (
                                <kbd key={name}>{name}</kbd>
                            ))}
                        </dt>
                        <dd>{what}</dd>
                    </div>
                ))}
            </dl>
            {limits.length ? (
                <p>
                    <button type="button" class="quiet" onClick={() => page.do({ do: "dialog", dialog: "limits" })}>
                        What is not in this page
                    </button>
                </p>
            ) : null}
            <p class="quiet-word">Made by {page.state.doc.program}.</p>
        </Modal>
    );
}

function Limits({ page }: { page: Page }) {
    return (
        <Modal title="What is not in this page" page={page}>
            <ul>
                {limitsOf(page.state.doc, page.state.map).map((limit) => (
                    <li key={limit}>{limit}</li>
                ))}
            </ul>
        </Modal>
    );
}

export function Dialogs({ page, keys = [] }: { page: Page; keys?: KeyHelp[] }) {
    switch (page.state.dialog) {
        case "help":
            return <Help page={page} keys={keys} />;
        case "limits":
            return <Limits page={page} />;
        default:
            return null;
    }
}
