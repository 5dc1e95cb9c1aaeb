import { describe, expect, it } from "vitest";
import type { Output } from "../../../lab/src/kernel/protocol.js";
import { addOutput, updateDisplay } from "../../../lab/src/lesson/outputs.js";

const stream = (text: string, name: "stdout" | "stderr" = "stdout"): Output => ({
  kind: "stream",
  name,
  text,
});

describe("the outputs of a cell", () => {
  it("join the text of one stream", () => {
    const all = [stream("a"), stream("b\n"), stream("c", "stderr"), stream("d")].reduce<readonly Output[]>(
      addOutput,
      [],
    );
    expect(all).toEqual([stream("ab\n"), stream("c", "stderr"), stream("d")]);
  });
  it("begin a line again at a carriage return, as a terminal does", () => {
    expect(
      ["1 %", "\r2 %", "\r3 %\n", "done\r\n"]
        .map((text) => stream(text))
        .reduce<readonly Output[]>(addOutput, []),
    ).toEqual([stream("3 %\ndone\n")]);
  });
  it("are replaced by their id, in whatever cell they are", () => {
    const shown: Output[] = [{ kind: "display", data: { "text/plain": "1" }, id: "bar" }];
    expect(updateDisplay(shown, "bar", { "text/plain": "2" })).toEqual([
      { kind: "display", data: { "text/plain": "2" }, id: "bar" },
    ]);
    expect(updateDisplay(shown, "other", {})).toBeUndefined();
  });
});
