/** Functions: messages to columns. */
import { countOf, FUNCTIONS, messageEnd } from './frame';
import { Ids } from './ids';
import { ints, joined, longs, setHalves, setInt, setLong } from './memory';
import { identityOf, releaseIdentities, releasePlaces, stringIndex } from './names';
import { here, key, must, seek, skip, value } from './wire';

/** Lines up to here differ by no more than a double holds. */
const LARGEST_LINE: i64 = 1 << 51;

let count: u32 = 0;
let ids: usize = 0;
let names: usize = 0;
let systemNames: usize = 0;
let files: usize = 0;
let startsLo: usize = 0;
let startsHi: usize = 0;

let table: Ids | null = null;

export function functionCount(): u32 {
  return count;
}

/** Numbers that are equal exactly where the names are. */
export function functionNames(): usize {
  return names;
}

export function functionSystemNames(): usize {
  return systemNames;
}

export function functionFiles(): usize {
  return files;
}

/** Lines: lower halves of int64. */
export function functionStartsLo(): usize {
  return startsLo;
}

export function functionStartsHi(): usize {
  return startsHi;
}

export function beginFunctions(): void {
  const most = countOf(FUNCTIONS);
  releasePlaces();
  ids = longs(most);
  names = ints(most);
  systemNames = ints(most);
  files = ints(most);
  startsLo = ints(most);
  startsHi = ints(most);
}

export function readFunction(): void {
  const end = messageEnd();
  const row = count++;
  let name: u32 = 0;
  let systemName: u32 = 0;
  let file: u32 = 0;
  while (here() < end) {
    const field = key(end);
    if (field === 1) setLong(ids, row, value(end));
    else if (field === 2) name = stringIndex(value(end));
    else if (field === 3) systemName = stringIndex(value(end));
    else if (field === 4) file = stringIndex(value(end));
    else if (field === 5) setHalves(startsLo, startsHi, row, checkedLine(value(end)));
    else skip(end);
  }
  setInt(names, row, identityOf(name));
  setInt(systemNames, row, identityOf(systemName));
  setInt(files, row, identityOf(file));
  seek(end);
}

export function endFunctions(): void {
  table = new Ids(ids, count);
  releaseIdentities();
}

/** After the last `functionRow`. */
export function releaseFunctionIds(): void {
  table!.release();
}

/** The row of the function with this id. */
export function functionRow(id: u64): u32 {
  const row = table!.row(id);
  must(row >= 0);
  return row;
}

export function functionStart(row: u32): i64 {
  return joined(startsLo, startsHi, row);
}

export function checkedLine(line: i64): i64 {
  must(line < LARGEST_LINE && line > -LARGEST_LINE);
  return line;
}
