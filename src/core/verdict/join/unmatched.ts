import { parseLinkName } from '../../gotext';
import type { EdgeWhy } from '../../placement';
import { compareUtf8 } from '../../profile';
import type { FunctionFact } from '../record/facts';
import { splitLinkName } from '../record/names';
import type { UnmatchedEdge, WeightedEdge } from '../site';
import { isCompilerMade } from './compilerMade';
import type { ProfileEdges } from './profileEdges';

export interface UnmatchedFacts {
  readonly functions: ReadonlyMap<string, FunctionFact>;
  /** Import paths of the build, `main` for the main package. */
  readonly build: ReadonlySet<string>;
  /** The cause as today's text tells it, where it does. */
  readonly whyOf?: (edge: WeightedEdge) => EdgeWhy | undefined;
  readonly isRecorded: (path: string) => boolean;
}

/** Edges at a (caller, offset) where no call stands. Callers in packages that were not asked about are left out. */
export function unmatchedEdges(
  edges: ProfileEdges,
  taken: ReadonlySet<string>,
  facts: UnmatchedFacts,
): UnmatchedEdge[] {
  const mainIsKnown = [...facts.functions.keys()].some((name) => name.startsWith('main.'));
  const out: UnmatchedEdge[] = [];
  for (const caller of edges.callers()) {
    const { path } = splitLinkName(caller);
    if (facts.build.has(path) && !facts.isRecorded(path)) continue;
    for (const [offset, line] of edges.offsets(caller)) {
      if (taken.has(`${caller}\0${offset}`)) continue;
      for (const edge of line.edges) {
        const why =
          facts.whyOf?.(edge) ?? (path === 'main' && !mainIsKnown ? 'foreign-main' : whyUnmatched(edge, path, facts));
        out.push({ caller, offset, callee: edge.callee, weight: edge.weight, why });
      }
    }
  }
  return out.sort(byWeight);
}

/** What the record alone tells; the text of today's source tells more (`whyOf`). */
function whyUnmatched(edge: WeightedEdge, path: string, facts: UnmatchedFacts): EdgeWhy {
  const caller = parseLinkName(edge.caller);
  if (/^type:?\./.test(edge.caller)) return 'algorithm';
  if (caller.prefix === '') return edge.caller === '' ? 'unsymbolized' : 'assembly';
  const fact = facts.functions.get(edge.caller);
  if (fact !== undefined) {
    if (fact.why === 'no function body') return 'assembly';
    return isCompilerMade(edge.callee) ? 'compiler-call' : 'call-gone';
  }
  if (caller.suffixes.some((suffix) => /^(?:gowrap|deferwrap)\d+$|^-fm$/.test(suffix))) return 'wrapper';
  if (caller.root === 'init' && caller.suffixes.length === 0) return 'initializer';
  if (caller.suffixes.length > 0) {
    const root = `${caller.prefix}.${caller.root}`;
    return facts.functions.has(root) || caller.root === 'init' ? 'closure-renumbered' : 'clone';
  }
  return facts.build.has(path) ? 'caller-gone' : 'no-package';
}

export function byWeight(a: UnmatchedEdge, b: UnmatchedEdge): number {
  if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1;
  return compareUtf8(a.caller, b.caller) || a.offset - b.offset || compareUtf8(a.callee, b.callee);
}
