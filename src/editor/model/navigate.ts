/** Where "next" and "previous" lead. Lines are 1-based, columns 0-based; at the end the walk begins anew. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** `spots` sorted by position. Undefined where there are none. */
export function step(spots: readonly Spot[], from: Spot, direction: 1 | -1): Spot | undefined {
  const after = (spot: Spot): boolean => compare(spot, from) > 0;
  const before = (spot: Spot): boolean => compare(spot, from) < 0;
  return direction === 1 ? (spots.find(after) ?? spots[0]) : (spots.filter(before).at(-1) ?? spots.at(-1));
}

const compare = (a: Spot, b: Spot): number => a.line - b.line || a.column - b.column;
