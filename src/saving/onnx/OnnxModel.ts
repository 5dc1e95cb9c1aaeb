/** What is read of an ONNX model (`onnx.proto`). */
export interface OnnxModel {
  readonly producer: string;
  readonly opset: number;
  readonly graph: OnnxGraph;
}

export interface OnnxGraph {
  readonly name: string;
  /** In an order in which each comes after those whose results it takes. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** One operation. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  /** Empty for the standard's own operations. */
  readonly domain: string;
  /** Names of values; an empty one stands for an option that is not given. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

export interface OnnxAttribute {
  readonly float?: number;
  readonly int?: number;
  readonly ints?: readonly number[];
  readonly floats?: readonly number[];
  readonly text?: string;
  readonly tensor?: OnnxTensor;
}

/** An array; its numbers as float32, and whole numbers also exact. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
  readonly isWhole: boolean;
}

/** An input or output of the graph. */
export interface OnnxValue {
  readonly name: string;
  /** A number, or the name of a dimension that is known only at run time, as null; undefined where nothing is said. */
  readonly shape: readonly (number | null)[] | undefined;
  readonly isFloat: boolean;
}
