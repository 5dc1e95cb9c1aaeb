import type { AnyNode, Identifier, Pattern, Program, VariableDeclaration } from "acorn";
import type MagicString from "magic-string";
import { type DeclarationKind, inner } from "./transformCell.js";
import { walk } from "./walk.js";

/** Where a statement begins, so that a semicolon before it does no harm. */
const statementLists = new Set([
  "Program",
  "BlockStatement",
  "StaticBlock",
  "SwitchCase",
  "ExportNamedDeclaration",
]);

/**
 * Turns the declarations of a cell's top level into assignments to the shared object; the names inside their patterns are references, which
 * `rewriteReferences` rewrites like all others.
 * @param declared gets what is declared
 * @returns statements to begin the cell with: its functions can be called from above
 */
export function rewriteDeclarations(
  program: Program,
  text: MagicString,
  declared: Map<string, DeclarationKind>,
): string[] {
  const prologue: string[] = [];
  walk(program, (node, parents) => {
    const parent = parents.at(-1);
    const isTop = parent?.type === "Program" || parent?.type.startsWith("Export") === true;
    if (node.type === "FunctionDeclaration" && isTop && node.id) {
      declared.set(node.id.name, "function");
      prologue.push(`${inner.scope}.${node.id.name}=${node.id.name};`);
    } else if (node.type === "ClassDeclaration" && isTop && node.id) {
      declared.set(node.id.name, "class");
      text.appendLeft(node.start, `;${inner.scope}.${node.id.name}=`);
      text.appendRight(node.end, ";");
    } else if (node.type === "VariableDeclaration" && belongsToCell(node, parents)) {
      rewriteVariables(node, parent!, text, declared);
    }
  });
  return prologue;
}

/** `let` and `const` in a block or a `for` stay there; `var` stays in its function only. */
function belongsToCell(node: VariableDeclaration, parents: readonly AnyNode[]): boolean {
  const parent = parents.at(-1)!;
  if (parent.type === "Program" || parent.type === "ExportNamedDeclaration") return true;
  return (
    node.kind === "var" && !parents.some(({ type }) => /Function|StaticBlock|PropertyDefinition/.test(type))
  );
}

function rewriteVariables(
  node: VariableDeclaration,
  parent: AnyNode,
  text: MagicString,
  declared: Map<string, DeclarationKind>,
): void {
  // A cell's `using` would end with the cell: it is kept as a constant.
  const kind = node.kind === "var" || node.kind === "let" ? node.kind : "const";
  for (const { id } of node.declarations) for (const name of namesOf(id)) declared.set(name.name, kind);
  const inFor = parent.type === "ForInStatement" || parent.type === "ForOfStatement";
  const semicolon = statementLists.has(parent.type) ? ";" : "";
  text.overwrite(node.start, node.declarations[0]!.start, semicolon + keptSpace(text, node));
  if (inFor) return;
  for (const { id, init } of node.declarations) {
    if (!init) {
      // `var x;` leaves what x was.
      const name = (id as Identifier).name;
      text.appendRight(id.end, node.kind === "var" ? ` = ${inner.loose}.${name}` : " = undefined");
    } else if (id.type === "Identifier" && isAnonymous(init)) {
      // So a function that is assigned to a name is called by it.
      text.appendLeft(init.start, `({ ${id.name}: `);
      text.prependRight(init.end, ` }).${id.name}`);
    } else if (id.type === "ObjectPattern") {
      text.appendLeft(id.start, "(");
      text.prependRight(init.end, ")");
    }
  }
}

/** What stands between `const` and the name: line breaks are kept. */
function keptSpace(text: MagicString, node: VariableDeclaration): string {
  return text.original.slice(node.start, node.declarations[0]!.start).replace(/[^\n]/g, "") || " ";
}

function isAnonymous(init: AnyNode): boolean {
  return (
    init.type === "ArrowFunctionExpression" ||
    ((init.type === "FunctionExpression" || init.type === "ClassExpression") && !init.id)
  );
}

/** The names that a pattern declares. */
export function namesOf(pattern: Pattern): Identifier[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)));
    case "RestElement":
      return namesOf(pattern.argument);
    case "AssignmentPattern":
      return namesOf(pattern.left);
    case "MemberExpression":
      return [];
  }
}
