/** How much of a profile today's text still meets: the whole of it laid over the build, edge by edge. */
import { place, profileEdges, sumStaleness, type EdgeFate } from '../../core/placement';
import { int64At } from '../../core/profile';
import type { Health, UnmatchedRow } from '../messages';
import { shortName } from '../words';
import type { Project } from './project';
import type { Session } from './session';

export async function healthOf(session: Session, project: Project): Promise<Health | undefined> {
  const edges = session.sites?.edges;
  if (edges === undefined) return undefined;
  const rows = profileEdges(edges);
  const placed = await place(session.heat.functions, rows, project.text);
  const isUnseen = ({ why, owner }: EdgeFate): boolean => why === 'no-package' && project.unseen.has(owner);
  const seen = placed.edges.map((fate) => !isUnseen(fate));
  const weight = (row: number): number | bigint => int64At(edges.weight, row);
  const { used, stale, unmatchable } = sumStaleness(placed.edges, (row) => (seen[row]! ? weight(row) : 0));
  const callers = new Map(placed.functions.map((each) => [each.profile.name, each]));
  const unmatched = placed.edges.flatMap(({ fate, why, owner }, row): readonly UnmatchedRow[] => {
    const edge = rows[row]!;
    if (fate === 'used' || why === undefined || !seen[row]!) return [];
    const caller = callers.get(edge.caller);
    return [
      {
        ...edge,
        fate,
        why,
        owner,
        callerShort: shortName(edge.caller),
        calleeShort: shortName(edge.callee),
        ...(caller?.now === undefined ? {} : { now: caller.now }),
        ...(caller?.place === undefined ? {} : { place: { path: caller.place.file, line: caller.place.from } }),
      },
    ];
  });
  return {
    total: Number(edges.total),
    used: Number(used),
    stale: { own: Number(stale.own), deps: Number(stale.deps), go: Number(stale.go) },
    unmatchable: Number(unmatchable),
    unseen: rows.reduce((sum, each, row) => (seen[row]! ? sum : sum + each.weight), 0),
    unmatched: unmatched.sort((a, b) => b.weight - a.weight),
  };
}
