import { useComputed } from "@preact/signals";
import { batchPoints, epochs } from "../../laboratory/laboratory.js";
import { number } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { runNumber } from "../runs/runNumber.js";
import { write } from "./Chart.js";
import type { MeasureKind } from "./scales.js";
import { cursor, highlighted, overlaid } from "./state.js";
import { said } from "./words.js";

/** What the lines are, with their exact values: at the cursor, else the latest. */
export function Legend({ kind }: { readonly kind: MeasureKind }) {
  const say = speak(said);
  const record = useComputed(() => {
    const at = cursor.value ?? epochs.value.length;
    return epochs.value.find(({ epoch }) => epoch + 1 === at);
  });
  const train = useComputed(() => {
    const value =
      record.value?.measures[kind] ??
      (cursor.value === undefined ? batchPoints.value.at(-1)?.[kind] : undefined);
    return value === undefined ? "—" : write(kind, value);
  });
  const validation = useComputed(() => {
    const value = record.value?.measures[`val_${kind}`];
    return value === undefined ? "—" : write(kind, value);
  });
  const place = useComputed(() => (cursor.value === undefined ? "" : speak(said).at(number(cursor.value))));
  const former = useComputed(() => {
    const at = cursor.value;
    const id = highlighted.value;
    const shown = overlaid.value.filter((one) => (at === undefined ? one.id === id : true));
    return shown
      .slice(-3)
      .flatMap((one) => {
        const value = (at === undefined ? one.epochs.at(-1) : one.epochs[at - 1])?.measures[`val_${kind}`];
        return value === undefined
          ? []
          : [`${speak(said).former(runNumber(one.id))}\u00a0: ${write(kind, value)}`];
      })
      .join(" · ");
  });
  return (
    <p class="curves-legend">
      <span class="curves-key train">
        {say.train} <b>{train}</b>
      </span>
      <span class="curves-key validation">
        {say.validation} <b>{validation}</b>
      </span>
      <span class="muted">{place}</span>
      <span class="curves-others muted">{former}</span>
    </p>
  );
}
