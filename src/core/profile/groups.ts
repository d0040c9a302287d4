/** Which slots (a location's lines) are one row of a table: by function, by line, as pprof prints or as PGO places them. */
import { displayNames } from './displayName';
import { shownPath } from './paths';
import { Tuples } from './tuples';
import type { Profile } from './types';

/** Slots numbered by group; `sample` is a slot of each group, to read names and lines from. */
export interface Groups {
  readonly count: number;
  /** Group by slot. */
  readonly ofSlot: Int32Array;
  /** The first slot of each group. */
  readonly slot: Int32Array;
}

/** `functions`: rows of `go tool pprof -top`. `lines`: of `-lines -top`. */
export type PprofGrouping = 'functions' | 'lines';

/** As pprof merges: by printed name, for lines also by printed file and line; nameless ones by binary. */
export function pprofGroups(profile: Profile, by: PprofGrouping): Groups {
  const { functions, locations, names } = profile;
  const shown = displayNames(functions, names).name;
  const files = by === 'lines' ? shownFiles(profile) : undefined;
  const table = new Tuples(7, locations.slotFunction.length >> 2);
  const { key } = table;
  const objects = objectNumbers(profile);
  return number(profile, table, (slot, location) => {
    const row = locations.slotFunction[slot]!;
    const object = locations.mapping[location]!;
    key.fill(0);
    if (row < 0) {
      key[0] = -1;
      key[1] = object < 0 ? -1 : objects[object]!;
      return;
    }
    const name = shown[row]!;
    key[0] = name;
    if (files !== undefined) {
      key[2] = files[row]!;
      key[3] = locations.slotLineLo[slot]!;
      key[4] = locations.slotLineHi[slot]!;
    }
    if (name < names.count && names.length(name) === 0) {
      key[1] = object < 0 ? -1 : objects[object]!;
      key[5] = functions.startLineLo[row]!;
      key[6] = functions.startLineHi[row]!;
      // A nameless function without any facts is the same row as no function at all.
      if (key.subarray(2).every((part) => part === 0)) key[0] = -1;
    }
  });
}

/** As PGO sees functions: by linker name and start line. Slots without a function are one group. */
export function linkerGroups(profile: Profile, by: 'functions' | 'lines'): Groups {
  const { functions, locations } = profile;
  const table = new Tuples(5, locations.slotFunction.length >> 2);
  const { key } = table;
  return number(profile, table, (slot) => {
    const row = locations.slotFunction[slot]!;
    key.fill(0);
    key[0] = row < 0 ? 0 : functions.name[row]!;
    if (row >= 0) {
      key[1] = functions.startLineLo[row]!;
      key[2] = functions.startLineHi[row]!;
    }
    if (by === 'lines') {
      key[3] = locations.slotLineLo[slot]!;
      key[4] = locations.slotLineHi[slot]!;
    }
  });
}

function number(profile: Profile, table: Tuples, setKey: (slot: number, location: number) => void): Groups {
  const { locations } = profile;
  const slots = locations.slotFunction.length;
  const ofSlot = new Int32Array(slots);
  const first: number[] = [];
  for (let location = 0, slot = 0; location < locations.count; location++) {
    for (const stop = locations.slotStart[location + 1]!; slot < stop; slot++) {
      setKey(slot, location);
      const group = table.add();
      if (group === first.length) first.push(slot);
      ofSlot[slot] = group;
    }
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
