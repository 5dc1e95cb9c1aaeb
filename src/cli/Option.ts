import { nearestName } from "../util/nearestName.js";
import { UsageError } from "./UsageError.js";

/** An option of a command: how it is told to people and how it is read. */
export interface Option<T> {
  /** What stands for the value in the help, `N`; absent for a switch, which takes none. */
  readonly placeholder?: string;
  /** What it does, for the help. */
  readonly about: string;
  /** Its value when it is not given. */
  readonly absent: T;
  /**
   * The value that was typed.
   * @param name the option's name with its dashes, for errors
   * @throws UsageError telling what was expected, what came and what to do
   */
  read(text: string, name: string): T;
}

/** The options of a command, by their names without the dashes, for what they come to. */
export type OptionTable<V> = { readonly [K in keyof V]: Option<V[K]> };

interface Presentation<A> {
  readonly placeholder?: string;
  readonly about: string;
  readonly absent: A;
}

/** Present or not: `--json`. */
export function flag(about: string): Option<boolean> {
  return { about, absent: false, read: () => true };
}

/** Any text but the empty one: a path. */
export function text<A>(options: Presentation<A>): Option<string | A> {
  return {
    ...options,
    read(typed, name) {
      if (typed === "") throw new UsageError(`${name} expects a text, but an empty one came.`);
      return typed;
    },
  };
}

/** A whole number between two bounds. */
export function wholeNumber<A>(
  options: Presentation<A> & { from: number; to?: number; example: number },
): Option<number | A> {
  const { from, to = Infinity, example } = options;
  const range = to === Infinity ? `from ${from} on` : `from ${from} to ${to}`;
  return {
    ...options,
    read(typed, name) {
      const number = decimal(typed);
      if (Number.isSafeInteger(number) && number >= from && number <= to) return number;
      throw unexpected(name, `a whole number ${range}`, typed, String(example));
    },
  };
}

/** A finite number greater than 0. */
export function positiveNumber<A>(options: Presentation<A> & { example: number }): Option<number | A> {
  return {
    ...options,
    read(typed, name) {
      const number = decimal(typed);
      if (Number.isFinite(number) && number > 0) return number;
      throw unexpected(name, "a number greater than 0", typed, String(options.example));
    },
  };
}

/** Whole numbers from 1 on with commas between them: `500,400`; the word `none` for an empty list. */
export function wholeNumbers<A>(
  options: Presentation<A> & { example: string },
): Option<readonly number[] | A> {
  return {
    ...options,
    read(typed, name) {
      if (typed === "none") return [];
      const numbers = typed.split(",").map(decimal);
      if (numbers.every((number) => Number.isSafeInteger(number) && number > 0)) return numbers;
      const expected = "whole numbers from 1 on with commas and no spaces between them, or the word none";
      throw unexpected(name, expected, typed, options.example);
    },
  };
}

/** One of a few words. */
export function oneOf<W extends string, const A>(
  options: Presentation<A> & { words: readonly W[] },
): Option<W | A> {
  const { words } = options;
  return {
    ...options,
    read(typed, name) {
      const word = words.find((known) => known === typed);
      if (word !== undefined) return word;
      const nearest = nearestName(typed, words);
      const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
      throw new UsageError(`${name} expects one of ${words.join(", ")}; "${typed}" came.${hint}`);
    },
  };
}

/** Plain decimal notation only: `Number` would also take "0x10", " 5 " and the empty text. */
function decimal(typed: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed) ? Number(typed) : NaN;
}

function unexpected(name: string, expected: string, came: string, example: string): UsageError {
  return new UsageError(`${name} expects ${expected}; "${came}" came. For example: ${name} ${example}`);
}
