import { NumberField } from "../../components/NumberField.js";
import { change, experiment } from "../../state/currentExperiment.js";
import { limits } from "../../state/Experiment.js";
import { significant } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { ownRate, rateOfShare, shareOfRate } from "./defaults.js";
import { said } from "./words.js";

/** The size of the corrections: a slider by its logarithm, a number, and the optimizer's own. */
export function LearningRate() {
  const say = speak(said);
  const { optimizer, learningRate } = experiment.value;
  const own = ownRate[optimizer];
  const rate = learningRate ?? own;
  const set = (value: number | null): void => {
    change({ learningRate: value });
  };
  return (
    <div class="settings-rate">
      <NumberField label={say.rate} value={rate} range={limits.learningRate} whole={false} onChange={set} />
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={shareOfRate(rate)}
        aria-label={say.slider}
        aria-valuetext={significant(rate)}
        onInput={(event) => {
          set(rateOfShare(Number(event.currentTarget.value)));
        }}
      />
      <label class="settings-auto" title={say.autoHint(significant(own))}>
        <input
          type="checkbox"
          checked={learningRate === null}
          onChange={(event) => {
            set(event.currentTarget.checked ? null : own);
          }}
        />
        {say.auto}
      </label>
    </div>
  );
}
