import type { Owner } from '../app/messages';
import type { LineShare } from '../app/tasks/hotLines';
import type { Evidence, Site, UnmatchedEdge } from '../core/verdict';

/** What `calls` has to say, before it becomes text or JSON. */
export interface CallsReport {
  readonly package: string;
  /** Absolute path, or `-`. */
  readonly profile: string;
  /** Of the weights; empty where the profile (preprofile text) does not tell. */
  readonly unit: string;
  /** The version whose rules were used: `go1.26.8`, or what --go said. */
  readonly go: string;
  /** `newest`: no toolchain is there, the newest rules that we know were used. */
  readonly goFrom: 'flag' | 'toolchain' | 'newest';
  readonly evidence: Evidence;
  /** Percent of the total: the compiler's hot threshold for this profile. */
  readonly threshold: number;
  readonly sites: readonly Site[];
  readonly unmatched: readonly UnmatchedEdge[];
  /** Of a package by its import path, `main` for the main package. */
  readonly owners: ReadonlyMap<string, Owner>;
  /** Of the profile's time, by line; absent where the profile has no samples. */
  readonly share?: LineShare;
  /** Sum of all edges. */
  readonly total: number | bigint;
}
