import { parseLinkName } from '../../gotext';
import type { FunctionFact } from '../record/facts';
import { splitLinkName } from '../record/names';
import type { ReasonCode } from '../reasons';
import type { UnmatchedEdge, WeightedEdge } from '../site';
import { isCompilerMade } from './compilerMade';
import { compareBytes, type ProfileEdges } from './profileEdges';

export interface UnmatchedFacts {
  readonly functions: ReadonlyMap<string, FunctionFact>;
  /** Import paths of the build, `main` for the main package. */
  readonly build: ReadonlySet<string>;
  readonly isStandard: (path: string) => boolean;
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
        const why = path === 'main' && !mainIsKnown ? 'foreign-main' : whyUnmatched(edge, path, facts);
        out.push({ caller, offset, callee: edge.callee, weight: edge.weight, why });
      }
    }
  }
  return out.sort(byWeight);
}

function whyUnmatched(edge: WeightedEdge, path: string, facts: UnmatchedFacts): ReasonCode {
  const caller = parseLinkName(edge.caller);
  if (caller.prefix === '') return 'assembly';
  const fact = facts.functions.get(edge.caller);
  if (fact !== undefined) {
    if (fact.why === 'no function body') return 'assembly';
    return isCompilerMade(edge.callee) ? 'compiler-made-call' : 'call-gone';
  }
  if (caller.suffixes.some((suffix) => /^(?:gowrap|deferwrap)\d+$|^-fm$/.test(suffix))) return 'wrapper';
  if (caller.suffixes.length > 0) {
    const root = `${caller.prefix}.${caller.root}`;
    return facts.functions.has(root) || caller.root === 'init' ? 'closure-renumbered' : 'closure-cloned';
  }
  return facts.isStandard(path) ? 'go-renamed' : 'caller-gone';
}

function byWeight(a: UnmatchedEdge, b: UnmatchedEdge): number {
  if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1;
  return compareBytes(a.caller, b.caller) || a.offset - b.offset || compareBytes(a.callee, b.callee);
}
