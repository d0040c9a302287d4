/** Samples: each is checked, counted and forgotten in one reading. */
import { chainOfId, chains, releaseStacks } from './chains';
import { countEnding } from './endings';
import { messageEnd } from './frame';
import { checkLabel } from './labels';
import { locationRowCount, locationRows } from './locations';
import { intAt, ints, releaseInts } from './memory';
import { tallyStack } from './tally';
import { BYTES, here, key, must, payloadEnd, seek, skip, value, varint, wireType } from './wire';

let types: i32 = 0;
/** The value types that are tallied and that the compiler reads; -1 for none. */
let heatType: i32 = -1;
let edgeType: i32 = -1;

let maxDepth: u32 = 0;
/** Records of chains of the stack being read. */
let stack: usize = 0;
let room: u32 = 0;
let leaf: i32 = -1;
let caller: i32 = -1;

let heat: i64 = 0;
let edge: i64 = 0;

export function deepestStack(): u32 {
  return maxDepth;
}

export function beginSamples(valueTypes: i32, heatValue: i32, edgeValue: i32, largestWindow: u32): void {
  must(valueTypes > 0);
  types = valueTypes;
  heatType = heatValue;
  edgeType = edgeValue;
  room = largestWindow;
  stack = ints(room);
}

/** After the last sample. */
export function endSamples(): void {
  releaseStacks();
  releaseInts(stack, room);
}

export function readSample(): void {
  const end = messageEnd();
  let depth: u32 = 0;
  let values = 0;
  leaf = -1;
  caller = -1;
  heat = 0;
  edge = 0;
  while (here() < end) {
    const field = key(end);
    if (field === 1) {
      if (wireType() === BYTES) depth = readPacked(payloadEnd(end), depth);
      else push(value(end), depth++);
    } else if (field === 2) {
      if (wireType() === BYTES) {
        for (const to = payloadEnd(end); here() < to; values++) take(values, varint(to));
      } else take(values++, value(end));
    } else if (field === 3) {
      must(wireType() === BYTES);
      const to = payloadEnd(end);
      checkLabel(to);
      seek(to);
    } else skip(end);
  }
  must(values === types);
  maxDepth = max(maxDepth, depth);
  tallyStack(stack, depth, heat);
  countEnding(leaf, caller, depth, edge);
}

function take(index: i32, read: u64): void {
  if (index === heatType) heat = read;
  if (index === edgeType) edge = read;
}

function push(id: u64, depth: u32): void {
  must(id < <u64>locationRowCount());
  const chain = intAt(chainOfId, <u32>id);
  must(chain >= 0);
  store<u32>(stack + ((<usize>depth) << 2), <u32>chains + chain);
  if (depth < 2) noteEnding(<u32>id, depth);
}

function noteEnding(id: u32, depth: u32): void {
  const row = intAt(locationRows(), id);
  if (depth === 0) leaf = row;
  else caller = row;
}

/** Reads ids up to `end`, which is the cursor then; gives the new depth. */
function readPacked(end: usize, depth: u32): u32 {
  const known = locationRowCount();
  const ofId = chainOfId;
  const base = <u32>chains;
  let at = here();
  let to = stack + ((<usize>depth) << 2);
  const second = stack + 8;
  while (at < end) {
    let id = <u32>load<u8>(at++);
    if (id >= 0x80) {
      must(at < end);
      let byte = <u32>load<u8>(at++);
      id = (id & 0x7f) | ((byte & 0x7f) << 7);
      if (byte >= 0x80) {
        must(at < end);
        byte = <u32>load<u8>(at++);
        id |= (byte & 0x7f) << 14;
        if (byte >= 0x80) {
          seek(at - 3);
          const wide = varint(end);
          must(wide < <u64>known);
          id = <u32>wide;
          at = here();
        }
      }
    }
    must(id < known);
    const chain = load<i32>(ofId + ((<usize>id) << 2));
    must(chain >= 0);
    store<u32>(to, base + chain);
    if (to < second) noteEnding(id, (<u32>(to - stack)) >> 2);
    to += 4;
  }
  seek(end);
  return (<u32>(to - stack)) >> 2;
}
