/** Which of a profile's value types is meant. */
import { profileProblem } from './problems';
import type { Header } from './types';

/** The value that pprof shows where the user names none: the profile's own choice, else the last. -1 for none at all. */
export function defaultValueType({ types, defaultType }: Header): number {
  const chosen = defaultType === '' ? -1 : types.findIndex(({ type }) => type === defaultType);
  return chosen < 0 ? types.length - 1 : chosen;
}

/** A value type by index or name, as pprof's -sample_index takes it. Throws `unknown-value`. */
export function valueTypeNamed(header: Header, name: string): number {
  const { types } = header;
  if (name === '') return defaultValueType(header);
  if (/^[+-]?\d+$/.test(name)) {
    const index = Number(name);
    if (index >= 0 && index < types.length) return index;
  }
  const withoutInuse = name.replace(/^inuse_/, '');
  const found = types.findIndex(({ type }) => type === name || type === withoutInuse);
  if (found < 0) throw profileProblem('unknown-value', `${name}; it has ${types.map(({ type }) => type).join(', ')}`);
  return found;
}
