import { useEffect } from "preact/hooks";
import { FileDrop } from "../../components/FileDrop.js";
import { ask, status } from "../../laboratory/laboratory.js";
import { speak } from "../../state/words.js";
import { currentDigit, showDigit } from "../currentDigit.js";
import { canUndo, isDrawing, penWidth, strokes, treatment, undoStroke, wipe } from "./drawing.js";
import { DigitChooser } from "./DigitChooser.js";
import { DrawingPad } from "./DrawingPad.js";
import { describe, said } from "./drawingWords.js";
import { currentPhotoTreatment, hasFailedPhoto, openPhoto } from "./photo.js";
import { PhotoDigits } from "./PhotoDigits.js";
import { PhotoOpener } from "./PhotoOpener.js";
import { Probabilities } from "./Probabilities.js";
import { reading } from "../reading.js";
import { Stages } from "./Stages.js";
import { verdictOf } from "./verdict.js";
import "./drawing.css";

/** The network's input: a pad to draw on, which shows what else is put there, how it becomes a digit of MNIST, and what the network answers. @param answered false where the answer stands elsewhere */
export function DrawingPanel({ answered = true }: { readonly answered?: boolean }) {
  const say = speak(said);
  useEffect(showFirstDigit, []);
  const shown = isDrawing.value ? treatment.value : currentPhotoTreatment();
  return (
    <section class="drawing" aria-label={say.title}>
      <FileDrop
        class="drawing-inside"
        onFiles={([file]) => {
          if (file !== undefined) void openPhoto(file);
        }}
      >
        <div class="drawing-left">
          <DrawingPad />
          <p class="drawing-what">
            {describe(currentDigit.value)} {!answered && <Doubt />}
          </p>
          <div class="drawing-tools">
            <button type="button" disabled={!canUndo.value} onClick={undoStroke}>
              {say.undo}
            </button>
            <button
              type="button"
              disabled={currentDigit.value === undefined && strokes.value.length === 0}
              onClick={wipe}
            >
              {say.wipe}
            </button>
            <label class="drawing-width">
              <span class="unseen">{say.pen}</span>
              <input
                type="range"
                min={0.03}
                max={0.14}
                step={0.005}
                value={penWidth.value}
                title={say.pen}
                onInput={(event) => (penWidth.value = event.currentTarget.valueAsNumber)}
              />
              <span class="drawing-nib" style={{ "--nib": penWidth.value }} aria-hidden="true" />
            </label>
          </div>
          <DigitChooser />
          <PhotoOpener />
        </div>
        <div class="drawing-right">
          {answered && <Probabilities />}
          <PhotoDigits />
          {!hasFailedPhoto.value && <Stages treatment={shown} />}
        </div>
      </FileDrop>
    </section>
  );
}

/** Where the answer stands elsewhere: that it is hardly one. */
function Doubt() {
  const probabilities = reading.value?.probabilities;
  if (probabilities === undefined || status.value === "fresh") return null;
  const { isUnsure, best, second } = verdictOf(probabilities);
  return isUnsure ? <strong>{speak(said).hesitates(String(best), String(second))}</strong> : null;
}

/** Nobody should have to begin with an empty page: the first image of the test set, a seven, unless one draws already. */
function showFirstDigit(): void {
  if (currentDigit.peek() !== undefined || strokes.peek().length > 0) return;
  ask("images", "test", [0]).then(
    ({ pixels, labels }) => {
      if (currentDigit.peek() !== undefined || strokes.peek().length > 0) return;
      showDigit({ pixels, label: labels[0] ?? null, origin: { kind: "test", index: 0 } });
    },
    () => undefined,
  );
}
