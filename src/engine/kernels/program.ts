import { activate, activationGradient } from "./activations";
import { ControlWord } from "./controlWords";
import { dropout } from "./dropout";
import { copyRows, rescale } from "./elementwise";
import { gradient, gradientBias, updateRange } from "./gradient";
import { KernelNumber } from "./KernelNumber";
import { sigmoidCrossEntropy, softmaxCrossEntropy } from "./losses";
import { categoricalMatches } from "./metrics";
import { multiply, transpose } from "./multiply";
import { CallWord, ChainWord, Head, MOST_SHARES, PhaseWord } from "./programWords";
import { gatherBytes, gatherEntries, gatherRows, listColumns, listRows } from "./sparse";

// One thread's part in programs: which parts of which kernels it does, and how it meets the others between phases. It stands here, and not in
// JavaScript, because it comes between any two kernels: when these have filled the caches with their numbers, JavaScript's own code and objects
// come from afar, and they must be compiled while threads train.

/** Makes a program ready, nothing of it taken yet, and tells the workers to run it. */
export function startProgram(program: usize, control: usize): void {
  const counters = <usize>word(program, Head.Counters) << 2, end = <usize>word(program, Head.End) << 2;
  memory.fill(program + counters, 0, end - counters);
  atomic.store<usize>(control, program, ControlWord.Program * 4);
  atomic.add<i32>(control, 1, ControlWord.Start * 4);
  atomic.notify(control + ControlWord.Start * 4, -1);
}

/**
 * Does this thread's part of a program. A phase ends when all its parts are finished, whoever did them: a thread that comes late keeps nobody waiting.
 * @param phase the first phase to do
 * @param ended how many phases, and programs, have ended before this program
 * @param control the control words; without a meaning where there is one thread
 * @param scratch this thread's memory for kernels that need some
 * @param spins how often to look whether a phase has ended
 * @returns how many ends the program has: its phases' and its own; or, where others are not so far yet or have failed, ~p: it goes on after end p, with the next phase
 */
export function runProgram(program: usize, phase: i32, ended: i32, control: usize, thread: i32, threads: i32, scratch: usize, spins: i32): i32 {
  const phases = word(program, Head.Phases);
  const stride = <usize>word(program, Head.CounterStride) << 2;
  let at = program + (Head.Count << 2);
  for (let before = 0; before < min(phase, phases); before++) at += <usize>word(at, PhaseWord.Length) << 2;
  for (; phase < phases; phase++) {
    const next = at + (<usize>word(at, PhaseWord.Length) << 2);
    let finished = 0;
    for (let chain = at + (PhaseWord.Count << 2); chain < next; chain += <usize>word(chain, ChainWord.Length) << 2) {
      if (threads == 1) runAlone(chain, scratch);
      else finished += runShares(chain, program + (<usize>word(chain, ChainWord.Counter) << 2), stride, thread, threads, scratch);
    }
    if (threads > 1) {
      const counter = program + (<usize>word(at, PhaseWord.Finished) << 2);
      if (finished > 0 && atomic.add<i32>(counter, finished) + finished == word(at, PhaseWord.Parts)) end(control);
      if (!hasEnded(control, ended + phase, spins)) return ~phase;
    }
    at = next;
  }
  if (phase == phases && threads > 1) {
    if (atomic.add<i32>(control, 1, ControlWord.Arrived * 4) == threads - 1) {
      atomic.store<i32>(control, 0, ControlWord.Arrived * 4);
      end(control);
    } else if (thread == 0 && !hasEnded(control, ended + phases, spins)) return ~phases; // Workers wait for the next program instead.
  }
  return phases + 1;
}

/** Tells that a phase, or a program, has ended. */
function end(control: usize): void {
  atomic.add<i32>(control, 1, ControlWord.Ended * 4);
  atomic.notify(control + ControlWord.Ended * 4, -1);
}

/** Whether the end with this number has come, or comes soon, and no thread has failed. */
function hasEnded(control: usize, number: i32, spins: i32): bool {
  for (let i = 0; i < spins; i++) {
    if (atomic.load<i32>(control, ControlWord.Ended * 4) - number > 0) return atomic.load<i32>(control, ControlWord.Failed * 4) == 0;
  }
  return false;
}

/** All parts of a chain. */
function runAlone(chain: usize, scratch: usize): void {
  const parts = word(chain, ChainWord.Parts);
  const piece = word(chain, ChainWord.Calls) == 1 ? parts : word(chain, ChainWord.Grain);
  for (let from = 0; from < parts; from += piece) runParts(chain, from, min(parts, from + piece), scratch);
}

/**
 * This thread's parts of a chain. Each thread has a share of them, the same in every chain that divides work alike, so that what it wrote is still in its own cache; then it
 * helps with the others' shares, from where they stand: no thread waits for a slower one with work left. Since no task is a part of a sum, the results do not depend
 * on who does it.
 * @returns how many it has done
 */
function runShares(chain: usize, counters: usize, stride: usize, thread: i32, threads: i32, scratch: usize): i32 {
  let done = 0;
  const shares = min(threads, MOST_SHARES);
  const parts = word(chain, ChainWord.Parts), grain = word(chain, ChainWord.Grain);
  for (let turn = 0; turn < shares; turn++) {
    const share = (thread + turn) % shares;
    const begin = shareBegin(parts, share, shares), end = shareBegin(parts, share + 1, shares);
    const counter = counters + <usize>share * stride;
    for (;;) {
      const from = begin + atomic.add<i32>(counter, grain);
      if (from >= end) break;
      const to = min(end, from + grain);
      runParts(chain, from, to, scratch);
      done += to - from;
    }
  }
  return done;
}

function shareBegin(parts: i32, share: i32, shares: i32): i32 {
  return <i32>((<i64>parts * share) / shares);
}

/** A chain's calls, one after the other, for the parts `from` to `to`. */
function runParts(chain: usize, from: i32, to: i32, scratch: usize): void {
  let at = chain + (ChainWord.Count << 2);
  for (let left = word(chain, ChainWord.Calls); left > 0; left--) {
    const tasksPerPart = word(at, CallWord.TasksPerPart);
    const first = at + (CallWord.Count << 2);
    call(word(at, CallWord.Kernel), first, scratch, from * tasksPerPart, to * tasksPerPart);
    at = first + (<usize>word(at, CallWord.Arguments) << 2);
  }
}

/** Whether the number at `address` is, or soon becomes, another one than `seen`. */
export function hasChanged(address: usize, seen: i32, spins: i32): bool {
  for (let i = 0; i < spins; i++) if (atomic.load<i32>(address) != seen) return true;
  return false;
}

// @ts-ignore: decorator
@inline
function word(at: usize, index: i32): i32 {
  return load<i32>(at + (<usize>index << 2));
}

/** Calls a kernel; `p` are the arguments that the program has for it. */
function call(kernel: i32, p: usize, scratch: usize, from: i32, to: i32): void {
  switch (kernel) {
    case KernelNumber.gatherEntries: return gatherEntries(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), word(p, 8), from, to);
    case KernelNumber.gatherRows: return gatherRows(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), from, to);
    case KernelNumber.gatherBytes: return gatherBytes(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), from, to);
    case KernelNumber.listRows: return listRows(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), from, to);
    case KernelNumber.listColumns: return listColumns(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), from, to);
    case KernelNumber.multiply: return multiply(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), word(p, 8), word(p, 9), word(p, 10), word(p, 11), word(p, 12), word(p, 13), scratch, from, to);
    case KernelNumber.transpose: return transpose(word(p, 0), word(p, 1), word(p, 2), word(p, 3), from, to);
    case KernelNumber.gradient: return gradient(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), word(p, 8), word(p, 9), word(p, 10), word(p, 11), word(p, 12), word(p, 13), word(p, 14), word(p, 15), word(p, 16), word(p, 17), scratch, from, to);
    case KernelNumber.gradientBias: return gradientBias(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), word(p, 8), word(p, 9), scratch, from, to);
    case KernelNumber.updateRange: return updateRange(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), from, to);
    case KernelNumber.activate: return activate(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), from, to);
    case KernelNumber.activationGradient: return activationGradient(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), word(p, 8), from, to);
    case KernelNumber.dropout: return dropout(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), from, to);
    case KernelNumber.rescale: return rescale(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), from, to);
    case KernelNumber.copyRows: return copyRows(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), from, to);
    case KernelNumber.softmaxCrossEntropy: return softmaxCrossEntropy(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), word(p, 8), word(p, 9), word(p, 10), from, to);
    case KernelNumber.sigmoidCrossEntropy: return sigmoidCrossEntropy(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), word(p, 7), word(p, 8), word(p, 9), word(p, 10), from, to);
    case KernelNumber.categoricalMatches: return categoricalMatches(word(p, 0), word(p, 1), word(p, 2), word(p, 3), word(p, 4), word(p, 5), word(p, 6), from, to);
    default: unreachable();
  }
}
