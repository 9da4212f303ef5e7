/* What lies over the page until it is closed: a dialog of the browser, so that
 * the keyboard stays in it and Esc closes it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Close } from "../parts";

interface Props {
    title: string;
    wide?: boolean;
    onClose(): void;
    children: ComponentChildren;
}

export function Sheet({ title, wide = false, onClose, children }: Props) {
    const place = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        const before = document.activeElement;
        place.current?.showModal();
        return () => {
            if (before instanceof HTMLElement) before.focus();
        };
    }, []);
    return (
        <dialog
            ref={place}
            class={wide ? "sheet wide" : "sheet"}
            aria-label={title}
            onCancel={(event) => {
                event.preventDefault();
                onClose();
            }}
            onKeyDown={(event) => event.stopPropagation()}
        >
            <header class="sheet-head">
                <h2>{title}</h2>
                <Close what={title} onClose={onClose} />
            </header>
            {children}
        </dialog>
    );
}
