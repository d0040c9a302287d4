/** The last two locations of stacks, all that the compiler looks at: equal endings are summed. */
import { countOf, LOCATIONS } from './frame';
import { intAt, ints, longAt, longs, releaseInts, releaseLongs, setInt, setLong } from './memory';
import { LARGEST_SUM, limited } from './tally';
import { must, step } from './wire';

/** A row has 16 bytes: leaf and caller (rows of locations, caller -1 for none), and the sum of the samples' values. */
const ROW: usize = 4;
const CALLER: usize = 4;
const WEIGHT: usize = 8;
/** Few locations have more than one ending: room is taken for one each in so many. */
const LOCATIONS_PER_ENDING: u32 = 2;

let count: u32 = 0;
/** By hash: a row plus one. At most three quarters are taken. */
let slots: usize = 0;
let mask: u32 = 0;
let rows: usize = 0;
let room: u32 = 0;
let absolute: u64 = 0;

export function endingCount(): u32 {
  return count;
}

export function leafOf(ending: u32): i32 {
  return load<i32>(rowAt(ending));
}

export function callerOf(ending: u32): i32 {
  return load<i32>(rowAt(ending), CALLER);
}

export function weightOf(ending: u32): i64 {
  return load<i64>(rowAt(ending), WEIGHT);
}

function rowAt(ending: u32): usize {
  return rows + ((<usize>ending) << ROW);
}

export function beginEndings(): void {
  let capacity: u32 = 1024;
  while ((capacity >> 2) * 3 < countOf(LOCATIONS) / LOCATIONS_PER_ENDING) capacity *= 2;
  make(capacity);
}

function make(capacity: u32): void {
  mask = capacity - 1;
  room = (capacity >> 2) * 3;
  slots = ints(capacity);
  rows = longs(room * 2);
}

/** Ends the run at values below 0: where they cancel others out, the compiler drops nodes. */
export function countEnding(leaf: i32, caller: i32, depth: u32, weight: i64): void {
  if (weight === 0) return;
  absolute += limited(weight);
  must(weight > 0 && absolute <= LARGEST_SUM);
  if (depth === 0) return;
  const key = (<i64>(<u32>leaf)) | ((<i64>caller) << 32);
  let slot = hash(key) & mask;
  for (let entry = intAt(slots, slot); entry !== 0; entry = intAt(slots, slot)) {
    const row = rowAt(entry - 1);
    if (load<i64>(row) === key) {
      store<i64>(row, load<i64>(row, WEIGHT) + weight, WEIGHT);
      return;
    }
    step();
    slot = (slot + 1) & mask;
  }
  setLong(rows, count * 2, key);
  setLong(rows, count * 2 + 1, weight);
  setInt(slots, slot, ++count);
  if (count === room) grow();
}

function grow(): void {
  const before = rows;
  const beforeRoom = room;
  releaseInts(slots, mask + 1);
  // Taken before the old rows are given back: they are read below.
  make((mask + 1) * 2);
  memory.copy(rows, before, (<usize>count) << ROW);
  releaseLongs(before, beforeRoom * 2);
  for (let ending: u32 = 0; ending < count; ending++) {
    let slot = hash(longAt(rows, ending * 2)) & mask;
    while (intAt(slots, slot) !== 0) slot = (slot + 1) & mask;
    setInt(slots, slot, ending + 1);
  }
}

export function releaseEndings(): void {
  releaseInts(slots, mask + 1);
  releaseLongs(rows, room * 2);
}

function hash(key: i64): u32 {
  return <u32>((<u64>key * 0x9e3779b97f4a7c15) >> 32);
}
