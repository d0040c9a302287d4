/** The compiler's reading of a profile: call edges by name. */
import type { Int64s, Names } from '../profile';

/**
 * One row per (caller, callee, offset), in the compiler's order: weight from high to low, then caller, callee (by
 * bytes), offset. From preprofile text: in the order of the text, which the compiler trusts.
 */
export interface CallEdges {
  readonly count: number;
  readonly names: Names;
  /** Linker names, as numbers into `names`: equal numbers are equal names. */
  readonly caller: Int32Array;
  readonly callee: Int32Array;
  /** Line of the call minus the caller's start line; may be negative. */
  readonly offset: Int64s;
  /** In the value that the compiler takes. */
  readonly weight: Int64s;
  /** Sum of all weights, wrapped at 64 bits as in the compiler; 0 means that the compiler ignores the profile. */
  readonly total: number | bigint;
}

/** The edges of one caller at one offset: what the compiler sees at a call. */
export interface SiteEdges {
  readonly caller: string;
  readonly offset: number;
  /** Sum over the edges. */
  readonly weight: number;
  /** Whether (caller, offset) is in the compiler's hot set. */
  readonly hot: boolean;
  /** Rows of the edges, heaviest first. */
  readonly edges: readonly number[];
}
