/* The editor's parts: one list of extensions for all files. */
import {
    acceptCompletion,
    autocompletion,
    closeBrackets,
    closeBracketsKeymap,
    completionKeymap,
    type CompletionSource,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { codeFolding, foldKeymap, indentUnit } from "@codemirror/language";
import { lintKeymap, linter } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap, search } from "@codemirror/search";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import {
    crosshairCursor,
    drawSelection,
    dropCursor,
    EditorView,
    highlightActiveLine,
    highlightSpecialChars,
    keymap,
    lineNumbers,
    rectangularSelection,
    type Command,
    type KeyBinding,
} from "@codemirror/view";
import { argdownSupport } from "./argdown";
import { verdictOption } from "./complete";

/* Styles of the editor pass the page's policy by this word. */
export function nonce(): Extension {
    const word = document.querySelector('meta[name="style-nonce"]')?.getAttribute("content");
    return word ? EditorView.cspNonce.of(word) : [];
}

/* Tab indents where it can only mean that: at the beginning of a line, or over
 * several lines. Elsewhere it goes on through the page, as it does after Esc. */
function indents({ state }: EditorView): boolean {
    return state.selection.ranges.every(({ from, to }) => {
        const line = state.doc.lineAt(from);
        return to > line.to || /^\s*$/.test(line.text.slice(0, from - line.from));
    });
}

const tabIndents: Command = (view) => indents(view) && indentMore(view);

/* Where nothing is indented, Shift-Tab goes back. */
const tabUnindents: Command = (view) => {
    const { state } = view;
    const indented = state.selection.ranges.some(({ from, to }) =>
        /^[ \t]/m.test(state.sliceDoc(state.doc.lineAt(from).from, to + 1)),
    );
    return indented && indents(view) && indentLess(view);
};

/* Text that is typed over a selection. A browser would give it the style of what
 * it replaces, as an attribute, which the page's policy forbids. */
const typedOver = EditorView.domEventHandlers({
    beforeinput(event, view) {
        const { state } = view;
        const { from, to } = state.selection.main;
        const text = event.data;
        if (event.inputType !== "insertText" || event.isComposing || text === null || from === to) return false;
        event.preventDefault();
        const insert = () =>
            state.update(state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
        const handled = state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
        if (!handled) view.dispatch(insert());
        return true;
    },
});

const tab: KeyBinding[] = [
    { key: "Tab", run: acceptCompletion },
    { key: "Tab", run: tabIndents, shift: tabUnindents },
];

/* What a text looks like, also where it can only be read. */
export function looks(): Extension {
    return [
        nonce(),
        argdownSupport(),
        EditorView.lineWrapping,
        lineNumbers(),
        highlightSpecialChars(),
        indentUnit.of("  "),
        EditorState.tabSize.of(4),
    ];
}

export interface Hooks {
    keys: KeyBinding[];
    complete: CompletionSource;
    margin: Extension; /* left of the text */
    others: Extension;
}

export function editing(hooks: Hooks): Extension {
    return [
        looks(),
        hooks.margin,
        history(),
        codeFolding(),
        drawSelection(),
        dropCursor(),
        EditorState.allowMultipleSelections.of(true),
        rectangularSelection(),
        crosshairCursor(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        closeBrackets(),
        typedOver,
        autocompletion({
            override: [hooks.complete],
            icons: false,
            addToOptions: [verdictOption],
        }),
        linter(null),
        search({ top: true }),
        Prec.high(keymap.of(hooks.keys)),
        keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...tab,
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...foldKeymap,
            ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": "The text of the map, in Argdown", tabindex: "0" }),
        hooks.others,
    ];
}
