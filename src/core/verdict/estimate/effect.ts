import type { PackageIndex } from '../../gotext';
import type { Effect, Inlining } from '../site';
import type { Candidate } from './candidates';
import type { EstimateParts } from './context';
import type { JudgedCall } from './owners';
import { neverHolds } from './proven';

/**
 * Whether a devirtualized call gains. That its check never holds is said only where the program's text proves it;
 * whether all callers inline the function is not estimated: `copies-inlined` is for the compiler to say.
 */
export async function effectOf(
  { boxing }: EstimateParts,
  index: PackageIndex,
  { kind }: JudgedCall,
  { name }: Candidate,
  inlining: Inlining | undefined,
): Promise<Effect> {
  if (await neverHolds(boxing, index, kind, name)) return 'never-true';
  return inlining?.state === 'inlined' || inlining?.state === 'inlined-by-pgo' ? 'full' : 'guard-only';
}
