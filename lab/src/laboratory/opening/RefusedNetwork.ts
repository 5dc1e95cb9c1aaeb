/** A network that the workshop cannot take; the message says what it is and what would be needed. */
export class RefusedNetwork extends Error {
  override readonly name = "RefusedNetwork";
}
