import { serve, type EnterMessage } from "./serve.js";

addEventListener("message", (event: MessageEvent<EnterMessage>) => {
  serve(event.data, (answer) => {
    postMessage(answer);
  });
});
