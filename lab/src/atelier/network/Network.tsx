import type { ComponentChildren } from "preact";
import { Fragment } from "preact";
import { canRedo, canUndo, change, experiment, redo, undo } from "../../state/currentExperiment.js";
import { sessionExperiment } from "../../state/Experiment.js";
import { bytes, number } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { estimate } from "../training/estimate.js";
import { Answers } from "./Answers.js";
import { factsOf, parameterCount } from "./architecture.js";
import { columnWidth } from "./columns.js";
import { ExplanationLine } from "./ExplanationLine.js";
import { pointing } from "./focus.js";
import { Gap } from "./Gap.js";
import { LayerColumn } from "./LayerColumn.js";
import { layerNames } from "./layerNames.js";
import { said } from "./words.js";
import "./network.css";

/** The network, from the image at the left to the answer at the right: that is the way the data flows. @param children what stands at its input */
export function Network({ children }: { readonly children: ComponentChildren }) {
  const say = speak(said);
  const { layers } = experiment.value;
  const facts = factsOf(layers);
  const names = layerNames(layers);
  return (
    <section class="network" aria-labelledby="network-title">
      <div class="network-top">
        <h2 id="network-title">{say.title}</h2>
        <Size />
        <div class="network-history">
          <button
            type="button"
            class="plain"
            title={say.sessionHint}
            onClick={() => {
              change(sessionExperiment, "session");
            }}
          >
            {say.session}
          </button>
          <button
            type="button"
            class="plain icon"
            disabled={!canUndo.value}
            aria-label={say.undo}
            title={say.undoHint}
            onClick={undo}
          >
            ↶
          </button>
          <button
            type="button"
            class="plain icon"
            disabled={!canRedo.value}
            aria-label={say.redo}
            title={say.redoHint}
            onClick={redo}
          >
            ↷
          </button>
        </div>
      </div>
      <div class="network-flow" style={{ "--column": `${columnWidth(layers.length)}px` }}>
        <div class="network-input" role="group" aria-label={say.input}>
          <div class="network-head">
            <h3>{say.input}</h3>
            <span class="muted">{say.inputSize}</span>
          </div>
          {children}
        </div>
        {layers.map((_, at) => (
          // Layers have no names of their own: their place is their identity.
          <Fragment key={at}>
            <Gap at={at} />
            <LayerColumn at={at} facts={facts[at]!} name={names[at]!} />
          </Fragment>
        ))}
        <Gap key="last" at={layers.length} />
        <Answers />
      </div>
      <ExplanationLine />
    </section>
  );
}

/** How many parameters, how much memory. */
function Size() {
  const say = speak(said);
  const size = estimate.value;
  return (
    <p class="network-size muted">
      <span tabIndex={0} {...pointing({ kind: "total" })}>
        {say.total(number(parameterCount(experiment.value)))}
      </span>
      {size !== undefined && <span>{say.memory(bytes(size.bytes))}</span>}
      <span class="network-invitation">{say.invitation}</span>
    </p>
  );
}
