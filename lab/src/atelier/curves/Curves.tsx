import { speak } from "../../state/words.js";
import { Chart } from "./Chart.js";
import { CurvesTable } from "./CurvesTable.js";
import { logarithmic } from "./state.js";
import { said } from "./words.js";
import "./curves.css";

/** Loss and accuracy, as they come. */
export function Curves() {
  const say = speak(said);
  return (
    <section class="curves" aria-labelledby="curves-title">
      <div class="curves-top">
        <h2 id="curves-title">{say.title}</h2>
        <label class="curves-log" title={say.logHint}>
          <input
            type="checkbox"
            checked={logarithmic.value}
            onChange={(event) => (logarithmic.value = event.currentTarget.checked)}
          />
          {say.log}
        </label>
      </div>
      <div class="curves-charts">
        <Chart kind="loss" />
        <Chart kind="accuracy" />
      </div>
      <CurvesTable />
    </section>
  );
}
