/** Orders names as people do: "dense_2" before "dense_10". By code units else, not by the machine's language. */
export function compareNatural(a: string, b: string): number {
  const [as, bs] = [a.match(parts) ?? [], b.match(parts) ?? []];
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    const [x, y] = [as[i]!, bs[i]!];
    const difference = digits.test(x) && digits.test(y) ? Number(x) - Number(y) : 0;
    if (difference !== 0) return difference;
    if (x !== y) return x < y ? -1 : 1;
  }
  return as.length - bs.length;
}

const parts = /\d+|\D+/g;
const digits = /^\d/;
