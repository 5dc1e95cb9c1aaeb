import { errorAt, inside, type Place } from "../Place.js";
import { lookup3 } from "./lookup3.js";

/** A reader takes at most so many steps (links, messages, nodes), whatever the file says: the largest models need a hundredth. */
const mostSteps = 2 ** 20;
/** What may be unfolded from a file: so many bytes, and so many times its size. Damaged shapes and bombs ask for more. */
const smallRoom = 24 * 2 ** 20;
const unfolding = 16;

/**
 * The bytes of an HDF5 file. Every access is checked, and every error names the file and the object in hand.
 *
 * It counts what is done and unfolded, so that no file, whatever its links and sizes say, takes more than bounded time and memory.
 */
export class Hdf5Bytes {
  /** How wide file offsets and lengths are, by the superblock. */
  offsetSize = 8;
  lengthSize = 8;
  /** Where the superblock is: addresses count from there. */
  base = 0;
  /** The object in hand, for errors: `"/layers/dense"`. */
  place = "/";

  readonly bytes: Uint8Array;
  readonly #where: Place;
  readonly #view: DataView;
  #steps = mostSteps;
  #room: number;

  /** @param where the file, and where these bytes are in it when they are not all of it */
  constructor(bytes: Uint8Array, where: Place) {
    this.bytes = bytes;
    this.#where = where;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#room = smallRoom + unfolding * bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#check(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#check(at, 2), true);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#check(at, 4), true);
  }

  /** An unsigned number of up to 8 bytes; above 2^53 it is rounded, which every check of a size survives. */
  uint(at: number, size: number): number {
    this.#check(at, size);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + this.bytes[at + i]!;
    return value;
  }

  length(at: number): number {
    return this.uint(at, this.lengthSize);
  }

  /** Where in these bytes an address points; undefined for the address that means "nothing there". */
  address(at: number): number | undefined {
    this.#check(at, this.offsetSize);
    const nothing = this.bytes.subarray(at, at + this.offsetSize).every((byte) => byte === 0xff);
    return nothing ? undefined : this.base + this.uint(at, this.offsetSize);
  }

  /** An address that has to be there. */
  pointer(at: number, what: string): number {
    const address = this.address(at);
    if (address === undefined) this.damaged(`${what} is nowhere`);
    return address;
  }

  slice(at: number, length: number): Uint8Array {
    this.#check(at, length);
    return this.bytes.subarray(at, at + length);
  }

  /** UTF-8 up to the first zero byte, of at most `limit` bytes. */
  text(at: number, limit: number): string {
    const stretch = this.bytes.subarray(this.#check(at, 0), at + limit);
    const end = stretch.indexOf(0);
    this.step(1 + (end < 0 ? stretch.length : end) / 64);
    return decoder.decode(end < 0 ? stretch : stretch.subarray(0, end));
  }

  /** @throws ModelFileError unless the four letters `signature` are there */
  expect(at: number, signature: string, what: string): void {
    for (let i = 0; i < signature.length; i++) {
      if (this.u8(at + i) !== signature.charCodeAt(i)) this.damaged(`${what} is not where it should be`);
    }
  }

  /** Checks the checksum that follows `length` bytes. */
  checksum(at: number, length: number, what: string): void {
    this.step(1 + length / 256);
    if (lookup3(this.slice(at, length)) !== this.u32(at + length))
      this.damaged(`${what} has another checksum`);
  }

  /** To be called for whatever the file can ask for again and again. */
  step(steps = 1): void {
    this.#steps -= steps;
    if (this.#steps < 0) this.damaged("its structure goes on without end");
  }

  /** To be called before memory is taken that is not there in the file. */
  takeRoom(size: number, what: string): void {
    if (!(size <= this.#room)) {
      this.refuse(
        `${what} needs ${size} bytes, more than a file of ${this.bytes.length} bytes can reasonably hold. It is damaged, or made to exhaust the memory.`,
      );
    }
    this.#room -= size;
  }

  damaged(what: string, cause?: unknown): never {
    throw errorAt(inside(this.#where, this.place), `The file is damaged: ${what}. Fetch it again.`, {
      cause,
    });
  }

  /** For what is in order, but not read. */
  refuse(reason: string): never {
    throw errorAt(inside(this.#where, this.place), reason);
  }

  #check(at: number, length: number): number {
    if (!(at >= 0 && length >= 0 && at + length <= this.bytes.length)) {
      this.damaged(`it ends after ${this.bytes.length} bytes, but something is said to be at ${at}`);
    }
    return at;
  }
}

const decoder = new TextDecoder();
