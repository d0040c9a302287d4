import { parseLinkName } from '../../gotext';
import type { EdgeWhy } from '../../placement';
import type { ReasonCode } from '../reasons';
import type { CallFact } from '../record/facts';
import { calledMethod, lastElement, replaceArguments, splitLinkName } from '../record/names';
import type { UnmatchedEdge } from '../site';
import type { ProfileEdges } from './profileEdges';

/** Causes that leave the caller as it is, but for the line of the call. */
const edits: ReadonlySet<EdgeWhy> = new Set<EdgeWhy>(['shifted', 'call-gone', 'callee-gone', 'edited']);

/** Why indirect calls on hot lines have no edge weight. */
export class UnseenReasons {
  /** By caller: callees at lines of it where no call stands any more. */
  private readonly lost = new Map<string, string[]>();

  constructor(
    private readonly edges: ProfileEdges,
    unmatched: readonly UnmatchedEdge[],
  ) {
    for (const { caller, callee, why } of unmatched) {
      if (!edits.has(why)) continue;
      const known = this.lost.get(caller);
      if (known === undefined) this.lost.set(caller, [callee]);
      else known.push(callee);
    }
  }

  of(call: Pick<CallFact, 'caller' | 'goDefer' | 'kind' | 'text'>): ReasonCode {
    const { suffixes, plain, generic } = parseLinkName(call.caller);
    // The runtime leaves the wrapper out of its stacks: the profile names the function around it, at its last line.
    if (call.goDefer || /^(?:go|defer)wrap\d+$/.test(suffixes.at(-1) ?? '')) return 'go-or-defer';
    // Before Go 1.21 type arguments were not recorded.
    if (generic && this.edges.offsets(replaceArguments(call.caller, '[...]') ?? plain).size > 0) return 'old-profile';
    const lost = this.lost.get(call.caller) ?? [];
    const method = call.kind === 'interface' ? calledMethod(call.text) : undefined;
    const wasHere = (callee: string): boolean => method === undefined || lastElement(splitLinkName(callee)) === method;
    return lost.some(wasHere) ? 'line-stale' : 'time-deeper';
  }
}
