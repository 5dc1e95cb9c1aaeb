import { number, percent, significant } from "../../state/numbers.js";
import type { Reading } from "../../laboratory/protocol.js";
import type { LayerChoice } from "../../state/Experiment.js";
import { speak } from "../../state/words.js";
import { factsOf } from "./architecture.js";
import type { Pointed } from "./focus.js";
import { strongest, weightedSum } from "./strongest.js";
import type { Weights } from "./weightsOfNow.js";
import { said } from "./words.js";

/** Where a number comes from, in words and numbers. */
export interface Explanation {
  readonly title: string;
  /** The calculation, with its numbers. */
  readonly sum?: string;
  /** Its largest parts. */
  readonly parts?: string;
  /** The 784 weights of a neuron that looks at the image itself. */
  readonly kernel?: Float32Array;
}

/** @param names the names of the chosen layers, by which they are told */
export function explain(
  what: Pointed | undefined,
  layers: readonly LayerChoice[],
  names: readonly string[],
  now: Reading | undefined,
  weights: readonly (Weights | undefined)[],
): Explanation {
  const say = speak(said);
  const facts = factsOf(layers);
  if (what === undefined) return { title: say.invitation };
  if (what.kind === "total") {
    const parts = facts
      .filter(({ parameters }) => parameters > 0)
      .map(({ parameters }) => number(parameters));
    const all = number(facts.reduce((sum, { parameters }) => sum + parameters, 0));
    return { title: say.totalSum(parts.join(" + "), all) };
  }
  const about = facts[what.column];
  if (about === undefined) return { title: say.invitation };
  if (what.kind === "parameters") {
    if (about.layer.kind === "dropout") return { title: say.dropoutSum };
    const [inputs, units, all] = [about.inputs, about.outputs, about.parameters].map((n) => number(n));
    return {
      title: `${inputs!} × ${units!} + ${units!} = ${all!}`,
      sum: say.layerSum(inputs!, units!, all!),
    };
  }
  const { column, index } = what;
  if (about.layer.kind === "dropout")
    return { title: say.dropped(number(index + 1), percent(about.layer.rate, 0)) };
  const isAnswer = column === layers.length;
  const title = isAnswer ? say.answer(String(index)) : say.neuron(number(index + 1), names[column] ?? "");
  const entering = column === 0 ? now?.input : now?.activations[column - 1];
  const found = weights[about.weights ?? 0];
  if (found === undefined || found.units !== about.outputs || entering?.length !== found.inputs)
    return { title, sum: found === undefined && now !== undefined ? say.tooLarge : say.waiting };
  const { sum, bias, score } = weightedSum(found, entering, index);
  const calculation = `${say.sum} = ${significant(sum)} ${signed(bias)} = ${significant(score)}`;
  const value = isAnswer ? now?.probabilities[index] : now?.activations[column]?.[index];
  const result =
    value === undefined
      ? ""
      : isAnswer
        ? ` → ${say.softmax} → ${percent(value)}`
        : ` → ${about.layer.activation} → ${significant(value)}`;
  const parts = strongest(found.kernel, entering, found.units, 3, index).map(({ from, value: part }) => {
    const where =
      column === 0
        ? say.pixel(number(Math.floor(from / 28) + 1), number((from % 28) + 1))
        : say.input1(number(from + 1));
    const weight = found.kernel[from * found.units + index]!;
    return `${where}\u00a0: ${significant(weight)} × ${significant(entering[from]!)} = ${significant(part)}`;
  });
  const explanation = {
    title,
    sum: calculation + result,
    ...(parts.length > 0 ? { parts: `${say.strongest}\u00a0: ${parts.join("\u00a0; ")}` } : {}),
  };
  if (column !== 0) return explanation;
  const kernel = Float32Array.from(
    { length: found.inputs },
    (_, i) => found.kernel[i * found.units + index]!,
  );
  return { ...explanation, kernel };
}

function signed(value: number): string {
  return value < 0 ? `− ${significant(-value)}` : `+ ${significant(value)}`;
}
