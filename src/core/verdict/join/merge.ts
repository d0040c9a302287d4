import { compareUtf8 } from '../../profile';
import type { Site, SiteCallee, VerdictKind } from '../site';

const rank: Readonly<Record<VerdictKind, number>> = {
  devirtualized: 0,
  static: 1,
  'not-devirtualized': 2,
  unseen: 3,
  direct: 4,
};
const inliningRank = ['inlined-by-pgo', 'inlined', 'too-big', 'impossible'] as const;

/**
 * One site per (file, line, column, kind): shapes of a generic function and copies of a literal sum up. The verdict is
 * the best one of any copy: what PGO does in one of them it did not fail to do here. Of two that are as good the heavier
 * copy's counts, with its callee, effect and reason. Sorted by file, line, column, kind.
 */
export function mergeSites(sites: readonly Site[]): Site[] {
  const groups = new Map<string, Site[]>();
  for (const site of sites) {
    const key = `${site.file}\0${site.line}\0${site.column}\0${site.kind}`;
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [site]);
    else same.push(site);
  }
  return [...groups.values()].map(mergeOne).sort(byPlace);
}

function mergeOne(same: readonly Site[]): Site {
  if (same.length === 1) return same[0]!;
  const [best] = [...same].sort((a, b) => rank[a.verdict] - rank[b.verdict] || heavier(a, b));
  const callers = [...new Set(same.flatMap((site) => site.callers))].sort(compareUtf8);
  // The same caller twice: two calls that a `//line` directive puts on one place share one weight.
  const once = [...new Map(same.map((site) => [site.callers.join('\0'), site])).values()];
  const sum = (of: (site: Site) => bigint): bigint => once.reduce((total, site) => total + of(site), 0n);
  const inlining = inliningRank
    .map((state) => same.find((site) => site.inlining?.state === state)?.inlining)
    .find((found) => found !== undefined);
  return {
    ...best!,
    callers,
    weight: sum((site) => site.weight),
    ownWeight: sum((site) => site.ownWeight),
    hot: same.some((site) => site.hot),
    callees: mergeCallees(once),
    ...(inlining !== undefined && { inlining }),
  };
}

function mergeCallees(sites: readonly Site[]): SiteCallee[] {
  const callees = new Map<string, SiteCallee>();
  for (const { name, weight, own } of sites.flatMap((site) => site.callees)) {
    const known = callees.get(name);
    callees.set(name, { name, weight: weight + (known?.weight ?? 0n), own: own || known?.own === true });
  }
  return [...callees.values()].sort((a, b) => heavier(a, b) || compareUtf8(a.name, b.name));
}

const heavier = (a: { weight: bigint }, b: { weight: bigint }): number =>
  a.weight === b.weight ? 0 : a.weight > b.weight ? -1 : 1;

/** By file, line, column, kind. */
export function byPlace(a: Site, b: Site): number {
  return compareUtf8(a.file, b.file) || a.line - b.line || a.column - b.column || compareUtf8(a.kind, b.kind);
}
