import type { CallSite, PackageIndex } from '../../gotext';
import type { WeightedEdge } from '../site';
import type { EstimateParts } from './context';

/** A compile that has the caller's code: of its own package, or of one that makes an instance of it. */
export interface Unit {
  readonly index: PackageIndex;
  /** It does compile the code, not only declare it. */
  readonly isCertain: boolean;
  /** Others may compile it too, and see what this one does not. */
  readonly isOneOfMany: boolean;
}

/**
 * The packages that compile a caller. Generic code of a program's main package is instantiated in it alone, that of
 * others wherever it is used; where that is can only be asked of lines whose verdict depends on it.
 */
export async function unitsOf(
  { instances, exports }: EstimateParts,
  index: PackageIndex,
  caller: string,
  calls: readonly CallSite[],
  edges: readonly WeightedEdge[],
): Promise<readonly Unit[]> {
  const own: Unit = { index, isCertain: false, isOneOfMany: true };
  const direct = new Set(calls.flatMap(({ kind, callee }) => (kind === 'direct' ? (callee ?? []) : [])));
  const asked = edges.filter(({ callee }) => !direct.has(callee));
  const seen = await Promise.all(asked.map(({ callee }) => exports.lookUp(index, callee)));
  const isSame = asked.every(({ callee }, at) => seen[at]!.ir === 'yes' && !callee.includes('['));
  const askers = isSame ? undefined : await instances?.askers(caller);
  if (askers === undefined || askers.length === 0) return [own];
  return askers.map((one) => ({ index: one, isCertain: true, isOneOfMany: one.source.name !== 'main' }));
}
