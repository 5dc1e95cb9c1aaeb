const PAGE = 65536;
const MAXIMUM_PAGES = 65536;
const ALIGNMENT = 64;

/**
 * The engine's memory: one WebAssembly memory, shared between threads where the host allows it, and what is free in it.
 * Pieces are aligned to 64 bytes (a cache line) and zeroed. A pointer is a number of bytes; 0 is none.
 */
export class EngineMemory {
  readonly memory: WebAssembly.Memory;
  readonly shared: boolean;
  /** Free pieces by start, none touching another. */
  readonly #free: { start: number; end: number }[] = [];
  readonly #taken = new Map<number, number>();
  /** Everything from here on was never given out. */
  #top = PAGE;

  constructor() {
    // Without SharedArrayBuffer (a page without cross-origin isolation) memory cannot be sent to a worker: then there is one thread.
    this.shared = typeof SharedArrayBuffer !== "undefined";
    this.memory = createMemory(this.shared);
  }

  /** A piece of `bytes` bytes, all zero. @throws RangeError when 4 GiB, or what the host gives, do not suffice */
  allocate(bytes: number): number {
    const size = Math.max(ALIGNMENT, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT);
    const start = this.#takeFree(size) ?? this.#extend(size);
    this.#taken.set(start, size);
    new Uint8Array(this.memory.buffer, start, size).fill(0);
    return start;
  }

  /** Gives a piece back. */
  free(pointer: number): void {
    const size = this.#taken.get(pointer);
    if (size === undefined) throw new Error(`No piece of memory starts at ${pointer}.`);
    this.#taken.delete(pointer);
    const piece = { start: pointer, end: pointer + size };
    const at = this.#free.findIndex(({ start }) => start > piece.start);
    const index = at < 0 ? this.#free.length : at;
    const before = this.#free[index - 1];
    const after = this.#free[index];
    if (after?.start === piece.end) {
      piece.end = after.end;
      this.#free.splice(index, 1);
    }
    if (before?.end === piece.start) before.end = piece.end;
    else this.#free.splice(index, 0, piece);
  }

  /** Bytes given out now. */
  get used(): number {
    let sum = 0;
    for (const size of this.#taken.values()) sum += size;
    return sum;
  }

  /** A view of `count` float32. Views must not be kept over an `allocate`, which may grow the memory. */
  float32(pointer: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, pointer, count);
  }
  uint8(pointer: number, count: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, pointer, count);
  }
  int32(pointer: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, pointer, count);
  }
  uint32(pointer: number, count: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, pointer, count);
  }

  #takeFree(size: number): number | undefined {
    const index = this.#free.findIndex(({ start, end }) => end - start >= size);
    const piece = this.#free[index];
    if (piece === undefined) return undefined;
    const { start } = piece;
    piece.start += size;
    if (piece.start === piece.end) this.#free.splice(index, 1);
    return start;
  }

  #extend(size: number): number {
    const atTop = this.#free.find(({ end }) => end === this.#top);
    const start = atTop?.start ?? this.#top;
    const missing = start + size - this.memory.buffer.byteLength;
    if (missing > 0) {
      try {
        this.memory.grow(Math.ceil(missing / PAGE));
      } catch {
        throw new RangeError(
          `The engine needs ${megabytes(size)} MB more than the ${megabytes(start)} MB it uses, and the host does not give them. ` +
            "Use fewer samples at a time, a smaller batch or a smaller network.",
        );
      }
    }
    if (atTop !== undefined) this.#free.pop();
    this.#top = start + size;
    return start;
  }
}

function createMemory(shared: boolean): WebAssembly.Memory {
  // The maximum is only reserved, not used; phones give less than 4 GiB of address space.
  for (let maximum = MAXIMUM_PAGES; ; maximum /= 2) {
    try {
      return new WebAssembly.Memory({ initial: 16, maximum, shared });
    } catch (error) {
      if (maximum <= 1024) throw error;
    }
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}
