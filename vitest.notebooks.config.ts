import { defineConfig } from "vitest/config";

// Runs the notebooks in a real Jupyter: several minutes, with nothing else to do for the machine.
export default defineConfig({
  test: {
    include: ["test/notebooks/**/*.test.ts"],
    testTimeout: 400_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
