/** Where each number stands by which threads start together and wait for each other, 64 bytes apart so that they do not disturb each other's cache lines. */
export enum ControlWord {
  /** Counts programs; a change tells the workers to start `Program`. */
  Start = 0,
  /** The pointer of the program to run; 0 tells the workers to leave. */
  Program = 16,
  /** Threads that have come to the end of the current program. */
  Arrived = 32,
  /** Counts phases that have ended, and programs that all threads have come to the end of. */
  Ended = 48,
  /** Not 0 when a thread has failed. */
  Failed = 64,
  /** How many there are. */
  Count = 80,
}
