/** Function names as `go tool pprof` prints them: its demangler strips what it takes for C++ parameters and templates. */
import { cppName } from './cppName';
import type { Names } from './names';
import type { Functions } from './types';

/**
 * The name pprof shows for a function. Go's own names pass unchanged, except that `(...)` and `<...>` vanish from names
 * with brackets: `F[go.shape.func(int) bool]` is shown as `F[go.shape.func bool]`.
 */
export function displayName(name: string, systemName: string): string {
  if (name !== '' && systemName !== name) return name;
  // macOS puts one more underscore in front of symbols.
  const demangled = cppName(systemName) ?? (systemName.startsWith('__Z') ? cppName(systemName.slice(1)) : undefined);
  if (demangled !== undefined) return demangled;
  if (!looksLikeCPlusPlus(systemName)) return systemName;
  return removeMatching(removeMatching(systemName, '(', ')'), '<', '>');
}

/** Display names by function row: the name's number where it is shown as it is, else an entry of `changed`. */
export interface DisplayNames {
  readonly name: Int32Array;
  /** Texts of the numbers from `names.count` upwards. */
  readonly changed: readonly string[];
}

export function displayNames(functions: Functions, names: Names): DisplayNames {
  const changed: string[] = [];
  const known = new Map<string, number>();
  const name = functions.name.slice();
  for (let row = 0; row < functions.count; row++) {
    const own = functions.name[row]!;
    const system = functions.systemName[row]!;
    if (own !== system && names.length(own) > 0) continue;
    name[row] = system;
    if (!mayChange(names.raw(system))) continue;
    const text = names.text(system);
    const shown = displayName(text, text);
    if (shown === text) continue;
    let number = known.get(shown);
    if (number === undefined) {
      number = names.count + changed.push(shown) - 1;
      known.set(shown, number);
    }
    name[row] = number;
  }
  // Another function may really bear a name that a changed one is shown as: both are one row to pprof.
  if (known.size > 0) {
    for (let row = 0; row < functions.count; row++) {
      if (name[row]! >= names.count) continue;
      const number = known.get(names.text(name[row]!));
      if (number !== undefined) name[row] = number;
    }
  }
  return { name, changed };
}

/** The text of one number of `shown.name`. */
export function shownName(shown: DisplayNames, names: Names, number: number): string {
  return number < names.count ? names.text(number) : shown.changed[number - names.count]!;
}

function looksLikeCPlusPlus(name: string): boolean {
  if (name.includes('.<') || name.includes(']).')) return false;
  return /[<>[\]]|::/.test(name);
}

function removeMatching(name: string, open: string, close: string): string {
  let nesting = 0;
  let first = 0;
  let at = 0;
  for (;;) {
    while (at < name.length && name[at] !== open && name[at] !== close) at++;
    if (at >= name.length) return name;
    if (name[at] === open) {
      if (++nesting === 1) first = at;
    } else if (--nesting < 0) return name;
    else if (nesting === 0) {
      name = name.slice(0, first) + name.slice(at + 1);
      at = first - 1;
    }
    at++;
  }
}

/** Whether bytes hold any of `<>[]:`, or begin with `_`: names without are shown as they are. */
function mayChange(raw: Uint8Array): boolean {
  if (raw[0] === 0x5f) return true;
  for (const byte of raw) {
    if (byte === 0x3c || byte === 0x3e || byte === 0x5b || byte === 0x5d || byte === 0x3a) return true;
  }
  return false;
}
