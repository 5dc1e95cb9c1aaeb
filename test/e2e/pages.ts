import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";

/** What the page tells (page/main.js). */
export interface PageResult {
  /** What a page found out, by name (savingPage/main.js). */
  results?: Record<string, unknown>;
  hashes?: Record<string, string>;
  isolated?: boolean;
  /** How often a timer of one millisecond ran meanwhile. */
  ticks?: number;
  error?: string;
}

/** A browser with the page open, to be closed. */
export type OpenPage = (address: string) => Promise<{ close(): Promise<void> }>;

export interface PageServer {
  /** Opens the page and waits for what it tells. @param isolated whether to send the headers that allow shared memory */
  result(isolated: boolean, open: OpenPage): Promise<PageResult>;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/**
 * Bundles a page with Vite, without any setup for the package, and serves it on this machine; what the page puts under /kept/ is served too.
 * @param page the folder beside this file
 */
export async function servePage(page = "page"): Promise<PageServer> {
  const folder = mkdtempSync(join(tmpdir(), "neurone-page-"));
  await build({
    root: fileURLToPath(new URL(page, import.meta.url)),
    configFile: false,
    logLevel: "error",
    build: { outDir: folder, target: "es2022" },
    worker: { format: "es" },
  });
  const kept = new Map<string, Buffer>();
  let isolated = false;
  let told: (result: PageResult) => void = () => undefined;
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        response.end();
        told(JSON.parse(body) as PageResult);
      });
      return;
    }
    const path = new URL(request.url!, "http://localhost").pathname;
    if (request.method === "PUT") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        kept.set(path, Buffer.concat(chunks));
        response.end();
      });
      return;
    }
    const file = path === "/" ? "/index.html" : path;
    const headers = isolated
      ? { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }
      : {};
    try {
      const content = kept.get(path) ?? readFileSync(join(folder, file));
      response
        .writeHead(200, {
          "content-type": TYPES[extname(file)] ?? "application/octet-stream",
          "content-length": content.length,
          ...headers,
        })
        .end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    result: async (withIsolation, open) => {
      isolated = withIsolation;
      const result = new Promise<PageResult>((resolve) => (told = resolve));
      const opened = await open(`http://localhost:${port}/`);
      try {
        return await result;
      } finally {
        await opened.close();
      }
    },
    close: async () => {
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Debian's Chromium, driven by Playwright. */
export const openInChromium: OpenPage = async (address) => {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const page = await browser.newPage();
  await page.goto(address);
  return browser;
};

/** Debian's Firefox, which Playwright cannot drive: it is given the address and tells the rest itself. */
export const openInFirefox: OpenPage = (address) => {
  const profile = mkdtempSync(join(tmpdir(), "neurone-firefox-"));
  const firefox = spawn(
    "/usr/bin/firefox-esr",
    ["--headless", "--no-remote", "--profile", profile, address],
    { stdio: "ignore", env: { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: "1" } },
  );
  const ended = new Promise<void>((resolve) =>
    firefox.on("exit", () => {
      resolve();
    }),
  );
  return Promise.resolve({
    close: async () => {
      firefox.kill("SIGKILL");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  });
};
