import type { Header } from '../profile';

/** The value type that the compiler reads: the first of samples/count and cpu/nanoseconds; -1 where there is neither. */
export function compilerValueType({ types }: Header): number {
  return types.findIndex(
    ({ type, unit }) => (type === 'samples' && unit === 'count') || (type === 'cpu' && unit === 'nanoseconds'),
  );
}
