import { useSignal, useSignalEffect } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { useVisible } from "../../components/useVisible.js";
import { progress } from "../../laboratory/laboratory.js";
import type { TestAnswers } from "../../laboratory/protocol.js";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { Latest } from "../latest.js";
import { answers, answersOfNow, formerAnswers } from "./answers.js";
import { type CellNumber, ConfusionTable } from "./ConfusionTable.js";
import { behindCell, worstErrors } from "./errors.js";
import { JudgedImages } from "./JudgedImages.js";
import { said } from "./matrixWords.js";
import "./matrix.css";

const requests = new Latest(async () => {
  await answersOfNow();
}, 2);

/** Where the network errs: the confusion matrix, and below it the images of the cell that is chosen, or the worst errors of all. */
export function MatrixPanel() {
  const say = speak(said);
  const panel = useRef<HTMLElement>(null);
  const isVisible = useVisible(panel);
  const chosen = useSignal<CellNumber | undefined>(undefined);
  // Anew after each epoch, and whenever the training rests; not for each batch.
  useSignalEffect(() => {
    const { status, epoch, batch } = progress.value ?? {};
    const moment = status === "running" ? epoch : `${status} ${epoch} ${batch}`;
    if (isVisible.value && status !== undefined) requestOnce(moment);
  });
  const last = useRef<unknown>(undefined);
  const requestOnce = (moment: unknown): void => {
    if (last.current === moment) return;
    last.current = moment;
    requests.ask(undefined);
  };
  const given = answers.value;
  return (
    <section ref={panel} class="matrix" aria-label={say.title}>
      <h2>{say.title}</h2>
      {given === undefined ? (
        <p class="muted">{progress.value === undefined ? say.waiting : say.computing}</p>
      ) : (
        <div class="matrix-inside">
          <div class="matrix-whole">
            <p class="matrix-summary">{say.summary(percent(given.accuracy, 2), number(errorsIn(given)))}</p>
            <ConfusionTable
              matrix={given.matrix}
              former={formerAnswers.value?.matrix}
              chosen={chosen.value}
              choose={(cell) => (chosen.value = chosen.value === cell ? undefined : cell)}
            />
            <p class="matrix-how muted">{say.how}</p>
          </div>
          <Behind
            given={given}
            cell={chosen.value}
            close={() => {
              chosen.value = undefined;
            }}
          />
        </div>
      )}
    </section>
  );
}

function errorsIn({ labels, answers }: TestAnswers): number {
  return labels.reduce((sum, label, i) => sum + (label === answers[i] ? 0 : 1), 0);
}

interface BehindProps {
  readonly given: TestAnswers;
  readonly cell: CellNumber | undefined;
  readonly close: () => void;
}

function Behind({ given, cell, close }: BehindProps) {
  const say = speak(said);
  const [truth, answer] = cell === undefined ? [0, 0] : [Math.floor(cell / 10), cell % 10];
  const images = useMemo(
    () => (cell === undefined ? worstErrors(given) : behindCell(given, truth, answer)),
    [given, cell],
  );
  const count = say.images(number(images.length), images.length > 1);
  const isRight = truth === answer;
  const title =
    cell === undefined
      ? say.worst(number(images.length))
      : isRight
        ? say.behindRight(String(truth), count)
        : say.behind(String(truth), String(answer), count);
  const says = cell === undefined ? say.worstSays : isRight ? say.behindRightSays : say.behindSays;
  const none = cell === undefined ? say.noErrors : say.nobody;
  return (
    <div class="matrix-behind">
      <div class="matrix-heading">
        <h3 aria-live="polite">{title}</h3>
        {cell !== undefined && (
          <button type="button" class="plain" onClick={close}>
            {say.back}
          </button>
        )}
      </div>
      <p class="muted">{images.length === 0 ? none : says}</p>
      <JudgedImages images={images} list={String(cell)} />
    </div>
  );
}
