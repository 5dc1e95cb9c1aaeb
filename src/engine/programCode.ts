// How a program is written down in the memory that the threads share: Program.ts writes it, Runner.ts reads it.

/** The first words of a program. */
export const enum Head {
  /** Tells it from every other one that was or will be in the same place. */
  Serial = 0,
  /** Where the counters begin. */
  Counters = 1,
  /** Words from one share's counters to the next one's: whole cache lines, so that threads do not disturb each other. */
  CounterStride = 2,
  /** How many there are. */
  Count = 3,
}

/** The words before the arguments of an instruction. */
export const enum Word {
  /** Its number; -1 after the last instruction. */
  Kernel = 0,
  Link = 1,
  Tasks = 2,
  /** How many parts its chain divides its tasks into. */
  Parts = 3,
  /** How many of them a thread takes at a time. */
  Grain = 4,
  ArgumentCount = 5,
  /** How many there are. */
  Count = 6,
}

/** What comes after an instruction. */
export const enum Link {
  /** Another one of its chain. */
  Chain = 0,
  /** Another chain of its phase. */
  Phase = 1,
  /** Another phase, or the end. */
  Next = 2,
}

/** Parts are divided into as many shares as there are threads, and no more than this: further threads help with the others' shares. */
export const MOST_SHARES = 16;
