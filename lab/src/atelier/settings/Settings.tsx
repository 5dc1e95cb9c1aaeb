import { Choice } from "../../components/Choice.js";
import { NumberField } from "../../components/NumberField.js";
import { change, experiment } from "../../state/currentExperiment.js";
import { limits, type MeasureName, measureNames, optimizerNames } from "../../state/Experiment.js";
import { speak } from "../../state/words.js";
import { LearningRate } from "./LearningRate.js";
import { said } from "./words.js";
import "./settings.css";

const validations = ["test", "split"] as const;
const stoppings = ["never", ...measureNames] as const;

/** Everything else that decides about a training, in one quiet line. */
export function Settings() {
  const say = speak(said);
  const { optimizer, batchSize, epochs, seed, validation, earlyStopping } = experiment.value;
  const patience = earlyStopping?.patience ?? 2;
  return (
    <section class="settings" aria-label={say.title}>
      <Choice
        label={say.optimizer}
        value={optimizer}
        options={optimizerNames}
        onChange={(chosen) => {
          change({ optimizer: chosen });
        }}
      />
      <LearningRate />
      <NumberField
        label={say.batch}
        hint={say.batchHint}
        value={batchSize}
        range={limits.batchSize}
        onChange={(value) => {
          change({ batchSize: value });
        }}
      />
      <NumberField
        label={say.epochs}
        hint={say.epochsHint}
        value={epochs}
        range={limits.epochs}
        onChange={(value) => {
          change({ epochs: value });
        }}
      />
      <NumberField
        label={say.seed}
        hint={say.seedHint}
        value={seed}
        range={limits.seed}
        onChange={(value) => {
          change({ seed: value });
        }}
      />
      <Choice
        label={say.validation}
        value={validation}
        options={validations}
        names={say.validations}
        hint={say.validationHint[validation]}
        onChange={(chosen) => {
          change({ validation: chosen });
        }}
      />
      <Choice
        label={say.stopping}
        value={earlyStopping?.monitor ?? "never"}
        options={stoppings}
        names={{ ...measures, never: say.never }}
        hint={say.stoppingHint}
        onChange={(chosen) => {
          change({ earlyStopping: chosen === "never" ? null : { monitor: chosen, patience } });
        }}
      />
      {earlyStopping !== null && (
        <NumberField
          label={say.patience}
          hint={say.patienceHint}
          value={patience}
          range={limits.patience}
          onChange={(value) => {
            change({ earlyStopping: { ...earlyStopping, patience: value } });
          }}
        />
      )}
      <p class="settings-why muted">{say.validationHint[validation]}</p>
    </section>
  );
}

const measures = Object.fromEntries(measureNames.map((name) => [name, name])) as Record<MeasureName, string>;
