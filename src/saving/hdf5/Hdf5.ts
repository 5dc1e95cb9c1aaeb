import type { Tensor } from "../../util/tensor.js";

/** A value of an HDF5 attribute: text or numbers, one or a list. */
export type Hdf5Attribute = string | number | readonly string[] | readonly number[];

/** A group read from an HDF5 file: its attributes, and its members in natural order ("2" before "10"). */
export interface Hdf5Group {
  readonly kind: "group";
  /** `"/layers/dense"`. */
  readonly path: string;
  readonly attributes: ReadonlyMap<string, Hdf5Attribute>;
  readonly members: ReadonlyMap<string, Hdf5Group | Hdf5Dataset>;
}

/** A dataset; its shape is known and checked, its numbers are read when asked for. */
export interface Hdf5Dataset {
  readonly kind: "dataset";
  readonly path: string;
  readonly attributes: ReadonlyMap<string, Hdf5Attribute>;
  readonly shape: readonly number[];
  /** NumPy's name: `"float32"`, `"int64"`. */
  readonly dtype: string;
  /** All numbers, row-major, as float32. @throws ModelFileError when the dtype is no number, or the data are not there or damaged */
  readTensor(): Tensor;
  /** A scalar's or the only number, exact up to 2^53 (an int64 iteration count). */
  readNumber(): number;
}

/** What is to be written: groups are nested plain objects. */
export interface Hdf5Tree {
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  readonly groups?: Readonly<Record<string, Hdf5Tree>>;
  readonly datasets?: Readonly<
    Record<
      string,
      { readonly shape: readonly number[]; readonly data: Float32Array | Int32Array | BigInt64Array }
    >
  >;
}
