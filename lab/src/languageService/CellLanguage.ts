import {
  createSystem,
  createVirtualTypeScriptEnvironment,
  type VirtualTypeScriptEnvironment,
} from "@typescript/vfs";
import ts from "typescript";
import { declaredNames } from "./declaredNames.js";
import type { CellCompletion, CellDiagnostic, CellDocs, CellSource } from "./protocol.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.webworker.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: [],
  strict: true,
  // Those who learn need not write every type.
  noImplicitAny: false,
  skipLibCheck: true,
  noEmit: true,
};

const globals = `declare const Deno: { inspect(value: unknown): string; jupyter: any };\n`;

/** Said of a name that an earlier cell declares with \`let\` and this one writes: cells may. */
const writesImport = 2632;

/**
 * What TypeScript knows of a notebook's cells. Each cell is a module: what it declares is exported, what earlier cells declared last is imported.
 * Both stand behind the cell's text, so that places in it are places in the module.
 */
export class CellLanguage {
  readonly #environment: VirtualTypeScriptEnvironment;
  readonly #texts = new Map<string, string>();

  /** @param types declaration files by their paths, see `vite/typeLibraries.ts` */
  constructor(types: Readonly<Record<string, string>>) {
    const files = new Map([...Object.entries(types), ["/globals.d.ts", globals]]);
    this.#environment = createVirtualTypeScriptEnvironment(
      createSystem(files),
      ["/globals.d.ts"],
      ts,
      options,
    );
  }

  /** All code cells, in their order. */
  setCells(cells: readonly CellSource[]): void {
    /** Which cell declared a name last. */
    const owners = new Map<string, string>();
    for (const { id, source } of cells) {
      const own = declaredNames(ts.createSourceFile(fileOf(id), source, ts.ScriptTarget.ES2022));
      const imports = new Map<string, string[]>();
      for (const [name, owner] of owners)
        if (!own.has(name)) imports.set(owner, [...(imports.get(owner) ?? []), name]);
      const tail = [...imports].map(
        ([owner, names]) => `import { ${names.join(", ")} } from ".${fileOf(owner)}";`,
      );
      this.#setText(fileOf(id), `${source}\n;${tail.join("")}export { ${[...own].join(", ")} };`);
      for (const name of own) owners.set(name, id);
    }
  }

  complete(id: string, at: number): { from: number | undefined; completions: CellCompletion[] } {
    const found = this.#service.getCompletionsAtPosition(fileOf(id), at, {});
    const completions = (found?.entries ?? []).map(({ name, kind, sortText, insertText }) => ({
      name,
      kind,
      text: insertText ?? name,
      // What the cells declare comes before what the whole of the web has.
      rank: Number(sortText.slice(0, 2)) || 50,
    }));
    return { from: found?.optionalReplacementSpan?.start, completions };
  }

  describe(id: string, at: number, name: string): CellDocs | undefined {
    const details = this.#service.getCompletionEntryDetails(
      fileOf(id),
      at,
      name,
      undefined,
      undefined,
      undefined,
      undefined,
    );
    return details && docs(details);
  }

  hover(id: string, at: number): (CellDocs & { from: number; to: number }) | undefined {
    const info = this.#service.getQuickInfoAtPosition(fileOf(id), at);
    if (info?.displayParts === undefined) return undefined;
    const { start, length } = info.textSpan;
    return { ...docs(info), from: start, to: start + length };
  }

  /** What is wrong with a cell; nothing while it has blanks to fill. */
  diagnose(id: string, source: string): CellDiagnostic[] {
    if (source.includes("…")) return [];
    const file = fileOf(id);
    const all = [
      ...this.#service.getSyntacticDiagnostics(file),
      ...this.#service.getSemanticDiagnostics(file),
    ];
    return all
      .filter(({ code, start = 0 }) => code !== writesImport && start <= source.length)
      .map(({ start = 0, length = 0, messageText }) => ({
        from: start,
        to: Math.min(start + length, source.length),
        message: ts.flattenDiagnosticMessageText(messageText, "\n"),
      }));
  }

  get #service(): ts.LanguageService {
    return this.#environment.languageService;
  }

  #setText(file: string, text: string): void {
    const before = this.#texts.get(file);
    if (before === text) return;
    if (before === undefined) this.#environment.createFile(file, text);
    else this.#environment.updateFile(file, text);
    this.#texts.set(file, text);
  }
}

function fileOf(id: string): string {
  return `/${id}.ts`;
}

function docs(info: ts.CompletionEntryDetails | ts.QuickInfo): CellDocs {
  return {
    signature: ts.displayPartsToString(info.displayParts).slice(0, 600),
    text: ts.displayPartsToString(info.documentation),
    tags: (info.tags ?? [])
      .filter(({ name }) => name === "param" || name === "returns" || name === "throws" || name === "example")
      .map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) })),
  };
}
