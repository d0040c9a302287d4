import type { Owner } from '../../core/build';
import type { EdgeWhy } from '../../core/placement';
import type { Problem } from '../../core/ports';
import type { Place, Span } from './places';

/** How much of the profile today's text still meets, in edge weight (samples of the compiler's value). */
export interface Health {
  readonly total: number;
  readonly used: number;
  /** Of callers in your own modules, used and stale: what the shares of your own are taken of. */
  readonly own: number;
  /** By owner of the caller. */
  readonly stale: { readonly own: number; readonly deps: number; readonly go: number };
  readonly unmatchable: number;
  /** Of callers whose source is not on this machine (not in the module cache, no Go installation): nobody can tell. */
  readonly unseen: number;
  /** Heaviest first; the lightest are left out where there are very many. */
  readonly unmatched: readonly UnmatchedRow[];
  /** Of all edges that meet no call, also of those that `unmatched` leaves out. */
  readonly lost: readonly LostPart[];
  /** Heaviest first, as many at most. */
  readonly staleFunctions: readonly StaleFunction[];
  /** What `go build` would complain about in the program's folder, or what is missing to read it whole. */
  readonly buildProblems: readonly Problem[];
}

/** A call edge of the profile that meets no call in today's text. */
export interface UnmatchedRow {
  readonly fate: 'stale' | 'unmatchable';
  readonly why: EdgeWhy;
  /** Of the caller. */
  readonly owner: Owner;
  /** Linker names. */
  readonly caller: string;
  readonly callee: string;
  readonly callerShort: string;
  /** Line of the call minus the caller's first line, in the profiled source. */
  readonly offset: number;
  readonly weight: number;
  /** The linker name that the caller most likely has today. */
  readonly now?: string;
  /** Where the caller stands today. */
  readonly place?: Place;
  /** Its name there; absent in assembly. */
  readonly span?: Span;
}

/** A function of your own whose edges no longer meet its calls, its literals counted in. */
export interface StaleFunction {
  /** Linker name, and as people write it. */
  readonly name: string;
  readonly short: string;
  readonly weight: number;
  /** The cause with the most weight. */
  readonly why: EdgeWhy;
  /** Absent where the function itself is gone. */
  readonly place?: Place;
  readonly span?: Span;
}

/** All edges of one owner's callers that were lost to one cause. */
export interface LostPart {
  readonly owner: Owner;
  readonly fate: UnmatchedRow['fate'];
  readonly why: EdgeWhy;
  readonly edges: number;
  readonly weight: number;
}
