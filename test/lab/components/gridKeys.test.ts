import { describe, expect, it } from "vitest";
import { cellAfterKey } from "../../../lab/src/components/gridKeys.js";

const grid = { columns: 4, count: 10 };
const after = (cell: number, key: string, ctrlKey = false) => cellAfterKey(cell, { key, ctrlKey }, grid);

describe("the arrow keys in a grid", () => {
  it("go to the neighbours", () => {
    expect([
      after(5, "ArrowLeft"),
      after(5, "ArrowRight"),
      after(5, "ArrowUp"),
      after(5, "ArrowDown"),
    ]).toEqual([4, 6, 1, 9]);
  });

  it("do not leave it, nor go around its sides", () => {
    expect([
      after(4, "ArrowLeft"),
      after(7, "ArrowRight"),
      after(2, "ArrowUp"),
      after(7, "ArrowDown"),
    ]).toEqual([4, 7, 2, 7]);
    expect(after(9, "ArrowRight")).toBe(9);
  });

  it("Home and End go to the row's ends, with Ctrl to the grid's", () => {
    expect([after(6, "Home"), after(5, "End"), after(8, "End")]).toEqual([4, 7, 9]);
    expect([after(6, "Home", true), after(5, "End", true)]).toEqual([0, 9]);
  });

  it("are the only ones", () => {
    expect(after(5, "a")).toBeUndefined();
    expect(after(5, "Enter")).toBeUndefined();
  });
});
