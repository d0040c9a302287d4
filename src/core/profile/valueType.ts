/** Which of a profile's value types is meant. Source: google/pprof profile/index.go, profile/merge.go. */
import { profileProblem } from './problems';
import type { Header } from './types';

/** pprof drops value types that share their name with another: indices of those left, in order. */
function distinctTypes({ types }: Header): readonly number[] {
  return types.flatMap(({ type }, index) => (types.filter((other) => other.type === type).length === 1 ? [index] : []));
}

/**
 * The value that pprof shows where the user names none: the profile's own choice, else the last (the first where some
 * were dropped). -1 where pprof has none to show.
 */
export function defaultValueType(header: Header): number {
  const left = distinctTypes(header);
  const chosen = left.find((index) => header.types[index]!.type === header.defaultType);
  if (chosen !== undefined && header.defaultType !== '') return chosen;
  const dropped = left.length < header.types.length;
  return (dropped ? left[0] : left[left.length - 1]) ?? -1;
}

/** A value type by index or name, as pprof's -sample_index takes it. Throws `unknown-value`. */
export function valueTypeNamed(header: Header, name: string): number {
  if (name === '') return defaultValueType(header);
  const left = distinctTypes(header);
  const byIndex = /^[+-]?\d+$/.test(name) ? left[Number(name)] : undefined;
  if (byIndex !== undefined) return byIndex;
  const withoutInuse = name.replace(/^inuse_/, '');
  const found = left.find((index) => [name, withoutInuse].includes(header.types[index]!.type));
  if (found !== undefined) return found;
  const known = left.map((index) => header.types[index]!.type).join(', ');
  throw profileProblem('unknown-value', `${name}; it has ${known}`);
}

/** The value type that the compiler reads: the first of samples/count and cpu/nanoseconds; -1 where there is neither. */
export function compilerValueType({ types }: Header): number {
  return types.findIndex(
    ({ type, unit }) => (type === 'samples' && unit === 'count') || (type === 'cpu' && unit === 'nanoseconds'),
  );
}
