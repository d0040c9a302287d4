import type { DirectCallCount } from '../record/directCalls';
import type { RecordFacts } from '../record/facts';
import type { Site } from '../site';
import { budgets } from './inlining';
import type { ProfileEdges } from './profileEdges';

const inlinedStates: ReadonlySet<string | undefined> = new Set(['inlined', 'inlined-by-pgo']);

/** How much of the weight that leads into a function goes through calls where it was inlined. */
export class InlinedInto {
  private readonly inlined = new Map<string, bigint>();

  constructor(
    sites: readonly Site[],
    private readonly edges: ProfileEdges,
    private readonly record: Pick<RecordFacts, 'directCalls' | 'functions'>,
  ) {
    for (const site of sites) {
      if (site.callee === undefined || !inlinedStates.has(site.inlining?.state)) continue;
      const weight = site.callees.find(({ name }) => name === site.callee)?.weight ?? 0n;
      this.inlined.set(site.callee, (this.inlined.get(site.callee) ?? 0n) + weight);
    }
  }

  /**
   * Inlined wherever the record and the profile see it called: its own code, which alone is devirtualized, does not run.
   * Calls by an interface or a function value show as weight. Go 1.21 does not print what direct calls call: there the
   * weight alone decides.
   */
  everywhere(name: string): boolean {
    const into = this.edges.weightInto(name);
    const counted = this.record.directCalls.get(name);
    if (counted !== undefined && counted.inlined < counted.calls) return false;
    if (counted !== undefined && !this.inCopies(name, counted)) return false;
    return into > 0n && (this.inlined.get(name) ?? 0n) >= into;
  }

  /**
   * Whether the calls are inlined in inlined copies of their callers too: there no call is hot, so that only what fits
   * the normal budget is.
   */
  private inCopies(name: string, { callers }: DirectCallCount): boolean {
    if ((this.record.functions.get(name)?.cost ?? Infinity) <= budgets.normal) return true;
    return [...callers].every((caller) => (this.record.directCalls.get(caller)?.inlined ?? 0) === 0);
  }
}

/** PGO rewrites a function's own body; copies that were inlined elsewhere come from the body as written. */
export function effectOf(site: Site, inlined: InlinedInto): Site {
  if (site.verdict !== 'devirtualized') return site;
  if (site.callers.every((caller) => inlined.everywhere(caller))) return { ...site, effect: 'copies-inlined' };
  return { ...site, effect: inlinedStates.has(site.inlining?.state) ? 'full' : 'guard-only' };
}
