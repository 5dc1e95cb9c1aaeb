import { parentPort } from "node:worker_threads";
import { serve, type EnterMessage } from "./serve.js";

const port = parentPort!;
port.on("message", (message: EnterMessage) => {
  serve(message, (answer) => {
    port.postMessage(answer);
  });
});
