import { inside, type Place } from "../Place.js";

/** What the readers of a configuration pass on: where they are, and what they have to say. */
export class Reading {
  constructor(
    readonly where: Place,
    /** What is left aside, each a sentence. */
    readonly notes: string[] = [],
  ) {}

  /** The same reading at a place inside. */
  at(part: string): Reading {
    return new Reading(inside(this.where, part), this.notes);
  }

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }
}
