import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The tests that put something else in a module's place: nobody else may share their modules. */
const mocking = readdirSync(path("test"), { recursive: true, encoding: "utf8" })
  .filter(
    (file) =>
      file.endsWith(".test.ts") && /\bvi\.(do)?[mM]ock\(/.test(readFileSync(path(`test/${file}`), "utf8")),
  )
  .map((file) => `test/${file.replaceAll("\\", "/")}`);

export default defineConfig({
  plugins: [
    {
      // Tests import the sources; a worker thread is started by Node itself, which needs the built JavaScript.
      name: "built-worker",
      transform: (code) =>
        code.replace(
          /new URL\("\.\/worker\.node\.js", import\.meta\.url\)/,
          `new URL("file://${path("dist/engine/threads/worker.node.js")}")`,
        ),
    },
  ],
  resolve: {
    alias: {
      "neurone/plot": path("src/plot/index.ts"),
      "neurone/image": path("src/image/index.ts"),
      "neurone/plain": path("src/plain.ts"),
      "neurone/report": path("src/report/index.ts"),
      "neurone/notebook": path("src/notebook/index.ts"),
      // The laboratory imports published names; its tests are to see the sources.
      neurone: path("src/index.ts"),
      "#engine/startWorker": path("src/engine/threads/startWorker.node.ts"),
      "#platform/files": path("src/platform/files.node.ts"),
      "#plot/resvgWasm": path("src/plot/resvgWasm.node.ts"),
      "#platform/sha256": path("src/platform/sha256.node.ts"),
    },
  },
  test: {
    // A machine with other work to do is slow, not wrong.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/notebooks/**", ...mocking],
          // Loading numpy-ts anew for every file would take longer than the tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: "mocking", include: mocking } },
    ],
    // For .ci/run, which counts the tests.
    reporters:
      process.env["CI"] === undefined
        ? ["default"]
        : ["default", ["json", { outputFile: "test-results/unit.json" }]],
  },
});
