import { sizeOf } from "../../util/tensor.js";
import type { OnnxNode, OnnxTensor } from "./OnnxModel.js";

/** A size: a number, or that of the batch, which is known only at run time. */
type Size = number | "batch";

/**
 * What a graph computes about shapes: exporters of `x.view(x.size(0), -1)` write Shape, Gather, Unsqueeze and Concat where a plain Flatten
 * is meant.
 */
export class ShapeValues {
  readonly #values = new Map<string, readonly Size[]>();

  /** Takes a node that computes with sizes. @returns false when it does something else */
  take(
    node: OnnxNode,
    constants: ReadonlyMap<string, OnnxTensor>,
    shapeOf: (value: string) => readonly number[] | undefined,
  ): boolean {
    const value = this.#compute(node, constants, shapeOf);
    if (value === undefined || value.length > 64) return false;
    this.#values.set(node.outputs[0] ?? "", value);
    return true;
  }

  #compute(
    { op, inputs, attributes }: OnnxNode,
    constants: ReadonlyMap<string, OnnxTensor>,
    shapeOf: (value: string) => readonly number[] | undefined,
  ): readonly Size[] | undefined {
    const [first = "", second = ""] = inputs;
    if (op === "Shape") {
      const shape = shapeOf(first);
      return shape && ["batch", ...shape];
    }
    const wholes = (name: string): readonly Size[] | undefined => {
      const constant = constants.get(name);
      return (
        this.#values.get(name) ??
        (constant?.isWhole === true && constant.data.length <= 64 ? [...constant.data] : undefined)
      );
    };
    if (op === "Concat") {
      const parts = inputs.map(wholes);
      const isOurs = inputs.some((input) => this.#values.has(input));
      return isOurs && parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    const sizes = this.#values.get(first);
    if (sizes === undefined) return undefined;
    switch (op) {
      case "Gather": {
        const indices = wholes(second)?.map((index) => sizes.at(Number(index)));
        return indices?.every((size) => size !== undefined) === true ? indices : undefined;
      }
      case "Slice": {
        const limits = [1, 2].map((input) => wholes(inputs[input] ?? "")?.[0]);
        const [start, end] = [
          limits[0] ?? attributes.get("starts")?.ints?.[0],
          limits[1] ?? attributes.get("ends")?.ints?.[0],
        ];
        return typeof start === "number" && typeof end === "number" ? sizes.slice(start, end) : undefined;
      }
      case "Cast":
      case "Identity":
      case "Squeeze":
      case "Unsqueeze":
        return sizes;
      default:
        return undefined;
    }
  }

  /**
   * The shape of a sample behind a Flatten, Reshape, Squeeze or Unsqueeze.
   * @param input the shape of a sample before it; undefined where it is not known
   * @returns undefined when it is not known, or the batch would not stay what it is
   */
  target(
    { op, inputs, attributes }: OnnxNode,
    input: readonly number[] | undefined,
    constant: OnnxTensor | undefined,
  ): { readonly shape: readonly number[] } | undefined {
    if (op === "Flatten")
      return (attributes.get("axis")?.int ?? 1) === 1 ? { shape: [input ? sizeOf(input) : -1] } : undefined;
    if (op === "Reshape") {
      const sizes =
        this.#values.get(inputs[1] ?? "") ??
        (constant && [...constant.data]) ??
        attributes.get("shape")?.ints;
      return sizes && reshaped(sizes, input);
    }
    const axes = (constant && [...constant.data]) ?? attributes.get("axes")?.ints;
    if (axes === undefined || input === undefined) return undefined;
    const rank = input.length + 1 + (op === "Unsqueeze" ? axes.length : 0);
    const places = axes.map((axis) => (axis < 0 ? axis + rank : axis));
    if (places.includes(0)) return undefined;
    if (op === "Squeeze") {
      return places.every((axis) => input[axis - 1] === 1)
        ? { shape: input.filter((_, i) => !places.includes(i + 1)) }
        : undefined;
    }
    const rest = [...input];
    return {
      shape: Array.from({ length: rank - 1 }, (_, i) => (places.includes(i + 1) ? 1 : (rest.shift() ?? 1))),
    };
  }
}

/** The first size must be the batch's: said as such, as "what is left", as "the same", or as 1 by an exporter that was shown one sample. */
function reshaped(
  sizes: readonly Size[],
  input: readonly number[] | undefined,
): { readonly shape: readonly number[] } | undefined {
  const [batch, ...rest] = sizes;
  if (batch === undefined || rest.length === 0 || rest.includes("batch")) return undefined;
  const shape = (rest as number[]).map((size, i) => (size === 0 ? (input?.[i] ?? -1) : size));
  const open = shape.indexOf(-1);
  if (input === undefined) return (batch === -1 || batch === "batch") && open === -1 ? { shape } : undefined;
  const total = sizeOf(input);
  if (open !== -1) {
    if (batch === -1 || shape.lastIndexOf(-1) !== open) return undefined;
    shape[open] = total / sizeOf(shape.filter((size) => size !== -1));
  }
  return shape.every((size) => Number.isSafeInteger(size) && size > 0) && sizeOf(shape) === total
    ? { shape }
    : undefined;
}
