import { VERSION } from "../../util/version.js";
import type { Chain, ChainStep } from "../chain/Chain.js";
import { toChain } from "../chain/toChain.js";
import type { NamedFile } from "../ModelFormat.js";
import type { SavedModel } from "../SavedModel.js";
import { OnnxWriter } from "./OnnxWriter.js";
import { writeActivation } from "./writeActivation.js";

/** The largest message that protobuf has. */
const MAX_BYTES = 2 ** 31 - 2 ** 20;

/**
 * A model that ONNX Runtime runs: its input is called as the input layer, its output as the last layer, and takes any number of samples.
 * @throws Error when a layer is not known here
 */
export function writeOnnx(model: SavedModel, name: string): readonly NamedFile[] {
  const chain = toChain(model);
  const graph = new OnnxWriter();
  let x = chain.inputName;
  const names = outputNames(chain);
  chain.steps.forEach((step, index) => {
    x = writeStep(graph, step, x, names[index]!);
  });
  // A model that does nothing still has an output.
  if (chain.steps.length === 0) x = graph.node("Identity", [x], "output");
  if (graph.size > MAX_BYTES)
    throw new Error(`An ONNX file holds at most 2 GiB; the weights alone have ${graph.size} bytes.`);
  const bytes = graph.finish({
    name: chain.name,
    input: { name: chain.inputName, shape: chain.inputShape },
    output: { name: x, shape: chain.outputShape },
    producer: "neurone",
    version: VERSION,
    doc: `The Keras model "${chain.name}". Input: float32 (batch, ${chain.inputShape.join(", ")}). Output: float32 (batch, ${chain.outputShape.join(", ")}).`,
  });
  return [{ name, bytes }];
}

/** The layers' names; one that is the input's too gets a number. */
function outputNames({ inputName, steps }: Chain): string[] {
  const taken = new Set([inputName]);
  return steps.map(({ name }) => {
    let free = name;
    for (let number = 1; taken.has(free); number++) free = `${name}_${number}`;
    taken.add(free);
    return free;
  });
}

function writeStep(graph: OnnxWriter, step: ChainStep, x: string, output: string): string {
  switch (step.kind) {
    case "dense": {
      const { activation } = step;
      const isLinear = activation.name === "linear";
      const sum = writeDense(graph, step, x, isLinear ? output : `${output}/dense`);
      if (!isLinear) writeActivation(graph, activation, sum, output);
      return output;
    }
    case "activation":
      if (step.activation.name === "linear") return graph.node("Identity", [x], output);
      writeActivation(graph, step.activation, x, output);
      return output;
    case "rescale": {
      const product = graph.node(
        "Mul",
        [x, graph.scalar(`${output}/scale`, step.scale)],
        step.offset === 0 ? output : `${output}/product`,
      );
      return step.offset === 0
        ? output
        : graph.node("Add", [product, graph.scalar(`${output}/offset`, step.offset)], output);
    }
    case "reshape": {
      if (step.outputShape.length === 1) return graph.node("Flatten", [x], output, { axis: { int: 1 } });
      // -1: as many samples as come.
      const shape = BigInt64Array.from([-1, ...step.outputShape], BigInt);
      return graph.node("Reshape", [x, graph.tensor(`${output}/shape`, [shape.length], shape)], output);
    }
  }
}

/** Gemm is of matrices; on the last of several dimensions it is MatMul and Add. */
function writeDense(
  graph: OnnxWriter,
  step: ChainStep & { kind: "dense" },
  x: string,
  output: string,
): string {
  const kernel = graph.tensor(`${step.name}/kernel`, step.kernel.shape, step.kernel.data);
  const bias = step.bias && graph.tensor(`${step.name}/bias`, step.bias.shape, step.bias.data);
  if (bias === undefined) return graph.node("MatMul", [x, kernel], output);
  if (step.inputShape.length === 1) return graph.node("Gemm", [x, kernel, bias], output);
  return graph.node("Add", [graph.node("MatMul", [x, kernel], `${output}/product`), bias], output);
}
