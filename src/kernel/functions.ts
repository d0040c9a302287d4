/** Functions: messages to columns. */
import { countOf, FUNCTIONS, messageEnd } from './frame';
import { Ids } from './ids';
import { intAt, ints, longs, setInt, setLong, uintAt } from './memory';
import { identityOf, releaseIdentities, releasePlaces, stringIndex } from './names';
import { here, key, must, seek, skip, value } from './wire';

const LARGEST_LINE: u64 = 0xffffffff;

let count: u32 = 0;
let ids: usize = 0;
let names: usize = 0;
let systemNames: usize = 0;
let files: usize = 0;
let starts: usize = 0;

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

export function functionStarts(): usize {
  return starts;
}

export function beginFunctions(): void {
  const most = countOf(FUNCTIONS);
  releasePlaces();
  ids = longs(most);
  names = ints(most);
  systemNames = ints(most);
  files = ints(most);
  starts = ints(most);
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
    else if (field === 5) setInt(starts, row, checkedLine(value(end)));
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
  return <i64>uintAt(starts, row);
}

/** Lines below 0 or of more than 32 bits are left to the plain path. */
export function checkedLine(line: u64): u32 {
  must(line <= LARGEST_LINE);
  return <u32>line;
}
