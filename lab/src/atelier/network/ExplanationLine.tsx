import { useComputed } from "@preact/signals";
import { useCallback } from "preact/hooks";
import { css, mix } from "../../components/color.js";
import { FittedCanvas } from "../../components/FittedCanvas.js";
import { palette } from "../../components/palette.js";
import { experiment } from "../../state/currentExperiment.js";
import { speak } from "../../state/words.js";
import { reading } from "../reading.js";
import { explain } from "./explain.js";
import { pointed } from "./focus.js";
import { layerNames } from "./layerNames.js";
import { weightsOfNow } from "./weightsOfNow.js";
import { said } from "./words.js";
import "./explanation.css";

/** Where the number that is pointed at comes from. */
export function ExplanationLine() {
  const found = useComputed(() => {
    const what = pointed.value;
    const { layers } = experiment.value;
    // Without a question nothing of the network is read, and nothing happens while it trains.
    if (what === undefined) return explain(undefined, layers, [], undefined, []);
    return explain(what, layers, layerNames(layers), reading.value, weightsOfNow.value);
  });
  const draw = useCallback(
    (context: CanvasRenderingContext2D, width: number, height: number) => {
      const { kernel } = found.value;
      if (kernel === undefined) return;
      const { paper, positive, negative } = palette.value;
      const largest = kernel.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
      const cell = Math.min(width, height) / 28;
      kernel.forEach((value, i) => {
        const share = Math.min(1, (2 * Math.abs(value)) / largest);
        context.fillStyle = css(mix(paper, value >= 0 ? positive : negative, share));
        context.fillRect((i % 28) * cell, Math.floor(i / 28) * cell, cell + 0.5, cell + 0.5);
      });
    },
    [found],
  );
  const { title, sum, parts, kernel } = found.value;
  return (
    <div class={pointed.value === undefined ? "network-explanation away" : "network-explanation"}>
      <div class={kernel === undefined ? "network-sees away" : "network-sees"} title={speak(said).sees}>
        <FittedCanvas draw={draw} />
      </div>
      <div>
        <p class="network-what">{title}</p>
        {sum !== undefined && <p class="network-sum">{sum}</p>}
        {parts !== undefined && <p class="muted">{parts}</p>}
      </div>
    </div>
  );
}
