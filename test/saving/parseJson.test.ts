import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/saving/parseJson.js";

const where = { file: "model.keras", place: "config.json" };
const parse = (text: string | Uint8Array): unknown => parseJson(text, where);

describe("a JSON text of a file", () => {
  it("is what it says, from bytes or text", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!text.includes("__proto__"));
        expect(parse(text)).toEqual(JSON.parse(text));
        expect(parse(new TextEncoder().encode(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("that is no JSON names the file, the place and the position", () => {
    expect(() => parse('{"class_name": "Seq')).toThrow(
      /^model\.keras, config\.json: Expected JSON: .*\. The file is damaged, or cut short\.$/,
    );
    expect(() => parse(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(/no UTF-8/);
  });

  it("may be deep, but not without end", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(() => parse(nested(150))).not.toThrow();
    expect(() => parse(nested(20_000))).toThrow(/nested more than 200 levels/);
    expect(() => parse(nested(5_000_000))).toThrow(/nested more than 200 levels/);
  });

  it("may have any brackets in its strings", () => {
    const text = JSON.stringify({ a: '"['.repeat(1000), b: "\\{" });
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it("reaches no prototype", () => {
    const value = parse('{"__proto__": {"evil": 1}, "constructor": {"__proto__": {"evil": 2}}, "a": 1}');
    expect(Object.keys(value as object)).toEqual(["constructor", "a"]);
    expect((value as { evil?: number }).evil).toBeUndefined();
    expect(({} as { evil?: number }).evil).toBeUndefined();
  });

  it("of unreasonable size is refused before it is parsed", () => {
    expect(() => parse(new Uint8Array(64 * 2 ** 20 + 1))).toThrow(/has 67108865 bytes, more than/);
  });
});
