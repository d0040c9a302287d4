/**
 * Locations whose lines fall into the same groups are one chain: samples count by chain, and what only one chain has
 * gets its sum from there at the end. Groups are numbered in one row here: functions first, then lines.
 */
import { functionGroupCount, functionGroupOf, lineGroupCount, lineGroups } from './groups';
import { Keys } from './keys';
import { locationCount, locationRowCount, locationRows, locationSlots, slotCount } from './locations';
import { intAt, ints, longs, releaseInts, setInt, sparseInts } from './memory';

/** A record of 16 bytes: an int64 sum, the last sample (plus one) that counted for it, and of a chain `SHARED_FROM`. */
export const RECORD: u32 = 4;
export const STAMP: usize = 8;
export const SHARED_FROM: usize = 12;
/** Of a group that several chains have, before it gets its record. */
const SEVERAL: i32 = i32.MIN_VALUE;

export let chainCount: u32 = 0;
let groupCount: u32 = 0;
/** Records by chain, and one more; in `shared` each chain's entries lie from its own `sharedFrom` to the next one's. */
export let chains: usize = 0;
/** By group: the only chain that has it, plus one; below 0 for several: minus its record, minus one. */
let owners: usize = 0;
/** Records of groups that several chains have. */
export let groups: usize = 0;
/** Offsets of records of groups. */
export let shared: usize = 0;
/** By location id: the offset of its chain's record, -1 for none. */
export let chainOfId: usize = 0;
/** By chain: a location of it. */
export let exampleOf: usize = 0;

export function makeChains(): void {
  const rows = locationCount();
  const ofLocation = ints(rows);
  exampleOf = sparseInts(rows);
  const pairs = new Keys(rows >> 3);
  /** Chain plus one by part: parts are single lines first, then pairs of an outer part and one more line. */
  const numbers = ints(lineGroupCount + slotCount());
  for (let row: u32 = 0; row < rows; row++) {
    const innermost = <u32>intAt(locationSlots(), row);
    let slot = <u32>intAt(locationSlots(), row + 1) - 1;
    let part = <u32>intAt(lineGroups, slot);
    while (slot > innermost) part = lineGroupCount + pairs.add(part, intAt(lineGroups, --slot));
    let chain = intAt(numbers, part);
    if (chain === 0) {
      setInt(exampleOf, chainCount++, row);
      chain = chainCount;
      setInt(numbers, part, chain);
    }
    setInt(ofLocation, row, chain - 1);
  }
  pairs.release();
  releaseInts(numbers, lineGroupCount + slotCount());
  chainOfId = ints(locationRowCount());
  for (let id: u32 = 0; id < locationRowCount(); id++) {
    const row = intAt(locationRows(), id);
    setInt(chainOfId, id, row < 0 ? -1 : intAt(ofLocation, row) << RECORD);
  }
  releaseInts(ofLocation, rows);
  chains = longs((chainCount + 1) * 2);
  groupCount = functionGroupCount + lineGroupCount;
  owners = ints(groupCount);
  share();
}

/** How many groups have a record so far. */
let records: i32 = 0;

function share(): void {
  for (let chain: u32 = 0; chain < chainCount; chain++) {
    const row = <u32>intAt(exampleOf, chain);
    for (let slot = firstSlot(row); slot < firstSlot(row + 1); slot++) {
      own(functionGroupOf(slot), chain);
      own(functionGroupCount + intAt(lineGroups, slot), chain);
    }
  }
  let several: u32 = 0;
  for (let group: u32 = 0; group < groupCount; group++) several += intAt(owners, group) === SEVERAL ? 1 : 0;
  groups = longs(several * 2);
  shared = sparseInts(slotCount() * 2);
  let count: u32 = 0;
  for (let chain: u32 = 0; chain < chainCount; chain++) {
    store<u32>(chains + ((<usize>chain) << RECORD), count << 2, SHARED_FROM);
    const row = <u32>intAt(exampleOf, chain);
    for (let slot = firstSlot(row); slot < firstSlot(row + 1); slot++) {
      count = list(functionGroupOf(slot), chain, count);
      count = list(functionGroupCount + intAt(lineGroups, slot), chain, count);
    }
  }
  store<u32>(chains + ((<usize>chainCount) << RECORD), count << 2, SHARED_FROM);
  for (let record: u32 = 0; record < several; record++) store<u32>(recordOf(record), 0, STAMP);
}

/** After the last sample was tallied: its sums stay in the records. */
export function releaseStacks(): void {
  releaseInts(chainOfId, locationRowCount());
  releaseInts(shared, slotCount() * 2);
}

function firstSlot(row: u32): u32 {
  return intAt(locationSlots(), row);
}

function recordOf(index: u32): usize {
  return groups + ((<usize>index) << RECORD);
}

/** The sum of a group, at the end: that of the only chain that has it, or its own. */
export function cumOf(group: u32): i64 {
  const owner = intAt(owners, group);
  return load<i64>(owner > 0 ? chains + ((<usize>(owner - 1)) << RECORD) : recordOf(-owner - 1));
}

function own(group: u32, chain: u32): void {
  const before = intAt(owners, group);
  setInt(owners, group, before === 0 || before === chain + 1 ? chain + 1 : SEVERAL);
}

/** Adds a group of the chain to `shared` where others have it too and it was not added yet. */
function list(group: u32, chain: u32, count: u32): u32 {
  if (intAt(owners, group) > 0) return count;
  if (intAt(owners, group) === SEVERAL) setInt(owners, group, -++records);
  const index = <u32>(-intAt(owners, group) - 1);
  if (load<i32>(recordOf(index), STAMP) === chain + 1) return count;
  store<i32>(recordOf(index), chain + 1, STAMP);
  setInt(shared, count, index << RECORD);
  return count + 1;
}
