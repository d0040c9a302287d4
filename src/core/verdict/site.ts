import type { EdgeWhy } from '../placement';
import type { Path } from '../ports';
import type { ReasonCode } from './reasons';

/** How a call is compiled: through an interface, through any other function value, or to a known function. */
export type SiteKind = 'interface' | 'function' | 'direct';

/**
 * `devirtualized`: PGO adds a check and a direct call to `callee`. `static`: devirtualized without PGO.
 * `not-devirtualized`: indirect, has edge weight, stays indirect. `unseen`: indirect, on a hot line, without edge
 * weight. `direct`: a direct call.
 */
export type VerdictKind = 'devirtualized' | 'static' | 'not-devirtualized' | 'unseen' | 'direct';

/**
 * Whether a devirtualized call gains: `full`, `guard-only` (the callee is not inlined), `never-true` (a method reached
 * only through what embeds its receiver's type, or a value method through pointers), `copies-inlined` (the function lives
 * on only as inlined copies, which are plain).
 */
export type Effect = 'full' | 'guard-only' | 'never-true' | 'copies-inlined';

/** `source`: estimated from text and the rules we model. `compiler`: read from the compiler's own record. */
export type Evidence = 'source' | 'compiler';

export interface Inlining {
  readonly state: 'inlined' | 'inlined-by-pgo' | 'too-big' | 'impossible';
  /** The compiler's cost of the callee, in its nodes. */
  readonly cost?: number;
  /** What the cost was held against: 80, 20 in a big caller, 2000 where hot, up to 800 for a function literal. */
  readonly budget?: number;
  /** `impossible`: the compiler's words. `too-big`: `big caller` where that was the obstacle. */
  readonly reason?: string;
}

export interface SiteCallee {
  /** Linker name. */
  readonly name: string;
  readonly weight: bigint;
  /** This call could dispatch to it; false where the edge belongs to another call of the line. */
  readonly own: boolean;
}

/** A place in a physical file. Lines are 1-based, columns 1-based in bytes. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A call site with its verdict: one per (file, line, column, kind); design.md section 6 is the contract. */
export interface Site {
  /** Physical file, absolute, `/` between its parts. */
  readonly file: Path;
  /** Of the call's `(`, as the compiler counts it: `//line` directives apply. 1-based. */
  readonly line: number;
  /** 1-based, in bytes; 0 where the compiler gives none (below some `//line` directives). */
  readonly column: number;
  /** Where the `(` stands in the physical file, where a `//line` directive makes that differ. */
  readonly text?: TextPlace;
  readonly kind: SiteKind;
  /** Linker names of the functions whose code holds the call: several for a generic function's shapes. Sorted. */
  readonly callers: readonly string[];
  /** Compiler's line of the call minus compiler's line of the function. */
  readonly offset: number;
  /** All edges at (caller, offset), callers summed, in the compiler's value: shared by every call of the line. */
  readonly weight: bigint;
  /** Of the edges that this call could dispatch to. */
  readonly ownWeight: bigint;
  /** Some (caller, offset) is in the compiler's hot set, which buys the 2000 inlining budget. */
  readonly hot: boolean;
  /** The edges behind `weight`, heaviest first, then by name in bytes: the first is the compiler's "hottest". */
  readonly callees: readonly SiteCallee[];
  readonly verdict: VerdictKind;
  /** Linker name of what is called directly: the guard's callee, the static one. Undefined where not known. */
  readonly callee?: string;
  /** `not-devirtualized`: the candidate that won the line and could not be used. Linker name. */
  readonly blocker?: string;
  readonly reason?: ReasonCode;
  /** The compiler's words behind `reason`, where it has some: a pragma, a missing method, a cost. */
  readonly detail?: string;
  readonly effect?: Effect;
  readonly inlining?: Inlining;
  readonly evidence: Evidence;
}

/** A profile edge that no call of this build takes. */
export interface UnmatchedEdge {
  readonly caller: string;
  readonly offset: number;
  readonly callee: string;
  readonly weight: bigint;
  readonly why: EdgeWhy;
}

/** One edge of the compiler's reading of a profile: names are linker names. */
export interface WeightedEdge {
  readonly caller: string;
  readonly callee: string;
  readonly offset: number;
  readonly weight: bigint;
}
