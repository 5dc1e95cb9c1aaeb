// How a program is written down in the memory that the threads share: ../Program.ts writes it, program.ts runs it. After the head come the phases, in each of them
// chains, in each of them calls; after the last call the counters.

/** The first words of a program. */
export enum Head {
  /** Where the counters begin. */
  Counters = 0,
  /** Words from one share's counters to the next one's: whole cache lines, so that threads do not disturb each other. */
  CounterStride = 1,
  /** Where they end. */
  End = 2,
  Phases = 3,
  /** How many there are. */
  Count = 4,
}

/** The words before a phase's chains. */
export enum PhaseWord {
  /** How many words the phase takes, these included. */
  Length = 0,
  /** How many parts its chains have together. */
  Parts = 1,
  /** Where the counter of those stands that are finished. */
  Finished = 2,
  Count = 3,
}

/** The words before a chain's calls. */
export enum ChainWord {
  /** How many words the chain takes, these included. */
  Length = 0,
  Calls = 1,
  /** How many parts its tasks are divided into. */
  Parts = 2,
  /** How many of them a thread takes at a time. */
  Grain = 3,
  /** Where the first share's counter of those stands that are taken. */
  Counter = 4,
  Count = 5,
}

/** The words before a call's arguments. */
export enum CallWord {
  Kernel = 0,
  TasksPerPart = 1,
  Arguments = 2,
  Count = 3,
}

/** Parts are divided into as many shares as there are threads, and no more than this: further threads help with the others' shares. */
export const MOST_SHARES = 16;
