/** A profile's functions and lines by the linker's name, ready to be laid over text. */
import { parseLinkName } from '../../core/gotext';
import { defaultValueType, type Profile } from '../../core/profile';
import { type HeatFunction as Counted, type ProfileHeat, profileHeat } from '../heatFunctions';
import type { ValueUnit } from '../messages';

export type HeatFunction = Counted<number>;

export interface Heat extends ProfileHeat {
  readonly value: ValueUnit;
  /** By root declaration, `prefix.root`: the function itself, its literals, every shape of a generic one. */
  readonly byRoot: ReadonlyMap<string, readonly HeatFunction[]>;
}

export function heatOf(profile: Profile): Heat {
  const heat = profileHeat(profile);
  const byRoot = new Map<string, HeatFunction[]>();
  for (const each of heat.functions) push(byRoot, rootOf(each.name), each);
  const { type: name = '', unit = '' } = profile.header.types[defaultValueType(profile.header)] ?? {};
  return { value: { type: name, unit }, ...heat, byRoot };
}

/** The declared function that a linker name belongs to, with its package: the key of `byRoot`. */
export const rootOf = (linkerName: string): string => rootKey(parseLinkName(linkerName));

/** `rootOf` for a name that was read already. */
export function rootKey({ prefix, root }: { readonly prefix: string; readonly root: string }): string {
  return prefix === '' ? root : `${prefix}.${root}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** Flat and cum of a physical line. */
export type LineHeat = (line: number) => { readonly flat: number; readonly cum: number };

export function lineHeat(
  lines: readonly { readonly line: number; readonly flat: number; readonly cum: number }[],
): LineHeat {
  const heats = new Map(lines.map((mark) => [mark.line, mark]));
  return (line) => heats.get(line) ?? { flat: 0, cum: 0 };
}
