import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { speak, words } from "../state/words.js";

const said = words(
  { copied: "Copié", refused: "Le navigateur ne laisse pas copier" },
  { copied: "Copied", refused: "The browser does not let copy" },
);

interface Properties {
  readonly text: () => string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Copies a text, and says so in its own place for a moment. */
export function CopyButton({ text, title, children }: Properties) {
  const answer = useSignal<"copied" | "refused" | undefined>(undefined);
  const copy = (): void => {
    const tell = (what: "copied" | "refused") => (): void => {
      answer.value = what;
      setTimeout(() => (answer.value = undefined), 1500);
    };
    // Absent on pages without a secure context.
    const board = navigator.clipboard as Clipboard | undefined;
    if (board === undefined) tell("refused")();
    else board.writeText(text()).then(tell("copied"), tell("refused"));
  };
  return (
    <button type="button" class="plain small" title={title} onClick={copy}>
      <span aria-live="polite">{answer.value === undefined ? children : speak(said)[answer.value]}</span>
    </button>
  );
}
