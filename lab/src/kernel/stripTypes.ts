import tsBlankSpace from "ts-blank-space";
import ts from "typescript";
import { CellSyntaxError } from "./CellSyntaxError.js";

/**
 * A cell's TypeScript as JavaScript. Types become spaces, so that lines and columns stay; what is more than types (`enum`, parameter properties)
 * is translated by TypeScript, which may move it.
 * @throws CellSyntaxError with TypeScript's words for what is wrong first
 */
export function stripTypes(source: string): string {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
  const [problem] = parseDiagnostics;
  if (problem !== undefined) {
    const { line, character } = file.getLineAndCharacterOfPosition(problem.start);
    const text = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
    throw new CellSyntaxError(text, line + 1, character + 1);
  }
  const unsupported: ts.Node[] = [];
  const blanked = tsBlankSpace(source, (node) => void unsupported.push(node));
  return unsupported.length > 0
    ? ts.transpileModule(source, { compilerOptions: options }).outputText
    : blanked;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};
