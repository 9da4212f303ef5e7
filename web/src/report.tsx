/* The page of a report: all answers are inside. Without this script, or where it
 * fails, the outline in plain HTML is the page. It stands behind the script, so
 * that a long one is not waited for. */
import { render } from "preact";
import { App } from "./App";
import { EmbeddedCore } from "./core";
import { readDoc, readReasons } from "./embedded";
import { Page } from "./state";

const doc = readDoc();
const app = document.createElement("div");
app.id = "app";
document.body.append(app);
render(<App page={new Page(new EmbeddedCore({ doc, reasons: readReasons }))} />, app);
document.documentElement.classList.add("scripted");
