import type { AnyNode, Identifier, Program } from "acorn";
import type { Scope } from "eslint-scope";
import type MagicString from "magic-string";
import { namesOf } from "./rewriteDeclarations.js";
import { type DeclarationKind, inner, type Surroundings } from "./transformCell.js";
import { walk } from "./walk.js";

interface Given {
  readonly program: Program;
  readonly text: MagicString;
  /** The cell's top level. */
  readonly moduleScope: Scope;
  readonly declared: ReadonlyMap<string, DeclarationKind>;
  readonly surroundings: Surroundings;
  /** Parts of the program that are no longer in the text. */
  readonly blanked: readonly AnyNode[];
}

/** Makes properties of the shared object of all names that the cell's top level, or an earlier cell, declares; names of inner scopes stay as they are. */
export function rewriteReferences(given: Given): void {
  const { program, text, declared, surroundings, blanked } = given;
  const targets = topLevelIdentifiers(given);
  const kindOf = (name: string): DeclarationKind | undefined =>
    declared.get(name) ?? surroundings.declared.get(name);

  walk(program, (node, parents) => {
    if (node.type !== "Identifier") return;
    const target = targets.get(node.start);
    if (target?.name !== node.name) return;
    // The key and the value of a shorthand property are one.
    targets.delete(node.start);
    if (blanked.some(({ start, end }) => start <= node.start && node.end <= end)) return;
    const parent = parents.at(-1)!;
    const kind = kindOf(node.name);
    if (kind === undefined && surroundings.isGlobal(node.name)) return;
    const object =
      parent.type === "UnaryExpression" && parent.operator === "typeof"
        ? inner.loose
        : target.assigns && (kind === "const" || kind === "import")
          ? inner.constant
          : inner.scope;
    const property = `${object}.${node.name}`;
    if (isShorthand(node, parents)) text.appendLeft(node.end, `: ${property}`);
    else if (isCalled(node, parent)) {
      // Called without an object: its `this` is undefined, as it was.
      text.overwrite(node.start, node.end, `(0, ${property})`);
      const statement = statementThatStartsWith(node, parents);
      if (statement !== undefined) text.appendLeft(statement.start, ";");
    } else text.overwrite(node.start, node.end, property);
  });
}

interface Target {
  readonly name: string;
  /** Whether it is written, other than by its declaration. */
  readonly assigns: boolean;
}

/** The references, by where they start, that no inner scope resolves. */
function topLevelIdentifiers({ program, moduleScope }: Given): Map<number, Target> {
  const found = new Map<number, Target>();
  const start = (identifier: unknown): number => (identifier as Identifier).start;
  const inModule = new Set(moduleScope.variables);
  const visit = (scope: Scope): void => {
    for (const { identifier, resolved, init, isWrite } of scope.references.map((reference) => ({
      identifier: reference.identifier,
      resolved: reference.resolved,
      init: reference.init === true,
      isWrite: reference.isWrite(),
    }))) {
      if (resolved !== null && !inModule.has(resolved)) continue;
      const name = identifier.name;
      const earlier = found.get(start(identifier));
      found.set(start(identifier), { name, assigns: (earlier?.assigns ?? false) || (isWrite && !init) });
    }
    scope.childScopes.forEach(visit);
  };
  visit(moduleScope);
  // Names that are declared without a value, or by `for (var x of ...)`, are no references to the analysis in every case.
  walk(program, (node) => {
    if (node.type !== "VariableDeclarator") return;
    for (const { name, start: at } of namesOf(node.id)) {
      const variable = moduleScope.set.get(name);
      const isDeclaredHere = variable?.identifiers.some((identifier) => start(identifier) === at) === true;
      if (isDeclaredHere) found.set(at, { name, assigns: false });
    }
  });
  return found;
}

/** `{ a }` and `{ a = 1 }`: the name is the key as well. */
function isShorthand(node: Identifier, parents: readonly AnyNode[]): boolean {
  const parent = parents.at(-1);
  const property = parent?.type === "AssignmentPattern" && parent.left === node ? parents.at(-2) : parent;
  return property?.type === "Property" && property.shorthand && property.start === node.start;
}

function isCalled(node: Identifier, parent: AnyNode): boolean {
  return (
    (parent.type === "CallExpression" && parent.callee === node) ||
    (parent.type === "TaggedTemplateExpression" && parent.tag === node)
  );
}

/** Where a line could be taken for the arguments of the one above, which has no semicolon. */
function statementThatStartsWith(node: Identifier, parents: readonly AnyNode[]): AnyNode | undefined {
  const at = parents.findLastIndex(({ type }) => type.endsWith("Statement"));
  const [list, statement] = [parents[at - 1], parents[at]];
  const isInList = list !== undefined && /^(Program|BlockStatement|StaticBlock|SwitchCase)$/.test(list.type);
  return statement?.type === "ExpressionStatement" && statement.start === node.start && isInList
    ? statement
    : undefined;
}
