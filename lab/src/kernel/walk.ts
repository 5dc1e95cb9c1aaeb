import type { AnyNode, Program } from "acorn";

/** Goes through a syntax tree, parents first. */
export function walk(node: Program, visit: (node: AnyNode, parents: readonly AnyNode[]) => void): void {
  const parents: AnyNode[] = [];
  const enter = (one: AnyNode): void => {
    visit(one, parents);
    parents.push(one);
    for (const value of Object.values(one) as unknown[]) {
      if (Array.isArray(value)) for (const child of value as unknown[]) enterIfNode(child);
      else enterIfNode(value);
    }
    parents.pop();
  };
  const enterIfNode = (value: unknown): void => {
    if (typeof value === "object" && value !== null && "type" in value && typeof value.type === "string")
      enter(value as AnyNode);
  };
  enter(node);
}
