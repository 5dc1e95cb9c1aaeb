import { useSignal } from "@preact/signals";
import { epochs } from "../../laboratory/laboratory.js";
import { duration, number } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { write } from "./Chart.js";
import type { MeasureKind } from "./scales.js";
import { said } from "./words.js";

const columns: readonly (readonly [name: string, kind: MeasureKind])[] = [
  ["loss", "loss"],
  ["val_loss", "loss"],
  ["accuracy", "accuracy"],
  ["val_accuracy", "accuracy"],
];

/** The same as the curves, as numbers. */
export function CurvesTable() {
  const say = speak(said);
  const open = useSignal(false);
  const titles = [say.trainLoss, say.valLoss, say.trainAccuracy, say.valAccuracy];
  return (
    <details class="curves-table" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{say.table}</summary>
      {open.value && (
        <div class="curves-scroll" tabIndex={0} role="region" aria-label={say.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say.epoch}</th>
                {titles.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
                <th scope="col">{say.seconds}</th>
              </tr>
            </thead>
            <tbody>
              {epochs.value.map(({ epoch, measures, seconds }) => (
                <tr key={epoch}>
                  <th scope="row">{number(epoch + 1)}</th>
                  {columns.map(([name, kind]) => (
                    <td key={name}>{measures[name] === undefined ? "—" : write(kind, measures[name])}</td>
                  ))}
                  <td>{duration(seconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
