import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What is used of AssemblyScript's compiler. Its own types would change those of JavaScript's arrays for all files. */
interface Compiler {
  main(
    options: readonly string[],
    host: { readFile(name: string, baseDir: string): string | null },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}
const compiler = "assemblyscript/asc";
const { default: asc } = (await import(compiler)) as { default: Compiler };

/** Kernels compiled for a test, and the memory they work in. */
export interface CompiledKernels {
  readonly exports: Record<string, (...args: number[]) => number>;
  readonly memory: ArrayBuffer;
}

/**
 * Compiles AssemblyScript that stands in src/engine/kernels, as the build does, and runs it.
 * @param source what to compile: usually an `export ... from` the file under test, to see also what the built module keeps to itself
 */
export async function compileKernels(source: string): Promise<CompiledKernels> {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "kernels-"));
  try {
    const binary = join(folder, "kernels.wasm");
    const entry = "src/engine/kernels/entryOfTest.ts";
    const options = [
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--importMemory",
      "--enable",
      "simd",
      "--disableWarning",
    ];
    const { error, stderr } = await asc.main([entry, "--outFile", binary, "--baseDir", root, ...options], {
      readFile: (name, baseDir) => {
        if (name === entry) return source;
        const path = resolve(baseDir, name);
        return existsSync(path) ? readFileSync(path, "utf8") : null;
      },
    });
    if (error) throw new Error(`${stderr.toString()}${error.message}`);
    const memory = new WebAssembly.Memory({ initial: 16 });
    const { instance } = await WebAssembly.instantiate(readFileSync(binary), { env: { memory } });
    return { exports: instance.exports as CompiledKernels["exports"], memory: memory.buffer };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
