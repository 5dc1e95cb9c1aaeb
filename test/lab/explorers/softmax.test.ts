import { describe, expect, it } from "vitest";
import { afterStep, exampleScores, outcomeOf } from "../../../lab/src/explorers/softmax/logits.js";

const given = { scores: exampleScores(10), temperature: 1, shift: 0, trueClass: 8 };

describe("the explorer of softmax", () => {
  it("gives probabilities that add up to 1, the loss of the true class and p - y", () => {
    const { probabilities, loss, gradient } = outcomeOf(given);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    expect(loss).toBeCloseTo(-Math.log(probabilities[8]!), 5);
    gradient.forEach((value, i) => {
      expect(value).toBeCloseTo(probabilities[i]! - (i === 8 ? 1 : 0), 6);
    });
  });

  it("does not change when a constant is added to all scores", () => {
    const moved = outcomeOf({ ...given, shift: 1.5 });
    outcomeOf(given).probabilities.forEach((p, i) => {
      expect(moved.probabilities[i]).toBeCloseTo(p, 6);
    });
  });

  it("is surer when cold and less sure when hot, with the same answer", () => {
    const [cold, hot] = [outcomeOf({ ...given, temperature: 0.25 }), outcomeOf({ ...given, temperature: 8 })];
    expect(Math.max(...cold.probabilities)).toBeGreaterThan(0.7);
    expect(Math.max(...hot.probabilities)).toBeLessThan(0.2);
    expect(cold.answer).toBe(hot.answer);
  });

  it("has a lower loss after each gradient step, until the answer is right", () => {
    let now = given;
    for (let step = 0; step < 5; step++) {
      const next = { ...now, scores: afterStep(now, 1) };
      expect(outcomeOf(next).loss).toBeLessThan(outcomeOf(now).loss);
      now = next;
    }
    expect(outcomeOf(now).answer).toBe(8);
  });
});
