/** The compiler's record as marks. */
import type { CallSite, PackageIndex, Resolver } from '../../core/gotext';
import type { Path } from '../../core/ports';
import type { Site } from '../../core/verdict';
import type { Callee, SiteMark, Span, VerdictMark } from '../messages';
import { shortName } from '../words';
import type { HeldFunction } from './programRecord';
import type { LineHeat } from './heat';

/**
 * Marks of the record's sites that are worth one: indirect calls, and direct ones that PGO inlines or wants to. `go`:
 * the version that the record is of.
 */
export async function recordMarks(
  held: readonly HeldFunction[],
  path: Path,
  index: PackageIndex,
  resolver: Resolver,
  heat: LineHeat,
  go: string,
): Promise<readonly SiteMark[]> {
  const shown = held.flatMap(({ sites }) => sites.filter(isShown));
  if (shown.length === 0) return [];
  const calls = new Map<string, CallSite>();
  for (const { calls: own } of await resolver.inFile(index, path)) {
    for (const call of own) calls.set(`${call.physicalLine}:${call.column}`, call);
  }
  return shown.map((site) => {
    const { line, column } = site.text ?? site;
    return markOf(site, calls.get(`${line}:${column}`), heat(line), go);
  });
}

export function isShown({ kind, weight, hot, verdict, inlining }: Site): boolean {
  if (kind !== 'direct') return weight > 0n || verdict === 'unseen';
  if (inlining?.state === 'inlined-by-pgo') return true;
  return hot && weight > 0n && (inlining?.state === 'too-big' || inlining?.state === 'impossible');
}

export function markOf(
  site: Site,
  call: CallSite | undefined,
  { flat, cum }: { readonly flat: number; readonly cum: number },
  go: string,
): SiteMark {
  const { line, column } = site.text ?? site;
  const own = site.callees.filter((callee) => callee.own);
  const weight = Number(site.ownWeight);
  const callees = own.map(({ name, weight: each }): Callee => {
    return { name, short: shortName(name), weight: Number(each), share: weight > 0 ? Number(each) / weight : 0 };
  });
  // Without a call of ours at that place the column (bytes) is the nearest thing to a span.
  const span: Span = call?.span ?? { line, start: Math.max(0, column - 1), end: Math.max(1, column) };
  const text = call?.text ?? shortName(site.callee ?? callees[0]?.name ?? '');
  return {
    span,
    text,
    kind: site.kind,
    weight,
    ...(site.weight > site.ownWeight && { lineWeight: Number(site.weight) }),
    callees,
    evidence: site.evidence,
    go,
    verdict: verdictOf(site),
    flat,
    cum,
  };
}

/**
 * The compiler records that it adds a check, not whether that ever holds: what today's text proves of it comes from the
 * estimate.
 */
export function withProof(mark: SiteMark, estimate: VerdictMark | undefined): SiteMark {
  const { verdict } = mark;
  if (verdict?.kind !== 'devirtualized' || verdict.effect === 'copies-inlined') return mark;
  if (estimate?.effect !== 'never-true' || estimate.callee !== verdict.callee) return mark;
  return { ...mark, verdict: { ...verdict, effect: 'never-true' } };
}

function verdictOf({ verdict, callee, blocker, reason, detail, effect, inlining, hot }: Site): VerdictMark {
  return {
    kind: verdict,
    hot,
    ...(callee !== undefined && { callee }),
    ...(blocker !== undefined && { blocker }),
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
    ...(effect !== undefined && { effect }),
    ...(inlining !== undefined && { inlining }),
  };
}
