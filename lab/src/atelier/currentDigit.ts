import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { ask } from "../laboratory/laboratory.js";
import type { Stroke } from "./drawing/strokes.js";

/** Where a digit comes from. */
export type DigitOrigin =
  | { readonly kind: "test"; readonly index: number }
  | { readonly kind: "drawing"; readonly strokes: readonly Stroke[] }
  /** The n-th digit of the photo, counted from 0. */
  | { readonly kind: "photo"; readonly index: number };

/** The digit at the network's input. */
export interface CurrentDigit {
  /** 784 bytes, white on black. */
  readonly pixels: Uint8Array;
  /** What it is, where that is known. */
  readonly label: number | null;
  readonly origin: DigitOrigin;
}

const current = signal<CurrentDigit | undefined>(undefined);
const past = signal<readonly CurrentDigit[]>([]);

/** Undefined: nothing is at the network's input, an empty pad. */
export const currentDigit: ReadonlySignal<CurrentDigit | undefined> = current;
/** Those that were shown before, the last one at the end. A drawing counts as one, however long it took. */
export const pastDigits: ReadonlySignal<readonly CurrentDigit[]> = past;

const remembered = 50;

/** Puts a digit at the network's input. */
export function showDigit(digit: CurrentDigit | undefined): void {
  batch(() => {
    const before = current.value;
    const sameDrawing = before?.origin.kind === "drawing" && digit?.origin.kind === "drawing";
    if (before !== undefined && !sameDrawing) past.value = [...past.value, before].slice(-remembered);
    current.value = digit;
  });
}

/** Goes back to the digit before this one. */
export function showPreviousDigit(): void {
  const before = past.value.at(-1);
  if (before === undefined) return;
  batch(() => {
    past.value = past.value.slice(0, -1);
    current.value = before;
  });
}

let asked = 0;

/** Puts an image of the test set at the network's input; of several calls in a row the last one counts. */
export async function showTestDigit(index: number): Promise<void> {
  const mine = ++asked;
  const { pixels, labels } = await ask("images", "test", [index]);
  if (mine === asked) showDigit({ pixels, label: labels[0] ?? null, origin: { kind: "test", index } });
}

/** How many test images there are. */
export const testCount = 10_000;
