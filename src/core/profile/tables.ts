/** From samples to the tables of functions and lines. */
import type { Groups } from './groups';
import { linkerGroups } from './groups';
import type { Int64s } from './int64';
import { fromHalves, pick } from './int64';
import { pprofView } from './prune';
import { tally } from './tally';
import { totalOf } from './total';
import type { FunctionTable, HeatTables, LineTable } from './answers';
import type { Profile } from './types';

/** Flat and cum per function and per line of it, for one value type (an index of `header.types`). */
export function heatTables(profile: Profile, type: number): HeatTables {
  const ready = profile.ready?.heat;
  if (ready?.type === type) return ready.tables;
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
  return { total: totalOf(profile, type), functions: table, lines };
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
