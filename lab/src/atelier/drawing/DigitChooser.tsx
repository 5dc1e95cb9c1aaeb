import { useSignal } from "@preact/signals";
import { speak } from "../../state/words.js";
import { currentDigit, pastDigits, showTestDigit, testCount } from "../currentDigit.js";
import { answersOfNow } from "../matrix/answers.js";
import { nextError } from "../matrix/errors.js";
import { goBack } from "./drawing.js";
import { said } from "./drawingWords.js";

/** Puts an image of the test set at the network's input: any, the next one it is wrong about, the one before. */
export function DigitChooser() {
  const say = speak(said);
  const note = useSignal("");

  const showNextError = async (): Promise<void> => {
    note.value = say.searching;
    try {
      const origin = currentDigit.value?.origin;
      const found = nextError(await answersOfNow(), origin?.kind === "test" ? origin.index : -1);
      note.value = found === undefined ? say.noError : "";
      if (found !== undefined) await showTestDigit(found);
    } catch (error) {
      note.value = error instanceof Error ? error.message : String(error);
    }
  };

  return (
    <div class="drawing-choice" role="group" aria-label={say.choose}>
      <button
        type="button"
        class="icon"
        disabled={pastDigits.value.length === 0}
        aria-label={say.previous}
        title={say.previous}
        onClick={goBack}
      >
        ←
      </button>
      <button type="button" onClick={() => void showTestDigit(Math.floor(Math.random() * testCount))}>
        {say.random}
      </button>
      <button type="button" onClick={() => void showNextError()}>
        {say.nextError}
      </button>
      <p class="muted" aria-live="polite" hidden={note.value === ""}>
        {note.value}
      </p>
    </div>
  );
}
