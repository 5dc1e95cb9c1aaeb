import { runTrainings } from "../trainings.js";

// Tells the server what came of it; Firefox is driven by nothing but its address.
const threads = Number(new URLSearchParams(location.search).get("threads"));
let ticks = 0;
setInterval(() => ticks++, 1);
const result = await runTrainings({ threads }).then(
  (hashes) => ({ hashes, isolated: crossOriginIsolated, ticks }),
  (error) => ({ error: String(error) }),
);
await fetch("/result", { method: "POST", body: JSON.stringify(result) });
