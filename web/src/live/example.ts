/* An empty map greets with an example that can be typed over, or taken. */
import { EditorState, Prec, type Extension } from "@codemirror/state";
import { keymap, placeholder, type EditorView } from "@codemirror/view";

const lines = [
    "[Garden]: The school should have a garden.",
    "  + <Learning>: Children learn how food grows.",
    "  - <Water>: The tap in the yard is broken.",
];

function ghost(): HTMLElement {
    const element = document.createElement("div");
    element.className = "example";
    for (const line of lines) element.append(line, document.createElement("br"));
    const hint = document.createElement("span");
    hint.className = "example-hint";
    hint.textContent = "Type over it, or press Tab to take it.";
    element.append(hint);
    return element;
}

export function takeExample(view: EditorView): boolean {
    if (view.state.doc.length > 0 || view.state.facet(EditorState.readOnly)) return false;
    const insert = `${lines.join("\n")}\n`;
    view.dispatch({
        changes: { from: 0, insert: view.state.toText(insert) },
        selection: { anchor: 0, head: insert.length },
        userEvent: "input.example",
    });
    return true;
}

export function example(): Extension {
    return [placeholder(ghost), Prec.highest(keymap.of([{ key: "Tab", run: takeExample }]))];
}
