import type { KerasObject } from "../../util/KerasObject.js";
import { shapeText, sizeOf } from "../../util/tensor.js";
import { errorAt, inside, type Place } from "../Place.js";
import type { Architecture, LayerWeights } from "../SavedModel.js";
import { denseOf, withBias } from "./denseOf.js";
import { layerNameOf } from "./layerNameOf.js";
import type { OnnxGraph, OnnxNode, OnnxTensor } from "./OnnxModel.js";
import { elementwise, formulaOf, recognizeActivation } from "./recognizeActivation.js";
import { ShapeValues } from "./ShapeValues.js";

/** Walks along a graph and makes Keras' layers of its nodes, as long as each takes the result of the one before. */
export class ChainReader {
  /** The value at the end of what has become layers. */
  #x: string;
  /** Of one sample; undefined where the file does not say. */
  #shape: readonly number[] | undefined;
  readonly #constants: Map<string, OnnxTensor>;
  /** The nodes that elementwise values come from: what they amount to is found when somebody takes them. */
  readonly #producers = new Map<string, OnnxNode>();
  readonly #shapes = new ShapeValues();
  readonly #layers: KerasObject[] = [];
  readonly #weights: LayerWeights[] = [];
  readonly #names = new Set<string>();

  constructor(
    private readonly graph: OnnxGraph,
    private readonly where: Place,
  ) {
    this.#constants = new Map(graph.initializers);
    const inputs = graph.inputs.filter(({ name }) => !graph.initializers.has(name));
    const outputs = graph.outputs.length;
    if (inputs.length !== 1 || outputs !== 1) {
      const names = inputs.map(({ name }) => `"${name}"`).join(", ");
      throw errorAt(
        where,
        `Expected a network of one input and one output; it has ${inputs.length} inputs (${names}) and ${outputs} outputs. Only a chain of layers can be read.`,
      );
    }
    const [{ name, shape }] = inputs as [(typeof inputs)[0]];
    this.#x = name;
    if (shape?.length === 1)
      throw errorAt(
        where,
        `The input "${name}" has no dimension for the batch: its shape is ${shapeText(shape)}.`,
      );
    const sample = shape?.slice(1);
    if (sample?.every((size) => size !== null) === true) {
      this.#shape = sample;
      if (sizeOf(this.#shape) > 2 ** 28)
        throw errorAt(where, `The input's shape ${shapeText(sample)} is impossible.`);
      this.#add("InputLayer", layerNameOf(["", name]) ?? "input", {
        batch_shape: [null, ...this.#shape],
        dtype: "float32",
        sparse: false,
        ragged: false,
      });
    }
  }

  /** @throws ModelFileError naming the node that is no layer */
  read(): { architecture: Architecture; weights: readonly LayerWeights[] } {
    for (const node of this.graph.nodes) this.#take(node);
    this.#resolve(this.graph.outputs[0]!.name);
    if (this.#weights.length === 0) throw errorAt(this.where, "There are no layers with weights in it.");
    return {
      architecture: { name: this.graph.name.replace(/[^\w.-]+/g, "_") || "model", layers: this.#layers },
      weights: this.#weights,
    };
  }

  #take(node: OnnxNode): void {
    const [output = ""] = node.outputs;
    if (node.domain !== "" && node.domain !== "ai.onnx")
      this.#refuse(node, `It is of the extension "${node.domain}", not of ONNX itself.`);
    if (
      this.#takeConstant(node, output) ||
      this.#shapes.take(node, this.#constants, (value) => this.#shapeOf(value))
    )
      return;
    switch (node.op) {
      case "Identity":
      case "Dropout":
      case "Cast":
        this.#rename(node, output);
        return;
      case "Gemm":
      case "MatMul":
        this.#dense(node, output);
        return;
      case "Flatten":
      case "Reshape":
      case "Squeeze":
      case "Unsqueeze":
        this.#reshape(node, output);
        return;
      default:
        if (!elementwise.has(node.op)) {
          this.#refuse(
            node,
            "Read are Gemm, MatMul, Add, Flatten, Reshape, Identity, Dropout and activations.",
          );
        }
        if (node.op === "Add" && this.#bias(node, output)) return;
        this.#producers.set(output, node);
    }
  }

  /** What is computed from constants alone. */
  #takeConstant(node: OnnxNode, output: string): boolean {
    if (node.op === "Constant") {
      const [[kind, value] = ["", {}]] = node.attributes;
      const numbers = value.floats ?? value.ints ?? [value.float ?? value.int ?? 0];
      const shape = kind === "value_floats" || kind === "value_ints" ? [numbers.length] : [];
      this.#constants.set(
        output,
        value.tensor ?? {
          name: output,
          shape,
          data: Float32Array.from(numbers),
          isWhole: kind.includes("int"),
        },
      );
      return true;
    }
    const constant = this.#constants.get(node.inputs[0] ?? "");
    if (constant === undefined) return false;
    if (node.op === "Identity" || node.op === "Cast") this.#constants.set(output, constant);
    else if (node.op === "Transpose" && constant.shape.length === 2)
      this.#constants.set(output, transposed(constant));
    else return false;
    return true;
  }

  /** A node that changes no number. */
  #rename(node: OnnxNode, output: string): void {
    const [input = ""] = node.inputs;
    if (input === this.#x) this.#x = output;
    else if (this.#producers.has(input)) this.#producers.set(output, this.#producers.get(input)!);
    else
      this.#refuse(
        node,
        "It takes something that is not the result of the layer before: the network has branches.",
      );
  }

  #dense(node: OnnxNode, output: string): void {
    const [input = "", weight = ""] = node.inputs;
    this.#resolve(input, node);
    const kernel = this.#constants.get(weight);
    if (kernel === undefined) this.#refuse(node, "Its weights are not in the file, but computed.");
    const bias =
      node.inputs[2] === undefined || node.inputs[2] === "" ? undefined : this.#constants.get(node.inputs[2]);
    if (bias === undefined && (node.inputs[2] ?? "") !== "")
      this.#refuse(node, "Its bias is not in the file, but computed.");
    const dense = denseOf(node, kernel, bias);
    if (typeof dense === "string") return this.#refuse(node, dense);
    const [inputs, units] = dense[0]!.shape as [number, number];
    if (this.#shape !== undefined && this.#shape[this.#shape.length - 1] !== inputs) {
      this.#refuse(
        node,
        `Its weights take ${inputs} numbers, but samples of the shape ${shapeText(this.#shape)} come.`,
      );
    }
    const name = this.#freeName(layerNameOf([weight, node.name]), "dense");
    this.#add("Dense", name, { units, activation: "linear", use_bias: dense.length === 2 });
    this.#weights.push({ name, variables: dense });
    this.#x = output;
    this.#shape &&= [...this.#shape.slice(0, -1), units];
  }

  /** An Add behind a MatMul. */
  #bias(node: OnnxNode, output: string): boolean {
    const constant = node.inputs
      .map((input) => this.#constants.get(input))
      .find((tensor) => tensor !== undefined);
    const other = node.inputs.find((input) => !this.#constants.has(input));
    const layer = this.#layers[this.#layers.length - 1];
    const weights = this.#weights[this.#weights.length - 1];
    if (
      constant === undefined ||
      other !== this.#x ||
      layer?.config["use_bias"] !== false ||
      layer.config["activation"] !== "linear"
    )
      return false;
    const variables = withBias(weights!.variables[0]!, constant);
    if (variables === undefined) return false;
    layer.config["use_bias"] = true;
    this.#weights[this.#weights.length - 1] = { ...weights!, variables };
    this.#x = output;
    return true;
  }

  #reshape(node: OnnxNode, output: string): void {
    const [input = "", shapeName = ""] = node.inputs;
    this.#resolve(input, node);
    const target = this.#shapes.target(node, this.#shape, this.#constants.get(shapeName));
    if (target === undefined)
      return this.#refuse(
        node,
        "Its new shape is not known before it runs, or it mixes samples of the batch.",
      );
    const { shape } = target;
    const isSame = this.#shape !== undefined && shapeText(this.#shape) === shapeText(shape);
    if (!isSame) {
      const className = shape.length === 1 ? "Flatten" : "Reshape";
      this.#add(
        className,
        this.#freeName(undefined, className.toLowerCase()),
        className === "Flatten" ? {} : { target_shape: shape },
      );
    }
    this.#x = output;
    this.#shape = shape.every((size) => size > 0) ? shape : undefined;
  }

  /** Makes the value the end of the chain: what stands between must be an activation, or several. */
  #resolve(value: string, consumer?: OnnxNode, depth = 0): void {
    if (value === this.#x) return;
    const producer = this.#producers.get(value);
    const context = {
      x: this.#x,
      producers: this.#producers,
      constants: this.#constants,
      rank: this.#shape && this.#shape.length + 1,
    };
    const formula = producer && formulaOf(value, context);
    let recognized = formula === undefined ? undefined : recognizeActivation(formula);
    if (producer === undefined || depth > 100) {
      if (consumer === undefined)
        throw errorAt(
          this.where,
          `The output "${value}" is not the result of the last layer: the network has branches.`,
        );
      return this.#refuse(
        consumer,
        `It takes "${value}", which is not the result of the layer before: the network has branches.`,
      );
    }
    if (recognized === undefined) {
      const dynamic = [
        ...new Set(producer.inputs.filter((input) => input !== "" && !this.#constants.has(input))),
      ];
      if (dynamic.length !== 1 || dynamic[0] === this.#x) {
        return this.#refuse(
          producer,
          `${formula === undefined ? "It" : formula.slice(0, 100)} is no activation function that is known here.`,
        );
      }
      // Two activations behind each other: first the first.
      this.#resolve(dynamic[0]!, producer, depth + 1);
      this.#resolve(value, consumer, depth + 1);
      return;
    }
    this.#x = value;
    const last = this.#layers[this.#layers.length - 1];
    if (
      typeof recognized === "string" &&
      last?.class_name === "Dense" &&
      last.config["activation"] === "linear"
    ) {
      last.config["activation"] = recognized;
      return;
    }
    if (typeof recognized === "string")
      recognized = { class_name: "Activation", config: { activation: recognized } };
    this.#add(
      recognized.class_name,
      this.#freeName(undefined, recognized.class_name.toLowerCase()),
      recognized.config,
    );
  }

  #shapeOf(value: string): readonly number[] | undefined {
    return value === this.#x || this.#producers.has(value) ? this.#shape : undefined;
  }

  #add(className: string, name: string, config: Record<string, unknown>): void {
    this.#names.add(name);
    this.#layers.push({
      module: "keras.layers",
      class_name: className,
      config: { name, ...config },
      registered_name: null,
    });
  }

  #freeName(wanted: string | undefined, base: string): string {
    const start = wanted ?? base;
    let name = start;
    for (let number = 1; this.#names.has(name); number++) name = `${start}_${number}`;
    return name;
  }

  #refuse(node: OnnxNode, reason: string): never {
    const what = node.name === "" ? `the node that gives "${node.outputs[0] ?? ""}"` : `node "${node.name}"`;
    throw errorAt(inside(this.where, `${what} (${node.op})`), `This is no layer that can be read. ${reason}`);
  }
}

function transposed({ name, shape, data, isWhole }: OnnxTensor): OnnxTensor {
  const [rows, columns] = shape as [number, number];
  const result = new Float32Array(data.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result[j * rows + i] = data[i * columns + j]!;
  return { name, shape: [columns, rows], data: result, isWhole };
}
