/* The page of a report: all answers are inside. */
import { render } from "preact";
import { App } from "./App";
import { EmbeddedCore } from "./core";
import { readDoc } from "./embedded";
import { Page } from "./state";

const app = document.getElementById("app");
const outline = document.getElementById("static");
if (app) {
    render(<App page={new Page(new EmbeddedCore(readDoc()))} />, app);
    if (outline) outline.hidden = true;
}
