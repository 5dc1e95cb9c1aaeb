// @ts-check
// Preloaded (node --import) into the processes that `npm start` starts: each appends what it used to the file that BENCH_USAGE names.
import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env.BENCH_USAGE;
if (isMainThread && file !== undefined) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { peakBytes: maxRSS * 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
    appendFileSync(file, `${JSON.stringify(usage)}\n`);
  });
}
