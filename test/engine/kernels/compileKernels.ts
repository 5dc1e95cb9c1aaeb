import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

/** Kernels compiled for a test, and the memory they work in. */
export interface CompiledKernels {
  readonly exports: Record<string, (...args: number[]) => number>;
  readonly memory: ArrayBuffer;
}

/**
 * Compiles files of src/engine/kernels as the build does, with what they export open to the test, which may see functions that the
 * built module keeps to itself.
 * @param relaxed with relaxed SIMD; not every Node can run that
 */
export async function compileKernels(files: readonly string[], relaxed = false): Promise<CompiledKernels> {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "kernels-"));
  try {
    const binary = join(folder, "kernels.wasm");
    const sources = files.map((file) => `${root}src/engine/kernels/${file}`);
    const options = ["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--enable", "simd"];
    if (relaxed) options.push("--enable", "relaxed-simd");
    const { error, stderr } = await asc.main([
      ...sources,
      "--outFile",
      binary,
      "--baseDir",
      root,
      ...options,
    ]);
    if (error) throw new Error(stderr.toString());
    const memory = new WebAssembly.Memory({ initial: 16 });
    const { instance } = await WebAssembly.instantiate(readFileSync(binary), { env: { memory } });
    return { exports: instance.exports as CompiledKernels["exports"], memory: memory.buffer };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
