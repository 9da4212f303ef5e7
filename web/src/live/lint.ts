/* Diagnostics in the text: a line below what is meant, and in words what is
 * wrong, its code, and what to do. */
import { setDiagnostics, type Diagnostic as Shown } from "@codemirror/lint";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import type { Diagnostic } from "../doc";
import type { Drift } from "./text";

function paragraph(name: string, text: string): HTMLElement {
    const element = document.createElement("p");
    element.className = name;
    element.textContent = text;
    return element;
}

function message(diagnostic: Diagnostic): Node {
    const element = document.createElement("div");
    element.append(paragraph("diagnostic-message", diagnostic.message));
    if (diagnostic.hint) element.append(paragraph("diagnostic-hint", diagnostic.hint));
    element.append(paragraph("diagnostic-code", `${diagnostic.severity} ${diagnostic.code}`));
    return element;
}

/* A place without a length gets the character behind it, so that it is seen. */
function shown(diagnostic: Diagnostic, drift: Drift, length: number): Shown {
    const { from, to } = drift.range(diagnostic.place);
    const end = Math.min(length, Math.max(to, from + 1));
    return {
        from: Math.min(from, end),
        to: end,
        severity: diagnostic.severity,
        message: `${diagnostic.message} (${diagnostic.code})`,
        renderMessage: () => message(diagnostic),
    };
}

export function showDiagnostics(
    state: EditorState,
    diagnostics: Diagnostic[],
    drift: Drift,
): TransactionSpec {
    const length = state.doc.length;
    return setDiagnostics(state, diagnostics.map((d) => shown(d, drift, length)));
}
