import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { ask, progress } from "../../laboratory/laboratory.js";
import type { Reading, Treatment } from "../../laboratory/protocol.js";
import { currentDigit, showDigit } from "../currentDigit.js";
import { Latest } from "../latest.js";
import { decodePicture, PictureError, type PictureTrouble } from "./decodePicture.js";

/** A picture from outside, and the digits on it. */
export interface Photo {
  readonly name: string;
  readonly picture: ImageData;
  /** Left to right, top to bottom; empty when there is none. */
  readonly digits: readonly Treatment[];
  /** How far the search for one digit came, when none was found. */
  readonly failed: Treatment | undefined;
}

export type PhotoState =
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "there"; readonly photo: Photo }
  | { readonly kind: "refused"; readonly name: string; readonly trouble: PictureTrouble }
  | { readonly kind: "failed"; readonly name: string; readonly message: string };

const current = signal<PhotoState | undefined>(undefined);
const readings = signal<readonly (Reading | undefined)[]>([]);

export const photoState: ReadonlySignal<PhotoState | undefined> = current;
/** What the network says to each digit of the photo, with the weights of a moment ago. */
export const photoReadings: ReadonlySignal<readonly (Reading | undefined)[]> = readings;

/** Whether the picture's own stages are to be seen: how far the search came. */
export const hasFailedPhoto: ReadonlySignal<boolean> = computed(
  () => current.value?.kind === "there" && current.value.photo.failed !== undefined,
);

let newest = 0;

/** Looks for digits on an image file; the first one goes to the network's input. */
export async function openPhoto(file: File): Promise<void> {
  const mine = ++newest;
  const { name } = file;
  const become = (state: PhotoState): void => {
    if (mine === newest) current.value = state;
  };
  become({ kind: "reading", name });
  try {
    const picture = await decodePicture(file);
    const several = await ask("findDigits", picture);
    // One large digit may be cut by the border, or its strokes be too wide for one of several: it is looked for with other eyes.
    const alone = several.length > 0 ? undefined : await ask("treat", picture);
    const digits = alone === undefined ? several : alone.digit === null ? [] : [alone];
    if (mine !== newest) return;
    batch(() => {
      readings.value = [];
      become({
        kind: "there",
        photo: { name, picture, digits, failed: digits.length === 0 ? alone : undefined },
      });
      showPhotoDigit(0);
    });
  } catch (error) {
    if (error instanceof PictureError) become({ kind: "refused", name, trouble: error.trouble });
    else become({ kind: "failed", name, message: error instanceof Error ? error.message : String(error) });
  }
}

/** Puts a digit of the photo at the network's input. */
export function showPhotoDigit(index: number): void {
  const state = current.peek();
  const pixels = state?.kind === "there" ? state.photo.digits[index]?.digit : undefined;
  if (pixels !== undefined && pixels !== null)
    showDigit({ pixels, label: null, origin: { kind: "photo", index } });
}

export function closePhoto(): void {
  newest++;
  batch(() => {
    current.value = undefined;
    readings.value = [];
    if (currentDigit.peek()?.origin.kind === "photo") showDigit(undefined);
  });
}

/** The treatment of the photo's digit at the input; undefined when it is none. */
export function currentPhotoTreatment(): Treatment | undefined {
  const [state, origin] = [current.value, currentDigit.value?.origin];
  return state?.kind === "there" && origin?.kind === "photo" ? state.photo.digits[origin.index] : undefined;
}

const requests = new Latest<Photo>(async ({ digits }) => {
  const all = await Promise.all(
    digits.map(async ({ digit }) => (digit === null ? undefined : ask("read", digit))),
  );
  const state = current.peek();
  if (state?.kind === "there" && state.photo.digits === digits) readings.value = all;
}, 2);

effect(() => {
  const state = current.value;
  // The weights change with it.
  const now = progress.value;
  if (now !== undefined && state?.kind === "there" && state.photo.digits.length > 0)
    requests.ask(state.photo);
});
