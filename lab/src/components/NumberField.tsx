import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { number, significant } from "../state/numbers.js";
import { speak, words } from "../state/words.js";
import { judge, type Range, stepped } from "./parseNumber.js";
import "./NumberField.css";

const said = words(
  {
    number: "Un nombre est attendu.",
    whole: (least: string, most: string) => `Un nombre entier, de ${least} à ${most}.`,
    outside: (least: string, most: string) => `De ${least} à ${most}.`,
    stays: (value: string) => `Reste à ${value}.`,
  },
  {
    number: "A number is expected.",
    whole: (least: string, most: string) => `A whole number, from ${least} to ${most}.`,
    outside: (least: string, most: string) => `From ${least} to ${most}.`,
    stays: (value: string) => `Stays at ${value}.`,
  },
);

interface Properties {
  readonly label: string;
  /** The label is for screen readers only: the place says it. */
  readonly unseenLabel?: boolean;
  readonly value: number;
  readonly range: Range;
  /** Whole numbers step by one, or ten with Shift; others by a factor. */
  readonly whole?: boolean;
  /** What an arrow key adds, for numbers that are not whole and not taken by factors. */
  readonly step?: number;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

/** Typing rests this long before the number is taken: nobody means the 7 of 784. */
const pause = 500;

/** A number with its limits: one that is out of them is told at the field, and the last good one stays. */
export function NumberField(given: Properties) {
  const { label, unseenLabel = false, value, range, whole = true, step, hint, onChange } = given;
  const id = useId();
  const say = speak(said);
  /** What is being typed. */
  const draft = useSignal<string | undefined>(undefined);
  const wrong = useSignal("");
  const timer = useRef<number | undefined>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  const shown = (one: number): string =>
    whole
      ? String(one)
      : significant(one, 6)
          .replace("×10^", "e")
          .replace(/\u202f/g, " ");
  const told = (one: number): string => (whole ? number(one) : significant(one));

  function take(): void {
    clearTimeout(timer.current);
    if (draft.value === undefined) return;
    const found = judge(draft.value, range, whole);
    if ("value" in found) {
      wrong.value = "";
      if (found.value !== value) onChange(found.value);
      return;
    }
    const limits = [told(range.least), told(range.most)] as const;
    const reason =
      found.wrong === "not a number"
        ? `${say.number} ${say.outside(...limits)}`
        : found.wrong === "not whole"
          ? say.whole(...limits)
          : say.outside(...limits);
    wrong.value = `${reason} ${say.stays(told(value))}`;
  }

  function set(next: number): void {
    clearTimeout(timer.current);
    draft.value = undefined;
    wrong.value = "";
    if (next !== value) onChange(next);
  }

  function press(event: TargetedKeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Enter") {
      take();
      if (wrong.value === "") draft.value = undefined;
    } else if (event.key === "Escape") {
      draft.value = undefined;
      wrong.value = "";
      clearTimeout(timer.current);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const up = event.key === "ArrowUp";
      const size = event.shiftKey ? 10 : 1;
      if (whole) set(stepped(value, up ? size : -size, range));
      else if (step !== undefined)
        set(Number(stepped(value, (up ? size : -size) * step, range).toPrecision(6)));
      else {
        const factor = 10 ** (size / 10);
        set(stepped(Number((up ? value * factor : value / factor).toPrecision(2)), 0, range));
      }
    }
  }

  return (
    <div class="field number-field">
      <label for={id} class={unseenLabel ? "unseen" : undefined}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        inputMode={whole ? "numeric" : "decimal"}
        autocomplete="off"
        title={hint}
        value={draft.value ?? shown(value)}
        aria-invalid={wrong.value !== ""}
        aria-describedby={wrong.value === "" ? undefined : `${id}-wrong`}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(take, pause) as unknown as number;
        }}
        onBlur={() => {
          take();
          draft.value = undefined;
        }}
        onKeyDown={press}
      />
      <span class="wrong" id={`${id}-wrong`} role="status">
        {wrong.value}
      </span>
    </div>
  );
}
