import { chance } from '../core/profile/random';

/** Seeded chance for mutations. */
export interface Dice {
  /** 0 up to `limit`, without it; 0 for no limit at all. */
  below(limit: number): number;
  /** True in one of `n` throws. */
  oneIn(n: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  const next = chance(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, oneIn: (n) => below(n) === 0, pick: (from) => from[below(from.length)]! };
}
