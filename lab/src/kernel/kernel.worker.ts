/// <reference lib="webworker" />
import { bundleOf, plain } from "./bundleOf.js";
import { cellError, labelOf } from "./cellError.js";
import { CellRunner } from "./CellRunner.js";
import { captureConsole } from "./captureConsole.js";
import { installDeno } from "./installDeno.js";
import { forgetInterruption, interrupt, Interrupted } from "./interruption.js";
import { loadModule } from "./modules.js";
import { installFiles } from "./notebookFiles.js";
import { OutputStream } from "./OutputStream.js";
import { speakTypeScript } from "./speakTypeScript.js";
import type { FromKernel, MimeBundle, Output, ToKernel } from "./protocol.js";

declare const self: DedicatedWorkerGlobalScope;

const runner = new CellRunner(loadModule);
/** The run whose outputs come now; what an earlier one still does is put to it, as in Jupyter. */
let current = 0;
let stream = new OutputStream(() => undefined);

function post(message: FromKernel): void {
  self.postMessage(message);
}

/** What was printed before is seen before. */
function show(output: Output): void {
  stream.flush();
  post({ kind: "output", run: current, output });
}

/** The messages of Jupyter's protocol that the library, and `Deno.jupyter`, send. */
function broadcast(type: string, content: Readonly<Record<string, unknown>>): Promise<void> {
  const { data, transient, name, text } = content as {
    data?: MimeBundle;
    transient?: { display_id?: unknown };
    name?: unknown;
    text?: unknown;
  };
  const id = typeof transient?.display_id === "string" ? transient.display_id : undefined;
  if (type === "display_data") show({ kind: "display", data: plain(data), id });
  else if (type === "update_display_data" && id !== undefined)
    post({ kind: "update", id, data: plain(data) });
  else if (type === "stream") stream.write(name === "stderr" ? "stderr" : "stdout", String(text));
  else if (type === "clear_output") post({ kind: "clear", run: current });
  return Promise.resolve();
}

async function run({ run, source, checks }: Extract<ToKernel, { kind: "run" }>): Promise<void> {
  current = run;
  stream = new OutputStream((output) => {
    post({ kind: "output", run, output });
  });
  forgetInterruption();
  const start = performance.now();
  let outcome: "ok" | "error" | "interrupted" = "ok";
  const said: (string | null)[] = [];
  let milliseconds = 0;
  try {
    // Who forgets `await` in the last line gets what was meant.
    const value = await runner.run(source, labelOf(run));
    if (value !== undefined) show({ kind: "result", data: await bundleOf(value) });
    milliseconds = performance.now() - start;
    for (const check of checks) said.push(await runCheck(check));
  } catch (thrown) {
    milliseconds = performance.now() - start;
    outcome = thrown instanceof Interrupted ? "interrupted" : "error";
    if (outcome === "error")
      show({ kind: "error", error: cellError(thrown, run, (...at) => runner.place(...at)) });
  }
  stream.flush();
  post({ kind: "done", run, outcome, milliseconds, checks: said });
}

/** Whether the cell did what its text says. @returns what is wrong; null when nothing is */
async function runCheck(source: string): Promise<string | null> {
  try {
    await runner.run(source, "check");
    return null;
  } catch (thrown) {
    if (thrown instanceof Interrupted) throw thrown;
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

captureConsole((name, text) => {
  stream.write(name, text);
});
installDeno(broadcast);
Object.defineProperty(globalThis, Symbol.for("Jupyter.broadcast"), { value: broadcast });

// Of what a cell started and did not wait for.
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  if (!(event.reason instanceof Interrupted))
    show({ kind: "error", error: cellError(event.reason, current, (...at) => runner.place(...at)) });
});
self.addEventListener("error", (event) => {
  event.preventDefault();
  show({ kind: "error", error: cellError(event.error, current, (...at) => runner.place(...at)) });
});

self.addEventListener("message", ({ data }: MessageEvent<ToKernel>) => {
  if (data.kind === "start") {
    installFiles(data.base, data.folder);
    void speakTypeScript(data.language)
      .catch(() => undefined)
      .then(() => {
        post({ kind: "ready" });
      });
  } else if (data.kind === "run") void run(data);
  else interrupt();
});
