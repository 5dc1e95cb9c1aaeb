import { useSignal } from "@preact/signals";
import { speak } from "../../state/words.js";
import { said } from "./filesWords.js";

/** Copies a text, and says whether that went well. */
export function CopyText({ text }: { readonly text: string }) {
  const say = speak(said);
  const outcome = useSignal<"copied" | "copyFailed" | undefined>(undefined);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      outcome.value = "copied";
    } catch {
      outcome.value = "copyFailed";
    }
    setTimeout(() => (outcome.value = undefined), 4000);
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {say.copy}
      </button>
      <span class="files-outcome" role="status">
        {outcome.value === undefined ? "" : say[outcome.value]}
      </span>
    </>
  );
}
