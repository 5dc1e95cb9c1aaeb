import { signal, type Signal } from "@preact/signals";

/** What is pointed at, and therefore explained. */
export type Pointed =
  /** `column` counts the chosen layers, then the outputs; -1 is the image. */
  | { readonly kind: "neuron"; readonly column: number; readonly index: number }
  | { readonly kind: "parameters"; readonly column: number }
  | { readonly kind: "total" };

export const pointed: Signal<Pointed | undefined> = signal(undefined);

/** What every element that explains itself carries: the mouse and the keyboard ask alike. */
export function pointing(what: Pointed) {
  const ask = (): void => {
    pointed.value = what;
  };
  const leave = (): void => {
    if (pointed.value === what) pointed.value = undefined;
  };
  return { onPointerEnter: ask, onPointerLeave: leave, onFocus: ask, onBlur: leave };
}
