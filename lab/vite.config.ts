import { defineConfig } from "vite";
import { exampleDigits } from "./vite/exampleDigits.js";
import { isolationHeaders } from "./vite/isolationHeaders.js";
import { mnistFiles } from "./vite/mnistFiles.js";
import { serviceWorker } from "./vite/serviceWorker.js";
import { typeLibraries } from "./vite/typeLibraries.js";

export default defineConfig({
  root: import.meta.dirname,
  // Any folder of any static host will do.
  base: "./",
  plugins: [mnistFiles(), exampleDigits(), typeLibraries(), serviceWorker()],
  worker: { format: "es" },
  server: { headers: isolationHeaders, fs: { allow: [".."] } },
  preview: { headers: isolationHeaders },
  build: { target: "es2022", outDir: "dist", emptyOutDir: true },
});
