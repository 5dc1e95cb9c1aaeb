import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/Engine.js";
import { argmax } from "../../src/metrics/argmax.js";

const { kernels, memory } = new Engine();

test("categoricalMatches finds the same places as the metrics in TypeScript", () => {
  // Few different numbers: equal ones are common, and so are those that cannot be compared.
  const number = fc.constantFrom(0, -0, 0.25, 0.5, 1, -1, NaN, Infinity, -Infinity);
  const problem = fc.integer({ min: 1, max: 13 }).chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(
        fc.record({
          predictions: fc.array(number, { minLength: columns, maxLength: columns }),
          targets: fc.array(number, { minLength: columns, maxLength: columns }),
          label: fc.nat(columns),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      sparse: fc.boolean(),
      from: fc.nat(4),
    }),
  );
  fc.assert(
    fc.property(problem, ({ columns, rows, sparse, from }) => {
      const stride = Math.ceil(columns / 4) * 4;
      const put = (lists: readonly (readonly number[])[], padded: number): number => {
        const pointer = memory.allocate(lists.length * padded * 4);
        // What stands in the padding is greater than all else, and must not count.
        memory.float32(pointer, lists.length * padded).fill(Infinity);
        lists.forEach((list, row) => {
          memory.float32(pointer + row * padded * 4, list.length).set(list);
        });
        return pointer;
      };
      const targets = sparse
        ? put(
            rows.map(({ label }) => [label]),
            4,
          )
        : put(
            rows.map((row) => row.targets),
            stride,
          );
      const predictions = put(
        rows.map((row) => row.predictions),
        stride,
      );
      const matches = put([rows.map(() => 7)], rows.length);
      kernels.categoricalMatches(
        targets,
        sparse ? 4 : stride,
        sparse ? 1 : 0,
        predictions,
        stride,
        columns,
        matches,
        from,
        rows.length,
      );
      const expected = rows.map((row, index) => {
        if (index < from) return 7;
        const target = sparse ? row.label : argmax(row.targets, 0, columns);
        return target === argmax(row.predictions, 0, columns) ? 1 : 0;
      });
      expect([...memory.float32(matches, rows.length)]).toEqual(expected);
      for (const pointer of [targets, predictions, matches]) memory.free(pointer);
    }),
    { numRuns: 300, seed: 43 },
  );
});
