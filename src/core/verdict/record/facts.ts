import type { SiteKind } from '../site';
import type { DirectCallCount } from './directCalls';
import type { Position } from './position';

/** One candidate of a line as the compiler judged it for one call. */
export interface Candidate {
  readonly callee: string;
  readonly weight: bigint;
  readonly missing: boolean;
  readonly said: string;
}

/** Inlining of one call, from the lines at its position. */
export interface HotCall {
  /** Package path, unescaped, and symbol. */
  readonly callee: string;
  readonly cost: number;
  readonly big: boolean;
}

/** What the record says about one call in one function: mutable while its package's block is read. */
export interface CallFact {
  readonly package: string;
  readonly caller: string;
  readonly kind: SiteKind;
  readonly position: Position;
  readonly weight: bigint;
  readonly hottest: string;
  /** Empty where PGO does not devirtualize. */
  readonly devirtualized: string;
  readonly devirtualizedWeight: bigint;
  /** The call as the compiler prints it, cut to a few hundred characters; empty where not printed (1.21's direct calls). */
  readonly text: string;
  readonly goDefer: boolean;
  /** With weight only. */
  readonly candidates: readonly Candidate[];
  /** The compiler looked for a callee: its choice is in `winner`, undefined when none fits or none has weight. */
  readonly decided: boolean;
  readonly winner?: string;
  readonly offset?: number;
  readonly skipped?: 'closure' | 'method';
  readonly refused?: string;
  /** Functions inlined at this position, the call's own first, as displayed. */
  readonly inlined: string[];
  readonly hotCalls: HotCall[];
  /** Not inlined because it would repeat a cycle. */
  cycle: boolean;
  /** Static devirtualizations at this position. */
  readonly statics: { readonly expression: string; readonly type: string }[];
}

/** A declared function, literal or instance: only those that the profile names are kept. */
export interface FunctionFact {
  /** The file is empty where the record does not tell which one it is. */
  readonly position: Position;
  /** Of an inlinable function: its type as its package prints it, `method(T) func(…) …` for methods. */
  type?: string;
  /** Undefined where the compiler gave no cost: see `why`. */
  cost?: number;
  /** `function too complex`: the budget that the cost was held against. */
  budget?: number;
  /** Why it can't be inlined anywhere, the compiler's words. */
  why?: string;
  /** Got the increased budget: a hot callee. */
  hotBudget?: number;
}

/** A hot-budget or hot-big line whose call has no weight of its own: an accidental match inside an inlined body. */
export interface LooseHotCall extends HotCall {
  readonly package: string;
  /** Package path, unescaped, and symbol. */
  readonly caller: string;
  readonly position: Position;
  readonly inlined: string[];
}

export interface RecordFacts {
  /** Import paths whose compile left a record, in the order of the output. */
  readonly packages: readonly string[];
  readonly calls: readonly CallFact[];
  /** By linker name. */
  readonly functions: ReadonlyMap<string, FunctionFact>;
  readonly loose: readonly LooseHotCall[];
  /** By linker name: why export data had no such function (the package that asked is the caller's). */
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By linker name, functions of the profile: direct calls in the record, weight or not, and where they were inlined. */
  readonly directCalls: ReadonlyMap<string, DirectCallCount>;
  /** Lines before the first package and in packages without a record: errors, when the build failed. Bounded. */
  readonly complaints: readonly string[];
  /** The first line that tells of a full disk, or of a tool that was killed. */
  readonly fatal?: string;
}
