import { redo, undo } from "../../state/currentExperiment.js";
import { type Shortcut, shortcutOf } from "./shortcutOf.js";
import { fail, step, trainOrPause } from "./bench.js";

const actions: Readonly<Record<Shortcut, () => unknown>> = {
  train: trainOrPause,
  batch: () => step("batch"),
  epoch: () => step("epoch"),
  undo,
  redo,
};

/** @returns what ends it */
export function listenForShortcuts(): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const focused = event.target instanceof Element ? event.target : null;
    const control = focused?.closest(
      "button, a, input, select, textarea, summary, [role=slider], [contenteditable], [tabindex='0']",
    );
    const shortcut = shortcutOf(event, control !== null && control !== undefined);
    if (shortcut === undefined) return;
    // What is being typed has its own way back.
    const typing = focused?.closest("input[type=text], textarea") !== null && focused !== null;
    if (typing && (shortcut === "undo" || shortcut === "redo")) return;
    event.preventDefault();
    Promise.resolve(actions[shortcut]()).catch(fail);
  };
  addEventListener("keydown", listen);
  return () => {
    removeEventListener("keydown", listen);
  };
}
