import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const ci = process.env["CI"] !== undefined;

// Runs the notebooks in a real Jupyter: minutes, with nothing else to do for the machine.
export default defineConfig({
  test: {
    include: ["test/notebooks/**/*.test.ts"],
    testTimeout: 600_000,
    maxConcurrency: Math.min(2, availableParallelism()),
    fileParallelism: false,
    reporters: ci ? ["default", ["json", { outputFile: "test-results/notebooks.json" }]] : ["verbose"],
  },
});
