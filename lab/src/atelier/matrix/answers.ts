import { type ReadonlySignal, signal } from "@preact/signals";
import { ask, progress } from "../../laboratory/laboratory.js";
import type { TestAnswers, TrainingProgress } from "../../laboratory/protocol.js";

const current = signal<TestAnswers | undefined>(undefined);
const former = signal<TestAnswers | undefined>(undefined);

/** What the network answered to the test images when it was last asked. */
export const answers: ReadonlySignal<TestAnswers | undefined> = current;
/** The time before, for comparison. */
export const formerAnswers: ReadonlySignal<TestAnswers | undefined> = former;

/** Names the weights of a moment: other weights, another name. */
function momentOf(at: TrainingProgress | undefined): string {
  return at === undefined ? "" : [at.status === "fresh", at.epoch, at.batch, at.seconds].join();
}

let moment: string | undefined;
let asking: Promise<TestAnswers> | undefined;

/** The answers with the weights of now; asks the worker when they are others than last time. */
export async function answersOfNow(): Promise<TestAnswers> {
  if (asking !== undefined) return asking;
  const now = momentOf(progress.peek());
  if (current.peek() !== undefined && moment === now) return current.peek()!;
  asking = ask("testAnswers");
  try {
    const given = await asking;
    // After a reset there is nothing to compare with.
    former.value = progress.peek()?.status === "fresh" ? undefined : current.peek();
    current.value = given;
    moment = now;
    return given;
  } finally {
    asking = undefined;
  }
}
