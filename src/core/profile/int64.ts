/**
 * 64-bit integers without BigInt in loops. A column holds doubles; where a value is past 2^53 it also holds the exact
 * values, and sums are then taken in three limbs that no profile of allowed size can carry past 2^53.
 */

/** A column of int64 values. `numbers` is always there, rounded where `exact` is there too. */
export interface Int64s {
  readonly numbers: Float64Array;
  /** Present only where some value is no safe integer. */
  readonly exact: BigInt64Array | undefined;
}

/** Columns whose weighted sum (weights 1, 2^22, 2^44) is the column they were split from; one limb where that is enough. */
export type Limbs = readonly Float64Array[];

const LIMB_BITS = 22;
const LIMB = 2 ** LIMB_BITS;
const MASK = BigInt(LIMB - 1);

/** The value as a number where that is exact, else as a bigint. */
export function int64At(column: Int64s, index: number): number | bigint {
  const rounded = column.numbers[index]!;
  return column.exact === undefined || Number.isSafeInteger(rounded) ? rounded : column.exact[index]!;
}

/** Two halves of an int64 (as varints are read) as a number; exact only where `isSafe` says so. */
export const fromHalves = (lo: number, hi: number): number => hi * 4294967296 + (lo >>> 0);

/** Whether halves with this upper one make a safe integer: |value| < 2^53. */
export const isSafe = (hi: number): boolean => hi > -0x200000 && hi < 0x200000;

/** Exact value of two halves. */
export const bigFromHalves = (lo: number, hi: number): bigint => (BigInt(hi) << 32n) | BigInt(lo >>> 0);

/** A column from exact values: keeps them only where a double would round. */
export function fromBig(values: BigInt64Array): Int64s {
  const numbers = new Float64Array(values.length);
  let safe = true;
  for (let i = 0; i < values.length; i++) {
    numbers[i] = Number(values[i]!);
    safe &&= Number.isSafeInteger(numbers[i]!);
  }
  return { numbers, exact: safe ? undefined : values };
}

/** Splits a column so that any sum over its rows stays exact in doubles. */
export function limbsOf(column: Int64s): Limbs {
  if (column.exact === undefined && absoluteSum(column.numbers) <= Number.MAX_SAFE_INTEGER) return [column.numbers];
  const rows = column.numbers.length;
  const low = new Float64Array(rows);
  const middle = new Float64Array(rows);
  const high = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const value = column.exact === undefined ? BigInt(column.numbers[i]!) : column.exact[i]!;
    low[i] = Number(value & MASK);
    middle[i] = Number((value >> BigInt(LIMB_BITS)) & MASK);
    high[i] = Number(value >> BigInt(2 * LIMB_BITS));
  }
  return [low, middle, high];
}

/** Puts sums of limbs together; wraps at 64 bits as Go's int64 does. */
export function joinLimbs(limbs: Limbs): Int64s {
  const [low, middle, high] = limbs;
  if (low === undefined) throw new Error('no limbs');
  if (middle === undefined || high === undefined) return { numbers: low, exact: undefined };
  const sums = new BigInt64Array(low.length);
  for (let i = 0; i < low.length; i++) {
    sums[i] = BigInt(low[i]!) + (BigInt(middle[i]!) << BigInt(LIMB_BITS)) + (BigInt(high[i]!) << BigInt(2 * LIMB_BITS));
  }
  return fromBig(sums);
}

/** The rows of a column at these indices. */
export function pick(column: Int64s, indices: Int32Array): Int64s {
  const numbers = new Float64Array(indices.length);
  const exact = column.exact === undefined ? undefined : new BigInt64Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    numbers[i] = column.numbers[indices[i]!]!;
    if (exact !== undefined) exact[i] = column.exact![indices[i]!]!;
  }
  return { numbers, exact };
}

/** Order of two rows: negative, zero or positive, as for sort. */
export function compareAt(column: Int64s, a: number, b: number): number {
  const difference = column.numbers[a]! - column.numbers[b]!;
  if (column.exact === undefined || difference !== 0) return difference;
  const exactly = column.exact[a]! - column.exact[b]!;
  return exactly < 0n ? -1 : exactly > 0n ? 1 : 0;
}

/** Sum of a column, wrapped at 64 bits. */
export function sumOf(column: Int64s): number | bigint {
  const sums = joinLimbs(limbsOf(column).map((limb) => Float64Array.of(limb.reduce((sum, value) => sum + value, 0))));
  return int64At(sums, 0);
}

function absoluteSum(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]!);
  return sum;
}

/** Sum of two int64, wrapped at 64 bits; a number wherever that is exact. */
export function plus(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  const sum = BigInt.asIntN(64, BigInt(a) + BigInt(b));
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}
