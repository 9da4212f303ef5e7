import { render } from "preact";
import "./style.css";

render(<main id="page" />, document.body);
