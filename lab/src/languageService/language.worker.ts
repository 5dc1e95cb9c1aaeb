/// <reference lib="webworker" />
import { speakTypeScript } from "../kernel/speakTypeScript.js";
import { CellLanguage } from "./CellLanguage.js";
import type { FromLanguage, ToLanguage } from "./protocol.js";

declare const self: DedicatedWorkerGlobalScope;

let language: Promise<CellLanguage> | undefined;

async function start(base: string): Promise<CellLanguage> {
  const response = await fetch(new URL("data/types.json", base));
  return new CellLanguage((await response.json()) as Record<string, string>);
}

async function answer({ base, language: spoken, cells, name, given }: ToLanguage): Promise<unknown> {
  await speakTypeScript(spoken);
  const service = await (language ??= start(base));
  service.setCells(cells);
  return (service[name] as (...all: unknown[]) => unknown).apply(service, [...given]);
}

self.addEventListener("message", ({ data }: MessageEvent<ToLanguage>) => {
  void answer(data)
    // Half-written code may be more than TypeScript can bear: then nothing is known.
    .catch(() => undefined)
    .then((value) => {
      self.postMessage({ request: data.request, value } satisfies FromLanguage);
    });
});
