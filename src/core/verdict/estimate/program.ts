import { escapePath, parseLinkName } from '../../gotext';
import type { EdgeWhy, ProgramText } from '../../placement';
import { compareUtf8 } from '../../profile';
import { mergeSites } from '../join/merge';
import { byWeight } from '../join/unmatched';
import type { Site, UnmatchedEdge, WeightedEdge } from '../site';
import type { EstimateParts } from './context';
import { DirectlyCalled } from './directlyCalled';
import { functionSites } from './functionSites';

export interface EstimateOptions extends EstimateParts {
  readonly text: ProgramText;
  /** Why an edge meets no call, as placement tells it: undefined where it meets one. */
  readonly whyOf: (edge: WeightedEdge) => EdgeWhy | undefined;
  readonly cancel?: () => void;
}

export interface Estimate {
  /** By file, line, column, kind. */
  readonly sites: readonly Site[];
  /** Heaviest first. */
  readonly unmatched: readonly UnmatchedEdge[];
}

/**
 * Every call site's verdict from the profile and the text alone. Only packages that own callers of the profile are
 * loaded, and what questions about their calls pull in.
 */
export async function estimateProgram(options: EstimateOptions): Promise<Estimate> {
  const { edges, text, whyOf } = options;
  const called = new DirectlyCalled(options.resolver);
  const packages = new Map((await text.build.all()).map((pkg) => [escapePath(pkg.linkPrefix), pkg]));
  const sites: Site[] = [];
  const unmatched: UnmatchedEdge[] = [];
  // Package by package: what a question loads is at hand for the next one.
  for (const caller of [...edges.callers()].sort(compareUtf8)) {
    options.cancel?.();
    const all = [...edges.offsets(caller).values()].flatMap((line) => line.edges);
    const lost = all.flatMap((edge) => {
      const why = whyOf(edge);
      return why === undefined ? [] : [{ ...edge, why }];
    });
    unmatched.push(...lost);
    if (lost.length === all.length) continue;
    const link = parseLinkName(caller);
    const pkg = packages.get(link.prefix);
    const index = pkg && (await text.index(pkg));
    const fn = index && (await text.find(index, link.plain));
    if (index === undefined || fn?.generic !== link.generic) continue;
    const isCalledHere = (callee: string): Promise<boolean> => called.in(index, callee);
    sites.push(...(await functionSites(options, { index, fn, caller }, isCalledHere)));
  }
  return { sites: mergeSites(sites), unmatched: unmatched.sort(byWeight) };
}
