/* The live page: the reader's page, with an editor, over a server that judges
 * what is written. */
import { render } from "preact";
import { App, type Slots } from "./App";
import { LiveBar } from "./live/Bar";
import { Editor } from "./live/Editor";
import { Notices } from "./live/Notices";
import { Session } from "./live/session";
import { Sheets } from "./live/Sheets";
import { Actions } from "./live/Trying";
import "./style.css";
import "./live/live.css";

const session = new Session();

const slots: Slots = {
    editor: () => <Editor session={session} />,
    bar: () => <LiveBar session={session} />,
    notice: () => <Notices session={session} />,
    actions: (key) => <Actions session={session} of={key} />,
    onTry: (key, at) => session.openMenu({ key, at }),
    tried: () => session.triedKeys,
    keys: [
        [["e"], "write in the text; Esc leaves it"],
        [["Ctrl", "S"], "save"],
        [["F2"], "rename what is chosen, everywhere"],
        [["F12"], "in the text: where a title is written out"],
        [["F8"], "in the text: the next error"],
        [["Shift", "Alt", "F"], "in the text: lay it out anew"],
    ],
};

void session.start().then(() => {
    document.body.replaceChildren();
    render(
        <>
            <App page={session.page} slots={slots} />
            <Sheets session={session} />
        </>,
        document.body,
    );
});
