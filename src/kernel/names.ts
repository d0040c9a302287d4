/** The string table: where each string lies in the file, its bytes, and one number for all strings that are equal. */
import { bytesOf, countOf, messageEnd, STRINGS, walkedTo } from './frame';
import { intAt, ints, releaseInts, setInt } from './memory';
import { here, must, seek, step } from './wire';

let count: u32 = 0;
/** In the file. */
let starts: usize = 0;
let ends: usize = 0;
/** In memory: string n lies from `places[n]` to `places[n + 1]`. */
let places: usize = 0;
/** By string: its number plus one, 0 for not asked yet. */
let known: usize = 0;
/** By hash: a string plus one. */
let slots: usize = 0;
let mask: u32 = 0;

export function stringCount(): u32 {
  return count;
}

export function stringStarts(): usize {
  return starts;
}

export function stringEnds(): usize {
  return ends;
}

export function beginStrings(): void {
  const most = countOf(STRINGS);
  must(most > 0);
  starts = ints(most);
  ends = ints(most);
  places = ints(most + 1);
  known = ints(most);
  let capacity: u32 = 1024;
  while (capacity < most * 2) capacity *= 2;
  slots = ints(capacity);
  mask = capacity - 1;
  // Words of eight bytes are read past a string's end.
  setInt(places, 0, <i32>heap.alloc(<usize>bytesOf(STRINGS) + 8));
}

export function readString(): void {
  const size = <u32>(messageEnd() - here());
  // String 0 is the empty one.
  must(count > 0 || size === 0);
  const place = <usize>intAt(places, count);
  memory.copy(place, here(), size);
  setInt(starts, count, walkedTo() - size);
  setInt(ends, count, walkedTo());
  count++;
  setInt(places, count, <i32>(place + size));
  // Every empty name is then string 0, as is that of a frame without a function.
  if (count === 1) identityOf(0);
  seek(messageEnd());
}

/** After the caller has copied them. */
export function releasePlaces(): void {
  releaseInts(starts, count);
  releaseInts(ends, count);
}

/** After the last `identityOf`. */
export function releaseIdentities(): void {
  releaseInts(known, count);
  releaseInts(slots, mask + 1);
}

/** A row of the string table, checked. */
export function stringIndex(index: u64): u32 {
  must(index < <u64>count);
  return <u32>index;
}

export function lengthOf(index: u32): u32 {
  return intAt(places, index + 1) - intAt(places, index);
}

export function textOf(index: u32): usize {
  return <usize>intAt(places, index);
}

/** The number of the first string asked for with these bytes. */
export function identityOf(index: u32): u32 {
  const before = intAt(known, index);
  if (before !== 0) return before - 1;
  let slot = hash(index) & mask;
  for (;;) {
    const entry = intAt(slots, slot);
    if (entry === 0) break;
    if (isSame(entry - 1, index)) {
      setInt(known, index, entry);
      return entry - 1;
    }
    step(1 + (lengthOf(index) >> 6));
    slot = (slot + 1) & mask;
  }
  setInt(slots, slot, index + 1);
  setInt(known, index, index + 1);
  return index;
}

/** Order by bytes, as Go compares strings. */
export function compareStrings(a: u32, b: u32): i32 {
  if (a === b) return 0;
  const shorter = min(lengthOf(a), lengthOf(b));
  const same = commonPrefix(textOf(a), textOf(b), shorter);
  if (same < shorter) return <i32>load<u8>(textOf(a) + same) - <i32>load<u8>(textOf(b) + same);
  return <i32>lengthOf(a) - <i32>lengthOf(b);
}

function isSame(a: u32, b: u32): bool {
  const size = lengthOf(a);
  return size === lengthOf(b) && commonPrefix(textOf(a), textOf(b), size) === size;
}

/** Reads words of eight bytes, past the ends too: more memory follows the last string. */
function commonPrefix(a: usize, b: usize, size: u32): u32 {
  for (let same: u32 = 0; same < size; same += 8) {
    const differing = load<u64>(a + same) ^ load<u64>(b + same);
    if (differing !== 0) return min(size, same + <u32>(ctz(differing) >> 3));
  }
  return size;
}

function hash(index: u32): u32 {
  const size = lengthOf(index);
  let mixed: u64 = size;
  let at = textOf(index);
  const end = at + size;
  for (; at + 8 <= end; at += 8) mixed = rotl<u64>((mixed ^ load<u64>(at)) * 0x9e3779b97f4a7c15, 29);
  const rest = <u64>(end - at) * 8;
  if (rest > 0) mixed = (mixed ^ (load<u64>(at) & (((<u64>1) << rest) - 1))) * 0x9e3779b97f4a7c15;
  return <u32>(mixed >> 32);
}
