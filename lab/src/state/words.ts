import { language, type Language } from "./preferences.js";

/** The words of one part of the laboratory, in both languages: the compiler sees that none is missing. */
export type Words<T> = Readonly<Record<Language, T>>;

/** Texts may be functions of numbers; French is written first and says what there is. */
export function words<const T>(fr: T, en: Widened<T>): Words<Widened<T>> {
  return { fr: fr as Widened<T>, en };
}

/** The words of the language that is chosen; a component that calls it follows the choice. */
export function speak<T>(all: Words<T>): T {
  return all[language.value];
}

type Widened<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };
