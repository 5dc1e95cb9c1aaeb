import type { Layer } from "../layers/index.js";
import type { PlainSequential } from "../models/PlainSequential.js";

/** A shape with `null` for the batch: `[null, 784]`. */
export type BatchShape = readonly (number | null)[];

/** Options of layers that diagrams tell, in Keras' spelling. */
const NOTED = ["rate", "scale", "offset"] as const;
type NotedOption = (typeof NOTED)[number];

/** A layer as the diagrams show it. */
export interface ModelNode {
  readonly name: string;
  /** Keras' class name. */
  readonly className: string;
  /** The numbers that make the difference: a dropout's rate, a rescaling's scale and offset. */
  readonly notes: readonly { readonly option: NotedOption; readonly value: number }[];
  /** Keras' name of the activation function; undefined where there is none, or "linear". */
  readonly activation: string | undefined;
  /** What comes in; none for an input. */
  readonly inputShapes: readonly BatchShape[];
  readonly outputShape: BatchShape;
  /** The number of weights. */
  readonly parameters: number;
  readonly trainable: boolean;
}

/** A model as layers and what flows between them, from the index of one to the index of another. */
export interface ModelGraph {
  readonly name: string;
  readonly nodes: readonly ModelNode[];
  readonly edges: readonly (readonly [from: number, to: number])[];
}

/** The layers of a model, its input first. @throws Error when the model has no layers, or does not know their shapes yet */
export function modelGraph(model: PlainSequential): ModelGraph {
  if (model.layers.length === 0)
    throw new Error(`Model "${model.name}" has no layers yet: there is nothing to draw.`);
  const input: ModelNode = {
    name: String(model.getConfig().layers[0]!.config["name"]),
    className: "InputLayer",
    notes: [],
    activation: undefined,
    inputShapes: [],
    outputShape: [null, ...model.inputShape],
    parameters: 0,
    trainable: true,
  };
  const nodes = [input, ...model.layers.map(nodeOf)];
  return { name: model.name, nodes, edges: model.layers.map((_, index) => [index, index + 1] as const) };
}

function nodeOf(layer: Layer): ModelNode {
  const config = layer.getConfig();
  const { activation } = config;
  return {
    name: layer.name,
    className: layer.className,
    notes: NOTED.flatMap((option) => {
      const value = config[option];
      return typeof value === "number" && value !== 0
        ? [{ option, value: Number(value.toPrecision(4)) }]
        : [];
    }),
    activation: typeof activation === "string" && activation !== "linear" ? activation : undefined,
    inputShapes: [[null, ...layer.inputShape!]],
    outputShape: [null, ...layer.outputShape],
    parameters: layer.countParams(),
    trainable: layer.trainable,
  };
}

/** As Keras and Python write it: `(None, 784)`, `(None,)`; several in brackets. */
export function shapesText(shapes: readonly BatchShape[]): string {
  const texts = shapes.map((shape) => {
    const dimensions = shape.map((dimension) => (dimension === null ? "None" : String(dimension)));
    return `(${dimensions.join(", ")}${dimensions.length === 1 ? "," : ""})`;
  });
  return texts.length === 1 ? texts[0]! : `[${texts.join(", ")}]`;
}
