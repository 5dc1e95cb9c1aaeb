import type { RandomStream } from "../random/RandomStream.js";
import { computeFans } from "./computeFans.js";
import { RandomInitializer, type RandomInitializerOptions } from "./RandomInitializer.js";

const MODES = ["fan_in", "fan_out", "fan_avg"] as const;
const DISTRIBUTIONS = ["truncated_normal", "untruncated_normal", "uniform"] as const;
/** The standard deviation of a normal distribution of deviation 1 that is cut at 2. */
const TRUNCATED_STDDEV = 0.87962566103423978;

/** What the variance is divided by: the inputs of a neuron, the neurons of an input, or the mean of both. */
export type FanMode = (typeof MODES)[number];
export type VarianceScalingDistribution = (typeof DISTRIBUTIONS)[number];

/** The options of the initializers that divide a variance by the fans: Glorot's, He's, LeCun's. */
export interface FanInitializerOptions extends RandomInitializerOptions {
  /** The axes of the shape whose product is the number of inputs, given together with `outputAxes`. Default null: Keras' rule. */
  inputAxes?: readonly number[] | null;
  /** The axes of the shape whose product is the number of outputs. Default null: Keras' rule. */
  outputAxes?: readonly number[] | null;
}

export interface VarianceScalingOptions extends FanInitializerOptions {
  /** The variance times the fan; positive. Default 1. */
  scale?: number;
  /** Default `"fan_in"`. */
  mode?: FanMode;
  /** `"normal"` is another word for `"truncated_normal"`. Default `"truncated_normal"`. */
  distribution?: VarianceScalingDistribution | "normal";
}

/**
 * Random values around 0 of the variance `scale / n`, where n is the number of inputs, of outputs, or their mean, so that signals
 * neither grow nor fade from layer to layer.
 */
export class VarianceScaling extends RandomInitializer {
  readonly className: string = "VarianceScaling";
  readonly scale: number;
  readonly mode: FanMode;
  readonly distribution: VarianceScalingDistribution;
  readonly inputAxes: readonly number[] | null;
  readonly outputAxes: readonly number[] | null;

  /** @throws Error when an option is none of those above */
  constructor(options: VarianceScalingOptions = {}) {
    super(options);
    const { scale = 1, mode = "fan_in", distribution = "truncated_normal" } = options;
    const { inputAxes = null, outputAxes = null } = options;
    if (!(scale > 0 && scale < Infinity)) throw new RangeError(`Expected a positive scale, got ${scale}.`);
    if ((inputAxes === null) !== (outputAxes === null)) {
      throw new Error("Expected both inputAxes and outputAxes, or none of them; only one was given.");
    }
    this.scale = scale;
    this.mode = requireOneOf("mode", mode, MODES);
    this.distribution = requireOneOf(
      "distribution",
      distribution === "normal" ? "truncated_normal" : distribution,
      DISTRIBUTIONS,
    );
    this.inputAxes = inputAxes;
    this.outputAxes = outputAxes;
  }

  protected draw(stream: RandomStream, out: Float32Array, shape: readonly number[]): Float32Array {
    const variance = this.scale / Math.max(1, this.#fan(shape));
    const stddev = Math.sqrt(variance);
    switch (this.distribution) {
      case "truncated_normal":
        return stream.fillTruncatedNormal(out, 0, stddev / TRUNCATED_STDDEV);
      case "untruncated_normal":
        return stream.fillNormal(out, 0, stddev);
      case "uniform": {
        const limit = Math.sqrt(3 * variance);
        return stream.fillUniform(out, -limit, limit);
      }
    }
  }

  override getConfig(): Record<string, unknown> {
    const { scale, mode, distribution } = this;
    return { ...this.fanConfig(), scale, mode, distribution };
  }

  /** The options that all of the family have. The axes are left away where Keras' rule holds: Keras before 3.15 does not know them. */
  protected fanConfig(): Record<string, unknown> {
    const config = super.getConfig();
    return this.inputAxes ? { ...config, input_axes: this.inputAxes, output_axes: this.outputAxes } : config;
  }

  #fan(shape: readonly number[]): number {
    const { inputAxes, outputAxes } = this;
    const [fanIn, fanOut] =
      inputAxes && outputAxes
        ? [productOf(shape, inputAxes), productOf(shape, outputAxes)]
        : computeFans(shape);
    switch (this.mode) {
      case "fan_in":
        return fanIn;
      case "fan_out":
        return fanOut;
      case "fan_avg":
        return (fanIn + fanOut) / 2;
    }
  }
}

/** The product of the shape's dimensions on these axes; negative ones count from the end. */
function productOf(shape: readonly number[], axes: readonly number[]): number {
  return axes.reduce((product, axis) => {
    const dimension = shape.at(axis);
    if (dimension !== undefined) return product * dimension;
    throw new RangeError(`Axis ${axis} is beyond the ${shape.length} dimensions of the weight.`);
  }, 1);
}

function requireOneOf<T extends string>(option: string, value: T, known: readonly T[]): T {
  if (known.includes(value)) return value;
  const names = known.map((name) => JSON.stringify(name)).join(", ");
  throw new Error(`Expected ${option} to be one of ${names}, got ${JSON.stringify(value)}.`);
}
