/** Ends of names that say what an array or node is, not whose. */
const endings =
  /^(weights?|kernel|bias|MatMul|Gemm|BiasAdd|Cast|ReadVariableOp|Add|read|Identity|resource|StatefulPartitionedCall|\d+)$/i;

/**
 * A layer's name out of those that exporters give to its weights and node: `"fc1.weight"`, `"sequential/C1/MatMul/ReadVariableOp:0"`, `"/fc1/Gemm"`.
 * @returns undefined when none of them tells one
 */
export function layerNameOf(names: readonly string[]): string | undefined {
  for (const name of names) {
    if (name === "" || name.startsWith("onnx::")) continue;
    const parts = name
      .replace(/:\d+$/, "")
      .split(/[/.]/)
      .filter((part) => part !== "");
    while (parts.length > 0 && endings.test(parts[parts.length - 1]!)) parts.pop();
    const last = parts.pop();
    if (last !== undefined && /^[A-Za-z]/.test(last)) return last.replace(/[^\w-]+/g, "_").slice(0, 100);
  }
  return undefined;
}
