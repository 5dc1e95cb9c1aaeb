/** What a value looks like, by MIME type, as in a notebook's file: texts, and JSON for `application/json`. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** A step of a stack that lies in a cell. */
export interface CellFrame {
  /** The function, where it has a name. */
  readonly name: string | undefined;
  /** The number of the run: `[3]`. */
  readonly run: number;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

export interface CellError {
  readonly name: string;
  readonly message: string;
  /** The innermost first; ours are left away. */
  readonly frames: readonly CellFrame[];
}

/** One output of a cell, as a notebook's file knows it. */
export type Output =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly kind: "display"; readonly data: MimeBundle; readonly id: string | undefined }
  | { readonly kind: "result"; readonly data: MimeBundle }
  | { readonly kind: "error"; readonly error: CellError };

export type ToKernel =
  | {
      readonly kind: "start";
      /** Where the page is: data are beside it. */
      readonly base: string;
      /** The folder the notebook lies in, from which its paths go. */
      readonly folder: string;
      /** In which errors of the language are told. */
      readonly language: "fr" | "en";
    }
  | {
      readonly kind: "run";
      readonly run: number;
      readonly source: string;
      readonly checks: readonly string[];
    }
  | { readonly kind: "interrupt" };

export type FromKernel =
  | { readonly kind: "ready" }
  | { readonly kind: "output"; readonly run: number; readonly output: Output }
  /** Something shown before looks different now. */
  | { readonly kind: "update"; readonly id: string; readonly data: MimeBundle }
  /** What was shown so far is to go. */
  | { readonly kind: "clear"; readonly run: number }
  | {
      readonly kind: "done";
      readonly run: number;
      readonly outcome: "ok" | "error" | "interrupted";
      readonly milliseconds: number;
      /** What each check said: null when it agrees. Empty after an error. */
      readonly checks: readonly (string | null)[];
    };
