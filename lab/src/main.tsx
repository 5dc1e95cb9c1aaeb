import { render } from "preact";
import { App } from "./app/App.js";
import { startRouting } from "./app/route.js";
import "./design/design.css";
import { startServiceWorker } from "./serviceWorker/register.js";

await startServiceWorker();
startRouting();
render(<App />, document.getElementById("app")!);
