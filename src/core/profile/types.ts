/** What a pprof profile holds, as columns. Lines are 1-based, addresses and ids are unsigned 64-bit in two halves. */
import type { Problem } from '../ports';
import type { Ready } from './answers';
import type { RowsById } from './ids';
import type { Int64s } from './int64';
import type { Names } from './names';

/** `cpu`/`nanoseconds`, `samples`/`count`, `inuse_space`/`bytes`. */
export interface ValueType {
  readonly type: string;
  readonly unit: string;
}

export interface Mapping {
  readonly file: string;
  readonly buildId: string;
}

/** The fields that a profile has once. Times are int64 nanoseconds. */
export interface Header {
  readonly types: readonly ValueType[];
  /** Type of the value to show where the user names none; often "". */
  readonly defaultType: string;
  /** Since 1970; 0 where the profile does not say. */
  readonly timeNanos: bigint;
  readonly durationNanos: bigint;
  readonly periodType: ValueType;
  readonly period: bigint;
  readonly comments: readonly string[];
  readonly docUrl: string;
  /** Go regular expressions over function names; "" for none. */
  readonly dropFrames: string;
  readonly keepFrames: string;
}

/** One row per Function. Names are numbers into the profile's `names`, equal exactly where the names are equal. */
export interface Functions {
  readonly count: number;
  /** The linker's name. */
  readonly name: Int32Array;
  readonly systemName: Int32Array;
  readonly file: Int32Array;
  readonly startLineLo: Int32Array;
  readonly startLineHi: Int32Array;
}

/**
 * One row per Location. Its lines are the slots `slotStart[row]` to `slotStart[row + 1]`, innermost inlined frame first;
 * a Location without lines has one slot of no function and line 0.
 */
export interface Locations {
  readonly count: number;
  /** Row of the mapping, -1 for none. */
  readonly mapping: Int32Array;
  readonly addressLo: Int32Array;
  readonly addressHi: Int32Array;
  readonly slotStart: Uint32Array;
  /** Row of the function, -1 for none. */
  readonly slotFunction: Int32Array;
  readonly slotLineLo: Int32Array;
  readonly slotLineHi: Int32Array;
  readonly ids: RowsById;
}

/** One row per sample. Stacks stay in the file's bytes and are read with `StackReader`. */
export interface Samples {
  readonly count: number;
  /** Where each sample's message lies in the bytes: the offset of its length. */
  readonly at: Uint32Array;
  /** 0 where the message begins with its only list of location ids, packed, or has none. */
  readonly irregular: Uint8Array;
  /** Most locations that one sample has. */
  readonly maxDepth: number;
  /** The column of one value type, in the order of `header.types`. Decoded when first asked for. */
  values(type: number): Int64s;
  /** 1 for samples that are marked as the base of a comparison (`pprof::base`), undefined where none is. */
  readonly base: Uint8Array | undefined;
}

export interface Profile {
  /** The uncompressed file. */
  readonly bytes: Uint8Array;
  readonly names: Names;
  readonly header: Header;
  readonly mappings: readonly Mapping[];
  readonly functions: Functions;
  readonly locations: Locations;
  readonly samples: Samples;
  /** Why `go tool pprof` would refuse it although the compiler takes it; only seen under the compiler's rules. */
  readonly refusedByPprof: Problem | undefined;
  /** What the kernel found out on its way; the plain path finds it out when asked. */
  readonly ready?: Ready;
}
