export interface CellSource {
  readonly id: string;
  readonly source: string;
}

export interface CellCompletion {
  readonly name: string;
  /** TypeScript's word for it: `"method"`. */
  readonly kind: string;
  readonly text: string;
  /** The less, the nearer. */
  readonly rank: number;
}

/** What is known of a name. */
export interface CellDocs {
  readonly signature: string;
  readonly text: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

export interface CellDiagnostic {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** What editors ask; places are offsets in the cell's text. */
export interface LanguageRequests {
  complete(id: string, at: number): { from: number | undefined; completions: CellCompletion[] };
  describe(id: string, at: number, name: string): CellDocs | undefined;
  hover(id: string, at: number): (CellDocs & { from: number; to: number }) | undefined;
  diagnose(id: string, source: string): CellDiagnostic[];
}

export interface ToLanguage {
  readonly request: number;
  /** Where the page is. */
  readonly base: string;
  readonly language: "fr" | "en";
  readonly cells: readonly CellSource[];
  readonly name: keyof LanguageRequests;
  readonly given: readonly unknown[];
}

export interface FromLanguage {
  readonly request: number;
  readonly value: unknown;
}
