import type { CallEdges } from '../edges';
import { edgeFates } from './place';
import { profileEdges } from './profileEdges';
import type { EdgeWhy, ProfileFunction, ProgramText } from './types';

/** Names an edge. */
export interface EdgeName {
  readonly caller: string;
  readonly callee: string;
  readonly offset: number;
}

/**
 * Why edges meet no call in today's text; undefined for an edge that meets one. `functions`: what the profile says of
 * them, where it is at hand.
 */
export async function edgeWhys(
  edges: CallEdges,
  text: ProgramText,
  functions: readonly Omit<ProfileFunction, 'lines'>[] = [],
): Promise<(edge: EdgeName) => EdgeWhy | undefined> {
  const rows = profileEdges(edges);
  const { fates } = await edgeFates(functions, rows, text);
  const whys = new Map<string, EdgeWhy>();
  for (const [row, { why }] of fates.entries()) if (why !== undefined) whys.set(keyOf(rows[row]!), why);
  return (edge) => whys.get(keyOf(edge));
}

const keyOf = ({ caller, callee, offset }: EdgeName): string => `${caller}\0${offset}\0${callee}`;
