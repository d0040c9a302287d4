/** Which slots (a location's lines) are one row of a table: by function, by line, as pprof prints or as PGO places them. */
import { displayNames } from './displayName';
import { shownPath } from './paths';
import { Tuples } from './tuples';
import type { Profile } from './types';

/** Slots numbered by group. */
export interface Groups {
  readonly count: number;
  /** Group by slot. */
  readonly ofSlot: Int32Array;
  /** The first slot of each group, to read names and lines from. */
  readonly slot: Int32Array;
}

/** `functions`: rows of `go tool pprof -top`. `lines`: of `-lines -top`. */
export type PprofGrouping = 'functions' | 'lines';

/** As pprof merges: by printed name, for lines also by printed file and line; nameless ones by binary. */
export function pprofGroups(profile: Profile, by: PprofGrouping): Groups {
  const { functions, locations, names } = profile;
  const shown = displayNames(functions, names).name;
  const files = by === 'lines' ? shownFiles(profile) : new Int32Array(functions.count);
  const objects = objectNumbers(profile);
  const identities = new Tuples(5, functions.count);
  const { key } = identities;
  const known = new Int32Array(functions.count).fill(-1);
  const identity = (row: number, location: number): number => {
    if (row >= 0 && known[row]! >= 0) return known[row]!;
    const name = row < 0 ? 0 : shown[row]!;
    const named = name >= names.count || names.length(name) > 0;
    key[0] = named ? name : -1;
    key[1] = row < 0 ? 0 : files[row]!;
    key[2] = named ? 0 : (objects[locations.mapping[location]!] ?? -1);
    key[3] = named || row < 0 ? 0 : functions.startLineLo[row]!;
    key[4] = named || row < 0 ? 0 : functions.startLineHi[row]!;
    const number = identities.add();
    // Which binary a nameless function belongs to, only its locations tell.
    if (named) known[row] = number;
    return number;
  };
  return by === 'functions' ? group(profile, identity) : groupLines(profile, identity);
}

/** As PGO sees functions: by linker name and start line. Slots without a function are one group. */
export function linkerGroups(profile: Profile, by: 'functions' | 'lines'): Groups {
  const { functions } = profile;
  const identities = new Tuples(3, functions.count);
  const { key } = identities;
  const known = functions.name.map((name, row) => {
    key[0] = name;
    key[1] = functions.startLineLo[row]!;
    key[2] = functions.startLineHi[row]!;
    return identities.add();
  });
  const none = identities.count;
  const identity = (row: number): number => (row < 0 ? none : known[row]!);
  return by === 'functions' ? group(profile, identity) : groupLines(profile, identity);
}

/** A number per function: small, in any order. */
type Identity = (row: number, location: number) => number;

function group({ locations }: Profile, identity: Identity): Groups {
  const { slotFunction, slotStart } = locations;
  const ofSlot = new Int32Array(slotFunction.length);
  const first: number[] = [];
  const groupOf: number[] = [];
  for (let location = 0, slot = 0; location < locations.count; location++) {
    for (const stop = slotStart[location + 1]!; slot < stop; slot++) {
      const number = identity(slotFunction[slot]!, location);
      while (groupOf.length <= number) groupOf.push(-1);
      if (groupOf[number]! < 0) groupOf[number] = first.push(slot) - 1;
      ofSlot[slot] = groupOf[number]!;
    }
  }
  return { count: first.length, ofSlot, slot: Int32Array.from(first) };
}

function groupLines(profile: Profile, identity: Identity): Groups {
  const { slotLineLo, slotLineHi, slotStart } = profile.locations;
  const functions = group(profile, identity).ofSlot;
  const numbers = new Tuples(3, slotStart[profile.locations.count]! >> 1);
  const { key } = numbers;
  const first: number[] = [];
  const ofSlot = new Int32Array(functions.length);
  for (let slot = 0; slot < functions.length; slot++) {
    key[0] = functions[slot]!;
    key[1] = slotLineLo[slot]!;
    key[2] = slotLineHi[slot]!;
    const line = numbers.add();
    if (line === first.length) first.push(slot);
    ofSlot[slot] = line;
  }
  return { count: first.length, ofSlot, slot: Int32Array.from(first) };
}

/** Equal numbers for equal printed paths, by function row; 0 for none. */
function shownFiles({ functions, names }: Profile): Int32Array {
  const byText = new Map<string, number>([['', 0]]);
  const byName = new Map<number, number>();
  return functions.file.map((file) => {
    let known = byName.get(file);
    if (known === undefined) {
      const text = shownPath(names.text(file));
      known = byText.get(text) ?? byText.size;
      byText.set(text, known);
      byName.set(file, known);
    }
    return known;
  });
}

/** Equal numbers for mappings of equal file; -1 for those without. */
function objectNumbers({ mappings }: Profile): number[] {
  const byFile = new Map<string, number>();
  return mappings.map(({ file }) => {
    if (file === '') return -1;
    const known = byFile.get(file) ?? byFile.size;
    byFile.set(file, known);
    return known;
  });
}
