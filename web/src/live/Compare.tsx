/* Two texts side by side, with what differs between them; on a narrow page one
 * below the other, line by line. */
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { useEffect, useRef } from "preact/hooks";
import { looks } from "./setup";

interface Props {
    left: { label: string; text: string };
    right: { label: string; text: string };
    /* The right one can be edited; this gives its text. */
    edited?: (text: () => string) => void;
}

const narrow = "(max-width: 700px)";
const collapse = { margin: 3, minSize: 8 };
const limits = { scanLimit: 500, timeout: 200 };

function named(label: string): Extension {
    return EditorView.contentAttributes.of({ "aria-label": label });
}

const still: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false)];
const writing: Extension = [history(), keymap.of([...defaultKeymap, ...historyKeymap])];

function sideBySide(parent: Element, { left, right, edited }: Props): () => void {
    const merge = new MergeView({
        parent,
        a: { doc: left.text, extensions: [looks(), still, named(left.label)] },
        b: { doc: right.text, extensions: [looks(), edited ? writing : still, named(right.label)] },
        collapseUnchanged: collapse,
        diffConfig: limits,
        ...(edited ? { revertControls: "a-to-b" as const } : {}),
    });
    edited?.(() => merge.b.state.sliceDoc());
    return () => merge.destroy();
}

function inOne(parent: Element, { left, right, edited }: Props): () => void {
    const view = new EditorView({
        parent,
        doc: right.text,
        extensions: [
            looks(),
            edited ? writing : still,
            named(right.label),
            unifiedMergeView({
                original: left.text,
                mergeControls: edited !== undefined,
                collapseUnchanged: collapse,
                diffConfig: limits,
            }),
        ],
    });
    edited?.(() => view.state.sliceDoc());
    return () => view.destroy();
}

export function Compare(props: Props) {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (!place.current) return;
        const show = window.matchMedia(narrow).matches ? inOne : sideBySide;
        return show(place.current, props);
    }, [props.left.text, props.right.text]);
    return (
        <div class="compare">
            <p class="compare-heads">
                <span>{props.left.label}</span>
                <span>{props.right.label}</span>
            </p>
            <div class="compare-texts" ref={place} />
        </div>
    );
}
