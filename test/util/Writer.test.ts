import { afterEach, describe, expect, it, vi } from "vitest";
import { consoleWriter, defaultWriter } from "../../src/util/Writer.js";

describe("consoleWriter", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("gives the console whole lines only", () => {
    const lines: unknown[] = [];
    vi.spyOn(console, "log").mockImplementation((line) => void lines.push(line));
    const writer = consoleWriter();
    writer.write("one\ntw");
    expect(lines).toEqual(["one"]);
    writer.write("o\n\nthree");
    expect(lines).toEqual(["one", "two", ""]);
  });
});

describe("defaultWriter", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("is the process' output where there is one", () => {
    expect(defaultWriter()).toBe(process.stdout);
  });

  it("is the console in a page", () => {
    vi.stubGlobal("process", undefined);
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    defaultWriter().write("hello\n");
    expect(log).toHaveBeenCalledWith("hello");
  });
});
