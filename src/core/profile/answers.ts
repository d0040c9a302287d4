/** Rows that faces and later rooms read: functions and lines with their flat and cum, and the compiler's edges. */
import type { Int64s } from './int64';

/**
 * One row per function as the linker knows it: a name with two start lines (a merged profile) makes two rows. Sorted by
 * nothing: rows come in the order in which the profile's locations first name them. Functions with neither flat nor cum
 * are left out, frames without a function too.
 */
export interface FunctionTable {
  readonly count: number;
  /** The linker's name: a number into the profile's `names`. */
  readonly name: Int32Array;
  /** Where the profile says the function begins; 0 where it does not say. */
  readonly startLine: Float64Array;
  /** A file that the profile names for it (the first one seen): a number into `names`. */
  readonly file: Int32Array;
  /** In the unit of the value type the table was made for. */
  readonly flat: Int64s;
  readonly cum: Int64s;
}

/** One row per (function row, line). */
export interface LineTable {
  readonly count: number;
  /** Row of the function table. */
  readonly function: Int32Array;
  /** As the profile has it: today's text may differ. */
  readonly line: Float64Array;
  readonly flat: Int64s;
  readonly cum: Int64s;
}

export interface HeatTables {
  /** As `totalOf` has it. */
  readonly total: number | bigint;
  readonly functions: FunctionTable;
  readonly lines: LineTable;
}

/** Answers that came along with a profile's columns. */
export interface Ready {
  /** For one value type; undefined where stacks must be cut first. */
  readonly heat: { readonly type: number; readonly tables: HeatTables } | undefined;
  /** In the compiler's order; undefined where the profile has no value for it. */
  readonly edges: ReadyEdges | undefined;
}

/** As in CallEdges of core/edges. */
export interface ReadyEdges {
  /** Whether some function has one: the compiler refuses profiles without. */
  readonly hasStartLine: boolean;
  readonly caller: Int32Array;
  readonly callee: Int32Array;
  readonly offset: Float64Array;
  readonly weight: Float64Array;
  readonly total: number;
}
