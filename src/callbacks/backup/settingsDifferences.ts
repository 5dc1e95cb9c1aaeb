import type { TrainingSettings } from "../Training.js";

/** Where two settings differ. */
export interface SettingsDifference {
  /** The way to it: `"layers[0].units"`. */
  readonly name: string;
  readonly before: string;
  readonly now: string;
}

const NOTHING = "nothing";

/** All values that two settings do not have in common, by name in the order of the second. */
export function settingsDifferences(before: TrainingSettings, now: TrainingSettings): SettingsDifference[] {
  const [old, present] = [leaves(before), leaves(now)];
  return [...new Set([...present.keys(), ...old.keys()])]
    .map((name) => ({ name, before: old.get(name) ?? NOTHING, now: present.get(name) ?? NOTHING }))
    .filter((difference) => difference.before !== difference.now);
}

/** Each value at the end of a way, as text. Undefined is the same as nothing, as in files. */
function leaves(settings: TrainingSettings): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, name: string): void => {
    if (value === undefined) return;
    if (typeof value !== "object" || value === null) {
      found.set(name, textOf(value));
    } else if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
      found.set(name, `[${value.join(", ")}]`);
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => {
        visit(item, `${name}[${index}]`);
      });
    } else {
      for (const [key, part] of Object.entries(value)) visit(part, name === "" ? key : `${name}.${key}`);
    }
  };
  visit(settings, "");
  return found;
}

function textOf(value: unknown): string {
  // JSON has no NaN.
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
