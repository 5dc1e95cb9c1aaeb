// @ts-check
// On what it was measured.
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { existsSync, readFileSync } from "node:fs";

/**
 * @typedef {object} Machine
 * @property {string} date
 * @property {string} cpu The model's name, and its widest vectors where the system tells them.
 * @property {number} cores
 * @property {string} memory
 * @property {string} system
 * @property {string} node
 * @property {string} load Over the last minute: what else was running.
 */

/** @returns {string} */
function vectors() {
  const flags = existsSync("/proc/cpuinfo") ? readFileSync("/proc/cpuinfo", "utf8") : "";
  const widest = ["avx512f", "avx2", "avx", "asimd"].find((flag) => new RegExp(`\\b${flag}\\b`).test(flags));
  return widest === undefined ? "" : ` (${widest})`;
}

/** @returns {Machine} */
export const describeMachine = () => ({
  date: new Date().toISOString().slice(0, 16).replace("T", " ") + " UTC",
  cpu: `${cpus()[0]?.model.trim() ?? "unknown CPU"}${vectors()}`,
  cores: availableParallelism(),
  memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
  system: `${type()} ${release()}`,
  node: process.versions.node,
  load: (loadavg()[0] ?? 0).toFixed(2),
});
