import { VERSION } from "../../util/version.js";
import { shapeText, sizeOf } from "../../util/tensor.js";
import type { ActivationSpec } from "../chain/activationSpec.js";
import type { ChainStep } from "../chain/Chain.js";
import { toChain } from "../chain/toChain.js";
import type { NamedFile } from "../ModelFormat.js";
import type { SavedModel } from "../SavedModel.js";
import { float32Bytes } from "../toFloat32.js";
import { activationCode, helperCode } from "./activationCode.js";
import { toBase64 } from "./toBase64.js";

/**
 * A module `export function predict(input: Float32Array): Float32Array` of one sample, with the weights in base64: readable, and without
 * any import.
 * @param name ends in `.ts`, `.js` or `.mjs`
 * @throws Error when a layer is not known here
 */
export function writeInferenceModule(model: SavedModel, name: string): readonly NamedFile[] {
  const chain = toChain(model);
  const isTyped = name.endsWith(".ts");
  const type = (text: string): string => (isTyped ? text : "");
  const array = type(": Float32Array");
  const constants: string[] = [];
  const lines: string[] = [];
  const activations = new Map<string, string>();
  let count = 0;
  for (const step of chain.steps) {
    const code = stepCode(step, `weights${count}`, `bias${count}`, (spec) =>
      useActivation(spec, activations, type),
    );
    if (step.kind === "dense") {
      constants.push(`const weights${count} = decode("${toBase64(float32Bytes(step.kernel.data))}");`);
      if (step.bias !== undefined)
        constants.push(`const bias${count} = decode("${toBase64(float32Bytes(step.bias.data))}");`);
      count++;
    }
    if (code !== "") lines.push(`  ${code} // ${JSON.stringify(step.name).slice(1, -1)}`);
  }
  const inputs = sizeOf(chain.inputShape);
  const text = `// The network ${JSON.stringify(chain.name)}, written by Neurone ${VERSION}: it computes what the network did when it was written, and needs nothing else.
// Input: ${inputs} numbers, one sample of shape ${shapeText(chain.inputShape)}. Output: ${sizeOf(chain.outputShape)} numbers, shape ${shapeText(chain.outputShape)}.

export function predict(input${array})${array} {
  if (input.length !== ${inputs}) throw new Error("Expected ${inputs} numbers, got " + input.length + ".");
  let x = Float32Array.from(input);
${lines.join("\n")}
  return x;
}

${[...activations.values(), ...helpers(chain.steps, activations, type)].join("\n\n")}

// Weights: little-endian float32 in base64; a layer's weights are (inputs, units), row after row.
${constants.join("\n")}
`;
  return [{ name, bytes: new TextEncoder().encode(text) }];
}

/** One line of `predict`. */
function stepCode(
  step: ChainStep,
  weights: string,
  bias: string,
  activation: (spec: ActivationSpec) => string,
): string {
  const columns = step.outputShape[step.outputShape.length - 1]!;
  const applied = (spec: ActivationSpec, x: string): string =>
    spec.name === "linear" ? x : `${activation(spec)}(${x}, ${columns})`;
  switch (step.kind) {
    case "dense":
      return `x = ${applied(step.activation, `dense(x, ${weights}, ${step.bias === undefined ? `new Float32Array(${columns})` : bias})`)};`;
    case "activation":
      return step.activation.name === "linear" ? "" : `x = ${applied(step.activation, "x")};`;
    case "rescale":
      return `x = x.map((value) => value * ${step.scale} + ${step.offset});`;
    case "reshape":
      // Row after row, whatever the shape: nothing moves.
      return "";
  }
}

function useActivation(
  spec: ActivationSpec,
  used: Map<string, string>,
  type: (text: string) => string,
): string {
  const key = JSON.stringify(spec);
  const base = spec.name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const names = [...used.values()].map((code) => /function (\w+)/.exec(code)![1]);
  const known = used.get(key);
  if (known !== undefined) return /function (\w+)/.exec(known)![1]!;
  let name = base;
  for (let number = 2; names.includes(name); number++) name = `${base}${number}`;
  used.set(key, activationCode(spec, name, type));
  return name;
}

function helpers(
  steps: readonly ChainStep[],
  activations: ReadonlyMap<string, string>,
  type: (text: string) => string,
): string[] {
  const code: string[] = [];
  const array = type(": Float32Array");
  if ([...activations.values()].some((text) => text.includes("erf("))) code.push(helperCode.erf(type));
  if ([...activations.values()].some((text) => text.includes("softplusOf(")))
    code.push(helperCode.softplusOf(type));
  if (!steps.some(({ kind }) => kind === "dense")) return code;
  code.push(`/** Each output is the sum of all inputs times their weights, and the bias; for each row of inputs. */
function dense(x${array}, weights${array}, bias${array})${array} {
  const units = bias.length;
  const inputs = weights.length / units;
  const output = new Float32Array((x.length / inputs) * units);
  const sums = new Float64Array(units);
  for (let row = 0; row < x.length / inputs; row++) {
    sums.set(bias);
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i]${type("!")};
      if (value === 0) continue;
      for (let j = 0; j < units; j++) sums[j]${type("!")} += value * weights[i * units + j]${type("!")};
    }
    output.set(sums, row * units);
  }
  return output;
}`);
  code.push(`function decode(text${type(": string")})${array} {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}`);
  return code;
}
