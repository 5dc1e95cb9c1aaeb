/** What a key means for the workshop; undefined: nothing. */
export type Shortcut = "train" | "batch" | "epoch" | "undo" | "redo";

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** @param inControl whether the focus is in something that needs keys itself */
export function shortcutOf(
  { key, code, ctrlKey, metaKey, shiftKey, altKey }: Pressed,
  inControl: boolean,
): Shortcut | undefined {
  const command = ctrlKey || metaKey;
  if (command && !altKey && key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  if (command && !altKey && !shiftKey && key.toLowerCase() === "y") return "redo";
  // By the place on the keyboard: with Alt some systems write another letter.
  if (altKey && !command && code === "KeyL") return "batch";
  if (altKey && !command && code === "KeyE") return "epoch";
  if (key === " " && !inControl && !command && !altKey && !shiftKey) return "train";
  return undefined;
}
