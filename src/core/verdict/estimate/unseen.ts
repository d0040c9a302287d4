import type { UnseenReasons } from '../join/unseen';
import type { Site } from '../site';
import type { EstimateParts } from './context';
import { type CallerText, placeOf, siteKind } from './functionSites';

/** Indirect calls of a function that stand on hot lines and have no edge weight. */
export function unseenSites(
  { edges, rules }: EstimateParts,
  { fn, caller }: Pick<CallerText, 'fn' | 'caller'>,
  isHotLine: (file: string, line: number) => boolean,
  reasons: UnseenReasons,
): Site[] {
  return fn.calls.flatMap((call): Site[] => {
    const kind = siteKind(call, rules.wrapsStatements);
    if (kind === undefined || kind === 'direct' || (edges.at(caller, call.offset)?.weight ?? 0n) > 0n) return [];
    if (!isHotLine(fn.file, call.physicalLine)) return [];
    const goDefer = call.statement !== undefined;
    const verdict =
      call.fixed !== undefined && !goDefer
        ? { verdict: 'static' as const, callee: call.fixed }
        : { verdict: 'unseen' as const, reason: reasons.of({ caller, goDefer, kind, text: `${call.text}(` }) };
    const none = { weight: 0n, ownWeight: 0n, hot: false, callees: [] };
    const site = { ...placeOf(fn, call), kind, callers: [caller], offset: call.offset, ...none, ...verdict };
    return [{ ...site, evidence: 'source' }];
  });
}
