/**
 * Protocol buffer wire format over the kernel's memory, with one cursor. What Go's decoder would refuse ends the run:
 * the plain path then reads the file again and names the problem.
 */

export const VARINT: u32 = 0;
export const BYTES: u32 = 2;

/** Of the key read last. */
let type: u32 = 0;

let cursor: usize = 0;

export function seek(to: usize): void {
  cursor = to;
}

export function here(): usize {
  return cursor;
}

export function wireType(): u32 {
  return type;
}

/** Ends the run where `sound` is false: what the kernel does not take, the plain path answers. */
export function must(sound: bool): void {
  if (!sound) unreachable();
}

/** Steps past taken slots of hash tables that are left: whoever knows a hash can write a file whose keys all collide. */
let steps: u64 = 0;

export function allowSteps(count: u64): void {
  steps = count;
}

/** `cost`: more than 1 where keys are long, and each look at one is. */
export function step(cost: u64 = 1): void {
  must(steps >= cost);
  steps -= cost;
}

export function varint(end: usize): u64 {
  must(cursor < end);
  const byte = <u64>load<u8>(cursor);
  if (byte >= 0x80) return longVarint(end);
  cursor++;
  return byte;
}

function longVarint(end: usize): u64 {
  let at = cursor;
  let value: u64 = 0;
  for (let shift: u64 = 0; ; shift += 7) {
    must(shift < 70 && at < end);
    const byte = <u64>load<u8>(at++);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  cursor = at;
  return value;
}

/** Reads a key and gives its field number; its type is `wireType()`. A number past 16 bits is none of ours. */
export function key(end: usize): u32 {
  const read = varint(end);
  type = (<u32>read) & 7;
  return read > 0x7ffff ? 0xffff : (<u32>read) >>> 3;
}

/** Moves past a length prefix and gives the end of the payload. */
export function payloadEnd(end: usize): usize {
  const length = varint(end);
  must(length <= <u64>(end - cursor));
  return cursor + <usize>length;
}

/** Moves past the value of the key read last. */
export function skip(end: usize): void {
  if (type === VARINT) varint(end);
  else if (type === BYTES) cursor = payloadEnd(end);
  else {
    must(type === 1 || type === 5);
    cursor += type === 1 ? 8 : 4;
    must(cursor <= end);
  }
}

/** The value of a field that is a varint by its declaration. */
export function value(end: usize): u64 {
  must(type === VARINT);
  return varint(end);
}
