import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Gatherer } from "../../src/util/Gatherer.js";
import { listZip, unpackEntry } from "../../src/util/readZip.js";

const archive = (): Uint8Array =>
  zipSync({ "one.txt": strToU8("one"), "two.txt": strToU8("two ".repeat(100)) }, { level: 6 });

/** Where a header of this kind begins: 1 before a file's data, 5 the end record, ... @param nth counts from 0 */
function headerAt(bytes: Uint8Array, kind: readonly [number, number], nth = 0): number {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = Buffer.from(bytes).indexOf(Uint8Array.of(0x50, 0x4b, ...kind), at + 1);
  return at;
}
const local = [3, 4] as const;
const central = [1, 2] as const;
const end = [5, 6] as const;

function changed(at: number, ...values: number[]): Uint8Array {
  const bytes = archive();
  bytes.set(values, at);
  return bytes;
}

describe("listZip", () => {
  it("lists the files, and unpackEntry unpacks them", async () => {
    const entries = listZip(archive(), "a.zip");
    expect(entries.map(({ name, size }) => [name, size])).toEqual([
      ["one.txt", 3],
      ["two.txt", 400],
    ]);
    const two = entries[1]!;
    const file = await unpackEntry(two, new Gatherer("two", () => two.size, two.packed.length, 400), "two");
    expect(new TextDecoder().decode(file)).toBe("two ".repeat(100));
  });

  it("refuses an archive that says different things in different places", () => {
    const bytes = archive();
    const [first, record] = [headerAt(bytes, local), headerAt(bytes, central)];
    const says = (at: number, ...values: number[]) => expect(() => listZip(changed(at, ...values), "a.zip"));
    says(first + 30, 0x4f).toThrow(
      'it says one thing of "one.txt" in its directory, another before its data',
    );
    says(first + 8, 0).toThrow("another before its data");
    says(first + 14, 0, 0, 0, 0).toThrow("another before its data");
    says(record + 24, 9).toThrow("another before its data");
    says(record + 42, 5).toThrow("not where it should be");
  });

  it("refuses files that overlap, or have one name", () => {
    const bytes = archive();
    const [first, second] = [headerAt(bytes, central), headerAt(bytes, central, 1)];
    const overlapping = archive();
    overlapping.copyWithin(second, first, first + 46 + "one.txt".length);
    expect(() => listZip(overlapping, "a.zip")).toThrow('a.zip holds "one.txt" twice');
    // A file that begins within another: the second points into the first, which is an archive with the same file.
    const two = strToU8("x");
    const inner = zipSync({ "two.txt": two }, { level: 0 });
    const outer = zipSync({ "one.zip": inner, "two.txt": two }, { level: 0 });
    const record = headerAt(outer, central, 2);
    new DataView(outer.buffer).setUint32(record + 42, headerAt(outer, local, 1), true);
    expect(() => listZip(outer, "a.zip")).toThrow("files in it overlap");
  });

  it("refuses what is encrypted, in parts or larger than 4 GB", () => {
    const bytes = archive();
    const [record, last] = [headerAt(bytes, central), headerAt(bytes, end)];
    const says = (at: number, ...values: number[]) => expect(() => listZip(changed(at, ...values), "a.zip"));
    says(record + 8, 1).toThrow('"one.txt" is encrypted');
    says(record + 24, 255, 255, 255, 255).toThrow('"one.txt" is of the kind "zip64"');
    says(last + 16, 255, 255, 255, 255).toThrow('is of the kind "zip64"');
    says(last + 4, 1).toThrow("one part of several");
    says(last + 12, 1).toThrow("its directory is of another length");
    says(last + 20, 7).toThrow("truncated: its directory is missing");
  });
});
