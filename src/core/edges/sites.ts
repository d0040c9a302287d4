/** Edges by the place of the call: what the verdict rooms and the marks ask for. */
import type { HotSet } from './hotSet';
import type { CallEdges, SiteEdges } from './types';

/** Looks up what the profile knows about calls, by the caller's linker name. */
export class SiteIndex {
  private readonly byCaller = new Map<string, Map<number, { weight: number; hot: boolean; edges: number[] }>>();
  private readonly callees = new Set<string>();

  constructor(
    readonly edges: CallEdges,
    hot: HotSet,
  ) {
    const { names, caller, callee, offset, weight } = edges;
    for (let row = 0; row < edges.count; row++) {
      const name = names.text(caller[row]!);
      const at = offset.numbers[row]!;
      const sites = this.byCaller.get(name) ?? new Map<number, { weight: number; hot: boolean; edges: number[] }>();
      this.byCaller.set(name, sites);
      const site = sites.get(at) ?? { weight: 0, hot: false, edges: [] };
      sites.set(at, site);
      site.weight += weight.numbers[row]!;
      site.hot ||= row < hot.count;
      site.edges.push(row);
      if (row < hot.count) this.callees.add(names.text(callee[row]!));
    }
  }

  /** All callers, in the order of their heaviest edge. */
  callers(): IterableIterator<string> {
    return this.byCaller.keys();
  }

  /** The sites of one caller, by offset from low to high; empty for callers the profile does not know. */
  of(caller: string): readonly SiteEdges[] {
    const sites = this.byCaller.get(caller);
    if (sites === undefined) return [];
    return [...sites].sort(([a], [b]) => a - b).map(([offset, site]) => ({ caller, offset, ...site }));
  }

  /** One site; undefined where the profile has no edge. */
  at(caller: string, offset: number): SiteEdges | undefined {
    const site = this.byCaller.get(caller)?.get(offset);
    return site === undefined ? undefined : { caller, offset, ...site };
  }

  /** Whether the function is the callee of a hot edge: it gets PGO's inlining budget. */
  isHotCallee(name: string): boolean {
    return this.callees.has(name);
  }

  /** Linker names of the callees of hot edges. */
  hotCallees(): ReadonlySet<string> {
    return this.callees;
  }
}
