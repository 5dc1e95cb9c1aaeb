import { sizeOf } from "../../util/tensor.js";

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === "number";
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isBoolean: Check = (value) => typeof value === "boolean";
const isText: Check = (value) => typeof value === "string";
const isNull: Check = (value) => value === null;
const optional = (check: Check): Check => either((value) => value === undefined, check);
const either =
  (...checks: Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const listOf =
  (check: Check, length?: number): Check =>
  (value) =>
    Array.isArray(value) && (length === undefined || value.length === length) && value.every(check);
const recordOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(check);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const shaped =
  (shape: Record<string, Check>): Check =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([name, check]) => check(value[name]));

const isArray: Check = (value) => {
  if (!isRecord(value) || !(value["data"] instanceof Float32Array) || !listOf(isCount)(value["shape"]))
    return false;
  return sizeOf(value["shape"] as number[]) === value["data"].length;
};

const parts: Readonly<Record<string, Check>> = {
  nextEpoch: isCount,
  stopTraining: isBoolean,
  logs: optional(recordOf(isNumber)),
  random: shaped({ seed: isCount, streams: isCount, drawn: optional(isBoolean) }),
  order: shaped({
    stream: shaped({
      key: listOf(isCount, 2),
      counter: listOf(isCount, 4),
      used: isCount,
      spareNormal: either(isNull, isNumber),
    }),
    used: isCount,
  }),
  layers: listOf(either(isNull, listOf(isCount))),
  weights: listOf(isArray),
  optimizer: shaped({
    iterations: isCount,
    learningRate: either(isNull, isNumber),
    slots: listOf(isArray),
  }),
  callbacks: listOf(shaped({ className: isText, values: isRecord })),
};

/** What of a value, read from a file, is not as in a `TrainingState`: a half sentence; undefined when all is as it should be. */
export function trainingStateProblem(value: unknown): string | undefined {
  if (!isRecord(value)) return "it has no state of a training";
  const wrong = Object.entries(parts).find(([name, check]) => !check(value[name]));
  return wrong && `its ${wrong[0]} is not what it should be`;
}
