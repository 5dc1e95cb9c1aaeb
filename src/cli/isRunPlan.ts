import type { NetworkSizes } from "./NetworkSizes.js";
import type { RunConfig, RunPlan } from "./RunConfig.js";

/** What claims to be a `T`, as far as it can be trusted. */
type Unknown<T> = Readonly<Partial<Record<keyof T, unknown>>>;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** Whether this is the plan of a run: of everything in the file, what is computed with must be sound. */
export function isRunPlan(value: unknown): value is RunPlan {
  const {
    format_version: version,
    versions,
    seed,
    arithmetic,
    data,
    network,
    training,
  } = unknown<RunPlan>(value);
  const { hidden } = unknown<NetworkSizes>(network);
  const { epochs, batch_size, optimizer, early_stopping: stopping } = unknown<RunPlan["training"]>(training);
  const { name, learning_rate: rate } = unknown<RunPlan["training"]["optimizer"]>(optimizer);
  const { source, arrays } = unknown<RunPlan["data"]>(data);
  const { monitor, patience } = unknown<{ monitor: string; patience: number }>(stopping);
  return (
    version === 1 &&
    typeof unknown<RunPlan["versions"]>(versions).neurone === "string" &&
    Array.isArray(hidden) &&
    sizesOf(unknown<NetworkSizes>(network)).every(isCount) &&
    isCount(epochs) &&
    isCount(batch_size) &&
    typeof name === "string" &&
    typeof rate === "number" &&
    (stopping === null || (typeof monitor === "string" && Number.isSafeInteger(patience))) &&
    Number.isSafeInteger(seed) &&
    (arithmetic === "exact" || arithmetic === "fused") &&
    typeof source === "string" &&
    Object.values(unknown<Record<string, unknown>>(arrays)).every((array) =>
      Array.isArray(unknown<{ shape: unknown }>(array).shape),
    )
  );
}

/** Whether a plan has come to its end, with weights that are its network's. */
export function isRunConfig(plan: RunPlan): plan is RunConfig {
  const { weights, weights_sha256: sha256, outcome } = unknown<RunConfig>(plan);
  if (!Array.isArray(weights) || typeof sha256 !== "string" || !outcome) return false;
  const sizes = sizesOf(plan.network);
  const expected = sizes.slice(1).flatMap((units, i) => [[sizes[i], units], [units]]);
  const shapes = (weights as ({ shape?: unknown } | null)[]).map((weight) => weight?.shape);
  return JSON.stringify(shapes) === JSON.stringify(expected);
}

function sizesOf({ inputs, hidden, classes }: Unknown<NetworkSizes>): unknown[] {
  return [inputs, ...(hidden as unknown[]), classes];
}

/** The properties of what may be anything; none of what is no object. */
function unknown<T>(value: unknown): Unknown<T> {
  return Object(value) as Unknown<T>;
}
