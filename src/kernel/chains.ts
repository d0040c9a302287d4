/**
 * Locations whose lines fall into the same groups are one chain: samples count by chain, and what only one chain has
 * gets its sum from there at the end. Groups are numbered in one row here: functions first, then lines.
 */
import { functionGroupCount, functionGroups, lineGroupCount, lineGroups } from './groups';
import { Keys } from './keys';
import { locationCount, locationRowCount, locationRows, locationSlots, slotCount } from './locations';
import { intAt, ints, longs, releaseInts, setInt, sparseInts } from './memory';

/**
 * A record of 16 bytes: an int64 sum, the last sample (plus one) that counted for it, and of a chain `SHARED_FROM`, of a
 * group its `OWNER`: the only chain that has it, plus one; -1 for several.
 */
export const RECORD: u32 = 4;
export const STAMP: usize = 8;
export const SHARED_FROM: usize = 12;
const OWNER: usize = 12;

export let chainCount: u32 = 0;
export let groupCount: u32 = 0;
/** Records by chain, and one more; in `shared` each chain's entries lie from its own `sharedFrom` to the next one's. */
export let chains: usize = 0;
/** Records by group. */
export let groups: usize = 0;
/** Groups that several chains have, as offsets of their records. */
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
  groups = longs(groupCount * 2);
  share();
}

function share(): void {
  for (let chain: u32 = 0; chain < chainCount; chain++) {
    const row = <u32>intAt(exampleOf, chain);
    for (let slot = firstSlot(row); slot < firstSlot(row + 1); slot++) {
      own(intAt(functionGroups, slot), chain);
      own(functionGroupCount + intAt(lineGroups, slot), chain);
    }
  }
  shared = sparseInts(slotCount() * 2);
  let count: u32 = 0;
  for (let chain: u32 = 0; chain < chainCount; chain++) {
    store<u32>(chains + ((<usize>chain) << RECORD), count << 2, SHARED_FROM);
    const row = <u32>intAt(exampleOf, chain);
    for (let slot = firstSlot(row); slot < firstSlot(row + 1); slot++) {
      count = list(intAt(functionGroups, slot), chain, count);
      count = list(functionGroupCount + intAt(lineGroups, slot), chain, count);
    }
  }
  store<u32>(chains + ((<usize>chainCount) << RECORD), count << 2, SHARED_FROM);
  for (let group: u32 = 0; group < groupCount; group++) store<u32>(recordOf(group), 0, STAMP);
}

/** After the last sample was tallied: its sums stay in the records. */
export function releaseStacks(): void {
  releaseInts(chainOfId, locationRowCount());
  releaseInts(shared, slotCount() * 2);
}

function firstSlot(row: u32): u32 {
  return intAt(locationSlots(), row);
}

/** The record of a group. */
function recordOf(group: u32): usize {
  return groups + ((<usize>group) << RECORD);
}

/** The sum of a group, at the end: that of the only chain that has it, or its own. */
export function cumOf(group: u32): i64 {
  const owner = load<i32>(recordOf(group), OWNER);
  return load<i64>(owner > 0 ? chains + ((<usize>(owner - 1)) << RECORD) : recordOf(group));
}

function own(group: u32, chain: u32): void {
  const before = load<i32>(recordOf(group), OWNER);
  store<i32>(recordOf(group), before === 0 || before === chain + 1 ? chain + 1 : -1, OWNER);
}

/** Adds a group of the chain to `shared` where others have it too and it was not added yet. */
function list(group: u32, chain: u32, count: u32): u32 {
  const record = recordOf(group);
  if (load<i32>(record, OWNER) !== -1 || load<u32>(record, STAMP) === chain + 1) return count;
  store<u32>(record, chain + 1, STAMP);
  setInt(shared, count, group << RECORD);
  return count + 1;
}
