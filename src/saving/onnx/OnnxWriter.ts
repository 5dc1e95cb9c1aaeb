import { PbfWriter } from "pbf";
import { sizeOf } from "../../util/tensor.js";
import { float32Bytes } from "../toFloat32.js";
import { FLOAT, INT64 } from "./onnxTypes.js";

/** What an attribute of a node may be here. */
export type AttributeValue = { readonly float: number } | { readonly int: number };

interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

interface Initializer {
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** A graph in the making: nodes in order, each giving one value. */
export class OnnxWriter {
  readonly #nodes: Node[] = [];
  readonly #initializers = new Map<string, Initializer>();

  /** Adds an operation. @returns the name of its result, which is `output` */
  node(
    op: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ): string {
    this.#nodes.push({ op, inputs, output, attributes });
    return output;
  }

  /** Adds an array. @returns its name */
  tensor(name: string, shape: readonly number[], data: Float32Array | BigInt64Array): string {
    this.#initializers.set(name, { shape, data });
    return name;
  }

  /** Adds a number. @returns its name */
  scalar(name: string, value: number): string {
    return this.tensor(name, [], Float32Array.of(value));
  }

  /** The bytes of the model: opset 13, which everything since 2020 runs. */
  finish(model: {
    readonly name: string;
    readonly input: { readonly name: string; readonly shape: readonly number[] };
    readonly output: { readonly name: string; readonly shape: readonly number[] };
    readonly producer: string;
    readonly version: string;
    readonly doc: string;
  }): Uint8Array {
    const out = new PbfWriter();
    out.writeVarintField(1, 7); // ir_version, of the same year
    out.writeStringField(2, model.producer);
    out.writeStringField(3, model.version);
    out.writeStringField(6, model.doc);
    out.writeMessage(
      7,
      (_, graph) => {
        this.#writeGraph(graph, model);
      },
      undefined,
    );
    out.writeMessage(
      8,
      (_, opset) => {
        opset.writeStringField(1, "");
        opset.writeVarintField(2, 13);
      },
      undefined,
    );
    return out.finish();
  }

  #writeGraph(graph: PbfWriter, model: Parameters<OnnxWriter["finish"]>[0]): void {
    for (const { op, inputs, output, attributes } of this.#nodes) {
      graph.writeMessage(
        1,
        (_, node) => {
          for (const input of inputs) node.writeStringField(1, input);
          node.writeStringField(2, output);
          node.writeStringField(3, output);
          node.writeStringField(4, op);
          for (const [name, value] of Object.entries(attributes)) {
            node.writeMessage(
              5,
              (__, attribute) => {
                attribute.writeStringField(1, name);
                if ("float" in value) attribute.writeFloatField(2, value.float);
                else attribute.writeVarintField(3, value.int);
                attribute.writeVarintField(20, "float" in value ? 1 : 2);
              },
              undefined,
            );
          }
        },
        undefined,
      );
    }
    graph.writeStringField(2, model.name);
    for (const [name, { shape, data }] of this.#initializers) {
      graph.writeMessage(
        5,
        (_, tensor) => {
          for (const size of shape) tensor.writeVarintField(1, size);
          tensor.writeVarintField(2, data instanceof Float32Array ? FLOAT : INT64);
          tensor.writeStringField(8, name);
          tensor.writeBytesField(9, data instanceof Float32Array ? float32Bytes(data) : int64Bytes(data));
        },
        undefined,
      );
    }
    writeValue(graph, 11, model.input);
    writeValue(graph, 12, model.output);
  }

  /** Bytes of all arrays. A protobuf message may not have more than 2 GiB. */
  get size(): number {
    return [...this.#initializers.values()].reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  }
}

function int64Bytes(values: BigInt64Array): Uint8Array {
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setBigInt64(8 * i, value, true);
  });
  return bytes;
}

/** An input or output: any number of samples, the dimension `batch`, of this shape each. */
function writeValue(
  graph: PbfWriter,
  field: number,
  { name, shape }: { readonly name: string; readonly shape: readonly number[] },
): void {
  graph.writeMessage(
    field,
    (_, value) => {
      value.writeStringField(1, name);
      value.writeMessage(
        2,
        (__, type) => {
          type.writeMessage(
            1,
            (___, tensor) => {
              tensor.writeVarintField(1, FLOAT);
              tensor.writeMessage(
                2,
                (____, dimensions) => {
                  dimensions.writeMessage(
                    1,
                    (_____, dimension) => {
                      dimension.writeStringField(2, "batch");
                    },
                    undefined,
                  );
                  for (const size of shape) {
                    dimensions.writeMessage(
                      1,
                      (_____, dimension) => {
                        dimension.writeVarintField(1, size);
                      },
                      undefined,
                    );
                  }
                },
                undefined,
              );
            },
            undefined,
          );
        },
        undefined,
      );
    },
    undefined,
  );
}
