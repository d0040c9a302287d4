/** Slots that are one row of a table: by function (name and start line) and by line of it, numbered as first met. */
import { functionCount, functionNames, functionStart } from './functions';
import { lineOf, slotCount, slotFunctionRows } from './locations';
import { Keys } from './keys';
import { intAt, ints, releaseInts, setInt, sparseInts } from './memory';
import { must } from './wire';

/** By function row, and for none: the group, -1 where no slot has it. */
let groupOfFunction: usize = 0;
/** By slot. */
export let lineGroups: usize = 0;
export let functionGroupCount: u32 = 0;
export let lineGroupCount: u32 = 0;
/** By group: its first slot. */
export let functionSlots: usize = 0;
export let lineSlots: usize = 0;

export function makeGroups(): void {
  const slots = slotCount();
  const rows = slotFunctionRows();
  const identities = identifyFunctions();
  const none = functionCount();
  functionSlots = sparseInts(slots);
  const numbers = ints(none + 1);
  for (let slot: u32 = 0; slot < slots; slot++) {
    const row = intAt(rows, slot);
    const identity = intAt(identities, row < 0 ? none : row);
    if (intAt(numbers, identity) !== 0) continue;
    setInt(functionSlots, functionGroupCount++, slot);
    setInt(numbers, identity, functionGroupCount);
  }
  // The compiler's nodes would mix frames without a function with those of a nameless one.
  must(!hasNameless || intAt(numbers, none) === 0);
  groupOfFunction = identities;
  for (let row: u32 = 0; row <= none; row++) setInt(identities, row, intAt(numbers, intAt(identities, row)) - 1);
  releaseInts(numbers, none + 1);
  lineGroups = ints(slots);
  lineSlots = sparseInts(slots);
  const lines = new Keys((slots >> 2) * 3);
  for (let slot: u32 = 0; slot < slots; slot++) {
    const line = lines.add(functionGroupOf(slot), lineOf(slot));
    if (line === lineGroupCount) setInt(lineSlots, lineGroupCount++, slot);
    setInt(lineGroups, slot, line);
  }
  lines.release();
}

export function functionGroupOf(slot: u32): u32 {
  const row = intAt(slotFunctionRows(), slot);
  return intAt(groupOfFunction, row < 0 ? functionCount() : row);
}

let hasNameless: bool = false;

/** A number per function row, equal for equal name and start line, and one more for no function. */
function identifyFunctions(): usize {
  const count = functionCount();
  const names = functionNames();
  const identities = ints(count + 1);
  setInt(identities, count, count);
  const known = new Keys(count);
  for (let row: u32 = 0; row < count; row++) {
    const name = intAt(names, row);
    const start = functionStart(row);
    if (name === 0 && start === 0) hasNameless = true;
    setInt(identities, row, known.add(name, start));
  }
  known.release();
  return identities;
}
