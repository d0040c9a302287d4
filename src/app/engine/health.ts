/** How much of a profile today's text still meets: the whole of it laid over the build, edge by edge. */
import { place, profileEdges, sumStaleness, type EdgeFate } from '../../core/placement';
import { int64At } from '../../core/profile';
import type { AbortLike, Health, LostPart, StaleFunction, UnmatchedRow } from '../messages';
import { shortName } from '../words';
import { rootOf } from './heat';
import { polite } from './polite';
import type { Project } from './project';
import type { Session } from './session';
import { stopIf } from './stop';

/** A foreign profile may lose hundreds of thousands of edges: so many rows of each list cross to the editor. */
export const mostRows = 2000;

/** `pause` lets other questions be heard. Throws CancelledError soon after `abort`. */
export async function healthOf(
  session: Session,
  project: Project,
  pause: () => Promise<void>,
  abort?: AbortLike,
): Promise<Health | undefined> {
  const edges = session.sites?.edges;
  if (edges === undefined) return undefined;
  const rows = profileEdges(edges);
  const placed = await place(session.heat.functions, rows, polite(project.text, pause, abort));
  stopIf(abort);
  const unseen = await project.unseen();
  const isUnseen = ({ why, owner }: EdgeFate): boolean => why === 'no-package' && unseen.has(owner);
  const seen = placed.edges.map((fate) => !isUnseen(fate));
  const weight = (row: number): number | bigint => int64At(edges.weight, row);
  const sumOf = (counts: (fate: EdgeFate) => boolean) =>
    sumStaleness(placed.edges, (row) => (seen[row]! && counts(placed.edges[row]!) ? weight(row) : 0));
  const { used, stale, unmatchable } = sumOf(() => true);
  const own = sumOf(({ owner }) => owner === 'own');
  const callers = new Map(placed.functions.map((each) => [each.profile.name, each]));
  const unmatched = placed.edges.flatMap(({ fate, why, owner }, row): readonly UnmatchedRow[] => {
    const edge = rows[row]!;
    if (fate === 'used' || why === undefined || !seen[row]!) return [];
    const caller = callers.get(edge.caller);
    const at = caller?.place;
    const text = at?.text ?? caller?.declaration;
    return [
      {
        ...edge,
        fate,
        why,
        owner,
        callerShort: shortName(edge.caller),
        ...(caller?.now === undefined ? {} : { now: caller.now }),
        ...(at === undefined ? {} : { place: { path: at.file, line: at.from } }),
        ...(text === undefined || text.file !== at?.file ? {} : { span: text.nameSpan }),
      },
    ];
  });
  return {
    total: Number(edges.total),
    used: Number(used),
    own: Number(own.used + own.stale.own),
    stale: { own: Number(stale.own), deps: Number(stale.deps), go: Number(stale.go) },
    unmatchable: Number(unmatchable),
    unseen: rows.reduce((sum, each, row) => (seen[row]! ? sum : sum + each.weight), 0),
    unmatched: unmatched.sort((a, b) => b.weight - a.weight).slice(0, mostRows),
    lost: lostParts(unmatched),
    staleFunctions: staleFunctions(unmatched).slice(0, mostRows),
    buildProblems: await project.problems(),
  };
}

function lostParts(rows: readonly UnmatchedRow[]): readonly LostPart[] {
  const parts = new Map<string, LostPart>();
  for (const { owner, fate, why, weight } of rows) {
    const key = [owner, fate, why].join(' ');
    const known = parts.get(key);
    parts.set(key, { owner, fate, why, edges: (known?.edges ?? 0) + 1, weight: (known?.weight ?? 0) + weight });
  }
  return [...parts.values()];
}

/** Rows heaviest first; so are the functions. */
function staleFunctions(rows: readonly UnmatchedRow[]): readonly StaleFunction[] {
  const byRoot = new Map<string, UnmatchedRow[]>();
  for (const row of rows) {
    if (row.owner !== 'own' || row.fate !== 'stale') continue;
    const root = rootOf(row.caller);
    byRoot.set(root, [...(byRoot.get(root) ?? []), row]);
  }
  const functions = [...byRoot].map(([name, own]): StaleFunction => {
    const causes = new Map<UnmatchedRow['why'], number>();
    for (const { why, weight } of own) causes.set(why, (causes.get(why) ?? 0) + weight);
    const [[why]] = [...causes].sort(([, a], [, b]) => b - a) as [[UnmatchedRow['why'], number]];
    // A literal's edge stands for its function where that has no edge of its own here.
    const at = own.find((row) => row.caller === name && row.place) ?? own.find((row) => row.place);
    return {
      name,
      short: shortName(name),
      weight: own.reduce((sum, { weight }) => sum + weight, 0),
      why,
      ...(at?.place && { place: at.place }),
      ...(at?.span && { span: at.span }),
    };
  });
  return functions.sort((a, b) => b.weight - a.weight);
}
