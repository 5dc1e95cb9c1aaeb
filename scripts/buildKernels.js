// Compiles src/engine/kernels (AssemblyScript) to WebAssembly twice, plain and with relaxed SIMD, and writes each as a TypeScript module that
// holds the bytes in base64: so that no bundler, server or runtime needs to know about .wasm files.
import { mkdirSync, readFileSync, writeFileSync, existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = `${root}src/engine/kernels`;
const target = `${root}src/engine/wasm`;

const builds = { plain: [], relaxed: ["--enable", "relaxed-simd"] };
const newestSource = Math.max(
  statSync(fileURLToPath(import.meta.url)).mtimeMs,
  ...readdirSync(sources).map((file) => statSync(`${sources}/${file}`).mtimeMs),
);

mkdirSync(target, { recursive: true });
for (const [name, options] of Object.entries(builds)) {
  const file = `${target}/${name}.ts`;
  if (existsSync(file) && statSync(file).mtimeMs > newestSource) continue;
  const binary = `${target}/${name}.wasm`;
  const { error } = await asc.main(
    [
      `${sources}/index.ts`,
      "--outFile",
      binary,
      "--baseDir",
      root,
      "-O3",
      "--converge",
      "--noAssert",
      "--disableWarning",
      "112", // v128 never leaves WebAssembly
      "--runtime",
      "stub",
      "--importMemory",
      "--sharedMemory",
      "--maximumMemory",
      "65536",
      "--enable",
      "simd",
      "--enable",
      "threads",
      "--enable",
      "bulk-memory",
      ...options,
    ],
    { stderr: { write: (text) => /^Last converge/.test(text) || process.stderr.write(text) } }, // the optimizer's word on its last round
  );
  if (error) {
    process.exit(1);
  }
  writeFileSync(
    file,
    `/** Built by scripts/buildKernels.js from src/engine/kernels. */\nexport const ${name}: string =\n  "${readFileSync(binary, "base64")}";\n`,
  );
}
