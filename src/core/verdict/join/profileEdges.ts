import { type CallEdges, type HotSet } from '../../edges';
import { compareUtf8, int64At } from '../../profile';
import type { WeightedEdge } from '../site';

/** The edges of one (caller, offset): what all calls of one line share. */
export interface LineEdges {
  readonly weight: bigint;
  readonly hot: boolean;
  /** Heaviest first, then by name in bytes. */
  readonly edges: readonly WeightedEdge[];
}

interface Building {
  weight: bigint;
  hot: boolean;
  readonly edges: WeightedEdge[];
}

/** A profile's edges by caller and offset, with exact weights. */
export class ProfileEdges {
  private readonly lines = new Map<string, Map<number, Building>>();
  private readonly into = new Map<string, bigint>();
  private readonly callersTo = new Map<string, Set<string>>();
  private readonly hotCallees = new Set<string>();

  constructor(edges: CallEdges, hot: HotSet) {
    for (let row = 0; row < edges.count; row++) {
      const caller = edges.names.text(edges.caller[row]!);
      const callee = edges.names.text(edges.callee[row]!);
      const offset = Number(int64At(edges.offset, row));
      const weight = BigInt(int64At(edges.weight, row));
      const offsets = this.lines.get(caller) ?? new Map<number, Building>();
      this.lines.set(caller, offsets);
      const line = offsets.get(offset) ?? { weight: 0n, hot: false, edges: [] };
      offsets.set(offset, line);
      line.weight += weight;
      line.hot ||= row < hot.count;
      if (row < hot.count) this.hotCallees.add(callee);
      line.edges.push({ caller, callee, offset, weight });
      const callers = this.callersTo.get(callee) ?? new Set<string>();
      this.callersTo.set(callee, callers.add(caller));
      this.into.set(callee, (this.into.get(callee) ?? 0n) + weight);
    }
    for (const offsets of this.lines.values()) for (const line of offsets.values()) line.edges.sort(byWeight);
  }

  /** The compiler ignores such a profile. */
  get isEmpty(): boolean {
    return this.lines.size === 0;
  }

  at(caller: string, offset: number): LineEdges | undefined {
    return this.lines.get(caller)?.get(offset);
  }

  offsets(caller: string): ReadonlyMap<number, LineEdges> {
    return this.lines.get(caller) ?? new Map<number, LineEdges>();
  }

  /** Some hot edge leads to the function: it gets PGO's inlining budget. */
  isHotCallee(callee: string): boolean {
    return this.hotCallees.has(callee);
  }

  /** (caller, offset) is in the compiler's hot set. */
  isHotCall(caller: string, offset: number): boolean {
    return this.at(caller, offset)?.hot ?? false;
  }

  /** Functions with an edge to that one. */
  callersOf(callee: string): ReadonlySet<string> {
    return this.callersTo.get(callee) ?? new Set();
  }

  /** Sum of all edges into a function. */
  weightInto(callee: string): bigint {
    return this.into.get(callee) ?? 0n;
  }

  *callers(): Iterable<string> {
    yield* this.lines.keys();
  }

  /** Every function that the profile names. */
  *names(): Iterable<string> {
    yield* this.lines.keys();
    yield* this.into.keys();
  }
}

/** Heaviest first, then by name in bytes. */
export const byWeight = (a: WeightedEdge, b: WeightedEdge): number =>
  a.weight === b.weight ? compareUtf8(a.callee, b.callee) : a.weight > b.weight ? -1 : 1;
