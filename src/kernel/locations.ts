/** Locations: messages to columns. A location's lines are its slots, innermost first. */
import { countOf, LOCATIONS, messageEnd } from './frame';
import { checkedLine, functionRow, releaseFunctionIds } from './functions';
import { Ids } from './ids';
import { doubled, intAt, ints, joined, longs, setHalves, setInt, setLong, uintAt } from './memory';
import { BYTES, here, key, must, payloadEnd, seek, skip, value, VARINT, wireType } from './wire';

let count: u32 = 0;
let slots: u32 = 0;
let room: u32 = 0;
let ids: usize = 0;
let mappings: usize = 0;
let addressesLo: usize = 0;
let addressesHi: usize = 0;
/** By location, and one more: the first slot. */
let slotStarts: usize = 0;
let slotFunctions: usize = 0;
let slotLines: usize = 0;

let table: Ids | null = null;

/** Row by id of a mapping, put there by the caller. */
let mappingRows: usize = 0;
let mappingRowCount: u32 = 0;

export function locationCount(): u32 {
  return count;
}

export function locationMappings(): usize {
  return mappings;
}

/** Lower halves of int64. */
export function locationAddressesLo(): usize {
  return addressesLo;
}

export function locationAddressesHi(): usize {
  return addressesHi;
}

export function addressOf(row: u32): i64 {
  return joined(addressesLo, addressesHi, row);
}

export function locationSlots(): usize {
  return slotStarts;
}

export function slotCount(): u32 {
  return slots;
}

export function slotFunctionRows(): usize {
  return slotFunctions;
}

export function slotLineNumbers(): usize {
  return slotLines;
}

export function lineOf(slot: u32): i64 {
  return <i64>uintAt(slotLines, slot);
}

/** Row by id, -1 for none. */
export function locationRows(): usize {
  return table!.direct;
}

export function locationRowCount(): u32 {
  return table!.size;
}

/** Room for the rows of mappings by id, -1 for none. */
export function beginLocations(mappingIds: u32): usize {
  const most = countOf(LOCATIONS);
  ids = longs(most);
  mappings = ints(most);
  addressesLo = ints(most);
  addressesHi = ints(most);
  slotStarts = ints(most + 1);
  room = most + (most >> 2) + 16;
  slotFunctions = ints(room);
  slotLines = ints(room);
  mappingRowCount = mappingIds;
  mappingRows = ints(mappingIds);
  return mappingRows;
}

export function readLocation(): void {
  const end = messageEnd();
  const row = count++;
  const firstSlot = slots;
  let mapping: u64 = 0;
  while (here() < end) {
    const field = key(end);
    if (field === 4) {
      must(wireType() === BYTES);
      readLine(payloadEnd(end));
    } else if (field === 1) setLong(ids, row, value(end));
    else if (field === 2) mapping = value(end);
    else if (field === 3) setHalves(addressesLo, addressesHi, row, value(end));
    else {
      must(field !== 5 || wireType() === VARINT);
      skip(end);
    }
  }
  setInt(mappings, row, mapping < <u64>mappingRowCount ? intAt(mappingRows, <u32>mapping) : -1);
  if (slots === firstSlot) addSlot(-1, 0);
  setInt(slotStarts, count, slots);
  seek(end);
}

function readLine(end: usize): void {
  let id: u64 = 0;
  let line: u32 = 0;
  while (here() < end) {
    const field = key(end);
    if (field === 1) id = value(end);
    else if (field === 2) line = checkedLine(value(end));
    else skip(end);
  }
  addSlot(functionRow(id), line);
}

function addSlot(row: i32, line: u32): void {
  if (slots === room) {
    slotFunctions = doubled(slotFunctions, room);
    slotLines = doubled(slotLines, room);
    room *= 2;
  }
  setInt(slotFunctions, slots, row);
  setInt(slotLines, slots++, line);
}

export function numberLocations(): void {
  table = new Ids(ids, count);
  releaseFunctionIds();
}
