import { describe, expect, it } from "vitest";
import {
  Callback,
  CallbackList,
  History,
  LambdaCallback,
  LearningRateScheduler,
  ProgbarLogger,
  TerminateOnNaN,
} from "../../src/callbacks/index.js";
import { FakeModel, TextWriter } from "./FakeModel.js";

describe("CallbackList", () => {
  it("calls the callbacks in order, at once when none is async", () => {
    const calls: string[] = [];
    const named = (name: string) =>
      new LambdaCallback({ onEpochBegin: (epoch) => void calls.push(`${name}${epoch}`) });
    const list = new CallbackList({ callbacks: [named("a"), new History(), named("b")] });
    expect(list.onEpochBegin(3)).toBeUndefined();
    expect(calls).toEqual(["a3", "b3"]);
  });

  it("waits for an async callback before it calls the next", async () => {
    const calls: string[] = [];
    const slow = new LambdaCallback({
      onTrainBatchEnd: async (batch) => {
        await Promise.resolve();
        calls.push(`slow${batch}`);
      },
    });
    const fast = new LambdaCallback({ onTrainBatchEnd: (batch) => void calls.push(`fast${batch}`) });
    await new CallbackList({ callbacks: [fast, slow, fast] }).onTrainBatchEnd(7, {});
    expect(calls).toEqual(["fast7", "slow7", "fast7"]);
  });

  it("passes on what a callback throws, at once or later", async () => {
    const failing = new LambdaCallback({
      onTrainEnd: () => {
        throw new Error("disk full");
      },
    });
    const rejecting = new LambdaCallback({ onTrainEnd: () => Promise.reject(new Error("offline")) });
    expect(() => new CallbackList({ callbacks: [failing] }).onTrainEnd()).toThrow("disk full");
    await expect(new CallbackList({ callbacks: [rejecting, failing] }).onTrainEnd()).rejects.toThrow(
      "offline",
    );
  });

  it("tells which hooks anybody hears, subclasses and nested lists included", () => {
    class Counting extends Callback {
      override onTrainBatchBegin(): void {
        // Being there is enough.
      }
    }
    const inner = new CallbackList({ callbacks: [new Counting(), new History()] });
    const list = new CallbackList({ callbacks: [inner] });
    expect(list.hears("onTrainBatchBegin")).toBe(true);
    expect(list.hears("onEpochEnd")).toBe(true);
    expect(list.hears("onTrainBatchEnd")).toBe(false);
  });

  it("appends a History and a ProgbarLogger when asked to and missing", () => {
    const history = new History();
    const added = new CallbackList({ addHistory: true, addProgbar: true });
    expect(added.callbacks.map((callback) => callback.constructor)).toEqual([History, ProgbarLogger]);
    expect(new CallbackList({ callbacks: [history], addHistory: true }).history).toBe(history);
    expect(new CallbackList().history).toBeUndefined();
  });

  it("gives the model and the parameters to all", () => {
    const model = new FakeModel();
    const scheduler = new LearningRateScheduler({ schedule: (epoch, rate) => rate / 2 ** epoch });
    const list = new CallbackList({ callbacks: [scheduler] });
    list.setModel(model);
    list.setParameters({ epochs: 1, steps: 1, verbose: 0 });
    void list.onEpochBegin(1);
    expect(model.optimizer.learningRate).toBe(Math.fround(0.05));
  });
});

describe("History", () => {
  it("keeps the measures of each epoch, with what other callbacks add", () => {
    const scheduler = new LearningRateScheduler({ schedule: (_, rate) => rate });
    const list = new CallbackList({ callbacks: [scheduler], addHistory: true });
    list.setModel(new FakeModel(0.5));
    void list.onTrainBegin();
    void list.onEpochEnd(3, { loss: 2 });
    void list.onEpochEnd(4, { loss: 1, val_loss: 3 });
    expect(list.history!.epoch).toEqual([3, 4]);
    expect(list.history!.history).toEqual({ loss: [2, 1], learning_rate: [0.5, 0.5], val_loss: [3] });
  });
});

describe("LearningRateScheduler", () => {
  it("says in Keras' words what it sets", () => {
    const writer = new TextWriter();
    const scheduler = new LearningRateScheduler({ schedule: () => 0.00005, verbose: 1, writer });
    scheduler.setModel(new FakeModel());
    scheduler.onEpochBegin(0);
    expect(writer.text).toBe("\nEpoch 1: LearningRateScheduler setting learning rate to 5e-05.\n");
  });

  it("refuses what is no number", () => {
    const scheduler = new LearningRateScheduler({ schedule: () => undefined as never });
    scheduler.setModel(new FakeModel());
    expect(() => {
      scheduler.onEpochBegin(2);
    }).toThrow("to return a number, got undefined for epoch 2");
  });
});

describe("TerminateOnNaN", () => {
  it.each([NaN, Infinity])("ends the training at the first batch whose loss is %s", (loss) => {
    const writer = new TextWriter();
    const model = new FakeModel();
    const callback = new TerminateOnNaN({ writer });
    callback.setModel(model);
    callback.onTrainBatchEnd(4, { loss: 1 });
    expect(model.stopTraining).toBe(false);
    callback.onTrainBatchEnd(5, { loss });
    expect(model.stopTraining).toBe(true);
    expect(writer.text).toBe("Batch 5: Invalid loss, terminating training\n");
  });

  it("throws instead when asked to", () => {
    const callback = new TerminateOnNaN({ raiseError: true });
    expect(() => {
      callback.onTrainBatchEnd(5, { loss: NaN });
    }).toThrow("NaN or Inf loss encountered at batch 5. Loss value: nan.");
  });
});

describe("LambdaCallback", () => {
  it("refuses a hook that does not exist and suggests the one that was meant", () => {
    expect(() => new LambdaCallback({ on_epoch_end: () => undefined } as never)).toThrow(
      'Did you mean "onEpochEnd"?',
    );
  });
});
