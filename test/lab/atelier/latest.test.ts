import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Latest } from "../../../lab/src/atelier/latest.js";

describe("Latest", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("sends the first at once, and of those that come meanwhile only the last", async () => {
    const sent: number[] = [];
    const latest = new Latest<number>((given) => {
      sent.push(given);
      return Promise.resolve();
    }, 10);
    for (const given of [1, 2, 3]) latest.ask(given);
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(99);
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([1, 3]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([1, 3]);
  });

  it("waits for a slow answer before it sends the next", async () => {
    const sent: number[] = [];
    const latest = new Latest<number>(async (given) => {
      sent.push(given);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }, 10);
    latest.ask(1);
    latest.ask(2);
    await vi.advanceTimersByTimeAsync(499);
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([1, 2]);
  });

  it("goes on after a failure", async () => {
    const sent: number[] = [];
    const latest = new Latest<number>((given) => {
      sent.push(given);
      return Promise.reject(new Error("no network"));
    }, 10);
    latest.ask(1);
    await vi.advanceTimersByTimeAsync(100);
    latest.ask(2);
    expect(sent).toEqual([1, 2]);
  });

  it("forgets what waits", async () => {
    const sent: number[] = [];
    const latest = new Latest<number>((given) => {
      sent.push(given);
      return Promise.resolve();
    }, 10);
    latest.ask(1);
    latest.ask(2);
    latest.forget();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([1]);
  });
});
