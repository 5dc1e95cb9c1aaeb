/** Puts a file together from front to back. Numbers are little-endian. */
export class ByteSink {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  /** How many bytes there are: where the next ones will be. */
  get length(): number {
    return this.#length;
  }

  /** @returns where the bytes are. They are not copied until the end. */
  add(bytes: Uint8Array): number {
    const at = this.#length;
    this.#pieces.push(bytes);
    this.#length += bytes.length;
    return at;
  }

  /** Zeros up to a multiple of `step`. */
  align(step: number): void {
    this.add(new Uint8Array(padding(this.#length, step)));
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      out.set(piece, at);
      at += piece.length;
    }
    return out;
  }
}

/** What is missing to a multiple of `step`. */
export function padding(length: number, step: number): number {
  return (step - (length % step)) % step;
}

/** `[size, value]`: a number of 1, 2, 4 or 8 bytes; or bytes; or ASCII text. */
export type Field = readonly [1 | 2 | 4 | 8, number] | Uint8Array | string;

/** Fields one after the other, little-endian. */
export function pack(...fields: readonly Field[]): Uint8Array {
  const sink = new ByteSink();
  for (const field of fields) {
    if (typeof field === "string") sink.add(new TextEncoder().encode(field));
    else if (field instanceof Uint8Array) sink.add(field);
    else {
      const [size, value] = field;
      sink.add(Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256));
    }
  }
  return sink.finish();
}
