import { describe, expect, it } from "vitest";
import { philox } from "../../src/util/philox.js";

/** The known answers for "philox4x32 10" in Random123's kat_vectors: counter, key, result. */
const KNOWN_ANSWERS = [
  "00000000 00000000 00000000 00000000 00000000 00000000 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
  "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff 408f276d 41c83b0e a20bc7c6 6d5451fd",
  "243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 d16cfe09 94fdcceb 5001e420 24126ea1",
];

describe("philox", () => {
  it.each(KNOWN_ANSWERS)("gives the known answer of Random123: %s", (line) => {
    const words = line.split(" ").map((word) => parseInt(word, 16));
    const out = new Uint32Array(4);
    philox(words.slice(0, 4), words.slice(4, 6), out);
    expect([...out]).toEqual(words.slice(6));
  });

  it("may write its result over the counter", () => {
    const counter = new Uint32Array(4);
    philox(counter, [0, 0], counter);
    expect([...counter]).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });
});
