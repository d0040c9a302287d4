/** The tables of functions and lines: groups with a function and with values, as columns. */
import { cumOf } from './chains';
import { functionFiles, functionNames, functionStart } from './functions';
import { functionGroupCount, functionGroupOf, functionSlots, lineGroupCount, lineSlots } from './groups';
import { lineOf, slotFunctionRows } from './locations';
import { intAt, ints, longAt, longs, setInt, setLong, toDoubles } from './memory';
import { endTally, functionFlat, lineFlat } from './tally';

let functions: u32 = 0;
let lines: u32 = 0;
/** Of functions: name, file. */
let names: usize = 0;
let files: usize = 0;
/** Of functions: start line, flat, cum, as doubles. */
let starts: usize = 0;
let flats: usize = 0;
let cums: usize = 0;
/** Of lines: row of the function, and line, flat, cum as doubles. */
let owners: usize = 0;
let numbers: usize = 0;
let ownFlats: usize = 0;
let ownCums: usize = 0;

export function heatFunctionCount(): u32 {
  return functions;
}

export function heatFunctionNames(): usize {
  return names;
}

export function heatFunctionFiles(): usize {
  return files;
}

export function heatFunctionStarts(): usize {
  return starts;
}

export function heatFunctionFlats(): usize {
  return flats;
}

export function heatFunctionCums(): usize {
  return cums;
}

export function heatLineCount(): u32 {
  return lines;
}

export function heatLineFunctions(): usize {
  return owners;
}

export function heatLineNumbers(): usize {
  return numbers;
}

export function heatLineFlats(): usize {
  return ownFlats;
}

export function heatLineCums(): usize {
  return ownCums;
}

export function endHeat(): void {
  endTally();
  const rows = ints(functionGroupCount);
  tabulateFunctions(rows);
  tabulateLines(rows);
}

/** Fills `rows`: the table's row by group, -1 for none. */
function tabulateFunctions(rows: usize): void {
  memory.fill(rows, 0xff, (<usize>functionGroupCount) << 2);
  names = ints(functionGroupCount);
  files = ints(functionGroupCount);
  starts = longs(functionGroupCount);
  // Rows move down only: the column is its own table.
  flats = functionFlat;
  cums = longs(functionGroupCount);
  for (let group: u32 = 0; group < functionGroupCount; group++) {
    const row = intAt(slotFunctionRows(), intAt(functionSlots, group));
    const flat = longAt(functionFlat, group);
    const cum = cumOf(group);
    if (row < 0 || (flat === 0 && cum === 0)) continue;
    setInt(rows, group, functions);
    setInt(names, functions, intAt(functionNames(), row));
    setInt(files, functions, intAt(functionFiles(), row));
    setLong(starts, functions, functionStart(row));
    setLong(flats, functions, flat);
    setLong(cums, functions, cum);
    functions++;
  }
  toDoubles(starts, functions);
  toDoubles(flats, functions);
  toDoubles(cums, functions);
}

function tabulateLines(rows: usize): void {
  owners = ints(lineGroupCount);
  numbers = longs(lineGroupCount);
  ownFlats = lineFlat;
  ownCums = longs(lineGroupCount);
  for (let group: u32 = 0; group < lineGroupCount; group++) {
    const slot = <u32>intAt(lineSlots, group);
    const flat = longAt(lineFlat, group);
    const cum = cumOf(functionGroupCount + group);
    if (intAt(slotFunctionRows(), slot) < 0 || (flat === 0 && cum === 0)) continue;
    setInt(owners, lines, intAt(rows, functionGroupOf(slot)));
    setLong(numbers, lines, lineOf(slot));
    setLong(ownFlats, lines, flat);
    setLong(ownCums, lines, cum);
    lines++;
  }
  toDoubles(numbers, lines);
  toDoubles(ownFlats, lines);
  toDoubles(ownCums, lines);
}
