import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { buildLab } from "./buildLab.js";

export interface LabServerOptions {
  /** Whether to send the headers that allow shared memory, as `npm run lab` does; a plain static host does not. Default true. */
  readonly isolated?: boolean;
  /** The folder of the host where the page lies, with slashes on both sides. Default `"/"`. */
  readonly base?: string;
  /** Another build to serve. Default: the laboratory as it is. */
  readonly folder?: string;
  /** Pages of a test's own beside the laboratory's, by name. */
  readonly pages?: Readonly<Record<string, string>>;
}

export interface LabServer {
  /** Of the page. */
  readonly address: string;
  /** What was asked for, in order. */
  readonly requests: string[];
  /** What a page sends (POST), for browsers that are driven by nothing but an address. */
  told(): Promise<string>;
  /** Serves this build from now on, as a host does after an update. */
  serve(folder: string): void;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** Serves the built laboratory on this machine, as a static host does. */
export async function startLabServer(options: LabServerOptions = {}): Promise<LabServer> {
  const { isolated = true, base = "/", pages = {} } = options;
  let folder = options.folder ?? (await buildLab());
  const requests: string[] = [];
  const headers = isolated
    ? { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }
    : {};
  const answer = async (url: string, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    requests.push(path);
    const inside = path.startsWith(base) ? normalize(path.slice(base.length) || "index.html") : "..";
    try {
      if (inside.startsWith("..")) throw new Error("outside");
      const content = pages[inside] ?? (await readFile(join(folder, inside)));
      const type = types[extname(inside)] ?? "application/octet-stream";
      response
        .writeHead(200, { "content-type": type, "content-length": Buffer.byteLength(content), ...headers })
        .end(content);
    } catch {
      response.writeHead(404, { "content-type": "text/html" }).end("not found");
    }
  };
  let tell: (body: string) => void = () => undefined;
  const told = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    if (request.method !== "POST") {
      void answer(request.url ?? "/", response);
      return;
    }
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      response.end();
      tell(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}${base}`,
    requests,
    told: () => told,
    serve(other) {
      folder = other;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
