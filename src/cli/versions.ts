import { readFileSync } from "node:fs";
import type { RunConfig } from "./RunConfig.js";

/** The package's own version. */
export function neuroneVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** What a run was computed by. */
export function versions(): RunConfig["versions"] {
  const { bun, deno, node } = process.versions as Partial<Record<string, string>>;
  const runtime =
    bun !== undefined ? `Bun ${bun}` : deno !== undefined ? `Deno ${deno}` : `Node.js ${node ?? "?"}`;
  return { neurone: neuroneVersion(), runtime, platform: `${process.platform} ${process.arch}` };
}
