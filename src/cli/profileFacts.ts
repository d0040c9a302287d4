/** What kind of profile it is, and what keeps PGO from using it. */
import type { Problem } from '../core/ports';
import type { CallEdges } from '../core/edges';
import type { Header, Profile } from '../core/profile';

/** By sample types, as Go's runtime and common profilers name them. */
export function kindOf({ types }: Header): string {
  const has = (wanted: string): boolean => types.some(({ type, unit }) => `${type}/${unit}` === wanted);
  if (has('cpu/nanoseconds')) return 'cpu';
  if (has('inuse_space/bytes') || has('alloc_space/bytes')) return 'heap';
  if (has('contentions/count')) return 'contention';
  if (has('goroutine/count') || has('goroutines/count')) return 'goroutine';
  if (has('threadcreate/count')) return 'threadcreate';
  if (has('samples/count')) return 'samples';
  return types.length === 0 ? 'empty' : 'other';
}

/** Problems of a profile that the compiler takes. */
export function problemsOf({ samples }: Profile, edges: CallEdges): readonly Problem[] {
  if (samples.count === 0) {
    return [
      { code: 'no-samples', what: 'holds no samples, so PGO does nothing', todo: 'capture it while the program works' },
    ];
  }
  if (edges.count === 0) {
    return [
      { code: 'no-edges', what: 'holds no call edges, so PGO does nothing', todo: 'capture it for longer, under load' },
    ];
  }
  return [];
}
