/** Flat and cum by chain and by shared group, sample by sample. */
import { chainCount, chains, exampleOf, groups, RECORD, SHARED_FROM, shared, STAMP } from './chains';
import { functionGroupCount, functionGroupOf, lineGroupCount, lineGroups } from './groups';
import { locationSlots } from './locations';
import { intAt, longAt, longs, releaseLongs, setLong } from './memory';
import { must } from './wire';

/** The largest integer that a double holds with all smaller ones. */
export const LARGEST_SUM: u64 = (1 << 53) - 1;

let sample: u32 = 0;
/** Of all samples' values without their sign: while it is small, no sum can be too large. */
let absolute: u64 = 0;
/** By chain. */
let flat: usize = 0;

export function heatTotal(): f64 {
  return <f64>absolute;
}

export function beginTally(): void {
  flat = longs(chainCount);
}

/** `stack` holds addresses of chains' records, leaf first. Samples of value 0 count nowhere. */
export function tallyStack(stack: usize, depth: u32, weight: i64): void {
  if (weight === 0) return;
  absolute += limited(weight);
  must(absolute <= LARGEST_SUM);
  if (depth === 0) return;
  const leaf = (load<u32>(stack) - <u32>chains) >> RECORD;
  setLong(flat, leaf, longAt(flat, leaf) + weight);
  const stamp = ++sample;
  const lists = shared;
  const records = groups;
  const end = stack + ((<usize>depth) << 2);
  for (let frame = stack; frame < end; frame += 4) {
    const chain = <usize>load<u32>(frame);
    if (load<u32>(chain, STAMP) === stamp) continue;
    store<u32>(chain, stamp, STAMP);
    store<i64>(chain, load<i64>(chain) + weight);
    const stop = lists + load<u32>(chain, SHARED_FROM + 16);
    for (let entry = lists + load<u32>(chain, SHARED_FROM); entry < stop; entry += 4) {
      const group = records + load<u32>(entry);
      if (load<u32>(group, STAMP) === stamp) continue;
      store<u32>(group, stamp, STAMP);
      store<i64>(group, load<i64>(group) + weight);
    }
  }
}

/** The absolute value, which may be no larger than a sum. */
export function limited(weight: i64): u64 {
  const size = <u64>(weight < 0 ? -weight : weight);
  must(size <= LARGEST_SUM);
  return size;
}

/** By group, as int64: what its innermost lines weigh. */
export let functionFlat: usize = 0;
export let lineFlat: usize = 0;

/** Spreads what was counted by chain. */
export function endTally(): void {
  functionFlat = longs(functionGroupCount);
  lineFlat = longs(lineGroupCount);
  for (let chain: u32 = 0; chain < chainCount; chain++) {
    const slot = intAt(locationSlots(), intAt(exampleOf, chain));
    add(functionFlat, functionGroupOf(slot), longAt(flat, chain));
    add(lineFlat, intAt(lineGroups, slot), longAt(flat, chain));
  }
  releaseLongs(flat, chainCount);
}

function add(column: usize, row: u32, value: i64): void {
  setLong(column, row, longAt(column, row) + value);
}
