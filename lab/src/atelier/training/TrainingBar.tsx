import { computed, type ReadonlySignal, useComputed } from "@preact/signals";
import { dataProgress, epochs, progress, run, status } from "../../laboratory/laboratory.js";
import { experiment } from "../../state/currentExperiment.js";
import { bytes, duration, number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { benchState, fail, moreEpochs, reset, step, stop, trainOrPause } from "./bench.js";
import { estimate } from "./estimate.js";
import { Messages } from "./Messages.js";
import { said } from "./words.js";
import "./training.css";

/** Of the whole training, from 0 to 1. */
const share = computed(() => {
  const now = progress.value;
  if (now === undefined) return 0;
  if (now.status === "finished") return 1;
  return Math.min(
    1,
    (now.epoch + (now.batches === 0 ? 0 : now.batch / now.batches)) / Math.max(1, now.epochs),
  );
});
const tooBig = computed(() => estimate.value?.tooBig === true);
const mayTrain = computed(() => benchState.value === "ready" && !tooBig.value);

const start = (what: () => Promise<unknown>) => (): void => {
  what().catch(fail);
};

/** Always in reach at the bottom: what one can do with the training, and where it stands. */
export function TrainingBar() {
  const say = speak(said);
  const width = useComputed(() => `--done: ${share.value.toFixed(4)}`);
  return (
    <section class="training" aria-label={say.bar}>
      <Messages />
      <div
        class="training-progress"
        role="progressbar"
        aria-label={say.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={useComputed(() => Math.round(share.value * 100))}
        style={width}
      />
      <div class="training-line">
        <Buttons />
        <Standing />
      </div>
      <Announcement />
    </section>
  );
}

function Buttons() {
  const say = speak(said);
  const now = status.value;
  const ready = mayTrain.value;
  const running = now === "running";
  const begun = now !== "fresh";
  const label = running
    ? say.pause
    : now === "finished"
      ? say.more(number(moreEpochs))
      : now === "paused" || epochs.value.length > 0
        ? say.goOn
        : say.train;
  const size =
    tooBig.value && estimate.value !== undefined ? say.tooBig(bytes(estimate.value.bytes)) : undefined;
  return (
    <div class="training-buttons">
      <button
        type="button"
        class="primary"
        disabled={!ready}
        title={size ?? say.trainHint}
        onClick={start(trainOrPause)}
      >
        <span class={running ? "training-sign pause" : "training-sign"} aria-hidden="true" />
        {label}
      </button>
      <button
        type="button"
        disabled={!ready || running}
        title={say.stepBatchHint}
        onClick={start(() => step("batch"))}
      >
        {say.stepBatch}
      </button>
      <button
        type="button"
        disabled={!ready || running}
        title={say.stepEpochHint}
        onClick={start(() => step("epoch"))}
      >
        {say.stepEpoch}
      </button>
      <button
        type="button"
        disabled={!begun || now === "finished"}
        title={say.stopHint}
        onClick={start(stop)}
      >
        <span class="training-sign stop" aria-hidden="true" />
        <span class="training-word">{say.stop}</span>
      </button>
      <button type="button" disabled={!begun} title={say.resetHint} onClick={start(reset)}>
        <span class="training-again" aria-hidden="true">
          ↺
        </span>
        <span class="training-word">{say.reset}</span>
      </button>
    </div>
  );
}

/** Numbers that change ten times a second: each is a text of its own in the document. */
function Standing() {
  const say = speak(said);
  const state = benchState.value;
  const epoch = useComputed(() => {
    const now = progress.value;
    if (now === undefined) return "";
    const current = now.status === "finished" ? epochs.value.length : Math.min(now.epoch + 1, now.epochs);
    return speak(said).of(number(current), number(now.epochs));
  });
  const shown = useComputed(() => progress.value?.measures ?? epochs.value.at(-1)?.measures);
  const loss = useComputed(() => measure(shown.value?.["loss"], (value) => number(value, 4)));
  const accuracy = useComputed(() => measure(shown.value?.["accuracy"], percent));
  const validation = useComputed(() => measure(epochs.value.at(-1)?.measures["val_accuracy"], percent));
  const speed = useComputed(() =>
    measure(progress.value?.imagesPerSecond, (value) => number(Math.round(value))),
  );
  const left = useComputed(() => measure(progress.value?.secondsLeft, duration));
  const took = useComputed(() => measure(progress.value?.seconds, duration));
  if (tooBig.value && estimate.value !== undefined)
    return (
      <p class="training-wrong" role="alert">
        {say.tooBig(bytes(estimate.value.bytes))}
      </p>
    );
  if (state === "failed") return <p class="training-wrong">{say.failed}</p>;
  if (state === "loading") return <Loading />;
  if (status.value === "fresh" && epochs.value.length === 0) return <p class="muted">{say.ready}</p>;
  return (
    <dl class="training-numbers">
      <Figure name={say.epoch} value={epoch} />
      <Figure name={say.loss} value={loss} role="spare" />
      <Figure name={say.accuracy} value={accuracy} role="train" />
      <Figure name={say.valAccuracy} value={validation} role="validation" />
      <Figure name={say.speed} value={speed} role="spare" />
      {status.value === "finished" ? (
        <Figure name={say.took} value={took} />
      ) : (
        <Figure name={say.left} value={left} />
      )}
    </dl>
  );
}

function measure(value: number | undefined, write: (value: number) => string): string {
  return value === undefined ? "—" : write(value);
}

interface FigureProperties {
  readonly name: string;
  readonly value: ReadonlySignal<string>;
  /** `"spare"`: where the screen is small, left away. */
  readonly role?: "train" | "validation" | "spare";
}

function Figure({ name, value, role }: FigureProperties) {
  return (
    <div class={role === undefined ? undefined : `training-${role}`}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Loading() {
  const text = useComputed(() => {
    const say = speak(said);
    const now = dataProgress.value;
    return now?.total === undefined
      ? say.loading
      : say.loadingShare(percent(now.loaded / now.total, 0), bytes(now.total));
  });
  return (
    <p class="muted" role="status">
      {text}
    </p>
  );
}

/** For those who hear the page: once an epoch, and the end. */
function Announcement() {
  const text = useComputed(() => {
    const say = speak(said);
    const ended = run.value;
    if (status.value === "finished" && ended?.ended !== null && ended?.ended !== undefined) {
      const { test } = ended;
      const result = test === null ? "" : `. ${say.tested(percent(test.accuracy), number(test.correct))}`;
      return say.finished[ended.ended] + result;
    }
    const last = epochs.value.at(-1);
    if (last === undefined) return "";
    const accuracy = last.measures["val_accuracy"] ?? last.measures["accuracy"] ?? 0;
    return say.epochDone(number(last.epoch + 1), number(experiment.value.epochs), percent(accuracy));
  });
  return (
    <p class="unseen" aria-live="polite">
      {text}
    </p>
  );
}
