/** Rows that faces and later rooms read: functions and lines with their flat and cum. */
import type { Groups } from './groups';
import { linkerGroups } from './groups';
import type { Int64s } from './int64';
import { fromHalves, pick } from './int64';
import { pprofView } from './prune';
import { tally } from './tally';
import type { Profile } from './types';

/**
 * One row per function as the linker knows it: a name with two start lines (a merged profile) makes two rows. Sorted by
 * nothing: rows come in the order in which the profile's locations first name them. Functions with neither flat nor cum
 * are left out, frames without a function too.
 */
export interface FunctionTable {
  readonly count: number;
  /** The linker's name: a number into the profile's `names`. */
  readonly name: Int32Array;
  /** Where the profile says the function begins; 0 where it does not say. */
  readonly startLine: Float64Array;
  /** A file that the profile names for it (the first one seen): a number into `names`. */
  readonly file: Int32Array;
  /** In the unit of the value type the table was made for. */
  readonly flat: Int64s;
  readonly cum: Int64s;
}

/** One row per (function row, line). */
export interface LineTable {
  readonly count: number;
  /** Row of the function table. */
  readonly function: Int32Array;
  /** As the profile has it: today's text may differ. */
  readonly line: Float64Array;
  readonly flat: Int64s;
  readonly cum: Int64s;
}

export interface HeatTables {
  readonly functions: FunctionTable;
  readonly lines: LineTable;
}

/** Flat and cum per function and per line of it, for one value type (an index of `header.types`). */
export function heatTables(profile: Profile, type: number): HeatTables {
  const byFunction = linkerGroups(profile, 'functions');
  const byLine = linkerGroups(profile, 'lines');
  const [functionSums, lineSums] = tally(profile, pprofView(profile), type, [byFunction, byLine]);
  const { functions, locations } = profile;
  const kept = keep(profile, byFunction, functionSums!.flat, functionSums!.cum);
  const functionOf = (group: number): number => locations.slotFunction[byFunction.slot[group]!]!;
  const table: FunctionTable = {
    count: kept.length,
    name: kept.map((group) => functions.name[functionOf(group)]!),
    startLine: Float64Array.from(kept, (group) => startLine(profile, functionOf(group))),
    file: kept.map((group) => functions.file[functionOf(group)]!),
    flat: pick(functionSums!.flat, kept),
    cum: pick(functionSums!.cum, kept),
  };
  const rowOf = new Int32Array(byFunction.count).fill(-1);
  kept.forEach((group, row) => (rowOf[group] = row));
  const keptLines = keep(profile, byLine, lineSums!.flat, lineSums!.cum);
  const lines: LineTable = {
    count: keptLines.length,
    function: keptLines.map((group) => rowOf[byFunction.ofSlot[byLine.slot[group]!]!]!),
    line: Float64Array.from(keptLines, (group) => {
      const slot = byLine.slot[group]!;
      return fromHalves(locations.slotLineLo[slot]!, locations.slotLineHi[slot]!);
    }),
    flat: pick(lineSums!.flat, keptLines),
    cum: pick(lineSums!.cum, keptLines),
  };
  return { functions: table, lines };
}

const startLine = ({ functions }: Profile, row: number): number =>
  fromHalves(functions.startLineLo[row]!, functions.startLineHi[row]!);

function keep(profile: Profile, groups: Groups, flat: Int64s, cum: Int64s): Int32Array {
  const kept: number[] = [];
  for (let group = 0; group < groups.count; group++) {
    if (flat.numbers[group] === 0 && cum.numbers[group] === 0) continue;
    if (profile.locations.slotFunction[groups.slot[group]!]! >= 0) kept.push(group);
  }
  return Int32Array.from(kept);
}
