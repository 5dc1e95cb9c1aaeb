import { useSignal } from "@preact/signals";
import { useCallback, useRef } from "preact/hooks";
import { css } from "../../components/color.js";
import { FittedCanvas } from "../../components/FittedCanvas.js";
import { palette } from "../../components/palette.js";
import { change, experiment } from "../../state/currentExperiment.js";
import type { LayerChoice } from "../../state/Experiment.js";
import { speak } from "../../state/words.js";
import { reading } from "../reading.js";
import { added, factsOf, mayAdd, pixelCount, suggested } from "./architecture.js";
import { answerInStage, heightsInStage, pixelInStage } from "./columns.js";
import { pointed } from "./focus.js";
import { type Contribution, strongest } from "./strongest.js";
import { weightsOfNow } from "./weightsOfNow.js";
import { said } from "./words.js";

const mostLines = 110;

/** What lies between two columns: the connections that carry most, and the place to add a layer. @param at before which layer */
export function Gap({ at }: { readonly at: number }) {
  const draw = useCallback(
    (context: CanvasRenderingContext2D, width: number, height: number) => {
      drawConnections(context, width, height, at);
    },
    [at],
  );
  return (
    <div class="network-gap">
      <AddLayer at={at} />
      <FittedCanvas class="network-lines" draw={draw} />
    </div>
  );
}

function drawConnections(context: CanvasRenderingContext2D, width: number, height: number, at: number): void {
  const layers = experiment.value.layers;
  const facts = factsOf(layers);
  const { layer, inputs, outputs, weights } = facts[at] ?? {};
  const { positive, negative } = palette.value;
  const now = reading.value;
  const entering = at === 0 ? now?.input : now?.activations[at - 1];
  if (layer === undefined || entering === undefined || entering.length !== inputs) return;
  // The one that is pointed at shows its own connections.
  const focus = pointed.value;
  const only = focus?.kind === "neuron" && focus.column === at ? focus.index : undefined;
  let lines: Contribution[];
  if (layer.kind === "dropout") {
    const strong = Array.from(entering, (value, from) => ({ from, to: from, value }));
    lines = strong
      .filter(({ value }) => value !== 0)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
      .slice(0, 40);
  } else {
    const found = weightsOfNow.value[weights ?? 0];
    if (found === undefined || found.inputs !== inputs || found.units !== outputs) return;
    lines = strongest(found.kernel, entering, found.units, mostLines, only);
  }
  const largest = Math.abs(lines[0]?.value ?? 0);
  if (largest === 0) return;
  const before = at === 0 ? undefined : facts[at - 1];
  const start = before === undefined ? pixelInStage : heightsInStage(before.outputs, layers.length);
  const end = at === layers.length ? answerInStage : heightsInStage(outputs ?? pixelCount, layers.length);
  const middle = width / 2;
  // The band has a fixed height; where it has another, on a phone, nothing is drawn.
  if (height < 200) return;
  for (const { from, to, value } of lines.reverse()) {
    const share = Math.abs(value) / largest;
    context.strokeStyle = css(value > 0 ? positive : negative, 0.08 + 0.5 * share ** 1.5);
    context.lineWidth = 0.5 + 1.5 * share;
    context.beginPath();
    context.moveTo(0, start(from));
    context.bezierCurveTo(middle, start(from), middle, end(to), width, end(to));
    context.stroke();
  }
}

function AddLayer({ at }: { readonly at: number }) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const say = speak(said);
  const { layers } = experiment.value;
  const room = mayAdd(layers);
  const add = (kind: LayerChoice["kind"]): void => {
    open.value = false;
    change({ layers: added(layers, at, suggested(kind, layers, at)) }, `add ${at}`);
  };
  return (
    <div
      class="network-add"
      ref={box}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node) || box.current?.contains(event.relatedTarget) !== true)
          open.value = false;
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") open.value = false;
      }}
    >
      <button
        type="button"
        class="network-plus"
        aria-label={say.add}
        title={room ? say.add : say.most}
        aria-expanded={open.value}
        disabled={!room}
        onClick={() => (open.value = !open.value)}
      >
        +
      </button>
      {open.value && (
        <div class="network-kinds">
          <button
            type="button"
            class="plain"
            title={say.addDenseHint}
            onClick={() => {
              add("dense");
            }}
          >
            {say.addDense}
          </button>
          <button
            type="button"
            class="plain"
            title={say.addDropoutHint}
            onClick={() => {
              add("dropout");
            }}
          >
            {say.addDropout}
          </button>
        </div>
      )}
    </div>
  );
}
