/** JSON as the contract has it: integers past 2^53 are strings. */

/** A number where that is exact, else its digits. */
export const jsonInteger = (value: number | bigint): number | string =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : smallOrText(BigInt(value));

const smallOrText = (value: bigint): number | string =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value.toString();

/** One object, ended by a newline. */
export const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
