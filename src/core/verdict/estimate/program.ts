import { escapePath, parseLinkName } from '../../gotext';
import { type EdgeWhy, initParts, type ProgramText } from '../../placement';
import { compareUtf8 } from '../../profile';
import { mergeSites } from '../join/merge';
import { byWeight } from '../join/unmatched';
import { UnseenReasons } from '../join/unseen';
import type { Site, UnmatchedEdge, WeightedEdge } from '../site';
import type { EstimateParts } from './context';
import { Estimator } from './estimator';
import type { CallerText } from './functionSites';
import { maxText } from './proven';
import { unseenSites } from './unseen';

export interface EstimateOptions extends EstimateParts {
  readonly text: ProgramText;
  /** Why an edge meets no call, as placement tells it: undefined where it meets one. */
  readonly whyOf: (edge: WeightedEdge) => EdgeWhy | undefined;
  /** What is hot by time: indirect calls there without weight are `unseen`. None by default. */
  readonly hot?: HotByTime;
  /** Throws where nobody waits for the answer any more. */
  readonly cancel?: () => void;
}

export interface HotByTime {
  /** Linker names of the functions that hold hot lines. */
  readonly functions: readonly string[];
  /** Of a physical line. */
  readonly isLine: (file: string, line: number) => boolean;
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
  const find = await finder(text);
  const estimator = new Estimator({ ...options, instances: text.instances(), boxing: text.boxing(maxText) });
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
    for (const { index, fn } of await find(caller)) sites.push(...(await estimator.of(index, fn, [caller])));
  }
  const merged = mergeSites(sites);
  unmatched.sort(byWeight);
  return { sites: [...merged, ...(await unseen(options, find, merged, unmatched))], unmatched };
}

type Find = (caller: string) => Promise<readonly CallerText[]>;

/**
 * Finds a caller's text: generic where the name has type arguments, and only there. The function that the compiler makes
 * of a package's initializers has a text in each file that adds calls to it.
 */
async function finder(text: ProgramText): Promise<Find> {
  const packages = new Map((await text.build.all()).map((pkg) => [escapePath(pkg.linkPrefix), pkg]));
  return async (caller) => {
    const link = parseLinkName(caller);
    const pkg = packages.get(link.prefix);
    const index = pkg && (await text.index(pkg));
    const fn = index && (await text.find(index, link.plain));
    if (index === undefined || fn?.generic !== link.generic) return [];
    const parts = fn.symbol === 'init' ? await initParts(text, index) : [fn];
    return parts.map((part) => ({ index, fn: part, caller }));
  };
}

async function unseen(
  options: EstimateOptions,
  find: Find,
  merged: readonly Site[],
  unmatched: readonly UnmatchedEdge[],
): Promise<Site[]> {
  const { hot } = options;
  if (hot === undefined) return [];
  const reasons = new UnseenReasons(options.edges, unmatched);
  const sites: Site[] = [];
  for (const name of new Set(hot.functions)) {
    options.cancel?.();
    for (const found of await find(name)) sites.push(...unseenSites(options, found, hot.isLine, reasons));
  }
  const keyOf = ({ file, line, column, kind }: Site): string => `${file}\0${line}\0${column}\0${kind}`;
  const known = new Set(merged.map(keyOf));
  return mergeSites(sites.filter((site) => !known.has(keyOf(site))));
}
