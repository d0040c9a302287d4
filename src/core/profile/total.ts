/** What shares of a profile are shares of. */
import { type Int64s, sumOf } from './int64';
import type { Profile } from './types';

/** Sum of absolute values: of the samples marked as base of a comparison where there are some. */
export function totalOf({ samples }: Profile, type: number): number | bigint {
  const column = samples.values(type);
  const sum = (mask: Uint8Array | undefined): number | bigint => sumOf(absolutes(column, mask));
  if (samples.base === undefined) return sum(undefined);
  const base = sum(samples.base);
  return base > 0 ? base : sum(undefined);
}

function absolutes({ numbers, exact }: Int64s, mask: Uint8Array | undefined): Int64s {
  const counts = (index: number): boolean => mask?.[index] !== 0;
  return {
    numbers: numbers.map((value, index) => (counts(index) ? Math.abs(value) : 0)),
    exact: exact?.map((value, index) => (!counts(index) ? 0n : value < 0n ? -value : value)),
  };
}
