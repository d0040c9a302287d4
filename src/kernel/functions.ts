/** Functions: messages to columns. */
import { countOf, FUNCTIONS, messageEnd } from './frame';
import { Ids } from './ids';
import { ints, longAt, longs, setInt, setLong } from './memory';
import { identityOf, stringIndex } from './names';
import { here, key, must, seek, skip, value } from './wire';

/** Lines up to here differ by no more than a double holds. */
const LARGEST_LINE: i64 = 1 << 51;

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

/** Lines, as int64. */
export function functionStarts(): usize {
  return starts;
}

export function beginFunctions(): void {
  const most = countOf(FUNCTIONS);
  ids = longs(most);
  names = ints(most);
  systemNames = ints(most);
  files = ints(most);
  starts = longs(most);
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
    else if (field === 5) setLong(starts, row, checkedLine(value(end)));
    else skip(end);
  }
  setInt(names, row, identityOf(name));
  setInt(systemNames, row, identityOf(systemName));
  setInt(files, row, identityOf(file));
  seek(end);
}

export function endFunctions(): void {
  table = new Ids(ids, count);
}

/** The row of the function with this id. */
export function functionRow(id: u64): u32 {
  const row = table!.row(id);
  must(row >= 0);
  return row;
}

export function functionStart(row: u32): i64 {
  return longAt(starts, row);
}

export function checkedLine(line: i64): i64 {
  must(line < LARGEST_LINE && line > -LARGEST_LINE);
  return line;
}
