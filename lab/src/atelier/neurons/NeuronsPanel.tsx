import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { useVisible } from "../../components/useVisible.js";
import { status } from "../../laboratory/laboratory.js";
import type { Reading } from "../../laboratory/protocol.js";
import { experiment } from "../../state/currentExperiment.js";
import { number } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { currentDigit } from "../currentDigit.js";
import { verdictOf } from "../drawing/verdict.js";
import { reading } from "../reading.js";
import { type Kernels, kernels } from "./kernels.js";
import { NeuronDetail } from "./NeuronDetail.js";
import { NeuronGrid, type ShownNeuron } from "./NeuronGrid.js";
import { boundOf, columnOf, largest, norms, rowOf } from "./neurons.js";
import { said } from "./neuronsWords.js";
import { Voices } from "./Voices.js";
import "./neurons.css";

/** What the neurons of the first layer look for, how they see the image at the input, and which of them speak for which digit. */
export function NeuronsPanel() {
  const say = speak(said);
  const panel = useRef<HTMLElement>(null);
  const isVisible = useVisible(panel);
  // What nobody sees is not fetched: the signals are read only then.
  const given = isVisible.value ? kernels.value : kernels.peek();
  const read = isVisible.value ? reading.value : reading.peek();
  const isHidden = typeof given !== "object" || given.layers > 1;
  return (
    <section ref={panel} class="neurons" aria-label={isHidden ? say.title : say.titleOutputs}>
      <h2>{isHidden ? say.title : say.titleOutputs}</h2>
      <p class="muted">
        {given === undefined ? say.waiting : given === "too large" ? say.tooLarge : say.says}
      </p>
      {typeof given === "object" && <Neurons kernels={given} read={read} />}
    </section>
  );
}

type Order = "norm" | "activation";
const orders: readonly Order[] = ["norm", "activation"];
const atOnce = 30;

function Neurons({
  kernels: { first, output, layers },
  read,
}: {
  readonly kernels: Kernels;
  readonly read: Reading | undefined;
}) {
  const say = speak(said);
  const order = useSignal<Order>("norm");
  const count = useSignal(atOnce);
  const chosen = useSignal<number | undefined>(undefined);
  const isOutputs = layers === 1;
  const all = experiment.value.layers;
  const firstDense = all.findIndex(({ kind }) => kind === "dense");
  const layer = all[firstDense];
  const found = isOutputs ? read?.probabilities : read?.activations[firstDense];
  const activations = found?.length === first.units ? found : undefined;

  // While the training runs neurons keep their places: one sees them change, not jump.
  const digit = order.value === "activation" ? currentDigit.value : undefined;
  const isRead = order.value === "activation" && activations !== undefined;
  const numbers = useMemo(() => {
    if (isOutputs) return Array.from({ length: first.units }, (_, i) => i);
    return largest(isRead ? activations : norms(first), count.value);
  }, [first.units, isOutputs, order.value, count.value, status.value, digit, isRead]);
  const valid = numbers.filter((neuron) => neuron < first.units);
  const shown = valid.map((neuron) => shownNeuron(neuron));
  const bound = useMemo(() => boundOf(shown.map(({ weights }) => weights)), [first, numbers]);

  function shownNeuron(neuron: number): ShownNeuron {
    return {
      neuron,
      name: isOutputs ? say.output(String(neuron)) : say.neuron(number(neuron)),
      weights: columnOf(first, neuron),
      activation: activations?.[neuron],
    };
  }

  const answer = read === undefined ? undefined : verdictOf(read.probabilities).best;
  const looked =
    chosen.value !== undefined && chosen.value < first.units
      ? chosen.value
      : ((isOutputs ? answer : valid[0]) ?? 0);
  const last = read?.activations.at(-1);
  return (
    <>
      <div class="neurons-body">
        <div class="neurons-many">
          <div class="neurons-head">
            <Ramp />
            {!isOutputs && (
              <div class="neurons-orders" role="group" aria-label={say.order}>
                {orders.map((one) => (
                  <button
                    key={one}
                    type="button"
                    class="plain"
                    aria-pressed={order.value === one}
                    title={say.orderSays[one]}
                    onClick={() => (order.value = one)}
                  >
                    {say.orders[one]}
                  </button>
                ))}
              </div>
            )}
          </div>
          <NeuronGrid
            neurons={shown}
            bound={bound}
            chosen={looked}
            choose={(neuron) => (chosen.value = neuron)}
          />
          {!isOutputs && (
            <p class="neurons-count muted">
              {shown.length === first.units
                ? say.countAll(number(first.units))
                : say.count(number(shown.length), number(first.units))}
              {shown.length < first.units && (
                <button type="button" class="plain" onClick={() => (count.value += 2 * atOnce)}>
                  {say.more}
                </button>
              )}
            </p>
          )}
        </div>
        <NeuronDetail
          shown={shownNeuron(looked)}
          bias={first.bias[looked] ?? 0}
          bound={bound}
          input={read?.input}
          activationName={layer?.kind === "dense" && !isOutputs ? layer.activation : undefined}
          votes={layers === 2 ? rowOf(output, looked) : undefined}
        />
        {!isOutputs && (
          <Voices
            output={output}
            first={layers === 2 ? first : undefined}
            bound={bound}
            activations={last?.length === output.inputs ? last : undefined}
            answer={answer}
            choose={(neuron) => (chosen.value = neuron)}
          />
        )}
      </div>
    </>
  );
}

function Ramp() {
  const say = speak(said);
  return (
    <p class="neurons-ramp">
      {say.ramp.negative}
      <span aria-hidden="true" />
      {say.ramp.positive}
    </p>
  );
}
