import { batch, computed, effect, type ReadonlySignal, signal, type Signal } from "@preact/signals";
import { ask } from "../../laboratory/laboratory.js";
import type { Treatment } from "../../laboratory/protocol.js";
import { currentDigit, showDigit, showPreviousDigit } from "../currentDigit.js";
import { Latest } from "../latest.js";
import { pictureOf } from "./pictureOf.js";
import { extended, type PenPoint, type Stroke } from "./strokes.js";

type Drawing = readonly Stroke[];

const drawing = signal<Drawing>([]);
const past = signal<readonly Drawing[]>([]);
const isShown = signal(true);

/** What is on the pad: nothing while it shows an image. */
export const strokes: ReadonlySignal<Drawing> = computed(() => (isShown.value ? drawing.value : []));
/** Whether the pad shows strokes; otherwise it shows the digit at the network's input. */
export const isDrawing: ReadonlySignal<boolean> = isShown;
export const canUndo: ReadonlySignal<boolean> = computed(() => isShown.value && past.value.length > 0);
/** As a share of the pad. */
export const penWidth: Signal<number> = signal(0.075);

/** What the treatment made of the drawing; undefined before. */
export const treatment: Signal<Treatment | undefined> = signal(undefined);

effect(() => {
  const digit = currentDigit.value;
  if (digit === undefined || digit.origin.kind === "drawing") return;
  isShown.value = false;
});

const requests = new Latest<Drawing>(async (strokes) => {
  const made = await ask("treat", pictureOf(strokes));
  // Meanwhile something else was put there, or all was wiped away.
  if (!isShown.peek() || drawing.peek().length === 0) return;
  batch(() => {
    treatment.value = made;
    showDigit(
      made.digit === null
        ? undefined
        : { pixels: made.digit, label: null, origin: { kind: "drawing", strokes } },
    );
  });
}, 15);

function changeTo(next: Drawing): void {
  batch(() => {
    isShown.value = true;
    drawing.value = next;
    if (next.length > 0) {
      requests.ask(next);
      return;
    }
    requests.forget();
    treatment.value = undefined;
    showDigit(undefined);
  });
}

/** The pen touches the pad; an image that is there goes away. */
export function beginStroke(point: PenPoint): void {
  const before = strokes.value;
  batch(() => {
    past.value = isShown.value ? [...past.value, before] : [[]];
    // What the network says to the image is not said to the drawing, which comes in a moment.
    if (!isShown.value) showDigit(undefined);
    changeTo([...before, [point]]);
  });
}

/** The pen moves on. */
export function extendStroke(points: readonly PenPoint[]): void {
  const last = drawing.value.at(-1);
  if (last === undefined) return;
  const longer = points.reduce(extended, last);
  if (longer !== last) changeTo([...drawing.value.slice(0, -1), longer]);
}

/** Takes the last stroke, or the wiping, back. */
export function undoStroke(): void {
  const before = past.value.at(-1);
  if (before === undefined) return;
  past.value = past.value.slice(0, -1);
  changeTo(before);
}

/** An empty pad; it can be undone. */
export function wipe(): void {
  if (strokes.value.length > 0) past.value = [...past.value, strokes.value];
  changeTo([]);
}

/** Goes back to the digit before this one; a drawing comes back with its strokes. */
export function goBack(): void {
  showPreviousDigit();
  const digit = currentDigit.value;
  if (digit?.origin.kind !== "drawing") return;
  past.value = [];
  changeTo(digit.origin.strokes);
}
