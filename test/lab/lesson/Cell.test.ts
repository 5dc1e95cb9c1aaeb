import { describe, expect, it } from "vitest";
import { type GivenCell, type KeptCell, placeCells } from "../../../lab/src/lesson/Cell.js";

const code = (id: string): GivenCell => ({ kind: "code", id, source: id, solution: null, checks: [] });
const ids = (given: GivenCell[], cells: KeptCell[], deleted: string[] = []): string[] =>
  placeCells(given, { cells, deleted, read: [], changedAt: 0 }).map(({ given: { id } }) => id);
const own = (id: string): KeptCell => ({ id, own: "code", source: "mine" });
const kept = (id: string): KeptCell => ({ id });

describe("the cells of a notebook", () => {
  const given = [code("a"), code("b"), code("c")];
  it("are as given where nothing is kept", () => {
    expect(ids(given, [])).toEqual(["a", "b", "c"]);
  });
  it("have one's own behind those they were put behind", () => {
    expect(ids(given, [own("x"), kept("a"), own("y"), own("z"), kept("b"), kept("c"), own("w")])).toEqual([
      "x",
      "a",
      "y",
      "z",
      "b",
      "c",
      "w",
    ]);
  });
  it("stay away where they were deleted; what was put behind them stays", () => {
    expect(ids(given, [kept("a"), own("x"), kept("c")], ["b"])).toEqual(["a", "x", "c"]);
  });
  it("of a lesson that has changed since are the new ones, in their new order", () => {
    expect(
      ids([code("c"), code("new"), code("a")], [kept("a"), own("x"), kept("b"), own("y"), kept("c")]),
    ).toEqual(["c", "new", "a", "x", "y"]);
  });
  it("keep what was made of them", () => {
    const [first] = placeCells(given, {
      cells: [{ id: "a", source: "changed", count: 2 }],
      deleted: [],
      read: [],
      changedAt: 0,
    });
    expect(first).toEqual({ given: given[0], kept: { id: "a", source: "changed", count: 2 } });
  });
});
