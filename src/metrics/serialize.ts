import { type KerasObject, toKerasObject } from "../util/KerasObject.js";
import type { Metric } from "./Metric.js";

/** The metric as Keras writes it into files. */
export function serialize(metric: Metric): KerasObject {
  return toKerasObject("keras.metrics", metric);
}
