import { type AnyNode, type ImportDeclaration, parse, type Program } from "acorn";
import { analyze } from "eslint-scope";
import MagicString from "magic-string";
import { CellSyntaxError } from "./CellSyntaxError.js";
import { rewriteDeclarations } from "./rewriteDeclarations.js";
import { rewriteReferences } from "./rewriteReferences.js";
import { walk } from "./walk.js";

/** What the names of a cell's code stand for when it runs; `Scope.ts` makes them. */
export const inner = {
  /** The object whose properties are the notebook's variables. */
  scope: "__scope",
  /** The same, but a name that is not there is undefined: for `typeof`. */
  loose: "__loose",
  /** The same, but it refuses to be written: for constants. */
  constant: "__constant",
  importModule: "__import",
  importName: "__importName",
  meta: "__meta",
} as const;

export type DeclarationKind = "var" | "let" | "const" | "class" | "function" | "import";

/** A cell, ready to run. */
export interface TransformedCell {
  /** The body of an asynchronous function; its lines are the cell's, after `linesBefore` more. */
  readonly code: string;
  readonly linesBefore: number;
  /** What it declares at its top level. */
  readonly declared: ReadonlyMap<string, DeclarationKind>;
  /** Where a place of the code lies in the cell; lines and columns counted from 1. */
  place(line: number, column: number): { line: number; column: number };
}

/** What the notebook's earlier cells left. */
export interface Surroundings {
  /** Every name that was declared, and how. */
  readonly declared: ReadonlyMap<string, DeclarationKind>;
  /** Whether the host itself has a name: `Math`, `fetch`. */
  isGlobal(name: string): boolean;
}

/**
 * Rewrites a cell's JavaScript so that its top-level variables live on in a shared object, in which later cells find them; its last expression
 * becomes the result.
 * @throws CellSyntaxError
 */
export function transformCell(source: string, surroundings: Surroundings): TransformedCell {
  const program = parseCell(source);
  const text = new MagicString(source);
  const scopes = analyze(program as never, {
    ecmaVersion: 2022,
    sourceType: "module",
    childVisitorKeys: null,
  });
  const moduleScope = scopes.globalScope!.childScopes[0]!;

  const prologue: string[] = [];
  const declared = new Map<string, DeclarationKind>();
  const blanked = unwrapExports(program, text);
  for (const statement of program.body)
    if (statement.type === "ImportDeclaration") prologue.push(importStatement(statement, text, declared));
  prologue.push(...rewriteDeclarations(program, text, declared));
  rewriteReferences({ program, text, moduleScope, declared, surroundings, blanked });
  walk(program, (node) => {
    if (node.type === "ImportExpression")
      text.overwrite(node.start, node.start + "import".length, inner.importModule);
    else if (node.type === "MetaProperty" && node.meta.name === "import")
      text.overwrite(node.start, node.end, inner.meta);
  });
  returnLast(program, text);

  text.prepend(`"use strict";${prologue.join("")}\n`);
  return { code: text.toString(), linesBefore: 1, declared, place: placeFinder(text) };
}

function parseCell(source: string): Program {
  try {
    return parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true, ranges: true });
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    throw new CellSyntaxError(message.replace(/ \(\d+:\d+\)$/, ""), loc?.line ?? 1, (loc?.column ?? 0) + 1);
  }
}

/** `export` means nothing in a cell: what it exports is declared all the same. @returns the parts that are gone */
function unwrapExports(program: Program, text: MagicString): AnyNode[] {
  const gone: AnyNode[] = [];
  for (const statement of program.body) {
    if (statement.type === "ExportNamedDeclaration" && statement.declaration)
      text.overwrite(statement.start, statement.declaration.start, " ");
    else if (statement.type === "ExportNamedDeclaration" || statement.type === "ExportAllDeclaration") {
      text.overwrite(statement.start, statement.end, ";");
      gone.push(statement);
    } else if (statement.type === "ExportDefaultDeclaration")
      text.overwrite(statement.start, statement.declaration.start, " ");
  }
  return gone;
}

function importStatement(
  statement: ImportDeclaration,
  text: MagicString,
  declared: Map<string, DeclarationKind>,
): string {
  // Its lines stay.
  const lines = text.original.slice(statement.start, statement.end).replace(/[^\n]/g, "");
  text.overwrite(statement.start, statement.end, `;${lines}`);
  const from = JSON.stringify(statement.source.value);
  const names = statement.specifiers.map((specifier) => {
    declared.set(specifier.local.name, "import");
    const target = `${inner.scope}.${specifier.local.name}`;
    if (specifier.type === "ImportNamespaceSpecifier")
      return `${target}=await ${inner.importModule}(${from});`;
    const imported =
      specifier.type === "ImportDefaultSpecifier"
        ? "default"
        : specifier.imported.type === "Identifier"
          ? specifier.imported.name
          : String(specifier.imported.value);
    return `${target}=await ${inner.importName}(${from},${JSON.stringify(imported)});`;
  });
  return names.length === 0 ? `await ${inner.importModule}(${from});` : names.join("");
}

/** As in Jupyter, the last expression is what the cell gives, with a semicolon behind it or not (Deno does the same). */
function returnLast(program: Program, text: MagicString): void {
  const last = program.body.findLast(({ type }) => type !== "EmptyStatement");
  const expression =
    last?.type === "ExpressionStatement"
      ? last.expression
      : last?.type === "ExportDefaultDeclaration" && !/Function|Class/.test(last.declaration.type)
        ? last.declaration
        : undefined;
  if (last === undefined || expression === undefined) return;
  text.appendLeft(last.start, ";return (");
  // Behind the parentheses that may be around the expression, before the semicolon.
  const end = text.original.slice(0, last.end).replace(/;\s*$/, "").length;
  text.appendRight(end, "\n)");
}

function placeFinder(text: MagicString): TransformedCell["place"] {
  let lines: readonly (readonly (readonly number[])[])[] | undefined;
  return (line, column) => {
    lines ??= text.generateDecodedMap({ hires: true })
      .mappings as readonly (readonly (readonly number[])[])[];
    const segment = lines[line - 1]?.findLast(([start]) => start! <= column - 1) ?? lines[line - 1]?.[0];
    const [start = 0, , sourceLine = line - 2, sourceColumn = 0] = segment ?? [];
    return { line: sourceLine + 1, column: sourceColumn + Math.max(0, column - 1 - start) + 1 };
  };
}
