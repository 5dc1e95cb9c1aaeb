import { describe, expect, it } from "vitest";
import { TrainingClock } from "../../../lab/src/laboratory/TrainingClock.js";

/** A clock, and the time that it sees. */
function makeClock(seconds?: number): { clock: TrainingClock; after: (milliseconds: number) => void } {
  let now = 1000;
  return { clock: new TrainingClock(() => now, seconds), after: (milliseconds) => (now += milliseconds) };
}

describe("the clock of a training", () => {
  it("counts batches and validation, and tells the speed of training alone", () => {
    const { clock, after } = makeClock(10);
    clock.beginEpoch();
    for (let batch = 0; batch < 4; batch++) {
      after(250);
      clock.batchDone(128);
    }
    after(500);
    clock.validationBatchDone();
    expect(clock.seconds).toBe(11.5);
    expect(clock.epochSeconds).toBe(1);
    expect(clock.validationSeconds).toBe(0.5);
    expect(clock.imagesPerSecond).toBe(512);
  });

  it("does not count pauses, nor the sleep of the tab", () => {
    const { clock, after } = makeClock();
    after(100);
    clock.batchDone(128);
    after(60_000);
    clock.resume();
    after(100);
    clock.batchDone(128);
    expect(clock.seconds).toBeCloseTo(0.2);
    // The lid was closed over lunch.
    after(3_600_000);
    clock.batchDone(128);
    expect(clock.seconds).toBeCloseTo(0.3);
  });

  it("counts batches that are slow by nature", () => {
    const { clock, after } = makeClock();
    for (let batch = 0; batch < 3; batch++) {
      after(20_000);
      clock.batchDone(60_000);
    }
    expect(clock.seconds).toBe(60);
  });
});
