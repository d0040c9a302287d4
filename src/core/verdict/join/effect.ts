import type { Site } from '../site';
import type { ProfileEdges } from './profileEdges';

const inlinedStates: ReadonlySet<string | undefined> = new Set(['inlined', 'inlined-by-pgo']);

/** How much of the weight that leads into a function goes through calls where it was inlined. */
export class InlinedInto {
  private readonly inlined = new Map<string, bigint>();

  constructor(
    sites: readonly Site[],
    private readonly edges: ProfileEdges,
  ) {
    for (const site of sites) {
      if (site.callee === undefined || !inlinedStates.has(site.inlining?.state)) continue;
      const weight = site.callees.find(({ name }) => name === site.callee)?.weight ?? 0n;
      this.inlined.set(site.callee, (this.inlined.get(site.callee) ?? 0n) + weight);
    }
  }

  /** All weight into it is inlined: its own code, which alone is devirtualized, does not run. */
  everywhere(name: string): boolean {
    const into = this.edges.weightInto(name);
    return into > 0n && (this.inlined.get(name) ?? 0n) >= into;
  }
}

/** PGO rewrites a function's own body; copies that were inlined elsewhere come from the body as written. */
export function effectOf(site: Site, inlined: InlinedInto): Site {
  if (site.verdict !== 'devirtualized') return site;
  if (site.callers.every((caller) => inlined.everywhere(caller))) return { ...site, effect: 'copies-inlined' };
  return { ...site, effect: inlinedStates.has(site.inlining?.state) ? 'full' : 'guard-only' };
}
