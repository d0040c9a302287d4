import type { EdgeFate } from './types';

/** A profile's edge weight by what becomes of it; the parts sum to the whole. */
export interface Staleness {
  readonly used: bigint;
  /** By owner of the caller. */
  readonly stale: { readonly own: bigint; readonly deps: bigint; readonly go: bigint };
  readonly unmatchable: bigint;
}

/** Sums weights by fate. `weight`: of the edge of that row, in the profile's unit. */
export function sumStaleness(fates: readonly EdgeFate[], weight: (row: number) => number | bigint): Staleness {
  let [used, unmatched] = [0n, 0n];
  const stale = { own: 0n, deps: 0n, go: 0n };
  for (const [row, { fate, owner }] of fates.entries()) {
    const value = BigInt(weight(row));
    if (fate === 'used') used += value;
    else if (fate === 'stale') stale[owner] += value;
    else unmatched += value;
  }
  return { used, stale, unmatchable: unmatched };
}
