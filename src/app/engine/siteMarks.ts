/** The interface and function-value calls of a function, with what the profile saw at each. */
import { parseLinkName, type CallSite, type GoFunction, type PackageIndex, type Resolver } from '../../core/gotext';
import type { SiteIndex } from '../../core/edges';
import type { Callee, SiteMark } from '../messages';
import { shortName } from '../words';

/** Flat and cum of a physical line. */
export type LineHeat = (line: number) => { readonly flat: number; readonly cum: number };

/**
 * Marks of one function's indirect calls that have weight, in source order. `callers` are the profile's names for it:
 * the shapes of a generic function each have their own, and their edges add up.
 */
export async function siteMarks(
  fn: GoFunction,
  callers: readonly string[],
  sites: SiteIndex,
  index: PackageIndex,
  resolver: Resolver,
  heat: LineHeat,
): Promise<readonly SiteMark[]> {
  const marks: SiteMark[] = [];
  for (const call of fn.calls) {
    if (call.kind !== 'interface' && call.kind !== 'function') continue;
    const edges = edgesAt(callers, call.offset, sites);
    const callees: { name: string; weight: number }[] = [];
    for (const [name, weight] of edges) {
      if (weight > 0 && (await couldBe(index, resolver, call, name))) callees.push({ name, weight });
    }
    if (callees.length > 0) marks.push(mark(call, call.kind, callees, heat(call.physicalLine)));
  }
  return marks;
}

/** Weight by callee, over all names of the function. */
function edgesAt(callers: readonly string[], offset: number, sites: SiteIndex): ReadonlyMap<string, number> {
  const { names, callee, weight } = sites.edges;
  const sums = new Map<string, number>();
  for (const caller of callers) {
    for (const row of sites.at(caller, offset)?.edges ?? []) {
      const name = names.text(callee[row]!);
      sums.set(name, (sums.get(name) ?? 0) + weight.numbers[row]!);
    }
  }
  return sums;
}

async function couldBe(index: PackageIndex, resolver: Resolver, call: CallSite, callee: string): Promise<boolean> {
  const { fits, why } = await resolver.fit(index, call, callee);
  if (fits !== 'unknown') return fits === 'yes';
  // A method that today's build no longer has was still seen here if it bears the method's name.
  return (
    why === 'no-declaration' && call.method !== undefined && parseLinkName(callee).root.endsWith(`.${call.method}`)
  );
}

function mark(
  call: CallSite,
  kind: 'interface' | 'function',
  seen: readonly { name: string; weight: number }[],
  { flat, cum }: { readonly flat: number; readonly cum: number },
): SiteMark {
  const weight = seen.reduce((sum, callee) => sum + callee.weight, 0);
  const callees = seen
    .map(({ name, weight: own }): Callee => ({ name, short: shortName(name), weight: own, share: own / weight }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  return { span: call.span, text: call.text, kind, weight, callees, evidence: 'source', flat, cum };
}
