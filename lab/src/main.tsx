import { render } from "preact";
import { App } from "./app/App.js";
import { startRouting } from "./app/route.js";
import "./design/design.css";

startRouting();
render(<App />, document.getElementById("app")!);
