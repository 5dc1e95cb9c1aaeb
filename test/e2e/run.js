// node run.js THREADS [ARITHMETIC]: prints the hashes as JSON.
import { runTrainings } from "./trainings.js";

const [threads = "1", arithmetic = "exact"] = globalThis.Deno?.args ?? process.argv.slice(2);
console.log(JSON.stringify(await runTrainings({ threads: Number(threads), arithmetic })));
