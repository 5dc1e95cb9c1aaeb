/** Deflate cannot shrink data further than this. */
const bestCompression = 1032;

/** What a reader may be told. */
export interface ReadOptions {
  /** What to call the data in error messages: the file's name. */
  name?: string;
  /** The most bytes that may be taken when compressed data are expanded. Default 1 GiB. */
  maxBytes?: number;
}

export const defaultMaxBytes: number = 2 ** 30;

/**
 * Puts together a file that arrives in pieces and whose beginning says how long it is. Memory is taken once, and only for a size
 * that is plausible: compressed data that expand without end ("gzip bomb") cost nothing.
 */
export class Gatherer {
  readonly #name: string;
  readonly #sizeFrom: (start: Uint8Array) => number | undefined;
  readonly #limit: number;
  #start: Uint8Array = new Uint8Array(0);
  #out: Uint8Array | undefined;
  #length = 0;

  /**
   * @param name what to call the file in errors
   * @param sizeFrom the file's size by its first bytes; undefined as long as these are too few
   * @param compressedSize how many bytes the file is made from
   * @param maxBytes the largest size that is allowed
   */
  constructor(
    name: string,
    sizeFrom: (start: Uint8Array) => number | undefined,
    compressedSize: number,
    maxBytes: number,
  ) {
    this.#name = name;
    this.#sizeFrom = sizeFrom;
    this.#limit = Math.min(maxBytes, (compressedSize + 16) * bestCompression);
  }

  /** @throws Error when the announced size is out of reach, or more comes than was announced */
  push(chunk: Uint8Array): void {
    let piece = chunk;
    if (this.#out === undefined) {
      piece = concatenate([this.#start, chunk]);
      const size = this.#sizeFrom(piece);
      if (size === undefined) {
        this.#start = piece;
        return;
      }
      if (size > this.#limit) {
        throw new Error(
          `${this.#name}: its header announces ${size} bytes, more than the ${this.#limit} that it may have. It is damaged, or give a larger maxBytes.`,
        );
      }
      this.#out = new Uint8Array(size);
    }
    if (this.#length + piece.length > this.#out.length) {
      throw new Error(
        `${this.#name} is over-long: expected ${this.#out.length} bytes by its header, got more. It is damaged or not the file it says it is.`,
      );
    }
    this.#out.set(piece, this.#length);
    this.#length += piece.length;
  }

  /** @throws Error when less came than was announced */
  finish(): Uint8Array {
    const length = this.#out === undefined ? this.#start.length : this.#length;
    if (this.#out !== undefined && length === this.#out.length) return this.#out;
    const expected = this.#out === undefined ? "at least a whole header" : `${this.#out.length} bytes`;
    throw truncated(this.#name, expected, length);
  }
}

export function truncated(name: string, expected: string, length: number, cause?: unknown): Error {
  return new Error(`${name} is truncated: expected ${expected}, got ${length}. Fetch it again.`, { cause });
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
