// @ts-check
// Lints and tests at the same time: the linter keeps one core busy, the tests leave one free at their ends. Arguments go to Vitest.
import { spawn } from "node:child_process";

/**
 * Runs npm; its output comes at once, or (quietly) when it has ended.
 * @param {string[]} args
 * @param {boolean} quietly
 * @returns {Promise<number>} the exit code
 */
function run(args, quietly) {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", args, {
      stdio: ["ignore", quietly ? "pipe" : "inherit", quietly ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    /** @type {Buffer[]} */
    const output = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (/** @type {Buffer} */ piece) => output.push(piece));
    child.on("error", reject);
    child.on("close", (code) => {
      process.stdout.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

const codes = await Promise.all([
  run(["run", "--silent", "lint"], true),
  run(["exec", "--", "vitest", "run", ...process.argv.slice(2)], false),
]);
process.exitCode = Math.max(...codes);
