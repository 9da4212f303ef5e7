/* Two texts side by side, with what differs between them; on a narrow page one
 * below the other, line by line. */
import { ChangeSet, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { getOriginalDoc, MergeView, originalDocChangeEffect, unifiedMergeView } from "@codemirror/merge";
import { useEffect, useRef } from "preact/hooks";
import { looks } from "./setup";
import { alike, edits, lineEnds } from "./text";

interface Props {
    left: { label: string; text: string };
    right: { label: string; text: string };
    /* The right one can be edited; told of every change. */
    onEdit?: (changes: ChangeSet) => void;
}

const narrow = "(max-width: 700px)";
const collapse = { margin: 3, minSize: 8 };
const limits = { scanLimit: 500, timeout: 200 };

function named(label: string): Extension {
    return EditorView.contentAttributes.of({ "aria-label": label });
}

const still: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false)];

function writing(onEdit: NonNullable<Props["onEdit"]>): Extension {
    return [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => update.docChanged && onEdit(update.changes)),
    ];
}

/* What is shown: another left text can take its place, and what was edited on
 * the right stays. */
interface Shown {
    setLeft(text: string): void;
    end(): void;
}

function sideBySide(parent: Element, { left, right, onEdit }: Props): Shown {
    const ends = lineEnds(right.text);
    const merge = new MergeView({
        parent,
        a: { doc: alike(left.text, right.text), extensions: [looks(), ends, still, named(left.label)] },
        b: {
            doc: right.text,
            extensions: [looks(), ends, onEdit ? writing(onEdit) : still, named(right.label)],
        },
        collapseUnchanged: collapse,
        diffConfig: limits,
        ...(onEdit ? { revertControls: "a-to-b" as const } : {}),
    });
    return {
        setLeft: (text) =>
            merge.a.dispatch({ changes: edits(merge.a.state.doc, alike(text, right.text)) }),
        end: () => merge.destroy(),
    };
}

function inOne(parent: Element, { left, right, onEdit }: Props): Shown {
    const view = new EditorView({
        parent,
        doc: right.text,
        extensions: [
            looks(),
            lineEnds(right.text),
            onEdit ? writing(onEdit) : still,
            named(right.label),
            unifiedMergeView({
                original: alike(left.text, right.text),
                mergeControls: onEdit !== undefined,
                collapseUnchanged: collapse,
                diffConfig: limits,
            }),
        ],
    });
    return {
        setLeft: (text) => {
            const before = getOriginalDoc(view.state);
            const changes = ChangeSet.of(edits(before, alike(text, right.text)), before.length);
            view.dispatch({ effects: originalDocChangeEffect(view.state, changes) });
        },
        end: () => view.destroy(),
    };
}

export function Compare(props: Props) {
    const place = useRef<HTMLDivElement>(null);
    const shown = useRef<{ text: string; as: Shown } | null>(null);
    const { left, right, onEdit } = props;
    useEffect(() => {
        if (!place.current) return;
        const show = window.matchMedia(narrow).matches ? inOne : sideBySide;
        const as = show(place.current, props);
        shown.current = { text: left.text, as };
        return () => as.end();
    }, [onEdit ? "" : left.text, right.text]);
    useEffect(() => {
        if (!shown.current || shown.current.text === left.text) return;
        shown.current.text = left.text;
        shown.current.as.setLeft(left.text);
    }, [left.text]);
    return (
        <div class="compare">
            <p class="compare-heads">
                <span>{left.label}</span>
                <span>{right.label}</span>
            </p>
            <div class="compare-texts" ref={place} />
        </div>
    );
}
